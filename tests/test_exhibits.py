"""证据清单: what each party hands in, what the other side says of it and what the office finds, on the page of the
case, on paper and in the decision."""

import io
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

import pdfplumber
import pytest

from casework.casefile import CaseFile
from casework.errors import GuardRefused
from casework.procedure.entering.checked import check_parties
from casework.procedure.reconsideration.decision.ending import Decide
from casework.procedure.reconsideration.hearing.proof.pieces import Listed, exhibits, timeliness
from casework.procedure.reconsideration.hearing.proof.pieces import pieces as pieces_of
from casework.record import commands
from casework.storage import database
from casework.vocabulary import Act, DocumentKind
from tests import scans
from tests.test_acts_of_the_statute import HEARD
from tests.test_attachments import upload
from tests.test_boundary_days import told
from tests.web_support import Desk, Reader, accepted, do, form_in, open_act, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def with_evidence() -> CaseFile:
    """A case in which both sides handed something in, the respondent's second piece too late."""
    number = accepted()
    do(number, Act.SEND_COPY, "2026-11-17")
    do(number, Act.SERVE, "2026-11-17", document=DocumentKind.REPLY_NOTICE, party="respondent-1")
    do(number, Act.REPLY, "2026-11-18", respondent="respondent-1", evidence=1)
    photograph = {
        "name": "现场照片",
        "kind": "1",
        "source": "执法人员拍摄",
        "proves": "占道经营",
        "original": "compared",
    }
    pages = {"first_page": 3, "last_page": 5}
    do(
        number,
        Act.RECORD_EVIDENCE,
        "2026-11-18",
        party="respondent-1",
        items=[photograph | pages, {"name": "询问笔录"}],
    )
    return do(number, Act.RECORD_EVIDENCE, "2026-11-19", party="applicant-1", items=["租赁合同"])


DECIDED = {"outcomes": [{"outcome": "68", "text": "维持"}], "facts_found": "事实清楚", "reasons": "证据确凿"}


@pytest.fixture
def number(office: str) -> str:
    return with_evidence().number


def test_what_is_said_of_each_piece_stands_beside_it_and_becomes_the_evidence_of_the_decision(
    desk: Desk, number: str
) -> None:
    """The adviser enters what the applicant says of the evidence, assesses all of it in one form, and finds it in the
    form of the decision."""
    client = desk("li")
    asked = client.get(f"/cases/{quote(number)}/acts/answer_evidence?party=applicant-1")
    assert [form_in(asked).value(f"opinions.{n}.piece") for n in (0, 1)] == [
        "respondent-1 现场照片",
        "respondent-1 询问笔录",
    ], "those of the other side"
    done = send(client, asked, opinions__0__denies=["authenticity"], opinions__0__words="没有拍摄时间", on="2026-11-20")
    assert done.status_code in (200, 303)
    shown = client.get(f"/cases/{quote(number)}/tabs/evidence")
    said = "".join(text_of(shown).split())
    assert (
        "对真实性有异议：没有拍摄时间" in said and "3–5" in said and "复印件，已与原件核对" in said and "按期" in said
    )
    assert said.count("还没有登记") == 2, "the row in which nothing was entered is no opinion"

    assessing = open_act(client, number, Act.ASSESS_EVIDENCE)
    send(client, assessing, findings__2__admitted="no", findings__2__why="没有被询问人签名", on="2026-11-20")
    said = "".join(text_of(client.get(f"/cases/{quote(number)}/tabs/evidence")).split())
    assert said.count("采纳") >= 3 and "没有被询问人签名" in said

    drafts = Reader(client.get(f"/cases/{quote(number)}/drafts/decide").text).forms
    drafting = next(form for form in drafts if form.action.endswith("/drafts/decide"))
    rows = [(drafting.value(f"exhibits.{n}.name"), drafting.value(f"exhibits.{n}.rejected")) for n in range(3)]
    assert rows == [("租赁合同", ""), ("现场照片", ""), ("询问笔录", "没有被询问人签名")]


def test_files_that_nobody_listed_stand_behind_and_are_one_step_from_the_list(desk: Desk, number: str) -> None:
    client = desk("li")
    upload(client, number, ("租赁合同.pdf", scans.pdf(2)), title="租赁合同")
    upload(client, number, ("收据.pdf", scans.pdf(1)), title="收据", proves="付过款")
    shown = client.get(f"/cases/{quote(number)}/tabs/evidence")
    assert text_of(shown).count("还没有列入证据清单") == 1, "the lease is the file of the piece of that name"
    link = next(link for link in shown.text.split(chr(34)) if "items.0.name" in link).replace("&amp;", "&")
    form = form_in(client.get(link))
    assert (form.value("party"), form.value("items.0.name")) == ("applicant-1", "收据")
    with pdfplumber.open(io.BytesIO(client.get(f"/cases/{quote(number)}/evidence.pdf").content)) as book:
        printed = "".join("".join(page.extract_text() for page in book.pages).split())
    assert (
        all(word in printed for word in ("现场照片", "占道经营", "3–5", "租赁合同", "收据")) and "认定" not in printed
    )


