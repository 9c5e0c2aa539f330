"""The addresses of the application. Works without a script: each screen is a form, and each answer is kept when it is
sent."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from casework import law
from casework.errors import CaseworkError
from casework.portal import paper
from casework.portal.outer import boxes, database, drafts, tries
from casework.portal.site import entering, law_in_force, uploads
from casework.portal.site.addresses import address_of
from casework.portal.site.applying import handing_in, steps
from casework.portal.site.applying.typed import Blank, Typed
from casework.portal.site.forms import Sent, SentWithFiles, request_id
from casework.portal.site.pages import page, told
from casework.storage import clock
from casework.vocabulary import PartyKind
from documents.errors import DocumentError

router = APIRouter(prefix="/apply")
KINDS_OF_PAPER = ("行政机关的决定书", "身份证或者营业执照", "证据材料", "授权委托书", "其他材料")


def own_code(request: Request) -> str:
    """The code of the draft that this browser works on. NoSuchDraft."""
    code = entering.draft_code(request)
    if not code:
        raise drafts.NoSuchDraft
    return code


Code = Annotated[str, Depends(own_code)]


@router.get("")
def start(request: Request) -> Response:
    """What is needed, and where to begin or go on."""
    return page(request, "apply/start.html", has_draft=bool(entering.draft_code(request)), refused=None, code="")


@router.post("")
def begin(request: Request, form: Sent) -> Response:
    """A new draft; what was said in the wizard goes into it."""
    tries.count(tries.BEGIN, address_of(request))
    code = boxes.new_code()
    content = steps.EMPTY | {"entry": request_id(), "follow": boxes.new_code()}
    about = {name: str(form.get(name, ""))[:200] for name in ("organ", "name", "number", "on", "known_on")}
    if any(about.values()):
        omitted = form.get("omitted") == "yes"
        content["act"] = steps.ACT | about | {"told": form.get("told") != "no", "omitted": omitted}
        if asked := str(form.get("asked_on", ""))[:10]:
            content["reasons"] = f"我于{asked}向它提出申请。"
    with database.transaction() as session:
        drafts.begin(session, code, content)
    response = RedirectResponse("/apply/who/0", status_code=303)
    entering.keep_draft(request, response, code)
    return response


@router.post("/found")
def found(request: Request, form: Sent) -> Response:
    """A draft that was left is found again by its code."""
    typed = str(form.get("code", ""))[:40]
    try:
        with database.reading() as session:
            content = drafts.read(session, typed)
    except drafts.NoSuchDraft as refused:
        tries.count(tries.GUESS, address_of(request))
        return page(request, "apply/start.html", status=404, has_draft=False, refused=refused, code=typed)
    response = RedirectResponse("/apply/done" if content.get("handed") else "/apply/read", status_code=303)
    entering.keep_draft(request, response, boxes.as_code(typed))
    return response


@router.get("/who")
def everybody(request: Request, code: Code) -> Response:
    """Who applies, and whether somebody else does too."""
    return _screen(request, code, "who", "apply/everybody.html", most=steps.MOST_APPLICANTS)


@router.get("/who/{nth}")
def one(request: Request, code: Code, nth: int) -> Response:
    """One applicant."""
    content = _open(code)
    said = content["applicants"][nth] if 0 <= nth < len(content["applicants"]) else {}
    return _shown(request, code, "who", "apply/who.html", content, said=steps.WHO | said, nth=nth)


@router.post("/who/{nth}")
def say_who(request: Request, code: Code, form: Sent, nth: int) -> Response:
    content, typed = _open(code), Typed(form)
    steps.who(typed)
    if typed.wrong:
        said = steps.WHO | typed.said
        return _shown(request, code, "who", "apply/who.html", content, said=said, nth=nth, wrong=typed.wrong)
    kept = [*content["applicants"]]
    if 0 <= nth < len(kept):
        kept[nth] = typed.said
    elif len(kept) < steps.MOST_APPLICANTS:
        kept.append(typed.said)
    return _kept(code, "/apply/who", applicants=kept)


@router.post("/who/{nth}/remove")
def remove(code: Code, nth: int, form: Sent) -> Response:
    kept = _open(code)["applicants"]
    return _kept(code, "/apply/who", applicants=[each for at, each in enumerate(kept) if at != nth])


@router.get("/agent")
def agent(request: Request, code: Code) -> Response:
    """Who acts for the applicant."""
    content = _open(code)
    return _agent(request, code, content, content["agent"])


@router.post("/agent")
def say_agent(request: Request, code: Code, form: Sent) -> Response:
    content, typed = _open(code), Typed(form)
    steps.agent(typed)
    if typed.said.get("name") in {each["name"] for each in content["applicants"]}:
        typed.wrong["name"] = "代办人不能是申请人自己；自己办的，不用填"
    if typed.wrong:
        return _agent(request, code, content, typed.said, typed.wrong)
    return _kept(code, "/apply/act", agent=typed.said)


@router.get("/act")
def act(request: Request, code: Code) -> Response:
    """What is complained of."""
    content = _open(code)
    return _act(request, code, content, steps.ACT | content["act"])


@router.post("/act")
def say_act(request: Request, code: Code, form: Sent) -> Response:
    """An organ whose acts are complained of elsewhere is told so once; whoever insists goes on."""
    content, typed = _open(code), Typed(form)
    steps.act(typed, clock.today())
    elsewhere = steps.another_organ(typed.said, told(request).get("organs", []))
    if typed.wrong or (elsewhere and not typed.said["anyway"]):
        return _act(request, code, content, steps.ACT | typed.said, wrong=typed.wrong, elsewhere=elsewhere)
    return _kept(code, "/apply/want", act=typed.said)


@router.get("/want")
def want(request: Request, code: Code) -> Response:
    """What is asked for, and why."""
    return _want(request, code, _open(code))


@router.post("/want")
def say_want(request: Request, code: Code, form: Sent) -> Response:
    content, typed = _open(code), Typed(form)
    steps.want(typed)
    if typed.wrong:
        return _want(request, code, content | typed.said, wrong=typed.wrong)
    return _kept(code, "/apply/files", **typed.said)


@router.get("/files")
def files(request: Request, code: Code) -> Response:
    """Photographs and papers."""
    return _files(request, code)


@router.post("/files")
def say_files(request: Request, code: Code, form: SentWithFiles) -> Response:
    """Take in what was sent; what cannot be used is said, and the others of the form wait to be sent again."""
    _open(code)
    what = str(form.get("what", ""))
    sent = [each for each in form.getlist("file") if isinstance(each, UploadFile)]
    try:
        for _ in sent:
            tries.count(tries.UPLOAD, address_of(request))
        taken = uploads.taken_in(sent)
        with database.transaction() as session:
            named = what if what in KINDS_OF_PAPER else KINDS_OF_PAPER[-1]
            drafts.add_files(session, code, taken, what=named)
    except CaseworkError as refused:
        return _files(request, code, refused=refused)
    return RedirectResponse("/apply/files", status_code=303)


@router.post("/files/{file}/remove")
def remove_file(code: Code, file: int, form: Sent) -> Response:
    with database.transaction() as session:
        drafts.remove_file(session, code, file)
    return RedirectResponse("/apply/files", status_code=303)


@router.get("/read")
def read(request: Request, code: Code) -> Response:
    """The finished application, to be read and confirmed."""
    return _read(request, code)


@router.post("/read")
def hand_in(request: Request, code: Code, form: Sent) -> Response:
    """Hand it in: once, however often it is sent."""
    content = _open(code, handed=True)
    if content.get("handed"):
        return RedirectResponse("/apply/done", status_code=303)
    if form.get("true") != "yes":
        return _read(request, code, wrong={"true": "请先看一遍，再在这里打勾"})
    if gap := steps.missing(content):
        return RedirectResponse(f"/apply/{gap}", status_code=303)
    tries.count(tries.SEND, address_of(request))
    handing_in.hand_in(code, calendar=law_in_force.calendar(request), office=told(request))
    return RedirectResponse("/apply/done", status_code=303)


@router.get("/done")
def done(request: Request, code: Code) -> Response:
    """The receipt: the number, the hour, the code to follow it by, and what comes next."""
    content = _open(code, handed=True)
    if not content.get("handed"):
        return RedirectResponse("/apply/read", status_code=303)
    return page(
        request, "apply/done.html", handed=content["handed"], follow=content["follow"], others=content.get("others", [])
    )


# ---- what the screens have in common


class AlreadyHandedIn(CaseworkError):
    """An application cannot be changed once it was handed in."""

    code, status = "SITE-010", 409

    def __init__(self) -> None:
        super().__init__("这份申请已经提交，不能再改", instead="要补充、更正的，请用查询码进入您的案件办理")


def _open(code: str, *, handed: bool = False) -> dict[str, Any]:
    """What was written so far. NoSuchDraft, AlreadyHandedIn."""
    with database.reading() as session:
        content = drafts.read(session, code)
    if content.get("handed") and not handed:
        raise AlreadyHandedIn
    return content


def _kept(code: str, onward: str, **said: Any) -> Response:
    with database.transaction() as session:
        drafts.change(session, code, **said)
    return RedirectResponse(onward, status_code=303)


def _screen(request: Request, code: str, step: str, template: str, **more: Any) -> Response:
    return _shown(request, code, step, template, _open(code), **more)


def _shown(
    request: Request,
    code: str,
    step: str,
    template: str,
    content: dict[str, Any],
    wrong: dict[str, str] | None = None,
    **more: Any,
) -> Response:
    common = {"code": boxes.grouped(boxes.as_code(code)), "step": step, "nth_step": steps.STEPS.index(step) + 1}
    common |= {"labels": steps.LABELS, "of_steps": len(steps.STEPS), "content": content, "wrong": Blank(wrong or {})}
    return page(request, template, status=422 if wrong else 200, **common | more)


def _agent(
    request: Request, code: str, content: dict[str, Any], said: dict[str, Any], wrong: dict[str, str] | None = None
) -> Response:
    listed = law.statutory_list("agent_standings")
    said = {"name": "", "standing": "", "phone": ""} | said
    return _shown(request, code, "agent", "apply/agent.html", content, said=said, standings=listed, wrong=wrong)


def _act(request: Request, code: str, content: dict[str, Any], said: dict[str, Any], **more: Any) -> Response:
    more = {"elsewhere": None} | more
    names = [each["name"] for each in told(request).get("organs", [])][:400]
    return _shown(request, code, "act", "apply/act.html", content, said=said, names=names, **more)


def _want(request: Request, code: str, content: dict[str, Any], **more: Any) -> Response:
    found = steps.due(content, law_in_force.calendar(request), clock.today())
    late = bool(found and found.is_over(clock.today()))
    return _shown(request, code, "want", "apply/want.html", content, due=found, late=late, wishes=paper.WISHES, **more)


def _files(request: Request, code: str, refused: CaseworkError | None = None) -> Response:
    content = _open(code)
    with database.reading() as session:
        there = drafts.listed(session, code)
    response = _shown(
        request, code, "files", "apply/files.html", content, there=there, what=KINDS_OF_PAPER, refused=refused
    )
    response.status_code = refused.status if refused else 200
    return response


def _read(request: Request, code: str, wrong: dict[str, str] | None = None) -> Response:
    content = _open(code)
    if gap := steps.missing(content):
        return RedirectResponse(f"/apply/{gap}", status_code=303)
    with database.reading() as session:
        listed = drafts.listed(session, code)
    try:
        words = paper.application(content | {"files": listed}, told(request).get("organ", ""), clock.today())
    except DocumentError as refused:
        raise CannotBePrinted(str(refused)) from refused
    return _shown(request, code, "read", "apply/read.html", content, words=words, kinds=PartyKind, wrong=wrong)


class CannotBePrinted(CaseworkError):
    """What was typed cannot stand on paper: a sign that no typeface has."""

    code, status = "SITE-011", 422

    def __init__(self, why: str) -> None:
        super().__init__(f"申请书写不出来：{why}", instead="请改掉那个字再试，或者打电话问我们")
