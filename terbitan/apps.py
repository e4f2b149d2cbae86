from django.apps import AppConfig


class TerbitanConfig(AppConfig):
    name = "terbitan"
    verbose_name = "Terbitan"

    def ready(self) -> None:
        from cms.api_dasar.simpanan import daftar_kepala
        from cms.halaman import daftar_sumber_isi
        from cms.transaksi import daftar_sebelum_commit

        from . import data_tertaut_pd, proyeksi_pd, tampilan_pd
        from .baca import isi_untuk_tampil
        from .kepala import baca_kepala
        from .segarkan import lupakan_tertunda, segarkan_tertunda
        from .sinyal import hubungkan

        proyeksi_pd.daftarkan()
        tampilan_pd.daftarkan()
        data_tertaut_pd.daftarkan()
        hubungkan()
        daftar_sebelum_commit(segarkan_tertunda, lupakan_tertunda)
        daftar_sumber_isi(isi_untuk_tampil)
        daftar_kepala(baca_kepala)
