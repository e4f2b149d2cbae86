#!/usr/bin/env bash
# Installs the portal as systemd services: web, queue worker(s), scheduler. Run as root from an installed checkout
# (docs/operasi.md). Safe to run again: it rewrites the units and restarts what changed.
#
#   pasang_layanan.sh [--pengguna NAMA] [--lingkungan BERKAS] [--pekerja JUMLAH] [--tanpa-penjadwal] [--cetak FOLDER]
#
#   --pengguna         the unprivileged user that runs the portal (default: portal)
#   --lingkungan       file with the environment variables (default: /etc/portal/portal.env)
#   --pekerja          how many queue workers on this machine (default: 1)
#   --tanpa-penjadwal  no scheduler here: exactly one machine of an installation runs it
#   --cetak FOLDER     only write the unit files into FOLDER, to look at them
set -euo pipefail
cd "$(dirname "$0")/.."

akar=$PWD
pengguna=portal lingkungan=/etc/portal/portal.env pekerja=1 penjadwal=1 tujuan=/etc/systemd/system cetak=
while [ $# -gt 0 ]; do
    case $1 in
    --pengguna) pengguna=${2:?}; shift 2 ;;
    --lingkungan) lingkungan=${2:?}; shift 2 ;;
    --pekerja) pekerja=${2:?}; shift 2 ;;
    --tanpa-penjadwal) penjadwal=; shift ;;
    --cetak) cetak=1; tujuan=${2:?}; shift 2 ;;
    -h | --help) sed -n '5,11s/^# *//p' "scripts/${0##*/}"; exit ;;
    *) echo "Pilihan tidak dikenal: $1" >&2; exit 2 ;;
    esac
done

gagal() { echo "GAGAL: $*" >&2; exit 1; }

# Where the portal writes: VAR_DIR of the environment file, else var/. The rest of the system is read-only to the services.
data=$(sed -n "s/^VAR_DIR=//p" "$lingkungan" 2>/dev/null | tail -n 1 | tr -d "\"'" || true)
data=${data:-var}
[ "${data#/}" != "$data" ] || data=$akar/$data

if [ -z "$cetak" ]; then
    [ "$(id -u)" = 0 ] || gagal "jalankan sebagai root."
    command -v systemctl >/dev/null || gagal "systemd tidak ada di mesin ini; lihat scripts/pengawas.py di docs/operasi.md."
    [ -x .venv/bin/python ] || gagal ".venv belum ada; jalankan dahulu: python3 scripts/mulai.py pasang production"
    [ -f "$lingkungan" ] || gagal "$lingkungan tidak ada; salin contohnya dari docs/operasi.md."
    id "$pengguna" >/dev/null 2>&1 || useradd --system --home-dir "$akar" --shell /usr/sbin/nologin "$pengguna"
    install -d -m 750 "$data"
    chown -R "$pengguna": "$data" # with SQLite `migrate` made the database, as root
    chown root:"$pengguna" "$lingkungan"
    chmod 640 "$lingkungan"
fi
mkdir -p "$tujuan"

unit() { # NAME DESCRIPTION COMMAND EXTRA-LINES
    cat >"$tujuan/$1" <<UNIT
[Unit]
Description=$2
After=network-online.target postgresql.service redis-server.service
Wants=network-online.target
StartLimitIntervalSec=0

[Service]
User=$pengguna
WorkingDirectory=$akar
EnvironmentFile=$lingkungan
Environment=DJANGO_SETTINGS_MODULE=cms.settings.production PYTHONUNBUFFERED=1 WEB_GRACEFUL_TIMEOUT=30
ExecStart=$akar/.venv/bin/python $3
Restart=always
RestartSec=2
KillMode=mixed
$4
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths=$data

[Install]
WantedBy=multi-user.target
UNIT
}

# Unsafe settings, an active demo account or a database out of reach stop the start here, with the reason in the journal.
unit portal-web.service "Portal: server web" "-m gunicorn -c scripts/gunicorn.conf.py cms.wsgi:application" \
    "ExecStartPre=$akar/.venv/bin/python manage.py check --deploy --fail-level ERROR --database default
ExecReload=/bin/kill -HUP \$MAINPID
TimeoutStartSec=300
TimeoutStopSec=40"
# %i is the worker's number: its name must be unique and stay the same, so that it takes up what it was killed over.
unit portal-pekerja@.service "Portal: pekerja antrean %i" "manage.py pekerja --worker-id pekerja-%i@%H -v 0" "TimeoutStopSec=120"
layanan=(portal-web.service)
for nomor in $(seq 1 "$pekerja"); do layanan+=("portal-pekerja@$nomor.service"); done
if [ -n "$penjadwal" ]; then
    unit portal-penjadwal.service "Portal: penjadwal" "manage.py penjadwal" "TimeoutStopSec=60"
    layanan+=(portal-penjadwal.service)
fi

if [ -n "$cetak" ]; then
    echo "Ditulis ke $tujuan: ${layanan[*]}"
    exit
fi
systemctl daemon-reload
systemctl enable --quiet "${layanan[@]}"
systemctl restart "${layanan[@]}"
systemctl --no-pager --lines=0 status "${layanan[@]}"
