"""A page's place in the tree belongs to the database, never to a copy of the page that somebody loaded a while ago.

Stock Wagtail writes every column on save. An editor who saves a parent while someone else adds a child below it would
set the number of children back, and one who saves a child while its parent is renamed would set its address back.
"""

from typing import Any

from wagtail.models import Page

LETAK = ("path", "depth", "numchild", "url_path")


def samakan_letak(page: Page) -> None:
    """Give ``page``, about to be saved whole, its present place; its row stays locked until commit."""
    letak: dict[str, Any] | None = None
    if page.pk is not None:
        letak = Page.objects.select_for_update(no_key=True).filter(pk=page.pk).values(*LETAK).first()
    if letak is None:
        page.get_parent(update=True)
        return
    berpindah = any(getattr(page, kolom) != letak[kolom] for kolom in ("path", "url_path"))
    for kolom, nilai in letak.items():
        setattr(page, kolom, nilai)
    if berpindah:
        page.get_parent(update=True)


def kunci_induk(page: Page) -> None:
    """Lock the base row of a page that gets a child, before treebeard locks it joined with its type's row.

    Saving goes from the base row to the type's row; the join may go the other way, and two editors block each other.
    """
    Page.objects.select_for_update().filter(pk=page.pk).values("pk").first()
