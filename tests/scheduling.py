"""Which process runs what, and in which order."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadGroupScheduling

EACH_ALONE = ("tests/test_walks.py", "tests/compiler/", "tests/test_procedure.py", "tests/test_scenarios.py")
"""Tests that share little: they fill up what is left of the time at the end, the longest first, so that no process
waits for another's last half a minute."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for a real Prefect first, while others need the processor; at last what can be dealt out singly."""
    named_by_bytes = [item.nodeid for item in items if "b'" in item.nodeid or 'b"' in item.nodeid]
    if (
        named_by_bytes
    ):  # a fresh key or the time in them: two processes would not agree on the names, and nothing would run
        raise pytest.UsageError(f"tests that are named by the bytes of a file: {named_by_bytes}")
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    group = next((mark.args[0] for mark in item.iter_markers("xdist_group")), "")
    if group in ("flows", "types", "start"):
        return 3 if group == "start" else 0
    if group:
        return 1
    alone = (turn for turn, which in enumerate(EACH_ALONE, 4) if item.nodeid.startswith(which))
    return next(alone, 2)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> "LoadGroupScheduling | None":
    """As `loadgroup` does, but a file stays in one process unless it is named above: what its tests share is made once,
    and xdist, which looks through all that it has handed out at each test, has hundreds of pieces and not thousands."""
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadGroupScheduling

    class FileByFile(LoadGroupScheduling):  # type: ignore[misc]  # xdist has no types
        def _split_scope(self, nodeid: str) -> str:
            scope: str = super()._split_scope(nodeid)
            return scope.partition("::")[0] if not scope.startswith(EACH_ALONE) else scope

    config.option.loadscopereorder = False  # the order is ours
    return FileByFile(config, log)
