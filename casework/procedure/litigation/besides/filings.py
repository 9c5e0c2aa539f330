"""应当提交的文书: which papers a defendant has to hand in to the court, until when, and which of them are made, handed
in or missing; and which papers of the court belong to the entries of the case.

The papers are rows (`filings.toml`). Most of them an act itself hands in; of the others the officer says when he did.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Clock, Details, Fact, Party
from casework.law import periods
from casework.procedure.fields import DefendantKey, KindHandedIn, Text
from casework.procedure.litigation.appeal import RecordAppeal
from casework.procedure.litigation.appointed import appointed
from casework.procedure.litigation.besides.beforehand import ExcuseOfficial
from casework.procedure.litigation.besides.defeat import REPORTED, lost_by
from casework.procedure.litigation.besides.officials import who_changed
from casework.procedure.litigation.besides.suggestions import ReceiveSuggestion, advised
from casework.procedure.litigation.interim import BEFORE_JUDGMENT, OFFICE, ObjectToVenue
from casework.procedure.litigation.judgment import TakeEffect
from casework.procedure.litigation.notice import ON_APPEAL, DelayEvidence, ReceiveNotice
from casework.procedure.litigation.sitting import DesignateOfficial
from casework.procedure.table import Attempt, Closes, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Instance, PartyRole, State, Word
from casework.vocabulary.court import SittingForm


class FilePaper(Details):
    """登记提交文书. The act's day is the day on which it was handed in or posted."""

    defendant: DefendantKey = Field(title="提交的被告")
    document: KindHandedIn = Field(title="提交的文书")
    way: Text = Field(title="提交的方式（当面、邮寄、人民法院在线服务平台等）")
    proof: str = Field("", title="收据、邮寄凭证", max_length=300)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A paper that is to be handed in, as its row says."""

    kind: DocumentKind
    when: str
    rule: str
    terms: tuple[str, ...] = ()
    before_sitting: bool = False
    after_effect: bool = False
    """Due as its rule says from the day on which the judgment took effect."""
    filed_by: tuple[Act, ...] = ()

    @property
    def label(self) -> str:
        return self.kind.label


class Standing(Word):
    """How far a paper is."""

    FILED = "filed", "已提交"
    READY = "ready", "已制作，尚未登记提交"
    MISSING = "missing", "还没有"


@dataclass(frozen=True, kw_only=True)
class Filing:
    """A paper of one defendant. `due_on`: until when, where a period or a sitting says so; `filed_on`: when it went
    out."""

    party: Party
    label: str
    kind: DocumentKind
    citation: str
    rule: str
    due_on: date | None
    filed_on: date | None
    standing: Standing

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and (self.filed_on or today) > self.due_on


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """An entry by which a paper of the court came in, and which."""

    fact: Fact
    papers: str


@cache
def _stored() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("filings.toml").read_text("utf-8"))


@cache
def papers() -> tuple[Row, ...]:
    """The rows, in the order in which the papers usually go out."""
    return tuple(
        Row(
            **row
            | {
                "kind": DocumentKind(row["kind"]),
                "terms": tuple(row.get("terms", ())),
                "filed_by": tuple(map(Act, row.get("filed_by", ()))),
            }
        )
        for row in _stored()["paper"]
    )


def _is_of(instance: Instance) -> Callable[[CaseFile, str], bool]:
    return lambda case, key: any(fact.details.instance is instance for fact in case.every(ReceiveNotice))


def _clocked(*terms: str) -> Callable[[CaseFile, str], bool]:
    return lambda case, key: any(clock.term in terms and clock.about == key for clock in case.clocks)


def _is_written(kind: DocumentKind) -> Callable[[CaseFile, str], bool]:
    """Whether the defendant has had it written, or handed it in: what need not be handed in is shown once it exists."""

    def written(case: CaseFile, key: str) -> bool:
        own = any(paper.kind is kind and paper.addressee == key for paper in case.papers)
        return own or any(
            (fact.details.document, fact.details.defendant) == (kind, key) for fact in case.every(FilePaper)
        )

    return written


def _objects(case: CaseFile, key: str) -> bool:
    objections = (fact.details.defendant == key for fact in case.every(ObjectToVenue))
    return any(objections) or _is_written(DocumentKind.VENUE_OBJECTION)(case, key)


def _sits(case: CaseFile, key: str) -> bool:
    return any(each.form is not SittingForm.QUESTIONING for each in appointed(case))


WHEN: Mapping[str, Callable[[CaseFile, str], bool]] = {
    "first": _is_of(Instance.FIRST),
    "retrial": _is_of(Instance.RETRIAL),
    "answers_an_appeal": _clocked(*ON_APPEAL),
    "sits": _sits,
    "named": lambda case, key: (
        _sits(case, key) and any(f.details.defendant == key for f in case.every(DesignateOfficial))
    ),
    "excused": lambda case, key: any(f.details.defendant == key for f in case.every(ExcuseOfficial)),
    "puts_off": lambda case, key: any(
        f.details.defendant == key and f.details.put_off for f in case.every(ExcuseOfficial)
    ),
    "replaced": lambda case, key: any(who_changed(case, f) == (key,) for f in case.every(DesignateOfficial)),
    "asks_for_longer": _is_written(DocumentKind.ANSWER_DELAY),
    "objects": _objects,
    "asks_for_a_retrial": _is_written(DocumentKind.RETRIAL_APPLICATION),
    "speaks_of_withdrawal": _is_written(DocumentKind.WITHDRAWAL_OPINION),
    "delays": lambda case, key: any(f.details.defendant == key for f in case.every(DelayEvidence)),
    "appeals": lambda case, key: any(f.details.appellant == key for f in case.every(RecordAppeal)),
    "suggested": lambda case, key: any(advised(case, f) == key for f in case.every(ReceiveSuggestion)),
    "lost": lambda case, key: bool(case.latest(TakeEffect)) and key in lost_by(case),
    "performs": _clocked("ALL-94"),
}
"""When a paper is called for, of this case and this defendant."""


def filings(case: CaseFile) -> tuple[Filing, ...]:
    """What each defendant has to hand in as the case stands, in the order of the rows."""
    organs = case.parties_as(PartyRole.DEFENDANT) or case.parties_as(PartyRole.ORGAN)
    return tuple(_filing(case, row, party) for row in papers() for party in organs if WHEN[row.when](case, party.key))


def _filing(case: CaseFile, row: Row, party: Party) -> Filing:
    filed_on = _filed_on(case, row, party.key)
    is_made = any(paper.kind is row.kind and paper.addressee == party.key for paper in case.papers)
    return Filing(
        party=party,
        label=row.label,
        kind=row.kind,
        rule=row.rule,
        citation=law.rule(row.rule).citation,
        due_on=_due_on(case, row, party.key),
        filed_on=filed_on,
        standing=Standing.FILED if filed_on else Standing.READY if is_made else Standing.MISSING,
    )


def _filed_on(case: CaseFile, row: Row, key: str) -> date | None:
    """The first day on which an entry says that it was handed in by this defendant."""
    own = {
        fact.on for fact in case.every(FilePaper) if (fact.details.document, fact.details.defendant) == (row.kind, key)
    }
    by_an_act = {fact.on for fact in case.all(*row.filed_by) if key in _who(case, fact)} if row.filed_by else set()
    shown = {f.details.identity_on for f in case.every(DesignateOfficial) if f.details.defendant == key}
    identity = {day for day in shown if day} if row.kind is DocumentKind.OFFICIAL_IDENTITY else set()
    return min(own | by_an_act | identity, default=None)


def _who(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """Whose paper an entry hands in."""
    found = (getattr(fact.details, name, "") for name in ("defendant", "appellant"))
    named = tuple(key for key in found if key)
    return named or tuple(paper.addressee for paper in case.papers if paper.seq == fact.seq)


def _due_on(case: CaseFile, row: Row, key: str) -> date | None:
    if row.before_sitting:
        return min((each.day for each in appointed(case) if each.form is not SittingForm.QUESTIONING), default=None)
    if row.after_effect:
        effect = case.latest(TakeEffect)
        return periods.due(case.rule(row.rule, effect.on), effect.on, calendar=case.calendar).due_on if effect else None
    clocks = [clock for clock in case.clocks if clock.term in row.terms and clock.about in (key, "")]
    return case.due(clocks[-1]).due_on if clocks else None


def arrivals(case: CaseFile) -> tuple[Arrival, ...]:
    """The entries by which papers of a court or a procuratorate came in, in their order."""
    named = {Act(row["act"]): row["papers"] for row in _stored()["arrival"]}
    return tuple(Arrival(fact=fact, papers=named[fact.act]) for fact in case.facts if fact.act in named)


@guard("PAP-2", "LIT-100", "请选择应当提交人民法院的文书；其他文书的送出，在“文书与送达”中登记", by_form=True)
def it_is_a_paper_for_the_court(case: CaseFile, attempt: Attempt[FilePaper]) -> str | None:
    kind = attempt.details.document
    return None if kind in {row.kind for row in papers()} else f"{kind.label}不是提交人民法院的文书"


def whoever_filed(case: CaseFile, fact: Fact[FilePaper]) -> str:
    return fact.details.defendant


def it_is_the_report(case: CaseFile, fact: Fact[FilePaper], clock: Clock) -> bool:
    """A report on a lost case that was written by hand is one."""
    return fact.details.document is DocumentKind.DEFEAT_REPORT


STEPS: tuple[Step, ...] = rows(
    *BEFORE_JUDGMENT,
    *(State.JUDGED, State.APPEALED, State.PERFORMING, State.CLOSED),
    act=Act.FILE_PAPER,
    basis="PAP-2",
    who=OFFICE,
    details=FilePaper,
    guards=(it_is_a_paper_for_the_court,),
    closes=(Closes(term=REPORTED, about=whoever_filed, only=it_is_the_report),),
)
