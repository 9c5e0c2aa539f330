"""An act prepared with its documents goes from hand to hand until it is performed and its documents are issued."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlmodel import Session, col, select

from casework.errors import CaseworkError, GuardRefused
from casework.papers import drafts
from casework.papers.drafts.composing import issued
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Counter, Document, Draft
from casework.vocabulary import Act, DocumentKind, DraftMove, DraftState, Role
from tests import history
from tests.drafting_office import (
    APPROVER,
    DAY,
    DECISION,
    DETAILS,
    DRAFTER,
    EVERYBODY,
    FACTS,
    REVIEWER,
    TODAY,
    decisions,
    do,
    drafted,
    edited,
    reasons_for,
    refusal,
    ripe,
    said,
    through,
)
from tests.drafting_office import session as session

# ---- the way of a draft


def test_a_handler_prepares_what_the_approver_performs(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert (draft.state, decisions(session, number)) == (DraftState.DRAFTING, [])
    assert drafts.findings(session, draft) == {DECISION: ()}

    assert draft.id
    assert drafts.submit(session, draft.id, actor=DRAFTER).state == DraftState.REVIEWING
    assert drafts.agree(session, draft.id, actor=REVIEWER).state == DraftState.APPROVING
    case = drafts.approve(session, draft.id, actor=APPROVER, on=DAY, today=TODAY)

    assert case.facts[-1].act is Act.DECIDE and case.facts[-1].actor == "boss" and draft.seq == case.version
    assert {row.addressee for row in decisions(session, number)} == {"applicant-1", "respondent-1"}
    assert all(FACTS in said(row) and row.number in said(row) for row in decisions(session, number))
    told = [(step.move, step.login) for step in drafts.history(session, draft).steps]
    assert told == [
        (DraftMove.COMPOSE, "chen"),
        (DraftMove.SUBMIT, "chen"),
        (DraftMove.AGREE, "zhou"),
        (DraftMove.APPROVE, "boss"),
    ]


def test_the_approved_words_are_those_of_the_template_where_nobody_edited(session: Session) -> None:
    number = ripe(session)
    through(session, drafted(session, number))
    other = ripe(session)
    history.perform(session, Act.DECIDE, other, actor=APPROVER, on=DAY, today=TODAY, details=DETAILS)
    plain = issued(session, commands.load(session, other), commands.load(session, other).version)[0].document
    approved = said(decisions(session, number)[0]).replace("〕1号", "〕2号")
    assert approved == "\n".join(plain.texts())


def test_a_returned_draft_comes_back_with_the_reason(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)

    assert refusal(drafts.return_, session, draft.id, actor=REVIEWER, reason="改").code == "DRA-009"
    for _ in range(2):  # pressed twice
        drafts.return_(session, draft.id, actor=REVIEWER, reason="理由部分请写明程序违法的具体情形", seen=2)

    assert draft.state == DraftState.RETURNED
    assert [line.draft.id for line in drafts.on_desk(session, DRAFTER)[1]] == [draft.id]
    assert drafts.history(session, draft).steps[-1].reason == "理由部分请写明程序违法的具体情形"
    new = drafts.recompose(
        session, draft.id, actor=DRAFTER, today=TODAY, details=DETAILS | {"reasons": "被申请人没有告知陈述申辩权。"}
    )
    assert new.state == DraftState.DRAFTING
    assert any("陈述申辩权" in change.after for change in drafts.changes(session, draft, DECISION, 2))
    assert drafts.submit(session, draft.id, actor=DRAFTER).state == DraftState.REVIEWING


def test_nobody_agrees_to_what_he_wrote_himself(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number, actor=EVERYBODY)
    assert draft.id
    drafts.submit(session, draft.id, actor=EVERYBODY)
    assert refusal(drafts.agree, session, draft.id, actor=EVERYBODY).code == "DRA-002"
    two_roles = Actor(login="wu", roles=frozenset({Role.REVIEWER, Role.APPROVER}))
    drafts.agree(session, draft.id, actor=two_roles)

    for somebody in (EVERYBODY, two_roles, REVIEWER, DRAFTER):
        refused = refusal(drafts.approve, session, draft.id, actor=somebody, on=DAY, today=TODAY)
        assert refused.code == "DRA-002" and "第六十一条" in refused.citation
    assert decisions(session, number) == []
    assert drafts.approve(session, draft.id, actor=APPROVER, on=DAY, today=TODAY).ending


def test_whoever_edited_a_draft_does_not_approve_it(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    pen = Actor(login="wu", roles=frozenset({Role.REVIEWER, Role.APPROVER}))
    drafts.upload(
        session, draft.id, DECISION, edited(session, draft, FACTS, FACTS + "以上属实。"), "稿.docx", actor=pen
    )
    drafts.agree(session, draft.id, actor=REVIEWER, reasons=reasons_for(session, draft))

    assert refusal(drafts.approve, session, draft.id, actor=pen, on=DAY, today=TODAY).code == "DRA-002"


def test_each_sees_what_waits_for_him(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id

    def waiting() -> list[list[int | None]]:
        return [[line.draft.id for line in drafts.on_desk(session, who)[0]] for who in (DRAFTER, REVIEWER, APPROVER)]

    assert waiting() == [[], [], []]
    drafts.submit(session, draft.id, actor=DRAFTER)
    assert waiting() == [[], [draft.id], []]
    line = drafts.of_case(session, draft.case_number)[0]
    assert line.waiting_for == "机构负责人审核" and line.since == drafts.history(session, draft).steps[-1].at
    drafts.agree(session, draft.id, actor=REVIEWER)
    assert waiting() == [[], [], [draft.id]]
    drafts.approve(session, draft.id, actor=APPROVER, on=DAY, today=TODAY)
    assert waiting() == [[], [], []]


def test_a_form_sent_twice_is_one_step_and_two_officers_are_two(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number, request_id="form-1")
    assert drafted(session, number, request_id="form-1").id == draft.id
    assert refusal(drafted, session, number).code == "DRA-008"
    assert draft.id
    for _ in range(2):
        drafts.submit(session, draft.id, actor=DRAFTER, seen=1)
    drafts.agree(session, draft.id, actor=REVIEWER, seen=2)

    other = Actor(login="qian", roles=frozenset({Role.REVIEWER}))
    assert refusal(drafts.agree, session, draft.id, actor=other, seen=2).code == "DRA-006"
    assert refusal(drafts.agree, session, draft.id, actor=other).code == "DRA-003"
    for _ in range(2):
        case = drafts.approve(session, draft.id, actor=APPROVER, on=DAY, today=TODAY, seen=3, request_id="form-2")
    assert len([fact for fact in case.facts if fact.act is Act.DECIDE]) == 1
    again = refusal(drafts.approve, session, draft.id, actor=APPROVER, on=DAY, today=TODAY)
    assert again.code == "DRA-003" and "已签发" in again.message


def test_of_two_heads_who_approve_at_once_one_issues_the_document(database_url: str) -> None:
    with database.transaction(database_url) as session:
        draft = drafted(session, ripe(session))
        assert draft.id
        drafts.submit(session, draft.id, actor=DRAFTER)
        drafts.agree(session, draft.id, actor=REVIEWER)

    def approve(login: str) -> str:
        head = Actor(login=login, roles=frozenset({Role.APPROVER}))
        try:
            with database.transaction(database_url) as session:
                drafts.approve(session, draft.id or 0, actor=head, on=DAY, today=TODAY)
        except CaseworkError as refused:
            return refused.code
        return "issued"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(approve, ("boss", "vice"))) == ["DRA-003", "issued"]
    with database.reading(database_url) as session:
        assert len(decisions(session, draft.case_number)) == 2


# ---- what is drafted


def test_an_act_that_would_be_refused_is_not_drafted_either(session: Session) -> None:
    number = ripe(session)
    with pytest.raises(GuardRefused):
        drafted(session, number, details=DETAILS | {"discussed": True})
    assert refusal(drafted, session, number, details={}).code == "ACT-005"
    assert refusal(drafted, session, number, on=date(2026, 11, 21)).code == "ACT-004"
    clerk = Actor(login="li", roles=frozenset({Role.CLERK}))
    assert refusal(drafted, session, number, actor=clerk).code == "DRA-002"
    assert list(session.exec(select(Draft))) == []


def test_the_handler_of_the_case_drafts_its_decision_and_cannot_issue_it(session: Session) -> None:
    """第六十一条: the handler drafts, the head approves. What forbids the handler to decide does not forbid him to
    draft."""
    number = ripe(session)
    do(session, number, Act.ASSIGN, date(2026, 3, 24), handler=DRAFTER.login, others=["qian"])
    draft = drafted(session, number)
    case = through(session, draft)
    assert case.facts[-1].act is Act.DECIDE and case.handler == DRAFTER.login


def test_a_head_who_took_a_case_over_does_not_decide_it_whoever_he_names(session: Session) -> None:
    number = ripe(session)
    do(session, number, Act.ASSIGN, date(2026, 3, 24), handler=APPROVER.login, others=["qian"])
    assert refusal(drafted, session, number).code == "DRA-002", "it is not the former handler's case any more"
    for named in ({}, {"drafted_by": DRAFTER.login}):
        refused = refusal(
            commands.perform, session, Act.DECIDE, number, actor=APPROVER, on=DAY, today=TODAY, details=DETAILS | named
        )
        assert refused.code == "DEC-005" and decisions(session, number) == []


def test_a_head_who_tries_a_case_with_its_handler_does_not_issue_the_draft_of_its_decision(session: Session) -> None:
    number = ripe(session)
    do(session, number, Act.ASSIGN, date(2026, 3, 24), handler=DRAFTER.login, others=[APPROVER.login])
    refused = refusal(through, session, drafted(session, number))
    assert refused.code == "DRA-002" and "本案的承办人" in refused.message


def test_a_recused_officer_has_no_hand_in_a_draft(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    do(session, number, Act.RECUSE, date(2026, 5, 8), officer=REVIEWER.login, ground="2", reason="系申请人近亲属")
    assert refusal(drafts.agree, session, draft.id, actor=REVIEWER).code == "AVO-004"
    do(session, number, Act.RECUSE, date(2026, 5, 8), officer="li", ground="2", reason="系申请人近亲属")
    drafts.withdraw(session, draft.id, actor=DRAFTER)
    li = Actor(login="li", roles=DRAFTER.roles)
    assert "已经回避" in refusal(drafted, session, number, actor=li).message


def test_an_act_without_documents_needs_no_draft(session: Session) -> None:
    number = ripe(session)
    case = commands.load(session, number)
    assert drafts.needs_draft(case, Act.DECIDE) and not drafts.needs_draft(case, Act.SERVE)
    assert drafts.may_draft(case, Act.DECIDE, DRAFTER) and not drafts.may_draft(
        case, Act.DECIDE, Actor(login="x", roles=frozenset())
    )
    details = {"document": "D-12", "party": "applicant-1"}
    refused = refusal(drafts.compose, session, Act.SERVE, number, actor=DRAFTER, on=DAY, today=TODAY, details=details)
    assert refused.code == "DRA-001"


def test_a_draft_shows_its_number_without_the_serial_and_uses_none_up(session: Session) -> None:
    number = ripe(session)
    details = {"party": "respondent-1", "problem": "执法程序不规范", "advice": "请规范执法程序"}

    def opinion() -> Draft:
        return drafts.compose(session, Act.ISSUE_OPINION, number, actor=DRAFTER, on=DAY, today=TODAY, details=details)

    draft = opinion()
    paper = drafts.history(session, draft).papers[0]
    assert (paper.kind, paper.addressees) == (DocumentKind.OPINION_LETTER, ("江城市东湖区城市管理执法局",))
    assert drafts.words(paper.versions[0]).head.number.endswith("〔2026〕号")
    assert draft.id
    drafts.withdraw(session, draft.id, actor=DRAFTER)
    assert session.exec(select(Counter).where(col(Counter.series) == DocumentKind.OPINION_LETTER.value)).first() is None

    second = opinion()
    assert second.id
    word = edited(session, second, "请规范执法程序", "请规范执法程序，加强培训", paper.key)
    assert drafts.upload(session, second.id, paper.key, word, "稿.docx", actor=DRAFTER).changed
    drafts.submit(session, second.id, actor=DRAFTER, reasons=reasons_for(session, second))
    drafts.approve(session, second.id, actor=REVIEWER, on=DAY, today=TODAY)
    (row,) = session.exec(select(Document).where(col(Document.kind) == DocumentKind.OPINION_LETTER.value))
    assert row.number.endswith("〔2026〕1号")
    assert row.number in said(row) and "加强培训" in said(row) and "〔2026〕号" not in said(row)


def test_the_day_of_the_document_is_that_of_its_approval(session: Session) -> None:
    for edit in (False, True):
        number = ripe(session)
        draft = drafted(session, number)
        assert draft.id
        if edit:
            word = edited(session, draft, FACTS, FACTS + "以上事实清楚。")
            drafts.upload(session, draft.id, DECISION, word, "稿.docx", actor=DRAFTER)
        through(session, draft, on=date(2026, 5, 14))
        for row in decisions(session, number):
            assert "2026年5月14日" in said(row) and "2026年5月11日" not in said(row)
            assert ("以上事实清楚" in said(row)) is edit


def test_the_day_of_approval_is_checked_as_that_of_the_act(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    drafts.agree(session, draft.id, actor=REVIEWER)

    for day in (date(2026, 11, 21), date(2026, 3, 1)):
        assert refusal(drafts.approve, session, draft.id, actor=APPROVER, on=day, today=TODAY).code == "ACT-004"
    assert draft.state == DraftState.APPROVING and decisions(session, draft.case_number) == []
