"""Known flaws in what we pin or ship, by advisories that somebody downloaded."""

import json
import zipfile

import pytest

from supply.__main__ import main
from supply.advisories import Advisory, advisories
from supply.audit import Held, audit, held


def advisory(*ranges, versions=(), ecosystem="PyPI", package="alpha"):
    return Advisory("X-1", (), "", ecosystem, package, versions, ranges)


def span(**events):
    return tuple((kind.rstrip("_0123456789"), version) for kind, version in events.items())


@pytest.mark.parametrize(
    ("version", "told", "has", "reason"),
    [
        ("1.0", advisory(span(introduced="0", fixed="1.2")), True, "from the first version on"),
        ("1.2", advisory(span(introduced="0", fixed="1.2")), False, "the version that mends it"),
        ("1.2rc1", advisory(span(introduced="0", fixed="1.2")), True, "a candidate comes before its release"),
        ("1.10", advisory(span(introduced="1.9", fixed="1.11")), True, "versions are numbers, not letters"),
        ("1.2.post1", advisory(span(introduced="0", fixed="1.2")), False, "after the release"),
        ("1!0.5", advisory(span(introduced="0", fixed="1.2")), False, "an epoch is above all"),
        ("1.8", advisory(span(introduced="1.9")), False, "before it came in"),
        ("9", advisory(span(introduced="1.9")), True, "never mended"),
        ("2.0", advisory(span(introduced="1", last_affected="2.0")), True, "the last that has it"),
        ("2.1", advisory(span(introduced="1", last_affected="2.0")), False, "after that"),
        ("2.5", advisory(span(introduced="0", fixed="1", introduced_2="2", fixed_2="3")), True, "it came back"),
        ("1.5", advisory(span(introduced="0", fixed="1", introduced_2="2", fixed_2="3")), False, "between"),
        ("2.5", advisory(span(fixed_2="3", introduced_2="2", fixed="1", introduced="0")), True, "in any order"),
        ("1.5", advisory(span(introduced="0", fixed="1"), span(introduced="1.4", fixed="2")), True, "of two branches"),
        ("1.5", advisory(span(introduced="0", limit="1.4")), False, "beyond the branch that was looked at"),
        ("1.3", advisory(span(introduced="0", limit="1.4")), True, "within it"),
        ("1.0", advisory(versions=("1.0.0", "1.1")), True, "named; 1.0.0 is 1.0"),
        ("1.2", advisory(versions=("1.0.0", "1.1")), False, "not named"),
        ("1.2", advisory(versions=("no version", "1.2")), True, "names that are no versions are of no package"),
        ("4.0.1", advisory(span(introduced="4.0.0-beta1", fixed="4.0.2"), ecosystem="npm"), True, "a script"),
        ("4.0.0", advisory(span(introduced="0", fixed="4.0.0-rc.2"), ecosystem="npm"), False, "the release is later"),
        ("4.0.0-rc.10", advisory(span(introduced="4.0.0-rc.9"), ecosystem="npm"), True, "numbers within, too"),
        ("4.0.0-rc.1", advisory(span(introduced="4.0.0-rc.a"), ecosystem="npm"), False, "numbers before words"),
    ],
)
def test_versions(version, told, has, reason):
    assert told.affects(version) == has, reason


OSV = {
    "id": "OSV-2031-1",
    "aliases": ["CVE-2031-0001"],
    "summary": "A header may be a mile long",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "Alpha.Beta"},
            "ranges": [
                {"type": "GIT", "repo": "https://git.example/alpha", "events": [{"introduced": "abc"}]},
                {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]},
            ],
        },
        {"package": {"ecosystem": "Debian:12", "name": "alpha-beta"}, "versions": ["1.0"]},
    ],
}
OURS = (Held("PyPI", "alpha-beta", "1.5"), Held("npm", "gamma", "4.0.1"))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "OSV-2031-1.json").write_text(json.dumps(OSV))
    (tmp_path / "README.md").write_text("# not an advisory")
    return tmp_path


