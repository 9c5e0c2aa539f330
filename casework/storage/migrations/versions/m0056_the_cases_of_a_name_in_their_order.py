"""the cases of a name are found in their order and counted by how they ended without going through each"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"

ENDED = "CASE WHEN cases.ending <> '' THEN cases.ending WHEN cases.stage = '' THEN 'over' ELSE '' END"


def upgrade() -> None:
    op.add_column("parties", sa.Column("opened_on", sa.Date(), nullable=True))
    op.add_column("parties", sa.Column("ended", sa.String(), nullable=False, server_default=""))
    op.add_column("attendances", sa.Column("known_as", sa.String(), nullable=False, server_default=""))
    op.execute(
        f"UPDATE parties SET opened_on = cases.opened_on, ended = {ENDED} "
        "FROM cases WHERE cases.number = parties.case_number"
    )
    op.execute(
        "UPDATE attendances SET known_as = parties.known_as FROM parties "
        "WHERE parties.case_number = attendances.case_number AND parties.key = attendances.party"
    )
    op.drop_index("ix_parties_known_as", "parties")
    with op.batch_alter_table("parties") as batch_op:
        batch_op.alter_column("opened_on", existing_type=sa.Date(), nullable=False)
    op.create_index("ix_parties_cases", "parties", ["known_as", "opened_on", "case_number", "key", "role", "ended"])
    op.create_index("ix_attendances_known_as", "attendances", ["known_as", "held_on"])


def downgrade() -> None:
    op.drop_index("ix_attendances_known_as", "attendances")
    op.drop_index("ix_parties_cases", "parties")
    op.create_index("ix_parties_known_as", "parties", ["known_as"])
    with op.batch_alter_table("parties") as batch_op:
        batch_op.drop_column("ended")
        batch_op.drop_column("opened_on")
    with op.batch_alter_table("attendances") as batch_op:
        batch_op.drop_column("known_as")
