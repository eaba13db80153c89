"""Files, folders, globs; what cannot be opened is a problem with its mend, and the rest is read."""

import pytest

from dragoman.read import Raw, sources
from dragoman.read.limits import LIMITS
from dragoman.records import Problem


def split(found):
    found = list(found)
    return [f for f in found if isinstance(f, Raw)], [f for f in found if isinstance(f, Problem)]


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.HTML", "sub/c.md", "sub/deep/d.jsonl", "sub/e.json", "f.htm", ".hidden.txt", "~$lock.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}", encoding="utf-8")
    return tmp_path


def test_a_folder_with_all_below_in_order_without_hidden_files(folder):
    read, problems = split(sources([folder]))
    assert [raw.file for raw in read] == ["a.HTML", "b.txt", "f.htm", "c.md", "e.json", "d.jsonl"]
    assert [raw.media for raw in read] == ["html", "text", "html", "markdown", "jsonl", "jsonl"]
    assert problems == []


def test_a_single_path_need_not_be_in_a_list(folder):
    read, _ = split(sources(str(folder / "b.txt")))
    assert [raw.data for raw in read] == [b"text of b.txt"]


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("*.txt", ["b.txt"]),
        ("**/*.md", ["c.md"]),
        ("su?/", ["c.md", "e.json", "d.jsonl"]),
        ("[ab].*", ["a.HTML", "b.txt"]),
    ],
)
def test_globs(folder, pattern, files):
    read, problems = split(sources([folder / pattern]))
    assert [raw.file for raw in read] == files
    assert problems == []


def test_each_file_is_read_once_whatever_ways_lead_to_it(folder):
    (folder / "again.txt").symlink_to(folder / "b.txt")
    read, _ = split(sources([folder / "b.txt", folder, folder / "*.txt", str(folder / "sub" / ".." / "b.txt")]))
    assert sorted(raw.file for raw in read) == ["a.HTML", "b.txt", "c.md", "d.jsonl", "e.json", "f.htm"]


def test_a_loop_of_links_ends(folder):
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    read, problems = split(sources([folder]))
    assert len(read) == 6
    assert all("link" in problem.message or "type" in problem.message for problem in problems)


def test_a_file_whose_name_has_a_star_is_no_pattern(tmp_path):
    (tmp_path / "what*.txt").write_text("x", encoding="utf-8")
    read, _ = split(sources([tmp_path / "what*.txt"]))
    assert [raw.file for raw in read] == ["what*.txt"]


PROBLEMS = [
    ("absent.txt", "no such file", "check the path"),
    ("nothing/*.txt", "no file matches", "pattern"),
    ("report.odt", "type .odt", "save it as one of .txt"),
    ("README", "without a type", "rename"),
    ("broken.txt", "broken link", "file itself"),
]


@pytest.mark.parametrize(("name", "message", "mend"), PROBLEMS)
def test_what_cannot_be_read_is_a_problem_with_a_mend_and_the_rest_is_read(folder, name, message, mend):
    (folder / "report.odt").write_bytes(b"office")
    (folder / "README").write_text("x", encoding="utf-8")
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    read, problems = split(sources([folder / name, folder / "b.txt"]))
    assert [raw.file for raw in read] == ["b.txt"]
    assert len(problems) == 1
    assert message in problems[0].message
    assert mend in problems[0].mend
    assert problems[0].fatal
    assert name in problems[0].source


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    read, problems = split(sources([folder / "b.txt"]))
    assert read == []
    assert "permission" in problems[0].mend


def test_an_empty_folder(tmp_path):
    read, problems = split(sources([tmp_path]))
    assert read == []
    assert "no files" in problems[0].message


def test_a_long_file_is_a_problem_until_the_limit_is_raised(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 5000)
    read, problems = split(sources([path], limit_bytes=1000))
    assert read == []
    assert "limit_bytes" in problems[0].mend
    read, problems = split(sources([path], limit_bytes=5000))
    assert len(read) == 1
    assert problems == []


def test_fifty_megabytes_are_over_the_limit_that_holds_by_default(tmp_path):
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    read, problems = split(sources([path]))
    assert read == []
    assert "50.0 MB" in problems[0].message


def test_a_long_jsonl_file_comes_in_parts_of_whole_lines(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f'{{"text": "report {n}"}}\n' for n in range(100)), encoding="utf-8")
    read, problems = split(sources([path], limit_bytes=500))
    assert len(read) > 2
    assert b"".join(raw.data for raw in read) == path.read_bytes()
    assert all(raw.data.endswith(b"\n") and len(raw.data) <= 500 for raw in read)
    lines = 1
    for raw in read:
        assert raw.line == lines
        lines += raw.data.count(b"\n")
    assert problems == []


def test_a_long_file_of_short_records_is_taken_in_parts_so_that_memory_stays_flat(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text(f'{{"text": "{"a" * 990}"}}\n' * 1500, encoding="utf-8")
    read, problems = split(sources([path]))
    assert len(read) == 6
    assert max(len(raw.data) for raw in read) <= LIMITS.part_bytes
    assert (b"".join(raw.data for raw in read), problems) == (path.read_bytes(), [])


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("one.jsonl", '[\n{"text": "b"},\n', "an array over several lines is one value"),
        ("table.csv", "date,url\n2020-01-01,http://a.example/b\n", "later lines need the names of the first"),
    ],
)
def test_what_is_one_value_stays_whole(tmp_path, name, line, reason):
    path = tmp_path / name
    path.write_text(line + "x" * 60 + ("\n" + "y" * 60) * 6000, encoding="utf-8")
    read, _ = split(sources([path]))
    assert [len(raw.data) for raw in read] == [path.stat().st_size], reason


def test_one_line_of_jsonl_that_is_too_long_is_left_out_alone(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "a"}\n{"text": "' + "b" * 2000 + '"}\n{"text": "c"}\n', encoding="utf-8")
    read, problems = split(sources([path], limit_bytes=500))
    assert [problem.source for problem in problems] == [f"{path}:2"]
    data = b"".join(raw.data for raw in read)
    assert b'"a"' in data
    assert b'"c"' in data
    assert data.count(b"\n") == 3


def test_an_empty_file_of_lines_is_a_source_that_holds_nothing(tmp_path):
    (tmp_path / "none.jsonl").touch()
    read, problems = split(sources([tmp_path / "none.jsonl"]))
    assert ([raw.data for raw in read], problems) == ([b""], [])
