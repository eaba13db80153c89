"""Whatever users see is documented, and what the documents show runs."""

import inspect
import re
import shlex
import shutil
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import typer.main

import dragoman
from bench import discovery
from dragoman import api, errors, picture, records
from dragoman.cli import app
from dragoman.codebook import beside
from dragoman.exchange import acled, formats, geojson, graphml, passages, picture_json, polecat, readings, tables
from dragoman.exchange import brief as forms
from dragoman.exchange.histories.columns import COLUMNS as HISTORY
from dragoman.picture.brief import SectionKey
from dragoman.read import jsonl, sources
from dragoman.store.schema import metadata
from tests.faces import dragoman as run

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md"), *(ROOT / "examples").glob("*.md")])


def commands(group, before=""):
    """All commands by what is typed, those of groups too."""
    found = {}
    for name, command in group.commands.items():
        inner = commands(command, f"{name} ") if hasattr(command, "commands") else {name: command}
        found |= {before + typed: one for typed, one in inner.items()}
    return found


COMMANDS = commands(typer.main.get_command(app))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPENED = re.compile(r"\]\((?!https?:)([^)#\s]+)")


@cache
def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def coded(name):
    """All words that a page sets as code, options without what they take."""
    return {word for span in re.findall(r"`([^`\n]+)`", page(name)) for word in (span, *span.split())}


def row(first, section):
    """The line of a table that begins so, in a section of the page on formats."""
    lines = page("docs/formats.md").split(f"\n## {section}\n")[1].split("\n## ")[0].splitlines()
    found = [line for line in lines if re.match(rf"\| {re.escape(first)}(?![a-z-])", line)]
    assert len(found) == 1, f"{section}: {len(found)} rows that begin with {first}"
    return found[0]


def options(command):
    named = [option for parameter in COMMANDS[command].params for option in parameter.opts]
    return {option for option in named if option.startswith("--") and option != "--help"}


COMMON = {"--from", "--known-at", "--as-of"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command):
    told = row(f"`{command}", "The command line")
    assert {option for option in options(command) - COMMON if f"`{option}" not in told} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_option_is_documented_that_is_not_there(command):
    assert set(re.findall(r"`(--[a-z-]+)", row(f"`{command}", "The command line"))) <= options(command)


def test_common_options_are_where_the_page_says():
    told = (
        "All but `read`, `addresses`, `import`, `schema`, `check`, `repair`, `migrate`, `verify` and those of `history` and `forecast` take "
        "`--from STORE`. These but `rule pin`, `rule correct`, `rule undo`, `ledger add` and `ledger resolve` take `--known-at DATE`, and these "
        "but `rule list` take `--as-of DATE`."
    )
    groups = {command for command in COMMANDS if command.partition(" ")[0] in {"history", "forecast"}}
    without = {"read", "addresses", "import", "schema", "check", "repair", "migrate", "verify"} | groups
    ruling = {"rule pin", "rule correct", "rule undo", "ledger add", "ledger resolve"}
    assert told in " ".join(page("docs/formats.md").split())
    reviewed = "Of those of `review`, `code`, `assign` and `decide` take neither, and `--as-of` is for `queue` and `merges` alone."
    assert reviewed in " ".join(page("docs/formats.md").split())
    ruling |= {"review code", "review assign", "review decide"}
    timeless = {"rule list", "review progress", "review agreement", "review cases", "review codings"}
    watched = (
        "Those of `watch` take neither, nor do `desk` and those of `account`; those of `scale` take none of the three."
    )
    assert watched in " ".join(page("docs/formats.md").split())
    without |= {command for command in COMMANDS if command.startswith("scale ")}
    ruling |= {command for command in COMMANDS if command.partition(" ")[0] in {"watch", "desk", "account"}}
    for command in COMMANDS:
        assert ("--from" in options(command)) == (command not in without)
        assert ("--known-at" in options(command)) == (command not in without | ruling)
        assert ("--as-of" in options(command)) == (command not in without | ruling | timeless)


@pytest.mark.parametrize("kind", tables.COLUMNS, ids=lambda kind: kind.__name__)
def test_every_column_is_documented_in_its_order(kind):
    told = re.findall(r"`(\w+)`", row(f"{kind.__name__.lower()}s |", "Tables"))
    ends = re.search(r"Every row ends in (.*?):", page("docs/formats.md"), re.DOTALL)
    assert tuple(told + re.findall(r"`(\w+)`", ends.group(1))) == tables.COLUMNS[kind]


