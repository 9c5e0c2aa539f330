"""变更当事人信息, held against what the facts of its case cannot tell: numbers are sealed, and which organs there are
says the register. `procedure.particulars` asks the rest."""

from datetime import date

from sqlmodel import Session, select

from casework import procedure
from casework.casefile import CaseFile, Fact, Party
from casework.errors import GuardRefused
from casework.procedure.particulars import NUMBERS, ChangeParticulars, is_respondent, title, who
from casework.procedure.particulars.changing import REPORT
from casework.procedure.reconsideration.acceptance.respondents import IN_HAND
from casework.record.privacy import unseal
from casework.storage.tables import Agency
from casework.vocabulary import Act, Procedure, comparable, zh_date
from casework.vocabulary.identity import plain_number


class SameNumber(GuardRefused):
    """The number is the one that is on record."""

    code = "PAR-009"


class AnotherOrgan(GuardRefused):
    """The register has the organ of the new name beside the one of the old."""

    code = "PAR-010"


def check(session: Session, case: CaseFile, fact: Fact) -> None:
    """SameNumber, AnotherOrgan; KeyMissing."""
    details = fact.details
    if not isinstance(details, ChangeParticulars):
        return
    held = who(case, details.party, details.agent)
    for name in NUMBERS:
        said, known = unseal(getattr(details, name)), unseal(getattr(held, name, None))
        if said and plain_number(said) == plain_number(known):
            raise SameNumber(
                f"{title(name)}与现在登记的相同，没有变更",
                citation=case.citation(_article(case), fact.on),
                instead="请只填写发生变更的事项",
            )
    if isinstance(held, Party) and details.name and is_respondent(held):
        _is_not_beside_it(session, case, fact, held.name, details.name)


def _is_not_beside_it(session: Session, case: CaseFile, fact: Fact, old: str, new: str) -> None:
    there = {comparable(row.name) for row in session.exec(select(Agency)) if _exists(row, fact.on)}
    if {comparable(old), comparable(new)} <= there:
        raise AnotherOrgan(
            f"机关名录中，{new}与{old}在{zh_date(fact.on)}同时存在，是两个机关",
            citation=case.citation(_article(case), fact.on),
            instead=f"{_way_out(case)}；确系更名的，先在机关名录登记更名",
        )


def _way_out(case: CaseFile) -> str:
    """The organ is changed while its act is examined; what was decided its successor performs."""
    if case.procedure is Procedure.LITIGATION:
        return REPORT
    if case.state in IN_HAND:
        return f"请办理{Act.CHANGE_RESPONDENT.label}"
    return f"案件已经作出决定，被申请人不再变更，办理{Act.CARRY_ON.label}"


def _exists(row: Agency, on: date) -> bool:
    return row.valid_from <= on and (row.valid_until is None or row.valid_until >= on)


def _article(case: CaseFile) -> str:
    """What the act rests on in this procedure."""
    row = procedure.table_of(case.procedure).row_for(Act.CHANGE_PARTICULARS)
    return row.basis if row else ""
