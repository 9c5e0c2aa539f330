"""One decision for cases tried together (条例 第四十三条第二款): a fact in each, and one document."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.papers import compiler, drafts, filling
from casework.papers.compiler import Level
from casework.procedure.reconsideration.doubts import doubts
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Deadline, Document, FactRow
from casework.vocabulary import Act, State
from documents import wording
from documents.blocks import Signature, block_json
from documents.kinds import kind_of
from documents.kinds.decision import Decision
from tests.drafting_office import APPROVER, TODAY, reasons_for, said, through
from tests.drafting_office import DRAFTER as DRAFTER
from tests.offices import REVIEWER, done, opened

ORGAN = {"name": "东湖区城管局", "kind": "agency"}
OTHER_ORGAN = {"name": "东湖区住建局", "kind": "agency"}


def ripe(url: str, applicant: str, organ: dict[str, str] = ORGAN, received: str = "2026-07-06", **more: Any) -> str:
    """A case in which the decision is due."""
    number = opened(url, received, applicants=[{"name": applicant}], respondents=[organ], **more)
    done(url, number, Act.ACCEPT, "2026-07-09")
    done(url, number, Act.SEND_COPY, "2026-07-10")
    done(url, number, Act.SERVE, "2026-07-13", document="D-13", party="respondent-1")
    done(url, number, Act.REPLY, "2026-07-20", respondent="respondent-1", summary="处罚合法")
    done(url, number, Act.HEAR_OPINIONS, "2026-07-21", party="applicant-1", way="phone", opinion="坚持请求")
    return number


def joined(url: str, *numbers: str, ground: str = "2") -> None:
    first, *rest = numbers
    done(url, first, Act.JOIN, "2026-07-22", actor=REVIEWER, cases=rest, ground=ground, reason="同一事实")


def upheld(number: str, text: str = "维持被申请人作出的罚款决定", **more: int) -> dict[str, Any]:
    return {**more, "case": number, "outcome": "68", "text": text}


def decision(*others: dict[str, Any]) -> dict[str, Any]:
    return {
        "outcomes": [{"outcome": "68", "text": "维持被申请人作出的罚款决定"}],
        "joint": list(others),
        "facts_found": "两名申请人在同一街道占道经营。",
        "reasons": "处罚决定事实清楚，程序合法。",
    }


def decide(url: str, number: str, *others: dict[str, Any], on: str = "2026-08-03") -> CaseFile:
    return done(url, number, Act.DECIDE, on, actor=APPROVER, **decision(*others))


def file(url: str, number: str) -> CaseFile:
    with database.reading(url) as session:
        return commands.load(session, number)


def papers(session: Session, number: str) -> list[tuple[Document, Decision]]:
    rows = select(Document).where(col(Document.case_number) == number, col(Document.kind) == "D-39")
    found = []
    for row in session.exec(rows):
        paper = filling.context(session, row)
        assert isinstance(paper, Decision)
        found.append((row, paper))
    return found


def test_one_document_decides_all_of_them_and_each_party_receives_it(sqlite_url: str) -> None:
    one, two, three = (ripe(sqlite_url, name) for name in ("王喆", "李堃", "陈龑"))
    joined(sqlite_url, one, two, three)
    decide(sqlite_url, two, upheld(one), upheld(three))
    with database.reading(sqlite_url) as session:
        every = {number: papers(session, number) for number in (one, two, three)}
    numbers = {row.number for rows in every.values() for row, _ in rows}
    contexts = [paper for rows in every.values() for _, paper in rows]
    assert len(numbers) == 1 and all(paper == contexts[0] for paper in contexts), "one paper, one number"
    assert [len(rows) for rows in every.values()] == [2, 2, 2], "to both parties of each case"
    paper = contexts[0]
    assert [party.name for party in paper.parties] == ["李堃", "王喆", "陈龑", "东湖区城管局"]
    assert paper.case_number == two and [other.case_number for other in paper.joined] == [one, three]
    assert [item.case for item in paper.items] == [two, one, three]
    assert paper.joinder_basis.endswith("第四十三条第二款")
    assert {file(sqlite_url, number).state for number in every} == {State.DECIDED}


def test_the_decision_of_each_case_says_first_what_is_decided_of_it(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    decide(sqlite_url, one, upheld(two, "维持对李堃的罚款决定"))
    first, second = (file(sqlite_url, number).find(Act.DECIDE) for number in (one, two))
    assert first and second
    own, rest = second.details.model_dump()["outcomes"], second.details.model_dump()["joint"]
    assert [item["text"] for item in own] == ["维持对李堃的罚款决定"] and [item["case"] for item in rest] == [one]
    assert second.details.model_dump()["under"] == one and first.details.model_dump()["under"] == ""
    with database.reading(sqlite_url) as session:
        for number in (one, two):
            assert commands.rebuild(session, number) == []


def test_the_period_of_each_case_is_counted_by_itself(sqlite_url: str) -> None:
    """The second case was received, and so accepted, two weeks later: the day is late for the first only."""
    one = ripe(sqlite_url, "王喆")
    two = opened(sqlite_url, "2026-08-03", applicants=[{"name": "李堃"}])
    done(sqlite_url, two, Act.ACCEPT, "2026-08-06")
    done(sqlite_url, two, Act.SEND_COPY, "2026-08-07")
    done(sqlite_url, two, Act.SERVE, "2026-08-10", document="D-13", party="respondent-1")
    done(sqlite_url, two, Act.REPLY, "2026-08-14", respondent="respondent-1")
    done(sqlite_url, two, Act.HEAR_OPINIONS, "2026-08-17", party="applicant-1", way="phone", opinion="坚持")
    done(sqlite_url, one, Act.JOIN, "2026-08-18", actor=REVIEWER, cases=[two], ground="2", reason="同一事实")
    decide(sqlite_url, two, upheld(one), on="2026-09-10")
    with database.reading(sqlite_url) as session:
        rows = session.exec(select(Deadline).where(col(Deadline.rule) == "ARL-62a")).all()
    ends = {row.case_number: (row.closed_on, row.days_late) for row in rows}
    assert ends == {one: (date(2026, 9, 10), 3), two: (date(2026, 9, 10), 0)}


REFUSALS = {
    "one of the joined cases is left out": ("JOI-008", "没有写入"),
    "a case that is not joined": ("JOI-004", "没有与本案合并审理"),
    "one of them stands still": ("JOI-005", "中止审理"),
    "one of them is decided": ("JOI-005", "已决定待送达"),
    "a claim of the other case is not answered": ("DEC-011", "没有第2项"),
    "the other respondent has not replied": ("DEC-001", "尚未向被申请人发送"),
    "the product fills in where it was made": ("JOI-006", "没有与本案合并作出的决定"),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_what_is_half_joined_is_refused_and_nothing_is_recorded(sqlite_url: str, what: str) -> None:
    code, words = REFUSALS[what]
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    named, more = [upheld(two)], {}
    if what == "one of the joined cases is left out":
        joined(sqlite_url, one, two, ripe(sqlite_url, "陈龑"))
    elif what == "a case that is not joined":
        pass
    elif what == "the other respondent has not replied":
        two = opened(sqlite_url, "2026-07-06", applicants=[{"name": "石岳"}])
        done(sqlite_url, two, Act.ACCEPT, "2026-07-09")
        done(sqlite_url, two, Act.HEAR_OPINIONS, "2026-07-20", party="applicant-1", way="phone", opinion="坚持")
        joined(sqlite_url, one, two)
        named = [upheld(two)]
    else:
        joined(sqlite_url, one, two)
    if what == "one of them stands still":
        done(sqlite_url, two, Act.SUSPEND, "2026-07-23", ground="8", reason="待另案")
    if what == "one of them is decided":
        decide(sqlite_url, two)
    if what == "a claim of the other case is not answered":
        named = [upheld(two, claim=2)]
    if what == "the product fills in where it was made":
        more = {"under": two}
    before = {number: file(sqlite_url, number).version for number in (one, two)}
    with pytest.raises(CaseworkError) as refused:
        done(sqlite_url, one, Act.DECIDE, "2026-08-03", actor=APPROVER, **decision(*named) | more)
    assert refused.value.code == code and words in refused.value.message
    assert refused.value.citation and refused.value.instead
    assert {number: file(sqlite_url, number).version for number in (one, two)} == before


def test_cases_of_two_organs_on_one_event_are_decided_together(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "王喆", OTHER_ORGAN)
    joined(sqlite_url, one, two, ground="1")
    decide(sqlite_url, one, upheld(two))
    with database.reading(sqlite_url) as session:
        (_, paper), *_ = papers(session, two)
    assert [party.name for party in paper.parties] == ["王喆", "东湖区城管局", "东湖区住建局"]
    assert paper.joined[0].respondent == "东湖区住建局"


def test_a_case_that_was_withdrawn_keeps_the_others_from_no_joint_decision(sqlite_url: str) -> None:
    one, two, three = (ripe(sqlite_url, name) for name in ("王喆", "李堃", "陈龑"))
    joined(sqlite_url, one, two, three)
    done(sqlite_url, three, Act.WITHDRAW, "2026-07-28", reason="不再复议", voluntary=True)
    done(sqlite_url, three, Act.TERMINATE, "2026-07-29", actor=APPROVER, ground="1", reason="撤回")
    decide(sqlite_url, one, upheld(two))
    assert [file(sqlite_url, number).state for number in (one, two)] == [State.DECIDED, State.DECIDED]


def test_a_joined_case_may_still_be_decided_alone(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    decide(sqlite_url, one)
    assert (file(sqlite_url, one).state, file(sqlite_url, two).state) == (State.DECIDED, State.ACCEPTED)


def test_through_a_draft_every_party_receives_the_approved_words(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    with database.transaction(sqlite_url) as session:
        draft = drafts.compose(
            session,
            Act.DECIDE,
            one,
            actor=DRAFTER,
            on=date(2026, 8, 3),
            today=TODAY,
            details=decision(upheld(two)) | {"drafted_by": None},
        )
        found = [one for paper in drafts.findings(session, draft).values() for one in paper]
        assert not [one for one in found if one.level is Level.ERROR]
        assert reasons_for(session, draft) is not None
        through(session, draft, on=date(2026, 8, 3))
        rows = [row for number in (one, two) for row, _ in papers(session, number)]
        assert len({row.words for row in rows}) == 1 and len({row.number for row in rows}) == 1
        text = said(rows[-1])
        assert f"（案号：{one}）" in text and f"关于{two}案，维持被申请人作出的罚款决定" in text
        kept = session.exec(select(FactRow.approval).where(col(FactRow.act) == "decide")).all()
        assert len(set(kept)) == 1 and "draft" in kept[0]


def test_a_wording_that_leaves_out_a_case_is_an_error(sqlite_url: str) -> None:
    """An office that worded its decision before there were joint ones prints one case only."""
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    decide(sqlite_url, one, upheld(two))
    with database.reading(sqlite_url) as session:
        (_, paper), *_ = papers(session, one)
    told = wording.write(kind_of("D-39"), paper)
    silent = block_json.walked(told, lambda words: words.replace(two, "另一案"))
    assert not {f.code for f in compiler.check(file(sqlite_url, one), told, paper, told)} & {"DRF-102", "DRF-106"}
    assert "DRF-106" in {f.code for f in compiler.check(file(sqlite_url, one), silent, paper, silent)}


def test_a_draft_says_beforehand_what_the_other_case_wants(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃", claims=["撤销", "退还罚款"])
    joined(sqlite_url, one, two)
    with database.transaction(sqlite_url) as session, pytest.raises(CaseworkError) as refused:
        drafts.compose(
            session, Act.DECIDE, one, actor=DRAFTER, on=date(2026, 8, 3), today=TODAY, details=decision(upheld(two))
        )
    assert refused.value.code == "DEC-011" and two in refused.value.message


def test_a_slip_of_the_pen_is_corrected_once_for_all_of_them(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    decide(sqlite_url, one, upheld(two))
    slip: dict[str, Any] = {"wrong": "东湖区城管局局", "right": "东湖区城管局", "only_text": True}
    with pytest.raises(CaseworkError, match="JOI-006"):
        done(sqlite_url, two, Act.CORRECT_TEXT, "2026-08-05", **slip, under="东复〔2026〕99号")
    done(sqlite_url, two, Act.CORRECT_TEXT, "2026-08-05", **slip)
    told = {}
    for number in (one, two):
        case = file(sqlite_url, number)
        (corrected,) = case.all(Act.CORRECT_TEXT)
        told[number] = (
            corrected.details.model_dump()["under"],
            [p.kind.value for p in case.papers if p.seq == corrected.seq],
        )
    assert told[two][0] == "" and told[one][0] == two
    assert len(told[one][1]) == len(told[two][1]) == 2, "to both parties of each case"


def test_a_decision_made_with_another_organ_says_so_and_has_both_names(sqlite_url: str) -> None:
    """条例 第三十二条第二款: it names no procedure, so the paper says who decides and by what each agreed."""
    number = opened(sqlite_url, "2026-07-06", applicants=[{"name": "王喆"}], respondents=[ORGAN, OTHER_ORGAN])
    done(sqlite_url, number, Act.ACCEPT, "2026-07-09")
    done(sqlite_url, number, Act.SEND_COPY, "2026-07-10")
    for respondent in ("respondent-1", "respondent-2"):
        done(sqlite_url, number, Act.SERVE, "2026-07-13", document="D-13", party=respondent)
        done(sqlite_url, number, Act.REPLY, "2026-07-20", respondent=respondent, summary="处罚合法")
    done(sqlite_url, number, Act.HEAR_OPINIONS, "2026-07-21", party="applicant-1", way="phone", opinion="坚持请求")
    with_them: dict[str, Any] = {"with_organs": [{"organ": "江城海关", "agreed": "江城海关2026年7月30日同意函"}]}
    decided = done(sqlite_url, number, Act.DECIDE, "2026-08-03", actor=APPROVER, **(decision() | with_them))
    with database.reading(sqlite_url) as session:
        (_, paper), *_ = papers(session, number)
    written = wording.write(kind_of("D-39"), paper)
    assert "第三十二条的规定，本决定由" in str(written)
    assert "与江城海关共同作出（江城海关2026年7月30日同意函）" in str(written)
    signed = next(block for block in written.blocks if isinstance(block, Signature))
    assert signed.signers == ("江城海关", paper.organ), "the seal of this organ goes over the last of them"
    assert any("各机关均已盖章" in words for words, _ in doubts(decided, date(2026, 8, 3)))
