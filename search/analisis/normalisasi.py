"""From text to words: folded, lower-case, with the spellings of one name made alike."""

import re
import unicodedata

PANJANG_KATA = 64
"""Characters kept of one word; longer ones are noise (base64, keyboard mashing)."""
PANJANG_KUERI = 1_000
KATA_KUERI = 16
"""What is looked at of a query: more words only make it slower, not better."""

_HUBUNG = r"[\s._\-\u2010-\u2015\u2212]"
_KTP = re.compile(rf"\b(?:e{_HUBUNG}*ktp|ktp{_HUBUNG}*e(?:l|lektronik)?)\b")
_AWALAN_E = re.compile(r"\be[ \-\u2010-\u2015\u2212](?=([^\W\d_]{3,}))")
_APOSTROF = re.compile(r"(?<=\w)['`\u02bb\u02bc\u2018\u2019](?=\w)")
_KATA = re.compile(r"[^\W_]+")


def kata(teks: str) -> list[str]:
    """Words of a text in order, repetitions included; letters and digits only, at most 64 characters each.

    "e-KTP", "KTP-el" and "ktp elektronik" all become ``ktp``; "e-Samsat" becomes ``esamsat samsat`` and is found by
    either; "Jum'at" becomes ``jumat``; hyphens, slashes and dots separate words.
    """
    teks = lipat(teks)
    teks = _KTP.sub("ktp", teks)
    teks = _APOSTROF.sub("", teks)
    teks = _AWALAN_E.sub(r"e\1 ", teks)
    return [k[:PANJANG_KATA] for k in _KATA.findall(teks)]


def lipat(teks: str) -> str:
    """Case and diacritics folded away; full-width and other compatibility forms made plain."""
    if teks.isascii():
        return teks.lower()
    urai = unicodedata.normalize("NFKD", teks).casefold()
    return "".join(c for c in urai if unicodedata.category(c) != "Mn")


def kata_kueri(q: str) -> list[str]:
    """The distinct words of a query, a bounded number; empty when there is nothing to look for."""
    return list(dict.fromkeys(kata(q[:PANJANG_KUERI])))[:KATA_KUERI]
