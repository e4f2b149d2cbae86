"""Addresses of ``/api/`` and ``/hsds/`` alone: a worker that is asked for nothing else never loads the admin."""

from django.urls import path, re_path

from cms.api import api, api_tidak_dikenal
from cms.api_dasar.pintu import TIDAK_DIKENAL
from data_terbuka.hsds.api import hsds

urlpatterns = [
    path("api/v1/", api.urls),
    path("hsds/", hsds.urls),
    re_path(r"^(?:api|hsds)(?:/|$)", api_tidak_dikenal, name=TIDAK_DIKENAL),
]
