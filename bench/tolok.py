"""A yardstick of the machine, by which runs on others, and in other hours, can be compared."""

import time

KATA = [str(n * 7919 % 100_003) for n in range(300_000)]
KALI = 3


def tolok() -> float:
    """Milliseconds for a fixed piece of Python work, counting 300,000 words; the quickest of three."""
    return min(_satu() for _ in range(KALI))


def _satu() -> float:
    mulai = time.perf_counter()
    banyak: dict[str, int] = {}
    for kata in KATA:
        banyak[kata] = banyak.get(kata, 0) + 1
    return (time.perf_counter() - mulai) * 1000
