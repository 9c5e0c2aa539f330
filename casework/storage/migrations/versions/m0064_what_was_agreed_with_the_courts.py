"""what was agreed with the courts"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"


def upgrade() -> None:
    op.create_table(
        "joint_occasions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("partners", "theme", "text", "number", "officer", "struck")
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("\"kind\" IN ('meeting', 'memorandum', 'talk')", name="ck_joint_occasions_kind"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "joint_matters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("done", "proof", "officer", "struck")),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["occasion"], ["joint_occasions.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_joint_matters_occasion", "joint_matters", ["occasion"])


def downgrade() -> None:
    op.drop_table("joint_matters")
    op.drop_table("joint_occasions")
