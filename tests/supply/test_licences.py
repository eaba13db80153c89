"""Every part has a licence that somebody read, that SPDX knows, and that we may use."""

import re
import sysconfig
from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path

import pytest

from assets.vendor import PACKAGES, TARGET
from supply import lock
from supply.licences import canonical, licences, unknown, usable

OURS = licences()
LOCKED = sorted({pin.name for pin in lock.locked()})
# What older metadata says, and the text of a licence, tell the family.
CLASSIFIERS = {
    "Apache Software License": {"Apache-2.0"},
    "BSD License": {"BSD-2-Clause", "BSD-3-Clause", "0BSD"},
    "ISC License (ISCL)": {"ISC"},
    "MIT License": {"MIT", "MIT-0"},
    "Mozilla Public License 2.0 (MPL 2.0)": {"MPL-2.0"},
    "Python Software Foundation License": {"PSF-2.0"},
}
TEXTS = {
    "Apache License": {"Apache-2.0"},
    "Permission is hereby granted, free of charge": {"MIT", "MIT-0"},
    "Redistributions in binary form must reproduce": {"BSD-2-Clause", "BSD-3-Clause"},
    "Zero-Clause BSD": {"0BSD"},
}


def test_exactly_what_the_lock_pins_is_listed():
    assert set(OURS.packages) == set(LOCKED)


@pytest.mark.parametrize("name", [*OURS.packages, *OURS.parts])
def test_we_may_use_it(name):
    told = {**OURS.packages, **OURS.parts}[name]
    assert unknown(told) == []
    assert usable(told, OURS.allowed), f"{name}: {told}"


def test_nothing_that_binds_what_it_is_joined_to_is_allowed():
    assert [name for name in OURS.allowed if re.search("GPL|SSPL|BUSL|-NC|-ND|-SA", name)] == []


@pytest.mark.parametrize(
    ("expression", "may", "reason"),
    [
        ("MIT", True, "allowed"),
        ("MIT OR GPL-3.0-only", True, "the one may be chosen"),
        ("MIT AND GPL-3.0-only", False, "both hold"),
        ("(MIT OR AGPL-3.0-only) AND ISC", True, "a choice within"),
        ("MIT AND (LGPL-2.1-only OR GPL-2.0-only)", False, "no choice helps"),
        ("Apache-2.0 WITH LLVM-exception", True, "allowed with this exception"),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", False, "an exception alone allows nothing"),
        ("GPL-2.0-or-later", False, "not allowed"),
        ("BUSL-1.1", False, "not on the list, so not allowed"),
    ],
)
def test_expressions(expression, may, reason):
    assert usable(expression, OURS.allowed) == may, reason


def names(expression):
    return set(re.split(r" AND | OR |[()]", expression)) - {""}


def texts(package):
    files = (file for file in distribution(package).files or () if re.match("LICEN|COPYING", file.name.upper()))
    return " ".join(" ".join(Path(file.locate()).read_text(errors="replace").split()) for file in files)


@pytest.mark.parametrize("package", LOCKED)
def test_what_we_read_is_what_the_package_says(package):
    """A package that comes under another licence from some version on fails here, until somebody has read that."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        pytest.skip("not for this platform; what we wrote down was read in its metadata")
    read = OURS.packages[package]
    if expression := said.get("License-Expression"):
        extra = {"axe-playwright-python": {"MPL-2.0"}}.get(package, set())
        assert names(canonical(read)) - extra == names(canonical(expression))
        return
    told = [c.rpartition("::")[2].strip() for c in said.get_all("Classifier", []) if c.startswith("License ::")]
    families = [CLASSIFIERS[one] for one in told if one in CLASSIFIERS]
    families = families or [ids for phrase, ids in TEXTS.items() if phrase in texts(package)]
    line = (said.get("License") or "").split("\n")[0]
    families = families or [names(line)]
    assert any(names(read) & family for family in families), f"{package}: {told or line}"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_a_script_of_the_desk_has_its_licence_beside_it(package):
    name = package.tarball.removesuffix(".tgz").rpartition("-")[0]
    text = " ".join((TARGET / f"{package.name}.LICENSE").read_text(encoding="utf-8").split())
    found = set().union(*(ids for phrase, ids in TEXTS.items() if phrase in text))
    assert names(OURS.parts[name]) <= found
    assert ("Neither the name" in text) == (OURS.parts[name] == "BSD-3-Clause")


def test_nothing_lies_beside_the_scripts_that_nobody_vouches_for():
    known = {one for package in PACKAGES for one in (package.name, f"{package.name}.LICENSE")}
    assert {file.name for file in TARGET.iterdir()} == known


def bundled():
    """The libraries that wheels lay beside their packages."""
    site = Path(sysconfig.get_path("purelib"))
    return sorted({re.match(r"[A-Za-z_0-9]+", file.name)[0] for file in site.glob("*.libs/*") if file.is_file()})


def test_libraries_within_wheels_are_known():
    assert set(bundled()) <= set(OURS.bundled), "read the licence of the new one, then list it under [bundled]"
    assert [name for name, told in OURS.bundled.items() if unknown(told)] == []
