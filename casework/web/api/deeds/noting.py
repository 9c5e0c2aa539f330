"""Notes over the interface: 附注, 交办 and 请教 of a case, answers to them, notes beside a page of a file."""

from collections.abc import Callable
from datetime import date

from pydantic import Field

from casework.casefile import Details
from casework.office.of_cases import case_notes
from casework.papers import attachments
from casework.papers.exhibits import reading
from casework.papers.exhibits.reading import Place, Wanted
from casework.storage.tables import NoteKind, Scope
from casework.web.api.doing import Deed, Nothing, Outcome, Sent, Wish, given, offer


class NoteSent(Sent):
    """一条附注；交办事项、请教写明交给谁（账号）。"""

    kind: NoteKind = Field(title="种类")
    text: str = Field(title="内容", max_length=10_000)
    to: str = Field("", title="交给谁（账号）", max_length=200)
    due_on: date | None = Field(None, title="期限")


class ReplySent(Sent):
    """答复，或者写明已经办理、收回。"""

    text: str = Field(title="答复", max_length=10_000)


class FollowSent(Sent):
    """关注，或者不再关注。"""

    on: bool = Field(title="是否关注")


class Spot(Sent):
    """在一页上的位置，以页面宽、高的百分比计。"""

    x: float = Field(ge=0, le=100)
    y: float = Field(ge=0, le=100)
    wide: float = Field(gt=0, le=100)
    high: float = Field(gt=0, le=100)


class PageNote(Sent):
    """写在材料一页旁边的附注；录音录像写明第几秒。"""

    page: int = Field(0, title="页码（录音录像填0）", ge=0, le=10_000)
    second: int | None = Field(None, title="录音录像的第几秒", ge=0, le=360_000)
    text: str = Field(title="附注", max_length=10_000)
    place: Spot | None = Field(None, title="在页面上的位置")
    piece: str = Field("", title="附于哪一项证据（证据清单的key）", max_length=1000)


class Withdrawal(Sent):
    """撤下材料。"""

    reason: str = Field(title="理由", min_length=1, max_length=500)


def _write(wish: Wish) -> Outcome:
    asked = given(wish, NoteSent)
    row = case_notes.write(
        wish.session, wish.number, asked.kind, asked.text, actor=wish.actor, to=asked.to, due_on=asked.due_on
    )
    return Outcome(id=row.id, case=row.case_number)


def _reply(wish: Wish) -> Outcome:
    row = case_notes.reply(wish.session, wish.ids["note"], given(wish, ReplySent).text, actor=wish.actor)
    return Outcome(id=row.id, case=row.case_number)


def _follow(wish: Wish) -> Outcome:
    case_notes.follow(wish.session, wish.number, actor=wish.actor, on=given(wish, FollowSent).on)
    return Outcome()


def _beside(wish: Wish) -> Outcome:
    asked = given(wish, PageNote)
    place = Place(**asked.place.model_dump()) if asked.place else None
    wanted = Wanted(page=asked.page, text=asked.text, place=place, at_second=asked.second, piece=asked.piece)
    row = reading.write(wish.session, wish.ids["material"], wanted, actor=wish.actor)
    return Outcome(id=row.id, case=row.case_number)


def _drop(wish: Wish) -> Outcome:
    row = reading.drop(wish.session, wish.ids["note"], actor=wish.actor)
    return Outcome(id=row.id, case=row.case_number)


def _withdraw(wish: Wish) -> Outcome:
    reason = given(wish, Withdrawal).reason
    row = attachments.withdraw(wish.session, wish.ids["material"], reason=reason, actor=wish.actor)
    return Outcome(id=row.id, case=row.case_number)


def _of(
    address: str, label: str, do: Callable[[Wish], Outcome], sent: type[Details], scope: Scope = Scope.NOTES
) -> Deed:
    return Deed(address=address, label=label, scope=scope, do=do, sent=sent)


offer(
    _of("/cases/{number}/notes", "写附注、交办、请教", _write, NoteSent),
    _of("/notes/{note}/reply", "答复交办、请教", _reply, ReplySent),
    _of("/cases/{number}/follow", "关注案件", _follow, FollowSent),
    _of("/materials/{material}/notes", "写阅卷附注", _beside, PageNote),
    _of("/materials/notes/{note}/drop", "撤去自己的阅卷附注", _drop, Nothing),
    _of("/materials/{material}/withdraw", "撤下材料", _withdraw, Withdrawal, Scope.MATERIALS),
)
