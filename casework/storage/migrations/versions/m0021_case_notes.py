"""what officers write to each other about a case: one table, append-only"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

KINDS = ("note", "task", "question", "handover", "annotation", "reply", "follow", "unfollow")
SQLITE_TRIGGERS = (
    "CREATE TRIGGER case_notes_no_update BEFORE UPDATE ON case_notes "
    "BEGIN SELECT RAISE(ABORT, 'case_notes is append-only'); END",
    "CREATE TRIGGER case_notes_no_delete BEFORE DELETE ON case_notes "
    "BEGIN SELECT RAISE(ABORT, 'case_notes is append-only'); END",
)
POSTGRESQL_TRIGGERS = (
    "CREATE FUNCTION refuse_change_of_case_notes() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'case_notes is append-only'; END $$",
    "CREATE TRIGGER case_notes_no_change BEFORE UPDATE OR DELETE ON case_notes FOR EACH ROW "
    "EXECUTE FUNCTION refuse_change_of_case_notes()",
)


def upgrade() -> None:
    listed = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "case_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.CheckConstraint(f'"kind" IN ({listed})', name="ck_case_notes_kind"),
        sa.ForeignKeyConstraint(["about"], ["case_notes.id"]),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id"),
    )
    for column in ("case_number", "to", "about", "author"):
        op.create_index(f"ix_case_notes_{column}", "case_notes", [column])
    for statement in SQLITE_TRIGGERS if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("what officers wrote about a case is kept as long as the case")
