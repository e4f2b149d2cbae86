# `make help` lists the targets. Needs only Python 3.11+, GNU make and pip.

# The first Python that is new enough; else python3, so that scripts/mulai.py says what is wrong.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
PORT ?= 8000
ARGS ?=
VENV := .venv/bin/python
KODE := cms perangkat_daerah terbitan layanan fasilitas ppid search data_terbuka home
UJI := DJANGO_SETTINGS_MODULE=cms.settings.test
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test lint lint-gaya lint-tipe lint-panah lint-django lint-templat format bench quality clean lock ada-python pasang-uji

help:
	@echo "make run [PORT=8001]   jalankan portal beserta kota contoh (Ctrl-C untuk berhenti)"
	@echo "make test [ARGS=...]   jalankan semua pengujian (ARGS diteruskan ke pytest)"
	@echo "make lint              periksa gaya, tipe, arah impor, migrasi, dan templat"
	@echo "make format            rapikan kode"
	@echo "make bench             ukur kecepatan API (di samping Django telanjang dan Wagtail biasa) dan pencarian"
	@echo "make quality           ukur mutu pencarian tiap mesin (ARGS=--simpan menyimpan angkanya)"
	@echo "make lock              kunci ulang versi paket di requirements/*.txt"
	@echo "make clean             hapus .venv, staticfiles, dan var (basis data, media)"

ada-python:
	@command -v $(PYTHON) >/dev/null || { echo "GAGAL: $(PYTHON) tidak ditemukan; pasang Python 3.11 atau lebih baru." >&2; exit 1; }

run: ada-python
	@DARI_MAKE=1 exec $(PYTHON) scripts/mulai.py jalan

pasang-uji: ada-python
	@$(PYTHON) scripts/mulai.py pasang test

test: pasang-uji
	$(VENV) -m pytest -n auto $(ARGS)

lint: lint-gaya lint-tipe lint-panah lint-django lint-templat

lint-gaya: pasang-uji
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .

lint-tipe: pasang-uji
	$(VENV) -m mypy $(KODE) scripts

lint-panah: pasang-uji
	$(VENV) -c "from importlinter.cli import lint_imports_command as periksa; periksa()"

lint-django: pasang-uji
	$(UJI) $(VENV) manage.py makemigrations --check --dry-run
	$(UJI) $(VENV) manage.py check --fail-level WARNING

lint-templat: pasang-uji
	$(VENV) -m djlint --lint --quiet $(KODE)

format: pasang-uji
	$(VENV) -m ruff check --fix .
	$(VENV) -m ruff format .

bench: pasang-uji
	$(VENV) -m bench.jalan $(ARGS)

quality: pasang-uji
	$(VENV) -m tests.search.mutu $(ARGS)

lock: pasang-uji
	@for jenis in base production test; do \
		(cd requirements && ../$(VENV) -m uv pip compile --quiet --universal --generate-hashes --no-annotate \
			--python-version 3.11 $(ARGS) $$jenis.in -o $$jenis.txt) || exit 1; done
	@echo "requirements/*.txt dikunci ulang; jalankan make test lalu simpan perubahannya."

clean:
	@echo "Menghapus .venv, staticfiles, dan var: BASIS DATA, MEDIA, dan suntingan di dalamnya ikut hilang."
	@if [ "$(YA)" != 1 ]; then \
		[ -t 0 ] || { echo "Batal: tanpa terminal, tulis make clean YA=1 bila benar-benar ingin menghapus." >&2; exit 1; }; \
		printf "Hentikan portal dahulu bila sedang berjalan. Lanjutkan? [y/T] "; read jawab; \
		[ "$$jawab" = y ] || { echo "Batal."; exit 1; }; fi
	rm -rf .venv staticfiles var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
