from django.urls import path

from .views import dibuka, halaman_cari

urlpatterns = [path("cari/", halaman_cari, name="cari"), path("cari/dibuka/", dibuka, name="cari_dibuka")]
