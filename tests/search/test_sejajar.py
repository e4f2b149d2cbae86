"""Work in other processes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.sejajar import sejajar
from tests.sarana import AKAR

INDUK = """
import os, time
from search.sejajar import sejajar

def olah(n):
    print(os.getpid(), flush=True)
    time.sleep(60)

list(sejajar(olah, [1]))
"""


def _kuadrat(n: int) -> int:
    if n < 0:
        raise ValueError(n)
    return n * n


def _bunuh_diri(isi: tuple[int, int]) -> int:
    n, induk = isi
    if n == 7 and os.getpid() != induk:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n


def test_every_piece_comes_back_in_order() -> None:
    assert list(sejajar(_kuadrat, iter(range(20)))) == [(n, n * n) for n in range(20)]
    assert list(sejajar(_kuadrat, [])) == []


def test_what_fails_there_fails_here() -> None:
    with pytest.raises(ValueError, match="-1"):
        list(sejajar(_kuadrat, [1, -1, 2]))


def test_what_a_killed_process_leaves_is_done_here() -> None:
    """Where memory is short, the system kills the process that takes much of it: the work goes on, slower."""
    semua = list(sejajar(_bunuh_diri, ((n, os.getpid()) for n in range(20))))
    assert [(n, hasil) for (n, _), hasil in semua] == [(n, n * n) for n in range(20)]


def test_nobody_is_left_when_the_first_process_is_killed() -> None:
    """It would hold the connection to the database, and its locks, for ever."""
    induk = subprocess.Popen([sys.executable, "-c", INDUK], cwd=AKAR, stdout=subprocess.PIPE, text=True)
    assert induk.stdout is not None
    anak = int(induk.stdout.readline())
    induk.send_signal(signal.SIGKILL)
    induk.wait()
    for _ in range(100):
        if not _hidup(anak):
            return
        time.sleep(0.1)
    os.kill(anak, signal.SIGKILL)
    pytest.fail("the other process lives on")


def _hidup(pid: int) -> bool:
    """A process that has ended and is waited for by nobody is a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
