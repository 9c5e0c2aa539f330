"""听证提纲、庭审提纲: what a hearing has to ask in a case of this kind, with what the case knows: who is there, what is
in dispute, what was not examined yet, which days matter. A help, and no condition of anything.

The questions are rows of the law data (`hearing_guide.toml`); which of them were asked is a note of whoever asked.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel
from sqlmodel import Session, col, select

from casework import law, queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import door, rights
from casework.office.rights import Right
from casework.papers.filling.common import cause
from casework.procedure.litigation import appointed
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.hearing.notified import standing_notice
from casework.procedure.reconsideration.hearing.proof.pieces import Listed, pieces, titled, whose
from casework.record import characters, journal
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import AskedQuestion, Logged
from casework.vocabulary import Act, PartyRole, Procedure, zh_date
from documents.kinds.parts import Attendant
from documents.kinds.without_form import guides

LISTS = {Procedure.RECONSIDERATION: "hearing_questions", Procedure.LITIGATION: "sitting_questions"}
LONGEST = 500
"""Characters of what is noted of an answer."""
WHOM = {
    "host": "主持人",
    "parties": "各方",
    "applicant": "申请人",
    "respondent": "被申请人",
    "third_party": "第三人",
    "ours": "本机关",
    "other": "对方",
}
DAYS = (
    (Act.ACCEPT, "受理"),
    (Act.SEND_COPY, "发送副本"),
    (Act.REPLY, "被申请人答复"),
    (Act.HOLD_HEARING, "举行听证"),
    (Act.SUBMIT_ANSWER, "提交答辩"),
)


class Noted(BaseModel):
    """What is noted of an answer."""

    words: str


class QuestionRefused(CaseworkError):
    """What was noted of a question cannot be kept."""

    code, status = "GDE-001", 422


@dataclass(frozen=True, kw_only=True)
class Question:
    """A row of the guide in this case. `rule`: the rule of the law data that it rests on, where pages show it."""

    code: str
    whom: str
    words: str
    basis: str
    rule: str
    asked: AskedQuestion | None


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the hearing."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The guide of one case as it stands today."""

    title: str
    issues: tuple[str, ...]
    unexamined: tuple[str, ...]
    dates: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def asked(self) -> int:
        return sum(question.asked is not None for part in self.parts for question in part.questions)

    @property
    def questions(self) -> int:
        return sum(len(part.questions) for part in self.parts)


def guide(session: Session, case: CaseFile, today: date) -> Guide:
    """What is to be asked in this case, with what was noted."""
    found = session.exec(select(AskedQuestion).where(col(AskedQuestion.case_number) == case.number))
    noted = {row.code: row for row in found}
    listed = list(pieces(case))
    parts: dict[str, list[Question]] = {}
    for item in items(case, today):
        question = Question(
            code=item.code,
            whom="、".join(WHOM[who] for who in item.needs),
            words=item.label,
            basis=_basis(case, item, today),
            rule=item.rule,
            asked=noted.get(item.code),
        )
        parts.setdefault(item.group, []).append(question)
    return Guide(
        title=law.the_list(LISTS[case.procedure]).label,
        issues=tuple(words for piece in listed for words in _denied(case, piece)),
        unexamined=tuple(_open(case, piece) for piece in listed if not piece.opinions or piece.found is None),
        dates=tuple(_dates(case, today)),
        parts=tuple(Part(title=title, questions=tuple(asked)) for title, asked in parts.items()),
    )


def items(case: CaseFile, today: date) -> list[law.Item]:
    """The questions of this kind of case, part by part; of a case whose kind nobody entered those of every case."""
    rows = case.items(LISTS[case.procedure], today)
    kind = getattr(case.received().details, "scope_item", None)
    order = list(dict.fromkeys(row.group for row in rows))
    fitting = [row for row in rows if not row.refines or kind in row.of_the_list("scope_items")]
    return sorted(fitting, key=lambda row: order.index(row.group))


def _basis(case: CaseFile, item: law.Item, today: date) -> str:
    """The article, as the law of the case has it; empty for a habit of offices, and where that law says nothing."""
    if item.is_practice or (item.rule and not case.applies(item.rule, today)):
        return ""
    rule = case.rule(item.rule, today) if item.rule else None
    cited = item.citation if rule is None or rule.id == item.rule else rule.citation
    return cited.replace(" ", "")


def _denied(case: CaseFile, piece: Listed) -> Iterator[str]:
    for key, opinion in piece.opinions:
        if opinion.denies:
            yield f"{titled(case, piece)}：{whose(case, key)}{opinion.in_words}"


def _open(case: CaseFile, piece: Listed) -> str:
    lacking = [] if piece.opinions else ["登记对方的意见"]
    lacking += [] if piece.found else ["认定"]
    return f"{titled(case, piece)}：还没有{'、'.join(lacking)}"


