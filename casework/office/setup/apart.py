"""That no two kinds of document, and no kind and the cases, bear the same number: asked whenever the office writes its
numbers otherwise."""

from casework.errors import CaseworkError
from casework.office.numbers import label
from casework.record import numbering
from casework.storage import office as offices
from casework.storage.secrets import put_again


class NumbersAlike(CaseworkError):
    """Two kinds would bear the same number."""

    code, status = "NUM-014", 422


def check(before: bytes | None) -> None:
    """NumbersAlike; then the office's file is again what it was `before` (None: not there)."""
    alike = numbering.clashes()
    if not alike:
        return
    file = offices.own_file()
    file.unlink() if before is None else put_again(file, before)
    one, other = alike[0]
    raise NumbersAlike(f"这样编号，“{label(one)}”和“{label(other)}”会有相同的文号", instead="请改用不同的代字或者格式")
