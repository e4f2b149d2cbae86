"""Make a client from the API's schema and compile it: ``python scripts/klien_api.py ts|kotlin [openapi.json]``.

Without a file it takes the reviewed contract, ``tests/api/snapshots/openapi.json``. Needs npm for TypeScript, Maven and
Java for Kotlin; what they download stays in their own caches (``~/.npm``, ``~/.m2``), nothing in the checkout.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
KONTRAK = AKAR / "tests" / "api" / "snapshots" / "openapi.json"
KLIEN = AKAR / "tests" / "klien"


def ts(skema: Path, folder: Path) -> None:
    """Types by openapi-typescript; the sample beside them is checked with ``tsc --strict``."""
    for berkas in ("package.json", "package-lock.json", "contoh.ts"):
        shutil.copy(KLIEN / "ts" / berkas, folder)
    pilihan = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    for perintah in (
        ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"],
        ["npx", "--no-install", "openapi-typescript", str(skema), "--output", "skema.ts"],
        ["npx", "--no-install", "tsc", *pilihan, "contoh.ts"],
    ):
        subprocess.run(perintah, cwd=folder, check=True)


def kotlin(skema: Path, folder: Path) -> None:
    """A Retrofit client by OpenAPI Generator; the compiler takes it together with the sample."""
    ciri = [f"-Dskema={skema}", f"-Dkeluaran={folder}"]
    subprocess.run(["mvn", "-q", "-B", "-f", KLIEN / "kotlin" / "pom.xml", *ciri, "compile"], check=True)


PEMBUAT = {"ts": ts, "kotlin": kotlin}


def main() -> int:
    jenis, *berkas = sys.argv[1:] or [""]
    if jenis not in PEMBUAT or len(berkas) > 1:
        print(__doc__)
        return 2
    skema = Path(berkas[0]).resolve() if berkas else KONTRAK
    with tempfile.TemporaryDirectory(prefix="portal-klien-") as folder:
        try:
            PEMBUAT[jenis](skema, Path(folder))
        except (subprocess.CalledProcessError, FileNotFoundError) as galat:
            print(f"GAGAL: {galat}", file=sys.stderr)
            return 1
    print(f"Klien {jenis} dari {skema.name} dapat dikompilasi.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
