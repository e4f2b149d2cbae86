// Comforts only: every page works without this file.
(() => {
  "use strict";
  const simpan = {
    baca(kunci) { try { return JSON.parse(localStorage.getItem(kunci)); } catch { return null; } },
    tulis(kunci, nilai) { try { localStorage.setItem(kunci, JSON.stringify(nilai)); } catch { /* private mode: ask again next time */ } },
  };

  // Banners a visitor closed stay closed.
  const tertutup = simpan.baca("banner-tutup") || [];
  document.querySelectorAll("details[data-banner]").forEach((banner) => {
    const id = banner.dataset.banner;
    if (tertutup.includes(id)) banner.open = false;
    banner.addEventListener("toggle", () => {
      const lain = (simpan.baca("banner-tutup") || []).filter((x) => x !== id);
      simpan.tulis("banner-tutup", (banner.open ? lain : [...lain, id]).slice(-50));
    });
  });

  // The splash screen: at most data-batas times a day on this device.
  const splash = document.querySelector("dialog[data-splash]");
  if (splash && splash.showModal) {
    const hari = new Date().toDateString();
    const kunci = `splash-${splash.dataset.splash}`;
    const lalu = simpan.baca(kunci);
    const kali = lalu && lalu.hari === hari ? lalu.kali : 0;
    if (kali < Number(splash.dataset.batas || 1)) {
      simpan.tulis(kunci, { hari, kali: kali + 1 });
      splash.showModal();
      splash.querySelector("[data-tutup]").addEventListener("click", () => splash.close());
      splash.addEventListener("click", (e) => { if (e.target === splash) splash.close(); });
      // It stands at the end of the page: without this the next Tab would go on from there, to the footer.
      splash.addEventListener("close", () => document.getElementById("isi").focus({ preventScroll: true }));
    }
  }

  // The place is sent rounded to about 100 m, and only when asked for.
  document.querySelectorAll("button[data-dekat]").forEach((tombol) => {
    if (!navigator.geolocation) return;
    tombol.hidden = false;
    tombol.addEventListener("click", () => {
      tombol.disabled = true;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const alamat = new URL(tombol.dataset.dekat, location.href);
          if (alamat.pathname === location.pathname) alamat.search = location.search;
          alamat.searchParams.delete("halaman");
          alamat.searchParams.set("dekat", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
          location.assign(alamat);
        },
        () => { tombol.textContent = tombol.dataset.gagal; },
        { timeout: 15000, maximumAge: 300000 },
      );
    });
  });

  // The kind that was chosen is in sight in a row that scrolls sideways.
  const terpilih = document.querySelector(".cari-jenis [aria-current]");
  if (terpilih) {
    const deret = terpilih.closest("ul");
    const [kotak, wadah] = [terpilih, deret].map((unsur) => unsur.getBoundingClientRect());
    deret.scrollLeft += kotak.left - wadah.left - (wadah.width - kotak.width) / 2;
  }

  document.querySelectorAll("button.cetak").forEach((tombol) => {
    tombol.hidden = false;
    tombol.addEventListener("click", () => print());
  });

  // The small menu closes with Escape and gives the focus back.
  const menu = document.querySelector("details.menu-sempit");
  menu?.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
})();
