"""figures as they were reported, and numbers that officers enter"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_table(
        "figure_snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "figure_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_figure_entries_figure", "figure_entries", ["figure"])


def downgrade() -> None:
    op.drop_table("figure_entries")
    op.drop_table("figure_snapshots")
