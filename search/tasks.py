"""Background work of search."""

from django_tasks import task


@task()
def bangun_pencarian() -> None:
    """Write again the search rows that are missing or were made by another version of the analysis."""
    from .penulis import PenulisPencarian, usang

    if usang():
        PenulisPencarian().bangun()
