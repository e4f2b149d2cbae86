"""Door to every `make` target: refuses old Pythons with one line, then hands over to siapkan.py.

Written in the grammar that every Python since 2.7 can parse; siapkan.py need not be.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "GAGAL: Python %d.%d terlalu lama; portal memerlukan Python 3.11 atau lebih baru "
        "(contoh: make run PYTHON=python3.12).\n" % tuple(sys.version_info[:2])
    )
    sys.exit(1)

import siapkan

sys.exit(siapkan.main(sys.argv[1:]))
