"""How an act was approved, and whether that is enough: through a draft, on paper, or in a history that is played.

What the caller says is never believed: a draft is read from its rows, a sheet of paper must lie among the attachments.
What is found goes into the fact, so that the record says who approved, and on which day, as long as the case is kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.errors import CaseworkError
from casework.procedure.history import Correct
from casework.procedure.reconsideration.acceptance.authority import recused
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.deliberation import Discuss
from casework.procedure.reconsideration.hearing.officers import beside
from casework.record import proof
from casework.record.actor import Actor, roles_of
from casework.record.approval.approvals import Chain, chain_ahead, chain_of
from casework.record.approval.ways import Approval as Approval
from casework.record.approval.ways import AsInCase as AsInCase
from casework.record.approval.ways import AsPlayed as AsPlayed
from casework.record.approval.ways import ByDraft as ByDraft
from casework.record.approval.ways import FromLedger as FromLedger
from casework.record.approval.ways import OnPaper as OnPaper
from casework.record.chain import canonical
from casework.record.claiming import ByClaim as ByClaim
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Attachment, Draft, DraftStep, DraftText, FactRow, Staff
from casework.vocabulary import Act, AttachmentPurpose, DraftMove, DraftState, Role, zh_date
from documents import intake


class NotApproved(CaseworkError):
    """The act is under approval by `approvals.toml`, and has none, or one that does not hold."""

    code = "APR-001"


class NotDiscussed(CaseworkError):
    """The document goes out only after a collective discussion."""

    code = "DRA-007"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Who approved an act and on which day, as a page tells it. `way` in words; `scan` is the attachment's id."""

    way: str
    hands: tuple[tuple[str, str, date], ...]
    """(审核 / 批准 …, login or name, day), in order."""
    scan: int | None = None

    @property
    def in_words(self) -> str:
        """文稿审批：拟稿陈晓（2026年11月20日）、批准周健（2026年11月20日）."""
        return f"{self.way}：{'、'.join(f'{step}{who}（{zh_date(on)}）' for step, who, on in self.hands)}"


def check(
    session: Session,
    before: CaseFile,
    after: CaseFile,
    fact: Fact,
    *,
    actor: Actor,
    today: date,
    approval: Approval | None,
) -> str:
    """What the fact keeps of its approval: canonical JSON, empty where none was needed and none given. `actor`
    performs the act. NotApproved, NotDiscussed."""
    if fact.act is Act.CORRECT:
        _check_correction(before, fact, actor, approval)
        return ""
    issued = [paper.kind for paper in after.papers if paper.seq == fact.seq]
    if isinstance(approval, FromLedger):
        return fact.approval
    chain = chain_of(before, fact.act, issued)
    if isinstance(approval, AsPlayed):
        return _played(before, fact, chain, approval)
    _check_discussed(before, chain)
    if isinstance(approval, AsInCase):
        return _as_in(session, before, fact, chain, approval)
    if approval is None or isinstance(approval, ByClaim):
        _check_direct(session, before, fact, chain, actor)
        return ""
    if isinstance(approval, ByDraft):
        proof.check(actor, DraftMove.APPROVE.label)
        return _by_draft(session, before, fact, chain, approval, actor.login, today)
    return _on_paper(session, before, fact, chain, approval, actor.login, today)


def way_out(chain: Chain) -> str:
    """What to do instead of performing the act directly."""
    agree = f"{_words(chain.agree)}审核、" if chain.agree else ""
    return f"请由{_words(chain.draft)}拟稿，经{agree}{_words(chain.approve)}批准"


def _words(roles: tuple[Role, ...]) -> str:
    return "或者".join(role.label for role in roles)


def _check_discussed(case: CaseFile, chain: Chain) -> None:
    if not chain.discussed:
        return
    held = case.find(Act.DISCUSS)
    carried = held is not None and isinstance(held.details, Discuss) and held.details.carried
    if not carried:
        why = "集体讨论没有通过拟办意见" if held else "尚未登记集体讨论"
        raise NotDiscussed(f"须经集体讨论通过后办理，{why}", citation=chain.citation, instead="请先登记集体讨论")


