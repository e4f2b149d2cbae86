"""The counter of a service at a facility has an id of its own, the same for ever: open data names it."""

from uuid import UUID, uuid5


def id_loket(layanan: UUID | str, fasilitas: UUID | str) -> str:
    """The id of a service at a facility, made from the ``kunci`` of both."""
    return str(uuid5(UUID(str(layanan)), f"loket:{fasilitas}"))
