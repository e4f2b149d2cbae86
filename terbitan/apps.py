from django.apps import AppConfig


class TerbitanConfig(AppConfig):
    name = "terbitan"
    verbose_name = "Terbitan"

    def ready(self) -> None:
        from cms.halaman import daftar_sumber_isi
        from cms.transaksi import daftar_sebelum_commit

        from .baca import isi_untuk_tampil
        from .proyeksi_pd import daftarkan
        from .segarkan import segarkan_tertunda
        from .sinyal import hubungkan

        daftarkan()
        hubungkan()
        daftar_sebelum_commit(segarkan_tertunda)
        daftar_sumber_isi(isi_untuk_tampil)
