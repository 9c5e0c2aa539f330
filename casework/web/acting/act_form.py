"""The form of one act on one case, ready to be shown: its controls, what is wrong, what it would do."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session
from starlette.datastructures import FormData

from casework import law, procedure
from casework.casefile import CaseFile, Details, Fact
from casework.errors import CaseworkError, DateRefused, DetailsRefused
from casework.office import agencies
from casework.papers.compiler import Finding
from casework.planning.proposals import Proposal, of_hearing
from casework.procedure.fields import AskedOnRefusal, FilledIn, KnownTo
from casework.procedure.history import Correct
from casework.procedure.shapes import shape_of
from casework.procedure.table import Step
from casework.queries import Preview
from casework.queries import hints as hints_of
from casework.queries.hints import Hint
from casework.queries.intake.conditions import Condition, conditions, starts
from casework.record import commands
from casework.vocabulary import Act, AttachmentPurpose, Role, State, iso_day, zh_date
from casework.web.acting.controls import Control, Option, Problems, Sources, controls, leads
from casework.web.acting.reading import digits, gather, keep_sealed, problems, whole
from casework.web.acting.sources import sources_of
from casework.web.drafting.paper_approval import Sheet

AMEND, TAKE_BACK = "amend", "take_back"


@dataclass(frozen=True, kw_only=True)
class ActForm:
    """What the template needs to draw the form of an act."""

    act: Act
    action: str
    citation: str
    on: str
    seen: int
    request_id: str
    controls: tuple[Control, ...]
    problems: Problems
    refusal: CaseworkError | None = None
    leads: Mapping[str, str] = field(default_factory=dict)
    """The boxes that the refusal is about: the words of each by its place on the page."""
    consequence: str = ""
    """What will happen and from when; set when the officer is asked to repeat the act."""
    drafted: bool = False
    """Whether it prepares the act only, for somebody else to decide (`casework.papers.drafts`)."""
    draft_at: str = ""
    """Where the officer may prepare the act for somebody else instead; empty where there is nothing to prepare."""
    paper: Sheet | None = None
    """Who approved it on paper, where the office records that."""
    paper_at: str = ""
    """Where the officer may enter instead what was approved on paper."""
    submits: bool = False
    """Whether the draft can be handed on with the same button: its act is under approval."""
    findings: tuple[Finding, ...] = ()
    """What the draft compiler says of the documents that the act would issue."""
    hints: tuple[Hint, ...] = ()
    """What the registers say to the officer; never a refusal."""
    opens: bool = False
    """Whether it opens a case: then it can be drawn again without anything being done."""
    goes_on: bool = False
    """Whether somebody is in the midst of filling it in: nothing kept from before is offered."""
    conditions: tuple[Condition, ...] = ()
    """What is known of each condition of acceptance, where the act accepts or declines."""
    starts: str = ""
    """What the act would start and until when."""
    speaks: bool = False
    """Whether the record of an oral application can be printed from it."""
    scans: tuple[AttachmentPurpose, ...] = ()
    """For what files can be handed in with the form."""
    roster: Any = None
    """The list of applicants that was read for it (`casework.web.counter.applicants`)."""
    card: str = ""
    """What is said of the identity card that was read into it."""
    waiting: Any = ()
    """What the scanner put into its folder (`casework.web.counter.scanner`)."""
    slots: tuple[Proposal, ...] = ()
    """When a hearing could lawfully be held, where the act gives notice of one."""
    organs: tuple[str, ...] = ()
    """The names that the register of organs proposes where a respondent is to be named."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a form is about: the act, its details class and, for a correction, the fact that is corrected."""

    act: Act
    case: CaseFile
    mistaken: int | None = None
    take_back: bool = False
    roles: frozenset[Role] = frozenset()
    """Of the officer who fills in the form: what is restricted is not offered for correction to others."""
    numbers: Mapping[int, int] = field(default_factory=dict)
    """Under which number he sees each entry, where that is another than its own."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts this officer may read."""
        if self.numbers:
            return tuple(f for f in self.case.facts if f.seq in self.numbers)
        return tuple(f for f in self.case.facts if procedure.may_see(self.case.procedure, f.act, self.roles))

    def shown(self, seq: int) -> int:
        return self.numbers.get(seq, seq)

    def meant(self, no: int | None) -> int | None:
        return next((seq for seq, shown in self.numbers.items() if shown == no), no)

    @property
    def model(self) -> type[Details]:
        found = Correct if self.act is Act.CORRECT else procedure.table_of(self.case.procedure).details_of(self.act)
        assert found, f"{self.act} is no act of {self.case.procedure}"
        return found

    @property
    def is_final(self) -> bool:
        """Whether the page says what will happen before it happens."""
        row = procedure.table_of(self.case.procedure).row_for(self.act)
        return row is not None and row.final

    @property
    def recorded(self) -> Any:
        """The fact to be corrected, as it counts now."""
        return next((fact for fact in self.facts if fact.seq == self.mistaken), None)


