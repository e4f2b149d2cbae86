"""The base that imports no sibling app: media, settings of the city, abstract page and reference data."""

from .media import Berkas, Gambar, Rendisi
from .pengaturan import NomorDarurat, PengaturanKota, TautanSosial

__all__ = ["Berkas", "Gambar", "NomorDarurat", "PengaturanKota", "Rendisi", "TautanSosial"]
