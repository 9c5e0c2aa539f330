"""What a load of statutory lists means for the open cases: what was chosen in them and can be chosen no longer. No date
moves by it and nothing recorded changes; whoever handles the case should know before he acts on it again."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework import law, procedure
from casework.casefile import CaseFile
from casework.law.amending import Amendment, AmendmentRefused
from casework.law.rows import lists
from casework.procedure.entering.checked import chosen
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.record import commands
from casework.storage import database, lawbook
from casework.storage.tables import Case
from casework.vocabulary import Procedure, zh_date


@dataclass(frozen=True, kw_only=True)
class Touched:
    """An open case and what was chosen in it from an item that the load ends or words otherwise."""

    case: str
    handler: str
    said: tuple[str, ...]


def touched(amendment: Amendment, url: str | None = None) -> Iterator[Touched]:
    """The open cases in which an item was chosen that the load ends. Nothing is written."""
    with database.reading(url) as session:
        ended = _ended(session, amendment)
        numbers = session.exec(select(Case.number).where(col(Case.stage) != "").order_by(col(Case.number))).all()
    for number in numbers if ended else ():
        with database.reading(url) as session:
            case = commands.load(session, number)
        said = tuple(_chosen_there(case, ended))
        if said:
            yield Touched(case=number, handler=case.handler, said=said)


def _chosen_there(case: CaseFile, ended: dict[tuple[str, str], law.Item]) -> Iterator[str]:
    """What was chosen in a case by the law of the day of each act; what only some may read is left out."""
    for fact in case.facts:
        if not procedure.may_see(case.procedure, fact.act, ()):
            continue
        for title, name, code, _ in chosen(fact.details):
            listed = law.list_under(name, case.regime, case.law_on(fact.on))
            if (listed, code) in ended:
                yield f"{zh_date(fact.on)}登记“{fact.act.label}”的“{title}”：{ended[listed, code].label}"


def _ended(session: Session, amendment: Amendment) -> dict[tuple[str, str], law.Item]:
    """By list and code the items that are in force before the load and not, or not in these words, after it."""
    earlier = lawbook.on_top(tuple(text for text in lawbook.loaded(session) if text != amendment.text))[1]
    new = earlier + amendment.additions
    before = lists.amended(lists.shipped(), earlier.lists, earlier.items)
    after = lists.amended(lists.shipped(), new.lists, new.items)
    return {
        (name, item.code): item for name, row in before.items() for item in row.items if item not in after[name].items
    }


def check_received(session: Session, amendment: Amendment) -> None:
    """A generation of the law is loaded before the first case that it governs is received; AmendmentRefused names the
    cases that are handled under the one before. Those for which an officer chose the law stay as they are."""
    for regime in amendment.additions.regimes:
        if not regime.governs_cases:
            continue
        query = select(Case.number).where(
            col(Case.procedure) == Procedure.RECONSIDERATION.value, col(Case.opened_on) >= regime.in_force_from
        )
        openings = ((number, commands.load(session, number).received().details) for number in session.exec(query).all())
        following = [number for number, opening in openings if isinstance(opening, Receive) and not opening.regime]
        if following:
            more = f"等{len(following)}件" if len(following) > 3 else ""
            raise AmendmentRefused(
                f"“{regime.label}”自{regime.in_force_from.isoformat()}起施行，其后收到的案件已按原版本办理："
                f"{'、'.join(following[:3])}{more}",
                citation=regime.citation,
                instead="请先在这些案件中更正收案登记，选定适用的法律版本并写明理由，再载入",
                code="LAW-008",
            )