def test_a_flaw_is_found_under_any_spelling_of_the_name(folder):
    found = audit(folder, OURS)
    assert (found.advisories, found.packages) == (1, 2)
    assert [str(one) for one in found.findings] == [
        "alpha-beta 1.5: OSV-2031-1 CVE-2031-0001: A header may be a mile long (mended in 2.0)"
    ]


def test_the_same_from_a_zip_and_a_zip_in_a_folder(folder):
    with zipfile.ZipFile(folder / "all.zip", "w") as packed:
        packed.writestr("OSV-2031-1.json", json.dumps(OSV))
    assert len(audit(folder / "all.zip", OURS).findings) == 1
    assert len(audit(folder, OURS).findings) == 1, "told twice, found once"


def test_pypas_own_form(tmp_path):
    text = """
id: PYSEC-2031-7
details: |
  Names are followed
  out of the folder.
affected:
- package: {ecosystem: PyPI, name: alpha-beta}
  versions: ["1.4", "1.5"]
"""
    (tmp_path / "PYSEC-2031-7.yaml").write_text(text)
    (one,) = audit(tmp_path, OURS).findings
    assert str(one) == "alpha-beta 1.5: PYSEC-2031-7: Names are followed (no version mends it yet)"


@pytest.mark.parametrize("name", ["OSV-2031-1", "CVE-2031-0001"])
def test_what_does_not_concern_us_is_told_apart(folder, name):
    found = audit(folder, OURS, [name])
    assert (len(found.findings), len(found.accepted)) == (0, 1)


def test_what_was_withdrawn_does_not_count(folder):
    (folder / "a" / "OSV-2031-1.json").write_text(json.dumps({**OSV, "withdrawn": "2031-02-01T00:00:00Z"}))
    assert audit(folder, OURS).advisories == 0


def test_what_cannot_be_judged_is_a_finding(tmp_path):
    told = {
        "package": {"ecosystem": "PyPI", "name": "alpha-beta"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "spring"}]}],
    }
    (tmp_path / "a.json").write_text(json.dumps({"id": "X-2", "affected": [told]}))
    (one,) = audit(tmp_path, OURS).findings
    assert "cannot be judged" in str(one)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "no JSON"),
        ("[]", "a list"),
        ('{"id": "X", "affected": [{"package": {"ecosystem": "PyPI"}}]}', "a package without a name"),
        ('{"affected": [{"package": {"ecosystem": "PyPI", "name": "a"}}]}', "nothing to call it by"),
    ],
)
def test_what_is_no_advisory_is_told(folder, text, reason):
    (folder / "b.json").write_text(text)
    found = list(advisories(folder))
    assert next(one for one in found if isinstance(one, str)).startswith("b.json: no advisory"), reason
    assert len(found) == 2, "the others are read all the same"


def test_all_that_we_pin_and_ship_is_held_against_them():
    ours = {(one.ecosystem, one.name) for one in held()}
    assert {("PyPI", "onnxruntime"), ("PyPI", "ruff"), ("npm", "htmx.org"), ("npm", "vega-interpreter")} <= ours


def flaw_of(held):
    told = {"package": {"ecosystem": held.ecosystem, "name": held.name}, "versions": [held.version]}
    return json.dumps({"id": "MADE-UP-1", "affected": [told]})


@pytest.mark.parametrize("one", [held()[0], held()[-1]], ids=lambda one: one.ecosystem)
def test_the_command_fails_where_one_of_ours_has_a_flaw(tmp_path, capsys, one):
    (tmp_path / "a.json").write_text(flaw_of(one))
    assert main(["audit", "--advisories", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith(f"{one.name} {one.version}: MADE-UP-1")
    assert main(["audit", "--advisories", str(tmp_path), "--accept", "MADE-UP-1"]) == 0


def test_the_command_passes_where_none_has(folder, capsys):
    assert main(["audit", "--advisories", str(folder)]) == 0
    assert "0 flaws" in capsys.readouterr().err


@pytest.mark.parametrize("made", ["folder", "nothing"])
def test_a_database_that_holds_nothing_of_ours_is_bad_use(tmp_path, capsys, made):
    where = tmp_path if made == "folder" else tmp_path / "no.zip"
    assert main(["audit", "--advisories", str(where)]) == 2
    assert str(where) in capsys.readouterr().err
