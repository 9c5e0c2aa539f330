"""审批环节, set by the administrator: who drafts, agrees to and approves an act, kept in the office's own
`approvals.toml`. Who may perform an act says the procedure (the law); a chain chooses among them only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tomlkit
from pydantic import Field, ValidationError
from sqlmodel import Session, col, func, select
from tomlkit.items import AoT

from casework import procedure
from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.setup import own_file
from casework.office.signing_in.accounts import OfficeRole
from casework.procedure.fields import parse
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.table import Step
from casework.record import journal, proof
from casework.record.approval import approvals
from casework.record.approval.approvals import Row
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.office import OfficeFileRefused
from casework.storage.secrets import put_again
from casework.storage.tables import Draft, Logged
from casework.vocabulary import Act, DraftState, Role

ON_THE_WAY = (DraftState.REVIEWING, DraftState.APPROVING)


class ChainRefused(CaseworkError):
    """The chain leads nowhere: who is to approve may not perform the act, or nobody is there who could."""

    code, status = "OFF-010", 422


class ChainDetails(Details):
    """The order of approval of one act."""

    act: Act = Field(title="哪一程序行为")
    draft: tuple[OfficeRole, ...] = Field(title="拟稿人", min_length=1)
    agree: tuple[OfficeRole, ...] = Field((), title="审核人（不选的，拟稿后直接送批准，一步审批）")
    approve: tuple[OfficeRole, ...] = Field((), title="批准人（不选的，为程序规定可以办理的负责人）")
    discussed: bool = Field(False, title="须经集体讨论通过")
    binding: bool = Field(True, title="必须经审批，不能直接办理")


@dataclass(frozen=True, kw_only=True)
class Line:
    """The chain of an act as it holds: the rows that speak of it, the office's own before the shipped."""

    act: Act
    rows: tuple[Row, ...]
    own: bool


def lines() -> list[Line]:
    """Of every act that a row names, in the order of the vocabulary."""
    own, shipped = approvals.own_rows(), approvals.shipped_rows()
    named = {act for row in (*own, *shipped) for act in row.acts}
    return [_line(act, own, shipped) for act in Act if act in named]


def _line(act: Act, own: tuple[Row, ...], shipped: tuple[Row, ...]) -> Line:
    ours = tuple(row for row in own if act in row.acts)
    return Line(act=act, rows=ours or tuple(row for row in shipped if act in row.acts), own=bool(ours))


def in_words(row: Row) -> str:
    """承办人拟稿、审核人审核、批准人批准."""
    steps = [(row.draft, "拟稿"), (row.agree, "审核"), (row.approve, "批准")]
    hands = "、".join(f"{'或者'.join(role.label for role in roles)}{step}" for roles, step in steps if roles)
    return f"{hands}{'，须经集体讨论' if row.discussed else ''}{'' if row.binding else '，不强制'}"


def said(act: Act) -> dict[str, Any]:
    """What the form of an act begins with: its first row."""
    line = _line(act, approvals.own_rows(), approvals.shipped_rows())
    if not line.rows:
        return {"act": act}
    return {"act": act, **line.rows[0].model_dump(include={"draft", "agree", "approve", "discussed", "binding"})}


def offered() -> list[Act]:
    """Acts that somebody performs, so that somebody can draft them."""
    return [act for act in Act if any(step.who != (Role.SYSTEM,) for step in _steps(act))]


def entered(session: Session, *, actor: Actor, details: dict[str, Any]) -> str:
    """An act approved in this order from now on; what is to be known of it. RightRefused, DetailsRefused, NotNamedYet,
    ChainRefused."""
    rights.check(actor, Right.KEEP_SETTINGS)
    proof.check(actor, "设置审批环节")
    given = parse(ChainDetails, details)
    assert isinstance(given, ChainDetails)
    _check_said_here(given.act)
    steps = list(_steps(given.act))
    if not steps:
        raise ChainRefused(f"“{given.act.label}”没有人办理，不能审批", instead="请另选程序行为", field="act")
    entry: dict[str, Any] = {"acts": [given.act.value]}
    entry |= given.model_dump(mode="json", exclude={"act"}, exclude_defaults=True)
    entry |= {"agree": [role.value for role in given.agree], "basis": _basis(given.act)}
    _check_lawful(entry)
    _check_somebody(session, given.act, given)
    _changed(session, given.act, entry, actor)
    return _on_the_way(session, given.act)


def ended(session: Session, act: Act, *, actor: Actor) -> None:
    """What is shipped holds again for an act. RightRefused, ChainRefused."""
    rights.check(actor, Right.KEEP_SETTINGS)
    proof.check(actor, "设置审批环节")
    if not any(act in row.acts for row in approvals.own_rows()):
        raise ChainRefused(f"“{act.label}”没有本机关自己的审批环节", instead="请刷新页面")
    _check_said_here(act)
    for row in approvals.shipped_rows():
        if act in row.acts:
            _check_somebody(session, act, row)
    _changed(session, act, None, actor)


