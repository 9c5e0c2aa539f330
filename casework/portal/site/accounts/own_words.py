"""换口令: whoever has an account chooses words of his own. They open the same key; the inside is told how, and never
the words."""

from fastapi import APIRouter, Request, Response

from casework.errors import CaseworkError
from casework.portal.outer import boxes, database, inbox, tries
from casework.portal.outer.tables import Account
from casework.portal.site import entering
from casework.portal.site.accounts import entrance
from casework.portal.site.accounts.refusing import NotComplete
from casework.portal.site.addresses import address_of
from casework.portal.site.entering import NotThere, Visitor
from casework.portal.site.forms import Sent, request_id
from casework.portal.site.pages import page
from casework.storage import clock

router = APIRouter()
SHORTEST, LONGEST = 12, 100
"""Characters of words that somebody chose himself."""


def signed_in(request: Request) -> Visitor:
    """Whoever has an account, of whatever kind. NotThere."""
    who = entering.visitor(request)
    if who is None or who.kind not in entrance.HOMES:
        raise NotThere(entrance.ORGAN)
    return entrance.require(who.kind)(request)


@router.get("/words")
def ask(request: Request) -> Response:
    """The words one has, and those one wants."""
    who = signed_in(request)
    return page(request, "own_words.html", home=entrance.HOMES[who.kind], refused=None, done=False, shortest=SHORTEST)


@router.post("/words")
def change(request: Request, form: Sent) -> Response:
    """From now on the account opens with the new words only."""
    who = signed_in(request)
    old, new, again = (str(form.get(name, ""))[:200] for name in ("password", "new", "again"))
    refused: CaseworkError | None = None
    try:
        row = _changed(request, who, old, new, again)
    except CaseworkError as wrong:
        refused = wrong
    response = page(
        request,
        "own_words.html",
        status=refused.status if refused else 200,
        home=entrance.HOMES[who.kind],
        refused=refused,
        done=refused is None,
        shortest=SHORTEST,
    )
    if refused is None:
        entering.let_in(request, response, entrance.visitor_of(row, who.key))
    return response


def _changed(request: Request, who: Visitor, old: str, new: str, again: str) -> Account:
    """NotLetIn for a wrong old one, NotComplete, TooMany."""
    if new != again:
        raise NotComplete("两次写的新口令不一样", instead="请再写一次")
    if not SHORTEST <= len(new) <= LONGEST or len(set(new)) < 5 or who.name in new.lower():
        raise NotComplete(
            f"新口令太短，或者太容易猜到：至少{SHORTEST}个字符，不能有账号", instead="可以用一句只有您知道的话"
        )
    whom = f"{who.name} {address_of(request)}"
    tries.count(tries.LOGIN, whom)
    with database.transaction() as session:
        row = session.get_one(Account, who.name)
        if boxes.unwrapped(row.wrapped, boxes.as_typed(old)) != who.key:
            if boxes.unwrapped(row.wrapped, boxes.as_typed(new)) != who.key:
                raise entrance.NotLetIn
            return row  # he pressed twice
        row.wrapped, row.changed_at = boxes.wrapped(who.key, boxes.as_typed(new)), clock.now()
        said = {"wrapped": row.wrapped}
        inbox.put(session, request_id(), kind="account_words", by=who.key, content=said)
    tries.forget(tries.LOGIN, whom)
    return row
