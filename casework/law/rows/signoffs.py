"""人工核对: that a person compared a row with the official text. Rows of a text that was found in one source only wait
for it (`Regime.one_source`); an office signs them off as data, so that it is known who did and when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ConfigDict

from casework.law.errors import LawDataBroken
from casework.law.rows.additions import in_force
from casework.law.rows.provisions import Rule
from casework.law.rows.regimes import regime
from casework.law.rows.tables import made


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """One row (`rule`), or every row of a generation of the law (`regime`), compared by somebody on a day."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    rule: str = ""
    regime: int | None = None
    by: str
    on: date

    @property
    def name(self) -> str:
        """What it is called in the log."""
        return f"人工核对{self.rule or f'{self.regime}年版本'}（{self.by}，{self.on.isoformat()}）"

    def covers(self, row: Rule) -> bool:
        return row.id == self.rule if self.rule else row.regime == self.regime


def from_row(row: dict[str, Any], where: str) -> SignOff:
    """A sign-off from a TOML table; LawDataBroken."""
    found = made(SignOff, row, where)
    if bool(found.rule) == (found.regime is not None):
        raise LawDataBroken(f"{where}应当写明 rule 或者 regime 中的一项")
    if not found.by.strip():
        raise LawDataBroken(f"{where}没有写明核对人（by）")
    return found


def waits(row: Rule) -> bool:
    """Whether a person should still compare the row with the official text."""
    return row.regime is not None and regime(row.regime).one_source and signed_off(row) is None


def signed_off(row: Rule) -> SignOff | None:
    """Who compared it last; None as the product is shipped."""
    return next((each for each in reversed(in_force().sign_offs) if each.covers(row)), None)
