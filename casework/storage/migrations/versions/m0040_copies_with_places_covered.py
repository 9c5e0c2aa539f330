"""copies of files in which places are covered, and who read them second"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "redactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("boxes", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("maker", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.CheckConstraint("\"purpose\" IN ('party', 'publication')", name="ck_redactions_purpose"),
        sa.CheckConstraint("\"state\" IN ('proposed', 'confirmed', 'returned')", name="ck_redactions_state"),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id"),
    )
    op.create_index("ix_redactions_case_number", "redactions", ["case_number"])
    op.create_index("ix_redactions_attachment_id", "redactions", ["attachment_id"])


def downgrade() -> None:
    op.drop_table("redactions")
