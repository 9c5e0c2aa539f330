"""what officers write for the library"""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"


def upgrade() -> None:
    op.create_table(
        "library_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "title", "domain", "text", "source")),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("read_by", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("dropped", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_library_entries_domain", "library_entries", ["domain"])


def downgrade() -> None:
    op.drop_table("library_entries")
