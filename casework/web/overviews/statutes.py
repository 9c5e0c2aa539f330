"""法律全文: the statutes that the office keeps in full, searched and read article by article."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from casework.errors import CaseworkError
from casework.law import in_full
from casework.web.pages import page
from casework.web.session import SignedIn

router = APIRouter()
MOST = 100
"""Articles that one search shows."""


class NoSuchStatute(CaseworkError):
    """No statute is kept under this address."""

    code, status = "LAW-404", 404

    def __init__(self) -> None:
        super().__init__("没有收录这部法律的全文", instead="请从“法律全文”的目录进入")


@router.get("/statutes")
def listed(request: Request, visitor: SignedIn, text: Annotated[str, Query(max_length=100)] = "") -> Response:
    """The statutes, or the articles in which words were found."""
    found = in_full.search(text)
    return page(
        request,
        "statutes.html",
        visitor,
        texts=in_full.texts(),
        text=text.strip(),
        found=found[:MOST],
        total=len(found),
    )


@router.get("/statutes/{key}")
def statute(request: Request, visitor: SignedIn, key: str) -> Response:
    """One statute, whole."""
    text = in_full.text(key)
    if text is None:
        raise NoSuchStatute
    return page(request, "statute.html", visitor, text=text)
