"""A query as it may be kept: nothing in it that is one person's number or address."""

import re
import unicodedata

PANJANG = 100
SAMARAN = "…"
_SUREL = re.compile(r"\S+\s?@\s?\S+")
_AKHIR = r"(?![\W_]{0,3}\d)"
_UMUM = "|".join(
    (
        rf"(?<!\w)npsn[\W_]{{0,3}}\d{{8}}{_AKHIR}",
        r"(?<!\w)(?:uu|pp|perp?pu|perpres|inpres|permen\w*|pergub|perda|perwali|perkada|kep(?:pres|men\w*|gub|wali)|peraturan"
        rf"|keputusan|instruksi)(?:\s[a-z]+){{0,4}}(?:\sno\.)?\s[1-9]\d{{0,3}}\s?[\s/.-]\s?(?:19|20)\d\d{_AKHIR}",
        rf"(?<!\w)rp\.?\s?[1-9](?:\d{{0,2}}(?:\.\d{{3}}){{1,3}}|\d{{1,8}})(?:,\d\d)?{_AKHIR}",
    )
)
"""Numbers that belong to no person, by the word before them: schools, decrees, amounts. More digits after one make it
something else."""
_PRIBADI = r"\+?\d(?:[\W_]{0,3}\d){6,}"
"""Seven digits and more, however grouped: NIK, KK, telephone, account numbers."""
_ANGKA = re.compile(rf"(?P<umum>{_UMUM})|{_PRIBADI}", re.IGNORECASE)


def samarkan(q: str) -> str:
    """A query folded and cut to 100 characters, e-mails and long numbers replaced by "…"."""
    teks = unicodedata.normalize("NFKC", q[: PANJANG * 5])
    teks = "".join(str(unicodedata.decimal(c, c)) if c.isdigit() else c for c in teks)
    teks = " ".join("".join(c if c.isprintable() else " " for c in teks).split())
    teks = _ANGKA.sub(lambda m: m["umum"] or SAMARAN, _SUREL.sub(SAMARAN, teks))
    return teks.casefold()[:PANJANG].strip()
