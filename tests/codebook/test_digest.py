"""A codebook is told from others by what reading uses of it."""

from dragoman import pipeline
from dragoman.codebook import digest


def test_the_digests_are_of_the_content_alone(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name / "words").mkdir(parents=True)
        (tmp_path / name / "words" / "cues.tsv").write_text("say\tstatement\n", encoding="utf-8")
        (tmp_path / name / "words" / "__pycache__").mkdir()
    one, two = (digest.of([tmp_path / name / "words"]) for name in ("one", "two"))
    assert one == two
    (tmp_path / "two" / "words" / "cues.tsv").write_text("tell\tstatement\n", encoding="utf-8")
    assert digest.of([tmp_path / "two" / "words"]) != one
    (tmp_path / "one" / "words" / "cues.tsv").rename(tmp_path / "one" / "words" / "other.tsv")
    assert digest.of([tmp_path / "one" / "words"]) != one


def test_the_reader_is_known_by_program_words_and_model():
    assert digest.words() in pipeline.reader()
    assert digest.model() in pipeline.reader()
    assert digest.words() != digest.model()
    assert len(pipeline.reader()) <= 64
