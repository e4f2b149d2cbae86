"""The rich text editor's field, which bears input that did not come from the editor."""

from typing import Any

from django.utils.html import format_html
from wagtail.admin.rich_text import DraftailRichTextArea


class EditorTeks(DraftailRichTextArea):
    """Draftail sends JSON. Anything else is taken as plain text; stock Wagtail answers it with a server error."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        try:
            html = super().value_from_datadict(data, files, name)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return format_html("<p>{}</p>", data.get(name, ""))
        # Half of an emoji, cut in two by JSON's \u escapes, cannot be stored.
        return html.encode(errors="replace").decode() if html else html
