"""the qualification and the training of officers"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"


def upgrade() -> None:
    op.create_table(
        "officer_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        *_common(),
        sa.CheckConstraint("\"kind\" IN ('began', 'legal', 'induction')", name="ck_officer_papers_kind"),
    )
    op.create_table(
        "trainings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("organiser", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        *_common(),
    )
    op.create_index("ix_officer_papers_login", "officer_papers", ["login"])
    op.create_index("ix_trainings_login", "trainings", ["login"])
    op.create_index("ix_trainings_on", "trainings", ["on"])


def _common() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("struck", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["staff.login"]),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    op.drop_table("trainings")
    op.drop_table("officer_papers")