def _dates(case: CaseFile, today: date) -> Iterator[str]:
    yield f"{zh_date(case.received().on)}{case.received().act.label}"
    for act, words in DAYS:
        if fact := case.find(act):
            yield f"{zh_date(fact.on)}{words}"
    for line in queries.clocks(case, today):
        if line.is_open and line.due_on:
            yield f"{zh_date(line.due_on)}{line.label}届满"


# ---- what was asked


def note(session: Session, number: str, asked: Mapping[str, str], *, actor: Actor, shown: Collection[str] = ()) -> None:
    """These questions were asked, each with what was noted; of those `shown` as asked before, the others were not, and
    what a colleague noted meanwhile stays. QuestionRefused, RightRefused, the refusals of the door; then nothing is
    changed."""
    case, within = door.opened(session, number, actor)
    rights.check(within, Right.WRITE_NOTES)
    known = {item.code for item in items(case, clock.today())}
    for code, words in asked.items():
        if code not in known:
            raise QuestionRefused("提纲中没有这一问题", instead="请刷新页面")
        if len(words) > LONGEST:
            raise QuestionRefused(
                f"记录有{len(words)}个字，最多{LONGEST}个字", instead="详细的写入笔录", code="GDE-002"
            )
        characters.check(Noted(words=words), "")
    found = session.exec(select(AskedQuestion).where(col(AskedQuestion.case_number) == case.number))
    rows = {row.code: row for row in found}
    changed = {code for code, words in asked.items() if code not in rows or rows[code].words != words}
    gone = {code for code in rows if code in shown} - asked.keys()
    for code in gone:
        session.delete(rows[code])
    for code in changed:
        row = rows.get(code) or AskedQuestion(case_number=case.number, code=code, author="", at=clock.now())
        row.words, row.author, row.at = asked[code], actor.login, clock.now()
        session.add(row)
    if changed or gone:
        journal.write(
            session, Logged.NOTE, "听证提纲", who=actor.login, case=case.number, subject=f"已问{len(asked)}项"
        )


# ---- on paper


def paper(case: CaseFile, found: Guide, today: date) -> guides.HearingGuide:
    """The guide to be printed, or to go on writing in."""
    held_at, place = _when(case, today)
    in_court = case.procedure is Procedure.LITIGATION
    return guides.HearingGuide(
        organ=office().office,
        case_number=case.number,
        cause=_suit(case) if in_court else cause(case),
        title=found.title,
        made_on=today,
        held_at=held_at,
        place=place,
        hearers=tuple(_hearers(case)),
        parties=tuple(_parties(case)),
        claims=() if in_court else receipt_of(case).claims,
        issues=found.issues,
        unexamined=found.unexamined,
        dates=found.dates,
        parts=tuple(
            guides.Part(title=part.title, questions=tuple(_printed(each) for each in part.questions))
            for part in found.parts
        ),
    )


def _suit(case: CaseFile) -> str:
    about = getattr(case.received().details, "administrative_act", "")
    return f"{case.names(PartyRole.PLAINTIFF)}诉{case.names(PartyRole.DEFENDANT)}{about}"


def _when(case: CaseFile, today: date) -> tuple[str, str]:
    """When and where the hearing that is called takes place, or the next sitting; empty while none is fixed."""
    fixed = standing_notice(case)
    if fixed:
        return f"{zh_date(fixed.details.hearing_on)}{fixed.details.hour}", fixed.details.place
    ahead = [sitting for sitting in appointed.appointed(case) if sitting.day >= today]
    sitting = min(ahead, key=lambda each: each.day, default=None)
    return (f"{zh_date(sitting.day)}{sitting.hour}", sitting.place) if sitting else ("", "")


def _printed(question: Question) -> guides.Question:
    noted = question.asked
    answered = "：".join(filter(None, ("已问", noted.words))) if noted else ""
    return guides.Question(whom=question.whom, text=question.words, basis=question.basis, answered=answered)


def _hearers(case: CaseFile) -> Iterator[Attendant]:
    fixed = standing_notice(case)
    if fixed is None:
        return
    said = fixed.details
    for role, names in (("主持人", (said.presider,)), ("听证员", said.panel), ("记录员", (said.recorder,))):
        if any(names):
            yield Attendant(role=role, name="、".join(filter(None, names)))


def _parties(case: CaseFile) -> Iterator[Attendant]:
    for party in case.participants():
        if party.role is PartyRole.ORGAN:
            continue
        agents = "、".join(agent.name for agent in party.agents)
        yield Attendant(role=party.role.label, name=party.name, post=f"代理人{agents}" if agents else "")