def subject(
    case: CaseFile,
    act: Act,
    form: FormData,
    roles: frozenset[Role] = frozenset(),
    numbers: Mapping[int, int] = MappingProxyType({}),
) -> Subject:
    """What a form, or the address of one, is about. `numbers`: as `Subject` has them."""
    about = Subject(act=act, case=case, roles=roles, numbers=numbers)
    if act is not Act.CORRECT:
        return about
    latest = about.facts[-1].seq if about.facts else None
    known = about.meant(whole(form, "seq", 6, about.shown(latest) if latest else None))
    return replace(about, mistaken=known, take_back=form.get("how") == TAKE_BACK)


def likely_day(case: CaseFile, step: Step, today: date) -> date:
    """The day the form of an act starts with: the one the law or an earlier notice fixes, else today."""
    return min(step.likely_on(case) or today, today)


def started(session: Session, about: Subject, today: date, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of an act starts with: what the registers have, and over it what the address says; the officer may
    write another."""
    said = {name: value for name, value in typed.items() if value != []}
    known = {
        name: value
        for name, field in about.model.model_fields.items()
        if (mark := shape_of(field).mark(KnownTo))
        and (value := hints_of.known(session, about.case, mark.register, today))
    }
    return about.model.offered(about.case, said) | known | said


def details_in(about: Subject, form: FormData) -> dict[str, Any]:
    """The details that a sent form holds."""
    if about.act is not Act.CORRECT:
        typed = about.model.meant(about.case, gather(about.model, form))
        if about.act is Act.KEEP_PROMISE and (no := digits(str(typed.get("visit") or ""), 9, 0)):
            typed["visit"] = about.meant(no)
        return typed
    said = {name: str(form.get(name, "")).strip() for name in ("reason", "later_stand")}
    given: dict[str, Any] = {"seq": about.mistaken, **said, "also": _taken_back_with_it(about, form)}
    sent = any(name.startswith("correct_details.") for name in form)
    if sent and not about.take_back and about.recorded:
        typed = gather(type(about.recorded.details), form, "correct_details.")
        given["correct_on"] = str(form.get("correct_on", "")).strip() or None
        given["correct_details"] = keep_sealed(typed, about.recorded.details)
    return given


def _taken_back_with_it(about: Subject, form: FormData) -> list[int | None]:
    chosen = (digits(str(no), 9, 0) for no in form.getlist("also"))
    return [about.meant(no) for no in chosen if no]


def act_form(
    session: Session,
    about: Subject,
    *,
    action: str,
    on: str,
    seen: int,
    today: date,
    given: Mapping[str, Any],
    refusal: CaseworkError | None = None,
    request_id: str = "",
    consequence: str = "",
    drafted: bool = False,
    draft_at: str = "",
    findings: tuple[Finding, ...] = (),
    paper: Sheet | None = None,
    paper_at: str = "",
    submits: bool = False,
    goes_on: bool = False,
) -> ActForm:
    """The form of an act, filled with what was given. A refusal of the details is shown at its fields."""
    wrong = _problems(about, refusal)
    sources = sources_of(session, about.case, about.act, today, _day_of(about, on, today))
    if about.act is Act.CORRECT:
        shown = _correction_controls(about, given, sources, wrong)
    else:
        given = {**about.model.offered(about.case, given), **given} if refusal else given
        unasked = _not_asked(about.model, given, wrong) | about.model.unasked(about.case, given)
        shown = controls(about.model, given, sources, wrong, leave_out=unasked)
    step = procedure.table_of(about.case.procedure).step(about.act, about.case.state)
    return ActForm(
        act=about.act,
        action=action,
        citation=commands.citation_of(about.case, step) if step else "",
        on=on,
        seen=seen,
        request_id=request_id or secrets.token_urlsafe(16),
        controls=shown,
        problems=wrong,
        refusal=refusal,
        leads=leads(refusal.message + refusal.instead, shown, wrong) if refusal else {},
        consequence=consequence,
        drafted=drafted,
        draft_at=draft_at,
        findings=findings,
        paper=paper,
        paper_at=paper_at,
        submits=submits,
        opens=not about.case.facts,
        **_of_acceptance(session, about, _day_of(about, on, today)),
        goes_on=goes_on,
        hints=hints_of.of_form(session, about.case, step, today)
        if step and about.case.facts
        else hints_of.of_intake(given, today),
        slots=of_hearing(session, about.case, given, today) if about.act is Act.NOTIFY_HEARING else (),
        organs=tuple(agencies.names_on(session, today)) if not about.case.facts else (),
    )


def _of_acceptance(session: Session, about: Subject, on: date) -> dict[str, Any]:
    """What is known of the conditions of acceptance; and where it is accepted, what that starts."""
    if about.act not in (Act.ACCEPT, Act.DECLINE) or about.case.state is not State.RECEIVED:
        return {}
    known = conditions(session, about.case, on)
    return {"conditions": known, "starts": starts(about.case, on) if about.act is Act.ACCEPT else ""}


def _not_asked(model: type[BaseModel], given: Mapping[str, Any], wrong: Problems) -> set[str]:
    """The fields that wait for a refusal which names them, and those the product fills in."""
    shapes = {name: shape_of(field) for name, field in model.model_fields.items()}
    waiting = {name for name, shape in shapes.items() if shape.mark(AskedOnRefusal)}
    filled = {name for name, shape in shapes.items() if shape.mark(FilledIn)}
    return filled | {name for name in waiting if name not in wrong and not given.get(name)}


def _problems(about: Subject, refusal: CaseworkError | None) -> Problems:
    if isinstance(refusal, DateRefused):
        return {"on": (refusal.message,)}
    if refusal and refusal.field:
        return {refusal.field: (refusal.message,)}
    if not isinstance(refusal, DetailsRefused):
        return {}
    cause = refusal.__cause__
    if about.recorded and getattr(cause, "title", "") == type(about.recorded.details).__name__:
        return problems(refusal, type(about.recorded.details), "correct_details.")
    return problems(refusal, about.model)


def _correction_controls(
    about: Subject, given: Mapping[str, Any], sources: Sources, wrong: Problems
) -> tuple[Control, ...]:
    facts = [
        Option(value=str(no), label=f"第{no}项 {zh_date(fact.on)} {fact.act.label}")
        for fact in about.facts
        for no in (about.shown(fact.seq),)
    ]
    ways = (Option(value=AMEND, label="改正日期或者内容"), Option(value=TAKE_BACK, label="撤销该项登记"))
    own = controls(Correct, given, sources, wrong)
    unasked = _not_asked(Correct, given, wrong)
    why = tuple(each for each in own if each.name in ("reason", "later_stand") and each.name not in unasked)
    with_it = _later_entries(about, given, wrong)
    which = Control(
        name="seq",
        label=_title("seq"),
        kind="select",
        required=True,
        value=str(about.shown(about.mistaken) if about.mistaken else ""),
        options=tuple(facts),
        reloads=True,
        errors=wrong.get("seq", ()),
    )
    how = Control(
        name="how",
        label="更正方式",
        kind="select",
        required=True,
        options=ways,
        reloads=True,
        value=TAKE_BACK if about.take_back else AMEND,
    )
    if about.take_back or about.recorded is None:
        return which, how, *why, *with_it
    day = Control(
        name="correct_on",
        label=_title("correct_on"),
        kind="date",
        required=True,
        errors=wrong.get("correct_on", ()),
        value=str(given.get("correct_on") or about.recorded.on.isoformat()),
    )
    recorded: BaseModel = about.recorded.details
    typed = given.get("correct_details")
    filled = typed if typed is not None else dict(recorded)
    return which, how, *why, *with_it, day, *controls(type(recorded), filled, sources, wrong, "correct_details.")


def _later_entries(about: Subject, given: Mapping[str, Any], wrong: Problems) -> tuple[Control, ...]:
    """What came after the mistake and may have to go with it."""
    later = [fact for fact in about.facts if about.mistaken and fact.seq > about.mistaken]
    if not later:
        return ()
    return (
        Control(
            name="also",
            label="一并撤销的其后登记",
            kind="checks",
            required=False,
            options=tuple(
                Option(value=str(about.shown(fact.seq)), label=f"{zh_date(fact.on)} {fact.act.label}") for fact in later
            ),
            chosen=tuple(str(about.shown(seq)) for seq in given.get("also", ()) if seq),
            errors=wrong.get("also", ()),
            fold="一并撤销其后的登记（没有的不选）",
        ),
    )


def _title(name: str) -> str:
    return Correct.model_fields[name].title or name


def _day_of(about: Subject, on: str, today: date) -> date:
    """The day whose lists are offered: that of the corrected entry, else the day in the form as far as it is one."""
    if about.act is Act.CORRECT and about.recorded:
        recorded: date = about.recorded.on
        return recorded
    try:
        return date.fromisoformat(iso_day(on.strip()))
    except ValueError:
        return today


def consequence(found: Preview) -> str:
    """One sentence: what will happen and from when."""
    before, after, fact = found.before, found.after, found.fact
    parts = [f"将“{fact.act.label}”"]
    if after.state is not before.state:
        parts.append(f"案件由“{before.state.label}”转为“{after.state.label}”")
    gone = {clock.key for clock in after.clocks if clock.closed_seq == fact.seq}
    ended = [law.rule(clock.rule).label for clock in before.clocks if clock.key in gone]
    if ended:
        parts.append(f"{'、'.join(dict.fromkeys(ended))}随之结束")
    papers = [paper for paper in after.papers if paper.seq == fact.seq]
    for words, made in (
        ("须制作并送达", [paper.kind.label for paper in papers if paper.addressee]),
        ("存卷", [paper.kind.label for paper in papers if not paper.addressee]),
    ):
        if made:
            parts.append(f"{words}{'、'.join(dict.fromkeys(made))}{len(made)}份")
    return f"自{zh_date(fact.on)}起，{before.number}{'，'.join(parts)}；登记后不能删除，只能更正。"
