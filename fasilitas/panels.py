"""Editing form of a facility."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from cms.halaman import HalamanDasar
from cms.referensi import Referensi

hari_libur = [FieldPanel("tanggal"), FieldPanel("nama"), FieldPanel("jenis"), FieldPanel("dasar")]

jam_khusus = [
    FieldPanel("nama"),
    MultiFieldPanel([FieldRowPanel([FieldPanel("mulai"), FieldPanel("sampai")]), FieldPanel("jam")], "Masa dan jam"),
    MultiFieldPanel(
        [FieldPanel("kantor"), InlinePanel("kategori", heading="Kategori fasilitas", label="Kategori")], "Berlaku untuk"
    ),
    FieldPanel("dasar"),
]

kategori = [*Referensi.panels, FieldPanel("warna")]

isi = [
    *HalamanDasar.content_panels,
    FieldPanel("kategori"),
    FieldPanel("keterangan"),
    MultiFieldPanel(
        [FieldPanel("alamat"), FieldPanel("kelurahan"), FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")])], "Letak"
    ),
    MultiFieldPanel(
        [FieldPanel("jam"), InlinePanel("penutupan", heading="Hari tutup", label="Penutupan")],
        "Jam buka",
    ),
    MultiFieldPanel(
        [FieldPanel("status"), FieldRowPanel([FieldPanel("status_alasan"), FieldPanel("status_sampai")])],
        "Status operasi",
    ),
    FieldPanel("telepon"),
    FieldPanel("aksesibilitas"),
    InlinePanel("foto_fasilitas", heading="Foto", label="Foto"),
    MultiFieldPanel([FieldPanel("pengelola_pd"), FieldPanel("pengelola"), FieldPanel("wali_data")], "Pengelola"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("npsn"), FieldPanel("kode_faskes")]),
            FieldPanel("sumber"),
            FieldPanel("diperiksa"),
        ],
        "Sumber data",
    ),
]
