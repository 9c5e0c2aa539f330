"""What comes out of making a file."""

from dataclasses import dataclass

from casework.errors import CaseworkError


class NotDrawn(CaseworkError):
    """A file that cannot be made now; `code` is that of the reason."""

    code, status = "DOC-010", 409


@dataclass(frozen=True, kw_only=True)
class Made:
    """The file, named with its ending as officers name files. `phones`: how many labels with a telephone number in full
    stand in it."""

    content: bytes
    name: str
    remark: str = ""
    phones: int = 0
