"""How each kind of thing that is handed in on the site is taken over: a row each, by the word that the site sends."""

from collections.abc import Callable, Mapping

from sqlmodel import Session

from casework.outside.public import applications, files, knocking, locked, parties, phoning, signing, visiting
from casework.outside.public.accounts import heads, of_heads, of_points, preparing, who
from casework.outside.public.accounts import taking as organs
from casework.outside.public.handed import Handed, Taken
from casework.portal import acts
from casework.portal.outer.identity import KNOCK
from casework.portal.outer.phoned import PHONE_CODE

Taker = Callable[[Session, Handed], Taken]
"""Makes what was handed in an entry of a case, or a matter for an officer. In one transaction with the note that it was
taken over. A CaseworkError is told back to whoever handed it in, and kept for the office to see."""

TAKERS: Mapping[str, Taker] = {
    "application": applications.taken,
    "account_words": who.chose_words,
    "code_locked": locked.taken,
    "head_answer": of_heads.answered,
    "head_feed": of_heads.subscribed,
    "head_read": preparing.was_read,
    "file_read": files.was_read,
    "paper_sign": signing.signed,
    "visit_wanted": visiting.wanted,
    KNOCK: knocking.taken,
    PHONE_CODE: phoning.taken,
    **dict.fromkeys(acts.rows(), parties.taken),
    "consult": of_points.consulted,
    "consult_forward": of_points.forwarded,
    "point_meeting": of_points.meeting,
    "organ_answer": organs.answered,
    "organ_attending": organs.attending,
    "organ_head": heads.answered,
    "organ_feedback": organs.fed_back,
    "organ_other": organs.other,
    "organ_performance": organs.performed,
    "organ_read": organs.was_read,
    "organ_sign": organs.signed_for,
}

FIRST: Mapping[str, Callable[[Handed], Handed]] = {KNOCK: knocking.known}
"""What is asked of others before the transaction; its taker is given the answer in the place of what was handed in."""
