"""撤回申请 (行政复议法 第七十四条). Before acceptance it ends the case; the row for the trial is in `hearing.trial`."""

from pydantic import Field

from casework.casefile import CaseFile, Fact
from casework.procedure.fields import Text
from casework.procedure.reconsideration.acceptance.authority import AUTHORITY, OnBehalf
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES, OFFICE, PROMISE, REVIEW
from casework.procedure.table import Attempt, Step, cut_off, guard, rows
from casework.vocabulary import Act, Ending, State


class Withdraw(OnBehalf):
    """撤回申请. Before acceptance it ends the case; after it, 终止 follows."""

    power = "withdraw"
    reason: Text = Field(title="撤回理由")
    voluntary: bool = Field(title="确认系自愿撤回")
    settled: bool = Field(False, title="当事人已达成和解")
    settlement: str = Field("", title="和解内容", max_length=4000)
    settlement_lawful: bool = Field(False, title="已审查：和解内容不违法，不损害国家利益、社会公共利益和他人合法权益")

    def powers_needed(self) -> tuple[str, ...]:
        return ("withdraw", "settle") if self.settled else ("withdraw",)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        before_acceptance = case.find(*ACCEPTANCES) is None
        return case.with_(ending=Ending.WITHDRAWN) if before_acceptance else case


@guard("ARL-74", "END-002", "请核实申请人真实意愿", by_form=True)
def the_withdrawal_is_voluntary(case: CaseFile, attempt: Attempt[Withdraw]) -> str | None:
    return None if attempt.details.voluntary else "未确认申请人系自愿撤回"


@guard("ARL-74", "END-005", "请写明和解内容并审查；和解内容不合法的，继续审理", by_form=True)
def the_settlement_is_lawful(case: CaseFile, attempt: Attempt[Withdraw]) -> str | None:
    details = attempt.details
    if details.settled and not (details.settlement and details.settlement_lawful):
        return "和解内容不得损害国家利益、社会公共利益和他人合法权益，不得违反法律、法规的强制性规定，尚未写明和审查"
    return None


STEPS: tuple[Step, ...] = rows(
    State.RECEIVED,
    State.SUPPLEMENTING,
    act=Act.WITHDRAW,
    final=True,
    aside=True,
    target=State.CLOSED,
    basis="ARL-74",
    who=OFFICE,
    details=Withdraw,
    guards=(the_withdrawal_is_voluntary, the_settlement_is_lawful, *AUTHORITY),
    closes=(*cut_off(*REVIEW, "ARL-31a", "ARL-31b"), PROMISE),
)
