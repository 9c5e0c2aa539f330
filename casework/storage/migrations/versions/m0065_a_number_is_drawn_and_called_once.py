"""a number at the counter is drawn once and called once, however often its form is sent"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"

ONCE = ("drawn_as", "called_as")


def upgrade() -> None:
    with op.batch_alter_table("tickets") as batch_op:
        for name in ONCE:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
            batch_op.create_unique_constraint(f"uq_tickets_{name}", [name])


def downgrade() -> None:
    with op.batch_alter_table("tickets") as batch_op:
        for name in ONCE:
            batch_op.drop_constraint(f"uq_tickets_{name}", type_="unique")
            batch_op.drop_column(name)
