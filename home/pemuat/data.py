"""Reads the structured files of the demo city (home/demo/*.yaml)."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "demo"


@cache
def muat(nama: str) -> Any:
    """The content of one file, e.g. ``muat("ppid")``."""
    with (FOLDER / f"{nama}.yaml").open(encoding="utf-8") as berkas:
        return yaml.load(berkas, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe loaders)


def muat_folder(nama: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """(file stem, rows) of each file in a sub-folder, in alphabetical order."""
    return [(b.stem, muat(f"{nama}/{b.stem}")) for b in sorted((FOLDER / nama).glob("*.yaml"))]
