"""The citizen pages in a real browser: accessible, quiet, fitting a small phone, usable without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from .conftest import Kota, dengarkan

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.xdist_group("browser"),
]

ATURAN = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("lebar", [320, 1280])
def test_every_page_is_accessible_and_quiet(lebar: int, kota: Kota, peramban: Browser) -> None:
    """No axe finding, no console error (CSP included), no sideways scrolling, at 320 px and on a desktop."""
    page = peramban.new_page(viewport={"width": lebar, "height": 800}, locale="id-ID", reduced_motion="reduce")
    keluhan = dengarkan(page)
    temuan = []
    for alamat in kota.semua():
        page.goto(kota.dasar + alamat)
        if page.locator("dialog[open]").count():
            page.locator("[data-tutup]").click()
        hasil = Axe().run(page, options=ATURAN)
        temuan += [
            f"{alamat} {v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}" for v in hasil.response["violations"]
        ]
        lebih = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if lebih > 0:
            temuan.append(f"{alamat} is {lebih} px too wide")
    assert temuan == []
    assert keluhan == []


def test_targets_are_large_enough(kota: Kota, peramban: Browser) -> None:
    """WCAG 2.2, 2.5.8: buttons, fields and tiles measure at least 44 px at 320 px."""
    page = peramban.new_page(viewport={"width": 320, "height": 800})
    kecil = []
    for alamat in ["/", "/layanan/", kota.alamat["layanan"], kota.alamat["fasilitas"]]:
        page.goto(kota.dasar + alamat)
        for unsur in page.locator(".tombol, .keping, .ubin a, select, input, summary, .darurat a").all():
            kotak = unsur.bounding_box()
            if kotak and kotak["height"] < 43.5:
                kecil.append(f"{alamat} {unsur.inner_text()[:30]} {kotak['height']}")
    assert kecil == []


def test_without_javascript(kota: Kota, peramban: Browser) -> None:
    """Search, filter, map link, banner and menu need no script; buttons that do need one stay hidden."""
    konteks = peramban.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = konteks.new_page()
    page.goto(kota.dasar + "/")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("[data-dekat]")).to_be_hidden()
    expect(page.locator("a[href='tel:112']")).to_be_visible()
    page.locator(".banner summary").first.click()
    expect(page.locator(".banner-isi").first).to_be_hidden()
    page.locator(".menu-sempit summary").click()
    page.locator(".menu-sempit nav a", has_text="Fasilitas").click()
    page.locator("#s-kategori").select_option("puskesmas")
    page.locator(".saringan button").click()
    expect(page).to_have_url(re.compile("kategori=puskesmas"))
    page.locator(".peta-titik").first.click()
    expect(page.locator("h1")).to_have_text("Puskesmas Uji")


def test_keyboard_reaches_content_first(kota: Kota, peramban: Browser) -> None:
    page = peramban.new_page()
    page.goto(kota.dasar + kota.alamat["layanan"])
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke isi")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_splash_keeps_to_its_daily_limit(kota: Kota, peramban: Browser) -> None:
    """Shown once a day on a device, closed by its button or Escape."""
    page = peramban.new_page()
    page.goto(kota.dasar + "/")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.reload()
    expect(page.locator("dialog")).to_be_hidden()


@pytest.mark.parametrize("tutup", ["Escape", "Enter"])
def test_after_the_splash_the_keyboard_goes_on_in_the_page(tutup: str, kota: Kota, peramban: Browser) -> None:
    """Not in the footer, beside which the splash stands; Enter presses its button, which has the focus."""
    page = peramban.new_page()
    page.goto(kota.dasar + "/")
    page.keyboard.press(tutup)
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main input[type=search]").first).to_be_focused()


def test_chosen_kind_is_in_sight(kota: Kota, peramban: Browser) -> None:
    """The row of kinds scrolls sideways on a small phone."""
    page = peramban.new_page(viewport={"width": 320, "height": 700})
    page.goto(kota.dasar + "/cari/?q=uji")
    page.locator(".cari-jenis a").last.click()
    page.wait_for_load_state()
    kotak = page.locator(".cari-jenis [aria-current]").bounding_box()
    assert kotak and kotak["x"] >= 0 and kotak["x"] + kotak["width"] <= 320


def test_closed_banner_stays_closed(kota: Kota, peramban: Browser) -> None:
    page = peramban.new_page()
    page.goto(kota.dasar + "/")
    page.keyboard.press("Escape")
    page.locator(".banner summary").first.click()
    page.reload()
    expect(page.locator(".banner-isi").first).to_be_hidden()
