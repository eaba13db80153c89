"""``python -m supply sbom | audit | build | sign``: what a release is made of, and how it is vouched for.

Exit codes: 0 where all is well, 1 where it is not, 2 where the call itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from supply import audit, build, sbom, sign
from supply.lock import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DIST = ROOT / "dist"
LOCKED = DIST / "dragoman-locked.cdx.json"


def main(words: Sequence[str]) -> int:
    """The exit code of the call made of these words."""
    asked = parser().parse_args(words)
    run: Callable[[argparse.Namespace], int] = asked.run
    try:
        return run(asked)
    except (build.BuildError, sign.SigningError, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The words that are understood."""
    made = argparse.ArgumentParser(prog="python -m supply", description=__doc__)
    commands = made.add_subparsers(required=True)
    bills = commands.add_parser("sbom", help="write the bills of material: the wheel's own, and the lock's")
    bills.add_argument("--into", type=Path, default=LOCKED, help="where the lock's goes")
    bills.set_defaults(run=bill)
    flaws = commands.add_parser("audit", help="hold the lock and the desk's scripts against downloaded advisories")
    flaws.add_argument("--advisories", type=Path, required=True, help="a folder or ZIP of OSV JSON or of PyPA's YAML")
    flaws.add_argument("--accept", action="append", default=[], metavar="ID", help="a flaw that does not concern us")
    flaws.set_defaults(run=judge)
    wheel = commands.add_parser("build", help="build the wheel and the source distribution, and list their digests")
    wheel.add_argument("--into", type=Path, default=DIST)
    wheel.set_defaults(run=package)
    signing = commands.add_parser("sign", help="sign a file, or `model`: its list of digests is made anew first")
    signing.add_argument("what", help="`model`, or a file")
    signing.add_argument("--key", default="", help=f"the file of the secret half, else by {sign.KEY_FILE}")
    signing.add_argument("--once", action="store_true", help="with a key made for this, its secret half thrown away")
    signing.add_argument("--comment", default="", help="what is said of it, and signed too")
    signing.set_defaults(run=vouch)
    return made


def bill(asked: argparse.Namespace) -> int:
    """Writes both bills."""
    for path, made in ((sbom.OF_WHEEL, sbom.of_wheel()), (asked.into, sbom.of_lock())):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sbom.text(made), encoding="utf-8", newline="\n")
        print(f"{path}: {len(made['components'])} components")
    return 0


def judge(asked: argparse.Namespace) -> int:
    """Tells the flaws that are known."""
    found = audit.audit(asked.advisories, audit.held(), asked.accept)
    for line in (*found.unread, *(f"accepted: {one}" for one in found.accepted), *found.findings):
        print(line)
    print(
        f"{found.packages} packages against {found.advisories} advisories: {len(found.findings)} flaws", file=sys.stderr
    )
    if not found.advisories:
        print(f"{asked.advisories} holds no advisory for PyPI or npm; download one of these databases", file=sys.stderr)
        return 2
    return int(bool(found.findings or found.unread))


def package(asked: argparse.Namespace) -> int:
    """Builds, and tells the digests."""
    for name, digest in build.released(asked.into).items():
        print(f"{digest}  {name}")
    return 0


def vouch(asked: argparse.Namespace) -> int:
    """Signs, and tells the public half of the key."""
    key, said = sign.asked(asked.key, once=asked.once)
    if asked.what == "model":
        sign.sign_model(sign.MODEL, key, asked.comment or said or "the language model of Dragoman")
    else:
        file = Path(asked.what)
        sign.sign_file(file, key, asked.comment or said or f"file:{file.name}")
    print(sign.public(key))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
