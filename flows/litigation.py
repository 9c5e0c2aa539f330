"""行政应诉: one run per court case, from the court's notice to the archive."""

from casework.vocabulary import Stage
from flows import promises
from flows.casework_run import case_flow, step, wait_for_next_act

response = step(Stage.RESPONSE)
court = step(Stage.COURT)
judgment = step(Stage.JUDGMENT)
performance = step(Stage.PERFORMANCE)


@case_flow("行政应诉")
def litigation(number: str) -> None:
    """一件行政应诉案件，自收到应诉通知至归档：应诉准备、出庭应诉、裁判、裁判履行。"""
    due = promises.due(number)
    response(due)
    court(due)
    judgment(due)
    performance(due)
    wait_for_next_act(number)
