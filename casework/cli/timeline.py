"""`casework timeline`: every fact of a case with its article, every clock with its derivation,
today or on a past day."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework import law, procedure, queries
from casework.casefile import CaseFile
from casework.errors import DateRefused
from casework.law import receipt
from casework.procedure.description import governing_law
from casework.procedure.verdicts import Verdict, verdicts
from casework.queries import Entry
from casework.record import commands
from casework.storage import clock, database


@dataclass(frozen=True, kw_only=True)
class View:
    """A case as it was known on a day."""

    case: CaseFile
    day: date
    entries: tuple[Entry, ...]
    verdicts: tuple[Verdict, ...]


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("timeline", help="列出一案的全部登记和全部期限，可以回看任何一天")
    parser.add_argument("case", metavar="案号", help="案号，括号可用〔〕、[]、﹝﹞或［］")
    parser.add_argument("--as-of", metavar="日期", help="按这一天结束时已有的登记回看，如 2026-05-06")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the view; refusals are raised."""
    view = look(args.case, _day(args.as_of), args.database)
    print(json.dumps(as_dict(view), ensure_ascii=False, indent=2) if args.json else "\n".join(as_text(view)))
    return 0


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise DateRefused(f"“{written}”不是有效的日期", instead="请写成2026-05-06的形式，并且当月确有此日") from None
    if day > clock.today():
        raise DateRefused(f"{written}尚未到来，不能回看", instead="请填写不晚于今天的日期")
    return day


def look(number: str, as_of: date | None, url: str | None = None) -> View:
    """What was known at the end of that day (China time), and how each clock stood on it."""
    with database.reading(url) as session:
        case = queries.seen_as_of(session, number, as_of) if as_of else commands.load(session, number)
        last = max(fact.seq for fact in commands.facts_of(session, case.number) if _known(fact.recorded_at, as_of))
        entries = queries.timeline(session, case.number, upto=last)
    day = as_of or clock.today()
    return View(case=case, day=day, entries=entries, verdicts=verdicts(case, day))


def _known(recorded_at: Any, as_of: date | None) -> bool:
    return as_of is None or clock.china_day(recorded_at) <= as_of


def as_dict(view: View) -> dict[str, Any]:
    """The view as plain data. Facts name parties by their keys, documents by their ids; no personal number is in it."""
    case, stage = view.case, procedure.stage_of(view.case)
    return {
        "case": case.number,
        "as_of": view.day.isoformat(),
        "procedure": case.procedure.value,
        "regime": case.regime,
        "state": case.state.value,
        "state_label": case.state.label,
        "stage": stage.value if stage else None,
        "track": case.track.value,
        "ending": case.ending.value if case.ending else None,
        "parties": [{"key": p.key, "role": p.role.value, "name": p.name, "left_on": p.left_on} for p in case.parties],
        "facts": [_fact(case, entry) for entry in view.entries],
        "clocks": [_clock(verdict, {entry.seq: entry.no for entry in view.entries}) for verdict in view.verdicts],
    }


def _fact(case: CaseFile, entry: Entry) -> dict[str, Any]:
    service = next((s for s in case.services if s.seq == entry.seq), None)
    return {
        "seq": entry.no,
        "act": entry.act.value,
        "label": entry.act.label,
        "on": entry.on.isoformat(),
        "recorded_at": entry.recorded_at.isoformat(),
        "actor": entry.actor,
        "citation": entry.citation,
        "governed_by": entry.governed_by,
        "documents": [
            {"kind": p.kind.value, "label": p.kind.label, "to": p.addressee} for p in case.papers if p.seq == entry.seq
        ],
        "service": {"kind": service.kind.value, "party": service.party, "method": service.method.value}
        if service
        else None,
        "corrected_by": entry.change.no if entry.change else None,
        "taken_back": bool(entry.change and entry.change.takes_back),
    }


