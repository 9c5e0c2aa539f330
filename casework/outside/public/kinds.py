"""How each kind of thing that is handed in on the site is taken over: a row each, by the word that the site sends."""

from collections.abc import Callable, Mapping

from sqlmodel import Session

from casework.outside.public import applications, locked, parties
from casework.outside.public.handed import Handed, Taken
from casework.portal import acts

Taker = Callable[[Session, Handed], Taken]
"""Makes what was handed in an entry of a case, or a matter for an officer. In one transaction with the note that it was
taken over. A CaseworkError is told back to whoever handed it in, and kept for the office to see."""

TAKERS: Mapping[str, Taker] = {
    "application": applications.taken,
    "code_locked": locked.taken,
    **dict.fromkeys(acts.rows(), parties.taken),
}
