"""A few scenarios in which, together, every act is done: where one look an act is enough, no more of them is played."""

from collections import Counter
from functools import cache
from pathlib import Path

from casework.played import scenario
from casework.vocabulary import Act

FOLDER = Path(__file__).parent / "scenarios"


def done_in(path: Path) -> frozenset[tuple[Act, Act]]:
    """The acts that this scenario does more often than it expects them refused, each beside the act that opens the
    case: some are of both procedures."""
    read = scenario.load(path)
    done = Counter(given.act for given in read.acts) - Counter(refusal.act for refusal in read.then.refusals)
    return frozenset((read.acts[0].act, act) for act in done)


@cache
def covering() -> tuple[Path, ...]:
    """Of all scenarios, each time the one that does the most acts which none before it did."""
    missing = {path: set(done_in(path)) for path in sorted(FOLDER.rglob("*.yaml"))}
    chosen: list[Path] = []
    while True:
        best = max(missing, key=lambda path: len(missing[path]))
        news = missing.pop(best)
        if not news:
            return tuple(chosen)
        chosen.append(best)
        missing = {path: acts - news for path, acts in missing.items()}
