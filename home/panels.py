"""Editing forms of news, free pages and banners."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from cms.halaman import HalamanDasar

halaman = [*HalamanDasar.content_panels, FieldPanel("isi")]
berita = [
    *HalamanDasar.content_panels,
    FieldRowPanel([FieldPanel("jenis_berita"), FieldPanel("tanggal"), FieldPanel("sampai")]),
    FieldPanel("isi"),
]
banner = [
    TitleFieldPanel("title", heading="Judul"),
    FieldPanel("jenis_banner"),
    FieldPanel("teks"),
    MultiFieldPanel(
        [FieldPanel("foto", heading="Gambar mendatar"), FieldPanel("foto_tegak"), FieldPanel("teks_alternatif")],
        "Gambar",
    ),
    MultiFieldPanel(
        [
            FieldPanel("tipe_target"),
            FieldPanel("target_halaman"),
            FieldPanel("target_fitur"),
            FieldPanel("target_url"),
            FieldPanel("target_telepon"),
        ],
        "Tujuan saat diketuk",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("mulai"), FieldPanel("sampai")]),
            FieldRowPanel([FieldPanel("prioritas"), FieldPanel("batas_tampil")]),
            FieldPanel("wilayah"),
        ],
        "Penayangan",
    ),
]
