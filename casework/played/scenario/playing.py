"""Plays a scenario through the real commands and compares what came of it with what the file says must follow."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import Session

from casework import procedure
from casework.casefile import CaseFile, Clock
from casework.errors import CaseworkError
from casework.played.scenario.details import PartyMention, PieceMention
from casework.played.scenario.expected import NONE, PROVISIONAL, STOPPED, Lateness, Refusal
from casework.played.scenario.reading import OPENINGS, Given, Scenario
from casework.procedure.reconsideration.hearing import summons
from casework.procedure.reconsideration.hearing.proof import pieces
from casework.procedure.table import Untold
from casework.procedure.verdicts import Standing, Verdict, verdicts
from casework.record import commands
from casework.record.approval import AsPlayed
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.office import office
from casework.storage.tables import FactRow
from casework.vocabulary import Act, DocumentKind, PartyRole, Role

Transaction = Callable[[], AbstractContextManager[Session]]
OFFICE_HOURS = time(12)
ANOTHER_STORY = "与本库中的其他案件无关"


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """A period found late: in the case as it stands, or by an act that was refused for coming too late."""

    term: str
    about: str
    label: str
    citation: str
    due_on: date
    days: int


@dataclass(frozen=True, kw_only=True)
class PlayedAct:
    """One act as it was tried. `seq` is its number in the case, None when it was refused."""

    given: Given
    role: Role | None
    seq: int | None = None
    citation: str = ""
    refusal: CaseworkError | None = None
    expected: Refusal | None = None
    overdue: tuple[Overdue, ...] = ()

    @property
    def as_expected(self) -> bool:
        if self.refusal is None or self.expected is None:
            return self.refusal is None and self.expected is None
        code, article = self.expected.code, self.expected.article
        return code in ("", self.refusal.code) and article in self.refusal.citation


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing the file asks for, and what was found."""

    what: str
    expected: str
    found: str

    @property
    def holds(self) -> bool:
        return self.expected == self.found


@dataclass(frozen=True, kw_only=True)
class Played:
    """A scenario and what came of it. `case` is None when even its opening was refused."""

    scenario: Scenario
    case: CaseFile | None
    today: date
    acts: tuple[PlayedAct, ...]
    verdicts: tuple[Verdict, ...]
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        return all(act.as_expected for act in self.acts) and all(check.holds for check in self.checks)

    def overdue(self) -> list[Overdue]:
        """Every period not kept, each once."""
        found = {(o.term, o.about, o.due_on): o for act in self.acts for o in act.overdue}
        for verdict in self.verdicts:
            if verdict.standing is Standing.LATE:
                late = _overdue(verdict.clock, verdict.due.due_on, verdict.days_late, verdict.due.rule.citation)
                found[late.term, late.about, late.due_on] = late
        return [*found.values(), *self._calls_to_hearings()]

    def _calls_to_hearings(self) -> Iterator[Overdue]:
        """Whom the notice of the latest hearing reached too late. Of a history told in part nothing is said."""
        case = self.case
        if case is None or self.scenario.partial:
            return
        for call in summons.wanting(case):
            rule = case.rule(summons.RULE, call.hearing_on)
            yield Overdue(
                term=summons.RULE,
                about=call.party,
                label=rule.label,
                citation=rule.citation,
                due_on=call.last_on,
                days=call.days_late,
            )


def play(scenario: Scenario, url: str, *, apart: bool = False) -> Played:
    """Play one scenario into the database at `url`, which is migrated; each act is a transaction of its own. `apart`:
    the other cases there are other stories, in which the same names may occur."""
    return _Play(scenario, lambda: database.transaction(url), apart).run()


