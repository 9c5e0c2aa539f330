"""Histories told by tests: acts recorded as played, so that a test about something else need not draft and approve
each.

What is under approval (`casework.record.approval`) is then approved by whoever performs it, as in a scenario file. A
test of the gate itself calls `commands.perform`.
"""

from typing import Any

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.record import commands
from casework.record.approval import AsPlayed
from casework.vocabulary import Act

ANOTHER = {"repeat_reason": "另一行政行为"}
"""Every application and suit of a test is another matter unless it says `repeat_reason=""`: most are told alike."""


def open_case(session: Session, act: Act, **given: Any) -> CaseFile:
    """`commands.open_case`, told."""
    if act in (Act.RECEIVE, Act.RECEIVE_NOTICE) and isinstance(given["details"], dict):
        given["details"] = ANOTHER | given["details"]
    return commands.open_case(session, act, **{"approval": AsPlayed()} | given)


def perform(session: Session, act: Act, number: str, **given: Any) -> CaseFile:
    """`commands.perform`, told."""
    return commands.perform(session, act, number, **{"approval": AsPlayed()} | given)
