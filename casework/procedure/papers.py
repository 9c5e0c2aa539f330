"""制发文书: a paper that no other act calls for, with what the officer types into its blanks (行政复议法 第四条第二款).

The documents by which an act is done are not written here: a suspension notice comes with the suspension,
or not at all.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import AnyParty, DefendantKey, KindToWrite, Name, Text
from casework.procedure.litigation import litigation
from casework.procedure.litigation.appointed import the_appointed_day
from casework.procedure.litigation.judgment import Judgment, outcome_on_paper
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.compliance.letters import key_of, with_organ
from casework.procedure.reconsideration.hearing.trial import OPEN_STATES
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, PartyRole, Procedure, Role

WHO = (*OFFICE, Role.REVIEWER)


@dataclass(frozen=True, kw_only=True)
class Blank:
    """What is filled in by hand: the field of the document, its name in Chinese, and what it holds."""

    field: str
    name: str
    holds: Literal["text", "day", "number"] = "text"
    needed: bool = False
    """Without it a paper that goes out would have a gap, unless the case knows it (`KNOWN`)."""


@cache
def blanks() -> dict[DocumentKind, tuple[Blank, ...]]:
    """The kinds that can be written here and their blanks."""
    stored = tomllib.loads(Path(__file__).with_name("blanks.toml").read_text("utf-8"))
    return {
        DocumentKind(kind): tuple(
            Blank(field=field, **({"name": said} if isinstance(said, str) else said)) for field, said in rows.items()
        )
        for kind, rows in stored.items()
    }


def writable(of: Procedure) -> tuple[DocumentKind, ...]:
    """The kinds that can be written in a case of this procedure."""
    return tuple(kind for kind in blanks() if kind.is_of_litigation is (of is Procedure.LITIGATION))


def filled_by_hand(document: str) -> tuple[str, ...]:
    """The names of the blanks of a kind, given by its id; none for what is not written here."""
    return tuple(blank.name for kind, found in blanks().items() if kind.value == document for blank in found)


class Particular(BaseModel):
    """What goes into one blank. A day is written 2026-05-06; several persons,
    things or statements stand on a line each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: Name = Field(title="栏目")
    content: Text = Field(title="内容")


class WritePaper(Details):
    """What every paper needs."""

    document: KindToWrite = Field(title="文书")
    particulars: tuple[Particular, ...] = Field((), title="填写的内容", max_length=40)

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        names = filled_by_hand(str(typed.get("document", "")))
        return {"particulars": [{"item": name} for name in names]} if names else {}

    @classmethod
    def meant(cls, case: CaseFile, typed: dict[str, Any]) -> dict[str, Any]:
        return typed | {"particulars": [row for row in typed.get("particulars", []) if row.get("content")]}


class WriteLetter(WritePaper):
    """A paper of a reconsideration case, to a party, to somebody else by name, or for the file."""

    party: AnyParty | None = Field(None, title="主送当事人")
    organ: str = Field("", title="主送的其他单位或者个人", max_length=200)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=with_organ(case.parties, self.organ))


def _named(field: str) -> Callable[[CaseFile, str], bool]:
    """Whether the register has this of the defendant."""
    return lambda case, key: bool(getattr(case.party(key), field, ""))


def _found(act: Act) -> Callable[[CaseFile, str], bool]:
    return lambda case, key: case.find(act) is not None


def _outcome_of_the_judgment(case: CaseFile, key: str) -> bool:
    judged = case.latest(Judgment)
    return judged is not None and bool(outcome_on_paper(case, judged.details))


def _gist_of_the_judgment(case: CaseFile, key: str) -> bool:
    judged = case.find(Act.RECEIVE_JUDGMENT)
    return bool(judged and getattr(judged.details, "content", ""))


KNOWN: Mapping[str, Callable[[CaseFile, str], bool]] = {
    "address": _named("address"),
    "representative": _named("representative"),
    "sitting_at": lambda case, key: the_appointed_day(case) is not None,
    "judgment": _found(Act.RECEIVE_JUDGMENT),
    "outcome": _outcome_of_the_judgment,
    "findings": _gist_of_the_judgment,
    "received_on": _found(Act.RECEIVE_JUDGMENT),
    "effective_on": _found(Act.RECORD_EFFECT),
    "suspended_on": _found(Act.SUSPEND),
}
"""What the case knows by itself, by the field of the paper, for this defendant."""


class WriteCourtPaper(WritePaper):
    """A paper of a defendant."""

    defendant: DefendantKey | None = Field(None, title="应诉机关（只有一个被告的不填）")


def recipient(case: CaseFile, fact: Fact[WriteLetter]) -> tuple[str, ...]:
    """The addressee; nobody for what goes into the file."""
    details = fact.details
    return (details.party,) if details.party else key_of(case, details.organ) if details.organ else ("",)