class _Play:
    def __init__(self, scenario: Scenario, transaction: Transaction, apart: bool) -> None:
        self.scenario, self.transaction, self.apart = scenario, transaction, apart
        self.case: CaseFile | None = None
        self.entry: FactRow | None = None
        """The last entry of the case."""
        self.recorded = date.min
        self.expected = list(scenario.then.refusals)

    def run(self) -> Played:
        acts = []
        for given in self.scenario.acts:
            if self.case is None and given.act not in OPENINGS:
                break
            acts.append(self._act(given))
        today = self.scenario.today or self.recorded
        assumed = {act.seq for act in acts if act.given.assumed and act.seq}
        judged = verdicts(self.case, today, assumed=assumed, partial=self.scenario.partial) if self.case else ()
        played = Played(
            scenario=self.scenario, case=self.case, today=today, acts=tuple(acts), verdicts=judged, checks=()
        )
        return Played(**{**played.__dict__, "checks": tuple(_checks(played))})

    def _act(self, given: Given) -> PlayedAct:
        expected = next((r for r in self.expected if r.act is given.act and r.on in (None, given.on)), None)
        if expected:
            self.expected.remove(expected)
        actor = self._actor(given)
        role = given.role or next(iter(actor.roles), None) if len(actor.roles) == 1 else None
        try:
            given = self._on_some_day(given, actor)
        except CaseworkError as refusal:
            self.recorded = max(self.recorded, self._today(given))
            overdue = tuple(self._too_late(given))
            return PlayedAct(given=given, role=role, refusal=refusal, expected=expected, overdue=overdue)
        assert self.entry
        return PlayedAct(given=given, role=role, seq=self.entry.seq, citation=self.entry.citation, expected=expected)

    def _on_some_day(self, given: Given, actor: Actor) -> Given:
        """Do the act, and say on which day. One whose day is in doubt is refused only when it is on every day it may
        have been."""
        *earlier, last = (given.on, *given.other_days)
        for on in earlier:
            try:
                return self._on(replace(given, on=on), actor)
            except CaseworkError:
                continue
        return self._on(replace(given, on=last), actor)

    def _on(self, given: Given, actor: Actor) -> Given:
        today = self._today(given)
        self.case = self._perform(given, actor, today)
        self.recorded = max(self.recorded, today)
        return given

    def _today(self, given: Given) -> date:
        """The day on which it is recorded."""
        return given.today or max(self.recorded, given.on)

    def _perform(self, given: Given, actor: Actor, today: date) -> CaseFile:
        at = datetime.combine(today, OFFICE_HOURS, clock.CHINA).astimezone(UTC)
        details = _resolved(given.details, self.case)
        approval = given.approval or (None if self.scenario.approvals else AsPlayed())
        if approval:
            approval = replace(approval, untold=self._untold(given))
        with self.transaction() as session:
            if self.case is None:
                if self.apart and given.act in (Act.RECEIVE, Act.RECEIVE_NOTICE):
                    details = {"repeat_reason": ANOTHER_STORY} | details
                case = commands.open_case(
                    session,
                    given.act,
                    actor=actor,
                    on=given.on,
                    today=today,
                    details=details,
                    number=self.scenario.number,
                    recorded_at=at,
                    approval=approval,
                )
            else:
                case = commands.perform(
                    session,
                    given.act,
                    self.case.number,
                    actor=actor,
                    on=given.on,
                    today=today,
                    details=details,
                    recorded_at=at,
                    approval=approval,
                )
            self.entry = commands.facts_of(session, case.number)[-1]
        return case

    def _untold(self, given: Given) -> frozenset[Untold]:
        told = {Untold.ENTRIES: not self.scenario.partial, Untold.DAY: not given.assumed}
        return frozenset(what for what, is_told in told.items() if not is_told)

    def _actor(self, given: Given) -> Actor:
        """Who acts: as the file says, else those who may; an act that nobody may do is tried with every role."""
        if given.role is not None:
            roles: tuple[Role, ...] = (given.role,)
        elif self.case is None:
            roles = (Role.CLERK,)
        else:
            step = procedure.table_of(self.case.procedure).step(given.act, self.case.state)
            roles = step.who if step else tuple(Role)
        # Who acts without a name is whoever may: in a case that somebody handles, he.
        mine = self.case is not None and self.case.handler and all(role in office().own_cases_only for role in roles)
        usual = self.case.handler if self.case is not None and mine else roles[0].label
        return Actor(login=given.login or usual, roles=frozenset(roles))

    def _too_late(self, given: Given) -> Iterator[Overdue]:
        """The periods this refused act should have kept. What the law itself brings about cannot be late; and where
        the source tells a part, nobody knows whether what it would only cut off was done."""
        case = self.case
        step = procedure.table_of(case.procedure).step(given.act, case.state) if case else None
        if case is None or step is None or given.assumed or given.act is Act.DEEM_ACCEPTED:
            return
        ends = {closing.term for closing in step.closes if not (closing.cuts and self.scenario.partial)}
        judged = verdicts(case, given.on)
        for verdict in judged:
            if verdict.clock.term in ends and verdict.standing is Standing.LATE and verdict.clock.closed_on is None:
                yield _overdue(verdict.clock, verdict.due.due_on, verdict.days_late, verdict.due.rule.citation)


def _overdue(late: Clock, due_on: date | None, days: int, citation: str) -> Overdue:
    assert due_on, f"{late.key}: late without a due date"
    return Overdue(
        term=late.term, about=late.about, label=late.governing.label, citation=citation, due_on=due_on, days=days
    )


