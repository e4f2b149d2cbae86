"""Fixed choices of news and banners."""

from django.db import models


class JenisBerita(models.TextChoices):
    """The media of K-17."""

    BERITA = "berita", "Berita"
    PENGUMUMAN = "pengumuman", "Pengumuman"
    HIMBAUAN = "himbauan", "Imbauan"
    IKLAN_LAYANAN = "iklan_layanan", "Iklan layanan masyarakat"
    ADVERTORIAL = "advertorial", "Advertorial"


class JenisBanner(models.TextChoices):
    BANNER = "banner", "Banner"
    SPLASH = "splash", "Splash screen"


class TipeTarget(models.TextChoices):
    HALAMAN = "halaman", "Halaman portal"
    FITUR = "fitur", "Fitur aplikasi"
    URL = "url", "Alamat web"
    TELEPON = "telepon", "Nomor telepon"


class Fitur(models.TextChoices):
    """Screens of the mobile app that a banner may open."""

    CCTV = "cctv", "Pemantauan CCTV"
    PENGADUAN = "pengaduan", "Pengaduan"
    CEK_PBB = "cek_pbb", "Cek PBB"
    ANTREAN = "antrean", "Antrean MPP"
    DARURAT = "darurat", "Panggilan darurat"
