// Suggestions in every search box, as an ARIA combobox. Without this file the boxes still search.
(() => {
  "use strict";
  const JEDA = 120;
  const TERPENDEK = 2;
  let nomor = 0;

  document.querySelectorAll("form.cari-besar input[type=search]").forEach((kotak) => {
    const daftar = document.createElement("ul");
    daftar.id = `saran-${(nomor += 1)}`;
    daftar.className = "saran";
    daftar.setAttribute("role", "listbox");
    daftar.setAttribute("aria-label", kotak.form.dataset.saran || "Saran");
    daftar.hidden = true;
    kotak.form.append(daftar);
    kotak.setAttribute("role", "combobox");
    kotak.setAttribute("aria-autocomplete", "list");
    kotak.setAttribute("aria-controls", daftar.id);
    kotak.setAttribute("aria-expanded", "false");

    let tunggu = 0;
    let batal = null;
    let terpilih = -1;
    let diketik = kotak.value;
    const ingatan = new Map();

    const tutup = () => {
      daftar.hidden = true;
      terpilih = -1;
      kotak.setAttribute("aria-expanded", "false");
      kotak.removeAttribute("aria-activedescendant");
    };

    const pilih = (ke) => {
      const pilihan = daftar.children;
      terpilih = (ke + 1 + pilihan.length + 1) % (pilihan.length + 1) - 1; // -1 is the box itself
      [...pilihan].forEach((li, i) => li.setAttribute("aria-selected", String(i === terpilih)));
      if (terpilih < 0) {
        kotak.removeAttribute("aria-activedescendant");
        kotak.value = diketik;
      } else {
        kotak.setAttribute("aria-activedescendant", pilihan[terpilih].id);
        kotak.value = pilihan[terpilih].dataset.teks;
        pilihan[terpilih].scrollIntoView({ block: "nearest" });
      }
    };

    const pakai = (li) => {
      kotak.value = li.dataset.teks;
      tutup();
      if (li.dataset.url) location.assign(li.dataset.url);
      else kotak.form.requestSubmit();
    };

    const tampilkan = (items) => {
      daftar.replaceChildren(...items.map((usulan, i) => {
        const li = document.createElement("li");
        li.id = `${daftar.id}-${i}`;
        li.setAttribute("role", "option");
        li.setAttribute("aria-selected", "false");
        li.dataset.teks = usulan.teks;
        if (usulan.id) li.dataset.url = new URL(usulan.url, location.href).pathname;
        const teks = document.createElement("span");
        teks.textContent = usulan.teks;
        const jenis = document.createElement("small");
        jenis.textContent = usulan.nama_jenis;
        li.append(teks, jenis);
        return li;
      }));
      terpilih = -1;
      daftar.hidden = !items.length;
      kotak.setAttribute("aria-expanded", String(!daftar.hidden));
    };

    const tanya = async () => {
      const q = kotak.value.trim();
      if (q.length < TERPENDEK) return tutup();
      batal?.abort();
      batal = new AbortController();
      try {
        if (!ingatan.has(q)) {
          const alamat = new URL("/api/v1/cari/saran", location.href);
          alamat.searchParams.set("q", q);
          alamat.searchParams.set("bahasa", document.documentElement.lang === "en" ? "en" : "id");
          const jawaban = await fetch(alamat, { signal: batal.signal });
          if (!jawaban.ok) return tutup();
          ingatan.set(q, (await jawaban.json()).items);
        }
        if (kotak.value.trim() === q && document.activeElement === kotak) tampilkan(ingatan.get(q));
      } catch {
        // Cut off, or no network: the box still searches.
      }
    };

    kotak.addEventListener("input", () => {
      diketik = kotak.value;
      clearTimeout(tunggu);
      tunggu = setTimeout(tanya, JEDA);
    });
    kotak.addEventListener("keydown", (e) => {
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (daftar.hidden) return void tanya();
        pilih(terpilih + (e.key === "ArrowDown" ? 1 : -1));
      } else if (e.key === "Enter" && terpilih >= 0) {
        e.preventDefault();
        pakai(daftar.children[terpilih]);
      } else if (e.key === "Escape" && !daftar.hidden) {
        e.preventDefault();
        kotak.value = diketik;
        tutup();
      }
    });
    daftar.addEventListener("mousedown", (e) => e.preventDefault()); // the box keeps the focus
    daftar.addEventListener("click", (e) => {
      const li = e.target.closest("li");
      if (li) pakai(li);
    });
    kotak.addEventListener("blur", tutup);
  });

  // Opening a result counts for what was typed, so that editors see what helps; not for who typed it.
  const hasil = document.querySelector("ul[data-dibuka]");
  hasil?.addEventListener("click", (e) => {
    if (e.target.closest("a")) navigator.sendBeacon(hasil.dataset.dibuka, new URLSearchParams({ q: hasil.dataset.q }));
  });
})();
