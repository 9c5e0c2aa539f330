"""That no two kinds of document, and no kind and the cases, bear the same number: asked whenever the office writes its
numbers otherwise."""

from collections.abc import Collection

from casework.errors import CaseworkError
from casework.office.numbers import label
from casework.record import numbering
from casework.record.numbering import Numbered
from casework.storage import office as offices
from casework.storage.secrets import put_again


class NumbersAlike(CaseworkError):
    """Two kinds would bear the same number."""

    code, status = "NUM-014", 422


def check(before: bytes | None, known: Collection[tuple[Numbered, Numbered]]) -> None:
    """NumbersAlike for a clash that was not `known` before the change; then the office's file is again what it was
    `before` (None: not there). What clashed already may be mended step by step."""
    alike = [pair for pair in numbering.clashes() if pair not in known]
    if not alike:
        return
    file = offices.own_file()
    file.unlink() if before is None else put_again(file, before)
    one, other = alike[0]
    raise NumbersAlike(f"这样编号，“{label(one)}”和“{label(other)}”会有相同的文号", instead="请改用不同的代字或者格式")
