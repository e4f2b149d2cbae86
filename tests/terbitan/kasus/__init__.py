"""The table: each case changes the city in one way and says which titles are public afterwards, and which are not."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.terbitan.kota import Kota


@dataclass
class Harap:
    """``ada``: title -> site-relative URL that must be public; ``tiada``: titles that must not be."""

    ada: dict[str, str] = field(default_factory=dict)
    tiada: tuple[str, ...] = ()


Kasus = Callable[[Kota], Harap]
TABEL: dict[str, Kasus] = {}


def kasus(fungsi: Kasus) -> Kasus:
    """Put a case into the table under its own name."""
    TABEL[fungsi.__name__] = fungsi
    return fungsi
