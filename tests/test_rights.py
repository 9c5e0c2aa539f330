"""Who may do and see what besides the acts of a case: the whole grid, and that it stands in one place."""

import ast
import re
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from casework.office import rights
from casework.office.rights import Right, RightRefused
from casework.record.commands import Actor
from casework.storage import office as offices
from casework.vocabulary import Role
from casework.web import entrance
from tests.rows import each_row
from tests.test_architecture import PRODUCT, name_of, those_of, tree

GRID = """
                     clerk handler reviewer approver supervisor administrator security auditor system
use                  yes   yes     yes      yes      yes        yes           -        -       -
see_cases            yes   yes     yes      yes      yes        -             -        -       -
has_a_desk           yes   yes     -        -        -          -             -        -       -
see_officers_figures -     -       yes      yes      yes        -             -        -       -
keep_figures         -     -       yes      -        yes        -             -        -       -
approve_reports      -     -       -        yes      -          -             -        -       -
keep_lessons         -     yes     yes      -        yes        -             -        -       -
read_second_volume   yes   yes     yes      yes      yes        -             -        -       -
write_notes          yes   yes     yes      yes      -          -             -        -       -
annotate             -     -       -        -        yes        -             -        -       -
keep_files           yes   yes     yes      -        -          -             -        -       -
note_problems        yes   yes     yes      -        -          -             -        -       -
draft                yes   yes     -        -        -          -             -        -       -
seal                 -     -       yes      yes      -          -             -        -       -
certify              -     -       yes      yes      yes        -             -        -       -
print_labels         yes   yes     -        -        -          -             -        -       -
see_visits           yes   yes     yes      yes      yes        -             -        -       -
register_visits      yes   yes     -        -        -          -             -        -       -
see_planner          yes   yes     yes      yes      yes        yes           -        -       -
plan                 yes   yes     yes      -        -          -             -        -       -
keep_leaves          -     -       yes      yes      -          yes           -        -       -
keep_joint           yes   yes     yes      -        -          -             -        -       -
keep_archive         yes   -       yes      -        -          -             -        -       -
keep_training        -     -       yes      yes      -          yes           -        -       -
hand_over            yes   -       yes      -        -          -             -        -       -
claim                -     yes     -        -        -          -             -        -       -
take_over_ledger     yes   -       yes      -        -          -             -        -       -
review_files         -     yes     yes      -        yes        -             -        -       -
keep_file_reviews    -     -       yes      -        yes        -             -        -       -
report               yes   -       yes      -        -          -             -        -       -
see_mail             yes   yes     yes      yes      yes        -             -        -       -
register_mail        yes   yes     -        -        -          -             -        -       -
draw_advisers        yes   yes     yes      -        -          -             -        -       -
check                -     -       yes      -        yes        yes           -        -       -
repair               -     -       -        -        -          yes           -        -       -
see_jobs             -     -       -        -        -          yes           -        -       -
confirm_clock        -     -       -        -        -          yes           -        -       -
keep_accounts        -     -       -        -        -          yes           -        -       -
set_office           -     -       -        -        -          yes           -        -       -
keep_settings        -     -       -        -        -          yes           -        -       -
confirm_sign_in      -     -       yes      yes      -          yes           -        -       -
edit_registers       -     -       -        -        -          yes           -        -       -
change_numbers       -     -       -        -        -          yes           -        -       -
change_wordings      -     -       -        -        -          yes           -        -       -
keep_phrases         -     -       yes      -        -          -             -        -       -
load_law             -     -       -        -        -          yes           -        -       -
see_to_calendar      -     -       yes      yes      -          yes           -        -       -
read_journal         -     -       -        -        yes        yes           -        -       -
read_whole_journal   -     -       -        -        yes        -             -        -       -
"""
HEAD, *LINES = (line.split() for line in GRID.strip().splitlines())
CELLS = [(right, role, said == "yes") for right, *cells in LINES for role, said in zip(HEAD, cells, strict=True)]