def the_defendant(case: CaseFile, fact: Fact[WriteCourtPaper]) -> tuple[str, ...]:
    """Whose paper it is."""
    details = fact.details
    return (details.defendant or case.parties_as(PartyRole.DEFENDANT)[0].key,)


@guard("PAP-1", "PAP-001", "请办理制作该文书的程序行为；当事人的文书请提供空白表", by_form=True)
def the_paper_is_written_here(case: CaseFile, attempt: Attempt[WritePaper]) -> str | None:
    details = attempt.details
    if details.document in writable(case.procedure):
        return None
    return f"{details.document.label}由当事人制作，或者随相应的程序行为制作，不能单独制发"


@guard("PAP-1", "PAP-002", "请按该文书的栏目填写；日期写成2026-05-06的形式", by_form=True)
def the_particulars_have_a_place(case: CaseFile, attempt: Attempt[WritePaper]) -> str | None:
    details = attempt.details
    named = {blank.name: blank for blank in blanks().get(details.document, ())}
    for particular in details.particulars:
        blank = named.get(particular.item)
        if blank is None:
            return f"{details.document.label}没有“{particular.item}”一栏，可以填写：{'、'.join(named) or '无'}"
        if blank.holds == "day" and not _is_date(particular.content):
            return f"“{particular.item}”应当填写日期"
        if blank.holds == "number" and not particular.content.isdecimal():
            return f"“{particular.item}”应当填写数字"
    items = [particular.item for particular in details.particulars]
    return "同一栏目填写了两次" if len(set(items)) < len(items) else None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@guard("PAP-1", "PAP-006", "请填写列出的栏目；没有的内容不能留空发出", by_form=True)
def what_goes_out_has_no_gap(case: CaseFile, attempt: Attempt[WritePaper]) -> str | None:
    details = attempt.details
    given = {particular.item for particular in details.particulars}
    key = getattr(details, "defendant", None) or next((p.key for p in case.parties_as(PartyRole.DEFENDANT)), "")
    missing = [
        blank.name
        for blank in blanks().get(details.document, ())
        if blank.needed and blank.name not in given and not (blank.field in KNOWN and KNOWN[blank.field](case, key))
    ]
    return f"{details.document.label}要发出，还没有填写：{'、'.join(missing)}" if missing else None


def periods_of_the_statute(case: CaseFile, on: date) -> frozenset[str]:
    """三日, 五日, 七日, 十日: the periods that the statute itself counts in working days, in its own words."""
    return frozenset(re.findall("“(.{1,2}日)”", case.rule("ARL-88", on).quote))


@guard("ARL-88", "PAP-005", "请写明是工作日还是自然日，例如“五个工作日”“十个自然日”", by_form=True)
def a_period_says_which_days(case: CaseFile, attempt: Attempt[WritePaper]) -> str | None:
    """In the numbers that the statute names, its own days are working days: an office that sets such a period says
    which it means."""
    details = attempt.details
    periods = {blank.name for blank in blanks().get(details.document, ()) if blank.field == "period"}
    unclear = periods_of_the_statute(case, attempt.on)
    found = next((p for p in details.particulars if p.item in periods and p.content.strip() in unclear), None)
    return f"“{found.item}”填写的{found.content.strip()}没有写明是工作日还是自然日" if found else None


@guard("PAP-1", "PAP-003", "请选择一名当事人，或者写明其他单位、个人的名称，二者只填一项", by_form=True)
def the_paper_has_one_addressee(case: CaseFile, attempt: Attempt[WriteLetter]) -> str | None:
    details = attempt.details
    return "一份文书只有一个主送对象" if details.party and details.organ else None


@guard("PAP-2", "PAP-004", "请选择本案的被告", by_form=True)
def a_defendant_signs_it(case: CaseFile, attempt: Attempt[WriteCourtPaper]) -> str | None:
    details = attempt.details
    several = len(case.parties_as(PartyRole.DEFENDANT)) > 1
    return "本案被告不止一个，没有写明是哪个机关的文书" if several and not details.defendant else None


GUARDS = (the_paper_is_written_here, the_particulars_have_a_place)

STEPS: tuple[Step, ...] = rows(
    *OPEN_STATES,
    act=Act.WRITE_PAPER,
    basis="PAP-1",
    who=WHO,
    details=WriteLetter,
    guards=(*GUARDS, the_paper_has_one_addressee, what_goes_out_has_no_gap, a_period_says_which_days),
    calls=(Calls(to=recipient),),
)

COURT_STEPS: tuple[Step, ...] = rows(
    *litigation.OPEN_STATES,
    act=Act.WRITE_PAPER,
    basis="PAP-2",
    who=WHO,
    details=WriteCourtPaper,
    guards=(
        *(replace(each, rule="PAP-2") for each in GUARDS),
        a_defendant_signs_it,
        replace(what_goes_out_has_no_gap, rule="PAP-2"),
    ),
    calls=(Calls(to=the_defendant),),
)
