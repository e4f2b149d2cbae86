"""``python -m bench.kueri <address>…``: the SQL queries of each address as JSON, asked for the first time, again,
and with the ETag.
"""

import json
import sys


def main() -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    klien = Client(headers={"host": "localhost"})
    hasil = {}
    klien.get("/api/v1/layanan?limit=1")  # the process reads its index of the log once
    for alamat in sys.argv[1:]:
        banyak, etag = [], ""
        for bersyarat in (False, False, True):
            with CaptureQueriesContext(connection) as tangkapan:
                jawaban = klien.get(alamat, headers={"if-none-match": etag} if bersyarat else {})
            etag = jawaban.headers["ETag"]
            banyak.append(len(tangkapan))
        assert jawaban.status_code == 304, (alamat, jawaban.status_code)
        hasil[alamat] = banyak
    print(json.dumps(hasil))


if __name__ == "__main__":
    main()
