"""Editing forms of agencies and regions."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

wilayah = [
    FieldPanel("nama"),
    FieldRowPanel([FieldPanel("kode"), FieldPanel("kode_bps")]),
    FieldRowPanel([FieldPanel("tingkat"), FieldPanel("induk")]),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")]),
            FieldRowPanel([FieldPanel("min_lon"), FieldPanel("min_lat"), FieldPanel("max_lon"), FieldPanel("max_lat")]),
        ],
        "Letak",
    ),
    FieldPanel("aktif"),
]

perangkat_daerah = [
    TitleFieldPanel("title", heading="Nama"),
    FieldPanel("ringkasan"),
    FieldPanel("foto", heading="Logo"),
    FieldRowPanel([FieldPanel("singkatan"), FieldPanel("jenis_pd")]),
    FieldPanel("induk"),
    FieldPanel("kepala"),
    MultiFieldPanel(
        [FieldPanel("alamat"), FieldPanel("telepon"), FieldRowPanel([FieldPanel("surel"), FieldPanel("situs")])],
        "Kontak",
    ),
    FieldPanel("jam"),
    FieldPanel("tentang"),
]
