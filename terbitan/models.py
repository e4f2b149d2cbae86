"""The published log: one ordered row per live page, a tombstone when it is gone. Every output reads it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .pratinjau import TokenPratinjau

__all__ = [
    "AlamatLama",
    "AntreProyeksi",
    "Faset",
    "Ketergantungan",
    "Penghitung",
    "TautanPendek",
    "Terbitan",
    "TokenPratinjau",
]


class Penghitung(models.Model):
    """The one counter of the log. Its row is locked until commit by whoever writes the log.

    A sequence would hand out numbers that commit out of order: a reader that saw N could later miss one below N.
    It also advances when something else that answers show has changed (settings, reference data, the calendar), so that
    ``nilai`` alone keys every cache. ``identitas`` tells this log from that of another database.
    """

    nilai = models.PositiveBigIntegerField(default=0)
    diubah = models.DateTimeField(default=timezone.now)
    identitas = models.UUIDField(default=uuid.uuid4)


class Terbitan(models.Model):
    """What the world reads of one page in one language.

    ``ringkas`` and ``lengkap`` are the JSON bytes of list and detail, decided when the page was published; they hold
    site-relative paths and no fact that depends on the time of reading. A tombstone (``aktif=False``) keeps only keys
    and address. ``berkala`` is what facts of the moment are computed from when read (hours, a banner's period).
    """

    kunci = models.UUIDField()
    bahasa = models.CharField(max_length=12)
    halaman = models.PositiveBigIntegerField(null=True, db_index=True)
    urutan = models.PositiveBigIntegerField(unique=True)
    aktif = models.BooleanField(default=True)
    dicabut_pada = models.DateTimeField(null=True)
    jenis = models.CharField(max_length=20)
    judul = models.CharField(max_length=255, blank=True)
    slug = models.CharField(max_length=255)
    url = models.CharField(max_length=2000)
    pd_slug = models.CharField(max_length=255, blank=True)
    urut = models.CharField(max_length=300, blank=True)
    tanggal = models.DateField(null=True)
    diperbarui = models.DateTimeField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    di_peta_situs = models.BooleanField(default=True)
    dicari = models.BooleanField(default=True)
    kartu = models.TextField(blank=True)
    ringkas = models.TextField(blank=True)
    lengkap = models.TextField(blank=True)
    teks_lain = models.TextField(blank=True)
    teks_isi = models.TextField(blank=True)
    berkala = models.TextField(blank=True)
    sidik = models.CharField(max_length=40, blank=True)
    ditulis = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kunci", "bahasa"], name="terbitan_kunci_bahasa")]
        indexes = [
            # Partial, since Django writes ``WHERE "aktif"``: SQLite finds no indexed column in that.
            models.Index(
                fields=["jenis", "bahasa", "urut", "id"], condition=Q(aktif=True), name="terbitan_daftar_aktif"
            ),
            # For readers that follow the log: other kinds are skipped in the index, without a look at the row.
            models.Index(fields=["bahasa", "urutan", "jenis"], name="terbitan_sinkron"),
            models.Index(fields=["jenis", "slug"], name="terbitan_slug"),
            models.Index(fields=["url"], name="terbitan_url"),
            models.Index(fields=["jenis", "lat", "lon"], name="terbitan_titik"),
        ]

    def __str__(self) -> str:
        return f"{self.urutan} {self.jenis} {self.url}"


class Faset(models.Model):
    """One value by which lists are filtered, e.g. (kategori, puskesmas)."""

    terbitan = models.ForeignKey(Terbitan, on_delete=models.CASCADE, related_name="faset")
    nama = models.CharField(max_length=24)
    nilai = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nama", "nilai", "terbitan"], name="faset_unik")]


class Ketergantungan(models.Model):
    """What a record was made from: ``halaman:12``, ``gambar:3``, ``layanan.kategorilayanan:4``, ``dirujuk:12``.

    A change of the source re-projects its readers. ``dirujuk:12`` means "what points at page 12".
    """

    terbitan = models.ForeignKey(Terbitan, on_delete=models.CASCADE, related_name="ketergantungan")
    sumber = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sumber", "terbitan"], name="ketergantungan_unik")]


class AntreProyeksi(models.Model):
    """A page that waits for re-projection because too many readers changed at once for one transaction."""

    halaman = models.PositiveBigIntegerField(unique=True)
    dibuat = models.DateTimeField(auto_now_add=True)


class AlamatLama(models.Model):
    """A former address of a record: answered with 301, or 410 when the record is gone."""

    url = models.CharField(max_length=2000)
    jenis = models.CharField(max_length=20)
    pd_slug = models.CharField(max_length=255, blank=True)
    slug = models.CharField(max_length=255)
    kunci = models.UUIDField()
    bahasa = models.CharField(max_length=12)
    dibuat = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["url"], name="alamat_lama_url"),
            models.Index(fields=["jenis", "slug"], name="alamat_lama_slug"),
        ]


class TautanPendek(models.Model):
    """The permanent short link ``/l/<id>`` of a service or facility; counters print it."""

    kunci = models.UUIDField(unique=True)
