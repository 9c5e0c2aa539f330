"""what figures count of a case, and of its entries"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.create_table(
        "case_figures",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("admitted_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("stopped_days", sa.Integer(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("court", sa.String(), nullable=False),
        sa.Column("marks", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("case_number"),
    )
    op.create_index("ix_case_figures_ended_on", "case_figures", ["ended_on"])
    op.create_table(
        "case_deeds",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("marks", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("case_number", "seq"),
    )
    op.create_index("ix_case_deeds_on", "case_deeds", ["on"])


def downgrade() -> None:
    op.drop_table("case_deeds")
    op.drop_table("case_figures")
