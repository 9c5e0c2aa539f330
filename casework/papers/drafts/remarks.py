"""批注: what is remarked at a passage of a draft, answered and settled there, and carried by its Word files both ways.

A remark is about words of one paragraph of one version. In a later version it stands where these words stand; where
they were changed it says so. It moves no draft: whoever passes one on with remarks open is told how many there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.office import notices, staff
from casework.papers.drafts import texts
from casework.papers.drafts.errors import WrongOfficer, WrongState
from casework.papers.drafts.turns import chain
from casework.record import access, commands
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Draft, DraftRemark, DraftText, NoticeKind, RemarkKind
from casework.vocabulary import UNDER_WAY, Act, DraftState, in_words
from documents import blocks

if TYPE_CHECKING:
    from documents.word.word_comments import Comment

LONGEST = 2000
MOST_WORDS = 500
"""Characters of the passage that a remark quotes."""


class RemarkRefused(CaseworkError):
    """The remark cannot be written as it stands."""

    code, status = "REM-001", 422


class NoSuchRemark(CaseworkError):
    """The draft has no such remark, or it is settled."""

    code, status = "REM-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一条批注，或者已经处理", instead="请刷新文稿页面")


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A remark with what was said to it. `place` is the paragraph of the newest version in which its words stand; None
    where they were changed."""

    remark: DraftRemark
    replies: tuple[DraftRemark, ...] = ()
    settled: DraftRemark | None = None
    place: int | None = None

    def in_words(self, names: Mapping[str, str], upto: int | None = None) -> str:
        """As a Word file carries it: the remark, each of its first replies, or of all, a line."""
        said = [f"{names.get(reply.author, reply.author)}答复：{reply.text}" for reply in self.replies[:upto]]
        return "\n".join([self.remark.text, *said])

    def ever_in_words(self, names: Mapping[str, str]) -> list[str]:
        """As it stood in any file that was drawn so far."""
        return [self.in_words(names, upto) for upto in range(len(self.replies) + 1)]


# ---- on the page


def write(
    session: Session, draft_id: int, paper: str, words: str, text: str, *, actor: Actor, seen: int | None = None
) -> DraftRemark:
    """Remark on words of the newest version. WrongState, WrongOfficer, DraftChanged, NoSuchDraft; REM-001: nothing was
    said; REM-002: the words are of several paragraphs; REM-003: they are not in the text; REM-004: they are in several
    places."""
    draft = _held(session, draft_id, actor, seen)
    newest = texts.of_paper(session, draft, paper)[-1]
    said, quoted = _said(text), words.strip()
    paragraph = _place(list(texts.words(newest).texts()), quoted)
    same = {"paper": paper, "no": newest.no, "words": quoted, "kind": RemarkKind.REMARK.value, "text": said}
    if sent := _sent_before(session, draft, actor, **same):
        return sent
    row = _add(session, newest, RemarkKind.REMARK, said, actor, words=quoted, paragraph=paragraph)
    _tell(session, draft, actor, "有新的批注")
    return row


def answer(
    session: Session, draft_id: int, remark: int, text: str, *, actor: Actor, settles: bool, seen: int | None = None
) -> DraftRemark:
    """Reply to an open remark, or settle it, with or without a word. NoSuchRemark, and refusals as of `write`."""
    draft = _held(session, draft_id, actor, seen)
    row = session.get(DraftRemark, remark)
    if row is None or row.draft_id != draft.id or row.kind != RemarkKind.REMARK.value:
        raise NoSuchRemark
    closed = select(DraftRemark.id).where(DraftRemark.about == remark, DraftRemark.kind == RemarkKind.SETTLED.value)
    if session.exec(closed).first():
        raise NoSuchRemark
    said = text.strip()[:LONGEST] if settles else _said(text)
    newest = texts.of_paper(session, draft, row.paper)[-1]
    kind = RemarkKind.SETTLED if settles else RemarkKind.REPLY
    if sent := _sent_before(session, draft, actor, about=remark, kind=kind.value, text=said):
        return sent
    return _add(session, newest, kind, said, actor, about=remark)


def may_write(session: Session, draft: Draft, actor: Actor) -> bool:
    """Whether this officer may remark on the draft now."""
    return DraftState(draft.state) in UNDER_WAY and not _obstacle(session, draft, actor)


