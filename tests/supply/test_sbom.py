"""The bills of material: valid by the standard's own schema, complete, the same wherever they are made."""

import json
import re
import subprocess
import sys
from hashlib import sha256

import pytest
from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from assets.vendor import PACKAGES, TARGET
from dragoman.codebook.table import data
from supply import lock, sbom
from supply.parts import SOURCES

BILLS = {"wheel": sbom.of_wheel(), "lock": sbom.of_lock()}


@pytest.fixture(scope="module")
def judge():
    return JsonStrictValidator(SchemaVersion.V1_6)


@pytest.mark.parametrize("name", BILLS)
def test_the_schema_of_the_standard_takes_it(judge, name):
    assert judge.validate_str(sbom.text(BILLS[name])) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"bomFormat": "SPDX"}, "another standard"),
        ({"components": [{"name": "x"}]}, "a component without a kind"),
        ({"maker": "me"}, "a key that the standard does not know"),
    ],
)
def test_the_schema_does_not_take_everything(judge, change, reason):
    assert judge.validate_str(json.dumps({**BILLS["wheel"], **change})) is not None, reason


@pytest.mark.parametrize("name", BILLS)
def test_others_read_it(name):
    read = Bom.from_json(json.loads(sbom.text(BILLS[name])))
    assert len(read.components) == len(BILLS[name]["components"])
    assert read.validate()


def test_the_bill_that_goes_into_the_wheel_is_up_to_date():
    assert sbom.OF_WHEEL.read_text(encoding="utf-8") == sbom.text(BILLS["wheel"]), "run: python3 dev.py sbom"


def test_it_is_the_same_in_another_process():
    code = "from supply import sbom; import sys; sys.stdout.write(sbom.text(sbom.of_lock()))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=lock.ROOT, capture_output=True, check=True)
    assert ran.stdout.decode() == sbom.text(BILLS["lock"])


def by_ref(bill):
    return {one["bom-ref"]: one for one in bill["components"]}


def test_every_pin_is_there_with_its_hashes_and_licence():
    held = by_ref(BILLS["lock"])
    for pin in lock.locked():
        told = held[pin.purl]
        (files,) = told["externalReferences"]
        assert {one["content"] for one in files["hashes"]} == set(pin.hashes)
        assert told["licenses"]
    assert {one["scope"] for one in held.values() if one["type"] == "library"} == {"required", "optional", "excluded"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_every_script_is_there_as_it_ships(package):
    (told,) = [one for one in BILLS["wheel"]["components"] if f"/{package.name}," in one.get("description", "")]
    assert told["hashes"] == [{"alg": "SHA-256", "content": sha256((TARGET / package.name).read_bytes()).hexdigest()}]
    assert re.fullmatch(r"pkg:npm/[\w.-]+@\d+\.\d+\.\d+", told["purl"])


def test_the_model_is_there_file_by_file_with_its_card():
    told = by_ref(BILLS["wheel"])["dragoman-language-model"]
    (card,) = told["externalReferences"]
    assert (card["type"], (lock.ROOT / card["url"]).exists()) == ("model-card", True)
    for file in told["components"]:
        assert file["hashes"][0]["content"] == sha256(data(f"model/{file['name']}").read_bytes()).hexdigest()
    assert {one["name"] for one in told["modelCard"]["modelParameters"]["datasets"]} == {
        "corpus",
        "ewt",
        "gum",
        "wikigold",
    }


def test_no_file_that_ships_and_cannot_be_read_is_missing():
    """Scripts of others, weights, and data that were taken over whole; the tables are text of ours."""
    told = json.dumps(BILLS["wheel"])
    opaque = [p for p in SOURCES.rglob("*") if p.suffix in {".onnx", ".bin", ".npz", ".gz", ".wasm", ".so", ".woff2"}]
    opaque += [
        p
        for folder in ("web/static/vendor", "web/data")
        for p in (SOURCES / folder).iterdir()
        if p.suffix != ".LICENSE"
    ]
    assert len(opaque) >= 8
    assert [p.name for p in opaque if sha256(p.read_bytes()).hexdigest() not in told] == []


@pytest.mark.parametrize("name", BILLS)
def test_all_that_is_named_hangs_together(name):
    asked = {one["ref"]: one["dependsOn"] for one in BILLS[name]["dependencies"]}
    assert set(asked) == {"dragoman", *by_ref(BILLS[name])}
    reached, left = set(), ["dragoman"]
    while left:
        one = left.pop()
        if one not in reached:
            reached.add(one)
            left += asked[one]
    assert reached == set(asked)


@pytest.mark.parametrize("name", BILLS)
def test_no_address_of_an_index_is_in_it(name):
    assert set(re.findall(r"https?://[^\"/]+", sbom.text(BILLS[name]))) == {"http://cyclonedx.org"}


def test_another_content_has_another_number():
    assert BILLS["wheel"]["serialNumber"] != BILLS["lock"]["serialNumber"]
    assert BILLS["wheel"]["serialNumber"].startswith("urn:uuid:")