def _changed(session: Session, act: Act, entry: dict[str, Any] | None, actor: Actor) -> None:
    own_file.check_named(session)
    file = approvals.own_file()
    before = "；".join(in_words(row) for row in approvals.own_rows() if act in row.acts)
    with own_file.alone():
        earlier = own_file.fingerprint(file)
        text = tomlkit.parse(file.read_text("utf-8")) if file.exists() else tomlkit.document()
        rows: Any = text.get("chain", [])
        if not isinstance(rows, AoT):  # none yet, or written on one line
            rows = tomlkit.aot()
            for row in text.get("chain", []):
                rows.append(tomlkit.item(dict(row)))
        for at in reversed(range(len(rows))):  # in their place, with what the office wrote beside them
            others = [name for name in rows[at]["acts"] if name != act.value]
            if not others:
                del rows[at]
            elif len(others) < len(rows[at]["acts"]):
                rows[at]["acts"] = others
        if entry:
            rows.insert(0, tomlkit.item(entry))
        if rows is not text.get("chain"):
            text["chain"] = rows
        _put(tomlkit.dumps(text))
    what, now = ("设置审批环节", in_words(Row.model_validate(entry))) if entry else ("恢复通常的审批环节", "通常的环节")
    journal.write(
        session,
        Logged.MACHINE,
        f"{what}：{act.label}",
        who=actor.login,
        subject="approvals.toml",
        before={"审批环节": {act.label: before or "通常的环节"}, "approvals.toml": earlier},
        after={"审批环节": {act.label: now}, "approvals.toml": own_file.fingerprint(file)},
    )
    own_file.tell_heads(session, f"管理员更改了“{act.label}”的审批环节，请核对")


def _put(words: str) -> None:
    """The file with these words, if it can be read; else as it was."""
    file = approvals.own_file()
    before = file.read_bytes() if file.exists() else None
    put_again(file, words.encode())
    try:
        approvals.rows()
    except OfficeFileRefused:
        file.unlink() if before is None else put_again(file, before)
        raise


def _steps(act: Act) -> Iterator[Step]:
    return (step for table in procedure.TABLES.values() for step in table.steps if step.act is act)


def _basis(act: Act) -> str:
    """The article that is cited: that of the shipped row, else that of the act."""
    shipped = next((row.basis for row in approvals.shipped_rows() if act in row.acts), "")
    return shipped or next(_steps(act)).basis


def _check_lawful(entry: dict[str, Any]) -> None:
    try:
        Row.model_validate(entry)
    except ValidationError as wrong:
        said_ = wrong.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise ChainRefused(said_, instead="请从程序规定的角色中选择批准人", field="approve") from wrong


def _check_said_here(act: Act) -> None:
    if any(row.documents for row in approvals.own_rows() if act in row.acts):
        raise ChainRefused(
            f"“{act.label}”的审批环节在 approvals.toml 中按文书分别写明，页面不能改",
            instead="请由维护服务器的人员在文件中更改",
            field="act",
        )


def _check_somebody(session: Session, act: Act, given: ChainDetails | Row) -> None:
    """A chain in which a step has nobody stops every case there."""
    today = clock.today()
    for field, roles in (("draft", given.draft), ("agree", given.agree), ("approve", given.approve)):
        if roles and not any(staff.holding(session, role, today) for role in roles):
            raise ChainRefused(
                f"现在没有人担任{'、'.join(role.label for role in roles)}，案件会停在这一步",
                instead="请另选角色，或者先在“人员”设立账号",
                field=field,
            )
    approvers = given.approve or _usual(act)
    hands = [given.draft, *([given.agree] if given.agree else []), approvers]
    able = [{row.login for role in roles for row in staff.holding(session, role, today)} for roles in hands]
    if given.binding and not _distinct(able):
        raise ChainRefused(
            "拟稿、审核、批准不能是同一人，现有的人员不够走完这几步",
            instead="请另选角色，或者先在“人员”设立账号",
            field="approve",
        )


def _usual(act: Act) -> tuple[Role, ...]:
    """Whoever may perform the act, beyond those who write: who approves where the chain does not say."""
    may = dict.fromkeys(role for step in _steps(act) for role in step.who if role is not Role.SYSTEM)
    return tuple(role for role in may if role not in OFFICE) or tuple(may)


def _distinct(able: list[set[str]], taken: frozenset[str] = frozenset()) -> bool:
    """Whether every step can have a person of its own."""
    if not able:
        return True
    return any(_distinct(able[1:], taken | {login}) for login in able[0] - taken)


def _on_the_way(session: Session, act: Act) -> str:
    asked = select(func.count()).select_from(Draft)
    states = [state.value for state in ON_THE_WAY]
    found = session.exec(asked.where(col(Draft.act) == act.value, col(Draft.state).in_(states))).one()
    return f"正在审批的{found}件文稿按新的环节办理；走不下去的，由拟稿人撤回后再送" if found else ""