def _clock(verdict: Verdict, numbers: dict[int, int]) -> dict[str, Any]:
    clock_, due, made = verdict.clock, verdict.due, receipt.of(verdict.due)
    return {
        "term": clock_.term,
        "rule": clock_.rule,
        "label": due.rule.label,
        "citation": due.rule.citation,
        "about": clock_.about,
        "opened_by": numbers.get(clock_.opened_seq),
        "closed_by": numbers.get(clock_.closed_seq) if clock_.closed_seq else None,
        "start_on": due.shown_from.isoformat(),
        "due_on": due.due_on.isoformat() if due.due_on else None,
        "original_on": due.original_on.isoformat() if due.original_on else None,
        "closed_on": clock_.closed_on.isoformat() if clock_.closed_on else None,
        "stopped_since": due.stopped_since.isoformat() if due.stopped_since else None,
        "provisional": due.provisional,
        "state": verdict.standing.value,
        "state_label": verdict.in_words,
        "days_late": verdict.days_late,
        "remark": verdict.remark,
        "derivation": list(due.derivation),
        "readings": [{"due_on": view.due_on.isoformat(), "why": view.why} for view in due.readings],
        "code": made.code,
        "receipt": made.as_dict(),
    }


def as_text(view: View) -> Iterator[str]:
    """The view for reading."""
    case, stage = view.case, procedure.stage_of(view.case)
    where = f"{stage.label}阶段，{case.state.label}" if stage else case.state.label
    seen = f"{view.day.isoformat()}所见，{governing_law(case)}"
    yield f"{case.number}  {case.procedure.label}  {where}  （{seen}）"
    yield "，".join(f"{party.role.label}{party.name}" for party in case.parties)
    yield ""
    yield "登记"
    standing = law.in_words(case.governed_by(case.stands_on))
    for entry in view.entries:
        yield from _fact_lines(case, entry)
        if entry.governed_by != standing:
            yield f"       适用：{entry.governed_by}"
    yield ""
    yield "期限"
    for verdict in view.verdicts:
        yield from _clock_lines(case, verdict)


def _name(case: CaseFile, key: str) -> str:
    party = case.party(key)
    return party.name if party else key


def _fact_lines(case: CaseFile, entry: Entry) -> Iterator[str]:
    recorded = f"{entry.recorded_at.astimezone(clock.CHINA):%Y-%m-%d %H:%M}"
    yield f"  {entry.no:>3}  {entry.on.isoformat()}  {entry.act.label}  {entry.citation}"
    yield f"       {entry.actor_name}，{recorded}登记"
    for paper in (p for p in case.papers if p.seq == entry.seq):
        yield f"       文书：{paper.kind.label} → {_name(case, paper.addressee) or queries.FILED}"
    for service in (s for s in case.services if s.seq == entry.seq):
        yield f"       送达：{service.kind.label} → {_name(case, service.party)}，{service.method.label}"
    if entry.change:
        what = "撤销" if entry.change.takes_back else "更正"
        yield f"       本项已由第{entry.change.no}项{what}：{entry.change.reason}"


def _clock_lines(case: CaseFile, verdict: Verdict) -> Iterator[str]:
    due, about = verdict.due, verdict.clock.about
    ends = f"{due.due_on.isoformat()}届满" if due.due_on else "停止计算"
    provisional = "（暂定）" if due.provisional else ""
    closed = verdict.clock.closed_on
    done = f"，{closed.isoformat()}了结" if closed else ""
    who = f"（{_name(case, about)}）" if about else ""
    yield f"  {due.rule.label}{who}：{ends}{provisional}{done}  【{verdict.in_words}】  {due.rule.citation}"
    for sentence in due.derivation:
        yield f"       {sentence}"
    for view in due.readings:
        yield f"       另一种算法：{view.due_on.isoformat()}，{view.why}"
    if verdict.remark:
        yield f"       注意：{verdict.remark}"
    yield f"       计算凭据：{receipt.of(due).code}"
