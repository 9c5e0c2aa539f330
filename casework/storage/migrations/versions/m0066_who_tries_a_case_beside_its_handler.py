"""who tries a case beside its handler"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"


def upgrade() -> None:
    op.add_column("cases", sa.Column("beside", sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    assigned = sa.text("select number, handler from cases where version > 0")
    for number, handler in connection.execute(assigned).all():
        beside = "".join(f" {login} " for login in sorted(together(connection, number) - {handler}))
        if beside:
            connection.execute(
                sa.text("update cases set beside = :beside where number = :number"),
                {"beside": beside, "number": number},
            )


def together(connection: sa.Connection, number: str) -> set[str]:
    """Whom the case was assigned to together with its handler, as the entries that count say it: a corrected one as it
    was corrected."""
    said: dict[int, tuple[str, Any]] = {}
    facts = sa.text("select seq, act, details from facts where case_number = :number order by seq")
    for seq, act, details in connection.execute(facts, {"number": number}).all():
        told = json.loads(details)
        if act in ("assign", "recuse"):
            said[seq] = act, told
        if act != "correct":
            continue
        for taken_back in told.get("also") or ():
            said.pop(taken_back, None)
        if told.get("seq") in said:
            if told.get("correct_details") is not None:
                said[told["seq"]] = said[told["seq"]][0], told["correct_details"]
            elif not told.get("correct_on"):
                said.pop(told["seq"])
    assigned = [told for act, told in said.values() if act == "assign"]
    gone = {told.get("officer") for act, told in said.values() if act == "recuse"}
    last = assigned[-1] if assigned else {}
    return set(last.get("others") or ()) - gone


def downgrade() -> None:
    op.drop_column("cases", "beside")
