"""Fixed choices of services, from the regulations."""

from django.db import models


class JenisLayanan(models.TextChoices):
    """The kinds of M-8.2; ``m`` is any other service."""

    PENGADUAN = "a", "Pengaduan publik"
    PERSURATAN = "b", "Persuratan"
    DARURAT = "c", "Kegawatdaruratan"
    DARURAT_MEDIS = "d", "Kegawatdaruratan medis"
    PBB = "e", "Cek pajak bumi dan bangunan"
    BANSOS = "f", "Cek penerima bantuan sosial"
    PERIZINAN = "g", "Perizinan dan cek perizinan"
    CCTV = "h", "Pemantauan CCTV"
    ANTREAN = "i", "Antrean online Mal Pelayanan Publik"
    PPID = "j", "Informasi publik PPID"
    FASILITAS = "k", "Informasi fasilitas publik"
    WIFI = "l", "Pengaduan wifi gratis"
    LAINNYA = "m", "Layanan publik lainnya"


class SatuanWaktu(models.TextChoices):
    MENIT = "menit", "menit"
    JAM = "jam", "jam"
    HARI_KERJA = "hari_kerja", "hari kerja"
    HARI = "hari", "hari kalender"
    BULAN = "bulan", "bulan"


DURASI_ISO = {"menit": "PT{}M", "jam": "PT{}H", "hari_kerja": "P{}D", "hari": "P{}D", "bulan": "P{}M"}
"""SatuanWaktu -> ISO 8601, which knows no working days: say beside it which are meant."""


class Integrasi(models.TextChoices):
    """How the service's own application is joined to the portal (M-8.3)."""

    TAUTAN = "tautan", "Tautan"
    WEBVIEW = "webview", "Tampil di dalam aplikasi"
    SSO = "sso", "Masuk satu akun (SSO)"
    CEK_DATA = "cek_data", "Cek data"
    TIDAK_ADA = "tidak_ada", "Belum ada"


AUDIENS = [
    ("warga", "Warga"),
    ("pelaku_usaha", "Pelaku usaha"),
    ("lembaga", "Lembaga dan organisasi"),
    ("asn", "Aparatur sipil negara"),
    ("pendatang", "Pendatang"),
]
