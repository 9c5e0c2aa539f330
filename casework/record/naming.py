"""Whether the office has said who it is. One that was founded empty registers no case before: its papers would bear the
names of the demonstration office."""

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.storage.office import own_file
from casework.storage.tables import Installation


class OfficeUnnamed(CaseworkError):
    """The office has not said its names, courts and numbers yet."""

    code = "OFF-007"


def is_named(session: Session) -> bool:
    """Whether cases may be registered; the demonstration office is named as it is shipped."""
    founded = session.get(Installation, 1)
    return founded is None or not founded.must_be_named or own_file().exists()


def check(session: Session) -> None:
    """OfficeUnnamed while `is_named` is not so."""
    if not is_named(session):
        raise OfficeUnnamed(
            "本机关的名称、管辖法院和文号还没有填写，文书上无从写明",
            instead="请管理员在“管理”的“本机关”中填写后再登记",
        )
