"""``python -m bench.kueri <address>…``: the SQL queries of each address as JSON: made anew, from memory, with the
ETag, and as the first request after something was published.
"""

import json
import sys


def main() -> None:
    import django

    django.setup()
    from django.db import connection
    from django.db.models import F
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from terbitan.models import Penghitung

    klien = Client(headers={"host": "localhost"})
    hasil = {}
    klien.get("/api/v1/fasilitas?limit=1")  # a process reads its index of the log and the calendar once
    for alamat in sys.argv[1:]:
        banyak, etag = [], ""
        for status in (200, 200, 304, 200):
            if len(banyak) == 3:
                Penghitung.objects.update(nilai=F("nilai") + 1)
            with CaptureQueriesContext(connection) as tangkapan:
                jawaban = klien.get(alamat, headers={"if-none-match": etag} if status == 304 else {})
            assert jawaban.status_code == status, (alamat, jawaban.status_code)
            etag = jawaban.headers["ETag"]
            banyak.append(len(tangkapan))
        hasil[alamat] = banyak
    print(json.dumps(hasil))


if __name__ == "__main__":
    main()
