"""``/api/v1/cari``."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.search.test_cari import SULIT

pytestmark = pytest.mark.django_db
CARI = "/api/v1/cari"


def test_items_are_those_of_each_kinds_list(client: Client) -> None:
    dinkes = factories.pd()
    factories.fasilitas(dinkes, title="Puskesmas Wates")
    factories.layanan(dinkes, title="Surat puskesmas")
    data = client.get(CARI, {"q": "puskesmas", "jenis": "fasilitas"}).json()
    assert data["total"] == 1 and not data["sebagian"] and data["darurat"] == []
    assert data["items"] == client.get("/api/v1/fasilitas").json()["items"]
    assert {f["jenis"]: f["total"] for f in data["faset"]} == {"fasilitas": 1, "layanan": 1}
    assert client.get(CARI, {"q": "puskesmas", "pd": "dinkes", "limit": 1, "offset": 1}).json()["total"] == 2


def test_at_most_three_queries_and_unchanged_is_304(client: Client) -> None:
    for n in range(5):
        factories.layanan(title=f"Surat {n}")
    with CaptureQueriesContext(connection) as tertangkap:
        jawaban = client.get(CARI, {"q": "surat"})
    assert len(tertangkap) <= 3
    assert client.get(CARI, {"q": "surat"}, headers={"If-None-Match": jawaban["ETag"]}).status_code == 304


def test_any_text_is_answered(client: Client) -> None:
    factories.beranda()
    for q in (q for q in SULIT if q.isprintable()):
        assert client.get(CARI, {"q": q}).status_code == 200, q


@pytest.mark.parametrize(
    ("param", "nama"),
    [
        ("jenis=zz", "jenis"),
        ("pd=tidak-ada", "pd"),
        ("limit=100000", "limit"),
        ("limit=0", "limit"),
        ("offset=-1", "offset"),
        ("zz=1", "zz"),
        ("q=a&q=b", "q"),
        ("bahasa=xx", "bahasa"),
    ],
)
def test_wrong_parameters_are_refused_with_a_reason(client: Client, param: str, nama: str) -> None:
    jawaban = client.get(f"{CARI}?{'' if param.startswith('q=') else 'q=surat&'}{param}")
    assert jawaban.status_code == 422
    assert [p["nama"] for p in jawaban.json()["parameter"]] == [nama]


def test_unreadable_addresses_are_refused(client: Client) -> None:
    assert client.get(f"{CARI}?q=%00").status_code == 400
    assert client.get(f"{CARI}?q=%ff").status_code == 400


def test_no_query_finds_nothing(client: Client) -> None:
    assert client.get(CARI).json()["total"] == 0
