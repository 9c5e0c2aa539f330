"""一页说明: what a paper is and what its addressee can do, in plain words. What the law gives him are the rows that the
kind declares as the remedies it tells of, said so that nobody has to look up an article."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from casework.casefile import CaseFile, Fact, Party
from casework.papers.copies import large
from casework.papers.filling.common import decision_due, firm, remedy
from casework.papers.people import addressed_as
from casework.papers.sealing import NoSuchDocument
from casework.procedure.reconsideration.decision.remedies import remedy_of
from casework.procedure.reconsideration.hearing.trial import NotifyHearing
from casework.storage.office import office
from casework.storage.tables import Document
from casework.vocabulary import DocumentKind, PartyKind, PartyRole, zh_date
from documents.blocks import Document as Words
from documents.blocks import Head, Paragraph, Style
from documents.kinds import kind_of

TITLE = "文书说明"
WEEK = "一二三四五六日"
READERS = (PartyRole.APPLICANT, PartyRole.THIRD_PARTY)
"""Organs read papers by profession."""


@cache
def sayings() -> Mapping[str, Mapping[str, Any]]:
    """By kind, what it says and what it asks of its addressee."""
    return tomllib.loads(Path(__file__).with_name("plain.toml").read_text("utf-8"))


def explained() -> frozenset[str]:
    """The kinds that have such a page."""
    return frozenset(kind for kind, said in sayings().items() if "says" in said)


def has_one(case: CaseFile, row_kind: DocumentKind, key: str) -> bool:
    """Whether there is such a page for this paper and this party."""
    party = case.party(key)
    return party is not None and party.role in READERS and row_kind.value in explained()


def plain(case: CaseFile, row: Document) -> bytes:
    """The page as PDF, in large type for whoever needs that. NoSuchDocument."""
    from documents import pdf  # half a second, which only this needs

    draw = pdf.draw_large if large.is_needed(case, row.addressee) else pdf.draw
    return draw(page(case, row))


def page(case: CaseFile, row: Document) -> Words:
    """Its words."""
    kind, party = DocumentKind(row.kind), case.party(row.addressee)
    if party is None or not has_one(case, kind, row.addressee):
        raise NoSuchDocument(f"{kind.label}没有一页说明", instead="请查看文书本身")
    said, you = sayings()[kind.value], "您" if party.kind is PartyKind.CITIZEN else addressed_as(party)
    made = next((fact for fact in case.facts if fact.seq == row.seq), None)
    number = f"（{row.number}）" if row.number else ""
    day = f"，日期是{zh_date(made.on)}" if made else ""
    told = [*said.get("do", ()), *_rights(case, kind, party)]
    whom = f"{office().office}，电话{office().phone}，地址{office().address}"
    lines = [
        Paragraph(text=f"{case.called(party)}：", style=Style.FLUSH),
        Paragraph(text=f"{you}收到的是《{kind.label}》{number}{day}，案号{case.number}。"),
        Paragraph(text="一、这份文书说的是什么", style=Style.H1),
        Paragraph(text=f"{said['says']}{_when(case, made, said.get('when', ''))}".replace("您", you)),
    ]
    if told:
        lines.append(Paragraph(text=f"二、{you}可以做什么、要做什么", style=Style.H1))
        lines += [Paragraph(text=f"{place}．{line.replace('您', you)}") for place, line in enumerate(told, 1)]
    lines += [
        Paragraph(text=f"{'三' if told else '二'}、不明白的，问谁", style=Style.H1),
        Paragraph(text=f"可以问{whom}。"),
        Paragraph(text="本页只作说明，不是文书的一部分；与文书不一致的，以文书为准。"),
    ]
    return Words(head=Head(agency=office().office, title=TITLE), blocks=tuple(lines))


def _when(case: CaseFile, fact: Fact | None, sentence: str) -> str:
    """The sentence with its day; empty where the case does not know it, or the paper is overtaken."""
    details, due = fact.details if fact else None, decision_due(case)
    if isinstance(details, NotifyHearing):
        at = f"{zh_date(details.hearing_on)}{details.hour}"
        return sentence.format(hearing=f"{at}在{details.place}" if details.place else at)
    return sentence.format(due=zh_date(due)) if due and "{due}" in sentence else ""


def _rights(case: CaseFile, kind: DocumentKind, party: Party) -> Iterator[str]:
    """What he can do by each remedy the paper tells of, in words that need no article; to sue, with the court, the
    period, and the last day once he was served."""
    said, opened = sayings()["rights"], remedy_of(case, kind)
    if opened and party.role in opened.who:
        way = remedy(case, kind)
        yield said["sue"].format(court="或者".join(way.courts), period=way.period)
        due = firm(case, case.running(opened.term, party.key))
        if due:
            yield said["last"].format(last=f"{zh_date(due)}（星期{WEEK[due.weekday()]}）")
    for rule_id in kind_of(kind.value).rights:
        if rule_id in said and case.applies(rule_id, case.stands_on):
            yield said[rule_id]
