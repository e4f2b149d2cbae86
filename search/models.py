"""What search keeps in the portal's database, whatever the engine: a row for each findable record, and suggestions."""

from django.db import models

from .models_dokumen import StatusDokumen, TeksDokumen
from .models_penyunting import (
    CatatanKueri,
    HalamanPilihan,
    HasilPilihan,
    Kosakata,
    Sinonim,
    StatusKosakata,
    TakDiusulkan,
)

__all__ = [
    "Baris",
    "CatatanKueri",
    "HalamanPilihan",
    "HasilPilihan",
    "KeadaanIndeks",
    "Kombinasi",
    "Kosakata",
    "Saran",
    "Sinonim",
    "StatusDokumen",
    "StatusKosakata",
    "TakDiusulkan",
    "TeksDokumen",
]


class Kombinasi(models.Model):
    """One combination of facet values that records have; its key is a hash of them.

    Counting matches by one number, then adding up a few hundred combinations, is what makes every facet with
    self-excluding counts cost little more than one of them. Rows are never changed; those nobody uses do no harm.
    """

    id = models.BigAutoField(primary_key=True)
    bahasa = models.CharField(max_length=12)
    jenis = models.CharField(max_length=20)
    pd = models.CharField(max_length=100)
    kategori = models.CharField(max_length=100)
    kategori_ppid = models.CharField(max_length=100)
    kelurahan = models.CharField(max_length=100)
    tahun = models.CharField(max_length=100)


class Baris(models.Model):
    """What matches are counted and ordered by. The key is that of its ``Terbitan``.

    ``sidik``: the version of the analysis and a hash of what the row was made from. ``waktu``: days since year 1, 0 for
    none.
    """

    id = models.BigAutoField(primary_key=True)
    sidik = models.CharField(max_length=60)
    kombinasi = models.BigIntegerField()
    waktu = models.IntegerField()
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)


class Saran(models.Model):
    """A title to suggest, filed under each of its words.

    ``kunci``: the folded title from that word on; ``bobot``: smaller stands earlier.
    """

    terbitan = models.PositiveBigIntegerField(db_index=True)
    bahasa = models.CharField(max_length=12)
    kunci = models.CharField(max_length=80)
    bobot = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            # All that choosing takes: two letters have thousands of titles, each of which would be read for its rest.
            # The operator classes are PostgreSQL's, where LIKE takes no other index.
            models.Index(
                name="search_saran_pilih",
                fields=["bahasa", "kunci", "bobot", "terbitan"],
                opclasses=["varchar_ops", "varchar_pattern_ops", "int2_ops", "int8_ops"],
            ),
        ]


class KeadaanIndeks(models.Model):
    """What is known of the Elasticsearch index without asking it: one row, key 1.

    ``posisi``: last change of the log that it had at ``diperbarui``. ``gagal_sejak``/``pesan``: writing fails since
    then, and why. ``dicoba``: the last attempt. ``diminta``: a worker has been asked to follow the log, and has not
    begun. ``membangun``: sign of life of whoever builds a new index.
    """

    indeks = models.CharField(max_length=255, blank=True)
    posisi = models.PositiveBigIntegerField(default=0)
    diperbarui = models.DateTimeField(null=True)
    dicoba = models.DateTimeField(null=True)
    gagal_sejak = models.DateTimeField(null=True)
    pesan = models.TextField(blank=True)
    diminta = models.DateTimeField(null=True)
    membangun = models.DateTimeField(null=True)
