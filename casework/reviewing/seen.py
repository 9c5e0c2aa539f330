"""What is seen of a question, and the list of all questions that the record may answer."""

from collections.abc import Callable
from dataclasses import dataclass

from casework.reviewing.whole import Whole
from casework.vocabulary import Word


class State(Word):
    """How an item of a review stands."""

    KEPT = "kept", "符合"
    WANTING = "wanting", "不符合"
    OPEN = "open", "还要办"
    NOT_ASKED = "not_asked", "不适用"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the record says, and by which fact. `is_final`: no later act of the case makes it good."""

    state: State
    words: str
    is_final: bool = False


Ask = Callable[[Whole], Seen | None]
KNOWN: dict[str, Ask] = {}
"""Every question that the record may answer, by the name that rows ask it by. The answer is None where it is silent."""


def known(function: Ask) -> Ask:
    KNOWN[function.__name__] = function
    return function


def is_kept(words: str) -> Seen:
    return Seen(state=State.KEPT, words=words)


def is_wanting(words: str, *, is_final: bool = False) -> Seen:
    return Seen(state=State.WANTING, words=words, is_final=is_final)


def is_not_asked(words: str) -> Seen:
    return Seen(state=State.NOT_ASKED, words=words)