READ = {
    "report": readings.ReadReport, "actors": readings.ReadActor, "events": readings.ReadEvent,
    "statements": readings.ReadStatement, "figures": readings.ReadFigure, "commitments": readings.ReadCommitment,
    "forecasts": readings.ReadForecast, "relations": readings.ReadRelation,
}  # fmt: skip


def test_every_key_of_a_reading_is_documented():
    assert set(readings.Reading.__struct_fields__) == {"file", *READ}


@pytest.mark.parametrize("key", READ)
def test_every_key_of_a_readings_items_is_documented(key):
    told = set(re.findall(r"`(\w+)`", row(f"`{key}` |", "Readings")))
    assert set(READ[key].__struct_fields__) <= told


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        (picture_json.FigureSeries, "`figure_series`"),
        (picture_json.Member, "`same_event`"),
        (picture_json.Point, "`figure_series`"),
        (picture_json.ReportOrigin, "`origins`"),
        (picture_json.FrontPosture, "`fronts`"),
        (picture_json.ContradictionJson, "`contradictions`"),
        (picture_json.ContradictionSide, "`contradictions`"),
        (picture_json.LedgerEntry, "`commitments` | `kind`, `by`, `to`, `deadline`, `status`, `overdue`"),
        (picture_json.MoveJson, "`commitments` | `kind`, `by`, `to`, `deadline`, `status`, `overdue`"),
    ],
)
def test_every_key_of_the_picture_is_documented(form, begins):
    assert set(form.__struct_fields__) <= set(re.findall(r"`(\w+)`", row(begins, "The picture")))


def test_every_key_of_the_whole_picture_is_documented():
    told = page("docs/formats.md").split("## The picture")[1].split("## Readings")[0]
    assert all(f"`{key}`" in told for key in picture_json.PictureJson.__struct_fields__)


@pytest.mark.parametrize("form", [forms.BriefView, forms.SectionView, forms.LineView, passages.Excerpt])
def test_every_key_of_the_brief_is_documented(form):
    told = page("docs/formats.md").split("## The brief")[1].split("## The picture")[0]
    assert [key for key in form.__struct_fields__ if f"`{key}`" not in told] == []
    assert all(f"`{key}`" in told for key in get_args(SectionKey))


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        ("actor `kind`", records.ActorKind),
        ("event `type`", records.EventType),
        ("event `status`", records.Status),
        ("figure `kind`", records.FigureKind),
        ("figure `qualifier`", records.Qualifier),
        ("commitment `kind`", records.CommitmentKind),
        ("commitment `status`", records.CommitmentStatus),
        ("forecast `kind`", records.ForecastKind),
        ("forecast `direction`", records.Direction),
        ("`relation`", records.RelationKind),
    ],
)
def test_every_word_of_a_vocabulary_is_documented(begins, words):
    told = row(f"{begins} |", "Words that a column may hold").rsplit("|", 2)[1].strip()
    assert tuple(told.split(", ")) == get_args(words)


def test_every_status_is_explained():
    assert {status for status in get_args(records.Status) if f"`{status}`" not in page("docs/concepts.md")} == set()


@pytest.mark.parametrize("field", jsonl.FIELDS)
def test_every_name_of_a_field_is_documented(field):
    assert row(f"{field} |", "In").split("|")[2].strip() == ", ".join(jsonl.FIELDS[field])


def test_every_ending_of_a_file_is_documented():
    assert set(sources.MEDIA if hasattr(sources, "MEDIA") else ()) <= coded("docs/formats.md")


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_export_is_documented(name):
    assert f"`{formats.FORMATS[name].ending}`" in row(f"`{name}` |", "Exports")


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("POLECAT", (*polecat.COLUMNS, *polecat.OURS)),
        ("Like ACLED", acled.COLUMNS),
        ("GeoJSON", geojson.Properties.__struct_fields__),
        ("GraphML and GEXF", tuple(dict.fromkeys((*graphml.NODE, *graphml.EDGE)))),
    ],
)
def test_every_column_of_an_export_is_documented(heading, columns):
    told = page("docs/formats.md").split(f"\n### {heading}\n")[1].split("\n## ")[0].split("\n### ")[0]
    assert [column for column in columns if f"`{column}`" not in told] == []


