"""questions asked, problems found, notes at a moment of a recording, places covered in the office's own documents"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

# As the glossary stood then: a migration never asks the code of a later day.
OCCASIONS = "'hearing', 'opinions', 'inquiry', 'file', 'sitting', 'other'"


def upgrade() -> None:
    op.create_table(
        "asked_questions",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("case_number", "code"),
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("found_at", "organ", "domain", "cause")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("what", "proof", "officer")),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("struck", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.CheckConstraint(f'"found_at" IN ({OCCASIONS})', name="ck_problems_found_at"),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id"),
    )
    for column in ("case_number", "found_on", "organ"):
        op.create_index(f"ix_problems_{column}", "problems", [column])
    op.add_column("reading_notes", sa.Column("at_second", sa.Integer(), nullable=True))
    with op.batch_alter_table("redactions") as table:
        table.alter_column("attachment_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("document_id", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_redactions_document_id", "documents", ["document_id"], ["id"])
    op.create_index("ix_redactions_document_id", "redactions", ["document_id"])


def downgrade() -> None:
    op.execute("DELETE FROM redactions WHERE attachment_id IS NULL")
    op.drop_index("ix_redactions_document_id", "redactions")
    with op.batch_alter_table("redactions") as table:
        table.drop_constraint("fk_redactions_document_id", type_="foreignkey")
        table.drop_column("document_id")
        table.alter_column("attachment_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("reading_notes") as table:
        table.drop_column("at_second")
    op.drop_table("problems")
    op.drop_table("asked_questions")
