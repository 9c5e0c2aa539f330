"""How an act can be approved, as whoever performs it says."""

from dataclasses import dataclass
from datetime import date

from casework.procedure.table import Untold
from casework.record.actor import Actor
from casework.record.chain import canonical
from casework.record.claiming import ByClaim


@dataclass(frozen=True, kw_only=True)
class ByDraft:
    """The draft that passed all hands; its rows are the proof."""

    draft: int


@dataclass(frozen=True, kw_only=True)
class OnPaper:
    """Approved outside the system: by whom (login, or name of somebody without an account), on which day, and the
    attachment that is the scan of the sheet."""

    by: str
    on: date
    scan: int


@dataclass(frozen=True, kw_only=True)
class AsPlayed:
    """A history that is told, not made: scenario, story, specimen, demonstration office. Who approved and when, and who
    drafted and agreed, where the story says so; else whoever performs the act, on its day. No page, no command and no
    flow says this."""

    by: str = ""
    on: date | None = None
    drafted: str = ""
    agreed: str = ""
    untold: frozenset[Untold] = frozenset()


@dataclass(frozen=True, kw_only=True)
class FromLedger(AsPlayed):
    """Taken over from an old ledger: done and approved on paper long ago. What the ledger does not tell is not held
    against it; each such fact says so for ever. Only `casework.outside.ledger` says this."""

    untold: frozenset[Untold] = frozenset(Untold)

    def kept(self, login: str, today: date) -> str:
        """What the fact keeps: who took it over, and when."""
        return canonical({"way": "ledger", "hands": [["导入", login, today.isoformat()]]})


@dataclass(frozen=True, kw_only=True)
class AsInCase:
    """Decided in one document with another case, and approved with it; `by` decided there."""

    case: str
    by: Actor


Approval = ByDraft | OnPaper | AsPlayed | AsInCase | ByClaim
