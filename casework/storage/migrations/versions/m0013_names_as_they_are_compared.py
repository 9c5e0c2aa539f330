"""names are kept as they are compared, a case with all it is searched by; a party may be an individual business"""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

# As the code had them then: a migration never asks the code of a later day.
KINDS = ("citizen", "legal_person", "organisation", "business", "agency")
SOUGHT = (
    *("name", "representative", "agents", "agent", "statutory_agent"),
    *("administrative_act", "act_number", "court_number"),
)
RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻪⻬⻮⻰",
    "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄黾齐齿龙",
)


def upgrade() -> None:
    listed = ", ".join(f"'{kind}'" for kind in KINDS)
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.drop_constraint("ck_parties_kind", type_="check")
        batch_op.create_check_constraint("ck_parties_kind", sa.text(f'"kind" IN ({listed})'))
        batch_op.add_column(sa.Column("known_as", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_parties_known_as", "parties", ["known_as"])
    op.add_column("cases", sa.Column("found_by", sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    for case_number, key, name in connection.execute(sa.text("select case_number, key, name from parties")).all():
        connection.execute(
            sa.text("update parties set known_as = :known where case_number = :number and key = :key"),
            {"known": comparable(name), "number": case_number, "key": key},
        )
    for (number,) in connection.execute(sa.text("select number from cases where version > 0")).all():
        found_by = " ".join(sorted(filter(None, set(map(comparable, words(connection, number))))))
        connection.execute(
            sa.text("update cases set found_by = :words where number = :number"),
            {"words": found_by, "number": number},
        )


def words(connection: sa.Connection, number: str) -> Iterator[str]:
    """The words of the entries that count: a corrected one as it was corrected."""
    said: dict[int, Any] = {}
    facts = sa.text("select seq, act, details from facts where case_number = :number order by seq")
    for seq, act, details in connection.execute(facts, {"number": number}).all():
        told = json.loads(details)
        if act != "correct":
            said[seq] = told
        elif told.get("correct_details") is not None:
            said[told["seq"]] = told["correct_details"]
        elif not told.get("correct_on"):
            said.pop(told["seq"], None)
    yield number
    for told in said.values():
        yield from sought(told)


def sought(told: dict[str, Any]) -> Iterator[str]:
    for name, value in told.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from sought(each)
            elif name in SOUGHT and isinstance(each, str):
                yield each


def comparable(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).translate(RADICALS)).casefold()


def downgrade() -> None:
    raise RuntimeError("a party of the new kind would have none")
