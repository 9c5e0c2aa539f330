"""What is under approval is not performed past it, by whatever door; drafter and approver are never one person.

收案员、承办人、负责人从各处进来，试着绕过审批办理受理、不予受理、中止、延期、终止、决定，都以同一理由被拒绝。
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from casework import procedure
from casework.errors import CaseworkError, RoleRefused
from casework.papers import attachments, drafts
from casework.papers.attachments import Handed
from casework.papers.drafts import waiting
from casework.record import approval, chain, commands
from casework.record.approval import ByDraft, OnPaper, approvals
from casework.record.commands import Actor
from casework.storage import office as offices
from casework.storage.algorithms import Suite
from casework.storage.settings import settings
from casework.storage.tables import Attachment, DraftStep, FactRow
from casework.vocabulary import Act, AttachmentPurpose, DocumentKind, DraftMove, Role
from tests import scans
from tests.drafting_office import (
    APPROVER,
    DAY,
    DETAILS,
    DRAFTER,
    EVERYBODY,
    REVIEWER,
    TODAY,
    do,
    drafted,
    reasons_for,
    refusal,
    ripe,
    through,
)
from tests.drafting_office import session as session
from tests.offices import RECEIPT

UNDER_APPROVAL: dict[Act, dict[str, Any]] = {
    Act.DECIDE: DETAILS,
    Act.DISMISS_APPLICATION: {"unmet": ["2"], "reason": "受理后发现不符合受理条件"},
    Act.TERMINATE: {"ground": "2", "reason": "申请人死亡，没有近亲属"},
    Act.MEDIATE: {
        "agreement": "三十日内履行",
        "signatures": [{"party": "applicant-1"}, {"party": "respondent-1"}],
    },
    Act.EXTEND: {"days": 30, "reason": "案情复杂，需要进一步调查核实"},
    Act.SUSPEND: {"ground": "8", "reason": "须以另案的审理结果为依据"},
}
RECEIVED_ON = date(2026, 11, 16)
APPROVED = {
    *(DocumentKind.DECISION, DocumentKind.DECLINE_DECISION, DocumentKind.DISMISSAL_DECISION),
    *(DocumentKind.TERMINATION_DECISION, DocumentKind.MEDIATION_DOCUMENT),
    *(DocumentKind.EXTENSION_NOTICE, DocumentKind.SUSPENSION_NOTICE),
}
"""决定、不予受理、驳回、终止、调解书、延期、中止: heads approve them, whatever act issues them."""


@pytest.fixture(autouse=True)
def as_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office without an order of approval of its own."""
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))


def received(session: Session) -> str:
    """A case that came in on Monday and is to be accepted or declined."""
    given = RECEIPT | {"known_on": "2026-11-02"}
    return commands.open_case(session, Act.RECEIVE, actor=DRAFTER, on=RECEIVED_ON, today=TODAY, details=given).number


def tried(session: Session, act: Act, number: str, actor: Actor, details: Any, **more: Any) -> CaseworkError:
    given = {"on": DAY, "today": TODAY, "details": details} | more
    return refusal(commands.perform, session, act, number, actor=actor, **given)


def last(session: Session, number: str) -> FactRow:
    return commands.facts_of(session, number)[-1]


# ---- past the chain


def test_whatever_issues_what_heads_approve_is_under_approval() -> None:
    """Red: an act that issues such a document stands in a row that binds (`approvals.toml`)."""
    issuing = {
        step.act
        for table in procedure.TABLES.values()
        for step in table.steps
        if step.who != (Role.SYSTEM,) and APPROVED & {call.kind for call in step.calls}
    }
    bound = {act for row in approvals.shipped_rows() if row.binding for act in row.acts}
    assert issuing - bound == set() and set(UNDER_APPROVAL) <= bound


@pytest.mark.parametrize("act", UNDER_APPROVAL)
def test_whoever_tries_an_act_under_approval_directly_is_shown_the_way_through_it(session: Session, act: Act) -> None:
    number = ripe(session)
    for actor in (EVERYBODY, APPROVER, REVIEWER, DRAFTER):
        if not actor.roles & {role for step in _steps(act) for role in step.who}:
            continue
        refused = tried(session, act, number, actor, UNDER_APPROVAL[act], on=date(2026, 5, 6))
        assert refused.code == "APR-001" or isinstance(refused, RoleRefused), refused
        if refused.code == "APR-001":
            assert "须经审批" in refused.message and refused.citation and "请由承办人拟稿" in refused.instead
    assert len(commands.facts_of(session, number)) == 6


def _steps(act: Act) -> list[Any]:
    return [step for table in procedure.TABLES.values() for step in table.steps if step.act is act]


