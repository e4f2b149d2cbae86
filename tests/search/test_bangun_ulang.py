"""Everything is written again while people publish and search. Also run on PostgreSQL by test_postgres."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction

from search.cari import cari
from search.models import Baris, Saran
from search.penulis import PenulisPencarian, bangun_ulang, perbaiki
from search.saran import saran
from terbitan.models import Terbitan
from tests import factories

pytestmark = pytest.mark.django_db
postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite replaces rows where they are")

TABEL = "IN ('search_awal', 'search_baris', 'search_indeks', 'search_panjang', 'search_singkat')"
BENTUK = [
    f"SELECT indexdef FROM pg_indexes WHERE tablename {TABEL} ORDER BY 1",
    "SELECT relname, relkind FROM pg_class WHERE relname LIKE 'search%' ORDER BY 1",
    "SELECT table_name, column_name, data_type, is_nullable, is_identity FROM information_schema.columns"
    f" WHERE table_name {TABEL} ORDER BY 1, ordinal_position",
    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
    f" WHERE conrelid::regclass::text {TABEL} AND contype <> 'n' ORDER BY 1",
    "SELECT attrelid::regclass::text, attname, attstorage FROM pg_attribute"
    f" WHERE attnum > 0 AND NOT attisdropped AND attrelid::regclass::text {TABEL} ORDER BY 1, attnum",
]
KEADAAN = [
    *BENTUK,
    "SELECT id, sidik, kombinasi, waktu, lat, lon FROM search_baris ORDER BY id",
    *(f"SELECT id, vektor::text FROM search_{nama} ORDER BY id" for nama in ("singkat", "panjang", "awal")),
    "SELECT * FROM search_indeks ORDER BY terbitan_id",
]


def sekali(kerja: Callable[[], object]) -> Callable[[int], object]:
    """To be told of progress: does this once, when records have been read and their rows not yet taken into use."""
    semua = iter([kerja])
    return lambda n: next(semua, lambda: None)()


def keadaan(semua: list[str] = KEADAAN) -> list[object]:
    hasil: list[object] = []
    with connection.cursor() as kursor:
        for sql in semua:
            kursor.execute(sql)
            hasil.append(kursor.fetchall())
    return hasil


def test_what_is_published_meanwhile_is_not_lost() -> None:
    _, berubah, pergi = (factories.layanan(title=f"Imunisasi {t}") for t in ("tetap", "berubah", "pergi"))

    def terbitkan() -> None:
        berubah.title = "Khitan"
        berubah.save_revision().publish()
        pergi.unpublish()
        factories.layanan(title="Imunisasi baru")

    bangun_ulang(sekali(terbitkan))
    assert list(PenulisPencarian().periksa()) == []
    ada = {q: cari(q).total for q in ("imunisasi", "tetap", "baru", "berubah", "khitan", "pergi")}
    assert ada == {"imunisasi": 2, "tetap": 1, "baru": 1, "berubah": 0, "khitan": 1, "pergi": 0}
    assert [u.teks for u in saran("khi")] == ["Khitan"] and saran("imunisasi ber") == []


def test_many_rows_are_repaired_in_batches_that_others_may_overtake(monkeypatch: pytest.MonkeyPatch) -> None:
    """The later batches have been read, and analysed in another process, when these change."""
    monkeypatch.setattr("search.penulis.POTONG", 2)
    tetap, _, berubah, pergi, akhir = (factories.layanan(title=f"Imunisasi {n}") for n in range(5))
    semua = list(Terbitan.objects.order_by("pk").values_list("pk", flat=True))
    Baris.objects.update(sidik="lama:x")

    def terbitkan() -> None:
        berubah.title = "Khitan"
        berubah.save_revision().publish()
        pergi.unpublish()

    maju: list[int] = []
    ubah = sekali(terbitkan)
    perbaiki(semua, lambda n: (maju.append(n), ubah(n)))
    assert sum(maju) == len(semua) and max(maju) == 2 and list(PenulisPencarian().periksa()) == []
    assert {q: cari(q).total for q in ("imunisasi", "khitan")} == {"imunisasi": 3, "khitan": 1}
    assert {tetap.title, akhir.title} <= {b["judul"] for b in cari("imunisasi").items}


def test_wrong_suggestions_are_set_right() -> None:
    factories.layanan(title="Imunisasi anak")
    Saran.objects.filter(kunci="imunisasi anak").update(kunci="lain")
    Saran.objects.filter(kunci="anak").delete()
    bangun_ulang()
    assert len(saran("imun")) == len(saran("anak")) == 1 and saran("lain") == []


@postgresql
def test_tables_are_as_before() -> None:
    factories.layanan(title="Imunisasi anak", produk="dan dan anak")
    sebelum = keadaan()
    for _ in range(2):
        bangun_ulang()
        assert keadaan() == sebelum


@postgresql
def test_what_fails_leaves_the_old_tables_and_nothing_else() -> None:
    factories.layanan(title="Imunisasi anak")
    sebelum = keadaan()

    def gagal(n: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        bangun_ulang(gagal)
    assert keadaan() == sebelum and cari("imunisasi").total == 1


@pytest.fixture
def utas() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Runs things beside the test, with a connection of their own; what they raise fails the test."""
    galat: list[BaseException] = []
    semua: list[threading.Thread] = []

    def mulai(kerja: Callable[[], object]) -> None:
        def jalankan() -> None:
            try:
                kerja()
            except BaseException as e:
                galat.append(e)
            finally:
                connection.close()

        semua.append(threading.Thread(target=jalankan))
        semua[-1].start()

    yield mulai
    for satu in semua:
        satu.join(timeout=60)
    assert galat == []


@postgresql
@pytest.mark.django_db(transaction=True)
def test_searches_and_publishes_beside_it_go_on(utas: Callable[[Callable[[], object]], None]) -> None:
    """Somebody reads the tables in a long transaction too: the change of tables waits for it, nobody else does."""
    halaman = [factories.layanan(title=f"Imunisasi {n}") for n in range(20)]
    selesai, membaca = threading.Event(), threading.Event()
    lama: list[float] = []

    def mencari() -> None:
        while not selesai.is_set():
            mulai = time.monotonic()
            jawaban = cari("imunisasi")
            lama.append(time.monotonic() - mulai)
            assert jawaban.total == 20 and not jawaban.terganggu

    def menerbitkan() -> None:
        for page in halaman:
            page.title = f"{page.title} baru"
            page.save_revision().publish()

    def membaca_lama() -> None:
        with transaction.atomic():
            assert cari("imunisasi").total == 20
            membaca.set()
            time.sleep(2)

    bentuk = keadaan(BENTUK)
    utas(mencari)
    utas(membaca_lama)
    assert membaca.wait(10)
    utas(menerbitkan)
    try:
        for _ in range(3):
            bangun_ulang()
    finally:
        selesai.set()
    assert len(lama) > 3 and max(lama) < 1.5
    for _ in range(100):  # until the publisher is through
        if cari("baru").total == 20:
            break
        time.sleep(0.1)
    assert keadaan(BENTUK) == bentuk
    assert cari("baru").total == 20 and list(PenulisPencarian().periksa()) == []
