"""Cases tried together (行政复议法实施条例 第四十三条): whether these may be, which only the other cases of the office
can tell, and the same entry in each of them, in one transaction.

A joint decision (or 调解书, 驳回, 终止) is one document with the number of the case in which it was made. Each of the
cases has the act among its facts, under its own guards, and each ends its own periods. What is corrected in its text is
corrected once, for all of them.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from sqlmodel import Session

from casework import law, procedure
from casework.casefile import CaseFile, Fact
from casework.errors import CaseworkError, GuardRefused, NoSuchCase
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.compliance.letters import CONCLUDED
from casework.procedure.reconsideration.decision.after_decision import CorrectText
from casework.procedure.reconsideration.decision.agreement import Mediate, Signature
from casework.procedure.reconsideration.decision.dismissal import Dismiss
from casework.procedure.reconsideration.decision.ending import Decide, Terminate, final_document
from casework.procedure.reconsideration.decision.outcome import ClaimOutcome, JointOutcome
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL
from casework.procedure.reconsideration.joinder import Join, Separate, decided_with, joined_with
from casework.record.actor import Actor
from casework.record.admission import admissible
from casework.record.other_cases.duplicates import alike
from casework.record.stored import load
from casework.storage.office import normal_number
from casework.vocabulary import Act, PartyRole, Procedure, comparable

Ends = Decide | Mediate | Dismiss | Terminate
"""What one document may do for several cases."""
Record = Callable[[Act, str, Join | Separate | Ends | CorrectText], CaseFile]
"""Records an act in another case: `perform`, with everything but these already said."""


def check(session: Session, case: CaseFile, fact: Fact) -> None:
    """NoSuchCase, or GuardRefused where a case cannot be tried together with this one."""
    if isinstance(fact.details, Ends):
        _check_joint(session, case, fact, fact.details)
    if isinstance(fact.details, CorrectText) and fact.details.under:
        _check_led(fact.details.under, fact.details.under in _decided_together(case, fact.details))
    if not isinstance(fact.details, Join):
        return
    together = {case.number, *map(normal_number, fact.details.cases)}
    _alone(case, together)
    for number in fact.details.cases:
        other = _named(session, number)
        if other.procedure is not Procedure.RECONSIDERATION or other.state not in IN_TRIAL:
            raise _refused(f"{other.number}（{other.state.label}）不在行政复议审理之中，不能合并审理")
        _alone(other, together)
        _holds(case, other, fact.details.ground)


def _named(session: Session, number: str) -> CaseFile:
    """Another case that an act names. NoSuchCase, with the article by which cases are tried together."""
    try:
        return load(session, number)
    except NoSuchCase as unknown:
        unknown.citation = law.rule("REG26-43b").citation
        raise


def _check_joint(session: Session, case: CaseFile, fact: Fact, details: Ends) -> None:
    """Every one of the cases can be decided today; what each of them wants besides it says itself, when it is
    recorded there."""
    if details.under:
        _check_led(details.under, leading(session, case, fact) is not None)
        return
    _leaves_out_none(session, case, details)
    for number in decided_with(details):
        other = _named(session, number)
        if procedure.table_of(other.procedure).step(fact.act, other.state) is None:
            raise GuardRefused(
                f"合并审理的{other.number}现为“{other.state.label}”，不能一并作出决定",
                citation=law.rule("REG26-43b").citation,
                instead="中止的，恢复审理后一并决定；已经审结的，先登记分开审理；也可以只对本案作出决定",
                code="JOI-005",
            )


def _leaves_out_none(session: Session, case: CaseFile, details: Ends) -> None:
    """One decision is for all that is still tried together, or for this case alone; a case that ended by itself, such
    as by a withdrawal, keeps the others from none."""
    named = decided_with(details)
    left = [number for number in joined_with(case) if number not in named] if named else []
    if missing := [number for number in left if load(session, number).state in IN_TRIAL]:
        raise GuardRefused(
            f"合并审理的{'、'.join(missing)}没有写入",
            citation=law.rule("REG26-43b").citation,
            instead="请写明每一件合并审理的案件；不一并审结的，先办理分开审理，或者只就本案办理",
            code="JOI-008",
        )


def _check_led(lead: str, together: bool) -> None:
    """What is carried in from another case was decided with it; nobody fills that in by hand."""
    if not together:
        raise GuardRefused(
            f"{lead}没有与本案合并作出的决定",
            citation=law.rule("REG26-43b").citation,
            instead="合并作出的决定书所属的案件由系统填写，请不填",
            code="JOI-006",
        )


def _decided_together(case: CaseFile, correction: CorrectText) -> tuple[str, ...]:
    """Numbers of the other cases that were ended by the text that is corrected."""
    made = next((fact for fact in reversed(case.facts) if isinstance(fact.details, Ends)), None)
    return decided_with(made.details) if made and correction.document is final_document(case) else ()


def foresee(session: Session, case: CaseFile, fact: Fact, actor: Actor, today: date) -> None:
    """The refusals of the other cases that this act is carried into, before anything is recorded: those of `check`, and
    what the law asks of each of them."""
    check(session, case, fact)
    for number, share in _shares(session, case, fact):
        other = load(session, number)
        with _said_of(number):
            admissible(other, fact.act, seq=other.version + 1, actor=actor, on=fact.on, today=today, details=share)


def _shares(session: Session, case: CaseFile, fact: Fact) -> Iterator[tuple[str, Ends | CorrectText]]:
    """The other cases that have the same entry, each with what it says there. A case that was closed meanwhile takes no
    correction and keeps the others from none."""
    details = fact.details
    if isinstance(details, Ends) and not details.under:
        for number in decided_with(details):
            yield number, _share(session, case.number, number, details)
    if isinstance(details, CorrectText) and not details.under:
        open_still = (n for n in _decided_together(case, details) if load(session, n).state in CONCLUDED)
        for number in open_still:
            yield number, details.model_copy(update={"under": case.number})


def leading(session: Session, case: CaseFile, fact: Fact) -> tuple[CaseFile, Fact] | None:
    """The case in which the joint decision of this fact was made, as it stood then, and its fact; None where the
    decision is of this case alone, or was made in it."""
    details = fact.details
    if not isinstance(details, Ends) or not details.under:
        return None
    lead = load(session, details.under)
    made = lead.find(fact.act)
    if made is None or made.on != fact.on or case.number not in decided_with(made.details):
        return None
    return load(session, lead.number, upto=made.seq), made


def decided_as_well(session: Session, fact: Fact) -> list[tuple[CaseFile, tuple[ClaimOutcome, ...]]]:
    """The other cases that the decision of this fact decides, each as it stood when it was decided, or stands while it
    is not yet; and what is decided of it."""
    found = []
    for number in decided_with(fact.details):
        case = load(session, number)
        made = case.find(fact.act)
        outcomes = tuple(o for o in getattr(fact.details, "joint", ()) if o.case == number)
        found.append((load(session, number, upto=made.seq) if made else case, outcomes))
    return found


def _alone(case: CaseFile, together: set[str]) -> None:
    """Nothing ties the case to others besides these."""
    tied = set(joined_with(case))
    if tied and tied | {case.number} != together:
        raise _refused(f"{case.number}已与{'、'.join(sorted(tied))}合并审理", instead="请先登记分开审理，再一并合并")


def _holds(case: CaseFile, other: CaseFile, ground: str) -> None:
    """What the ground says of organs and applicants is true of the two cases."""
    item = law.item("joinder_grounds", ground)
    organs = _meet(case, other, PartyRole.RESPONDENT)
    people = _meet(case, other, PartyRole.APPLICANT)
    wrong = (
        ("other_organ" in item.needs and organs, "被申请人相同，不是两个以上行政机关分别作出行政行为"),
        ("same_organ" in item.needs and not organs, "被申请人不同，不是同一行政机关作出行政行为"),
        ("other_applicant" in item.needs and people, "申请人相同，不是分别对多个当事人作出行政行为"),
        ("same_applicant" in item.needs and not people, "申请人不同，不是对同一申请人作出新的行政行为"),
    )
    for is_wrong, why in (*wrong, ("made_meanwhile" in item.needs and _came_before(case, other), WAS_THERE)):
        if is_wrong:
            raise _refused(f"{other.number}与本案{why}", instead="请核对合并审理的情形")


WAS_THERE = "的行政行为都在申请行政复议以前作出，不是在行政复议期间作出的新的行政行为"


def _came_before(one: CaseFile, another: CaseFile) -> bool:
    """Whether neither act was made while the other case was here, as far as the days of both acts are known."""
    made = [receipt_of(case).act_on for case in (one, another)]
    return all(made) and not any(
        act and act >= case.received().on for act, case in zip(made, (another, one), strict=True)
    )


def _meet(case: CaseFile, other: CaseFile, role: PartyRole) -> bool:
    names = [party.name for party in other.parties_as(role)]
    return any(alike(name, party.name) for name in names for party in case.parties_as(role))


def _refused(reason: str, instead: str = "请核对案号；分别审理") -> GuardRefused:
    return GuardRefused(reason, citation=law.rule("REG26-43").citation, instead=instead, code="JOI-003")


def carry(session: Session, before: CaseFile, fact: Fact, record: Record) -> None:
    """The same entry in each of the other cases that does not have it yet."""
    for number, share in _shares(session, before, fact):
        with _said_of(number):
            record(fact.act, number, share)
    if isinstance(fact.details, Join):
        everyone = (before.number, *map(normal_number, fact.details.cases))
        for number in _others(session, fact.details.cases, joined=False):
            rest = tuple(each for each in everyone if each != number)
            record(Act.JOIN, number, fact.details.model_copy(update={"cases": rest}))
    if isinstance(fact.details, Separate):
        for number in _others(session, joined_with(before), joined=True):
            record(Act.SEPARATE, number, fact.details)


def _share(session: Session, lead: str, number: str, ending: Ends) -> Ends:
    """The joint act as one of the other cases has it: what is decided of it comes first."""
    if isinstance(ending, Decide):
        return _share_of_decision(lead, number, ending)
    rest = (lead, *(each for each in decided_with(ending) if each != number))
    said: dict[str, object] = {"together_with": rest, "under": lead}
    if isinstance(ending, Mediate):
        said |= _signed_in(load(session, number), ending)
    return ending.model_copy(update=said)


def _signed_in(case: CaseFile, mediated: Mediate) -> dict[str, object]:
    """Who of this case signed the joint mediation document."""
    signed = [one for one in mediated.signed_elsewhere if normal_number(one.case) == case.number]
    keys = {comparable(party.name): party.key for party in case.participants()}
    names = [name for one in signed for name in one.parties]
    if strange := [name for name in names if comparable(name) not in keys]:
        raise GuardRefused(
            f"{'、'.join(strange)}不是{case.number}的当事人",
            citation=case.citation("ARL-73", case.received().on),
            instead="请按该案登记的姓名、名称填写签名的当事人",
            code="JOI-007",
        )
    return {
        "signatures": tuple(Signature(party=keys[comparable(name)], signer="") for name in names),
        "by_agent": next((one.by_agent for one in signed if one.by_agent), ""),
        "signed_elsewhere": (),
    }


def _share_of_decision(lead: str, number: str, decision: Decide) -> Decide:
    own = [o for o in decision.joint if o.case == number]
    rest = [o for o in decision.joint if o.case != number]
    led = [JointOutcome(case=lead, **dict(outcome)) for outcome in decision.outcomes]
    outcomes = tuple(ClaimOutcome(**{k: v for k, v in dict(o).items() if k != "case"}) for o in own)
    return decision.model_copy(update={"outcomes": outcomes, "joint": (*led, *rest), "under": lead})


@contextmanager
def _said_of(number: str) -> Iterator[None]:
    """A refusal says in which of the cases it lies."""
    try:
        yield
    except CaseworkError as refused:
        refused.message = f"合并审理的{number}：{refused.message}"
        raise


def _others(session: Session, numbers: Iterable[str], *, joined: bool) -> Iterable[str]:
    for number in numbers:
        other = load(session, number)
        if bool(joined_with(other)) is joined and other.state in IN_TRIAL:
            yield other.number
