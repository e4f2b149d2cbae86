"""Analysis of Indonesian text: one function for what is indexed and for what is asked."""

from .normalisasi import kata, kata_kueri

__all__ = ["kata", "kata_kueri"]
