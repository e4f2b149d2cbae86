"""Registers what agencies bring to the admin."""

from . import viewsets

viewsets.daftarkan()