@pytest.mark.parametrize(
    ("act", "details"), [(Act.ACCEPT, {}), (Act.DECLINE, {"unmet": ["2"], "reason": "无利害关系"})]
)
def test_neither_acceptance_nor_refusal_is_registered_by_the_desk_alone(
    session: Session, act: Act, details: dict[str, Any]
) -> None:
    number = received(session)
    refused = tried(session, act, number, DRAFTER, details, on=TODAY)
    assert refused.code == "APR-001" and "机构负责人批准" in refused.instead
    head = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
    assert tried(session, act, number, head, details, on=TODAY).code == "APR-001"


def test_an_acceptance_takes_one_step_of_the_clerk_and_one_of_the_head(session: Session) -> None:
    number = received(session)
    draft = drafts.compose(session, Act.ACCEPT, number, actor=DRAFTER, on=TODAY, today=TODAY, details={})
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    drafts.approve(session, draft.id, actor=REVIEWER, today=TODAY)
    kept = approval.seen(last(session, number).approval)
    assert kept and kept.way == "文稿审批"
    assert [(step, who) for step, who, _ in kept.hands] == [("拟稿", "chen"), ("批准", "zhou")]


def test_what_the_law_itself_brings_about_needs_nobody(session: Session) -> None:
    number = commands.open_case(
        session, Act.RECEIVE, actor=DRAFTER, on=date(2026, 11, 2), today=TODAY, details=RECEIPT
    ).number
    case = commands.perform(
        session, Act.DEEM_ACCEPTED, number, actor=commands.SYSTEM, on=date(2026, 11, 9), today=TODAY
    )
    assert case.facts[-1].approval == ""


def test_the_fact_says_who_drafted_agreed_and_approved_and_its_hash_covers_it(session: Session) -> None:
    number = ripe(session)
    through(session, drafted(session, number))
    row = last(session, number)
    kept = approval.seen(row.approval)
    assert kept
    assert [(step, who) for step, who, _ in kept.hands] == [("拟稿", "chen"), ("审核", "zhou"), ("批准", "boss")]
    assert kept.hands[-1][2] == TODAY
    assert row.hash == chain.seal(row, Suite.INTERNATIONAL)
    assert row.hash != chain.seal(
        FactRow(**row.model_dump() | {"approval": row.approval.replace("boss", "vice")}), Suite.INTERNATIONAL
    )
    assert commands.rebuild(session, number) == []


# ---- a draft is read from its rows