def _held(session: Session, draft_id: int, actor: Actor, seen: int | None) -> Draft:
    draft = texts.held(session, draft_id, seen)
    actor = access.within(commands.load(session, draft.case_number), actor)
    if DraftState(draft.state) not in UNDER_WAY:
        state = DraftState(draft.state).label
        raise WrongState(f"文稿现为“{state}”，不能再批注", instead="签发后的文书有误的，请办理“更正登记”")
    if why := _obstacle(session, draft, actor):
        raise WrongOfficer(why, instead="请由拟稿、审核、批准的人员批注")
    return draft


def _obstacle(session: Session, draft: Draft, actor: Actor) -> str:
    """Why he has no part in the draft; empty where he has."""
    order = chain(session, draft)
    may = {*order.draft, *order.agree, *order.approve}
    if actor.login == draft.drafter or actor.roles & may:
        return ""
    return f"这份文稿由{in_words(tuple(may))}拟写、审核和批准，您不能批注"


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise RemarkRefused("没有写批注的内容", instead="请写明要怎样修改、为什么", field="text")
    if len(said) > LONGEST:
        raise RemarkRefused(f"批注有{len(said)}字，最多{LONGEST}字", instead="请分成几条", field="text")
    return said


def _place(paragraphs: Sequence[str], words: str) -> int:
    """In which paragraph the words stand. RemarkRefused where that is not one."""
    if not words or "\n" in words or len(words) > MOST_WORDS:
        raise RemarkRefused(
            f"批注针对一段之内的文字，最多{MOST_WORDS}字",
            instead="请在正文中选中一段里的几个字，或者照原文填写",
            code="REM-002",
            field="words",
        )
    found = [index for index, text in enumerate(paragraphs) if words in text]
    if not found:
        raise RemarkRefused(
            "正文里没有这几个字", instead="请照正文填写；页面遮盖的号码不能引用", code="REM-003", field="words"
        )
    if len(found) > 1 or paragraphs[found[0]].count(words) > 1:
        raise RemarkRefused(
            "正文里有几处这样的文字", instead="请多选几个字，使其只有一处", code="REM-004", field="words"
        )
    return found[0]


