"""the office's phrases by versions; whom the lot gave a case"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.create_table(
        "office_phrases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", "version"),
    )
    op.create_index("ix_office_phrases_name", "office_phrases", ["name"])
    words = ("seed", "pool", "left_out", "drawn", "reason", "officer")
    op.create_table(
        "case_draws",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in words),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_number", "no"),
        sa.UniqueConstraint("request_id"),
    )
    op.create_index("ix_case_draws_case_number", "case_draws", ["case_number"])


def downgrade() -> None:
    op.drop_index("ix_case_draws_case_number", "case_draws")
    op.drop_table("case_draws")
    op.drop_index("ix_office_phrases_name", "office_phrases")
    op.drop_table("office_phrases")
