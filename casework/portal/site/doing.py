"""What a party does in its case, by code: one form each, from the rows of `acts`. What is sent arrives at once; what
comes of it, the case page says."""

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import UploadFile

from casework.errors import CaseworkError
from casework.portal import acts
from casework.portal.acts import PartyAct
from casework.portal.outer import database, inbox, published, tries
from casework.portal.site import uploads
from casework.portal.site.addresses import address_of
from casework.portal.site.applying.typed import Blank, Typed
from casework.portal.site.entering import CODE, ByCode, NotThere, Visitor
from casework.portal.site.forms import SentWithFiles, request_id
from casework.portal.site.pages import page

router = APIRouter(prefix="/case/do")


class NotNow(CaseworkError):
    """It cannot be done in this case now."""

    code, status = "SITE-012", 409

    def __init__(self) -> None:
        super().__init__("这件事现在不能在网上办", instead="请回到您的案件，看现在能办什么；有疑问的，请打电话问我们")


@router.get("/{kind}")
def ask(request: Request, who: ByCode, kind: str) -> Response:
    """The form."""
    case, act = _open(who, kind)
    return _form(request, case, act, request_id())


@router.post("/{kind}")
def do(request: Request, who: ByCode, form: SentWithFiles, kind: str) -> Response:
    """Hand it in, or say beside the fields why not."""
    case, act = _open(who, kind)
    entry, typed = str(form.get("request_id", "")), Typed(form)
    _check(typed, act, case)
    files = [each for each in form.getlist("file") if isinstance(each, UploadFile) and each.filename]
    if act.files_needed and not files:
        typed.wrong["file"] = "请上传照片"
    if typed.wrong:
        return _form(request, case, act, entry, typed)
    tries.count(tries.SEND, address_of(request))
    try:
        taken = uploads.taken_in(files)
    except CaseworkError as refused:
        return _form(request, case, act, entry, typed, refused)
    try:
        with database.transaction() as session:
            receipt = inbox.put(session, entry, kind=kind, by=who.key, content=typed.said, files=taken)
    except inbox.OtherContent as refused:
        return _form(request, case, act, request_id(), typed, refused)
    return page(request, "act_done.html", act=act, receipt=receipt, case=case)


def _open(who: Visitor, kind: str) -> tuple[dict[str, Any], PartyAct]:
    """The case as it is shown, and what is to be done. NotThere, NotNow."""
    with database.reading() as session:
        case = published.get(session, who.key, kind=published.CASE)
    if case is None:
        raise NotThere(CODE)
    if kind not in acts.rows() or kind not in {each["kind"] for each in case["can"]}:
        raise NotNow
    return case, acts.rows()[kind]


def _check(typed: Typed, act: PartyAct, case: dict[str, Any]) -> None:
    if act.text:
        typed.text("text", act.text, most=4000, needed=act.text_needed)
    for nth, _ in enumerate(act.must):
        if not typed.yes(f"must{nth}"):
            typed.wrong[f"must{nth}"] = "同意的，请打勾；不同意的，请不要提交"
    for name in act.ticks:
        typed.yes(name)
    if act.rating:
        typed.said["rating"] = typed.of("rating") if typed.of("rating") in acts.RATINGS else ""
        if not typed.said["rating"]:
            typed.wrong["rating"] = "请选一个"
        typed.said["stage"] = typed.of("stage")
        if typed.said["stage"] not in {each["code"] for each in case.get("to_rate", ())}:
            typed.wrong["stage"] = "请选一个环节"
    if act.address:
        typed.phone("phone", needed=False)
        typed.text("service_address", "地址", most=200, needed=False)
        typed.mail("electronic")
        if not any(typed.said[name] for name in ("phone", "service_address", "electronic")):
            typed.wrong["phone"] = "请至少填一项"


def _form(
    request: Request,
    case: dict[str, Any],
    act: PartyAct,
    entry: str,
    typed: Typed | None = None,
    refused: CaseworkError | None = None,
) -> Response:
    wrong = typed.wrong if typed else Blank()
    return page(
        request,
        "act.html",
        status=refused.status if refused else 422 if wrong else 200,
        act=act,
        case=case,
        said=Blank(typed.said if typed else {}),
        wrong=wrong,
        refused=refused,
        entry=entry,
        ratings=acts.RATINGS,
    )
