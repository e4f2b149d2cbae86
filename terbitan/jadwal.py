"""Scheduled publishing and expiry: each page in a transaction of its own, none can stop the others."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.permissions import policy_registry

from cms.penolakan import PENOLAKAN, kalimat_penolakan
from cms.tasks import kirim_surat
from cms.transaksi import transaksi

logger = logging.getLogger("portal.jadwal")

GAGAL = "portal.jadwal_gagal"
SELESAI = ("wagtail.publish", "wagtail.publish.schedule", "wagtail.publish.scheduled")
"""Log actions after which a failed schedule is no longer news."""


def yang_kedaluwarsa(kini: datetime) -> QuerySet:
    return Page.objects.filter(live=True, expire_at__lt=kini).order_by("expire_at")


def yang_jatuh_tempo(kini: datetime) -> QuerySet:
    return Revision.page_revisions.filter(approved_go_live_at__lt=kini).order_by("approved_go_live_at")


def jalankan_jadwal() -> tuple[int, int, int]:
    """Take down what expired, publish what is due. Returns (taken down, published, refused).

    Safe when two schedulers run: each row is locked and looked at again before it is touched.
    """
    kini = timezone.now()
    turun = [_aman(_turunkan, pk, kini) for pk in yang_kedaluwarsa(kini).values_list("pk", flat=True)]
    terbit = [_aman(_terbitkan, pk, kini) for pk in yang_jatuh_tempo(kini).values_list("pk", flat=True)]
    return sum(h is True for h in turun), sum(h is True for h in terbit), sum(h is False for h in terbit)


def _aman(kerjakan: Callable[[int, datetime], bool | None], pk: int, kini: datetime) -> bool | None:
    """An unforeseen error is logged and tried again at the next run; the others go on."""
    try:
        return kerjakan(pk, kini)
    except Exception:
        logger.exception("Jadwal untuk %s nomor %s gagal; dicoba lagi pada putaran berikutnya", kerjakan.__name__, pk)
        return None


def _turunkan(pk: int, kini: datetime) -> bool | None:
    with transaksi():
        page = yang_kedaluwarsa(kini).select_for_update().filter(pk=pk).first()
        if page is None:
            return None
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _terbitkan(pk: int, kini: datetime) -> bool | None:
    """True: published; False: refused and reported; None: another scheduler was faster."""
    try:
        with transaksi():
            revisi = yang_jatuh_tempo(kini).select_for_update().filter(pk=pk).first()
            if revisi is None:
                return None
            revisi.publish(log_action="wagtail.publish.scheduled")
        return True
    except PENOLAKAN as galat:
        return _laporkan(pk, kini, kalimat_penolakan(galat))


def _laporkan(pk: int, kini: datetime, kurang: list[str]) -> bool | None:
    """Take the revision off the schedule and tell those who wait for it."""
    with transaksi():
        revisi = yang_jatuh_tempo(kini).select_for_update().filter(pk=pk).first()
        if revisi is None:
            return None
        saat = revisi.approved_go_live_at
        Revision.objects.filter(pk=pk).update(approved_go_live_at=None)
        page = revisi.content_object
        data = {"kurang": kurang, "jadwal": timezone.localtime(saat).strftime("%d-%m-%Y %H:%M")}
        log(instance=page, action=GAGAL, data=data, revision=revisi)
        alamat = _alamat_pelapor(page, revisi)
        if alamat:
            kirim_surat.enqueue(alamat, f"Jadwal terbit gagal: {page.title}"[:200], _isi_surat(page, data))
    return False


def _alamat_pelapor(page: Page, revisi: Revision) -> list[str]:
    """Who scheduled it and who owns the page."""
    penjadwal = (
        PageLogEntry.objects.filter(page=page, action="wagtail.publish.schedule", revision=revisi)
        .order_by("-timestamp")
        .values_list("user_id", flat=True)
        .first()
    )
    ids = {i for i in (penjadwal or revisi.user_id, page.owner_id) if i}
    pengguna = get_user_model()._default_manager.filter(pk__in=ids, is_active=True).exclude(email="")
    return sorted(set(pengguna.values_list("email", flat=True)))


def _isi_surat(page: Page, data: dict[str, Any]) -> str:
    kurang = "\n".join(f"- {butir}" for butir in data["kurang"])
    alamat = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])
    return (
        f"Halaman “{page.title}” dijadwalkan terbit {data['jadwal']}, tetapi belum dapat diterbitkan:\n\n{kurang}\n\n"
        f"Lengkapi halaman itu lalu terbitkan atau jadwalkan kembali:\n{alamat}\n"
    )


def kegagalan_terbuka() -> QuerySet:
    """Failed schedules whose page has been neither published nor scheduled since, newest first."""
    sesudah = PageLogEntry.objects.filter(
        page=OuterRef("page"), action__in=SELESAI, timestamp__gt=OuterRef("timestamp")
    )
    return PageLogEntry.objects.filter(~Exists(sesudah), action=GAGAL).order_by("-timestamp")


def kegagalan_bagi(pengguna: Any) -> QuerySet:
    """Those of pages this person may edit."""
    boleh = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
        pengguna, ["add", "change", "publish"]
    )
    return kegagalan_terbuka().filter(page__in=boleh.values("pk")).select_related("page")
