"""Editing form of a service, in the order of Standar Pelayanan."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel

from cms.halaman import HalamanDasar

isi = [
    *HalamanDasar.content_panels,
    FieldPanel("pengantar"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("jenis_layanan"), FieldPanel("kategori")]),
            FieldPanel("audiens"),
            FieldPanel("nama_lain"),
            InlinePanel("peristiwa", heading="Peristiwa hidup", label="Peristiwa"),
        ],
        "Penggolongan",
    ),
    InlinePanel("persyaratan", heading="1. Persyaratan", label="Persyaratan"),
    InlinePanel("langkah", heading="2. Prosedur", label="Langkah"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("waktu_jumlah"), FieldPanel("waktu_satuan")]), FieldPanel("waktu_catatan")],
        "3. Jangka waktu",
    ),
    MultiFieldPanel([FieldPanel("gratis"), InlinePanel("biaya", heading="Tarif", label="Tarif")], "4. Biaya"),
    FieldPanel("produk", heading="5. Produk pelayanan"),
    FieldPanel("pengaduan", heading="6. Pengaduan, saran, dan masukan"),
    InlinePanel("dasar_hukum", heading="7. Dasar hukum", label="Peraturan"),
    MultiFieldPanel(
        [
            FieldPanel("sarana"),
            FieldPanel("kompetensi"),
            FieldPanel("pengawasan"),
            FieldPanel("jumlah_pelaksana"),
            FieldPanel("jaminan_pelayanan"),
            FieldPanel("jaminan_keamanan"),
            FieldPanel("evaluasi"),
            FieldRowPanel([FieldPanel("sk_nomor"), FieldPanel("sk_tanggal")]),
            FieldPanel("maklumat"),
        ],
        "8-14. Pengelolaan layanan",
        classname="collapsed",
    ),
    FieldPanel("kanal"),
    InlinePanel(
        "loket",
        heading="Loket",
        label="Loket",
        panels=[PageChooserPanel("fasilitas", "fasilitas.FasilitasPage"), FieldPanel("catatan")],
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [FieldPanel("integrasi_jenis"), FieldPanel("integrasi_tahap"), FieldPanel("integrasi_prioritas")]
            )
        ],
        "Integrasi",
    ),
    InlinePanel("tanya_jawab", heading="Tanya jawab", label="Pertanyaan"),
    InlinePanel("terkait", heading="Layanan terkait", label="Layanan"),
    FieldRowPanel([FieldPanel("diperiksa"), FieldPanel("tinjau_berikut")]),
]
