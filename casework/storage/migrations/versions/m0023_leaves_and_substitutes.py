"""leaves of officers, who stands in for them, and what is told to these"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "leaves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("substitute", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["staff.login"]),
        sa.ForeignKeyConstraint(["substitute"], ["staff.login"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_leaves_login", "leaves", ["login"])
    op.create_index("ix_leaves_substitute", "leaves", ["substitute"])
    op.add_column("notices", sa.Column("copy_of", sa.Integer(), nullable=True))
    op.create_index("ix_notices_copy_of", "notices", ["copy_of"])


def downgrade() -> None:
    op.drop_index("ix_notices_copy_of", "notices")
    op.drop_column("notices", "copy_of")
    op.drop_table("leaves")
