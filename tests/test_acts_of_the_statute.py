"""What the statutes forbid or allow, act by act: written from their texts before the tables of acts were read
(`acts_of_the_statute.yaml`, a line for each). The last act of a line is tried; `refused` is its code."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from casework.errors import CaseworkError
from casework.vocabulary import Act, Procedure
from tests.beginnings import Entry
from tests.offices import NOTICE, RECEIPT
from tests.test_boundary_days import told

TRIED: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("acts_of_the_statute.yaml").read_text("utf-8"))
HEARD: tuple[Entry, ...] = (
    (Act.RECEIVE, "2026-08-03", RECEIPT | {"act_on": "2026-07-20", "known_on": "2026-07-21"}),
    (Act.ACCEPT, "2026-08-05", {}),
    (Act.ASSIGN, "2026-08-05", {"handler": "liuyang", "others": ["hanmei"]}),
    (Act.SEND_COPY, "2026-08-06", {}),
    (Act.SERVE, "2026-08-07", {"document": "D-13", "party": "respondent-1"}),
    (Act.REPLY, "2026-08-14", {"respondent": "respondent-1", "evidence": 5}),
    (Act.HEAR_OPINIONS, "2026-08-17", {"party": "applicant-1", "way": "phone", "opinion": "坚持"}),
)
CAME: dict[str, Any] = {
    "party": "defendant-1",
    "attended": True,
    "official": "周局长",
    "title": "局长",
    "post": "chief",
}
SAT: tuple[Entry, ...] = (
    (Act.RECEIVE_NOTICE, "2026-08-03", NOTICE),
    (Act.ASSIGN, "2026-08-04", {"handler": "liuyang"}),
    (Act.SUBMIT_ANSWER, "2026-08-17", {"defendant": "defendant-1"}),
    (Act.SCHEDULE_SITTING, "2026-08-24", {"sitting_on": "2026-09-02"}),
    (Act.HOLD_SITTING, "2026-09-02", {"attendance": [CAME | {"spoke": True, "identity_shown": True}]}),
)
AS_FAR_AS = {"nothing": 0, "received": 1, "accepted": 2, "assigned": 3, "copied": 5, "answered": 6, "heard": 7}
IN_COURT_AS_FAR_AS = {"nothing": 0, "notified": 1, "assigned": 2, "answered": 3, "called": 4, "sat": 5}


def entries(tried: dict[str, Any]) -> list[Entry]:
    """The case up to where the line takes it up, with what the line says of its receipt and acceptance, and its own
    acts."""
    court, stage = tried.get("court", False), tried.get("from", "nothing")
    begun = list(SAT[: IN_COURT_AS_FAR_AS[stage]] if court else HEARD[: AS_FAR_AS[stage]])
    for place, name in enumerate(("receipt", "accept")):
        if name in tried:
            act, day, details = begun[place]
            begun[place] = (act, day, details | tried[name])
    return [*begun, *((Act(act), day, details) for act, day, details in tried["acts"])]


@pytest.mark.parametrize("tried", TRIED, ids=lambda tried: tried["what"])
def test_the_statute_forbids_or_allows_it(tried: dict[str, Any]) -> None:
    *before, (act, day, details) = entries(tried)
    going = told(tuple(before), Procedure.LITIGATION if tried.get("court") else Procedure.RECONSIDERATION)
    going.today = date.fromisoformat(day)
    code = ""
    try:
        going.do(act, going.today, details)
    except CaseworkError as refused:
        assert refused.instead and (refused.citation or refused.code == "ACT-005")
        code = refused.code
    assert code == tried.get("refused", "")
