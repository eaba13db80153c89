"""Trains the network: `python -m language.model.train TREEBANKS ENTITIES ENCODER OUT [--epochs 3] [--seed 1]`.

TREEBANKS holds `ewt_*.jsonl` and `gum_*.jsonl`, ENTITIES `wikigold_train.jsonl`, ENCODER the MiniLM folder to start
from. After every epoch the weights and the state of the optimiser go to OUT, so that a run that was cut off goes on.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from language.model.data import Batch, Labels, Sentence, batch, batches, labels, load, prepare
from language.model.evaluate import scores
from language.model.network import Network, loss

BATCH_SUBWORDS = 1400
ENCODER_RATE, HEAD_RATE, DECAY, WARM_UP, CLIP = 1.5e-4, 1e-3, 0.01, 0.06, 1.0
REPEATS = {"ewt": 1, "gum": 2, "wikigold": 2}


def corpora(treebanks: Path, entities: Path) -> dict[str, list[dict[str, list[str]]]]:
    """The training sentences by corpus; of WikiGold, the entities that the other sets know (others are not scored)."""
    return {
        "ewt": load(treebanks / "ewt_train.jsonl"),
        "gum": load(treebanks / "gum_train.jsonl"),
        "wikigold": load(entities / "wikigold_train.jsonl"),
    }


def ready(rows: list[dict[str, list[str]]], tokenizer: Tokenizer, sets: Labels) -> list[Sentence]:
    """The sentences made ready, without those that are too long."""
    return [sentence for row in rows if (sentence := prepare(row, tokenizer, sets)) is not None]


def groups(network: Network) -> list[dict[str, object]]:
    """The parameters with their rates: low for the encoder, high for the heads."""
    encoder = set(network.encoder.parameters())
    heads = [p for p in network.parameters() if p not in encoder]
    return [{"params": list(encoder), "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]


def epoch(data: dict[str, list[Sentence]], step: Callable[[Batch], float], rng: random.Random) -> float:
    """Mean loss over one epoch: every corpus as often as `REPEATS` says, one corpus a batch, in random order."""
    repeated = [rows for name, rows in data.items() for _ in range(REPEATS[name])]
    plan = [group for rows in repeated for group in batches(rows, BATCH_SUBWORDS, rng)]
    rng.shuffle(plan)
    total, started = 0.0, time.monotonic()
    for done, group in enumerate(plan, start=1):
        total += step(batch(group))
        if done % 50 == 0:
            rate = (time.monotonic() - started) / done
            print(f"  {done}/{len(plan)} loss {total / done:.3f}, {rate:.2f} s a batch", flush=True)
    return total / len(plan)


def main() -> None:
    """Trains, and prints the scores on the development sets after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("treebanks", "entities", "encoder", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    rows = corpora(asked.treebanks, asked.entities)
    sets = labels(rows.values())
    tokenizer = Tokenizer.from_file(str(asked.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    data = {name: ready(found, tokenizer, sets) for name, found in rows.items()}
    dev = ready(load(asked.treebanks / "ewt_dev.jsonl"), tokenizer, sets)
    network = Network(BertModel.from_pretrained(asked.encoder, add_pooling_layer=False), sets)
    optimiser = torch.optim.AdamW(groups(network), weight_decay=DECAY)
    rng = random.Random(asked.seed)
    steps = asked.epochs * sum(REPEATS[n] * len(list(batches(d, BATCH_SUBWORDS, None))) for n, d in data.items())
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda i: min((i + 1) / (WARM_UP * steps), max(0.0, (steps - i) / ((1 - WARM_UP) * steps)))
    )
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "labels.json").write_text(json.dumps(vars(sets)))
    checkpoint, first = asked.out / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        rng.setstate(state["rng"])
        first = state["epoch"]

    def step(one: Batch) -> float:
        with torch.autocast("cpu", torch.bfloat16):
            value = loss(network, one)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimiser.step()
        schedule.step()
        return value.item()

    for number in range(first, asked.epochs):
        network.train()
        mean = epoch(data, step, rng)
        parts = {"network": network, "optimiser": optimiser, "schedule": schedule}
        state = {name: part.state_dict() for name, part in parts.items()}
        torch.save({**state, "rng": rng.getstate(), "epoch": number + 1}, checkpoint)
        network.eval()
        print(f"epoch {number + 1}: loss {mean:.3f}", scores(network, dev, sets), flush=True)


if __name__ == "__main__":
    main()
