"""没有卡住的案件: what must hold of every open case: an owner, something that may be done next, and a clock that runs
or lawfully stands still, or something it plainly waits for. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework import procedure
from casework.casefile import CaseFile
from casework.procedure.table import Step
from casework.vocabulary import Act, Stage, State, Word

FIRST_STAGES = (Stage.ACCEPTANCE, Stage.RESPONSE)


class Flaw(Word):
    """What can be wrong with a case, and the one step that puts it right."""

    NO_OWNER = "no_owner", "没有承办人"
    OWNER_GONE = "owner_gone", "承办人已不在岗"
    NO_NEXT_ACT = "no_next_act", "没有可以办理的下一步"
    NO_CLOCK = "no_clock", "没有进行中的期限，也没有依法停止，也没有可以办理的下一步"
    STOP_WITHOUT_STATE = "stop_without_state", "中止登记与案件状态不符"
    TABLES_DIFFER = "tables_differ", "各表与登记不符"
    CHAIN_BROKEN = "chain_broken", "哈希链断裂"
    LOAD_UNFINISHED = "load_unfinished", "载入没有完成"
    FILE_LOST = "file_lost", "文件丢失或者被改动"
    PROMISE_OVERDUE = "promise_overdue", "文书或者提醒到期没有完成"
    KEY_LOST = "key_lost", "个人信息密钥丢失或者不符"
    BACKUP_FAILED = "backup_failed", "备份或者恢复演练没有完成"
    CLOCK_IN_DOUBT = "clock_in_doubt", "系统时钟需要确认"
    UNREADABLE = "unreadable", "案件不能读取"


REPAIRED_BY = {
    Flaw.NO_OWNER: Act.ASSIGN,
    Flaw.OWNER_GONE: Act.ASSIGN,
    Flaw.NO_NEXT_ACT: Act.CORRECT,
    Flaw.NO_CLOCK: Act.CORRECT,
    Flaw.STOP_WITHOUT_STATE: Act.CORRECT,
}
"""The act that puts a flaw right; the others are no matter of an act."""


@dataclass(frozen=True, kw_only=True)
class Violation:
    """A flaw of a case, in words, with its one-step repair; `automatic` when `--repair` can do it."""

    flaw: Flaw
    words: str
    repair: str
    automatic: bool = False


def violations(case: CaseFile, today: date) -> Iterator[Violation]:
    """What the facts of an open case leave to be desired on a day. Nothing for a case that is finished."""
    stage = procedure.stage_of(case)
    if stage is None:
        return
    if not owner(case):
        yield Violation(
            flaw=Flaw.NO_OWNER,
            words=f"案件已进入“{stage.label}”，尚未指定承办人",
            repair=f"办理“{Act.ASSIGN.label}”",
            automatic=True,
        )
    if not next_steps(case):
        yield Violation(
            flaw=Flaw.NO_NEXT_ACT,
            words=f"“{case.state.label}”状态下没有可以办理的事项",
            repair=f"办理“{Act.CORRECT.label}”，更正使案件进入该状态的登记",
        )
    elif not (clock_stands(case) or may_go_on(case, today)):
        yield Violation(
            flaw=Flaw.NO_CLOCK,
            words=f"“{case.state.label}”状态下没有进行中的期限",
            repair=f"办理“{Act.CORRECT.label}”，或者核对未登记的送达",
        )
    suspended = any(stop.ends is None and stop.kind == "suspension" for stop in case.interruptions)
    if suspended != (case.state is State.SUSPENDED) and stage is Stage.HEARING:
        yield Violation(
            flaw=Flaw.STOP_WITHOUT_STATE,
            words="案件中止，但没有中止的登记" if not suspended else "有未恢复的中止，但案件仍在审理",
            repair=f"办理“{Act.CORRECT.label}”，更正中止或者恢复审理的登记",
        )


def owner(case: CaseFile) -> str:
    """The officer who answers for a case: its handler, and in the first stage whoever registered it."""
    if case.handler:
        return case.handler
    return case.received().actor if procedure.stage_of(case) in FIRST_STAGES else ""


def next_steps(case: CaseFile) -> tuple[Step, ...]:
    """The acts that carry a case on. Correcting, recomputing and naming another handler do not."""
    return tuple(
        step
        for step in procedure.lawful_steps(case)
        if step.act not in (Act.CORRECT, Act.RECOMPUTE)
        and (step.act is not Act.ASSIGN or step.targets != (step.source,))
    )


def clock_stands(case: CaseFile) -> bool:
    """Whether a period runs, or all of them lawfully stand still."""
    stopped = any(stop.ends is None for stop in case.interruptions)
    return stopped or any(case.due(clock).due_on for clock in case.open_clocks())


def may_go_on(case: CaseFile, today: date) -> bool:
    """Whether an act is lawful today that somebody could do: the case waits for him."""
    return any(procedure.obstacle(case, step, today) is None for step in next_steps(case))
