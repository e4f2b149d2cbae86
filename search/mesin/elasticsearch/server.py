"""What the server itself says, for the admin screen."""

from dataclasses import dataclass

from .pembaca import IndeksGagal, dapat_gagal
from .sambungan import alias, klien

SABAR = 1.0


@dataclass(frozen=True)
class Server:
    """``pesan``: why nothing else is known. ``dokumen``: records that can be found."""

    versi: str = ""
    simpul: int = 0
    warna: str = ""
    dokumen: int = 0
    pesan: str = ""


def tanya_server() -> Server:
    """One node is asked, once."""
    try:
        with dapat_gagal():
            satu = klien().options(request_timeout=SABAR, max_retries=0)
            sehat = satu.cluster.health().body
            return Server(
                versi=satu.info().body["version"]["number"],
                simpul=sehat["number_of_nodes"],
                warna=sehat["status"],
                dokumen=satu.count(index=alias(), query={"exists": {"field": "bahasa"}}).body["count"],
            )
    except IndeksGagal as galat:
        return Server(pesan=str(galat))
