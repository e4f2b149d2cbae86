#!/usr/bin/env bash
# A throw-away PostgreSQL for tests, on loopback, with a password of its own and no durability.
#
#   postgres_uji.sh ada              exit 0 if one could be started here
#   postgres_uji.sh mulai FOLDER     start it in FOLDER (made if missing; its data are kept) and print its DATABASE_URL
#   postgres_uji.sh jeda FOLDER      stop it in order; FOLDER stays, to be started again
#   postgres_uji.sh berhenti FOLDER  stop it and remove FOLDER
#
# PostgreSQL refuses to run as root, so for root an unprivileged user runs it.
set -euo pipefail

cari_program() {
    local folder
    if command -v pg_ctl >/dev/null && command -v initdb >/dev/null; then
        dirname "$(command -v pg_ctl)"
        return
    fi
    # Debian keeps them out of PATH; the newest version last.
    for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | sort -rV); do
        if [ -x "$folder/initdb" ]; then echo "$folder"; return; fi
    done
    return 1
}

pengguna_biasa() {
    local nama
    for nama in postgres portal-uji nobody; do
        if id "$nama" >/dev/null 2>&1; then echo "$nama"; return; fi
    done
    return 1
}

sebagai_pengguna() { # runs a command as the unprivileged user when we are root, in a folder that user may enter
    if [ "$(id -u)" != 0 ]; then
        "$@"
    else
        (cd / && setpriv --reuid="$PENGGUNA" --regid="$(id -g "$PENGGUNA")" --clear-groups "$@")
    fi
}

porta_bebas() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

PROGRAM=$(cari_program) || { echo "PostgreSQL tidak terpasang." >&2; exit 1; }
PENGGUNA=$(id -un)
if [ "$(id -u)" = 0 ]; then
    PENGGUNA=$(pengguna_biasa) && command -v setpriv >/dev/null || { echo "Tidak ada pengguna biasa untuk PostgreSQL." >&2; exit 1; }
fi

case "${1:-}" in
ada) ;;
mulai)
    folder=${2:?folder}
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    porta=$(porta_bebas)
    if [ ! -f "$folder/data/PG_VERSION" ]; then
        (umask 077; od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$folder/sandi")
        [ "$(id -u)" != 0 ] || chown -R "$PENGGUNA" "$folder"
        sebagai_pengguna "$PROGRAM/initdb" -D "$folder/data" -U uji -A scram-sha-256 --pwfile="$folder/sandi" \
            -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
    fi
    sandi=$(cat "$folder/sandi")
    sebagai_pengguna "$PROGRAM/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w -t 60 -s \
        -o "-p $porta -c listen_addresses=127.0.0.1 -k '' -c shared_buffers=512MB -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
        start >/dev/null || { cat "$folder/data/server.log" >&2; exit 1; }
    echo "postgres://uji:$sandi@127.0.0.1:$porta/postgres"
    ;;
jeda)
    folder=$(cd "${2:?folder}" && pwd)
    sebagai_pengguna "$PROGRAM/pg_ctl" -D "$folder/data" -m fast -w -t 60 -s stop
    ;;
berhenti)
    folder=${2:?folder}
    if [ -f "$folder/data/postmaster.pid" ]; then
        sebagai_pengguna "$PROGRAM/pg_ctl" -D "$(cd "$folder" && pwd)/data" -m immediate -s stop || true
    fi
    rm -rf "${folder:?}"
    ;;
*)
    echo "pakai: $0 ada | mulai FOLDER | jeda FOLDER | berhenti FOLDER" >&2
    exit 2
    ;;
esac
