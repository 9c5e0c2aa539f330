"""费用、赔偿和补偿: what a judgment has an organ pay, to the fen, and what it paid, each with its proof (行政诉讼法
第七十三条、第七十六条、第七十八条、第九十四条、第一百零二条).

What is to be paid by a day is a period like any other; what no day was set for is owed all the same.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact
from casework.procedure.fields import CourtCost, DefendantKey, EntryOf, Money, Name, Rarely
from casework.procedure.table import Attempt, Closes, Opens, Step, guard, rows, something
from casework.vocabulary import Act, Role, State, zh_date

OFFICE = (Role.CLERK, Role.HANDLER)
TO_PAY = "ALL-94p"
"""The period to pay that the judgment sets."""
PAYING = (State.JUDGED, State.PERFORMING)


class RecordCost(Details):
    """登记应付款项. The act's day is the day on which it became owed."""

    payer: DefendantKey = Field(title="负担的被告")
    kind: CourtCost = Field(title="款项")
    amount: Annotated[Money, Field(gt=0)] = Field(title="金额（元）")
    person: Annotated[str, Rarely()] = Field("", title="被罚款的行政机关负责人（姓名、职务）", max_length=100)
    payee: Name = Field(title="收款人（人民法院或者当事人）")
    due_on: date | None = Field(None, title="裁判确定的支付之日（没有确定的不填）")
    basis: str = Field("", title="裁判文书怎样写的", max_length=1000)


class RecordPayment(Details):
    """登记支付. The act's day is the day on which it was paid."""

    cost: Annotated[int, Field(ge=1), EntryOf(Act.RECORD_COST)] = Field(title="支付的款项（登记的序号）")
    amount: Annotated[Money, Field(gt=0)] = Field(title="支付金额（元）")
    proof: str = Field(title="支付凭证", min_length=1, max_length=300)

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """What is still to be paid, where that is one thing."""
        left = list(unpaid(case))
        return {"cost": left[0].seq, "amount": str(still_owed(case, left[0]))} if len(left) == 1 else {}


def payments(case: CaseFile, cost: Fact[RecordCost]) -> list[Fact[RecordPayment]]:
    return [fact for fact in case.every(RecordPayment) if fact.details.cost == cost.seq]


def still_owed(case: CaseFile, cost: Fact[RecordCost]) -> Decimal:
    """Yuan, to the fen; zero once it is paid."""
    return cost.details.amount - sum((each.details.amount for each in payments(case, cost)), Decimal(0))


def unpaid(case: CaseFile) -> Iterator[Fact[RecordCost]]:
    """What is not wholly paid, in the order in which it was entered."""
    return (fact for fact in case.every(RecordCost) if still_owed(case, fact) > 0)


def in_words(case: CaseFile, cost: Fact[RecordCost]) -> str:
    """赔偿金12,000.00元（付给王喆）, with what is left of it where a part was paid."""
    details, left = cost.details, still_owed(case, cost)
    by_whom = f"由{details.person}个人负担，" if details.person else ""
    label = case.item("court_costs", details.kind, cost.on).label
    said = f"{label}{details.amount:,.2f}元（{by_whom}付给{details.payee}）"
    return said if left in (details.amount, 0) else f"{said}，尚欠{left:,.2f}元"


def what_is_owed(case: CaseFile, seq: int) -> str:
    """The same of the entry of this number; empty where that is no sum to be paid."""
    return next((in_words(case, fact) for fact in case.every(RecordCost) if fact.seq == seq), "")


def proofs(case: CaseFile, seq: int) -> str:
    """By what the payments of this sum are proved."""
    return "；".join(f.details.proof for f in case.every(RecordPayment) if f.details.cost == seq)


def without_a_day(case: CaseFile) -> Iterator[tuple[Fact[RecordCost], date | None]]:
    """Each sum for which no day was set, with the day on which it was wholly paid."""
    for cost in case.every(RecordCost):
        if not cost.details.due_on:
            paid = payments(case, cost)
            yield cost, paid[-1].on if paid and still_owed(case, cost) <= 0 else None


