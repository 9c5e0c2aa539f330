"""The form of every act of both procedures: drawn from its details class, read back from what a browser sends."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from starlette.datastructures import FormData

from casework import law
from casework.casefile import CaseFile, Fact, Paper, Party
from casework.law import calendar
from casework.procedure import TABLES
from casework.procedure.fields import AgentNamed, AskedOnRefusal, DutyNamed, FilledIn, problems
from casework.procedure.history import Correct
from casework.procedure.litigation.sitting import Sitting
from casework.procedure.reconsideration.hearing.proof.evidence import RecordEvidence
from casework.procedure.shapes import shape_of
from casework.record import privacy
from casework.storage.clock import now
from casework.storage.database import reading
from casework.storage.tables import Staff
from casework.vocabulary import Act, DocumentKind, PartyKind, PartyRole, Procedure
from casework.web.acting.act_form import ActForm, Subject, act_form, details_in, started
from casework.web.acting.controls import Control
from casework.web.acting.reading import gather, keep_sealed
from casework.web.pages import environment
from tests.offices import changing
from tests.rows import each_row
from tests.web_support import ID_NUMBER, TODAY, Form, Reader
from tests.web_support import office as office

HOSTILE = '"><script>alert(1)</script>'

ACTS = [(procedure, act) for procedure, table in TABLES.items() for act in dict.fromkeys(s.act for s in table.steps)]


def case_of(procedure: Procedure) -> CaseFile:
    """A case with two parties in each role and every document, so that each list has something to choose."""
    parties = tuple(
        Party(key=f"{role.value}-{n}", role=role, kind=PartyKind.CITIZEN, name=f"{role.label}{n}")
        for role in PartyRole
        for n in (1, 2)
    )
    papers = tuple(Paper(kind=kind, addressee="applicant-1", seq=1) for kind in DocumentKind)
    return CaseFile(
        number="东复〔2026〕1号",
        procedure=procedure,
        calendar=calendar.load(),
        regime=2023,
        parties=parties,
        papers=papers,
    )


ON_EVIDENCE = (Act.ANSWER_EVIDENCE, Act.ASSESS_EVIDENCE)


def with_evidence(case: CaseFile) -> CaseFile:
    """The case after the respondent handed in a piece that can be spoken to."""
    given = RecordEvidence.model_validate({"party": "respondent-1", "items": ["照片"]})
    return case.with_(
        facts=(Fact(seq=1, act=Act.RECORD_EVIDENCE, on=TODAY, recorded_at=now(), actor="li", details=given),)
    )


def drawn(about: Subject, given: dict[str, Any] | None = None) -> tuple[ActForm, str]:
    with reading() as session:
        form = act_form(session, about, action="/here", on=TODAY.isoformat(), seen=1, today=TODAY, given=given or {})
    html = (
        environment()
        .get_template("_act_form.html")
        .render(form=form, visitor=SimpleNamespace(csrf="token"), today=TODAY)
    )
    return form, html


def only_form(html: str) -> Form:
    (form,) = Reader(html).forms
    return form


TYPED = {"arrived": "2026-07-04 23:40"}
"""What goes into a line that takes only what is written in one form, by the name of the field."""


def filled(control: Control) -> list[tuple[str, str]]:
    """What an officer might enter into a control, by its kind, or by its name where a line has a form of its own."""
    if control.kind == "rows":
        assert control.pattern
        rows = control.rows or (renamed(control.pattern, control.index),)
        return [pair for row in rows for inner in row for pair in filled(inner)]
    if control.kind == "group":
        return [pair for inner in control.controls for pair in filled(inner)]
    if control.options:
        chosen = [option.value for option in control.options]
        return [(control.name, value) for value in (chosen[:2] if control.kind == "checks" else chosen[-1:])]
    typed = {
        "line": TYPED.get(control.name, "某某<某>"),
        "text": "第一行\r\n第二行",
        "lines": "其一\r\n其二",
        "number": str(control.least or 3),
        "date": "2026-05-06",
        "yes-no": "yes",
    }
    return [(control.name, typed[control.kind])]


def renamed(row: tuple[Control, ...], token: str) -> tuple[Control, ...]:
    """A row as the page adds it."""
    return tuple(
        replace(control, name=control.name.replace(token, "0"), pattern=renamed(control.pattern, token))
        for control in row
    )


# A correction takes the form of the fact it corrects and has its own test.
@each_row(("procedure", "act"), [pair for pair in ACTS if pair[1] is not Act.CORRECT], ids=lambda value: value.value)
def test_what_is_entered_into_the_form_of_an_act_comes_back_as_its_details(
    office: str, procedure: Procedure, act: Act
) -> None:
    about = Subject(act=act, case=with_evidence(case_of(procedure)) if act in ON_EVIDENCE else case_of(procedure))
    form, _ = drawn(about)
    chosen = gather(about.model, FormData([pair for c in form.controls if c.reloads for pair in filled(c)]))
    form, _ = drawn(about, chosen)  # what else it asks for may depend on what was chosen first
    entered = FormData([pair for control in form.controls for pair in filled(control)])
    details = about.model.model_validate(gather(about.model, entered))
    for name, field in about.model.model_fields.items():
        marks = (AskedOnRefusal, FilledIn, AgentNamed, DutyNamed)  # nobody here has an agent, or several duties
        waits = any(map(shape_of(field).mark, marks)) or name in about.model.unasked(about.case, chosen)
        assert waits or getattr(details, name) not in (None, "", ()), f"{name} was lost"

    _, again = drawn(about, details.model_dump())
    sent = FormData([*only_form(again).fields])
    assert about.model.model_validate(gather(about.model, sent)) == details


@each_row(("procedure", "act"), ACTS, ids=lambda value: value.value)
def test_every_control_has_its_own_label_and_every_field_a_chinese_title(
    office: str, procedure: Procedure, act: Act
) -> None:
    _, html = drawn(Subject(act=act, case=case_of(procedure)))
    form = only_form(html)
    assert form.controls, act
    assert set(form.controls) <= form.labelled
    assert len(form.controls) == len(set(form.controls))
    assert not [word for word in Reader(html).text.split() if word.isascii() and word.isalpha() and len(word) > 1]


@each_row(("procedure", "act"), ACTS, ids=lambda value: value.value)
def test_an_empty_form_says_at_each_required_field_that_it_must_be_filled_in(
    office: str, procedure: Procedure, act: Act
) -> None:
    about = Subject(act=act, case=CaseFile(number="", procedure=procedure, calendar=calendar.load(), regime=2023))
    required = {name for name, field in about.model.model_fields.items() if field.is_required()}
    try:
        about.model.model_validate(gather(about.model, FormData()))
        missing: set[object] = set()
    except ValueError as error:
        missing = {path[0] for path, sentence in problems(error, about.model)}  # type: ignore[arg-type]
    assert missing == required


def test_a_correction_offers_the_recorded_details(office: str) -> None:
    case = case_of(Procedure.RECONSIDERATION)
    receipt = TABLES[Procedure.RECONSIDERATION].details_of(Act.RECEIVE)
    assert receipt
    sealed = privacy.seal(
        receipt.model_validate(
            {
                "channel": "post",
                "applicants": [{"name": HOSTILE, "id_number": ID_NUMBER}, {"name": "李四"}],
                "respondents": [{"name": "某局", "kind": "agency"}],
                "administrative_act": "罚款",
                "claims": ["撤销", "赔偿"],
            }
        )
    )
    fact = Fact(seq=1, act=Act.RECEIVE, on=date(2026, 11, 16), recorded_at=now(), actor="li", details=sealed)
    about = Subject(act=Act.CORRECT, case=case.with_(facts=(fact,)), mistaken=1)
    _, html = drawn(about)
    assert "<script>" not in html and ID_NUMBER not in html and "420***********1234" in html
    sent = FormData([*only_form(html).fields])
    assert sent["correct_on"] == "2026-11-16"
    typed = keep_sealed(gather(receipt, sent, "correct_details."), sealed)
    assert receipt.model_validate(typed) == sealed
    assert Correct.model_validate({"seq": 1, "reason": "笔误", "correct_details": typed})


def test_a_mask_moved_to_another_row_still_stands_for_the_recorded_number() -> None:
    receipt = TABLES[Procedure.RECONSIDERATION].details_of(Act.ADD_THIRD_PARTY)
    assert receipt
    sealed: Any = privacy.seal(
        receipt.model_validate({"third_party": {"name": "王五", "id_number": ID_NUMBER}, "interest": "房屋共有人"})
    )
    masked = {"third_party": {"phone": "420***********1234", "id_number": "110101200001010000"}}
    kept = keep_sealed(masked, sealed)
    assert kept["third_party"]["phone"] == sealed.third_party.id_number
    assert kept["third_party"]["id_number"] == "110101200001010000"


def test_rows_keep_their_order_and_the_gaps_and_untouched_ones_are_dropped() -> None:
    receipt = TABLES[Procedure.RECONSIDERATION].details_of(Act.RECEIVE)
    assert receipt
    sent = FormData(
        [
            ("applicants.7.name", "后来的"),
            ("applicants.7.kind", "citizen"),
            ("applicants.2.name", " 先来的 "),
            ("applicants.2.kind", "citizen"),
            ("applicants.4.name", "  "),
            ("applicants.4.kind", "citizen"),
            ("respondents.0.name", ""),
            ("respondents.0.kind", "agency"),
            ("claims", "撤销\r\n\r\n  赔偿 "),
            ("nonsense", "x"),
            ("told_of_right", "no"),
        ]
    )
    given = gather(receipt, sent)
    assert [row["name"] for row in given["applicants"]] == ["先来的", "后来的"]
    assert given["respondents"] == []
    assert given["claims"] == ["撤销", "赔偿"]
    assert given["told_of_right"] is False
    assert "nonsense" not in given


def test_the_choices_are_those_of_the_law_that_governs_the_case(office: str) -> None:
    for regime, expected in ((2023, "suspension_grounds"), (2017, law.list_under("suspension_grounds", 2017))):
        case = case_of(Procedure.RECONSIDERATION).with_(regime=regime)
        form, _ = drawn(Subject(act=Act.SUSPEND, case=case))
        ground = next(control for control in form.controls if control.name == "ground")
        assert [option.value for option in ground.options] == [item.code for item in law.statutory_list(expected)]


def test_the_officers_offered_are_those_who_hold_the_role_today(office: str) -> None:
    with changing() as session:
        session.get_one(Staff, "wang").valid_until = date(2026, 1, 1)
    form, _ = drawn(Subject(act=Act.ASSIGN, case=case_of(Procedure.RECONSIDERATION)))
    assert [option.value for option in form.controls[0].options] == ["li"]


def test_the_sitting_starts_with_a_row_for_each_defendant(office: str) -> None:
    form, _ = drawn(Subject(act=Act.HOLD_SITTING, case=case_of(Procedure.LITIGATION)))
    rows = next(control for control in form.controls if control.name == "attendance").rows
    assert [row[0].value for row in rows] == ["defendant-1", "defendant-2"]


def test_the_attendance_rows_read_back_as_details() -> None:
    sent = FormData(
        [
            ("attendance.0.party", "defendant-1"),
            ("attendance.0.attended", "yes"),
            ("attendance.0.official", "钱某"),
            ("attendance.0.title", "副区长"),
            ("attendance.0.post", "deputy"),
            ("attendance.0.spoke", "yes"),
            ("attendance.0.staff", "李明\r\n王芳"),
            ("record", ""),
        ]
    )
    sitting = Sitting.model_validate(gather(Sitting, sent))
    assert sitting.attendance[0].staff == ("李明", "王芳") and sitting.attendance[0].spoke


def test_the_blanks_of_the_chosen_paper_are_offered_and_the_empty_ones_left_out(office: str) -> None:
    about = Subject(act=Act.WRITE_PAPER, case=case_of(Procedure.RECONSIDERATION))
    with reading() as session:
        begun = started(session, about, TODAY, {"document": "D-34", "particulars": []})
    offered = [row["item"] for row in begun["particulars"]]
    assert "地点" in offered
    form, html = drawn(about, begun)
    assert [control.name for control in form.controls if control.reloads] == ["document"]
    sent = [(f"particulars.{n}.item", name) for n, name in enumerate(offered)]
    sent += [("document", "D-34"), (f"particulars.{offered.index('地点')}.content", "行政复议调解室")]
    assert details_in(about, FormData(sent))["particulars"] == [{"item": "地点", "content": "行政复议调解室"}]


def test_what_is_seldom_told_as_a_whole_is_folded_until_something_stands_in_it(office: str) -> None:
    about = Subject(act=Act.RECEIVE, case=case_of(Procedure.RECONSIDERATION))
    folded, begun = '<details class="group wide" id="f-elevated">', '<details class="group wide" id="f-elevated" open>'
    assert folded in drawn(about)[1] and begun not in drawn(about)[1]
    assert begun in drawn(about, {"elevated": {"organ": "东湖区人民政府"}})[1]