@each_row(("right", "role", "allowed"), CELLS, ids=[f"{right}-{role}" for right, role, _ in CELLS])
def test_a_role_has_the_right_or_is_refused_it(right: str, role: str, allowed: bool) -> None:
    actor = Actor(login="somebody", roles=frozenset({Role(role)}))
    if allowed:
        rights.check(actor, Right(right))
        return
    with pytest.raises(RightRefused) as refused:
        rights.check(actor, Right(right))
    assert refused.value.code == "RIGHT-001" and refused.value.status == 403
    assert Right(right).label in refused.value.message and refused.value.instead


def test_the_grid_has_a_cell_for_every_right_and_every_role() -> None:
    assert {(right, role) for right, role, _ in CELLS} == {
        (right.value, role.value) for right in Right for role in Role
    }


def test_who_has_no_role_has_no_right() -> None:
    for right in Right:
        with pytest.raises(RightRefused, match="没有任何角色"):
            rights.check(Actor(login="nobody", roles=frozenset()), right)


def test_an_office_may_let_its_administrator_read(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = offices.office()
    monkeypatch.setattr(rights, "office", lambda: replace(profile, administrator_sees_cases=True))
    gained = {right for right in Right if Role.ADMINISTRATOR in rights.holders(right)} - {
        right for right, roles in rights.MAY.items() if Role.ADMINISTRATOR in roles
    }
    assert gained == {Right.SEE_CASES, Right.SEE_VISITS}


def test_three_administrators_hold_between_them_what_one_did_and_none_holds_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    profile = offices.office()
    monkeypatch.setattr(rights, "office", lambda: replace(profile, separate_administrators=True))
    keepers = {"accounts": Right.KEEP_ACCOUNTS, "settings": Right.KEEP_SETTINGS, "log": Right.READ_WHOLE_JOURNAL}
    held = {of: set(rights.holders(right)) & rights.ALONE for of, right in keepers.items()}
    assert held == {"accounts": {Role.SECURITY}, "settings": {Role.ADMINISTRATOR}, "log": {Role.AUDITOR}}
    for right in Right:
        assert rights.ALONE.isdisjoint(rights.MAY[right]) == rights.ALONE.isdisjoint(rights.holders(right)) or (
            right is Right.READ_WHOLE_JOURNAL
        )
    for role, address in ((Role.SECURITY, "/people"), (Role.AUDITOR, "/journal")):
        visitor: Any = SimpleNamespace(may=partial(rights.has, {role}))
        assert entrance.home(visitor).headers["location"] == address, "where his day begins he is let in"
    with pytest.raises(RightRefused, match="限于安全管理员"):
        rights.check(Actor(login="admin", roles=frozenset({Role.ADMINISTRATOR})), Right.KEEP_ACCOUNTS)


# ---- one place

ROWS = ("casework/procedure/", "casework/office/rights.py", "casework/record/approval", "casework/played/")
"""Where roles stand in a row: acts, rights, orders of approval, the people of the demonstration office."""


def is_role(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Role" and node.attr != "SYSTEM"


def decides_by_role(node: ast.AST) -> bool:
    """A list of roles, or the question whether somebody's roles hold one."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        members = [each.value if isinstance(each, ast.Starred) else each for each in node.elts]
        return any(map(is_role, members))
    return isinstance(node, ast.Compare) and is_role(node.left) and isinstance(node.ops[0], ast.In | ast.NotIn)


def test_no_other_file_says_what_a_role_may() -> None:
    others = [path for path in PRODUCT if not name_of(path).startswith(ROWS)]
    found = {
        name_of(path): [ast.unparse(node) for node in ast.walk(tree(path)) if decides_by_role(node)] for path in others
    }
    assert those_of(found) == {}


def test_no_page_asks_for_a_role() -> None:
    from casework.web.pages import TEMPLATES

    asks = re.compile(rf"""["'](?:{"|".join(role.value for role in Role)})["'] (?:not )?in """)
    assert [path.name for path in TEMPLATES.glob("*.html") if asks.search(path.read_text("utf-8"))] == []
