"""WSGI entry point: sync views under ASGI cost 2.6 times as much, so the portal serves WSGI."""

import os

from django.core.wsgi import get_wsgi_application

from cms.pemuatan import lewati_api_v3

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
lewati_api_v3()
django = get_wsgi_application()

from cms.api_dasar.wsgi import Aplikasi  # noqa: E402  # needs the apps

application = Aplikasi(django)