# ---- without one


def _check_direct(session: Session, case: CaseFile, fact: Fact, chain: Chain, actor: Actor) -> None:
    """An act under a binding chain needs its approval. Where the chain does not bind, an act that only a head may
    perform is still not performed by whoever drafted it or handles the case, alone or with others."""
    if chain.binding:
        raise NotApproved(f"“{fact.act.label}”须经审批，不能直接办理", citation=chain.citation, instead=way_out(chain))
    of_heads = not set(procedure.who_may(case, procedure.step_for(case, fact.act))) & set(OFFICE)
    if not (chain.named and of_heads):
        return
    if actor.login in {*_handle(case), *_drafters(session, case, fact.act)}:
        raise _same_person(chain)
    proof.check(actor, fact.act.label)


def _handle(case: CaseFile) -> set[str]:
    """Whoever handles the case, alone or together with others."""
    return {case.handler, *beside(case)} - {""}


def proposers(chain: Chain, handling: Iterable[str]) -> set[str]:
    """Of those who handle the case, whoever cannot approve: where heads approve what handlers propose, none of them,
    whoever drafted it; where a row lets those approve who handle cases, or none speaks of the act, all may."""
    by_heads = chain.named and not set(chain.approve) & set(OFFICE)
    return set(handling) if by_heads else set()


def _drafters(session: Session, case: CaseFile, act: Act) -> Iterator[str]:
    """Everybody who has had a hand in an open draft of this act."""
    unfinished = [DraftState.ISSUED.value, DraftState.WITHDRAWN.value]
    found = select(Draft).where(
        col(Draft.case_number) == case.number, col(Draft.act) == act.value, col(Draft.state).not_in(unfinished)
    )
    for draft in session.exec(found):
        yield from hands(session, draft)


def _same_person(chain: Chain) -> NotApproved:
    return NotApproved(
        "批准人就是拟稿人、审核人或者本案承办人，不能由同一人批准",
        citation=chain.citation,
        instead=f"请由其他{_words(chain.approve)}批准；没有其他人员，而批准人承办本案的，请先另行指定承办人",
        code="APR-003",
    )


# ---- through a draft


def hands(session: Session, draft: Draft) -> set[str]:
    """Who wrote a version of its texts, or agreed to it since it was last submitted."""
    wrote = session.exec(select(DraftText.officer).where(col(DraftText.draft_id) == draft.id).distinct())
    return {draft.drafter, *wrote, *(step.officer for step in _agreed(session, draft))}


def _agreed(session: Session, draft: Draft) -> list[DraftStep]:
    steps = select(DraftStep).where(col(DraftStep.draft_id) == draft.id).order_by(col(DraftStep.no))
    return agreed_in(session.exec(steps))


def agreed_in(steps: Iterable[DraftStep]) -> list[DraftStep]:
    """The steps by which a draft was agreed to since it was last submitted."""
    agreed: list[DraftStep] = []
    for step in steps:
        if step.step == DraftMove.SUBMIT:
            agreed = []
        elif step.step == DraftMove.AGREE:
            agreed.append(step)
    return agreed


def _by_draft(
    session: Session, case: CaseFile, fact: Fact, chain: Chain, approval: ByDraft, login: str, today: date
) -> str:
    draft = session.get(Draft, approval.draft)
    given = canonical(fact.details.model_dump(mode="json"))
    if draft is None or (draft.case_number, draft.act, draft.details) != (case.number, fact.act.value, given):
        raise NotApproved(
            f"这份文稿不是本案这一“{fact.act.label}”的文稿",
            citation=chain.citation,
            instead=way_out(chain),
            code="APR-002",
        )
    agreed = _agreed(session, draft)
    if draft.state != DraftState.APPROVING or (chain.agree and not agreed):
        state = DraftState(draft.state).label
        raise NotApproved(
            f"文稿现为“{state}”，还没有走完审批环节", citation=chain.citation, instead=way_out(chain), code="APR-010"
        )
    if login in hands(session, draft) | proposers(chain, _handle(case)):
        raise _same_person(chain)
    steps = [(DRAFTED, draft.drafter, clock.china_day(draft.created_at))]
    steps += [("审核", step.officer, clock.china_day(step.at)) for step in agreed]
    return _kept("draft", [*steps, ("批准", login, today)], draft=draft.id)


