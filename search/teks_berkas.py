"""Keeps the text of documents: read in the background, stored while a published record shows the document.

Nothing here trusts the story of a task or a signal: each run looks at the file, at what was read before and at the log,
so it may run twice, late or not at all; ``yang_perlu`` finds what is left.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q
from django_tasks import task

from cms.media import Berkas, jalur_terbatas
from cms.transaksi import transaksi
from terbitan.baca import ditampilkan
from terbitan.models import Ketergantungan, Terbitan
from terbitan.segarkan import kunci_penghitung

from .dokumen import berkas_dari
from .ekstraksi.batas import Bacaan
from .ekstraksi.jalankan import ekstrak, versi
from .models import StatusDokumen, TeksDokumen
from .models_dokumen import BERTEKS, Keadaan
from .penulis import perbarui_dokumen

SUMBER = "berkas:"
PRIORITAS = -10
"""Mail and re-projection come first."""


@task(priority=PRIORITAS)
def baca_dokumen(berkas: int) -> None:
    baca(berkas)


def baca(pk: int) -> bool:
    """Read this document if that is needed; returns whether it was. The file is opened outside any transaction."""
    berkas = Berkas.objects.filter(pk=pk).first()
    if berkas is None or not _perlu(berkas.sha256, _status(pk), _terbuka(pk)):
        return False
    try:
        with berkas.file.open("rb") as isi:
            bacaan = ekstrak(isi)
    except FileNotFoundError:
        bacaan = Bacaan(Keadaan.HILANG)
    _simpan(pk, berkas.sha256, bacaan)
    return True


def _perlu(sha256: str, status: StatusDokumen | None, tampil: bool) -> bool:
    """Whether a file must be read. One without a hash has never been a file (data made for benchmarks)."""
    if not sha256:
        return False
    if status is None or status.sha256 != sha256 or status.versi != versi():
        return True
    return tampil and not status.tersimpan and status.keadaan in BERTEKS


def _status(pk: int) -> StatusDokumen | None:
    return StatusDokumen.objects.filter(pk=pk).first()


def _simpan(pk: int, sha256: str, bacaan: Bacaan) -> None:
    """Store what was read, unless the file is another one by now or somebody was faster. Under the log's lock, so that
    text is kept exactly if a record shows the document."""
    with transaksi():
        kunci_penghitung()
        tampil = _terbuka(pk)
        if not Berkas.objects.filter(pk=pk, sha256=sha256).exists() or not _perlu(sha256, _status(pk), tampil):
            return
        lama = list(TeksDokumen.objects.filter(berkas=pk).order_by("halaman_ke").values_list("halaman_ke", "teks"))
        baru = bacaan.halaman if tampil else []
        StatusDokumen.objects.update_or_create(
            pk=pk,
            defaults={
                "sha256": sha256,
                "versi": versi(),
                "keadaan": bacaan.keadaan,
                "halaman": len(bacaan.halaman),
                "jumlah": bacaan.jumlah,
                "tersimpan": bool(baru),
            },
        )
        if lama != baru:
            TeksDokumen.objects.filter(berkas=pk).delete()
            TeksDokumen.objects.bulk_create(
                [TeksDokumen(berkas=pk, halaman_ke=ke, teks=teks) for ke, teks in baru], batch_size=100
            )
            perbarui_dokumen([pk])


class PenulisTeks:
    """Implements ``terbitan.penulis.PenulisTurunan``: a record that shows documents again has them read again."""

    def tulis(self, baris: Sequence[Terbitan]) -> None:
        berkas = {i for b in baris if b.jenis == "informasi" for i in berkas_dari(b.ringkas)}
        if berkas:
            tanpa_teks = StatusDokumen.objects.filter(pk__in=berkas, tersimpan=False, keadaan__in=BERTEKS)
            antrekan(tanpa_teks.values_list("pk", flat=True))

    def hapus(self, ids: Sequence[int]) -> None:
        """Nothing finds the text of what no record shows; ``buang_tak_tampil`` deletes it a little later."""

    def bangun(self) -> None:
        antrekan(yang_perlu())

    def periksa(self) -> Iterable[str]:
        """Text comes when the worker has read it."""
        return ()


def antrekan(berkas: Iterable[int]) -> None:
    for pk in berkas:
        baca_dokumen.enqueue(pk)


def yang_perlu() -> list[int]:
    """Keys of all documents that must be read."""
    tampil, status = _tampil(), StatusDokumen.objects.in_bulk()
    berkas = Berkas.objects.order_by("pk").values_list("pk", "sha256")
    return [pk for pk, sha256 in berkas if _perlu(sha256, status.get(pk), pk in tampil)]


def buang_tak_tampil() -> None:
    """Delete the text of documents that no published record shows any more, or not to everybody."""
    if _tersimpan_tak_tampil():
        with transaksi():
            kunci_penghitung()
            daftar = sorted(_tersimpan_tak_tampil())
            TeksDokumen.objects.filter(berkas__in=daftar).delete()
            StatusDokumen.objects.filter(pk__in=daftar).update(tersimpan=False)
            perbarui_dokumen(daftar)
    StatusDokumen.objects.exclude(pk__in=Berkas.objects.values("pk")).delete()


def _tersimpan_tak_tampil() -> set[int]:
    return set(StatusDokumen.objects.filter(tersimpan=True).values_list("pk", flat=True)) - _tampil()


def _tampil() -> set[int]:
    """Keys of the documents that published records show to everybody."""
    sumber = Ketergantungan.objects.filter(sumber__startswith=SUMBER, terbitan__aktif=True)
    tampil = {int(s.removeprefix(SUMBER)) for s in sumber.values_list("sumber", flat=True)}
    return tampil.difference(_terbatas())


def _terbuka(pk: int) -> bool:
    return ditampilkan(f"{SUMBER}{pk}") and pk not in _terbatas()


def _terbatas() -> set[int]:
    """Keys of the documents in collections that not everybody may see."""
    syarat = [Q(collection__path__startswith=jalur) for jalur in jalur_terbatas()]
    return set(Berkas.objects.filter(reduce(or_, syarat)).values_list("pk", flat=True)) if syarat else set()


def batas_berubah(**kwargs: object) -> None:
    """Who may see a collection has changed."""
    if not kwargs.get("raw"):
        buang_tak_tampil()
        antrekan(yang_perlu())


def berkas_disimpan(instance: Berkas, **kwargs: object) -> None:
    """A new file is read soon. The text of the one it replaces goes with it, in the same transaction."""
    if kwargs.get("raw"):
        return
    status = _status(instance.pk)
    if status is not None and status.sha256 != instance.sha256:
        TeksDokumen.objects.filter(berkas=instance.pk).delete()
        StatusDokumen.objects.filter(pk=instance.pk).delete()
    if _perlu(instance.sha256, _status(instance.pk), _terbuka(instance.pk)):
        antrekan([instance.pk])
    elif status is not None and status.tersimpan and instance.pk in _terbatas():
        buang_tak_tampil()


def berkas_dihapus(instance: Berkas, **kwargs: object) -> None:
    TeksDokumen.objects.filter(berkas=instance.pk).delete()
    StatusDokumen.objects.filter(pk=instance.pk).delete()
