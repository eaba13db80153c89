"""Lays the desk's third-party files into the package: `python assets/vendor.py FOLDER`.

FOLDER holds the tarballs that `npm pack` gives for the packages and versions of `PACKAGES`. Each is checked against the
digest here, its one file is taken as it is (the interpreter, which comes as a module, as a plain script), and its
licence goes beside it. Run it again when a version changes; the result is committed.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "web" / "static" / "vendor"
IMPORT = re.compile(r"import \{([^}]*)\} from 'vega-util';")
EXPORT = re.compile(r"export \{ (\w+) as (\w+) \};")


class Package(NamedTuple):
    """A package of the registry.

    Attributes:
        sha512: of the tarball, in base64, as the registry gives it.
        file: what is taken of it; `name`: what it is called here.
    """

    tarball: str
    sha512: str
    file: str
    name: str


PACKAGES = (
    Package(
        "htmx.org-4.0.1.tgz",
        "oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg==",
        "dist/htmx.min.js",
        "htmx.js",
    ),
    Package(
        "vega-6.4.0.tgz",
        "rHXCq2LpEWCLMjXBEj7hocY9G0/i5TGYRayGGSj06VTF4+l2IG2Z7oeZKCjWbUh/7hTE/mVhbaOPB72wCElh6g==",
        "build/vega.min.js",
        "vega.js",
    ),
    Package(
        "vega-lite-6.4.3.tgz",
        "d/7hPjfz560UERaQuTmGgIVfXAe3g2hJWeC+igDeaGohUdEoNrHLXgR/yTOBT8vV/lIuuKnw+0/xWWblkDwkMQ==",
        "build/vega-lite.min.js",
        "vega-lite.js",
    ),
    Package(
        "vega-embed-7.3.0.tgz",
        "wQ8s5GaSzqoKgmRfbRolgBrjE2CP7ZKHXqH7NijxMqPjpdWxSs4Dn8tvp9g0giQvh2cK+3p56sxjWWM0wNngGw==",
        "build/vega-embed.min.js",
        "vega-embed.js",
    ),
    Package(
        "vega-interpreter-2.3.2.tgz",
        "JDAoi3taFcCDLujZG84TNNUXdkAZ5WsSHssx8lWVYaxb9Slsjk7v7PtRIYXpSlUwLaKGRBqoJ9KDs36Z0eMEIw==",
        "build/vega-interpreter.js",
        "vega-interpreter.js",
    ),
)


def main(folder: Path) -> None:
    """Checks and lays in all of them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        held = (folder / package.tarball).read_bytes()
        digest = base64.b64encode(hashlib.sha512(held).digest()).decode()
        if digest != package.sha512:
            sys.exit(f"{package.tarball} has digest {digest}, not {package.sha512}")
        with tarfile.open(folder / package.tarball) as tarball:
            (TARGET / package.name).write_text(plain(text(tarball, package.file)), encoding="utf-8")
            licence = text(tarball, "LICENSE")
        (TARGET / f"{package.name}.LICENSE").write_text(licence, encoding="utf-8")


def text(tarball: tarfile.TarFile, name: str) -> str:
    """The text of a file of a package."""
    held = tarball.extractfile(f"package/{name}")
    if held is None:
        sys.exit(f"the package has no {name}")
    return held.read().decode("utf-8")


def plain(script: str) -> str:
    """A script without a map of its source; one that comes as a module, as a plain script on the global `vega`."""
    script = re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", script)
    taken = IMPORT.search(script)
    if not taken:
        return script
    body = EXPORT.sub(r"vega.\2 = \1;", IMPORT.sub(rf"const {{{taken[1]}}} = vega;", script))
    return f"(function () {{\n{body.strip()}\n}})();\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
