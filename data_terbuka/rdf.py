"""Linked data as flat nodes, written as JSON-LD or Turtle. Both come from the same nodes, so they say the same.

Written by hand because these are streamed: see docs/decisions/0004-linked-data.md. A node is a JSON-LD object with
``@id``, ``@type`` and prefixed names; nothing is nested, nothing is anonymous.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Simpul = dict[str, Any]
AWALAN = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TAK_BOLEH = re.compile(r'[\x00-\x20<>"{}|^`\\]')
"""What may not stand in an IRI (Turtle, production IRIREF)."""


def iri(alamat: str) -> dict[str, str]:
    """A reference. Characters that no IRI may hold are escaped: editors type addresses."""
    return {"@id": _TAK_BOLEH.sub(lambda c: f"%{ord(c[0]):02X}", alamat)}


def teks(isi: str) -> dict[str, str]:
    """Text in Indonesian, the language of every record that is described here."""
    return {"@value": isi, "@language": "id"}


def bertipe(isi: object, tipe: str) -> dict[str, str]:
    return {"@value": str(isi), "@type": f"xsd:{tipe}"}


def simpul(alamat: str, tipe: str, **sifat: Any) -> Simpul:
    """A node; ``dct_title`` stands for ``dct:title``. Empty properties are left out."""
    isi = {nama.replace("_", ":", 1): nilai for nama, nilai in sifat.items() if nilai not in (None, "", [])}
    return {**iri(alamat), "@type": tipe, **isi}


def jsonld(simpul: Iterable[Simpul]) -> Iterator[str]:
    """The nodes as one JSON-LD document with its context inside: nobody has to fetch anything."""
    konteks = json.dumps(AWALAN, separators=(",", ":"))
    pisah = f'{{"@context":{konteks},"@graph":['
    for s in simpul:
        yield pisah + json.dumps(s, ensure_ascii=False, separators=(",", ":"))
        pisah = ",\n"
    yield "]}\n" if pisah == ",\n" else pisah + "]}\n"


def turtle(simpul: Iterable[Simpul]) -> Iterator[str]:
    """The same nodes as Turtle."""
    yield "".join(f"@prefix {nama}: <{alamat}> .\n" for nama, alamat in AWALAN.items())
    for s in simpul:
        baris = [f"<{s['@id']}> a {s['@type']}"]
        for sifat, nilai in s.items():
            if not sifat.startswith("@"):
                semua = nilai if isinstance(nilai, list) else [nilai]
                baris.append(f"{sifat} {', '.join(map(_istilah, semua))}")
        yield "\n" + " ;\n    ".join(baris) + " .\n"


def _istilah(nilai: Any) -> str:
    """A reference or literal. JSON escapes a string exactly as Turtle wants it."""
    if isinstance(nilai, dict) and "@id" in nilai:
        return f"<{nilai['@id']}>"
    if not isinstance(nilai, dict):
        return json.dumps(nilai, ensure_ascii=False)
    akhir = f"@{nilai['@language']}" if "@language" in nilai else f"^^{nilai['@type']}"
    return json.dumps(nilai["@value"], ensure_ascii=False) + akhir