# ---- on paper


def recorders(case: CaseFile, act: Act) -> tuple[Role, ...]:
    """Who may enter what was approved on paper: everybody who has a step in its order."""
    chain = chain_ahead(case, act)
    return tuple(dict.fromkeys((*chain.draft, *chain.agree, *chain.approve)))


def _on_paper(
    session: Session, case: CaseFile, fact: Fact, chain: Chain, approval: OnPaper, login: str, today: date
) -> str:
    until = office().paper_approval_until
    if until is None or today > until:
        past = f"本机关在纸上审批到{zh_date(until)}为止" if until else "本机关不在纸上审批"
        raise NotApproved(f"{past}，不能登记纸质审批", citation=chain.citation, instead=way_out(chain), code="APR-004")
    by = approval.by.strip()
    _check_approver(session, case, chain, by, login)
    _check_day(case, fact, chain, approval.on)
    _check_scan(session, case, chain, approval.scan)
    return _kept("paper", [("批准", by, approval.on)], scan=approval.scan)


def _check_approver(session: Session, case: CaseFile, chain: Chain, by: str, login: str) -> None:
    if not by or len(by) > 100:
        raise NotApproved(
            "没有写明批准人", citation=chain.citation, instead="请写明在审批表上签字批准的人员", code="APR-005"
        )
    known = _officers(session, by)
    if known and not any(roles_of(officer) & set(chain.approve) for officer in known):
        raise NotApproved(
            f"{by}不是{_words(chain.approve)}，不能批准",
            citation=chain.citation,
            instead=f"请核对审批表，写明签字的{_words(chain.approve)}",
            code="APR-011",
        )
    if any(officer.login in recused(case) for officer in known):
        raise NotApproved(
            f"{by}在本案中已经回避，不能批准",
            citation=case.citation("GOV-76", case.stands_on),
            instead=f"请由其他{_words(chain.approve)}批准",
            code="APR-009",
        )
    drafted = {login, *proposers(chain, _handle(case))}
    if by in drafted or any(officer.login in drafted for officer in known):
        raise _same_person(chain)


def _officers(session: Session, said: str) -> Sequence[Staff]:
    """Who is meant by what was entered, a login or a name as it stands on paper."""
    return session.exec(select(Staff).where((col(Staff.login) == said) | (col(Staff.name) == said))).all()


def _check_day(case: CaseFile, fact: Fact, chain: Chain, on: date) -> None:
    received = case.received().on
    if not received <= on <= fact.on:
        raise NotApproved(
            f"批准日期{zh_date(on)}应当在收案（{zh_date(received)}）以后、“{fact.act.label}”（{zh_date(fact.on)}）以前或者当日",
            citation=chain.citation,
            instead="请按审批表核对日期",
            code="APR-006",
        )


def _check_scan(session: Session, case: CaseFile, chain: Chain, scan: int) -> None:
    row = session.get(Attachment, scan)
    usable = (
        row is not None
        and row.case_number == case.number
        and row.purpose == AttachmentPurpose.INTERNAL
        and row.withdrawn_at is None
        and row.media in intake.SCANS
    )
    if not usable:
        raise NotApproved(
            "没有审批表的扫描件",
            citation=chain.citation,
            instead=f"请先在“材料”中上传审批表的扫描件（PDF或者图片），用途选“{AttachmentPurpose.INTERNAL.label}”",
            code="APR-007",
        )


# ---- with another case


