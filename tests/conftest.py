"""What every test shares: which optional servers there are, and PostgreSQL databases to throw away.

A test marked `postgres`, `elasticsearch`, `redis` or `browser` is skipped where its server is missing, and the
summary at the end says so. Tests of PostgreSQL run our commands in a subprocess with DATABASE_URL set:

    @pytest.mark.postgres
    def test_x(postgres_bermigrasi):
        subprocess.run([sys.executable, "manage.py", ...], env={**os.environ, "DATABASE_URL": postgres_bermigrasi})
"""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests import sarana

CADANGAN = pytest.StashKey[Any]()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the process that began the run, not an xdist worker
        folder = Path(tempfile.mkdtemp(prefix="portal-uji-"))
        folder.chmod(0o755)  # PostgreSQL's user must reach its folder inside
        os.environ[sarana.FOLDER_SARANA] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        sarana.bersihkan()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    tersedia = sarana.sarana()
    for item in items:
        for nama, (ada, saran) in tersedia.items():
            if not ada and item.get_closest_marker(nama):
                item.add_marker(pytest.mark.skip(reason=f"{nama} tidak ada: {saran}"))


def pytest_report_header() -> list[str]:
    return [f"sarana {nama}: {ada or f'TIDAK ADA ({saran})'}" for nama, (ada, saran) in sarana.sarana().items()]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    dilewati: Counter[str] = Counter()
    for laporan in terminalreporter.stats.get("skipped", []):
        for nama in sarana.sarana():
            if f"{nama} tidak ada:" in str(laporan.longrepr):
                dilewati[nama] += 1
    terminalreporter.section("sarana pilihan")
    for nama, (ada, saran) in sarana.sarana().items():
        keterangan = f"ada ({ada})" if ada else f"TIDAK ADA, {dilewati[nama]} pengujian dilewati; {saran}"
        terminalreporter.write_line(f"{nama}: {keterangan}")


@pytest.fixture
def postgres_kosong() -> Iterator[str]:
    """DATABASE_URL of an empty PostgreSQL database."""
    with sarana.basis_data_sementara() as url:
        yield url


@pytest.fixture
def postgres_bermigrasi() -> Iterator[str]:
    """DATABASE_URL of a PostgreSQL database with every migration applied and no demo; a copy takes 0.2 s."""
    with sarana.basis_data_sementara(sarana.templat_bermigrasi()) as url:
        yield url


@pytest.fixture(scope="session")
def _dari_templat(django_test_environment: None, django_db_blocker: Any) -> Iterator[ExitStack]:
    from tests import templat_sqlite  # imports models, which need the settings first

    with ExitStack() as tumpukan:
        tumpukan.enter_context(django_db_blocker.unblock())
        tumpukan.enter_context(templat_sqlite.dari_templat())
        yield tumpukan


@pytest.fixture(scope="session")
def django_db_setup(_dari_templat: ExitStack, django_db_setup: None, pytestconfig: pytest.Config) -> None:
    """pytest-django's own, begun from a saved copy of the migrated database."""
    from tests.templat_sqlite import Cadangan

    pytestconfig.stash[CADANGAN] = Cadangan()
    pytestconfig.stash[CADANGAN].buat()
    _dari_templat.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After a transactional test, whose end empties every table, the next one gets the migrations' rows again."""
    yield
    tanda = item.get_closest_marker("django_db")
    transaksional = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if (tanda and tanda.kwargs.get("transaction")) or transaksional:
        item.config.stash[CADANGAN].pulihkan()


@pytest.fixture(autouse=True)
def tanpa_ingatan_lama(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's log is rolled back, and the next one's takes the same numbers."""
    from search.mesin import ingatan

    monkeypatch.setattr(ingatan, "_kini", ingatan.Ingatan())


@pytest.fixture(autouse=True)
def tanpa_jawaban_lama() -> None:
    """Answers kept by an earlier test would spare a query in one order of tests and cost one in another."""
    from cms.api_dasar import simpanan

    simpanan.kosongkan()
