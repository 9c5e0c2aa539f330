"""What the office loaded on top of the shipped law (`amending`), and what is remembered of the law in force."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from casework.law.rows.lists import Item, StatutoryList
    from casework.law.rows.provisions import Rule
    from casework.law.rows.regimes import Regime
    from casework.law.rows.signoffs import SignOff

Answer = TypeVar("Answer", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class Additions:
    """Rows in the order in which they were loaded."""

    rules: "tuple[Rule, ...]" = ()
    lists: "tuple[StatutoryList, ...]" = ()
    items: "tuple[Item, ...]" = ()
    regimes: "tuple[Regime, ...]" = ()
    sign_offs: "tuple[SignOff, ...]" = ()

    def __add__(self, later: Self) -> "Additions":
        return Additions(
            rules=self.rules + later.rules,
            lists=self.lists + later.lists,
            items=self.items + later.items,
            regimes=self.regimes + later.regimes,
            sign_offs=self.sign_offs + later.sign_offs,
        )


_in_force = Additions()
_remembered: list[Any] = []


def in_force() -> Additions:
    """What stands on top of the shipped law now."""
    return _in_force


def use(additions: Additions) -> None:
    """From now on these rows stand on top of the shipped ones; whatever was remembered of the law is asked again."""
    global _in_force
    if additions != _in_force:
        _in_force = additions
        for answers in _remembered:
            answers.cache_clear()


def remembered(question: Answer) -> Answer:
    """A question to the law whose answers hold until other law is in force."""
    answers: Any = cache(question)
    _remembered.append(answers)
    return answers  # type: ignore[no-any-return]
