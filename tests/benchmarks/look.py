"""Paper of a hard case, to be looked at: python -m tests.benchmarks.look DIRECTORY [three]

Three applicants, two third parties, two respondents, twelve exhibits, organs of 25 characters, rare names: every
document that such a case calls for from its receipt to the archive, a receipt, the labels and the file. Then every kind
there is, from the played cases of the specimens. With `three` each page is drawn by pdfium, MuPDF and Ghostscript side
by side; printed is how far they differ and which characters not all of them read. Nothing is checked here: one looks.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image, ImageChops, ImageStat
from sqlmodel import col, select

from casework.cli import play
from casework.office import deeds
from casework.office.rights import AT_THE_MACHINE
from casework.papers import dossier, envelopes, filling
from casework.played import demo_people
from casework.played.specimens import specimens
from casework.storage import database, store
from casework.storage.tables import Document, Logged, Staff
from casework.vocabulary import Act, DocumentKind
from documents import labels
from documents.rendering import render
from tests import history
from tests.compiler.stories_long import LONG
from tests.offices import ANYONE
from tests.test_engines import by_ghostscript, by_mupdf, by_pdfium

UNREAD = re.compile(r"[\s\x00-\x1f\ufffe\ud800-\udfff\U00010000-\U0010ffff]|—\s*\d+\s*—")
"""Blanks, page numbers, and what lies beyond the first plane, which Ghostscript writes wrong (`test_engines`)."""
HEIGHT = 1000
"""Pixels of a page in the pictures."""
Told = list[tuple[Act, str, dict[str, Any]]]
EVERYBODY = ["applicant-2", "applicant-3", "respondent-1", "respondent-2"]
EVERYBODY += ["third_party-1", "third_party-2", "third_party-3"]
TABLE = {"panel": ["刘洋", "孙敏"], "recorder": "陈晓"}
CAME = [
    {"respondent": "respondent-1", "head_attended": True, "official": "罗志强", "title": "局长"},
    {"respondent": "respondent-2", "head_attended": False, "explanation": "出差", "staff": ["钱进"]},
]
CALLED = {"hearing_on": "2026-05-15", "hour": "9时30分", "place": "江城市东湖区司法局三楼听证室", "matters": "日照标准"}
DISCUSSED = {
    "host": "何群",
    "proposal": "维持",
    "minutes": "一致同意维持。",
    "votes": [{"member": name, "ballot": "for"} for name in ("何群", "周健", "刘洋")],
}
BEFORE: Told = [
    *(
        (Act.HEAR_OPINIONS, "2026-05-06", {"party": key, "way": "phone", "opinion": said})
        for key, said in (
            ("applicant-2", "坚持复议请求"),
            ("applicant-3", "坚持复议请求，申请对日照时长进行鉴定"),
            ("third_party-2", "社区居民对日照遮挡反映强烈"),
            ("third_party-3", "没有意见"),
        )
    ),
    (Act.NOTIFY_HEARING, "2026-05-06", CALLED | TABLE | {"presider": "周健"}),
    (Act.SERVE, "2026-05-07", {"document": "D-22", "party": "applicant-1", "together": EVERYBODY}),
    (Act.HOLD_HEARING, "2026-05-15", TABLE | {"host": "周健", "respondents": CAME}),
    (Act.RECORD_COMMITTEE_OPINION, "2026-05-25", {"members": ["沈岚教授", "罗昕律师"], "opinion": "建议维持。"}),
    (Act.DISCUSS, "2026-06-03", DISCUSSED),
]
"""What the story leaves out, and the law asks for before a decision."""
DECIDES = (LONG[-1][0], LONG[-1][1], LONG[-1][2] | {"discussed": True, "advice_adopted": True})
POSTED = {"document": "D-39", "method": "post", "proof": "邮件回执"}
AFTER: Told = [
    (Act.SERVE, "2026-06-08", {"document": "D-39", "party": "applicant-1", "together": EVERYBODY[:4]}),
    (Act.SERVE, "2026-06-09", POSTED | {"party": "third_party-1", "together": EVERYBODY[-2:]}),
    (Act.CLOSE, "2026-07-20", {}),
    (Act.ARCHIVE, "2026-07-27", {"file_number": "东司-FY-2026-012"}),
]
"""What follows the decision."""


def office(folder: str) -> str:
    """An empty office with its people; its database."""
    url = f"sqlite:///{folder}/look.db"
    database.migrate(url)
    with (
        database.transaction(url) as session,
        deeds.doing(session, Logged.ACCOUNT, "样本人员", actor=AT_THE_MACHINE, right=None),
    ):
        for login, name, roles in demo_people.STAFF:
            session.add(
                Staff(login=login, name=name, roles=",".join(roles), password_hash="", valid_from=date(2026, 1, 1))
            )
    return url


def played(url: str) -> str:
    """The case, recorded without a guard being asked twice; its number."""
    number = ""
    for act, on, given in [*sorted([*LONG[:-1], *BEFORE], key=lambda told: told[1]), DECIDES, *AFTER]:
        day = date.fromisoformat(on)
        with database.transaction(url) as session:
            told = {"actor": ANYONE, "on": day, "today": day, "details": given}
            if number:
                history.perform(session, act, number, **told)
            else:
                number = history.open_case(session, act, **told).number
    return number


def written(url: str, number: str) -> Iterator[tuple[str, bytes]]:
    """Each document with its file, stored as the flow does; then what is printed besides."""
    with database.reading(url) as session:
        rows = session.exec(select(Document).where(col(Document.case_number) == number).order_by(col(Document.id)))
        contexts = [
            (row.id, row.kind, row.addressee, filling.context(session, row)) for row in rows if row.has_template
        ]
    for key, kind, addressee, context in contexts:
        made = render(kind, context)
        with database.transaction(url) as session:
            row = session.get_one(Document, key)
            row.docx, row.pdf = store.put(made.docx), store.put(made.pdf)
            session.add(row)
        yield f"{key:03d} {kind} {DocumentKind(kind).label} {addressee}", made.pdf
    with database.reading(url) as session:
        decision = next(key for key, kind, _, _ in contexts if key and kind == DocumentKind.DECISION.value)
        yield "900 receipt", render("D-50", envelopes.receipt(session, decision)).pdf
        yield "901 labels", labels.draw(envelopes.labels(session, number))
        yield "902 file", dossier.compiled(session, number, actor=ANYONE).pdf


def every_kind() -> Iterator[tuple[str, bytes]]:
    """Each kind of the catalogue as a played case has it."""
    with play.scratch() as url:
        database.migrate(url)
        played_ones = specimens(url)
    for kind, context in played_ones.items():
        yield f"kind {kind} {DocumentKind(kind).label}", render(kind, context).pdf


def apart(sheet: Image.Image, pages: int) -> float:
    """How far the engines differ: the greatest difference of blurred tones among the pages side by side, 0 to 255."""
    width = sheet.width // pages
    drawn = [
        sheet.crop((at * width, 0, (at + 1) * width, sheet.height)).resize(
            (width // 8, HEIGHT // 8), Image.Resampling.BOX
        )
        for at in range(pages)
    ]
    return max((ImageStat.Stat(ImageChops.difference(drawn[0], other)).extrema[0][1] for other in drawn[1:]), default=0)


def seen(file: Path, engines: int) -> tuple[list[Counter[str]], Iterator[Image.Image]]:
    """The characters that each engine reads; each page, in one engine or beside each other in three."""
    read = [engine(file) for engine in (by_pdfium, by_mupdf, by_ghostscript)[:engines]]
    return [Counter(UNREAD.sub("", text)) for text, _ in read], pictures([drawn for _, drawn in read])


def pictures(drawn: list[list[Image.Image]]) -> Iterator[Image.Image]:
    for pages in zip(*drawn, strict=True):
        size = (round(pages[0].width * HEIGHT / pages[0].height), HEIGHT)
        sheet = Image.new("L", (size[0] * len(pages), HEIGHT), 255)
        for at, page in enumerate(pages):
            sheet.paste(page.resize(size), (at * size[0], 0))
        yield sheet


def main(out: Path, engines: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        url = office(scratch)
        for name, data in chain(written(url, played(url)), every_kind()):
            file = out / f"{name.strip()}.pdf"
            file.write_bytes(data)
            differ = []
            texts, sheets = seen(file, engines)
            for page, picture in enumerate(sheets, 1):
                picture.save(file.with_name(f"{file.stem} {page}.png"))
                differ.append(apart(picture, engines))
            others = {sign for text in texts for sign in (text - texts[0]) + (texts[0] - text)}
            print(
                file,
                *(f"{tones:.0f}" for tones in differ),
                *(["读出的字不同：", *sorted(others)] * bool(others)),
                flush=True,
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), 3 if sys.argv[2:] == ["three"] else 1)
