"""The base that imports no sibling app: media, settings of the city, abstract page and reference data."""

from .media import Berkas, Gambar, Rendisi
from .pengaturan import NomorDarurat, Pemberitahuan, PengaturanKota, TautanSosial

__all__ = ["Berkas", "Gambar", "NomorDarurat", "Pemberitahuan", "PengaturanKota", "Rendisi", "TautanSosial"]
