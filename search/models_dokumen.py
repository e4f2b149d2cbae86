"""The text inside documents, and how reading them went."""

from django.db import models


class TeksDokumen(models.Model):
    """The text of one page of a document, as extracted. Formats without pages have one, number 1.

    Kept only while a published record shows the document.
    """

    berkas = models.PositiveBigIntegerField()
    halaman_ke = models.PositiveIntegerField()
    teks = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["berkas", "halaman_ke"], name="search_teks_dokumen_unik")]


class Keadaan(models.TextChoices):
    """What reading a file came to, in words for the editor."""

    TERBACA = "terbaca", "Isinya dapat dicari warga setelah halamannya terbit."
    SEBAGIAN = "sebagian", "Hanya sebagian isinya yang dapat dicari; sisanya hasil pindai atau melewati batas."
    SANDI = "sandi", "Terkunci sandi. Simpan ulang tanpa sandi, lalu unggah lagi."
    RUSAK = (
        "rusak",
        "Rusak, atau bukan PDF, DOCX, XLSX, ODT, atau ODS. Simpan ulang dari aplikasinya, lalu unggah lagi.",
    )
    GAMBAR = (
        "gambar",
        "Hanya berisi gambar hasil pindai. Unggah naskah aslinya, atau hasil pindai yang dikenali teksnya (OCR).",
    )
    KOSONG = "kosong", "Tidak berisi teks."
    BERAT = "berat", "Terlalu besar atau terlalu rumit untuk dibaca. Bagi menjadi beberapa berkas."
    HILANG = "hilang", "Berkasnya tidak ada di penyimpanan. Unggah lagi."


BERTEKS = (Keadaan.TERBACA, Keadaan.SEBAGIAN)


class StatusDokumen(models.Model):
    """How reading a document went.

    ``berkas``: its key; not a foreign key, which PostgreSQL would check at commit, under the log's lock.
    ``sha256`` and ``versi``: which file was read by which reader. ``halaman``: pages with text, of ``jumlah``.
    ``tersimpan``: whether the text is in ``TeksDokumen``.
    """

    berkas = models.PositiveBigIntegerField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    versi = models.CharField(max_length=20)
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices)
    halaman = models.PositiveIntegerField(default=0)
    jumlah = models.PositiveIntegerField(default=0)
    tersimpan = models.BooleanField(default=False)
    diperiksa = models.DateTimeField(auto_now=True)
