"""Who came to court and to hearings in a case: each with what he did there, and with what the court is bound to do
because of it (法释〔2020〕3号 第十二条)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from casework.casefile import CaseFile, Fact
from casework.law import Item
from casework.procedure.litigation.besides.reproach import came, is_late_excuse, reproaches
from casework.procedure.litigation.sitting import Attended, Sitting
from casework.queries.record import attendance
from casework.storage.tables import Attendance
from casework.vocabulary import zh_date
from casework.vocabulary.court import Came


@dataclass(frozen=True, kw_only=True)
class AtSitting:
    """A row of the record of who came. `said`: what the head did in court, besides that he spoke; `beside`: of his
    reason, how the organ stands behind it and what the court holds of it."""

    row: Attendance
    came: Came | None = None
    said: Sequence[str] = ()
    transcript: str = ""
    beside: Sequence[str] = ()
    reproaches: Sequence[Item] = ()
    recorded_by: str = ""
    observers: Sequence[str] = ()
    """Who was brought to watch the sitting (旁听), beside the first row of it."""


def of_case(session: Session, case: CaseFile) -> list[AtSitting]:
    """In the order of the days."""
    sittings = {fact.seq: fact for fact in case.every(Sitting)}
    found = []
    for row in attendance(session, case.number):
        fact = sittings.get(row.seq)
        one = next((each for each in fact.details.attendance if each.party == row.party), None) if fact else None
        if fact is None or one is None:
            found.append(AtSitting(row=row))
            continue
        is_first = all(each.row.seq != row.seq for each in found)
        found.append(
            AtSitting(
                row=row,
                came=came(one),
                said=_said(one),
                transcript=one.transcript,
                beside=_beside(fact, one),
                reproaches=reproaches(case, fact, one),
                recorded_by=fact.actor,
                observers=fact.details.observers if is_first else (),
            )
        )
    return found


SAID = ("answered", "final_opinion", "for_settlement", "settled", "came_late")
"""What a head did besides speaking: the fields of the entry, whose titles are the words."""


def _said(one: Attended) -> list[str]:
    return [str(Attended.model_fields[name].title).partition("（")[0] for name in SAID if getattr(one, name)]


def _beside(fact: Fact[Sitting], one: Attended) -> list[str]:
    if not one.excuse:
        return []
    words = [one.endorsed.label if one.endorsed else "没有登记是否盖章、签字"]
    if is_late_excuse(fact, one) and one.handed_in_on:
        words.append(f"开庭以后（{zh_date(one.handed_in_on)}）才提交人民法院")
    return [*words, f"人民法院：{one.court_view.label}"] if one.court_view else words
