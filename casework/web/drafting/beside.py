"""参考 beside a draft: the case so far and its files, the articles that the draft cites in their words, cases like it,
the office's phrases. Asked for when somebody looks, since it reads many cases."""

from fastapi import APIRouter, Request, Response

from casework import queries
from casework.lessons import radar
from casework.lessons.knowledge import shelf
from casework.office import door
from casework.papers import attachments, drafts
from casework.papers.own_words import phrases
from casework.queries.beside import cited, similar
from casework.storage import clock
from casework.storage.database import reading
from casework.vocabulary import Act
from casework.web.drafting.draft_access import readable
from casework.web.pages import by_htmx, page
from casework.web.session import Id, SignedIn

router = APIRouter()


@router.get("/drafts/{draft_id}/beside")
def beside(request: Request, visitor: SignedIn, draft_id: Id) -> Response:
    """参考: a part of the draft's page, or a page of its own."""
    with reading() as session:
        draft = readable(session, visitor, draft_id)
        case, actor = door.opened(session, draft.case_number, visitor.actor)
        newest = [found[-1] for found in drafts.all_versions(session, draft).values()]
        said = [text for version in newest for text in drafts.words(version).texts()]
        entries = queries.timeline(session, case.number, roles=actor.roles)
        files = attachments.listed(session, case.number, actor.roles)
        words = cited.in_words(case, said, draft.on)
        articles = similar.cited_in(said)
        alike = similar.similar(session, case, articles, visitor.actor)
        groups = radar.beside(session, case, visitor.actor)
        known = shelf.beside(session, case, articles)
        offered = phrases.in_force(session)
    return page(
        request,
        "_beside.html" if by_htmx(request) else "draft_beside.html",
        visitor,
        draft=draft,
        act=Act(draft.act),
        case=case,
        entries=[entry for entry in entries if not entry.change],
        files=[file for file in files if not file.withdrawn_at],
        words=words,
        alike=alike,
        groups=groups,
        library=known,
        kinds=shelf.CALLED,
        phrases=offered,
        on=clock.today(),
    )
