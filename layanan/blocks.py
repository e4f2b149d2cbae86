"""Typed channels of a service. The app decides by type, never by parsing a URL."""

from collections.abc import Iterable

from django.core.validators import RegexValidator
from wagtail import blocks
from wagtail.blocks import StreamValue

tautan_dalam_sah = RegexValidator(
    # Never what a web view would run, or what opens files and other apps' parts on the phone.
    r"^(?!(?:javascript|vbscript|data|blob|file|content|intent|about):)[a-z][a-z0-9+.\-]*://\S+$",
    "Tulis tautan dalam seperti palapa://layanan/ktp.",
)
paket_sah = RegexValidator(r"^[a-zA-Z]\w*(\.[a-zA-Z]\w*)+$", "Tulis nama paket Android, misalnya id.go.kota.aplikasi.")
telepon_sah = RegexValidator(r"^\+?[0-9][0-9 ()\-]{1,19}$", "Tulis nomor telepon dengan angka.")
whatsapp_sah = RegexValidator(r"^62[0-9]{8,13}$", "Tulis nomor WhatsApp dengan awalan 62, tanpa spasi.")


class KanalWeb(blocks.StructBlock):
    label = blocks.CharBlock(label="teks tombol", max_length=80)
    url = blocks.URLBlock(label="alamat web", max_length=500)

    class Meta:
        icon = "link"
        label = "Situs web"


class KanalAplikasi(blocks.StructBlock):
    label = blocks.CharBlock(label="teks tombol", max_length=80)
    paket = blocks.CharBlock(label="nama paket Android", max_length=150, validators=[paket_sah])
    tautan = blocks.CharBlock(label="tautan dalam", max_length=300, required=False, validators=[tautan_dalam_sah])

    class Meta:
        icon = "mobile-alt"
        label = "Aplikasi Android"


class KanalTelepon(blocks.StructBlock):
    label = blocks.CharBlock(label="teks tombol", max_length=80)
    nomor = blocks.CharBlock(label="nomor", max_length=20, validators=[telepon_sah])

    class Meta:
        icon = "mail"
        label = "Telepon"


class KanalWhatsApp(blocks.StructBlock):
    label = blocks.CharBlock(label="teks tombol", max_length=80)
    nomor = blocks.CharBlock(label="nomor", max_length=20, validators=[whatsapp_sah])

    class Meta:
        icon = "comment"
        label = "WhatsApp"


KANAL = [
    ("web", KanalWeb()),
    ("aplikasi", KanalAplikasi()),
    ("telepon", KanalTelepon()),
    ("whatsapp", KanalWhatsApp()),
]

BOLEH_KOSONG = {"tautan"}
SKEMA_WEB = ("https://", "http://")


def kanal_kosong(kanal: StreamValue) -> Iterable[str]:
    """What is missing in the channels. Asked of the values: a block's own ``required`` is switched off for drafts."""
    for nomor, blok in enumerate(kanal, start=1):
        for nama, nilai in blok.value.items():
            if nama not in BOLEH_KOSONG and not str(nilai or "").strip():
                label = blok.block.child_blocks[nama].label
                yield f"Saluran ke-{nomor} ({blok.block.label}): {label} belum diisi."
        alamat = str(blok.value.get("url") or "")
        if alamat and not alamat.lower().startswith(SKEMA_WEB):
            yield f"Saluran ke-{nomor} ({blok.block.label}): alamat web harus diawali https://."
