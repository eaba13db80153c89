"""What actors bind themselves to, demand, threaten."""

from datetime import datetime

import pytest

from dragoman.records import Commitment

ROWS = [
    # text, kind, by, to, reason
    ("Kenya vowed to rebuild the camp.", "promise", {"KEN"}, None, "binds itself"),
    ("Kenya threatened to bomb Somalia.", "threat", {"KEN"}, {"SOM"}, "holds out harm"),
    ("Kenya demanded that Somalia close the camp.", "demand", {"KEN"}, {"SOM"}, "wants an act"),
    ("Kenya and Somalia signed an agreement on fishing.", "agreement", {"KEN", "SOM"}, None, "both are bound"),
    ("“We will not accept a new border,” Kenyan Defence Minister Monica Juma told reporters.", "red-line", None, None, "never to be accepted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "by", "to", "reason"), ROWS)
def test_a_commitment_is_read(read, text, kind, by, to, reason):
    found = [c for c in read(text, Commitment) if c.kind == kind]
    assert found, (reason, [(c.kind, c.by, c.to) for c in read(text, Commitment)])
    assert by is None or set(found[0].by) == by, reason
    assert to is None or set(found[0].to) == to, reason


def test_a_threat_with_a_day_is_an_ultimatum_with_its_deadline(read):
    text = "Kenya warned Somalia that it would attack unless the troops leave by the end of June."
    (found,) = (c for c in read(text, Commitment) if c.kind == "ultimatum")
    assert found.deadline is not None
    assert found.deadline.end == datetime(2021, 7, 1)
    assert found.condition is not None
    assert "unless the troops leave" in found.condition.slice(text)
