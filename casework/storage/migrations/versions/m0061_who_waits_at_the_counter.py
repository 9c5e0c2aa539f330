"""who waits at the counter, whose turn it is to receive, and a token for the screen of the waiting room"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"

WITHOUT, WITH = ("api", "calendar"), ("api", "calendar", "screen")


def upgrade() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("purpose", "visitor")),
        sa.Column("case_number", sa.String(), nullable=True),
        sa.Column("booking", sa.Integer(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("window", "called_by")),
        sa.Column("waited", sa.Integer(), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.ForeignKeyConstraint(["booking"], ["bookings.id"]),
        sa.ForeignKeyConstraint(["visit"], ["visits.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("day", "serial"),
        sa.UniqueConstraint("booking"),
        sa.UniqueConstraint("visit"),
    )
    op.create_table(
        "duties",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["staff.login"]),
        sa.PrimaryKeyConstraint("day", "login"),
    )
    _tokens_open(WITH)


def _tokens_open(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("tokens") as batch_op:
        batch_op.drop_constraint("ck_tokens_kind", type_="check")
        batch_op.create_check_constraint("ck_tokens_kind", sa.text(f'"kind" IN ({listed})'))


def downgrade() -> None:
    op.execute("DELETE FROM tokens WHERE kind = 'screen'")
    _tokens_open(WITHOUT)
    op.drop_table("duties")
    op.drop_table("tickets")
