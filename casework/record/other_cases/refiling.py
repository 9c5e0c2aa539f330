"""The bar on filing again after a withdrawal (行政复议法 第七十四条第二款): asked when an application is registered,
because only the other cases of the office can tell."""

from sqlmodel import Session, col, select

from casework import law
from casework.casefile import CaseFile, Fact
from casework.errors import FactUnreadable, GuardRefused
from casework.procedure.history import Correct
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES, Receive
from casework.procedure.reconsideration.decision.ending import Terminate
from casework.procedure.reconsideration.leaving import WithdrawAlone
from casework.record import stored
from casework.record.other_cases.called import bearing, names_of
from casework.storage.tables import Case, FactRow, PartyRow
from casework.vocabulary import Act, Ending, PartyRole, comparable


def check(session: Session, case: CaseFile) -> None:
    """Refuse a new application on the matter of a withdrawn one, unless the officer names the withdrawn case. It can
    then be accepted only with the proof that the withdrawal was against the applicant's will, and otherwise be
    declined. That the withdrawn case did not end so is said of cases of others and on paper: of our own we know."""
    receipt = case.received().details
    if not isinstance(receipt, Receive) or (receipt.withdrawn_case and not receipt.withdrawn_not_ended):
        return
    earlier = withdrawn_before(session, case)
    if earlier is None:
        return
    number, why, rule = earlier
    if receipt.withdrawn_case:
        instead = "请删去“前次没有经准予撤回并终止的情况”；登记后办理不予受理，能够证明撤回违背真实意愿的，写明证明材料"
    else:
        instead = "请写明此前撤回的案号；能够证明撤回违背真实意愿的，一并写明证明材料，不能证明的，登记后办理不予受理"
    raise GuardRefused(
        f"申请人就同一行政行为提出的申请已在{number}{why}",
        citation=case.citation(rule, case.received().on),
        instead=instead,
        code="REC-020",
        field="withdrawn_not_ended" if receipt.withdrawn_case else "withdrawn_case",
    )


def check_corrected(session: Session, fact: Fact, after: CaseFile) -> None:
    """The same of a correction that says how the withdrawn case ended."""
    receipt = after.received().details
    if isinstance(fact.details, Correct) and isinstance(receipt, Receive) and receipt.withdrawn_not_ended:
        check(session, after)


def withdrawn_before(session: Session, case: CaseFile) -> tuple[str, str, str] | None:
    """The number of an earlier case of one of these applicants against one of these respondents on the same act, what
    bars another one, and by which rule: it was ended after its withdrawal (第七十四条第二款); or it was accepted, and
    this applicant alone withdrew from it (第三十条第一款第七项). One that cannot be read is passed over: `duplicates`
    asks of it."""
    for earlier in _ended_before(session, case):
        try:
            ended = stored.load(session, earlier.number)
        except FactUnreadable:
            continue
        grounds = [fact.details.ground for fact in ended.every(Terminate)]
        items = [law.item_under("termination_grounds", ground, ended.regime) for ground in grounds]
        if not _same(ended, case):
            continue
        if any("withdrawal" in item.needs for item in items):
            return earlier.number, "准予撤回并终止，不得再以同一事实和理由提出行政复议申请", "ARL-74-2"
        if _left_alone(ended, case):
            return earlier.number, "受理，其后撤回，不得再次申请", "ARL-30"
    return None


def _left_alone(earlier: CaseFile, case: CaseFile) -> bool:
    """Whether one of these applicants withdrew alone from the earlier case, which was accepted and may still be
    tried."""
    if earlier.find(*ACCEPTANCES) is None:
        return False
    names = {name for party in case.parties_as(PartyRole.APPLICANT) for name in names_of(party)}
    gone = {fact.details.applicant for fact in earlier.every(WithdrawAlone)}
    return any(party.key in gone and names & names_of(party) for party in earlier.parties)


def _ended_before(session: Session, case: CaseFile) -> list[Case]:
    """Cases between the same parties that were terminated, or that an applicant left alone. Names are compared: numbers
    are sealed."""
    alone = select(FactRow.case_number).where(col(FactRow.act) == Act.WITHDRAW_ALONE.value)
    over = (col(Case.ending) == Ending.TERMINATED.value) | col(Case.number).in_(alone)
    query = select(Case).where(over, col(Case.number) != case.number)
    for role in (PartyRole.APPLICANT, PartyRole.RESPONDENT):
        names = {name for party in case.parties_as(role) for name in names_of(party)}
        there = select(PartyRow.case_number).where(col(PartyRow.role) == role.value, bearing(session, names))
        query = query.where(col(Case.number).in_(there))
    return list(session.exec(query.order_by(col(Case.opened_on).desc())))


def _same(earlier: CaseFile, case: CaseFile) -> bool:
    """The same administrative act: by its number where both have one, else by its name and day. A name alone (罚款决定)
    says too little."""
    (known,), (receipt,) = earlier.every(Receive), case.every(Receive)
    first, second = known.details, receipt.details
    if first.act_number and second.act_number:
        return comparable(first.act_number) == comparable(second.act_number)
    same_day = second.act_on is not None and first.act_on == second.act_on
    return same_day and comparable(first.administrative_act) == comparable(second.administrative_act)
