"""专项督察: one list of what organs owe, whatever laid it on them: a decision, a judgment, a suggestion, a notice. By
organ, whoever is latest first, with what was done about each duty and its proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.lessons import anonymity, joint, letters
from casework.queries.ledger import LedgerLine, of_others
from casework.storage.tables import OrganLetter
from casework.vocabulary import comparable, zh_date
from casework.vocabulary.lessons import LetterKind


@dataclass(frozen=True, kw_only=True)
class Owes:
    """A duty of an organ. `page` is where it is kept; `case` the case that it is of, empty for a letter."""

    words: str
    of: str
    case: str
    page: str
    due_on: date | None
    is_open: bool
    days_late: int
    done: str

    @property
    def now(self) -> str:
        if not self.is_open:
            return f"逾期{self.days_late}日完成" if self.days_late else "已经完成"
        return f"已逾期{self.days_late}日" if self.days_late else "尚未完成"


@dataclass(frozen=True, kw_only=True)
class Organ:
    """An organ with its duties, the latest first."""

    organ: str
    duties: tuple[Owes, ...]

    @property
    def open(self) -> int:
        return sum(duty.is_open for duty in self.duties)

    @property
    def late(self) -> int:
        return sum(duty.is_open and duty.days_late > 0 for duty in self.duties)

    @property
    def longest(self) -> int:
        return max((duty.days_late for duty in self.duties if duty.is_open), default=0)


def by_organ(session: Session, today: date, reader: str = "") -> list[Organ]:
    """The organs that owe something in a case under way or on a letter; what a party owes who is no organ is left out,
    and every case in which the reader, a login, was recused."""
    organs = {comparable(name) for name in anonymity.organs(session)}
    names: dict[str, str] = {}
    found: dict[str, list[Owes]] = {}
    of_cases = ((line.owed_by, _of_case(line)) for line in of_others(session, today, reader))
    for name, duty in (*of_cases, *_of_letters(session, today), *_agreed(session, today)):
        called = comparable(name)
        if called in organs or not duty.case:
            found.setdefault(names.setdefault(called, name), []).append(duty)
    listed = [
        Organ(organ=name, duties=tuple(sorted(duties, key=lambda duty: (not duty.is_open, -duty.days_late, duty.of))))
        for name, duties in found.items()
    ]
    return sorted(
        (each for each in listed if each.open), key=lambda each: (-each.late, -each.longest, -each.open, each.organ)
    )


def _of_case(line: LedgerLine) -> Owes:
    steps = [f"{act.label}（{zh_date(on)}）" for act, on in line.steps]
    proof = [f"{zh_date(line.met_on)}履行{f'：{line.proof}' if line.proof else ''}"] if line.met_on else []
    return Owes(
        words=line.duty.label,
        of=line.number,
        case=line.number,
        page="",
        due_on=line.due_on,
        is_open=line.met_on is None,
        days_late=line.days_late,
        done="；".join([*steps, *proof]),
    )


def _of_letters(session: Session, today: date) -> Iterator[tuple[str, Owes]]:
    for row in letters.with_a_day(session):
        kind = LetterKind(row.kind)
        yield (
            row.organ,
            Owes(
                words=f"反馈{kind.label}",
                of=row.theme,
                case="",
                page=f"{kind.page}/{row.ref}",
                due_on=row.due_on,
                is_open=row.answered_on is None,
                days_late=letters.days_late(row, today),
                done=_proof(row),
            ),
        )


def _agreed(session: Session, today: date) -> Iterator[tuple[str, Owes]]:
    """What was agreed with the courts."""
    for each in joint.agreed_matters(session, today):
        row = each.matter
        done = f"{zh_date(row.done_on)}办结：{row.done}（{row.proof}）" if row.done_on else ""
        yield (
            row.organ,
            Owes(
                words=row.what,
                of=each.occasion.theme,
                case="",
                page="/joint",
                due_on=row.due_on,
                is_open=each.is_open,
                days_late=each.days_late,
                done=done,
            ),
        )


def _proof(row: OrganLetter) -> str:
    return f"{zh_date(row.answered_on)}反馈：{row.proof}" if row.answered_on else ""