# ---- parties
def _resolved(value: Any, case: CaseFile | None) -> Any:
    """The details with each mention of a party replaced by its key in this case."""
    if isinstance(value, PartyMention):
        return _meant(value, case, None) if case else str(value)
    if isinstance(value, PieceMention):
        return key_of_piece(value, case) if case else str(value)
    if isinstance(value, dict):
        about = value.get("document")
        return {
            name: _meant(inner, case, about) if case and isinstance(inner, PartyMention) else _resolved(inner, case)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_resolved(inner, case) for inner in value]
    return value


def _meant(mention: PartyMention, case: CaseFile, document: Any) -> str:
    """The key of the party that a field means. One organ may stand in a case twice, as the respondent and as the one
    that made the document under review: the field says which roles it takes, the document beside it to whom it goes."""
    keys = keys_of(mention, case)
    fitting = [key for key in keys if (party := case.party(key)) and party.role in mention.roles] or list(keys)
    if isinstance(document, DocumentKind):
        fitting = [key for key in fitting if case.papers_for(document, key)] or fitting
    return fitting[0]


def keys_of(mention: str, case: CaseFile) -> tuple[str, ...]:
    """The keys of the parties meant by a key, a name, or a position such as 被申请人 or 申请人2;
    else the words as they are."""
    named = tuple(party.key for party in case.parties if mention in (party.key, party.name))
    if named:
        return named
    for role in PartyRole:
        index = mention.removeprefix(role.label)
        if index != mention and (index == "" or index.isdigit()):
            return (f"{role.value}-{index or 1}",)
    return (mention,)


def key_of_piece(mention: str, case: CaseFile) -> str:
    """The key of the piece of evidence meant by its key, its name or its number; else the words as they are."""
    for each in pieces.entered(case):
        numbered = f"{pieces.whose(case, each.party)}证据{each.no}"
        if mention in (each.key, each.piece.name, numbered):
            return each.key
    return str(mention)


# ---- comparing
def _checks(played: Played) -> Iterator[Check]:
    then, case = played.scenario.then, played.case
    if case is None:
        asked = (then.state, then.stage, then.ending, then.track, *then.deadlines, *then.documents, *then.derivation)
        if any(asked):
            yield Check(what="案件", expected="已登记", found="没有登记")
        return
    for what, wanted, found in (
        ("状态", then.state, case.state),
        ("阶段", then.stage, procedure.stage_of(case)),
        ("结案方式", then.ending, case.ending),
        ("程序", then.track, case.track),
    ):
        if wanted is not None:
            yield Check(what=what, expected=wanted.label, found=found.label if found else NONE)
    for term, about, expected in then.deadlines:
        latest = _clock(case, term, about)
        yield Check(what=f"期限 {term}{f'@{about}' if about else ''}", expected=expected, found=_shown(case, latest))
    for term, words in then.derivation:
        latest = _clock(case, term, "")
        sentences = "；".join(case.due(latest).derivation) if latest else NONE
        yield Check(what=f"推导 {term}", expected=words, found=words if words in sentences else sentences)
    for kind, number in then.documents:
        papers = sum(1 for paper in case.papers if paper.kind is kind)
        wanted_count = number if number is not None else max(papers, 1)
        yield Check(what=f"文书 {kind.label}", expected=f"{wanted_count}份", found=f"{papers}份")
    if then.late is not None:
        yield Check(what="逾期", expected=_wanted(then.late, played), found=_found(played))


def _clock(case: CaseFile, term: str, about: str) -> Clock | None:
    keys = keys_of(about, case) if about else ()
    return next((c for c in reversed(case.clocks) if c.term == term and (not keys or c.about in keys)), None)


def _shown(case: CaseFile, latest: Clock | None) -> str:
    if latest is None:
        return NONE
    due = case.due(latest)
    if due.due_on is None:
        return STOPPED
    return due.due_on.isoformat() + (PROVISIONAL if due.provisional else "")


def _line(term: str, days: int) -> str:
    return f"{term} 逾期{days}日"


def _found(played: Played) -> str:
    return "、".join(sorted(_line(o.term, o.days) for o in played.overdue())) or NONE


def _wanted(late: tuple[Lateness, ...], played: Played) -> str:
    """What must be late, in the words of what was found: a lateness without days takes the days there are."""
    left = played.overdue()
    lines = []
    for wanted in late:
        keys = keys_of(wanted.about, played.case) if wanted.about and played.case else ()
        same = [o for o in left if o.term == wanted.term and (not keys or o.about in keys)]
        match = next((o for o in same if wanted.days in (None, o.days)), None)
        if match:
            left.remove(match)
        lines.append(_line(wanted.term, match.days if match else wanted.days or 0))
    return "、".join(sorted(lines)) or NONE
