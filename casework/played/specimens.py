"""A specimen of each document, from played cases: `casework documents sample` draws them.

The stories are scenario files beside this module. They are played by the real commands into a database that is thrown
away, and each document is composed from its case as any other is. What a party writes is filled in from the case. The
notice of a review of files has no specimen: what reviewers found is in no case.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.office import deeds
from casework.office.rights import AT_THE_MACHINE
from casework.papers import circular, filling
from casework.papers.filling.party_forms import FORMS, form
from casework.papers.hearing import guide
from casework.papers.reports import composing
from casework.papers.reports.rows import ReportKind
from casework.played import demo_people, scenario
from casework.storage import database
from casework.storage.tables import Document, Logged, Staff
from casework.vocabulary import Act, DocumentKind
from documents import wording
from documents.kinds import KINDS, kind_of, parts
from documents.kinds.parts import Paper

STORIES = Path(__file__).with_name("stories")
ORDER = (
    "fine",
    "norm",
    "oral",
    "simplified",
    "dismissed",
    "declined",
    "court",
    "below",
    "above",
    "neighbour",
    "joined",
    "again",
)
"""The story that a document is taken from is the first that has it."""
ELSEWHERE = {
    DocumentKind.ORGANISATION_APPLICATION: "norm",
    DocumentKind.REPRESENTATIVE_CERTIFICATE: "norm",
    DocumentKind.ADDRESS_CONFIRMATION: "simplified",
}
"""Forms of the first story's acts whose party is of another kind there."""
REPLY: dict[str, Any] = {
    "number": "东市监复〔2026〕3号",
    "request": "维持答复人作出的行政处罚决定",
    "answers": (
        "关于进货查验。经营超过保质期食品的责任与进货查验义务是两项独立的义务，履行进货查验义务不能免除责任。",
        "关于陈述申辩。申请人的意见已经附卷，答复人在裁量时予以考虑，罚款数额已经减轻。",
    ),
    "legal_grounds": (
        "《中华人民共和国食品安全法》第三十四条第十项、第一百二十四条第一款第五项",
        "《中华人民共和国行政处罚法》第三十二条",
    ),
    "mediation": "答复人不同意就罚款数额进行调解",
    "evidence": (
        parts.Exhibit(name="举报登记表", source="举报人", proves="案件来源", pages="1-2"),
        parts.Exhibit(name="现场检查笔录及照片", source="现场检查", proves="货架上有超过保质期的糕点8袋", pages="3-8"),
        parts.Exhibit(
            name="行政处罚告知书及送达回证", source="被申请人制作", proves="已告知拟处罚内容和权利", pages="9-11"
        ),
        parts.Exhibit(
            name="行政处罚决定书及送达回证", source="被申请人制作", proves="处罚内容和送达日期", pages="12-14"
        ),
    ),
}
"""What the respondent argues. The case holds no more than the gist of it: its letter comes on paper."""
EXCUSE: dict[str, Any] = {"number": "东市监函〔2026〕16号", "powers": "代为陈述、举证、质证、辩论，参加调解"}
"""What the respondent's own letter says of itself."""
OF_FIGURES = "2026"
"""The period of the specimens that tell of figures."""
SAID = {DocumentKind.RESPONDENT_REPLY: REPLY, DocumentKind.HEARING_EXCUSE: EXCUSE}


def specimens(url: str) -> dict[str, Paper]:
    """By kind, in the order of the catalogue; `url` is an empty, migrated database,
    which is filled with the stories."""
    with (
        database.transaction(url) as session,
        deeds.doing(session, Logged.ACCOUNT, "装入样本的人员", actor=AT_THE_MACHINE, right=None),
    ):
        for login, name, roles in demo_people.STAFF:
            session.add(
                Staff(login=login, name=name, roles=",".join(roles), password_hash="", valid_from=date(2026, 1, 1))
            )
    cases = {name: told(name, url) for name in ORDER}
    found: dict[str, Paper] = {}
    with database.reading(url) as session:
        for case in cases.values():
            for kind, paper in written(session, case):
                if kind not in found or blanks(kind, paper) < blanks(kind, found[kind]):
                    found[kind] = paper
        found |= {kind: by_party(session, cases, kind) for kind in FORMS}
        period = period_named(OF_FIGURES)
        heard = next(case for case in cases.values() if case.find(Act.HOLD_HEARING))
        asked = guide.guide(session, heard, heard.stands_on)
        found[DocumentKind.HEARING_GUIDE] = guide.paper(heard, asked, heard.stands_on)
        found[DocumentKind.ATTENDANCE_NOTICE] = circular.attendance_notice(session, period, period.last)
        for of in ReportKind:
            found[of.document] = composing.composed(session, of, Wanted(period=period), period.last)
    found |= {kind: own(kind, found[DocumentKind.OWN_PAPER1]) for kind in DocumentKind if kind.is_the_offices_own}
    return {kind_id: found[kind_id] for kind_id in KINDS if kind_id in found}


def blanks(kind: DocumentKind, paper: Paper) -> tuple[int, int]:
    """How much is left to be written by hand, and how little is said: of two documents of a kind the fuller one is the
    better specimen."""
    text = "".join(wording.write(kind_of(kind), paper).texts())
    return text.count("＿"), -len(text)


def own(kind: DocumentKind, letter: Paper) -> Paper:
    """A place for a document of the office's own: until it is worded, all of them are letters."""
    return kind_of(kind.value).context(**{field.name: getattr(letter, field.name) for field in fields(letter)})


def told(name: str, url: str) -> CaseFile:
    """The case of one story."""
    played = scenario.play(scenario.load(STORIES / f"{name}.yaml"), url)
    assert played.case and played.holds, f"story {name}: {[act.refusal for act in played.acts if act.refusal]}"
    return played.case


def written(session: Session, case: CaseFile) -> Iterator[tuple[DocumentKind, Paper]]:
    """The documents of one case in the order in which they were called for."""
    rows = select(Document).where(col(Document.case_number) == case.number, col(Document.has_template))
    for row in session.exec(rows.order_by(col(Document.id))):
        yield DocumentKind(row.kind), filling.context(session, row)


def by_party(session: Session, cases: dict[str, CaseFile], kind: DocumentKind) -> Paper:
    """What a party writes, in the first story in which it does."""
    names = [ELSEWHERE[kind]] if kind in ELSEWHERE else ORDER
    case, paper = next((cases[name], paper) for name in names if (paper := form(cases[name], kind)))
    fields: dict[str, Any] = dict(SAID.get(kind, {}))
    for field, spoken in (
        ("notice_number", DocumentKind.REPLY_NOTICE),
        ("instrument_number", DocumentKind.DECISION),
    ):
        if hasattr(paper, field):
            fields[field] = number(session, case, spoken)
    return replace(paper, **fields)


def number(session: Session, case: CaseFile, kind: DocumentKind) -> str:
    """The number that the case's document of a kind bears."""
    of_kind = select(Document.number).where(col(Document.case_number) == case.number, col(Document.kind) == kind.value)
    return session.exec(of_kind).first() or ""
