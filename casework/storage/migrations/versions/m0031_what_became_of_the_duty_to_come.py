"""what became of a head's duty at each sitting, and what the heads of organs answer for"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

# As the glossary stood then: a migration never asks the code of a later day.
OUTCOMES = ("refused", "left", "silent", "late", "spoke", "nobody", "denied", "unexcused", "excused")
LISTED = ", ".join(f"'{outcome}'" for outcome in ("", *OUTCOMES))
OF_THE_COLUMNS = """
UPDATE attendances SET outcome = CASE
  WHEN attended AND spoke THEN 'spoke'
  WHEN attended THEN 'silent'
  WHEN staff = '' THEN 'nobody'
  WHEN excuse <> '' THEN 'excused'
  ELSE 'unexcused' END
WHERE case_number IN (SELECT number FROM cases WHERE procedure = 'litigation')
"""
"""Until now a head was there and spoke or not, or was not there; whoever sent no staff sent nobody."""
SITTINGS = """
SELECT case_number, seq, act, details FROM facts WHERE act = 'hold_sitting' OR act = 'correct' ORDER BY case_number, seq
"""
"""With what was corrected since: a correction names the entry and, unless it takes it back or moves its day, says all
of it anew."""
DENIED = """
UPDATE attendances SET outcome = 'denied'
WHERE case_number = :number AND seq = :seq AND party = :party AND outcome <> 'nobody' AND NOT attended
"""


def upgrade() -> None:
    with op.batch_alter_table("attendances") as table:
        table.add_column(sa.Column("outcome", sa.String(), server_default="", nullable=False))
        table.add_column(sa.Column("settled", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.create_check_constraint("ck_attendances_outcome", sa.text(f'"outcome" IN ({LISTED})'))
    with op.batch_alter_table("officials") as table:
        table.add_column(sa.Column("field", sa.String(), server_default="", nullable=False))
        table.add_column(sa.Column("proof", sa.String(), server_default="", nullable=False))
    connection = op.get_bind()
    connection.execute(sa.text(OF_THE_COLUMNS))
    held: dict[tuple[str, int], dict[str, Any]] = {}
    for number, seq, act, details in connection.execute(sa.text(SITTINGS)).all():
        said = json.loads(details) if isinstance(details, str) else details
        if act == "hold_sitting":
            held[number, seq] = said
        elif (number, said.get("seq")) in held and said.get("correct_details") is not None:
            held[number, said["seq"]] = said["correct_details"]
    for (number, seq), said in held.items():
        for one in said.get("attendance", ()):
            if one.get("deemed_absent"):
                connection.execute(sa.text(DENIED), {"number": number, "seq": seq, "party": one["party"]})


def downgrade() -> None:
    with op.batch_alter_table("officials") as table:
        table.drop_column("proof")
        table.drop_column("field")
    with op.batch_alter_table("attendances") as table:
        table.drop_constraint("ck_attendances_outcome", type_="check")
        table.drop_column("settled")
        table.drop_column("outcome")
