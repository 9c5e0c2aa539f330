"""What a played scenario is reported as: plain data for programs, lines for reading,
one row of the table of verdicts."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from casework.played.scenario.playing import Overdue, Played, PlayedAct
from casework.procedure.description import governing_law
from casework.procedure.verdicts import Standing, Verdict
from casework.vocabulary import zh_date

HEAD = "| 案件 | 结论 | 条文 | 逾期 | 经过 |\n|---|---|---|---|---|"


def as_dict(played: Played) -> dict[str, Any]:
    """The stable structure of `casework play --json`, one element of `scenarios`."""
    case = played.case
    return {
        "file": played.scenario.file,
        "title": played.scenario.title,
        "basis": played.scenario.basis,
        "holds": played.holds,
        "case": case.number if case else None,
        "joined": list(played.scenario.joined),
        "partial": played.scenario.partial,
        "procedure": case.procedure.value if case else None,
        "regime": case.regime if case else None,
        "today": played.today.isoformat() if case else None,
        "state": case.state.value if case else None,
        "state_label": case.state.label if case else None,
        "ending": case.ending.value if case and case.ending else None,
        "track": case.track.value if case else None,
        "acts": [_act(act) for act in played.acts],
        "expectations": [
            {"what": check.what, "expected": check.expected, "found": check.found, "holds": check.holds}
            for check in played.checks
        ],
        "deadlines": [_deadline(verdict) for verdict in played.verdicts],
        "documents": _documents(played),
        "late": [_late(overdue) for overdue in played.overdue()],
    }


def _act(act: PlayedAct) -> dict[str, Any]:
    return {
        "line": act.given.line,
        "seq": act.seq,
        "act": act.given.act.value,
        "label": act.given.act.label,
        "on": act.given.on.isoformat(),
        "assumed": act.given.assumed,
        "doubts": list(act.given.doubts),
        "role": act.role.value if act.role else None,
        "accepted": act.refusal is None,
        "as_expected": act.as_expected,
        "citation": act.citation,
        "refusal": act.refusal.as_dict() if act.refusal else None,
        "late": [_late(overdue) for overdue in act.overdue],
    }


def _deadline(verdict: Verdict) -> dict[str, Any]:
    clock, due = verdict.clock, verdict.due
    return {
        "term": clock.term,
        "rule": clock.rule,
        "label": due.rule.label,
        "citation": due.rule.citation,
        "about": clock.about,
        "start_on": due.shown_from.isoformat(),
        "due_on": _iso(due.due_on),
        "original_on": _iso(due.original_on),
        "rolled_from": _iso(due.rolled_from),
        "stopped_since": _iso(due.stopped_since),
        "provisional": due.provisional,
        "closed_on": _iso(clock.closed_on),
        "verdict": verdict.standing.value,
        "verdict_label": verdict.in_words,
        "days_late": verdict.days_late,
        "remark": verdict.remark,
        "flags": list(due.flags),
        "derivation": list(due.derivation),
        "readings": [{"due_on": _iso(view.due_on), "why": view.why} for view in due.readings],
    }


def _late(overdue: Overdue) -> dict[str, Any]:
    return {
        "term": overdue.term,
        "about": overdue.about,
        "label": overdue.label,
        "citation": overdue.citation,
        "due_on": overdue.due_on.isoformat(),
        "days": overdue.days,
    }


def _documents(played: Played) -> list[dict[str, Any]]:
    papers = played.case.papers if played.case else ()
    counts: dict[Any, int] = {}
    for paper in papers:
        counts[paper.kind] = counts.get(paper.kind, 0) + 1
    return [{"kind": kind.value, "label": kind.label, "count": count} for kind, count in counts.items()]


def as_text(played: Played) -> Iterator[str]:
    """The scenario for reading, line by line."""
    scenario, case = played.scenario, played.case
    yield f"■ {scenario.title}" + (f"（{scenario.basis}）" if scenario.basis else "")
    yield f"  {scenario.file}" + (f"  {case.number}  {governing_law(case)}" if case else "")
    if scenario.joined:
        yield f"  与{'、'.join(scenario.joined)}合并审理"
    if scenario.partial:
        yield "  经过不全：没有记载的，不等于没有办理，不作判断"
    doubtful = scenario.partial or any(act.given.assumed for act in played.acts)
    for act in played.acts:
        yield from _act_lines(act, doubtful)
    if case:
        yield f"  ── 截至{zh_date(played.today)}：{case.state.label}" + (
            f"，{case.ending.label}" if case.ending else ""
        )
    for verdict in played.verdicts:
        yield from _verdict_lines(verdict)
    for check in played.checks:
        mark = "符合" if check.holds else "不符"
        yield f"  {mark}  {check.what}：应为{check.expected}" + ("" if check.holds else f"，实为{check.found}")
    yield f"  结果：{'全部符合' if played.holds else '有不符之处'}"


def _when(act: PlayedAct) -> str:
    """The day, and whether the source tells it."""
    told = "；".join((*(("推定",) if act.given.assumed else ()), *act.given.doubts))
    return f"{act.given.on.isoformat()}{f'（{told}）' if told else ''}"


def _act_lines(act: PlayedAct, doubtful: bool) -> Iterator[str]:
    when = _when(act)
    if act.refusal is None:
        missed = "　← 应当被拒绝，却办理成功" if act.expected else ""
        yield f"  {when}  {act.given.act.label}  {act.citation}{missed}"
        return
    wanted = "　← 拒绝的理由与场景所写不同" if act.expected else "　← 场景没有写明会被拒绝"
    yield f"  {when}  {act.given.act.label}  被拒绝{'' if act.as_expected else wanted}"
    yield f"      {act.refusal}"
    if doubtful and not act.as_expected:
        yield "      经过不全或者日期不详：未必应当拒绝，来源没有记载的可能已经办理，日期也可能是另一天"
    for late in act.overdue:
        yield f"      逾期{late.days}日：{late.label}，应不晚于{late.due_on.isoformat()}（{late.citation}）"


def _verdict_lines(verdict: Verdict) -> Iterator[str]:
    clock, due = verdict.clock, verdict.due
    if due.due_on is not None:
        ends = due.due_on.isoformat() + ("（暂定）" if due.provisional else "")
    else:
        ends = f"自{_iso(due.stopped_since)}停止"
    done = f"，{clock.closed_on.isoformat()}了结" if clock.closed_on else ""
    about = f" {clock.about}" if clock.about else ""
    yield (
        f"  期限  {clock.term}{about} {due.rule.label}：{due.shown_from.isoformat()} → {ends}{done}"
        f"　【{verdict.in_words}】 {due.rule.citation}"
    )
    for sentence in due.derivation:
        yield f"          {sentence}"
    if verdict.remark:
        yield f"        注意：{verdict.remark}"


def as_row(played: Played) -> str:
    """One row of the table of verdicts, in Markdown."""
    findings: list[tuple[str, str, str]] = []
    for act in played.acts:
        if act.refusal:
            sentence = act.refusal.message.rstrip("。")
            findings.append(
                (f"拒绝“{act.given.act.label}”：{sentence}（{act.refusal.code}）", act.refusal.citation, "")
            )
    for late in played.overdue():
        findings.append((f"{late.label}逾期，应不晚于{late.due_on.isoformat()}", late.citation, f"{late.days}日"))
    for verdict in played.verdicts:
        if verdict.remark:
            findings.append((verdict.remark, verdict.due.rule.citation, ""))
    kept = [v for v in played.verdicts if v.standing is Standing.KEPT and not v.remark]
    if kept:
        named = "、".join(dict.fromkeys(v.due.rule.label for v in kept))
        findings.append((f"守期：{named}", "、".join(dict.fromkeys(v.due.rule.citation for v in kept)), ""))
    for verdict in played.verdicts:
        if verdict.standing in (Standing.RUNNING, Standing.STOPPED):
            ends = verdict.due.due_on.isoformat() if verdict.due.due_on else "停止计算"
            findings.append((f"{verdict.due.rule.label}：届满日{ends}", verdict.due.rule.citation, ""))
    history = "；".join(f"{_when(act)}{act.given.act.label}" for act in played.acts)
    columns = ("<br>".join(part or "—" for part in column) for column in zip(*findings, strict=True))
    return f"| {played.scenario.title} | {' | '.join(columns) if findings else '无可判断的期限 | — | —'} | {history} |"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
