"""Content codings: which one the client takes, and bodies in it."""

import gzip

import brotli

BATAS_KECIL = 1000
"""Bytes below which a coding saves nothing: the answer fits in one packet anyway."""
SANDI = ("br", "zstd", "gzip")
"""Best first."""


def sandi_diterima(terima: str, pilihan: tuple[str, ...] = SANDI) -> str:
    """The best coding that ``Accept-Encoding`` allows; empty for none (RFC 9110, 12.5.3)."""
    if not terima:
        return ""
    bobot = {}
    for bagian in terima.lower().split(","):
        nama, _, parameter = bagian.partition(";")
        bobot[nama.strip()] = parameter.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((s for s in pilihan if bobot.get(s, bobot.get("*", False))), "")


def sandikan(isi: bytes, sandi: str) -> bytes:
    if sandi == "br":
        return brotli.compress(isi, quality=5)
    if sandi == "zstd":
        import zstandard  # 1.5 MB, and hardly anybody who takes zstd doesn't take br

        return zstandard.ZstdCompressor(level=6).compress(isi)
    return gzip.compress(isi, compresslevel=6, mtime=0)
