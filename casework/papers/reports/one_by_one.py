"""纠错、败诉 one by one: each act of the period that was corrected or lost, with its organ, result and causes, and no
number or name of a party."""

from collections import Counter
from collections.abc import Iterator

from casework.figures.definitions import book
from casework.figures.population import Population, Set
from casework.figures.rows import Unit
from casework.lessons import causes
from casework.lessons.rows import rows as lessons
from casework.papers.reports.gathering import Composing
from documents.kinds.without_form.reports import Grid, Item

HEADER = ("机关", "行政行为", "程序", "结果", "原因")
UNKNOWN = "没有登记"
NO_CAUSE = "没有登记原因"


def items(at: Composing) -> Iterator[Item]:
    """Nothing where nothing was corrected or lost."""
    counted = at.counting(at.period).of(Unit.CASE)
    reviewed, lost = at.held(counted, *causes.CORRECTED), at.held(counted, *causes.LOST)
    places = [*counted.places(reviewed), *counted.places(lost)]
    if not places:
        return
    scope = _values(counted, "scope", reviewed | lost)
    ended = _values(counted, "way", reviewed) | _values(counted, "result", lost)
    why: dict[int, list[str]] = {}
    for cause, has in causes.by_leaf(counted, at.entered).items():
        for place in counted.places(has & (reviewed | lost)):
            why.setdefault(place, []).append(lessons().leaves[cause].name)
    organs = counted.words["organ"]
    rows = [
        (
            organs[place] or UNKNOWN,
            scope.get(place, UNKNOWN),
            "行政复议" if nth < counted.count(reviewed) else "行政应诉",
            ended.get(place, UNKNOWN),
            "、".join(why.get(place, [NO_CAUSE])),
        )
        for nth, place in enumerate(places)
    ]
    often = Counter(row[0] for row in rows).most_common()
    who = "、".join(f"{organ}{count}件" for organ, count in often)
    said = f"行政复议纠错{counted.count(reviewed)}件，败诉{counted.count(lost)}件：{who}。逐案列明如下。"
    yield Item(said=(said,), table=Grid(header=HEADER, rows=tuple(sorted(rows))))


def _values(counted: Population, dimension: str, of: Set) -> dict[int, str]:
    """The value of a dimension, by place."""
    return {
        place: name for name, has in counted.apart(book().dimensions[dimension], of) for place in counted.places(has)
    }
