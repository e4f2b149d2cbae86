"""BARE: the portal's own settings, and one view in place of all addresses."""

from cms.settings.dev import *  # noqa: F403

ROOT_URLCONF = URLCONF_API = "bench.bare.urls"
