"""which office a database is, how far its clock is believed, which files were looked at"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    installation = op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("key_fingerprint", sa.String(), nullable=False),
        sa.Column("trusted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    row = {"id": 1, "identity": secrets.token_hex(16), "key_fingerprint": "", "trusted_at": None}
    op.bulk_insert(installation, [row])
    op.create_table(
        "clock_confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cases", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "file_looks",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    with op.batch_alter_table("file_looks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_looks_looked_at"), ["looked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_file_looks_fault"), ["fault"], unique=False)


def downgrade() -> None:
    raise RuntimeError("an office keeps its identity")
