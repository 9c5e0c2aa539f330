"""Whose case it is: what recused officers, other handlers,
administrators and accounts without a role get to do and see."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from sqlmodel import col, select

from casework import queries
from casework.errors import CaseworkError
from casework.office import notices, staff
from casework.papers import attachments, drafts
from casework.papers.attachments import Handed
from casework.queries.desk.serving import waiting_papers
from casework.record import access, commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage import office as offices
from casework.storage.tables import Document, Staff
from casework.vocabulary import Act, AttachmentPurpose, Role
from tests import scans
from tests.offices import changing
from tests.web_support import (
    PASSWORD,
    TODAY,
    Desk,
    Reader,
    accepted,
    decided,
    desk,
    do,
    form_in,
    office,
    performed_directly,
    receive_notice,
    text_of,
)

__all__ = ["desk", "office"]

LI = Actor(login="li", roles=frozenset({Role.HANDLER}))
WANG = Actor(login="wang", roles=frozenset({Role.HANDLER}))
ZHOU = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
CHEN = Actor(login="chen", roles=frozenset({Role.APPROVER}))
OPINION = {"party": "applicant-1", "way": "phone", "opinion": "坚持请求"}


def lis() -> str:
    """A case under trial that Li handles."""
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    return number


def heard_by(actor: Actor, number: str) -> None:
    with database.transaction() as session:
        commands.perform(
            session, Act.HEAR_OPINIONS, number, actor=actor, on=date(2026, 11, 18), today=TODAY, details=OPINION
        )


def refusal(call: Callable[..., object], *args: object, **named: object) -> CaseworkError:
    with pytest.raises(CaseworkError) as caught:
        call(*args, **named)
    return caught.value


def addresses(number: str) -> list[str]:
    """Everything that shows the case, its papers and its files."""
    with database.transaction() as session:
        paper = session.exec(select(Document).where(col(Document.case_number) == number)).first()
        assert paper and paper.id
        paper.pdf = paper.docx = "0" * 64
        kept = attachments.add(
            session,
            number,
            Handed(data=scans.png(), file_name="笔录.png", purpose=AttachmentPurpose.INTERNAL, received_on=TODAY),
            actor=Actor(login="li", roles=frozenset(Role)),
            today=TODAY,
        )
        session.flush()
        case, papers = f"/cases/{number}", f"/documents/{paper.id}"
        return [
            *(case, f"{case}/documents", f"{case}/materials", f"{case}/acts/hear_opinions", f"{case}/drafts/decide"),
            *(f"{case}/dossier", f"{case}/dossier/internal", f"{case}/certificate", f"{case}/evidence.pdf"),
            *(f"{case}/advisers", f"{case}/whatif", f"/api{case}", f"/api{case}/whatif", f"{case}/labels.pdf"),
            *(f"{papers}.pdf", f"{papers}.docx", f"{papers}/receipt.pdf", f"/attachments/{kept.id}"),
        ]


# ---- the recused


def recuse(number: str, login: str, replacement: str | None = None) -> None:
    with database.transaction() as session:
        commands.perform(
            session,
            Act.RECUSE,
            number,
            actor=Actor(login="boss", roles=frozenset({Role.REVIEWER, Role.APPROVER})),
            on=date(2026, 11, 18),
            today=TODAY,
            details={"officer": login, "ground": "2", "reason": "系申请人近亲属", "replacement": replacement},
        )


def test_a_recused_handler_does_nothing_more_in_the_case(office: str) -> None:
    number = lis()
    recuse(number, "li", "wang")
    refused = refusal(heard_by, LI, number)
    assert refused.code == "AVO-004" and "第七十六条" in refused.citation and refused.instead
    with database.transaction() as session:
        for call in (
            lambda: drafts.compose(session, Act.EXTEND, number, actor=LI, on=TODAY, today=TODAY, details={}),
            lambda: attachments.add(
                session,
                number,
                Handed(data=scans.png(), file_name="x.png", purpose=AttachmentPurpose.EVIDENCE, received_on=TODAY),
                actor=LI,
                today=TODAY,
            ),
        ):
            assert refusal(call).code == "AVO-004"
    heard_by(WANG, number)


def test_every_act_is_closed_to_who_was_recused(office: str) -> None:
    number = lis()
    recuse(number, "zhou")
    everything = Actor(login="zhou", roles=frozenset(Role))
    with database.reading() as session:
        case = commands.load(session, number)
    from casework import procedure

    for step in procedure.lawful_steps(case):
        if step.is_for_people:
            refused = refusal(
                commands.admissible, case, step.act, seq=99, actor=everything, on=TODAY, today=TODAY, details={}
            )
            assert refused.code == "AVO-004", step.act


def test_who_was_recused_reads_nothing_of_the_case(desk: Desk) -> None:
    number = lis()
    there = addresses(number)
    recuse(number, "li", "wang")
    li = desk("li")
    for address in there:
        answer = li.get(address)
        assert answer.status_code == 403 and "AVO-004" in answer.text, address
    assert number in text_of(li.get("/cases")), "that it exists is no secret"
    assert desk("wang").get(f"/cases/{number}").status_code == 200


# ---- others' cases


def test_a_handler_acts_in_his_own_cases_and_in_those_of_nobody(office: str) -> None:
    number = accepted()
    heard_by(WANG, number)
    do(number, Act.ASSIGN, "2026-11-18", handler="li")
    refused = refusal(heard_by, WANG, number)
    assert refused.code == "ACT-007" and "指定承办人" in refused.instead
    both = Actor(login="wang", roles=frozenset({Role.HANDLER, Role.CLERK}))
    heard_by(both, number)


def test_who_tries_a_case_together_with_its_handler_acts_in_it_and_reads_it(desk: Desk) -> None:
    """共同办理: whom the case was assigned to beside the handler, until somebody else is or he is recused."""
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", handler="li", others=["wang"])
    heard_by(WANG, number)
    there, wang = addresses(number), desk("wang")
    for address in there:
        assert wang.get(address).status_code == desk("li").get(address).status_code, address
    assert "共同办理：王芳" in text_of(wang.get(f"/cases/{number}"))
    lists = ("/cases", "/today?officer=all", "/desk?officer=all")
    assert [number in text_of(wang.get(address)) for address in lists] == [True] * 3
    with database.reading() as session:
        assert {paper.number for paper in waiting_papers(session, WANG)} == {number}
        assert commands.rebuild(session, number) == []
    do(number, Act.RECUSE, "2026-11-18", officer="wang", ground="1", reason="近亲属")
    assert wang.get(f"/cases/{number}").status_code == 403
    other = accepted()
    do(other, Act.ASSIGN, "2026-11-17", handler="li", others=["wang"])
    do(other, Act.ASSIGN, "2026-11-18", handler="li")
    assert wang.get(f"/cases/{other}").status_code == 403


def test_a_role_good_for_all_cases_is_worth_no_more_than_itself_in_others(office: str) -> None:
    number = lis()
    with database.reading() as session:
        case = commands.load(session, number)
    both = Actor(login="wang", roles=frozenset({Role.HANDLER, Role.SUPERVISOR}))
    assert access.within(case, both).roles == {Role.SUPERVISOR}
    assert access.within(case, LI) == LI and access.within(case, commands.SYSTEM) == commands.SYSTEM


def test_a_handler_reads_nothing_in_detail_of_anothers_case(desk: Desk) -> None:
    number = lis()
    there, wang = addresses(number), desk("wang")
    for address in there:
        answer = wang.get(address)
        assert answer.status_code == 403 and "ACT-007" in answer.text, address
    for login in ("zhou", "chen", "sun"):
        assert desk(login).get(f"/cases/{number}").status_code == 200


def test_an_office_may_let_its_handlers_stand_in_for_each_other(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    number, profile = lis(), offices.office()
    monkeypatch.setattr(access, "office", lambda: replace(profile, own_cases_only=()))
    heard_by(WANG, number)


def test_the_recusal_of_one_officer_hides_no_notice_of_another(desk: Desk) -> None:
    number = lis()
    with database.transaction() as session:
        notices.tell(session, ["li", "zhou"], "请核对送达地址", case=number)
    do(number, Act.RECUSE, "2026-11-18", officer="zhou", ground="1", reason="近亲属")
    with database.reading() as session:
        mine = queries.unread(session, "li")
    assert mine and f"{mine}条未读" in text_of(desk("li").get("/jobs"))
    assert "条未读" not in text_of(desk("zhou").get("/jobs"))


def test_no_list_leads_to_a_case_that_would_not_open(desk: Desk) -> None:
    """Lists name the cases of colleagues: as a number, not as a link that answers 403."""
    number = decided()
    do(number, Act.ASSIGN, "2026-10-09", handler="li")
    suit = receive_notice(linked_to=number, administrative_act="行政处罚决定").number
    do(suit, Act.ASSIGN, "2026-11-17", handler="wang")
    lists = ("/cases", "/ledger", "/today?officer=all", "/numbers", "/visits", "/notices", "/drafts", f"/cases/{suit}")
    named = set()
    for login in ("wang", "li"):
        for address in lists if login == "wang" else ("/cases", "/today?officer=all"):
            page = desk(login).get(address)
            links = [link for link in Reader(page.text).links if link.startswith(f"/cases/{quote(number)}")]
            assert bool(links) is (login == "li"), (login, address, links)
            named |= {address} if number in text_of(page) else set()
    assert {"/cases", "/today?officer=all", f"/cases/{suit}"} <= named


# ---- accounts that see no cases


def test_an_administrator_keeps_the_machine_and_reads_no_case(desk: Desk) -> None:
    number = lis()
    there, admin = addresses(number), desk("guan")
    for address in (*there, "/cases", "/today", "/ledger", "/ledger.csv", "/visits", "/drafts", "/api/ledger"):
        answer = admin.get(address)
        assert answer.status_code == 403 and "张某" not in answer.text, address
    assert admin.get("/").headers["location"] == "/soundness"
    page = admin.get("/soundness")
    assert page.status_code == 200 and 'href="/cases"' not in page.text


def test_an_account_without_a_role_is_told_why_it_sees_nothing(desk: Desk) -> None:
    with changing() as session:
        hashed = staff.hash_password(PASSWORD)
        session.add(Staff(login="new", name="新人", roles="", password_hash=hashed, valid_from=date(2020, 1, 1)))
    number, new = lis(), desk("new")
    for address in ("/", "/cases", "/today", f"/cases/{number}", "/agencies", "/law", "/numbers", "/templates"):
        answer = new.get(address)
        assert answer.status_code == 403 and "您的账号没有任何角色" in text_of(answer), address
    out = new.post("/sign-out", data={"csrf": form_in(new.get("/cases"), "/sign-out").value("csrf")})
    assert out.status_code == 303


# ---- restricted evidence


def test_the_list_of_evidence_leaves_out_what_the_reader_may_not_read(desk: Desk) -> None:
    number = decided()
    do(number, Act.TRANSFER_CLUE, "2026-11-19", by="zhou", matter="86", organ="东湖区监察委员会", content="涉嫌受贿")
    with database.transaction() as session:
        seq = len(commands.facts_of(session, number))
        attachments.add(
            session,
            number,
            Handed(
                data=scans.png(),
                file_name="x.png",
                purpose=AttachmentPurpose.EVIDENCE,
                received_on=TODAY,
                title="线索材料",
                seq=seq,
            ),
            actor=Actor(login="zhou", roles=frozenset({Role.REVIEWER})),
            today=TODAY,
        )
    refused = desk("li").get(f"/cases/{number}/evidence.pdf")
    assert refused.status_code == 422 and "ATT-007" in refused.text, "nothing that he may read"
    assert desk("zhou").get(f"/cases/{number}/evidence.pdf").content.startswith(b"%PDF")


# ---- who drafted


@pytest.fixture
def decided_directly(office: str) -> None:
    """An office whose approver decides without a draft."""
    performed_directly(Act.DECIDE)


UPHELD = {
    "outcomes": [{"outcome": "68", "text": "维持"}],
    "facts_found": "经审理查明",
    "reasons": "本机关认为",
    "officers": ["li", "liu"],
}


def decision(actor: Actor, number: str, **more: Any) -> None:
    with database.transaction() as session:
        commands.perform(
            session, Act.DECIDE, number, actor=actor, on=date(2026, 11, 18), today=TODAY, details=UPHELD | more
        )


def test_a_named_drafter_is_somebody_who_could_have_drafted(decided_directly: None) -> None:
    number = ready_to_decide()
    for named in ("nobody", "sun", "chen"):
        refused = refusal(decision, CHEN, number, drafted_by=named)
        assert refused.code in ("DEC-015", "DEC-005") and refused.citation, named
    decision(CHEN, number, drafted_by="wang")


def test_who_drafted_does_not_decide_by_naming_another(decided_directly: None) -> None:
    number = ready_to_decide()
    both = Actor(login="wang", roles=frozenset({Role.CLERK, Role.HANDLER, Role.APPROVER}))
    with database.transaction() as session:
        drafts.compose(session, Act.DECIDE, number, actor=both, on=date(2026, 11, 18), today=TODAY, details=UPHELD)
    assert refusal(decision, both, number).code == "APR-003"
    assert refusal(decision, both, number, drafted_by="li").code == "DEC-015"
    assert refusal(decision, CHEN, number, drafted_by="li").code == "DEC-015"
    decision(CHEN, number, drafted_by="wang")


def ready_to_decide() -> str:
    number = accepted()
    do(number, Act.SEND_COPY, "2026-11-17")
    do(number, Act.SERVE, "2026-11-17", document="D-13", party="respondent-1")
    do(number, Act.REPLY, "2026-11-18", respondent="respondent-1", evidence=3)
    do(number, Act.HEAR_OPINIONS, "2026-11-18", **OPINION)
    return number
