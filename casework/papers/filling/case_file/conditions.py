"""受理条件核查: each condition of acceptance with what shows it, in the words and under the articles chosen."""

from collections.abc import Iterator
from datetime import date

from casework.casefile import CaseFile
from casework.papers.filling.common import receipt, said_in_full
from casework.procedure.reconsideration.acceptance.admission import Accept
from casework.procedure.reconsideration.acceptance.declining import ConditionFinding, Decline
from documents.kinds.admission import Condition


def conditions(case: CaseFile, details: Accept | Decline, on: date) -> Iterator[Condition]:
    """Whether each is met: as found, else not met where the refusal names it, else open."""
    found = {finding.condition: finding for finding in details.checklist}
    unmet = () if isinstance(details, Accept) else details.unmet
    for item in case.items("acceptance_conditions", on):
        finding = found.get(item.code)
        notes = [*_shown(case, finding), *(_scope(case) if "in_scope" in item.needs else ())]
        yield Condition(
            text=item.label,
            met=finding.met if finding else False if item.code in unmet else None,
            note="；".join(notes),
        )


def _shown(case: CaseFile, finding: ConditionFinding | None) -> Iterator[str]:
    """What shows whether a condition is met, and which interest of 条例 第三十五条 it is."""
    if finding:
        yield finding.evidence
        yield from said_in_full(case, "interests", *filter(None, [finding.interest]))


def _scope(case: CaseFile) -> Iterator[str]:
    """Under which item of the scope the act complained of falls, and which of those the regulation names."""
    given = receipt(case)
    yield from said_in_full(case, "scope_items", *filter(None, [given.scope_item]))
    yield from said_in_full(case, "scope_details", *filter(None, [given.scope_detail]))
