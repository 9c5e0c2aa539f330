"""登记纸质审批: what was approved on paper, entered with the act, in an office that still approves so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.papers import attachments
from casework.record.actor import Actor
from casework.record.approval import OnPaper
from casework.record.approval.approvals import chain_ahead
from casework.storage.office import office
from casework.vocabulary import Act, AttachmentPurpose
from casework.web.acting.controls import Option
from casework.web.acting.reading import digits

ASKED = "on_paper"
"""In the address and in the form: that the act is entered as approved on paper."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The part of an act's form that says who approved it on paper, when, and where the scan is."""

    until: date
    by: str
    on: str
    scan: str
    scans: tuple[Option, ...]


def is_under_approval(case: CaseFile, act: Act) -> bool:
    """Whether the act leads through a draft."""
    return act is not Act.CORRECT and chain_ahead(case, act).binding


def is_open(today: date) -> bool:
    """Whether the office still approves on paper; perform() asks the same."""
    until = office().paper_approval_until
    return until is not None and today <= until


def sheet(session: Session, case: CaseFile, actor: Actor, given: Mapping[str, Any], today: date) -> Sheet | None:
    """The part of the form, as far as it is filled in; None where it was not asked for or the office has no such
    thing."""
    until = office().paper_approval_until
    if not given.get(ASKED) or until is None or today > until:
        return None
    files = attachments.listed(session, case.number, actor.roles)
    scans = tuple(
        Option(value=str(file.id), label=f"{file.title}（{file.kind}）")
        for file in files
        if file.purpose is AttachmentPurpose.INTERNAL and not file.withdrawn_at
    )
    return Sheet(
        until=until,
        by=str(given.get("paper_by", "")),
        on=str(given.get("paper_day", "")),
        scan=str(given.get("paper_scan", "")),
        scans=scans,
    )


def stated(given: Mapping[str, Any]) -> OnPaper | None:
    """What the form says of it. A day or a number that is none is one that cannot be right: perform() says why."""
    if not given.get(ASKED):
        return None
    try:
        on = date.fromisoformat(str(given.get("paper_day", "")))
    except ValueError:
        on = date.max
    scan = digits(str(given.get("paper_scan", "")), 11, 0)
    return OnPaper(by=str(given.get("paper_by", "")), on=on, scan=scan)
