"""A paper as somebody gets it: on a device of his own to keep, on a terminal to look at only."""

import base64
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response

from casework.portal.site import entering
from casework.portal.site.pages import page
from documents.intake.looking import look


def handed_out(
    request: Request, content: bytes, name: str, *, asked: Any = "", back: str, posts: bool = True, inline: bool = False
) -> Response:
    """The paper. On a terminal a page of it (`asked`) as a picture in a page of ours, which lets out whoever leaves:
    what a reader of the browser shows would stay on the terminal, and could be kept there. `posts`: opening it goes on
    record, so that each page is asked for with a button. `back`: where he came from."""
    if not entering.at_terminal(request):
        how = "inline" if inline else "attachment"
        headers = {"Content-Disposition": f"{how}; filename*=UTF-8''{quote(name)}.pdf"}
        return Response(content, media_type="application/pdf", headers=headers)
    typed = str(asked)
    looked = look(content, int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1)
    picture = base64.b64encode(looked.jpeg).decode()
    return page(request, "looked_at.html", looked=looked, picture=picture, posts=posts, back=back)
