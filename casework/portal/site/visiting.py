"""约时间当面说: for whoever would rather come and say it than write."""

from datetime import date

from fastapi import APIRouter, Request, Response

from casework.errors import CaseworkError
from casework.portal.outer import database, inbox, tries
from casework.portal.site.addresses import address_of
from casework.portal.site.applying.typed import Blank, Typed
from casework.portal.site.forms import Sent, id_again
from casework.portal.site.pages import page
from casework.storage import clock

router = APIRouter(prefix="/visit")
KIND = "visit_wanted"


@router.get("")
def ask(request: Request) -> Response:
    """Who comes, when, and what it is about."""
    return _form(request, Blank(), Blank(), id_again({}, None))


@router.post("")
def send(request: Request, form: Sent) -> Response:
    """Handed in, or beside the fields why not. TooMany."""
    typed = Typed(form)
    typed.text("visitor", "姓名", most=50)
    typed.phone("phone")
    typed.text("text", "想说什么事", most=1000)
    typed.said["wanted_on"] = typed.of("wanted_on")[:10]
    typed.wrong |= _wrong(typed.said["wanted_on"])
    if typed.wrong:
        return _form(request, Blank(typed.said), typed.wrong, id_again(form, None), status=422)
    tries.count(tries.SEND, address_of(request))
    try:
        with database.transaction() as session:
            receipt = inbox.put(session, str(form.get("request_id", "")), kind=KIND, content=typed.said)
    except inbox.OtherContent as refused:
        return _form(request, Blank(typed.said), Blank(), id_again(form, refused), refused, status=refused.status)
    return page(request, "visit_done.html", receipt=receipt)


def _wrong(wanted: str) -> dict[str, str]:
    """What is wrong with the day that suits him; he may name none."""
    try:
        is_past = bool(wanted) and date.fromisoformat(wanted) < clock.today()
    except ValueError:
        return {"wanted_on": "这不是一个日期"}
    return {"wanted_on": "这一天已经过了"} if is_past else {}


def _form(
    request: Request,
    said: Blank,
    wrong: Blank,
    entry: str,
    refused: CaseworkError | None = None,
    *,
    status: int = 200,
) -> Response:
    return page(request, "visit.html", status=status, said=said, wrong=wrong, entry=entry, refused=refused)
