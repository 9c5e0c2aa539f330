"""What the facts of a case call for before it may be decided, and what they make likely: hearing, committee, opinions,
attached review, the ordinary procedure, reconsideration before suit. One place for all of them; the refusals stand with
the acts they are about. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.hearing.deliberation import committee_grounds, weighty
from casework.procedure.reconsideration.hearing.normative import unreviewed
from casework.procedure.reconsideration.hearing.opinions import unheard
from casework.procedure.reconsideration.represented import too_few_represent
from casework.vocabulary import Act, PartyRole, State, Track

IN_REVIEW = (State.RECEIVED, State.SUPPLEMENTING)
IN_TRIAL = (State.ACCEPTED, State.SUSPENDED)


@dataclass(frozen=True, kw_only=True)
class Demand:
    """One step that is still missing: by which act, why, by which article. What is only `likely` is proposed, and a
    person says whether it holds."""

    act: Act
    why: str
    citation: str
    likely: bool = False

    @property
    def words(self) -> str:
        verb = "可能需要办理" if self.likely else "决定前须办理"
        return f"{self.why}，{verb}“{self.act.label}”"


def demands(case: CaseFile, on: date, organ: str = "") -> tuple[Demand, ...]:
    """Every step that the facts call for and that is not taken yet. `organ` is the reconsideration organ's own name:
    what it did itself goes to the committee (第二十四条第二款)."""
    if case.state in IN_REVIEW:
        return (*_first(case, on), *_of_representatives(case, on))
    if case.state in IN_TRIAL:
        return (
            *_first(case, on),
            *_of_representatives(case, on),
            *_of_the_hearing(case, on),
            *_of_the_committee(case, on, organ),
            *_others(case, on),
        )
    return ()


def _made(case: CaseFile, on: date, rule: str, act: Act, why: str, *, likely: bool = False) -> Iterator[Demand]:
    if case.applies(rule, on):
        yield Demand(act=act, why=why, citation=case.rule(rule, on).citation, likely=likely)


def _first(case: CaseFile, on: date) -> Iterator[Demand]:
    """Matters in which reconsideration comes before the suit, as the scope of the application suggests."""
    receipt = receipt_of(case)
    if receipt.mandatory_first:
        return
    suggested = next((i for i in law.statutory_list("first_by_scope") if i.code == receipt.scope_item), None)
    if suggested:
        why = f"{suggested.label}的，属于应当先申请行政复议的情形，尚未登记"
        yield from _made(case, on, "ARL-23", Act.CORRECT, why, likely=True)


def _of_representatives(case: CaseFile, on: date) -> Iterator[Demand]:
    why = too_few_represent(case, on)
    if why:
        yield from _made(case, on, "REG26-17b", Act.CHOOSE_REPRESENTATIVES, why)


def _of_the_hearing(case: CaseFile, on: date) -> Iterator[Demand]:
    why = weighty(case)
    if not why:
        return
    if not case.find(Act.HOLD_HEARING):
        act = Act.HOLD_HEARING if case.find(Act.NOTIFY_HEARING) else Act.NOTIFY_HEARING
        yield from _made(case, on, "ARL-50-1", act, why)
    if case.track is Track.SIMPLIFIED:
        yield from _made(case, on, "ARL-55", Act.CONVERT, f"{why}，不宜适用简易程序", likely=True)


def _of_the_committee(case: CaseFile, on: date, organ: str) -> Iterator[Demand]:
    if case.find(Act.RECORD_COMMITTEE_OPINION):
        return
    act = Act.RECORD_COMMITTEE_OPINION if case.find(Act.REFER_TO_COMMITTEE) else Act.REFER_TO_COMMITTEE
    named = committee_grounds(case)
    if named:
        labels = "、".join(law.item("committee_triggers", code).label for code in named)
        yield from _made(case, on, "ARL-52", act, f"本案“{labels}”")
    elif weighty(case):
        yield from _made(case, on, "ARL-52", act, weighty(case), likely=True)
    elif organ and organ in {party.name for party in case.parties_as(PartyRole.RESPONDENT)}:
        yield from _made(case, on, "ARL-52", act, f"被申请人就是本机关（{organ}）", likely=True)


def _others(case: CaseFile, on: date) -> Iterator[Demand]:
    if case.track is Track.ORDINARY:
        names = "、".join(f"{party.role.label}{party.name}" for party in unheard(case))
        if names:
            yield from _made(case, on, "ARL-49-1", Act.HEAR_OPINIONS, f"尚未听取{names}的意见")
    for document in unreviewed(case):
        yield from _made(case, on, "ARL-56a", Act.BEGIN_REVIEW, f"申请人申请附带审查《{document}》")
