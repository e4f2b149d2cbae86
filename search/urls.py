from django.urls import path

from .views import halaman_cari

urlpatterns = [path("cari/", halaman_cari, name="cari")]
