"""What must hold of every file: no addresses of registries, no paths of one machine, tables in order."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("src", "bench", "language", "supply", "assets", "tests", "docs", "examples")
AT_ROOT = ("*.md", "*.toml", "*.py", "*.lock", "*.yaml", "NOTICE", "Makefile", ".ci/*")
BINARY = {".onnx", ".png", ".pyc", ".gz", ".db"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DATA = ROOT / "src" / "dragoman" / "codebook" / "data"

# Written so that this file does not hold what it looks for.
REGISTRIES = re.compile(r"pypi[.]org|python[h]osted|registry[.]npm|conda[.]anaconda")
MACHINE = re.compile(r"(?<![\w.:/~-])/(?:home|root|Users|work|tmp|mnt|private)/\w|[A-Z]:\\\\?Users")


@cache
def texts():
    paths = [path for folder in OURS for path in (ROOT / folder).rglob("*")]
    paths += [path for pattern in AT_ROOT for path in ROOT.glob(pattern)]
    keep = [p for p in paths if p.is_file() and p.suffix not in BINARY and "__pycache__" not in p.parts]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in keep}


def lines_with(pattern):
    return [
        f"{name}:{number}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_the_files_are_found():
    assert {"README.md", "pyproject.toml", "requirements.lock", "src/dragoman/api/crisis.py"} <= set(texts())


def test_no_file_names_a_registry():
    assert lines_with(REGISTRIES) == []


def test_no_file_names_a_path_of_one_machine():
    assert lines_with(MACHINE) == []


def plain(name):
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


EXTRAS = PROJECT["project"]["optional-dependencies"]


def names(requirements):
    """The packages that requirements name, as registries compare them."""
    return sorted(plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in requirements)


CORE = names(PROJECT["project"]["dependencies"])
DEPENDENCIES = sorted({*CORE, *(package for extra in EXTRAS.values() for package in names(extra))})
LOCKED = sorted(
    {plain(line.split("==")[0]) for line in texts()["requirements.lock"].splitlines() if re.match(r"[A-Za-z0-9]", line)}
)


@cache
def imported(folder):
    """The top names of all modules that the code below a folder imports."""
    found = set()
    for name, text in texts().items():
        if name.startswith(f"{folder}/") and name.endswith(".py"):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Import):
                    found |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module.partition(".")[0])
    return found


HOMES = cache(packages_distributions)


def packages_of(modules):
    homes = HOMES()
    return {plain(package) for module in modules for package in homes.get(module, ())}


# Asked for on behalf of another dependency, which older pips leave incomplete.
ON_BEHALF = {"lxml-html-clean": "trafilatura", "python-multipart": "fastapi"}


@pytest.mark.parametrize("package", DEPENDENCIES)
def test_every_dependency_is_imported(package):
    assert ON_BEHALF.get(package, package) in packages_of(imported("src"))


def test_the_lock_holds_every_extra():
    assert set(DEPENDENCIES) <= set(LOCKED)


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_extra_is_told_of(extra):
    assert f"dragoman[{extra}]" in texts()["README.md"]


def test_every_import_is_a_dependency_or_comes_with_one():
    foreign = imported("src") - set(sys.stdlib_module_names) - {"dragoman"}
    comes_with = {"click": "typer", "starlette": "fastapi", "httpcore2": "httpx2"}
    missing = {module for module in foreign if not packages_of([module]) & set(DEPENDENCIES)}
    assert {module for module in missing if comes_with.get(module) not in DEPENDENCIES} == set()


def table(path):
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return rows[0], rows[1:]


TABLES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv"))
WITH_IDS = [name for name in TABLES if table(DATA / name)[0][0] in {"id", "key", "code"}]


def test_tables_with_ids_are_found():
    assert len(WITH_IDS) >= 10


@pytest.mark.parametrize("name", WITH_IDS)
def test_ids_of_a_table_are_unique(name):
    ids = [row[0] for row in table(DATA / name)[1]]
    assert [id for id in set(ids) if ids.count(id) > 1] == [] if len(ids) < 500 else len(ids) == len(set(ids))


@pytest.mark.parametrize("name", [name for name in WITH_IDS if name.startswith("gazetteer/")])
def test_the_gazetteer_is_in_the_order_of_its_ids(name):
    ids = [row[0] for row in table(DATA / name)[1]]
    assert ids == sorted(ids)


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_no_more_cells_than_the_head_and_none_is_there_twice(name):
    head, rows = table(DATA / name)
    assert [row for row in rows if len(row) > len(head)] == []
    assert len({tuple(row) for row in rows}) == len(rows)
