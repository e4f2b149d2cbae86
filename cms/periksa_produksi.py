"""What production refuses to start with. Imports nothing of Django: the settings themselves ask it."""

from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from limits import parse_many

PANJANG_KUNCI = 50
RAGAM_KUNCI = 10
"""SECRET_KEY's least length and number of different characters (Django's security.W009 asks for 50 and 5)."""
CONTOH_KUNCI = ("django-insecure-", "ganti", "rahasia", "contoh", "changeme", "hanya-untuk")


def masalah_produksi(env: Mapping[str, str]) -> list[str]:
    """One Indonesian line for each unsafe or missing setting in the environment; empty if production may start."""
    return [
        *_masalah_kunci(env.get("SECRET_KEY", "")),
        *_masalah_host(daftar(env.get("ALLOWED_HOSTS", "")), env.get("ALAMAT_PORTAL", "")),
        *_masalah_basis_data(env.get("DATABASE_URL", ""), env.get("SQLITE_PRODUKSI") == "1"),
        *_masalah_lain(env),
    ]


def daftar(nilai: str) -> list[str]:
    """A comma-separated variable as a list."""
    return [bagian.strip() for bagian in nilai.split(",") if bagian.strip()]


def surat_dari_url(url: str) -> dict[str, object]:
    """Django's EMAIL_* settings from smtp://user:password@host:587 (STARTTLS), smtps://...:465, or smtp+polos://host.

    Raises ValueError for any other scheme or a missing host.
    """
    bagian = urlsplit(url)
    if bagian.scheme not in ("smtp", "smtps", "smtp+polos") or not bagian.hostname:
        raise ValueError("bukan smtp://, smtps://, atau smtp+polos://")
    return {
        "EMAIL_HOST": bagian.hostname,
        "EMAIL_PORT": bagian.port or {"smtp": 587, "smtps": 465, "smtp+polos": 25}[bagian.scheme],
        "EMAIL_HOST_USER": unquote(bagian.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(bagian.password or ""),
        "EMAIL_USE_TLS": bagian.scheme == "smtp",
        "EMAIL_USE_SSL": bagian.scheme == "smtps",
    }


def _masalah_kunci(kunci: str) -> list[str]:
    if not kunci:
        return ["SECRET_KEY belum diisi."]
    if len(kunci) < PANJANG_KUNCI or len(set(kunci)) < RAGAM_KUNCI:
        return [f"SECRET_KEY terlalu lemah: sedikitnya {PANJANG_KUNCI} huruf dengan {RAGAM_KUNCI} huruf berbeda."]
    if kunci.lower().startswith(CONTOH_KUNCI):
        return ["SECRET_KEY masih kunci contoh."]
    return []


def _masalah_host(host: list[str], alamat: str) -> list[str]:
    masalah = []
    if not host:
        masalah.append("ALLOWED_HOSTS belum diisi (nama host portal, dipisah koma).")
    if any("*" in nama for nama in host):
        masalah.append(
            "ALLOWED_HOSTS tidak boleh memuat '*'; tulis nama hostnya (.contoh.go.id untuk semua subdomain)."
        )
    bagian = urlsplit(alamat)
    if bagian.scheme != "https" or not bagian.hostname:
        masalah.append("ALAMAT_PORTAL harus alamat lengkap yang dimulai dengan https://.")
    elif host and not any(_cocok(bagian.hostname, nama) for nama in host):
        masalah.append(f"ALAMAT_PORTAL memakai host {bagian.hostname} yang tidak ada di ALLOWED_HOSTS.")
    return masalah


def _cocok(host: str, pola: str) -> bool:
    return host == pola or (pola.startswith(".") and (host.endswith(pola) or host == pola[1:]))


def _masalah_basis_data(url: str, sqlite_boleh: bool) -> list[str]:
    if url.startswith(("postgres://", "postgresql://")):
        return []
    if url and not url.startswith("sqlite"):
        return ["DATABASE_URL harus postgres://... (basis data lain tidak didukung)."]
    if sqlite_boleh:
        return []
    return ["DATABASE_URL harus postgres://...; SQLite di produksi hanya dengan SQLITE_PRODUKSI=1 (satu mesin saja)."]


def _masalah_lain(env: Mapping[str, str]) -> list[str]:
    masalah = []
    if env.get("DEBUG", "").lower() not in ("", "0", "false", "no"):
        masalah.append("DEBUG tidak boleh menyala di produksi.")
    if url := env.get("EMAIL_URL"):
        try:
            surat_dari_url(url)
        except ValueError as galat:
            masalah.append(f"EMAIL_URL tidak dapat dipakai: {galat}.")
    if env.get("S3_BUCKET") and bool(env.get("S3_ACCESS_KEY")) != bool(env.get("S3_SECRET_KEY")):
        masalah.append("S3_ACCESS_KEY dan S3_SECRET_KEY harus diisi berpasangan.")
    masalah += [*_masalah_batas(env), *_masalah_elasticsearch(env)]
    if not env.get("HSTS_DETIK", "0").isdecimal():
        masalah.append("HSTS_DETIK harus bilangan detik.")
    return masalah


def _masalah_batas(env: Mapping[str, str]) -> list[str]:
    masalah = []
    try:
        parse_many(env.get("BATAS_API") or "1/second")
    except ValueError:
        masalah.append("BATAS_API tidak terbaca; contoh: 3000/5 minutes.")
    for nama in daftar(env.get("PROXY_TEPERCAYA", "")):
        try:
            ip_network("0.0.0.0" if nama == "unix" else nama, strict=False)  # noqa: S104
        except ValueError:
            masalah.append(f"PROXY_TEPERCAYA memuat {nama}; tulis alamat IP, jaringan (10.0.0.0/8), atau unix.")
    return masalah


def _masalah_elasticsearch(env: Mapping[str, str]) -> list[str]:
    masalah = []
    for alamat in map(urlsplit, daftar(env.get("ELASTICSEARCH_URL", ""))):
        rahasia = alamat.username or env.get("ELASTICSEARCH_API_KEY")
        if alamat.scheme not in ("http", "https") or not alamat.hostname:
            masalah.append("ELASTICSEARCH_URL bukan http(s)://[nama:sandi@]host[:porta], dipisahkan koma.")
        elif alamat.scheme == "http" and rahasia and alamat.hostname not in ("127.0.0.1", "::1", "localhost"):
            masalah.append(f"ELASTICSEARCH_URL mengirim kata sandi ke {alamat.hostname} tanpa enkripsi; pakai https.")
    if (ca := env.get("ELASTICSEARCH_CA")) and not Path(ca).is_file():
        masalah.append("ELASTICSEARCH_CA tidak menunjuk berkas sertifikat.")
    return masalah
