"""Analysis of Indonesian text: one function for what is indexed and for what is asked, the same for every engine."""

from .data_bahasa import VERSI
from .koreksi import koreksi
from .kueri import Alternatif, Kelompok, Kueri, kata_kueri, kueri
from .urai import AWALAN_AKAR, AWALAN_LAIN, Token, akar_indeks, kata, kata_utuh, token, untuk_indeks

__all__ = [
    "AWALAN_AKAR",
    "AWALAN_LAIN",
    "VERSI",
    "Alternatif",
    "Kelompok",
    "Kueri",
    "Token",
    "akar_indeks",
    "kata",
    "kata_kueri",
    "kata_utuh",
    "koreksi",
    "kueri",
    "token",
    "untuk_indeks",
]
