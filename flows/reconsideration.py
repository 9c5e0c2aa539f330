"""行政复议: one run per case, from the application to the archive."""

from casework.vocabulary import Stage
from flows import promises
from flows.casework_run import case_flow, step, wait_for_next_act

acceptance = step(Stage.ACCEPTANCE)
hearing = step(Stage.HEARING)
decision = step(Stage.DECISION)
compliance_monitoring = step(Stage.COMPLIANCE)


@case_flow("行政复议")
def reconsideration(number: str) -> None:
    """一件行政复议案件，自收到申请至归档：受理、审理、决定、履行。"""
    due = promises.due(number)
    acceptance(due)
    hearing(due)
    decision(due)
    compliance_monitoring(due)
    wait_for_next_act(number)
