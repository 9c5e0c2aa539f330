"""What the statutes forbid or allow, act by act: written from their texts before the tables of acts were read
(`acts_of_the_statute.yaml`, a line for each). The last act of a line is tried; `refused` is its code, `due` the days
reckoned by hand on which periods end after it.

`golden/acts_of_the_statute.jsonl` holds the sentence of each refusal, and a digest of what the page of the case then
says: what comes next, what is grey and why, how each period stands, what is owed and pointed out;
`golden/acts_asked.jsonl` a digest of all that pages and papers ask of the case (`tests/asking.py`), for each line that
was there when it was last written.
`UPDATE_GOLDEN=1 pytest tests/test_acts_of_the_statute.py` accepts what is meant, after a look at the difference: it
is written first, and then asked again like any other time.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.procedure.consequences import coming
from casework.procedure.reconsideration.doubts import doubts
from casework.procedure.reconsideration.periods.in_time import late_alone
from casework.vocabulary import Act, Procedure, State
from tests import asking, attempts, tables
from tests.beginnings import Entry
from tests.offices import NOTICE, RECEIPT
from tests.rows import each_row
from tests.test_boundary_days import told

TRIED: list[dict[str, Any]] = tables.read(Path(__file__).with_name("acts_of_the_statute.yaml"))
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


GOLDEN = Path(__file__).parent / "golden" / "acts_of_the_statute.jsonl"
ASKED = GOLDEN.with_name("acts_asked.jsonl")


@pytest.fixture(scope="module")
def accepted() -> dict[str, dict[str, str]]:
    """What was said of each line; what is being accepted is written before anything is compared with it."""
    if "UPDATE_GOLDEN" in os.environ:
        now = [judged(tried)[1:] for tried in TRIED]
        attempts.put(GOLDEN, (json.dumps(said, ensure_ascii=False) for said, _ in now))
        attempts.put(ASKED, (json.dumps([said["what"], asked], ensure_ascii=False) for said, asked in now))
    return {line["what"]: line for line in map(json.loads, GOLDEN.read_text("utf-8").splitlines())}


@pytest.fixture(scope="module")
def answered(accepted: object) -> dict[str, str]:
    return dict(map(json.loads, ASKED.read_text("utf-8").splitlines()))


def judged(tried: dict[str, Any]) -> tuple[CaseworkError | None, dict[str, str], str]:
    *before, (act, day, details) = entries(tried)
    going = told(tuple(before), Procedure.LITIGATION if tried.get("court") else Procedure.RECONSIDERATION)
    going.today = date.fromisoformat(day)
    refusal = None
    try:
        going.do(act, going.today, details)
    except CaseworkError as refused:
        refusal = refused
    assert {term: _ends(going.case, term) for term in tried.get("due", ())} == tried.get("due", {})
    ahead = attempts.ahead(going.case, going.today) if going.case else []
    says = refusal.message if refusal else ""
    asked = attempts.digest(asking.answers(going.case)) if going.case and going.case.facts else ""
    return refusal, {"what": tried["what"], "says": says, "ahead": attempts.digest(ahead)}, asked


def _ends(case: CaseFile, term: str) -> str:
    return str(next(case.due(clock).due_on for clock in reversed(case.clocks) if clock.term == term))


@each_row("tried", TRIED, ids=lambda tried: tried["what"])
def test_the_statute_forbids_or_allows_it(
    tried: dict[str, Any], accepted: dict[str, dict[str, str]], answered: dict[str, str]
) -> None:
    refusal, said, asked = judged(tried)
    assert (refusal.code if refusal else "") == tried.get("refused", "")
    assert refusal is None or (refusal.instead and (refusal.citation or refusal.code == "ACT-005"))
    assert "cites" not in tried or (refusal and refusal.citation.startswith(tried["cites"]))
    assert said == accepted.get(tried["what"])
    assert asked == answered.get(tried["what"], asked)


def test_every_line_was_accepted(accepted: dict[str, dict[str, str]]) -> None:
    assert list(accepted) == [tried["what"] for tried in TRIED]


LEAVE: Entry = (
    Act.DELAY_EVIDENCE,
    "2026-08-14",
    {"defendant": "defendant-1", "asked_on": "2026-08-10", "cause": "档案库水灾"},
)


def test_a_case_is_prepared_until_who_has_leave_has_answered() -> None:
    notice = NOTICE | {"defendants": [{"name": name, "kind": "agency"} for name in ("东湖区城管局", "东湖区人民政府")]}
    answers: tuple[Entry, ...] = (
        (Act.SUBMIT_ANSWER, "2026-08-17", {"defendant": "defendant-2", "evidence": 4}),
        (Act.SUBMIT_ANSWER, "2026-08-18", {"defendant": "defendant-1"}),
        (Act.SUBMIT_ANSWER, "2026-09-24", {"defendant": "defendant-1", "evidence": 5}),
    )
    opened: tuple[Entry, ...] = ((Act.RECEIVE_NOTICE, "2026-08-03", notice), SAT[1], LEAVE)
    states = [told((*opened, *answers[:count]), Procedure.LITIGATION).case.state for count in range(4)]
    assert states == [State.PREPARING, State.PREPARING, State.PREPARING, State.AWAITING_COURT]
    still = told((*opened, answers[0]), Procedure.LITIGATION).case
    assert still.running("ALL-67b", "defendant-1")  # the leave is for the evidence
    assert coming(still, date(2026, 8, 18)) == ()  # and so its lateness is not announced


@pytest.mark.parametrize(
    ("receipt", "chosen", "asked"),
    [
        ({"administrative_act": "罚款500元"}, "2", True),
        ({"administrative_act": "吊销营业执照"}, "2", True),
        ({"administrative_act": "对未按规定关闭施工围挡的行为给予警告的处罚决定"}, "2", False),
        ({"administrative_act": "行政处罚决定"}, "2", False),
        ({"known_by": "post", "known_on": "2026-07-21"}, "1", True),
        ({"known_by": "on_the_spot", "known_on": "2026-07-21"}, "1", False),
        ({"known_by": "post", "known_on": "2026-07-21"}, "4", False),
    ],
)
def test_what_the_receipt_says_against_the_simplified_case_is_said_and_not_refused(
    receipt: dict[str, Any], chosen: str, asked: bool
) -> None:
    """Many call any penalty 罚款决定, and whoever was not there gets his copy by post."""
    simple = {"track": "simplified", "simplified_case": chosen}
    begun = ((Act.RECEIVE, "2026-08-03", RECEIPT | receipt), (Act.ACCEPT, "2026-08-05", simple))
    said = [words for words, _ in doubts(told(begun).case, date(2026, 8, 5))]
    assert any("不属于该情形" in words for words in said) is asked


def test_a_number_of_another_instance_is_said_and_not_refused() -> None:
    """行初 of what is entered as a second instance: one of the two is a slip, and periods depend on which."""
    for instance, asked in (("first", False), ("second", True), ("retrial", True)):
        suit = NOTICE | {"court_number": "（2026）鄂0106行初12号", "instance": instance}
        case = told(((Act.RECEIVE_NOTICE, "2026-08-03", suit),), Procedure.LITIGATION).case
        said = [words for words, _ in doubts(case, date(2026, 8, 3))]
        assert any("是一审案件的案号，登记的审级是" in words for words in said) is asked


def test_each_applicant_waits_for_the_organ_from_his_own_day() -> None:
    """Sixty days after the organ was asked, and sixty from then (条例第二十四条): 1 March → 30 April → 29 June."""
    both = [{"name": "甲", "known_on": "2026-03-01"}, {"name": "乙", "known_on": "2026-04-20"}]
    inaction = {"administrative_act": "不履行职责", "scope_item": "11", "known_by": "duty_asked"}
    receipt = RECEIPT | inaction | {"applicants": both, "known_on": "2026-03-01"}
    for day, late in (("2026-06-26", 0), ("2026-06-30", 1)):
        case = told(((Act.RECEIVE, day, receipt),)).case
        assert len([*late_alone(case)]) == late


def test_compensation_that_tells_no_sum_and_no_way_is_said_and_not_refused() -> None:
    """明确赔偿内容 (条例第六十三条): a list of words refuses nobody who has a wall rebuilt."""
    claimed = (Act.RECEIVE, "2026-08-03", HEARD[0][2] | {"compensation_claimed": True})
    annulled = {"outcome": "64", "text": "撤销", "ground": "1"}
    for text, asked in (("依法予以赔偿", True), ("赔偿王喆五百元", False), ("由被申请人恢复围墙", False)):
        paid = {"outcomes": [annulled, {"outcome": "72", "text": text}], "performance_days": 10}
        decided = (Act.DECIDE, "2026-09-03", {"facts_found": "查明", "reasons": "见理由部分"} | paid)
        said = [words for words, _ in doubts(told((claimed, *HEARD[1:], decided)).case, date(2026, 9, 3))]
        assert any("没有写明数额或者方式" in words for words in said) is asked


def test_a_mediator_who_stands_on_a_side_is_said_and_not_refused() -> None:
    """No article says who mediates, and a namesake may: 王喆 applies, 东湖区城管局 is the respondent."""
    for name, asked in (("王喆", True), ("东湖区 城管局", True), ("周调解员", False)):
        helped = {"reason": "未成", "mediators": [{"name": name, "kind": "other", "paper": "邀请函1号"}]}
        failed = (Act.FAIL_MEDIATION, "2026-09-01", helped)
        said = [words for words, _ in doubts(told((*HEARD, failed)).case, date(2026, 9, 1))]
        assert any("同名" in words for words in said) is asked
