"""行政复议: one run per case, from the application to the archive."""

from casework.vocabulary import Stage
from flows.casework_run import case_flow, step, wait_for_next_act

acceptance = step(Stage.ACCEPTANCE)
hearing = step(Stage.HEARING)
decision = step(Stage.DECISION)
compliance_monitoring = step(Stage.COMPLIANCE)


@case_flow("行政复议")
def reconsideration(number: str) -> None:
    """一件行政复议案件，自收到申请至归档：受理、审理、决定、履行。"""
    acceptance(number)
    hearing(number)
    decision(number)
    compliance_monitoring(number)
    wait_for_next_act(number)
