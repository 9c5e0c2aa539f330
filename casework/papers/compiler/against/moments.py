"""An hour of a day: the file knows the hour, and of another day; or it knows the day with another hour."""

import re
from collections import defaultdict
from collections.abc import Iterator

from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import DAY
from casework.papers.compiler.parts import OWN, parts

MOMENT = re.compile(rf"(?P<day>{DAY})(?:[^。；\d]{{0,6}}?)(?P<hour>\d{{1,2}})[时点:：](?P<minute>\d{{1,2}})?")


def check(draft: Draft) -> Iterator[Finding]:
    """2026年4月19日20时, where the file has 20时 of the 18th only."""
    if draft.anatomy is None:
        return
    own = [text for part, text in parts(draft) if part in OWN]
    days, hours = defaultdict(set), defaultdict(set)
    for line in (*draft.earlier.splitlines(), *_others(draft)):
        for day, moment, _, _ in _moments(line):
            days[moment].add(day)
            hours[day].add(moment)
    for text in own:
        for day, moment, start, words in _moments(text):
            others, is_sure = "", False
            if days[moment] and day not in days[moment]:
                others = f"这一时刻是{'、'.join(sorted(days[moment]))}的"
            elif hours[day] and moment not in hours[day] and _is_one_off(moment, hours[day]):
                others = f"当日写的是{'、'.join(sorted(hours[day]))}"
                is_sure = len(hours[day]) == 1 and "分" in moment and moment[-3:] == next(iter(hours[day]))[-3:]
            if others:
                message = f"“{words}”：案卷中{others}，请核对"
                yield (error if is_sure else warning)("DRF-722", message, around(text, start, len(words)))


def _others(draft: Draft) -> Iterator[str]:
    return (text for part, text in parts(draft) if part not in OWN)


@remembered
def _moments(text: str) -> Iterator[tuple[str, str, int, str]]:
    for match in MOMENT.finditer(text):
        minute = f"{match['minute']}分" if match["minute"] else ""
        yield match["day"], f"{match['hour']}时{minute}", match.start(), match[0]


def _is_one_off(moment: str, others: set[str]) -> bool:
    """Whether one figure of it is another."""
    alike = (other for other in others if len(other) == len(moment))
    return any(sum(a != b for a, b in zip(moment, other, strict=True)) == 1 for other in alike)
