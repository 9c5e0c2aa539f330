"""cases that could not be read"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "unreadable_cases",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("case_number"),
    )


def downgrade() -> None:
    op.drop_table("unreadable_cases")