def who_pays(case: CaseFile, fact: Fact[RecordCost]) -> str:
    return fact.details.payer


def it_is_paid(case: CaseFile, fact: Fact[RecordPayment], clock: Clock) -> bool:
    """Whether with this payment nothing is left of the sum whose period this is."""
    cost = _of(case, fact.details.cost)
    return cost is not None and clock.opened_seq == cost.seq and still_owed(case, cost) <= 0


def _of(case: CaseFile, seq: int) -> Fact[RecordCost] | None:
    return next((fact for fact in case.every(RecordCost) if fact.seq == seq), None)


# ---- guards
@guard("ALL-94", "LIT-090", "请核对裁判确定的支付之日；裁判没有确定的，不填", by_form=True)
def the_day_to_pay_lies_ahead(case: CaseFile, attempt: Attempt[RecordCost]) -> str | None:
    day = attempt.details.due_on
    return f"支付之日{zh_date(day)}不晚于负担之日{zh_date(attempt.on)}" if day and day <= attempt.on else None


@guard("ALL-96", "LIT-112", "请写明被罚款的负责人；其他款项由机关负担，不填负责人", by_form=True)
def a_fine_on_a_head_names_him(case: CaseFile, attempt: Attempt[RecordCost]) -> str | None:
    """对该行政机关负责人按日处五十元至一百元的罚款: it is his, and the organ does not pay it for him."""
    details = attempt.details
    item = case.item("court_costs", details.kind, attempt.on)
    if ("person" in item.needs) == bool(details.person):
        return None
    return f"“{item.label}”由机关负担，不是对个人的" if details.person else f"“{item.label}”没有写明是哪一名负责人"


@guard(
    "ALL-94",
    "LIT-091",
    "请选择登记过、尚未付清的款项；没有登记的，先登记应付款项",
    by_form=True,
    beforehand=something(lambda case, attempt: list(unpaid(case)), "没有尚未付清的款项"),
)
def something_is_left_to_pay(case: CaseFile, attempt: Attempt[RecordPayment]) -> str | None:
    cost = _of(case, attempt.details.cost)
    if cost is None:
        return f"第{attempt.details.cost}项登记不是应付款项"
    left = still_owed(case, cost)
    if left <= 0:
        return f"{in_words(case, cost)}已经付清"
    paid = attempt.details.amount
    return f"支付的{paid:,.2f}元多于尚欠的{left:,.2f}元" if paid > left else None


@guard("ALL-94", "LIT-092", "请先登记支付；款项登记有误的，更正登记")
def everything_is_paid(case: CaseFile, attempt: Attempt) -> str | None:
    left = [in_words(case, cost) for cost in unpaid(case)]
    return f"{'、'.join(left)}还没有付清" if left else None


STEPS: tuple[Step, ...] = (
    *rows(
        *PAYING,
        act=Act.RECORD_COST,
        after=(Act.RECEIVE_JUDGMENT,),
        basis="ALL-102",
        who=OFFICE,
        details=RecordCost,
        guards=(the_day_to_pay_lies_ahead, a_fine_on_a_head_names_him),
        opens=(
            Opens(
                term=TO_PAY,
                about=who_pays,
                when=lambda case, fact: getattr(fact.details, "due_on", None) is not None,
                fill=lambda case, fact: {"length": (getattr(fact.details, "due_on") - fact.on).days},  # noqa: B009
            ),
        ),
    ),
    *rows(
        *PAYING,
        act=Act.RECORD_PAYMENT,
        after=(Act.RECORD_COST,),
        helps=lambda case: any(unpaid(case)),
        basis="ALL-94",
        who=OFFICE,
        details=RecordPayment,
        guards=(something_is_left_to_pay,),
        closes=(Closes(term=TO_PAY, only=it_is_paid),),
    ),
)