def test_a_draft_that_has_not_passed_all_hands_approves_nothing(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    way: dict[str, Any] = {"approval": ByDraft(draft=draft.id)}
    assert tried(session, Act.DECIDE, number, APPROVER, DETAILS, **way).code == "APR-010"
    drafts.submit(session, draft.id, actor=DRAFTER)
    assert tried(session, Act.DECIDE, number, APPROVER, DETAILS, **way).code == "APR-010"
    drafts.agree(session, draft.id, actor=REVIEWER)
    other = DETAILS | {"performance_days": 25}
    assert tried(session, Act.DECIDE, number, APPROVER, other, **way).code == "APR-002"
    assert tried(session, Act.DECIDE, number, APPROVER, DETAILS, approval=ByDraft(draft=draft.id + 1)).code == "APR-002"
    assert tried(session, Act.DECIDE, ripe(session), APPROVER, DETAILS, **way).code == "APR-002"
    for own in (DRAFTER, REVIEWER):
        both = Actor(login=own.login, roles=frozenset(Role))
        assert tried(session, Act.DECIDE, number, both, DETAILS, **way).code == "APR-003"
    commands.perform(session, Act.DECIDE, number, actor=APPROVER, on=DAY, today=TODAY, details=DETAILS, **way)


def test_the_step_of_agreement_cannot_be_left_out_by_setting_the_state(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    draft.state = "approving"
    session.flush()
    found = session.exec(select(DraftStep).where(col(DraftStep.step) == DraftMove.AGREE.value)).all()
    assert not found
    refused = tried(session, Act.DECIDE, number, APPROVER, DETAILS, approval=ByDraft(draft=draft.id))
    assert refused.code == "APR-010" and "还没有走完" in refused.message


def test_a_head_who_handles_the_case_approves_no_draft_of_another(session: Session) -> None:
    """Nor does the draft wait for him; of another head it does."""
    number, reviewer_too = ripe(session), Actor(login="wu", roles=frozenset({Role.HANDLER, Role.REVIEWER}))
    do(session, number, Act.ASSIGN, date(2026, 3, 24), handler=DRAFTER.login, others=["wu"])
    details = UNDER_APPROVAL[Act.SUSPEND]
    draft = drafts.compose(session, Act.SUSPEND, number, actor=DRAFTER, on=DAY, today=TODAY, details=details)
    drafts.submit(session, draft.id or 0, actor=DRAFTER, reasons=reasons_for(session, draft))
    refused = refusal(drafts.approve, session, draft.id, actor=reviewer_too, today=TODAY, on=DAY)
    assert refused.code == "DRA-002" and "本案的承办人" in refused.message and "另行指定" in refused.message
    way: dict[str, Any] = {"approval": ByDraft(draft=draft.id or 0)}
    assert tried(session, Act.SUSPEND, number, reviewer_too, details, **way).code == "APR-003"
    assert [waiting.how_many_wait(session, one) for one in (reviewer_too, REVIEWER)] == [0, 1]
    drafts.approve(session, draft.id or 0, actor=REVIEWER, today=TODAY, on=DAY)


# ---- on paper


@pytest.fixture
def paper_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An office that still approves on paper, until today."""
    shipped = Path(offices.__file__).with_name("office.toml").read_text("utf-8")
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    (tmp_path / "office.toml").write_text(f"paper_approval_until = {TODAY}\n{shipped}", "utf-8")
    yield


def sheet(session: Session, number: str, purpose: AttachmentPurpose = AttachmentPurpose.INTERNAL) -> Attachment:
    """The scan of the sheet on which the head signed."""
    return attachments.add(
        session,
        number,
        Handed(data=scans.pdf(mark=purpose.value + number), file_name="审批表.pdf", purpose=purpose, received_on=TODAY),
        actor=DRAFTER,
        today=TODAY,
    )


def test_what_was_approved_on_paper_is_recorded_with_name_day_and_scan(session: Session, paper_office: None) -> None:
    number = ripe(session)
    scan = sheet(session, number)
    way = OnPaper(by="何群", on=date(2026, 5, 8), scan=scan.id or 0)
    case = commands.perform(
        session, Act.DECIDE, number, actor=DRAFTER, on=DAY, today=TODAY, details=DETAILS, approval=way
    )
    kept = approval.seen(case.facts[-1].approval)
    assert kept and kept.way == "纸质审批" and kept.hands == (("批准", "何群", date(2026, 5, 8)),)
    assert kept.scan == scan.id and case.facts[-1].actor == DRAFTER.login


def test_an_office_that_does_not_approve_on_paper_records_nothing_so(session: Session) -> None:
    number = ripe(session)
    way = OnPaper(by="何群", on=DAY, scan=sheet(session, number).id or 0)
    refused = tried(session, Act.DECIDE, number, DRAFTER, DETAILS, approval=way)
    assert refused.code == "APR-004" and "请由承办人拟稿" in refused.instead


def test_after_the_last_day_of_paper_nothing_is_recorded_so(session: Session, paper_office: None) -> None:
    number = ripe(session)
    way = OnPaper(by="何群", on=DAY, scan=sheet(session, number).id or 0)
    late = TODAY + timedelta(days=1)
    refused = tried(session, Act.DECIDE, number, DRAFTER, DETAILS, approval=way, today=late)
    assert refused.code == "APR-004" and "到2026年11月20日为止" in refused.message


@pytest.mark.parametrize(
    ("by", "on", "code"),
    [
        (" ", DAY, "APR-005"),
        ("何群", DAY + timedelta(days=1), "APR-006"),
        ("何群", date(2026, 3, 1), "APR-006"),
        (DRAFTER.login, DAY, "APR-003"),
    ],
)
def test_paper_signed_by_nobody_on_a_wrong_day_or_by_its_drafter_is_no_approval(
    session: Session, paper_office: None, by: str, on: date, code: str
) -> None:
    number = ripe(session)
    way = OnPaper(by=by, on=on, scan=sheet(session, number).id or 0)
    assert tried(session, Act.DECIDE, number, DRAFTER, DETAILS, approval=way).code == code


def test_whoever_handles_the_case_did_not_approve_it_on_paper(session: Session, paper_office: None) -> None:
    """The handler, and who tries it together with him."""
    number = ripe(session)
    do(session, number, Act.ASSIGN, date(2026, 3, 24), handler="wu", others=["qian"])
    scan = sheet(session, number).id or 0
    for by in ("wu", "qian"):
        way = OnPaper(by=by, on=DAY, scan=scan)
        refused = tried(session, Act.SUSPEND, number, REVIEWER, UNDER_APPROVAL[Act.SUSPEND], approval=way)
        assert refused.code == "APR-003", by
        assert tried(session, Act.DECIDE, number, REVIEWER, DETAILS, approval=way).code in ("DEC-005", "APR-003"), by


def test_paper_needs_its_scan_in_this_case_and_among_the_internal_files(session: Session, paper_office: None) -> None:
    number, other = ripe(session), ripe(session)
    elsewhere = sheet(session, other)
    evidence = sheet(session, number, AttachmentPurpose.EVIDENCE)
    withdrawn = sheet(session, number)
    attachments.withdraw(session, withdrawn.id or 0, reason="扫描不清", actor=DRAFTER)
    for scan in (0, elsewhere.id, evidence.id, withdrawn.id):
        way = OnPaper(by="何群", on=DAY, scan=scan or 0)
        refused = tried(session, Act.DECIDE, number, DRAFTER, DETAILS, approval=way)
        assert refused.code == "APR-007" and "扫描件" in refused.message


def test_somebody_without_a_hand_in_it_enters_no_paper(session: Session, paper_office: None) -> None:
    number = ripe(session)
    way = OnPaper(by="何群", on=DAY, scan=sheet(session, number).id or 0)
    supervisor = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
    assert isinstance(tried(session, Act.DECIDE, number, supervisor, DETAILS, approval=way), RoleRefused)


# ---- a correction is no way past it


def test_what_was_approved_is_not_corrected_by_its_drafter(session: Session) -> None:
    number = ripe(session)
    through(session, drafted(session, number))
    seq = last(session, number).seq
    change = {"seq": seq, "reason": "误登记"}
    refused = tried(session, Act.CORRECT, number, DRAFTER, change, on=TODAY)
    assert refused.code == "APR-008" and "机构负责人" in refused.instead
    head_too = Actor(login=DRAFTER.login, roles=frozenset(Role))
    assert tried(session, Act.CORRECT, number, head_too, change, on=TODAY).code == "APR-008"
    commands.perform(session, Act.CORRECT, number, actor=REVIEWER, on=TODAY, today=TODAY, details=change)


# ---- the office's own file


def own(text: str) -> None:
    settings().data.mkdir(parents=True, exist_ok=True)
    (settings().data / "approvals.toml").write_text(text, "utf-8")


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))


def test_an_office_may_let_the_desk_accept_by_itself(own_data: None, session: Session) -> None:
    own(
        '[[chain]]\nacts = ["accept"]\ndraft = ["clerk", "handler"]\nagree = []\napprove = ["clerk", "handler"]\n'
        'binding = false\nbasis = "ARL-30"\n'
    )
    number = received(session)
    clerk = Actor(login="li", roles=frozenset({Role.CLERK}))
    case = commands.perform(session, Act.ACCEPT, number, actor=clerk, on=TODAY, today=TODAY, details={})
    assert case.facts[-1].approval == ""


def test_where_the_chain_does_not_bind_the_drafter_is_still_not_the_head(own_data: None, session: Session) -> None:
    own('[[chain]]\nacts = ["decide"]\ndraft = ["handler"]\nagree = []\nbinding = false\nbasis = "ARL-61"\n')
    number = ripe(session)
    drafted(session, number)
    both = Actor(login=DRAFTER.login, roles=frozenset(Role))
    assert tried(session, Act.DECIDE, number, both, DETAILS).code == "APR-003"
    commands.perform(session, Act.DECIDE, number, actor=APPROVER, on=DAY, today=TODAY, details=DETAILS)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            'acts = ["decide"]\ndraft = ["handler"]\nagree = []\napprove = ["clerk"]\nbasis = "ARL-61"',
            "不能由收案员批准",
        ),
        ('acts = ["fly"]\ndraft = ["handler"]\nagree = []\nbasis = "ARL-61"', "acts"),
        ('acts = ["decide"]\ndraft = ["handler"]\nagree = []\nbasis = "ARL-999"', "ARL-999"),
        ('documents = ["D-39"]\nreviewed_by = ["reviewer"]\nbasis = "ARL-61"', "acts"),
    ],
)
def test_a_file_that_is_not_right_lets_nothing_through(own_data: None, session: Session, row: str, said: str) -> None:
    number = ripe(session)
    own(f"[[chain]]\n{row}\n")
    refused = tried(session, Act.DECIDE, number, APPROVER, DETAILS)
    assert refused.code == "OFF-002" and said in refused.message


def test_every_row_rests_on_an_article_of_each_law(session: Session) -> None:
    for row in approvals.rows():
        for act in row.acts:
            assert all(row.fits(act, set(), tuple(Role), regime) for regime in (2017, 2023)), act


# ---- no other way


def test_only_the_draft_names_a_draft_and_only_what_is_played_says_so() -> None:
    """Each way of approval is said in one place of the product besides its definition."""
    root = Path(commands.__file__).parents[1]
    said: dict[str, set[str]] = {"ByDraft(": set(), "AsPlayed(": set(), "OnPaper(": set()}
    for path in root.rglob("*.py"):
        for way in said:
            if way in path.read_text("utf-8") and path.name != "approval.py":
                said[way].add(path.relative_to(root).parts[0])
    assert said == {"ByDraft(": {"papers"}, "AsPlayed(": {"played"}, "OnPaper(": {"web"}}
