from django.urls import path, re_path

from . import views

KUNCI = r"(?P<kunci>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

urlpatterns = [
    path("", views.indeks, name="data_terbuka"),
    re_path(rf"^layanan/{KUNCI}\.(?P<akhiran>jsonld|ttl)$", views.satu_layanan),
    re_path(rf"^(?P<jenis>layanan|fasilitas|perangkat-daerah)/{KUNCI}$", views.benda),
    re_path(r"^(?P<berkas>[^/]+\.[^/.]+)$", views.unduh),
    re_path(r"", views.tidak_ada),
]
