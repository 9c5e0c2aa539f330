"""reviews of files: which were drawn, what was found in each, what became of it"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"

# As the glossary stood then: a migration never asks the code of a later day.
WAYS = "'random', 'all'"
FOUND = "'kept', 'wanting', 'not_asked'"


def upgrade() -> None:
    op.create_table(
        "file_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        *_words("title", "standard", "way", "domain", "ending", "strata", "seed", "pool", "reviewers", "officer"),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("since", "until", "answer_by")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.CheckConstraint(f'"way" IN ({WAYS})', name="ck_file_reviews_way"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id"),
    )
    op.create_table(
        "reviewed_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        *_words("case_number", "stratum", "handler", "reviewer", "answer", "answered_by", "concluded_by", "opinion"),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("submitted_on", "answered_on", "concluded_on")),
        sa.Column("score", sa.Integer(), nullable=True),
        *_words("grade"),
        sa.ForeignKeyConstraint(["review_id"], ["file_reviews.id"]),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("review_id", "case_number", "reviewer"):
        op.create_index(f"ix_reviewed_files_{column}", "reviewed_files", [column])
    op.create_table(
        "review_marks",
        sa.Column("file_id", sa.Integer(), nullable=False),
        *_words("item", "found"),
        sa.Column("minus", sa.Integer(), nullable=False),
        *_words("words", "place", "known", "officer", "answer", "proof"),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("rectify_by", "rectified_on")),
        sa.CheckConstraint(f'"found" IN ({FOUND})', name="ck_review_marks_found"),
        sa.ForeignKeyConstraint(["file_id"], ["reviewed_files.id"]),
        sa.PrimaryKeyConstraint("file_id", "item"),
    )


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def downgrade() -> None:
    op.drop_table("review_marks")
    op.drop_table("reviewed_files")
    op.drop_table("file_reviews")