def _add(
    session: Session,
    text: DraftText,
    kind: RemarkKind,
    said: str,
    actor: Actor,
    *,
    words: str = "",
    paragraph: int = -1,
    about: int | None = None,
    signed: str = "",
    upload: str = "",
) -> DraftRemark:
    row = DraftRemark(
        draft_id=text.draft_id,
        paper=text.paper,
        no=text.no,
        kind=kind.value,
        paragraph=paragraph,
        words=words,
        text=said,
        about=about,
        author=actor.login,
        signed=signed,
        upload=upload,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def _sent_before(session: Session, draft: Draft, actor: Actor, **said: Any) -> DraftRemark | None:
    """The same words of the same officer: a form sent twice."""
    asked = select(DraftRemark).where(DraftRemark.draft_id == draft.id, DraftRemark.author == actor.login)
    return session.exec(asked.filter_by(**said)).first()


def _tell(session: Session, draft: Draft, actor: Actor, what: str) -> None:
    """The drafter is told, unless it was he."""
    if actor.login != draft.drafter:
        said = f"{draft.case_number}：“{Act(draft.act).label}”的文稿{what}"
        notices.tell(session, [draft.drafter], said, kind=NoticeKind.RETURNED, case=draft.case_number, draft=draft.id)


# ---- reading


def are_open(session: Session, draft: Draft) -> bool:
    """Whether the draft has a remark that nobody settled."""
    settled = select(DraftRemark.about).where(
        DraftRemark.draft_id == draft.id, DraftRemark.kind == RemarkKind.SETTLED.value
    )
    open_ = select(DraftRemark.id).where(
        DraftRemark.draft_id == draft.id,
        DraftRemark.kind == RemarkKind.REMARK.value,
        col(DraftRemark.id).not_in(settled),
    )
    return session.exec(open_).first() is not None


def of_draft(session: Session, draft: Draft, newest: dict[str, blocks.Document]) -> dict[str, list[Thread]]:
    """The remarks by document, those still open first, in the order of the text. `newest`: what each says now."""
    asked = select(DraftRemark).where(col(DraftRemark.draft_id) == draft.id).order_by(col(DraftRemark.id))
    rows = list(session.exec(asked))
    found: dict[str, list[Thread]] = {}
    for row in rows:
        if row.kind != RemarkKind.REMARK.value:
            continue
        said = [each for each in rows if each.about == row.id]
        paragraphs = list(newest[row.paper].texts()) if row.paper in newest else []
        found.setdefault(row.paper, []).append(
            Thread(
                remark=row,
                replies=tuple(each for each in said if each.kind == RemarkKind.REPLY.value),
                settled=next((each for each in said if each.kind == RemarkKind.SETTLED.value), None),
                place=_stands(paragraphs, row),
            )
        )
    for threads in found.values():
        threads.sort(key=lambda each: (each.settled is not None, each.place is None, each.place or 0))
    return found


def _stands(paragraphs: Sequence[str], row: DraftRemark) -> int | None:
    """Where its words stand now: in their own paragraph first, else wherever they went."""
    if not row.words:
        return None
    nearest = sorted(range(len(paragraphs)), key=lambda index: abs(index - row.paragraph))
    return next((index for index in nearest if row.words in paragraphs[index]), None)


# ---- in Word files


def comments(session: Session, text: DraftText) -> list["Comment"]:
    """The open remarks as the Word file of a version carries them."""
    from documents.word.word_comments import Comment

    names, document = staff.names(session), texts.words(text)
    threads = of_draft(session, texts.get(session, text.draft_id), {text.paper: document})
    paragraphs = list(document.texts())
    return [
        Comment(
            words=each.remark.words,
            text=each.in_words(names),
            author=each.remark.signed or names.get(each.remark.author, each.remark.author),
            at=each.remark.at,
            paragraph=paragraphs[each.place] if each.place is not None else "",
            number=each.remark.id or 0,
        )
        for each in threads.get(text.paper, ())
        if not each.settled
    ]


def read_in(
    session: Session, draft: Draft, text: DraftText, found: Iterable["Comment"], *, actor: Actor, upload: str
) -> int:
    """Keep what the comments of an uploaded file say and no remark says yet; how many these are. A comment that we
    wrote (it bears our number, or a program lost that and it is of the same words) and that goes on is a reply. What
    was taken out of the file stays open here."""
    names, paragraphs, new = staff.names(session), list(texts.words(text).texts()), 0
    threads = list(of_draft(session, draft, {}).get(text.paper, ()))
    for comment in found:
        thread = next((each for each in threads if _is_of(comment, each)), None)
        more: str | None = _more(comment.text, thread.ever_in_words(names)) if thread else comment.text
        if not more or (thread and more in {reply.text for reply in thread.replies}):
            continue  # as it was written, or the same file once more
        signed = comment.author if comment.author != names.get(actor.login) else ""
        kept: dict[str, Any] = {"signed": signed, "upload": upload}
        said = more if len(more) <= LONGEST else f"{more[:LONGEST]}……（以下过长，未读入）"
        if thread:
            _add(session, text, RemarkKind.REPLY, said, actor, about=thread.remark.id, **kept)
        else:
            words, place = comment.words[:MOST_WORDS], _read_at(paragraphs, comment)
            row = _add(session, text, RemarkKind.REMARK, said, actor, words=words, paragraph=place, **kept)
            threads.append(Thread(remark=row))
        new += 1
    if new:
        _tell(session, draft, actor, f"的修改稿带有{new}条批注")
    return new


def _is_of(comment: "Comment", thread: Thread) -> bool:
    """Whether a comment of a file is this remark, with or without a reply behind it."""
    said = thread.remark.text
    goes_on = comment.text == said or comment.text.startswith((f"{said}\n", said.partition("……（以下过长")[0] or said))
    if comment.number == thread.remark.id:
        return goes_on
    return not comment.number and goes_on and comment.words[:MOST_WORDS] == thread.remark.words


def _more(said: str, written: Iterable[str]) -> str:
    """What a comment says beyond the longest of what was written into files; empty where it says nothing more."""
    begun = max((each for each in written if said.startswith(each)), key=len, default=said)
    return said.removeprefix(begun).strip()


def _read_at(paragraphs: Sequence[str], comment: "Comment") -> int:
    """In which paragraph the words of a comment stand: the one it was put into, else the first that holds them."""
    holding = [index for index, text in enumerate(paragraphs) if comment.words and comment.words in text]
    same = (index for index in holding if paragraphs[index] == comment.paragraph)
    return next(same, holding[0] if holding else -1)
