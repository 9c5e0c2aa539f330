"""The office's own wordings of documents: checked, kept as versions, and in force from the next document on.

A wording stands for one kind of document, or for one of the texts that several kinds share (署名, 当事人情况 …). Every
version stays: the last one counts, and where it says `withdrawn` the shipped wording counts again. Nothing is accepted
that was not rendered with the sample of its kind, in a process of its own with limits of memory and time.
"""

import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cache
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from casework import law
from casework.errors import CaseworkError
from casework.office import deeds, rights
from casework.office.rights import Right
from casework.papers import catalogue
from casework.papers.compiler import roles
from casework.papers.own_words import handwritten
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.settings import settings
from casework.storage.tables import Logged, OfficeTemplate
from documents import wording
from documents.blocks import Document, Signature
from documents.blocks.difference import Change, compare
from documents.errors import DocumentError, TemplateFailed
from documents.kinds import KINDS
from documents.kinds.declaring import Kind
from documents.kinds.parts import Paper
from documents.rendering import Rendered, RendererPool
from documents.samples import SAMPLES
from documents.wording import checking
from documents.wording.checking import Problem

MEMORY = 1 << 30
"""Bytes of address space in which a wording is tried out."""
SECONDS = 20.0
"""How long one sample may take, the start of its process included."""
MUST_SAY = "这是每一份这种文书都必须写明的，请补上"
FOLDER = "文书模板目录"
"""Who adopted what lay in the folder of the data directory."""


class NoSuchWording(CaseworkError):
    """Neither a kind of document nor a shared text."""

    code, status = "TPL-404", 404

    def __init__(self, subject: str) -> None:
        super().__init__(
            f"没有编号为“{subject}”的文书或者共用文字",
            instead=f"{catalogue.like(subject)}；各文书的模板见“文书模板”页面或者 casework templates list",
        )


