"""办案次序: what the law expects next in a case, from the lists `course_of_…`; whatever is not in them is an exception
that somebody else decides on, or that only some cases call for. Pure.

The order is for advice and for pages. What is lawful the tables say.
"""

from functools import cache

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.hearing.opinions import unheard
from casework.vocabulary import Act, Procedure, Track


@cache
def _places(of: Procedure) -> dict[str, int]:
    return {item.code: place for place, item in enumerate(law.statutory_list(f"course_of_{of.value}"))}


def place(of: Procedure, act: Act) -> int:
    """Where an act stands in the course of its procedure; behind everything when it is not of the course."""
    places = _places(of)
    return places.get(act.value, len(places))


def expected(case: CaseFile, act: Act) -> bool:
    """Whether the course has the act and the case has not got it yet; service where a document waits for it, hearing
    opinions while somebody was not heard (第四十九条)."""
    if act.value not in _places(case.procedure):
        return False
    if act is Act.SERVE:
        return any(case.awaiting_service(paper.kind) for paper in case.papers)
    if act is Act.ASSIGN:
        return not case.handler
    if act is Act.HEAR_OPINIONS and case.track is Track.ORDINARY:
        return bool(unheard(case))
    return case.find(act) is None