def _as_in(session: Session, case: CaseFile, fact: Fact, chain: Chain, approval: AsInCase) -> str:
    """What the fact of the other case keeps, which is on record already; this one needs no less."""
    by = {approval.by.login, *(officer.login for officer in _officers(session, approval.by.login))}
    if by & proposers(chain, _handle(case)):
        raise _same_person(chain)
    made = select(FactRow).where(
        col(FactRow.case_number) == approval.case, col(FactRow.act) == fact.act.value, col(FactRow.on) == fact.on
    )
    row = session.exec(made.order_by(col(FactRow.seq).desc())).first()
    if row is None or getattr(fact.details, "under", "") != approval.case or (chain.binding and not row.approval):
        raise NotApproved(
            f"“{fact.act.label}”须经审批，{approval.case}没有一并审批",
            citation=chain.citation,
            instead=way_out(chain),
            code="APR-013",
        )
    return row.approval


# ---- in a history that is played


def _played(case: CaseFile, fact: Fact, chain: Chain, approval: AsPlayed) -> str:
    """Kept for acts under approval only. What the story says of it must be possible: the hands are different
    people, and where it names who approved, it names who agreed before, if somebody has to."""
    if not chain.binding:
        return ""
    drafted = {approval.drafted, approval.agreed, fact.actor if approval.by else ""} - {""}
    others = drafted | proposers(chain, _handle(case))
    by = approval.by or fact.actor
    if (approval.by or approval.drafted or approval.agreed) and (
        by in others or (approval.agreed and approval.agreed == approval.drafted)
    ):
        raise _same_person(chain)
    if approval.by and chain.agree and not approval.agreed:
        raise NotApproved(
            "没有写明审核人，还没有走完审批环节", citation=chain.citation, instead=way_out(chain), code="APR-012"
        )
    if approval.on:
        _check_day(case, fact, chain, approval.on)
    on = approval.on or fact.on
    hands_ = ((DRAFTED, approval.drafted), ("审核", approval.agreed), ("批准", by))
    return _kept("played", [(step, who, on) for step, who in hands_ if who])


# ---- a correction is no way past it


def _check_correction(case: CaseFile, fact: Fact, actor: Actor, approval: Approval | None) -> None:
    """What was approved is not changed by whoever drafted it or handles the case, be he a head too: an entry under
    approval is corrected by another who agrees or approves, or by the head of the office."""
    assert isinstance(fact.details, Correct)
    approved = False
    for mistaken in (each for each in case.facts if each.seq in fact.details.touched):
        issued = [paper.kind for paper in case.papers if paper.seq == mistaken.seq]
        chain = chain_of(case, mistaken.act, issued)
        heads = tuple(dict.fromkeys((Role.REVIEWER, *chain.agree, *chain.approve)))
        if not chain.binding or isinstance(approval, AsPlayed):
            continue
        if not actor.roles & set(heads) or actor.login in _drafted(mistaken) | proposers(chain, _handle(case)):
            raise NotApproved(
                f"“{mistaken.act.label}”是经审批登记的，不能由拟稿人、本案承办人自行更正",
                citation=chain.citation,
                instead=f"请由没有拟稿、不承办本案的{_words(heads)}办理更正登记",
                code="APR-008",
            )
        approved = True
    if approved:
        proof.check(actor, fact.act.label)


def _drafted(fact: Fact) -> set[str]:
    kept = json.loads(fact.approval) if fact.approval else {"hands": []}
    return {who for step, who, _ in kept["hands"] if step == DRAFTED}


# ---- what the fact keeps


DRAFTED = "拟稿"
WAYS = {"draft": "文稿审批", "paper": "纸质审批", "played": "演算", "ledger": "旧台账"}


def _kept(way: str, steps: list[tuple[str, str, date]], **more: int | None) -> str:
    return canonical({"way": way, "hands": [[step, who, on.isoformat()] for step, who, on in steps], **more})


def seen(kept: str, officers: Mapping[str, str] = MappingProxyType({})) -> Seen | None:
    """What a fact keeps of its approval, to be shown; `officers` gives the names of logins."""
    if not kept:
        return None
    found = json.loads(kept)
    hands_ = tuple((step, officers.get(who, who), date.fromisoformat(on)) for step, who, on in found["hands"])
    return Seen(way=WAYS[found["way"]], hands=hands_, scan=found.get("scan"))
