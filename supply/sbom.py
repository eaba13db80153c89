"""Bills of material: what a wheel holds, and what an installation from the lock holds.

The wheel's own bill goes into the wheel (PEP 770). It names what is inside, and not what is installed beside it, which
is chosen on the user's machine from the ranges in the wheel's metadata. The bill of the lock names that too, in the
versions that we test. Both are made of committed files alone, so that everybody who makes them gets the same bytes.

Source: CycloneDX 1.6 (ECMA-424).
"""

from __future__ import annotations

import json
import tomllib
import uuid
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from supply import lock
from supply.licences import OURS, licences
from supply.lock import PROGRAM, Pin
from supply.parts import Component, licensed, parts

OF_WHEEL = Path(__file__).with_name("dragoman.cdx.json")
SCHEMA, SPEC = "http://cyclonedx.org/schema/bom-1.6.schema.json", "1.6"
SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "dragoman.invalid")
Bill = dict[str, Any]


def of_wheel() -> Bill:
    """The bill of what a wheel holds."""
    found = parts()
    return bill(found, {PROGRAM: [one["bom-ref"] for one in found]})


def of_lock() -> Bill:
    """The bill of what a wheel holds and of all that the lock pins beside it."""
    pins, found = lock.locked(), parts()
    asked = lock.edges(pins)
    within = {PROGRAM: [*asked[PROGRAM], *(one["bom-ref"] for one in found)]}
    uses = lock.uses(pins, lock.wanted())
    return bill([*(component(pin, uses[pin.purl]) for pin in pins), *found], {**asked, **within})


def bill(components: list[Component], asked: dict[str, list[str]] | dict[str, Any]) -> Bill:
    """A bill of components, of which each asks for others."""
    every = [PROGRAM, *(one["bom-ref"] for one in components)]
    made: Bill = {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "version": 1,
        "metadata": {"lifecycles": [{"phase": "build"}], "tools": tools(), "component": program()},
        "components": sorted(components, key=lambda one: one["bom-ref"]),
        "dependencies": [{"ref": ref, "dependsOn": sorted(set(asked.get(ref, ())))} for ref in sorted(every)],
    }
    return {**made, "serialNumber": uuid.uuid5(SPACE, text(made)).urn}


def program() -> Component:
    """Dragoman itself."""
    project = tomllib.loads(lock.PROJECT.read_text(encoding="utf-8"))["project"]
    return {
        "type": "application",
        "bom-ref": PROGRAM,
        "name": PROGRAM,
        "version": project["version"],
        "description": project["description"],
        "purl": f"pkg:pypi/{PROGRAM}@{project['version']}",
        "licenses": licensed(OURS),
    }


def tools() -> dict[str, Any]:
    """What makes the bill."""
    return {"components": [{"type": "application", "name": f"{PROGRAM}-supply", "licenses": licensed(OURS)}]}


def component(pin: Pin, used: tuple[str, ...]) -> Component:
    """A package that the lock pins; which of its files is installed depends on the machine."""
    files = [{"alg": "SHA-256", "content": digest} for digest in sorted(pin.hashes)]
    told = {"use": " ".join(used), "marker": pin.marker}
    return {
        "type": "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        "purl": pin.purl,
        "scope": lock.purpose(used),
        "licenses": licensed(licences().packages[canonicalize_name(pin.name)]),
        "externalReferences": [
            {
                "type": "distribution",
                "url": pin.purl,
                "comment": "any of the files with these digests, by any index",
                "hashes": files,
            }
        ],
        "properties": [{"name": f"{PROGRAM}:{name}", "value": value} for name, value in told.items() if value],
    }


def text(made: Bill) -> str:
    """A bill as a file has it."""
    return json.dumps(made, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
