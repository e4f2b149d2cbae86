"""Fixed choices of facilities."""

from django.db import models


class StatusOperasi(models.TextChoices):
    BUKA = "buka", "Beroperasi"
    TUTUP_SEMENTARA = "tutup_sementara", "Tutup sementara"
    PINDAH = "pindah", "Pindah"
    TUTUP = "tutup", "Tutup permanen"


AKSESIBILITAS = [
    ("ramp", "Jalur landai (ramp)"),
    ("toilet_difabel", "Toilet difabel"),
    ("lift", "Lift"),
    ("parkir_difabel", "Parkir difabel"),
    ("jalur_pemandu", "Jalur pemandu tunanetra"),
    ("juru_bahasa_isyarat", "Juru bahasa isyarat"),
    ("ruang_laktasi", "Ruang laktasi"),
    ("kursi_roda", "Kursi roda tersedia"),
    ("kursi_prioritas", "Kursi prioritas"),
]
