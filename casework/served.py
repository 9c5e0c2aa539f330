"""What was served on whom, and who stands where another stood: the questions of a case about its documents. Pure."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from casework.vocabulary import Act, DocumentKind, ServiceMethod


@dataclass(frozen=True, kw_only=True)
class Service:
    """One document served on one party; `on` is the day service takes effect."""

    kind: DocumentKind
    party: str
    method: ServiceMethod
    on: date
    seq: int
    or_on: date | None = None
    """The other day that can be defended, where a public notice ends on a day off."""


SUPERSEDING = (DocumentKind.HEARING_NOTICE, DocumentKind.SUPPLEMENT_NOTICE)
"""Notices of which a newer one takes the place of the one before: who has not received that need not receive it."""


APPROVALS = (DocumentKind.ACCEPTANCE_APPROVAL, DocumentKind.CLOSING_APPROVAL)
"""Forms in the file that carry the hands they went through: of a closing only another one takes the place."""
OPEN_AGAIN = (Act.ACCEPT_AS_ORDERED, Act.TAKEN_OVER)
"""What a superior does with a case that was closed (行政复议法 第三十五条)."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document an act calls for, one per addressee. `addressee` is empty for what goes into the file (存卷); in
    litigation it is the defendant whose paper it is."""

    kind: DocumentKind
    addressee: str
    seq: int


class Served:
    """The part of a case that is about its documents and their service."""

    facts: tuple[Any, ...]
    parties: tuple[Any, ...]
    papers: tuple[Paper, ...]
    services: tuple[Service, ...]

    def standing_for(self, key: str) -> tuple[str, ...]:
        """Who takes part where this party did: itself, or those who stepped in for it (第十四条)."""
        party = next((party for party in self.parties if party.key == key), None)
        if party is None or not party.succeeded_by:
            return (key,)
        return tuple(heir for each in party.succeeded_by.split("、") for heir in self.standing_for(each))

    def papers_for(self, kind: DocumentKind, key: str) -> tuple[Paper, ...]:
        """The documents of a kind that a party may be served with: its own, and those of whom it stepped in for."""
        return tuple(
            paper
            for paper in self.papers
            if paper.kind is kind and (paper.addressee == key or key in self.standing_for(paper.addressee))
        )

    def service_of(self, paper: Paper) -> date | None:
        """The day this document was served on its addressee, or on the last of those who stepped in for him."""
        own, heirs = self.served_day(paper, paper.addressee), self.standing_for(paper.addressee)
        if own or heirs == (paper.addressee,):
            return own
        days = [self.served_day(paper, heir) for heir in heirs]
        known = [day for day in days if day]
        return max(known) if len(known) == len(days) else None

    def served_day(self, paper: Paper, key: str) -> date | None:
        """The day this document was served on this party. Where a kind was sent to him more than once (a hearing put
        off, a second letter), what was served is the latest that was there on the day of service and not served yet."""
        made = {fact.seq: fact.on for fact in self.facts}
        alike = [p.seq for p in self.papers_for(paper.kind, key)]
        days: dict[int, date] = {}
        for service in self.services:
            if (service.kind, service.party) != (paper.kind, key):
                continue
            there = [seq for seq in alike if seq < service.seq and made[seq] <= service.on]
            for seq in [seq for seq in there if seq not in days][-1:] or there[-1:]:
                days[seq] = min(service.on, days.get(seq, service.on))
        return days.get(paper.seq)

    def served_on(self, kind: DocumentKind, party: str) -> date | None:
        """The day the latest document of this kind was served on this party."""
        sent = self.papers_for(kind, party)
        return self.served_day(sent[-1], party) if sent else None

    def awaiting_service(self, kind: DocumentKind) -> tuple[str, ...]:
        """Keys of those a document is addressed to, or who stepped in for them, who have not received it."""
        addressees = [p.addressee for p in self.papers if p.kind is kind and p.addressee]
        waiting = [key for key in addressees if self.served_on(kind, key) is None]
        standing = (heir for key in waiting for heir in self.standing_for(key))
        return tuple(heir for heir in standing if self.served_on(kind, heir) is None)

    def superseded(self, paper: Paper) -> bool:
        """Whether a newer notice took the place of this one before it was served, or the hearing it calls to was put
        off: it is recalled."""
        if paper.kind not in SUPERSEDING or self.service_of(paper):
            return False
        later = [each.seq for each in self.papers_for(paper.kind, paper.addressee)]
        if paper.kind is DocumentKind.HEARING_NOTICE:
            later += [fact.seq for fact in self.facts if fact.act is Act.ADJOURN_HEARING]
        return any(seq > paper.seq for seq in later)

    def given_way(self) -> dict[Paper, Paper]:
        """The bare documents that acts made by themselves and an officer then had written in full (制发文书), each with
        the full one: the latest of its kind about the same party. What was served stands, and so does the form of an
        acceptance, which carries the hands it went through."""
        of = {fact.seq: fact for fact in self.facts}
        found: dict[Paper, Paper] = {}

        def gives_way(bare: Paper, full: Paper) -> bool:
            if bare.kind is not full.kind or bare.seq > full.seq or bare in found:
                return False
            about = bare.addressee or getattr(of[bare.seq].details, "party", "")
            return about in ("", full.addressee) or not (bare.addressee or full.addressee)

        written = [paper for paper in self.papers if of[paper.seq].act is Act.WRITE_PAPER]
        others = [p for p in self.papers if p not in written and p.kind not in APPROVALS]
        for full in written:
            before = [bare for bare in others if gives_way(bare, full)]
            if before and not self.service_of(before[-1]):
                found[before[-1]] = full
        return found | self._closing_approved_again(written)

    def _closing_approved_again(self, written: list[Paper]) -> dict[Paper, Paper]:
        """Each closing has one approval: the last that was written for it, often while the last service is still on its
        way, takes the place of every other, that of the closing itself included. What a case was closed with before a
        superior opened it again stays."""
        found: dict[Paper, Paper] = {}
        opened_again = [fact.seq for fact in self.facts if fact.act in OPEN_AGAIN]
        for begin, end in pairwise([0, *opened_again, max((paper.seq for paper in self.papers), default=0)]):
            of_it = [p for p in self.papers if p.kind is DocumentKind.CLOSING_APPROVAL and begin < p.seq <= end]
            last = next((paper for paper in reversed(written) if paper in of_it), None)
            found |= {paper: last for paper in of_it if last and paper != last}
        return found
