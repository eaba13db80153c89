"""Words are cut into the very pieces that the model was trained on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dragoman.codebook import wordpieces
from dragoman.codebook.table import data

FILE = data("model/tokenizer.json").read_text(encoding="utf-8")
OURS, JUDGE = wordpieces.read(FILE), Tokenizer.from_str(FILE)
JUDGE.no_padding()
JUDGE.no_truncation()
TEXTS = {id: piece for piece, id in OURS.model.vocab.items()}


@pytest.mark.parametrize(
    ("word", "pieces", "reason"),
    [
        ("town", ["town"], "known whole"),
        ("TOWN", ["town"], "without case"),
        ("Erdoğan", ["er", "##dog", "##an"], "without accents, in the longest pieces"),
        ("cease-fire", ["cease", "-", "fire"], "a mark is a word"),
        ("F.B.I.", ["f", ".", "b", ".", "i", "."], "each mark"),
        ("$5", ["$", "5"], "of ASCII's, also those that Unicode calls symbols"),
        ("€5", ["€", "##5"], "but no others"),
        ("北京", ["北", "京"], "a Chinese character is a word"),
        ("ΟΔΟΣ", ["ο", "##δ", "##ο", "##σ"], "sigma is the same letter everywhere"),
        ("co\u00adop", ["coop"], "a soft hyphen is no sign"),
        ("\u200b", [], "nothing to read"),
        ("\U00010348", ["[UNK]"], "no piece has this letter"),
        ("a\U00010348", ["[UNK]"], "a word that cannot be cut to its end is unknown as a whole"),
        ("x" * 101, ["[UNK]"], "too long for a word"),
        ("[CLS]", ["[", "cl", "##s", "]"], "a report cannot bring the model's own marks"),
    ],
)
def test_pieces(word, pieces, reason):
    assert [TEXTS[id] for id in OURS.ids(word)] == pieces, reason


# Signs whose kind Unicode has not changed since the judge learned it.
SIGNS = st.characters(max_codepoint=0x52F) | st.sampled_from(
    "\u2014\u201c\u201d\u2019\u2026\u3001漢字한글שלוםسلام٣ﬁ\u1e69\U0001f600"
)


@settings(max_examples=300)
@given(st.text(SIGNS, max_size=30))
def test_the_pieces_are_those_of_the_package_that_it_stands_for(text):
    assert OURS.ids(text) == tuple(JUDGE.encode(text, add_special_tokens=False).ids)


@pytest.mark.parametrize("mark", ["[CLS]", "[SEP]", "[UNK]"])
def test_the_marks_have_the_ids_that_the_model_was_trained_with(mark):
    assert OURS.id(mark) == JUDGE.token_to_id(mark)
