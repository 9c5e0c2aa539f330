"""early warnings, cases that are alike, studies of them, and why an act was wrong"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    with op.batch_alter_table("case_figures") as table:
        table.add_column(sa.Column("cites", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("sketch", sa.String(), nullable=False, server_default=""))
    # More is counted of a case than before: they are counted again with the next sweeps.
    op.execute("DELETE FROM case_deeds")
    op.execute("DELETE FROM case_figures")
    op.create_table(
        "warnings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("cases", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "warning_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("warning", sa.String(), nullable=False),
        sa.Column("cases", sa.String(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_warning_answers_warning", "warning_answers", ["warning"])
    op.create_table(
        "alike_groups",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("cases", sa.String(), nullable=False),
        sa.Column("spread", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "studies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("begun_from", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("cases", sa.String(), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.Column("changed", sa.String(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "causes_named",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("named_at", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("struck", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_causes_named_case_number", "causes_named", ["case_number"])


def downgrade() -> None:
    for name in ("causes_named", "studies", "alike_groups", "warning_answers", "warnings"):
        op.drop_table(name)
    with op.batch_alter_table("case_figures") as table:
        table.drop_column("sketch")
        table.drop_column("cites")
