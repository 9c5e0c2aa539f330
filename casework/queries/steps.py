"""How far something is that takes long: whoever has it made may want to know."""

from collections.abc import Callable

Step = Callable[[int, int], None]
"""Is told each step: 12, 75."""


def unseen(done: int, total: int) -> None:
    """For whoever waits anyway."""
