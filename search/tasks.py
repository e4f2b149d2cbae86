"""Background work of search."""

from django_tasks import task


@task()
def bangun_pencarian() -> None:
    """Write again the search rows that are missing or were made by another version of the analysis."""
    from .penulis import PenulisPencarian, usang

    if usang():
        PenulisPencarian().bangun()


@task()
def ikuti_elasticsearch() -> None:
    """Bring the Elasticsearch index up to the log. Failure is noted there, and the scheduler asks again."""
    from .bangunkan import ikuti_bila_diminta

    ikuti_bila_diminta()
