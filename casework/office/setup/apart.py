"""That no two kinds of document, and no kind and the cases, bear the same number: asked whenever the office writes its
numbers otherwise."""

from casework.errors import CaseworkError
from casework.office.numbers import label
from casework.record import numbering
from casework.storage.office import Office


class NumbersAlike(CaseworkError):
    """Two kinds would bear the same number."""

    code, status = "NUM-014", 422


def check(coming: Office) -> None:
    """NumbersAlike for a clash of the profile to be that the present one does not have: what clashed already may be
    mended step by step."""
    known = numbering.clashes()
    for one, other in numbering.clashes(coming):
        if (one, other) not in known:
            raise NumbersAlike(
                f"这样编号，“{label(one)}”和“{label(other)}”会有相同的文号", instead="请改用不同的代字或者格式"
            )
