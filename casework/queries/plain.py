"""What programs of the office are told, as plain data: the same for `--json` of the command line and for `/api`."""

from datetime import date
from typing import Any

from casework.law.periods import Due
from casework.procedure.description import ActLine
from casework.queries.coming.consequences import CaseConsequence
from casework.queries.coming.what_if import Shift
from casework.queries.ledger import LedgerLine


def act(line: ActLine) -> dict[str, Any]:
    """An act of the procedure tables."""
    return {
        "procedure": line.procedure.value,
        "act": line.act.value,
        "label": line.act.label,
        "from": [state.value for state in line.sources],
        "to": [state.value for state in line.targets or line.sources],
        "citation": line.citation,
        "who": [role.value for role in line.who],
        "guards": list(line.guards),
        "closes": list(line.closes),
        "opens": list(line.opens),
        "stops": list(line.stopped),
        "resumes": list(line.resumes),
        "documents": [kind.value for kind in line.documents],
    }


def consequence(found: CaseConsequence) -> dict[str, Any]:
    """A consequence that the law brings about."""
    what = found.coming
    return {
        "case": found.case,
        "handler": found.handler,
        "term": what.term,
        "label": found.label,
        "about": what.about,
        "party": found.party,
        "words": what.words,
        "citation": what.citation,
        "last_on": what.last_on.isoformat(),
        "from_on": what.from_on.isoformat(),
        "provisional": what.provisional,
    }


def obligation(line: LedgerLine) -> dict[str, Any]:
    """A duty of the ledger."""
    return {
        "case": line.number,
        "handler": line.handler,
        "duty": line.duty.value,
        "label": line.words,
        "owed_by": line.owed_by,
        "rule": line.rule,
        "citation": line.citation,
        "since": line.since.isoformat(),
        "due_on": _iso(line.due_on),
        "met_on": _iso(line.met_on),
        "days_late": line.days_late,
        "proof": line.proof,
        "steps": [{"act": step.value, "label": step.label, "on": on.isoformat()} for step, on in line.steps],
        "next_step": line.next_step.value if line.next_step else None,
        "visited_on": _iso(line.visited_on),
    }


def shift(found: Shift) -> dict[str, Any]:
    """One period before and after a supposition; a day is null where the period is not there or stands still."""
    rule = found.clock.governing
    return {
        "term": found.clock.term,
        "about": found.clock.about,
        "label": rule.label,
        "citation": rule.citation,
        "before": _end(found.before),
        "after": _end(found.after),
        "moves": found.moves,
        "derivation": list(found.after.derivation) if found.after else [],
    }


def _end(due: Due | None) -> str | None:
    return _iso(due.due_on) if due else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
