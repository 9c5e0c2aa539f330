"""决定的事由: what undoes an act says on which of the numbered grounds (行政复议法 第六十三条至第六十五条、第六十七条).

A particular cause of the regulation of 2026 (具体情形) belongs to one ground and names it as well. What has only one
condition (责令履行、维持) has nothing to choose.
"""

from casework.casefile import CaseFile
from casework.procedure.table import Attempt, guard

INSTEAD = "请在“法定事由”中选择"


def _ungrounded(case: CaseFile, attempt: Attempt, word: str) -> str | None:
    """The first decision of this kind that says no ground, with those there are to choose from."""
    for outcome in getattr(attempt.details, "outcomes", ()):
        item = case.item("outcomes", outcome.outcome, attempt.on)
        if word not in item.needs or outcome.ground or outcome.causes:
            continue
        every = case.items("decision_grounds", attempt.on)
        fitting = [each.label for each in every if not each.refines or item.code in each.of_the_list("outcomes")]
        return f"“{item.label}”没有写明法定事由，可选的有：{'；'.join(fitting)}"
    return None


@guard("ARL-63", "DEC-032", INSTEAD, by_form=True)
def a_change_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    return _ungrounded(case, attempt, "ground_of_change")


@guard("ARL-64", "DEC-027", INSTEAD, by_form=True)
def an_annulment_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    return _ungrounded(case, attempt, "ground_of_annulment")


@guard("ARL-65", "DEC-029", INSTEAD, by_form=True)
def unlawfulness_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    return _ungrounded(case, attempt, "ground_of_unlawfulness")


@guard("ARL-67", "DEC-030", INSTEAD, by_form=True)
def invalidity_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    return _ungrounded(case, attempt, "ground_of_invalidity")


@guard("ARL-61", "DEC-031", INSTEAD, by_form=True)
def an_old_decision_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    """The law before 2024 numbers the grounds of 撤销、变更、确认违法 in one place (旧法 第二十八条第一款第三项)."""
    return _ungrounded(case, attempt, "ground_of_decision")


GROUNDED = (
    a_change_names_its_ground,
    an_annulment_names_its_ground,
    unlawfulness_names_its_ground,
    invalidity_names_its_ground,
    an_old_decision_names_its_ground,
)
