"""What the lock pins, and what for."""

import re
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from supply import lock

TEXT = """\
alpha==1.0 \\
    --hash=sha256:{0} \\
    --hash=sha256:{1}
    # via
    #   beta
    #   dragoman (pyproject.toml)
Beta.X==2.0 ; python_full_version < '3.12' \\
    --hash=sha256:{1}
    # via dragoman (pyproject.toml:dev)
beta-x==3.0 ; python_full_version >= '3.12' \\
    --hash=sha256:{0}
    # via dragoman (pyproject.toml:dev)
gamma==1 ; python_full_version < '3.12' \\
    --hash=sha256:{0}
    # via beta-x
""".format("0" * 64, "1" * 64)


def test_pins_are_read_with_what_stands_by_them():
    alpha, old, new, _ = lock.pins(TEXT)
    assert alpha == lock.Pin("alpha", "1.0", "", ("0" * 64, "1" * 64), ("beta", "dragoman"))
    assert (old.name, old.marker, new.version) == ("beta-x", "python_full_version < '3.12'", "3.0")


def test_a_package_asks_for_what_can_be_installed_beside_it():
    graph = lock.edges(lock.pins(TEXT))
    assert graph["pkg:pypi/beta-x@2.0"] == ("pkg:pypi/gamma@1",)
    assert graph["pkg:pypi/beta-x@3.0"] == (), "where it is installed the other is not"


@pytest.mark.parametrize("line", ["alpha>=1", "-e .", "--index-url https://mirror.example/simple", "    --hash=md5:00"])
def test_what_pins_nothing_is_an_error(line):
    with pytest.raises(lock.LockError, match="line 16"):
        lock.pins(f"{TEXT}{line}\n")


@pytest.mark.parametrize(
    ("used", "purpose"),
    [(("core", "dev"), "required"), (("desk", "dev"), "optional"), (("dev",), "excluded")],
)
def test_purposes(used, purpose):
    assert lock.purpose(used) == purpose


PINS = lock.locked()
GRAPH = lock.edges(PINS)


def test_every_pin_has_hashes_and_is_for_something():
    uses = lock.uses(PINS, lock.wanted())
    assert [pin.name for pin in PINS if not pin.hashes or not uses[pin.purl]] == []


def test_our_own_requirements_are_pinned():
    asked = {name for names in lock.wanted().values() for name in names}
    assert asked == {re.match("pkg:pypi/(.*)@", purl)[1] for purl in GRAPH["dragoman"]}


def needed(name):
    """What an installed package says that it needs here, without its extras."""
    for line in requires(name) or ():
        found = Requirement(line)
        if found.marker is None or found.marker.evaluate({"extra": ""}):
            yield canonicalize_name(found.name)


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: pin.purl)
def test_the_graph_has_what_installed_packages_need(pin):
    try:
        asked = set(needed(pin.name))
    except PackageNotFoundError:
        pytest.skip("not for this platform")
    assert asked <= {re.match("pkg:pypi/(.*)@", purl)[1] for purl in GRAPH[pin.purl]}