def test_what_was_said_of_a_piece_stays_with_it_when_another_is_put_before_it(number: str) -> None:
    """A piece was forgotten, and is added in front by a correction, named short as a program may name it."""
    found = [
        {"piece": "respondent-1 现场照片", "admitted": True},
        {"piece": "respondent-1 询问笔录", "admitted": False, "why": "没有签名"},
    ]
    do(number, Act.ASSESS_EVIDENCE, "2026-11-20", findings=found)
    pieces: dict[str, Any] = {"party": "respondent-1", "items": ["告知书", "现场照片", "询问笔录"]}
    given: dict[str, Any] = {"seq": 6, "reason": "漏登一项", "correct_on": "2026-11-18", "correct_details": pieces}
    after = do(number, Act.CORRECT, "2026-11-20", **given)
    stands = {each.piece.name: each.found.in_words if each.found else "" for each in pieces_of(after)}
    assert stands == {"租赁合同": "", "告知书": "", "现场照片": "采纳", "询问笔录": "不予采纳"}
    with pytest.raises(GuardRefused) as refused:
        renamed = given | {"correct_details": pieces | {"items": ["告知书", "照片", "询问笔录"]}}
        do(number, Act.CORRECT, "2026-11-20", **renamed)
    assert refused.value.code == "COR-005" and "EVI-009" in refused.value.message


def test_who_stepped_in_does_not_take_over_what_his_predecessor_handed_in(number: str) -> None:
    """The decision names who handed a piece in, also when he is no party any more; neither speaks to the other's."""
    heir = {"name": "张小某"}
    do(number, Act.SUSPEND, "2026-11-20", ground="1", reason="申请人死亡")
    do(number, Act.SUCCEED, "2026-11-20", predecessor="applicant-1", successors=[heir], cause="death", proof="户口簿")
    with pytest.raises(GuardRefused) as refused:
        own = [{"piece": "applicant-1 租赁合同", "agrees": True}]
        do(number, Act.ANSWER_EVIDENCE, "2026-11-20", party="applicant-2", opinions=own)
    assert refused.value.code == "EVI-008"
    after = do(
        number, Act.ASSESS_EVIDENCE, "2026-11-20", findings=[{"piece": "applicant-1 租赁合同", "admitted": True}]
    )
    offered = exhibits(after)
    assert offered == [{"party": "applicant-1", "name": "租赁合同"}]
    check_parties(Decide.model_validate(DECIDED | {"exhibits": offered}), after)


def test_the_day_is_that_on_which_evidence_came_and_what_nobody_assessed_is_said_before_the_decision(
    desk: Desk, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed in weeks after it came, with the day of the typing, it would be late and kept out of the decision."""
    li = desk("li")
    said = text_of(open_act(li, number, Act.RECORD_EVIDENCE))
    assert "收到证据的日期" in said and "的答复期限" not in said
    decision = text_of(li.get(f"/cases/{number}/drafts/decide"))
    assert "还有3项没有审查认定，不写入决定书：申请人证据1“租赁合同”、被申请人证据1“现场照片”" in decision
    monkeypatch.setenv("CASEWORK_TODAY", "2026-12-21")
    said = text_of(open_act(li, number, Act.RECORD_EVIDENCE))
    assert "日期填收到证据的那一日，随答复提交的填收到答复的2026年11月18日；填在期限以后的是逾期提交" in said
    do(number, Act.ASSESS_EVIDENCE, "2026-11-20", findings=[{"piece": p.key, "admitted": True} for p in _all(number)])
    assert "没有审查认定" not in text_of(li.get(f"/cases/{number}/drafts/decide"))


def test_evidence_of_the_last_day_is_in_time_and_that_of_the_next_is_late() -> None:
    """The notice to reply was served on 7 August: ten working days end on the 21st (第四十八条)."""
    piece = {"party": "respondent-1", "items": ["照片"]}
    case = told((*HEARD[:6], (Act.RECORD_EVIDENCE, "2026-08-14", piece))).case
    said = [timeliness(case, replace(case.facts[-1], on=date(2026, 8, day))).words for day in (21, 22)]
    assert said == ["按期", "逾期（期限于2026年8月21日届满）"]


def _all(number: str) -> tuple[Listed, ...]:
    with database.reading() as session:
        return pieces_of(commands.load(session, number))
