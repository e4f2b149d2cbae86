"""Addresses of the whole portal. Only this module, ``cms.urls_api``, ``cms.api`` and the settings know every app."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import tampilan
from cms.panduan import katalog_skrip
from data_terbuka.peta_situs import PetaData
from terbitan import views as terbitan
from terbitan.peta_situs import PetaSitus, robots
from terbitan.sajian import halaman

PETA = {"sitemaps": {"halaman": PetaSitus, "data": PetaData}}

urlpatterns = [
    path("admin/jsi18n/", katalog_skrip),  # before Wagtail's own, which knows no other app's words
    path("admin/", include(wagtailadmin_urls)),
    path("", include("cms.urls_api")),
    re_path(r"^dokumen/(?P<nomor>[0-9]{1,18})/(?P<nama>[^/]+)$", terbitan.dokumen, name="dokumen"),
    path("dokumen/", include(wagtaildocs_urls)),
    re_path(r"^tema-(?P<utama>[0-9a-f]{6})-(?P<aksen>[0-9a-f]{6})\.css$", tampilan.tema, name="tema"),
    re_path(r"^logo-(?P<nomor>[0-9]{1,18})-(?P<sidik>[0-9a-f]{1,12})\.webp$", tampilan.logo, name="logo"),
    path("media/<path:path>", terbitan.media, name="media"),
    re_path(
        r"^gambar/(?P<nomor>[0-9]{1,18})/(?P<ukuran>[a-z]+)-(?P<kunci>[0-9a-f]{12})\.(?P<bentuk>avif|webp|jpg)$",
        terbitan.gambar,
        name="gambar",
    ),
    re_path(r"^l/(?P<nomor>[0-9]{1,18})/?$", terbitan.tautan_pendek, name="tautan_pendek"),
    re_path(r"^l/(?P<nomor>[0-9]{1,18})/qr\.svg$", terbitan.qr, name="qr"),
    path("data/", include("data_terbuka.urls")),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap_views.index, {**PETA, "sitemap_url_name": "peta_situs"}),
    path("sitemap-<section>.xml", sitemap_views.sitemap, PETA, name="peta_situs"),
]

urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    re_path(wagtail_urls.serve_pattern, halaman, name="wagtail_serve"),
    re_path(r"", include(wagtail_urls)),
    prefix_default_language=False,
)
