"""Logins of the demo. They exist only where ``MODE_DEMO`` is on; production refuses to make them."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from perangkat_daerah import hak
from perangkat_daerah.models import PerangkatDaerahPage

SANDI = "peragaan-portal-2026"
PD_CONTOH = ("dispendukcapil", "dinkes", "dpmptsp")


@dataclass(frozen=True)
class Akun:
    nama: str
    peran: str


def daftar() -> list[Akun]:
    """The demo's people: one administrator, two approvers, an author and a verifier for each of three PD."""
    akun = [Akun("admin", "Administrator"), Akun("dinas1", "Penyetuju Dinas"), Akun("dinas2", "Penyetuju Dinas")]
    akun.append(Akun("konten", "Penyunting konten Dinas"))
    for pd in PD_CONTOH:
        akun += [Akun(f"penulis.{pd}", f"Penulis {pd}"), Akun(f"verifikator.{pd}", f"Verifikator {pd}")]
    return akun


def buat() -> None:
    if not getattr(settings, "MODE_DEMO", False):
        raise RuntimeError("Akun peragaan hanya boleh dibuat dengan MODE_DEMO.")
    grup: dict[str, Group] = {
        "dinas1": hak.grup_penyetuju(),
        "dinas2": hak.grup_penyetuju(),
        "konten": hak.grup_penyunting(),
    }
    for slug in PD_CONTOH:
        pd = PerangkatDaerahPage.objects.get(slug=slug)
        grup[f"penulis.{slug}"] = hak.grup_penulis(pd)
        grup[f"verifikator.{slug}"] = hak.grup_verifikator(pd)
    for akun in daftar():
        orang, baru = get_user_model().objects.get_or_create(
            username=akun.nama, defaults={"email": f"{akun.nama}@contoh.go.id", "first_name": akun.peran}
        )
        if not baru:
            continue
        orang.is_superuser = orang.is_staff = akun.nama == "admin"
        orang.set_password(SANDI)
        orang.save()
        if akun.nama in grup:
            orang.groups.add(grup[akun.nama])


def teks() -> str:
    """What ``make run`` prints."""
    baris = [f"  {a.nama:<28} {a.peran}" for a in daftar()]
    return "\n".join([f"Akun peragaan (sandi semuanya: {SANDI}):", *baris])
