"""Indonesian has one form for one and for many: it has to say the number, which English leaves out for one."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

import cms

PO = Path(cms.__file__).parent / "locale" / "id" / "LC_MESSAGES" / "django.po"
JAMAK = re.findall(r'msgid "(.*)"\nmsgid_plural "(.*)"\nmsgstr\[0\] "(.+)"', PO.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("tunggal", "jamak"), [j[:2] for j in JAMAK])
def test_the_number_is_said(tunggal: str, jamak: str) -> None:
    with translation.override("id"):
        teks = translation.ngettext(tunggal, jamak, 11)
    assert set(re.findall(r"%\(\w+\)s", jamak)) <= set(re.findall(r"%\(\w+\)s", teks))


def test_admin_search_says_how_many_pages_it_found() -> None:
    templat = Template(
        "{% load i18n %}{% blocktranslate trimmed with counter=n count counter_val=n %}There is one matching page"
        "{% plural %}There are {{ counter }} matching pages{% endblocktranslate %}"
    )
    with translation.override("id"):
        assert [templat.render(Context({"n": n})) for n in (1, 11)] == [f"Ada {n} halaman yang cocok" for n in (1, 11)]
