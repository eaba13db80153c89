"""How the language model's shares and the rules' voices are weighed."""

import pytest
from msgspec import structs

from dragoman import codebook
from dragoman.codebook.plover import Trigger
from dragoman.extract.acts import Acts
from dragoman.extract.parties import Sides
from dragoman.extract.syntax import Syntax
from dragoman.extract.triggers import Hit
from dragoman.records import ActWord, Document, Mention, Part, Report, Sentence, Share, Span, Token

BOOK = codebook.load()
TEXT = "Mali hit Chad"
ATTACK = Hit(1, 1, Trigger(("hit",), "ASSAULT", "", "verb", "subj-obj"))


def word(
    share=0.9, forms=(("ASSAULT.aerial", 0.9),), statuses=(("occurred", 0.9),), parts=((0, 0.9, 0.0), (1, 0.0, 0.9))
):
    return ActWord(
        1, share, tuple(Share(*f) for f in forms), tuple(Share(*s) for s in statuses), tuple(Part(*p) for p in parts)
    )


def document_of(*words):
    return Document(
        report=Report(source="t", file="t", text=TEXT, body=(Span(0, len(TEXT)),)),
        tokens=(
            Token(0, 4, "Mali", pos="PROPN", head=1, rel="nsubj"),
            Token(5, 8, "hit", lemma="hit", pos="VERB", rel="root"),
            Token(9, 13, "Chad", pos="PROPN", head=1, rel="obj"),
        ),
        sentences=(Sentence(0, 13, 0, 3, 0),),
        mentions=(
            Mention(span=Span(0, 4), head=Span(0, 4), sentence=0, key="MLI"),
            Mention(span=Span(9, 13), head=Span(9, 13), sentence=0, key="TCD"),
        ),
        acts=words,
    )


def acts(*words):
    return Acts(Syntax(document_of(*words)), BOOK)


@pytest.mark.parametrize(
    ("said", "type", "reason"),
    [
        (word(), "ASSAULT", "both say so"),
        (word(forms=(("COERCE.seize", 0.99),)), "COERCE", "the model is sure of another"),
        (word(share=0.3, forms=(("COERCE.seize", 0.6),)), "ASSAULT", "the model is not sure: the list decides"),
        (None, "ASSAULT", "the model says nothing"),
    ],
)
def test_types_are_weighed(said, type, reason):
    found, _, share, _ = acts().typed(ATTACK, said)
    assert found == type, reason
    assert 0 < share <= 1


def test_the_runner_up_is_named_with_its_share():
    _, mode, _, second = acts().typed(ATTACK, word(forms=(("ASSAULT.aerial", 0.6), ("COERCE.seize", 0.4))))
    assert mode == "aerial"
    assert second.startswith("COERCE 0.")


@pytest.mark.parametrize(
    ("rule", "parts", "sides", "reason"),
    [
        (Sides(("MLI",), ("TCD",)), ((0, 0.9, 0.0), (1, 0.0, 0.9)), Sides(("MLI",), ("TCD",)), "both agree"),
        (Sides(), ((0, 0.9, 0.0), (1, 0.0, 0.9)), Sides(("MLI",), ("TCD",)), "the tree has none, the model is sure"),
        (
            Sides(("TCD",), ("MLI",)),
            ((0, 0.9, 0.0), (1, 0.0, 0.9)),
            Sides(("TCD",), ("MLI",)),
            "a verb's own subject and object stand",
        ),
        (Sides(("MLI",), ("TCD",)), ((0, 0.9, 0.0),), Sides(("MLI",)), "the model sees no part in it for the second"),
        (
            Sides(("MLI",), ()),
            ((0, 0.9, 0.0), (1, 0.0, 0.6)),
            Sides(("MLI",)),
            "the tree has no second, the model is not sure of one",
        ),
        (
            Sides(("MLI",), ("NER",)),
            ((0, 0.9, 0.0),),
            Sides(("MLI",), ("NER",)),
            "of whom the model cannot speak the tree decides",
        ),
    ],
)
def test_sides_are_weighed(rule, parts, sides, reason):
    assert acts().sides(ATTACK, rule, word(parts=parts)) == sides, reason


def test_a_side_after_of_is_turned_where_the_model_is_sure():
    document = document_of()
    first = structs.replace(document.tokens[0], rel="dep")
    of = Token(9, 13, "Chad", pos="PROPN", head=1, rel="nmod")
    noun = structs.replace(document.tokens[1], pos="NOUN")
    case = Token(9, 9, "of", lemma="of", pos="ADP", head=2, rel="case")
    tokens = (first, noun, of, case)
    sentences = (Sentence(0, 13, 0, 4, 0),)
    ours = Acts(Syntax(structs.replace(document, tokens=tokens, sentences=sentences)), BOOK)
    arrest = Hit(1, 1, Trigger(("arrest",), "COERCE", "arrest", "noun", "gen-of"))
    rule, said = Sides(("TCD",)), word(parts=((1, 0.0, 0.9),))
    assert ours.sides(arrest, rule, said) == Sides((), ("TCD",)), "whose arrest it is the model knows"
    retreat = Hit(1, 1, Trigger(("withdrawal",), "RETREAT", "withdraw", "noun", "gen-from"))
    assert ours.sides(retreat, rule, said) == rule, "a withdrawal is that of whom the noun names"


def test_what_is_done_together_takes_the_other_side_from_the_model():
    talks = Hit(1, 1, Trigger(("meet",), "CONSULT", "", "verb", "mutual"))
    said = word(parts=((0, 0.9, 0.0), (1, 0.5, 0.4)))
    assert acts().sides(talks, Sides(("MLI",)), said) == Sides(("MLI", "TCD"))
    assert acts().sides(talks, Sides(("MLI",)), word(parts=((0, 0.9, 0.0), (1, 0.2, 0.2)))) == Sides(("MLI",))


def test_a_cue_of_several_words_speaks_for_itself():
    phrase = Hit(1, 1, Trigger(("send", "a", "delegation", "to"), "CONSULT", "visit", "verb", "subj-obj"))
    assert acts().none(ATTACK, word(share=0.12))
    assert not acts().none(phrase, word(share=0.12))
    assert not acts().doubts(phrase, word(share=0.12))


@pytest.mark.parametrize(
    ("rule", "said", "status", "reason"),
    [
        ("occurred", word(), "occurred", "both agree"),
        ("occurred", word(statuses=(("planned", 0.95),)), "planned", "the model is sure"),
        ("planned", word(statuses=(("occurred", 0.4), ("planned", 0.3))), "planned", "together they weigh more"),
        (None, word(share=0.5), None, "the rules say that it does not come about"),
        (None, word(share=0.95), None, "however sure the model is"),
        ("alleged", None, "alleged", "the model says nothing"),
        ("occurred", word(statuses=(("denied", 0.95),)), "occurred", "no word tells a denial"),
        ("denied", word(statuses=(("denied", 0.95),)), "denied", "a word tells it"),
    ],
)
def test_statuses_are_weighed(rule, said, status, reason):
    assert acts().status(rule, said) == status, reason


def test_words_that_no_list_has_are_acts_where_the_model_is_sure():
    (hit,) = acts(word(forms=(("CONSULT.meet", 0.9),))).unlisted(())
    assert (hit.trigger.type, hit.trigger.frame, hit.listed) == ("CONSULT", "mutual", False)
    assert list(acts(word(share=0.3)).unlisted(())) == []
    assert list(acts(word()).unlisted((ATTACK,))) == [], "a word that a rule has taken"
