"""What comes out of making a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.errors import CaseworkError


class NotDrawn(CaseworkError):
    """A file that cannot be made now; `code` is that of the reason."""

    code, status = "DOC-010", 409


@dataclass(frozen=True, kw_only=True)
class Made:
    """The file, named with its ending as officers name files. `phones`: how many labels with a telephone number in full
    stand in it. `cases`: those of which a list tells."""

    content: bytes
    name: str
    remark: str = ""
    phones: int = 0
    cases: Sequence[str] = ()