class WordingRefused(CaseworkError):
    """The wording cannot stand; `problems` say where and why."""

    code, status = "TPL-001", 422

    def __init__(self, subject: "Subject", problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        said = "".join(str(problem) for problem in problems if not problem.warning)
        super().__init__(f"《{subject.label}》的模板不能采用：{said}", instead="请改正后重新检查，原来的文字继续使用")


class WordingChanged(CaseworkError):
    """Somebody else has adopted or withdrawn a version since the page was shown."""

    code = "TPL-002"

    def __init__(self, subject: "Subject") -> None:
        super().__init__(f"《{subject.label}》的模板刚刚已由他人变更，本次未作任何变更", instead="请刷新后核对")


class NothingChanged(CaseworkError):
    """What is to be adopted or withdrawn is so already."""

    code, status = "TPL-003", 422


class NoReason(CaseworkError):
    """A version says why it was made."""

    code, status = "TPL-004", 422

    def __init__(self) -> None:
        super().__init__("没有写明说明", instead="请用一句话写明改了什么、为什么改，日后核对时要用")


class NotText(CaseworkError):
    """A file that should hold the words of a template is no text."""

    code = "TPL-005"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a wording stands for: `id` is that of the kind, or the name of a shared text without `.txt`."""

    id: str
    label: str
    file: str
    kind: Kind | None = None

    @property
    def shipped(self) -> str:
        """The wording of the product."""
        return checking.shipped(self.file)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The result of a check, and the sample written with the wording where it could be written."""

    problems: tuple[Problem, ...] = ()
    sample: Rendered | None = field(default=None, repr=False)

    @property
    def sound(self) -> bool:
        """Whether the wording may be adopted; warnings do not forbid it."""
        return all(problem.warning for problem in self.problems)


@cache
def subjects() -> dict[str, Subject]:
    """All that may be worded otherwise, in the order of the catalogue, shared texts last."""
    kinds = [Subject(id=k.id, label=k.name, file=k.template, kind=k) for k in KINDS.values()]
    shared = [
        Subject(id=name.removesuffix(".txt"), label=f"共用文字：{label}", file=name)
        for name, label in checking.shared().items()
    ]
    return {subject.id: subject for subject in (*kinds, *shared)}


def subject(subject_id: str) -> Subject:
    """NoSuchWording when there is none of this id; a file name is taken for the id it stands for."""
    wanted = subject_id.strip()
    found = next((each for each in subjects().values() if wanted in (each.id, each.file)), None)
    if found is None:
        raise NoSuchWording(subject_id)
    return found


# ---- what counts


def versions(session: Session) -> dict[str, OfficeTemplate]:
    """The last version of everything that was ever worded otherwise, by subject; it may be a withdrawal."""
    rows = session.exec(select(OfficeTemplate).order_by(col(OfficeTemplate.version)))
    return {row.kind: row for row in rows}


def in_force(session: Session, kind_id: str = "") -> dict[str, str]:
    """The office's wordings that count now, by the name of the template, as `wording.write` and `RendererPool.render`
    take them: that of the kind (of every kind when none is named) and all shared ones."""
    counting = (row for row in versions(session).values() if row.kind in subjects() and not row.withdrawn)
    return {
        subjects()[row.kind].file: row.text
        for row in counting
        if not kind_id or row.kind == kind_id or subjects()[row.kind].kind is None
    }


def titles(session: Session) -> dict[str, str]:
    """What the office calls the documents that it added, by the id of their place: its wording's 【标题】."""
    own = (row for row in versions(session).values() if row.kind.startswith("O-") and not row.withdrawn)
    found = {row.kind: re.search(r"^【标题】\s*([^{\n]+)$", row.text, re.MULTILINE) for row in own}
    return {kind: title[1].strip() for kind, title in found.items() if title}


def history(session: Session, subject_id: str) -> list[OfficeTemplate]:
    """All versions, the newest first."""
    rows = select(OfficeTemplate).where(col(OfficeTemplate.kind) == subject(subject_id).id)
    return list(session.exec(rows.order_by(col(OfficeTemplate.version).desc())))


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What a version changed, line by line."""
    return compare([line for line in before.split("\n") if line], [line for line in after.split("\n") if line])


# ---- the check


@cache
def sandbox() -> RendererPool:
    """The process in which wordings are tried out; it ends with the program."""
    return RendererPool(1, MEMORY)


def check(subject_id: str, text: str, *, url: str | None = None, seconds: float = SECONDS) -> Checked:
    """Look at a wording and try it out; nothing is changed."""
    about, text = subject(subject_id), normal(text)
    with database.reading(url) as session:
        own = in_force(session) | {about.file: text}
    by_hand = list(handwritten.problems(text, about.shipped))
    found = [*checking.problems(text, about.kind, own, about.file), *(one for one in by_hand if not one.warning)]
    if found:
        return Checked(problems=tuple(found))
    sample = None
    for kind in [about.kind] if about.kind else including(about.file, own):
        try:
            made = sandbox().render(kind.id, SAMPLES[kind.id], own, seconds)
            sandbox().render(kind.id, least(SAMPLES[kind.id]), own, seconds)
        except DocumentError as error:
            return Checked(problems=(_said(error, about, kind),))
        sample = sample or made
        found = [
            Problem(line=0, what=f"《{kind.name}》没有写明{what}", instead=MUST_SAY) for what in left_out(kind, made)
        ]
        if found:
            return Checked(problems=tuple(found), sample=sample)
        if about.kind:
            found = [*_rights_left_out(kind, made), *_fields_left_out(about, text, own)]
    return Checked(problems=(*found, *by_hand), sample=sample)


def normal(text: str) -> str:
    """One way of ending lines, no byte order mark, no blanks at the ends of the text."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"


def least(sample: Paper) -> Paper:
    """The same with nothing but what must be there, as a wording has to bear too."""
    required = [f.name for f in fields(sample) if f.default is MISSING and f.default_factory is MISSING]
    return type(sample)(**{name: getattr(sample, name) for name in required})


def including(name: str, own: dict[str, str]) -> list[Kind]:
    """The kinds whose wording includes a shared text, directly or through another."""

    def reaches(text: str, depth: int = 0) -> bool:
        names = checking.included(text) if depth < 5 else []
        return name in names or any(reaches(own.get(n) or checking.shipped(n), depth + 1) for n in names)

    return [kind for kind in KINDS.values() if reaches(own.get(kind.template) or checking.shipped(kind.template))]


def _said(error: DocumentError, about: Subject, kind: Kind) -> Problem:
    """What went wrong while the sample was written, with its line where that is known."""
    reason = error.reason if isinstance(error, TemplateFailed) else str(error).partition("。")[0]
    where = re.match(r"第(\d+)行，?", reason)
    if about.kind is None:
        return Problem(line=0, what=f"用这段文字制作《{kind.name}》失败：{reason}", instead="请改正后再检查")
    what = reason[where.end() :] if where else reason
    return Problem(line=int(where[1]) if where else 0, what=what, instead="请改正后再检查")


def _rights_left_out(kind: Kind, made: Rendered) -> list[Problem]:
    """The remedies that a document of this kind must tell of and this one does not."""
    said, usual = ("".join(document.texts()) for document in (_words(made), wording.write(kind, SAMPLES[kind.id])))
    left_out = []
    for rule in kind.rights:
        act, _, article = law.rule(rule).citation.partition(" ")
        # 《中华人民共和国行政复议法》第十七条, also where several articles follow the name of the act.
        tells = re.compile(rf"{act}》[^《]*{article}").search
        if tells(usual) and not tells(said):
            what = f"没有写明《{act}》{article}规定的权利或者救济途径"
            instead = "这种文书应当告知；确需采用的，请在说明中写明理由"
            left_out.append(Problem(line=0, what=what, instead=instead, warning=True))
    return left_out


def left_out(kind: Kind, made: Rendered) -> Iterator[str]:
    """Who signs and when, and what the draft compiler looks for in each such document, that the sample does not say."""
    sample, words = SAMPLES[kind.id], _words(made)
    if not kind.id.startswith("O-") and _is_signed(wording.write(kind, sample)) and not _is_signed(words):
        yield "署名和成文日期"
    if roles.has_roles(sample):
        yield from roles.left_out(sample, tuple(text for text in words.texts() if text))


def _is_signed(document: Document) -> bool:
    return any(isinstance(block, Signature) and block.signers and block.date for block in document.blocks)


def _words(made: Rendered) -> Document:
    from documents.word import read_word

    return read_word.read(made.docx).document


def _fields_left_out(about: Subject, text: str, own: dict[str, str]) -> list[Problem]:
    """What the shipped wording prints and this one does not."""

    def read(name: str) -> str:
        return own.get(name) or checking.shipped(name)

    assert about.kind
    there = {field.name for field in fields(about.kind.context)}
    gone = sorted((checking.fields_used(about.shipped) - checking.fields_used(text, read)) & there)
    if not gone or about.id.startswith("O-"):  # a document of the office's own says what the office likes
        return []
    what = f"系统自带的文字中有、这里没有的内容：{handwritten.named(gone)}"
    return [Problem(line=0, what=what, instead="请核对是否有意删去", warning=True)]


# ---- changing it


def adopt(
    subject_id: str,
    text: str,
    *,
    note: str,
    actor: Actor,
    seen: int | None = None,
    url: str | None = None,
    seconds: float = SECONDS,
) -> tuple[OfficeTemplate, Checked]:
    """A new version, in force from the next document on, and what the check had to say. `seen` is the number of the
    version that the officer looked at (0 for the shipped wording): WordingChanged when there is a newer one.
    RightRefused; WordingRefused when the check fails."""
    rights.check(actor, Right.CHANGE_WORDINGS)
    about, text = subject(subject_id), normal(text)
    if not note.strip():
        raise NoReason
    checked = check(about.id, text, url=url, seconds=seconds)
    if not checked.sound:
        raise WordingRefused(about, checked.problems)
    return _write(about, text, note.strip(), actor, seen, url, withdrawn=False), checked


def withdraw(
    subject_id: str, *, note: str, actor: Actor, seen: int | None = None, url: str | None = None
) -> OfficeTemplate:
    """From the next document on the shipped wording counts again."""
    rights.check(actor, Right.CHANGE_WORDINGS)
    if not note.strip():
        raise NoReason
    return _write(subject(subject_id), "", note.strip(), actor, seen, url, withdrawn=True)


def _write(
    about: Subject, text: str, note: str, actor: Actor, seen: int | None, url: str | None, *, withdrawn: bool
) -> OfficeTemplate:
    try:
        with database.transaction(url) as session:
            last = versions(session).get(about.id)
            if seen is not None and seen != (last.version if last else 0):
                raise WordingChanged(about)
            now = about.shipped if last is None or last.withdrawn else last.text
            if withdrawn and (last is None or last.withdrawn):
                raise NothingChanged(f"《{about.label}》用的就是系统自带的文字", instead="不需要撤回")
            if not withdrawn and normal(now) == text:
                raise NothingChanged(f"《{about.label}》的文字与正在使用的相同", instead="不需要采用")
            row = OfficeTemplate(
                kind=about.id,
                version=last.version + 1 if last else 1,
                text=text,
                withdrawn=withdrawn,
                note=note,
                officer=actor.login,
                at=clock.now(),
            )
            what = "撤回本单位的文字" if withdrawn else "采用本单位的文字"
            with deeds.doing(
                session, Logged.WORDING, what, actor=actor, right=Right.CHANGE_WORDINGS, subject=about.label
            ):
                session.add(row)
    except IntegrityError:  # the same version at the same moment
        raise WordingChanged(about) from None
    return row


def take_over(url: str | None = None) -> list[tuple[str, CaseworkError | None]]:
    """Adopt what lies in the folder `templates/documents` of the data directory, where offices kept their wordings
    before there were versions. A file whose text no version holds is checked like any other; the others are left
    alone, so that this may run whenever a worker starts. Says of each new file whether it was adopted."""
    found: list[tuple[str, CaseworkError | None]] = []
    for path in sorted((settings().data / "templates" / "documents").glob("*.txt")):
        try:
            if not _is_known(path, url):
                adopt(
                    path.name,
                    path.read_text("utf-8"),
                    note=f"取自{path.name}",
                    actor=replace(rights.AT_THE_MACHINE, login=FOLDER),
                    url=url,
                )
                found.append((path.name, None))
        except (NothingChanged, WordingChanged):
            continue
        except CaseworkError as refusal:
            found.append((path.name, refusal))
        except (OSError, UnicodeDecodeError):
            found.append((path.name, NotText(f"“{path.name}”不是UTF-8文本")))
    return found


def _is_known(path: Path, url: str | None) -> bool:
    text = normal(path.read_text("utf-8"))
    with database.reading(url) as session:
        return any(row.text == text for row in history(session, path.name))
