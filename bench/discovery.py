"""The benchmarks that this package holds, found by what their modules expose."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, cast

import bench
from dragoman.errors import UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from bench.contract import Benchmark


def benchmarks() -> dict[str, Benchmark]:
    """The benchmarks by name, in the order of the alphabet."""
    names = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__")
    modules = ((name, import_module(f"bench.{name}")) for name in names)
    return {name: cast("Benchmark", module) for name, module in modules if is_benchmark(module)}


def is_benchmark(module: ModuleType) -> bool:
    """Whether the module keeps the contract."""
    return all(hasattr(module, name) for name in ("SUMMARY", "KNOWN", "run"))


def benchmark(name: str) -> Benchmark:
    """The benchmark of that name.

    Raises:
        UnknownNameError: where there is none.
    """
    found = benchmarks()
    if name not in found:
        raise UnknownNameError("benchmark", name, found)
    return found[name]


def options_of(benchmark: Benchmark) -> dict[str, str]:
    """The options that the benchmark takes, with what they mean."""
    return getattr(benchmark, "OPTIONS", {})


def data_of(benchmark: Benchmark) -> Path | None:
    """The data that come with the benchmark, None where it needs others."""
    return getattr(benchmark, "DEFAULT", None)
