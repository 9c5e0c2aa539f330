"""the archive of paper files: how long each is kept, to whom it was lent, that it was destroyed"""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"


def upgrade() -> None:
    op.create_table(
        "shelved_files",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("retention", sa.String(), nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("place", "appraisal", "appraised_by", "approved")),
        sa.Column("appraised_on", sa.Date(), nullable=True),
        sa.Column("destroyed_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("destroyed", "watched_by", "officer")),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("\"appraisal\" IN ('', 'keep', 'destroy')", name="ck_shelved_files_appraisal"),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("case_number"),
    )
    op.create_index("ix_shelved_files_kept_until", "shelved_files", ["kept_until"])
    op.create_table(
        "file_loans",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("case_number", "borrower", "purpose", "approved")),
        sa.Column("lent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("returned", "officer")),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("case_number", "returned_on"):
        op.create_index(f"ix_file_loans_{name}", "file_loans", [name])


def downgrade() -> None:
    op.drop_table("file_loans")
    op.drop_table("shelved_files")
