"""A smoke run of the recipe on a tiny network: it learns, goes on where it was cut off, and packs what it learned.

It needs torch and transformers, which the project itself does not: without them it is skipped.
"""

import json
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the recipe alone needs torch")
transformers = pytest.importorskip("transformers", reason="the recipe alone needs transformers")

from tokenizers import Tokenizer  # noqa: E402

from dragoman.codebook import load, sums  # noqa: E402
from dragoman.codebook.model import LanguageModel, Meta, Pair  # noqa: E402
from dragoman.codebook.table import data  # noqa: E402
from language.corpus.markup import sentence  # noqa: E402
from language.model import train  # noqa: E402
from language.model.calibrate import judged, report  # noqa: E402
from language.model.data import labels, prepare, prepare_labelled  # noqa: E402
from language.model.evaluate import corpus_scores, scores  # noqa: E402
from language.model.export import pack  # noqa: E402
from language.model.labelled import sentence as labelled  # noqa: E402
from language.model.network import Network  # noqa: E402

BOOK = load()
TOKENIZER = data("model/tokenizer.json")
TREE = {"toks": ["Troops", "left", "."], "upos": ["NOUN", "VERB", "PUNCT"], "xpos": ["NNS", "VBD", "."],
        "head": ["2", "0", "2"], "rel": ["nsubj", "root", "punct"], "ner": ["O", "O", "O"], "time": ["O", "O", "O"]}  # fmt: skip
LINES = (
    "[1.LOC Kenya] shelled [2.LOC Somalia] on Monday. | 1>2 ASSAULT.heavy-weapons occurred shelled",
    "[1.PER Ada Obi] will meet [2.PER Li Wen] near [3.LOC Accra]. | 1=2 CONSULT.meet planned meet",
)
STAGE = replace(train.ACTS, repeats={"ewt": 1, "sentences": 1}, epochs=2)


@pytest.fixture(scope="module")
def tokenizer():
    found = Tokenizer.from_str(TOKENIZER.read_text(encoding="utf-8"))
    found.no_padding()
    found.no_truncation()
    return found


def network(sets):
    torch.manual_seed(3)
    config = transformers.BertConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    return Network(transformers.BertModel(config, add_pooling_layer=False), sets)


@pytest.fixture(scope="module")
def material(tokenizer):
    sets = labels([[TREE]], BOOK.plover.forms)
    own = [labelled(sentence(line, "here", BOOK.plover.forms), BOOK, lambda words: range(len(words))) for line in LINES]
    found = {
        "ewt": [prepare(TREE, tokenizer, sets, BOOK.hints)] * 4,
        "sentences": [prepare_labelled(one, tokenizer, sets, BOOK.hints) for one in own],
    }
    return sets, found


def test_it_goes_on_where_it_was_cut_off(material, tmp_path):
    sets, found = material
    straight, cut = network(sets), network(sets)
    torch.manual_seed(5)
    train.run(straight, found, found, sets, STAGE, seed=1, out=_folder(tmp_path / "straight"))

    def stop(*_):
        raise InterruptedError

    _folder(tmp_path / "cut")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(train, "scores", stop)
        torch.manual_seed(5)
        with pytest.raises(InterruptedError):
            train.run(cut, found, found, sets, STAGE, seed=1, out=tmp_path / "cut")
    again = network(sets)
    train.run(again, found, found, sets, STAGE, seed=1, out=tmp_path / "cut")
    for name, value in straight.state_dict().items():
        assert torch.allclose(value, again.state_dict()[name], atol=1e-5), name


def _folder(path):
    path.mkdir()
    return path


def test_what_it_learned_is_packed_and_read(material, tmp_path):
    sets, found = material
    learner = network(sets)
    train.run(learner, found, found, sets, replace(STAGE, epochs=1), seed=1, out=tmp_path)
    learner.eval()
    assert {"las", "upos"} <= set(scores(learner, found["ewt"], sets))
    assert "pair_f1" in corpus_scores(learner, found["sentences"], sets)
    calibration = report(judged(learner, found["sentences"], sets), sets)
    assert {"act", "role", "pair_act"} <= set(calibration)
    pack(learner, sets, TOKENIZER, {"calibration": calibration}, tmp_path / "packed")
    meta = json.loads((tmp_path / "packed" / "meta.json").read_text())
    listed = sums.read((tmp_path / "packed" / "SHA256SUMS").read_text())
    assert listed == {
        f.name: sha256(f.read_bytes()).hexdigest() for f in (tmp_path / "packed").iterdir() if f.name != "SHA256SUMS"
    }
    model = LanguageModel(
        lambda part: (tmp_path / "packed" / f"{part}.onnx").read_bytes(),
        TOKENIZER.read_text(encoding="utf-8"),
        _meta(meta),
        BOOK.hints,
    )
    (one,) = model.scores([["Kenya", "shelled", "Somalia", "."]])
    assert one.roles.shape == (4, 4, 3)
    assert set(model.relations(one.states[1:], one.states[[2, 0, 2, 2]])) <= set(sets.rel)
    acts, statuses = model.pairs([Pair(one.states, (0, 1), (2, 3))])
    assert np.allclose([acts.sum(), statuses.sum()], 1, atol=1e-4)


def _meta(found):
    names = Meta.__struct_fields__
    return Meta(**{name: found[name] if isinstance(found[name], (str, dict)) else tuple(found[name]) for name in names})
