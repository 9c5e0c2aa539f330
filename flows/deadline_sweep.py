"""期限巡查: what the end of a period brings about by itself, and the reminders before it."""

import logging
from contextlib import suppress
from datetime import date, datetime, timedelta

from prefect import flow

from casework.storage import clock
from casework.upkeep import found_words, sweep
from casework.upkeep.earlier import booked_before, counted_before
from casework.vocabulary import zh_date
from flows import alerts, prefect_api

PERIOD = timedelta(minutes=10)
"""How often `prefect.yaml` schedules the sweep."""

log = logging.getLogger("casework.flows")


@flow(name="期限巡查", flow_run_name="期限巡查", persist_result=False)
def deadline_sweep(day: date | None = None) -> None:
    """期限届满依法发生的效果，在届满之日发生；届满之前和之后，按梯次提醒。可以重复、补办或者就过去某日办理。"""
    today = clock.today()
    swept = sweep.sweep(min(day or today, today), _other_clocks())  # a day to come has no effect yet
    if swept.doubt:
        alerts.tell_administrators(
            f"{swept.doubt}：期限届满的法律效果和提醒暂停，请在“系统核查”核对今天是否为{zh_date(today)}并确认"
        )
    found_words.catch_up()
    booked_before.catch_up()
    counted_before.catch_up()
    log.info("期限巡查：%d件依法发生效果，%d项提醒", len(swept.applied), swept.reminders)


def _other_clocks() -> dict[str, datetime]:
    moment = prefect_api.moment()
    return {"流程引擎": moment} if moment else {}


def sweep_if_overdue(up: timedelta) -> bool:
    """For the worker's own timer: sweep when nobody has for more than two periods, and say that the schedule is dead.
    `up` is how long this worker has been running: after a night without power the first sweep comes at once, and says
    nothing."""
    last = sweep.last_finished()
    if last and abs(clock.now() - last) <= 2 * PERIOD:
        return False
    deadline_sweep.fn()
    if up > 2 * PERIOD:
        with suppress(prefect_api.PrefectAway):
            prefect_api.plan_anew()
        alerts.tell_administrators("流程引擎的定时任务没有运行，期限巡查已由执行器自行完成；请重新启动流程引擎")
    return True
