"""Linked data: Turtle and JSON-LD say the same, after DCAT and CPSV-AP; rdflib, which wrote neither, reads both."""

from typing import Any

import pytest
from django.test import Client
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from data_terbuka.kumpulan import KUMPULAN, LISENSI
from data_terbuka.rdf import iri, jsonld, simpul, teks, turtle
from tests import factories as buat

pytestmark = pytest.mark.django_db

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
XSD = URIRef("http://www.w3.org/2001/XMLSchema#")


def graf(client: Client, alamat: str) -> Graph:
    """Both forms of an address, which must describe one graph."""
    j = Graph().parse(data=client.get(f"/data/{alamat}.jsonld").getvalue(), format="json-ld")
    t = Graph().parse(data=client.get(f"/data/{alamat}.ttl").getvalue(), format="turtle")
    assert isomorphic(j, t) and len(j) > 0
    return j


def test_awkward_text_survives_both_forms() -> None:
    """Quotes, backslashes, control characters, other scripts; addresses with what no IRI may hold."""
    isi = 'kutip " dan \\ lalu\r\n\tbaris\x0b\x7f 語 🙂 \' """ @id ^^xsd:int'
    benda = [
        simpul(
            "https://a.invalid/<b> {c}", "skos:Concept", dct_title=teks(isi), dct_identifier=isi, foaf_page=iri("x:|")
        )
    ]
    j, t = (Graph().parse(data="".join(f(benda)), format=n) for f, n in ((jsonld, "json-ld"), (turtle, "turtle")))
    assert isomorphic(j, t)
    ini = URIRef("https://a.invalid/%3Cb%3E%20%7Bc%7D")
    assert j.value(ini, DCT.title) == Literal(isi, lang="id") and j.value(ini, DCT.identifier) == Literal(isi)


def test_one_service(client: Client, kota_data: dict[str, Any]) -> None:
    page = kota_data["layanan"]
    ini = URIRef(f"http://testserver/data/layanan/{page.translation_key}")
    g = graf(client, f"layanan/{page.translation_key}")
    assert g.value(ini, RDF.type) == CPSV.PublicService
    assert g.value(ini, DCT.title) == Literal('Periksa "kehamilan"\\ibu', lang="id")
    assert g.value(ini, CV.processingTime) == Literal("P3D", datatype=XSD + "duration")
    assert g.value(ini, FOAF.page) == URIRef(f"http://testserver{page.url}")
    biaya = g.value(ini, CV.hasCost)
    assert g.value(biaya, CV.value) == Literal("15000", datatype=XSD + "decimal")
    assert str(g.value(biaya, CV.currency)).endswith("/currency/IDR")
    assert {str(g.value(k, DCT.type)) for k in g.objects(ini, CV.hasChannel)} == {"Situs web", "Telepon", "Loket"}
    for sifat, tipe in (
        (CV.hasCompetentAuthority, CV.PublicOrganisation),
        (CPSV.hasInput, CV.Evidence),
        (CPSV.produces, CV.Output),
        (CPSV.follows, CPSV.Rule),
        (CV.holdsRequirement, CV.Requirement),
        (CV.hasLegalResource, ELI.LegalResource),
        (CV.isGroupedBy, CV.LifeEvent),
    ):
        assert g.value(g.value(ini, sifat), RDF.type) == tipe, sifat
    hukum = g.value(ini, CV.hasLegalResource)
    assert g.value(hukum, FOAF.page) == URIRef(f"http://testserver{kota_data['informasi'].url}")


def test_free_service_costs_nothing(client: Client) -> None:
    page = buat.layanan(gratis=True)
    g = graf(client, f"layanan/{page.translation_key}")
    assert [int(v) for v in g.objects(None, CV.value)] == [0]


def test_all_services_hold_each_one(client: Client, kota_data: dict[str, Any]) -> None:
    semua = graf(client, "layanan.cpsv")
    assert len(set(semua.subjects(RDF.type, CPSV.PublicService))) == 2
    satu = graf(client, f"layanan/{kota_data['layanan'].translation_key}")
    assert set(satu) <= set(semua)
    assert len(list(semua.subjects(RDF.type, CV.PublicOrganisation))) == 1


def test_catalogue_names_every_dataset_and_download(client: Client, kota_data: dict[str, Any]) -> None:
    g = graf(client, "katalog")
    katalog = URIRef("http://testserver/data/katalog")
    assert g.value(katalog, RDF.type) == DCAT.Catalog and g.value(katalog, DCT.license) == URIRef(LISENSI)
    assert g.value(g.value(katalog, DCT.publisher), RDF.type) == FOAF.Agent
    assert g.value(g.value(katalog, DCT.spatial), DCAT.bbox) is not None
    himpunan = list(g.objects(katalog, DCAT.dataset))
    assert {str(g.value(h, DCT.identifier)) for h in himpunan} == set(KUMPULAN)
    for h in himpunan:
        assert g.value(h, DCT.modified) is not None and g.value(h, DCT.publisher) is not None
        for sebaran in g.objects(h, DCAT.distribution):
            assert g.value(sebaran, DCT.license) == URIRef(LISENSI)
            alamat = str(g.value(sebaran, DCAT.downloadURL)).removeprefix("http://testserver")
            jawaban = client.get(alamat)
            assert jawaban.status_code == 200
            assert str(g.value(sebaran, DCAT.mediaType)).endswith(jawaban.headers["Content-Type"].split(";")[0])


@pytest.mark.parametrize(
    ("terima", "akhir"),
    [("text/turtle", ".ttl"), ("application/ld+json", ".jsonld"), ("text/html,*/*;q=0.1", ""), ("*/*", "")],
)
def test_a_name_leads_to_what_describes_it(terima: str, akhir: str, client: Client, kota_data: dict[str, Any]) -> None:
    """Every name used in the graph can be looked up: 303, for the name is the service and the answer a document."""
    page = kota_data["layanan"]
    nama = f"/data/layanan/{page.translation_key}"
    jawaban = client.get(nama, headers={"accept": terima})
    assert jawaban.status_code == 303 and "Accept" in jawaban.headers["Vary"]
    assert jawaban.headers["Location"] == (f"{nama}{akhir}" if akhir else page.url)


@pytest.mark.parametrize("jenis", ["fasilitas", "perangkat-daerah"])
def test_other_names_lead_to_the_page(jenis: str, client: Client, kota_data: dict[str, Any]) -> None:
    page = kota_data["fasilitas" if jenis == "fasilitas" else "pd"]
    jawaban = client.get(f"/data/{jenis}/{page.translation_key}")
    assert (jawaban.status_code, jawaban.headers["Location"]) == (303, page.url)
    page.unpublish()
    assert client.get(f"/data/{jenis}/{page.translation_key}").status_code == 404
