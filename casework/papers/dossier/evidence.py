"""The files that each party, and the office by its own inquiry, put in as evidence, numbered
(行政复议法 第四十三条)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from casework.casefile import CaseFile
from casework.papers.attachments import Attached
from casework.vocabulary import AttachmentPurpose, PartyRole

OWN_INQUIRY = "行政复议机构调取"
"""Who handed in what no party did."""


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One line of a list of evidence (证据目录)."""

    no: int
    id: int
    title: str
    source: str
    proves: str
    pages: int
    kind: str
    received_on: date


def lists(case: CaseFile, lines: Collection[Attached]) -> tuple[tuple[str, tuple[Exhibit, ...]], ...]:
    """Who handed evidence in, in words, and the list: parties in their order, the office last."""
    keys = [party.key for party in case.parties if party.role is not PartyRole.ORGAN]
    found = [(headed(case, key), _exhibits(lines, key)) for key in (*keys, "")]
    return tuple((whose, exhibits) for whose, exhibits in found if exhibits)


def _exhibits(lines: Collection[Attached], party: str) -> tuple[Exhibit, ...]:
    """What a party handed in as evidence, numbered as it came in; `party` empty: what the office obtained."""
    own = [line for line in lines if line.purpose is AttachmentPurpose.EVIDENCE and line.party == party]
    return tuple(
        Exhibit(
            no=no,
            id=line.id,
            title=line.title,
            source=line.source,
            proves=line.proves,
            pages=line.pages,
            kind=line.kind,
            received_on=line.received_on,
        )
        for no, line in enumerate((line for line in own if not line.withdrawn_at), 1)
    )


def headed(case: CaseFile, key: str) -> str:
    """Who handed something in, by his role and name; the office itself where nobody did."""
    party = case.party(key)
    return f"{party.role.label}{party.name}" if party else OWN_INQUIRY
