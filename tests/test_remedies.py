"""救济: for every kind of document and every role, which period to sue its service starts."""

from datetime import UTC, date, datetime

import pytest

from casework.casefile import CaseFile, Fact, Party
from casework.law import calendar
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.reconsideration.decision.remedies import suit_term
from casework.vocabulary import Act, DocumentKind, PartyKind, PartyRole, Procedure
from documents.kinds import kind_of
from tests.rows import each_row

FIRST: dict[str, str] = {"mandatory_first": "4"}
USUAL: dict[str, str] = {}
OPENED = {
    ("D-39", PartyRole.APPLICANT): ("ALL-45", "ALL-45"),
    ("D-39", PartyRole.THIRD_PARTY): ("ALL-45", "ALL-45"),
    ("D-10", PartyRole.APPLICANT): ("ALL-45", "ARL-34"),
    ("D-38", PartyRole.APPLICANT): ("ALL-45", "ARL-34"),
}
"""Usually, and where reconsideration must come first. Everybody else may not sue over anything that was served."""


def case_of(**more: str) -> CaseFile:
    details = Receive.model_validate(
        {
            "channel": "in_person",
            "applicants": [{"name": "王喆"}],
            "respondents": [{"name": "城管局", "kind": "agency"}],
            "administrative_act": "罚款决定",
            "claims": ["撤销"],
            **more,
        }
    )
    day = date(2026, 3, 2)
    opening = Fact(
        seq=1, act=Act.RECEIVE, on=day, recorded_at=datetime(2026, 3, 2, tzinfo=UTC), actor="", details=details
    )
    parties = tuple(Party(key=role.value, role=role, kind=PartyKind.CITIZEN, name=role.label) for role in PartyRole)
    return CaseFile(
        number="东复〔2026〕1号",
        procedure=Procedure.RECONSIDERATION,
        calendar=calendar.shipped(),
        regime=2023,
        facts=(opening,),
        parties=parties,
    )


@each_row("kind", DocumentKind, ids=lambda kind: kind.value)
def test_who_may_sue_over_what(kind: DocumentKind) -> None:
    for role in PartyRole:
        found = (suit_term(case_of(**USUAL), kind, role.value), suit_term(case_of(**FIRST), kind, role.value))
        assert found == OPENED.get((kind.value, role), ("", "")), role


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in OPENED}))
def test_the_paper_declares_the_right_its_service_opens(kind: str) -> None:
    assert set(OPENED[kind, PartyRole.APPLICANT]) <= set(kind_of(kind).rights)
