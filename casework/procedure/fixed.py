"""What the acts of a case fix to take place: hearings, sittings of courts, talks, each with the day, hour and place
that were told last. What was put off or called anew, or can no longer take place since its case has ended, is off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.casefile import CaseFile, Fact
from casework.procedure.litigation.appointed import ChangeSitting, ScheduleSitting, appointed
from casework.procedure.litigation.interim import BEFORE_JUDGMENT
from casework.procedure.reconsideration.acceptance.authority import Recuse
from casework.procedure.reconsideration.compliance.oversight import Talk
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, Assign, HoldHearing, NotifyHearing
from casework.vocabulary import Act
from casework.vocabulary.court import SittingForm
from casework.vocabulary.planning import BookingKind

FIXING = (Act.NOTIFY_HEARING, Act.SCHEDULE_SITTING, Act.CHANGE_SITTING, Act.TALK_WITH_HEAD)
"""The acts that fix a day on which something takes place."""


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """Something that an entry of a case fixed. `named`: who sits there for the office."""

    seq: int
    kind: BookingKind
    day: date
    hour: str
    place: str
    minutes: int | None = None
    named: tuple[str, ...]
    off: bool = False
    held: bool = False
    """Whether it has taken place: then it is a record, and nothing to be planned."""


def fixed(case: CaseFile) -> Iterator[Fixed]:
    """One for each entry that fixes something, in the order of the entries of each kind."""
    yield from _hearings(case)
    yield from _sittings(case)
    for talk in case.every(Talk):
        said = talk.details
        yield Fixed(
            seq=talk.seq,
            kind=BookingKind.TALK,
            day=said.held_on or talk.on,
            hour=said.hour,
            place=said.place,
            named=_handler(case, said.held_on or talk.on),
        )


def _handler(case: CaseFile, day: date) -> tuple[str, ...]:
    """Who handles the case on that day: whoever took it over later did not sit there."""
    handler = ""
    for fact in case.facts:
        said = fact.details
        if isinstance(said, Assign) and fact.on <= day:
            handler = said.handler
        elif isinstance(said, Recuse) and fact.on <= day and said.officer == handler:
            handler = said.replacement or ""
    return (handler,) if handler else ()


def _hearings(case: CaseFile) -> Iterator[Fixed]:
    notices = list(case.every(NotifyHearing))
    for nth, notice in enumerate(notices):
        until = notices[nth + 1].seq if nth + 1 < len(notices) else case.version + 1
        held = next((fact for fact in case.every(HoldHearing) if notice.seq < fact.seq < until), None)
        put_off = any(notice.seq < fact.seq < until for fact in case.all(Act.ADJOURN_HEARING))
        is_ahead = notice is notices[-1] and not put_off and case.state in IN_TRIAL
        said = notice.details
        yield Fixed(
            seq=notice.seq,
            kind=BookingKind.HEARING,
            day=held.on if held else said.hearing_on,
            hour=said.hour,
            place=said.place,
            minutes=said.minutes,
            named=_who_hears(case, notice, held),
            off=held is None and not is_ahead,
            held=held is not None,
        )


def _who_hears(case: CaseFile, notice: Fact[NotifyHearing], held: Fact[HoldHearing] | None) -> tuple[str, ...]:
    """Who held it, else who is announced to; while nobody is, the handler."""
    said = held.details if held else None
    sat = (said.host, *said.panel, said.recorder) if said else ()
    called = (notice.details.presider, *notice.details.panel, notice.details.recorder)
    return tuple(dict.fromkeys(filter(None, sat or called))) or _handler(case, notice.details.hearing_on)


def _sittings(case: CaseFile) -> Iterator[Fixed]:
    standing = {each.seq: each for each in appointed(case)}
    held = {fact.on for fact in case.all(Act.HOLD_SITTING)}
    for fact in case.facts:
        said = fact.details
        if not isinstance(said, ScheduleSitting | ChangeSitting) or said.sitting_on is None:
            continue
        now = standing.get(fact.seq)
        told = now or said
        yield Fixed(
            seq=fact.seq,
            kind=BookingKind.QUESTIONING if told.form is SittingForm.QUESTIONING else BookingKind.SITTING,
            day=said.sitting_on,
            hour=told.hour,
            place=told.place,
            named=_handler(case, said.sitting_on),
            off=now is None or (now.day not in held and case.state not in BEFORE_JUDGMENT),
        )