def test_every_column_of_a_file_of_actors_is_documented():
    told = page("docs/formats.md").split("\n## Imports\n")[1].split("\n## ")[0]
    assert [column for column in beside.COLUMNS if f"`{column}`" not in told] == []


def test_every_column_and_format_of_a_history_is_documented():
    assert [column for column in HISTORY if column not in coded("docs/histories.md")] == []
    assert [name for name in api.histories.FORMATS if f"| `{name}` |" not in page("docs/histories.md")] == []


def test_every_table_of_the_store_is_documented():
    told = page("docs/formats.md").split("## The store")[1]
    assert {name for name in metadata.tables if f"| `{name}` |" not in told} == set()


@pytest.mark.parametrize("name", discovery.benchmarks())
def test_every_benchmark_is_documented_with_its_known_figures(name):
    told = page("docs/results.md").split(f": `{name}`\n")
    assert len(told) == 2, f"docs/results.md has no section for {name}"
    section = told[1].split("\n## ")[0]
    benchmark = discovery.benchmark(name)
    figures = {figure.removesuffix("_f1") if name == "acceptance" else figure for figure in benchmark.KNOWN}
    assert {figure for figure in figures if f"`{figure}`" not in section} == set()
    assert {option for option in discovery.options_of(benchmark) if f"`--{option}`" not in section} == set()


def public(module):
    names = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
    items = {name: getattr(module, name) for name in names}
    return {
        name: item
        for name, item in items.items()
        if (inspect.isclass(item) or inspect.isfunction(item)) and str(item.__module__).startswith("dragoman")
    }


@pytest.mark.parametrize(
    "module",
    [dragoman, api, records, picture, errors, tables, readings, picture_json, passages, forms],
    ids=lambda module: module.__name__,
)
def test_everything_public_has_a_docstring(module):
    assert module.__doc__
    found = public(module)
    assert found
    bare = [name for name, item in found.items() if not (item.__doc__ or "").strip()]
    for name, item in found.items():
        if inspect.isclass(item):
            own = {m: v for m, v in vars(item).items() if inspect.isfunction(v) and not m.startswith("_")}
            bare += [f"{name}.{m}" for m, v in own.items() if not v.__doc__]
    assert bare == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(path):
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    assert [target for target in OPENED.findall(text) if not (path.parent / target).exists()] == []


def test_every_page_is_linked_from_the_index_or_the_list_of_decisions():
    linked = {(DOCS / target).resolve() for target in OPENED.findall(page("docs/index.md"))}
    linked |= {(DOCS / "decisions" / target).resolve() for target in OPENED.findall(page("docs/decisions/README.md"))}
    assert {path.name for path in DOCS.rglob("*.md") if path.resolve() not in linked} <= {"index.md"}


@pytest.fixture
def beside_the_examples(tmp_path, monkeypatch, sample_store):
    """A folder where the README's commands find the samples, and read them quickly: they are known already."""
    shutil.copy(sample_store, tmp_path / "idlib.db")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(language):
    return [code for tongue, code in FENCE.findall(page("README.md")) if tongue == language]


def test_the_commands_of_the_readme_run(beside_the_examples):
    lines = [line for code in blocks("sh") for line in code.splitlines() if line.startswith("dragoman ")]
    assert len(lines) >= 5
    id = ""
    for line in lines:
        words = [word.replace("EVENT_ID", id) for word in shlex.split(line, comments=True)[1:]]
        ran = run(*words)
        assert ran.code == 0, f"{line}: {ran.err}"
        if words[0] == "events":
            id = ran.out.splitlines()[1].split(",")[0]
    assert (beside_the_examples / "brief.html").exists()


def test_the_python_of_the_readme_runs(beside_the_examples, capsys):
    (code,) = blocks("python")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - it is our own README
    assert "Turkey" in capsys.readouterr().out


def test_the_commands_of_dev_py_are_those_that_the_readme_tells():
    import dev  # noqa: PLC0415 - the script at the root, for this test only

    told = {words for code in blocks("sh") for words in re.findall(r"python3 dev\.py (\w+)", code)}
    assert told == set(dev.COMMANDS)


def test_the_version_has_an_entry_in_the_changelog():
    assert f"## {dragoman.__version__}" in page("CHANGELOG.md")
