"""Editing form of a public-information entry: the columns of the DIP."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from cms.halaman import HalamanDasar

isi = [
    *HalamanDasar.content_panels,
    FieldRowPanel([FieldPanel("kategori"), FieldPanel("nomor"), FieldPanel("tanggal")]),
    InlinePanel("dokumen", heading="Dokumen", label="Dokumen"),
    MultiFieldPanel(
        [
            FieldPanel("penguasa"),
            FieldPanel("penanggung_jawab"),
            FieldRowPanel([FieldPanel("waktu_pembuatan"), FieldPanel("tempat_pembuatan")]),
            FieldRowPanel([FieldPanel("bentuk"), FieldPanel("retensi")]),
        ],
        "Daftar Informasi Publik",
    ),
    MultiFieldPanel(
        [
            FieldPanel("alasan_pengecualian"),
            FieldPanel("uji_dasar"),
            FieldPanel("uji_akibat"),
            FieldPanel("uji_jangka"),
            FieldRowPanel([FieldPanel("uji_nomor"), FieldPanel("uji_tanggal")]),
        ],
        "Pengecualian dan uji konsekuensi",
        classname="collapsed",
    ),
]
