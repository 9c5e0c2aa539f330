"""Refusals in the log: who asked for what in which case, and on which article it was refused. Written by the edges.
What was said stays out of it: the sentence may name a party."""

from casework.errors import CaseworkError
from casework.record import journal
from casework.record.proof import NotProvedAgain
from casework.storage.tables import Logged


def note(act: str, refusal: CaseworkError, *, actor: str, case: str = "", url: str | None = None) -> None:
    """Keep a refusal, once, however many edges it passes. `act` is an act's identifier, or the command that was
    refused."""
    if refusal.kept:
        return
    journal.note(Logged.REFUSED, act, who=actor, case=case, refusal=refusal, url=url)
    refusal.kept = True


def note_beside_form(act: str, refusal: CaseworkError, *, actor: str, case: str = "") -> None:
    """Keep the refusal of a form that is shown again with it. One that nothing typed would avert is raised again: the
    officer may not, there is no such thing, the machine does not answer. Who has to prove again who he is types it."""
    note(act, refusal, actor=actor, case=case)
    if isinstance(refusal, NotProvedAgain):
        return
    if refusal.status in (403, 404) or refusal.status >= 500:
        raise refusal
