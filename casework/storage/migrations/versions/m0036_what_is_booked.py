"""rooms, officers and hours that are booked, by hand and by the acts of cases"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

# As the glossary stood then: a migration never asks the code of a later day.
KINDS = (
    *("hearing", "reading", "mediation", "reception", "sitting", "questioning", "talk", "on_site", "outside"),
    "meeting",
)
LISTED = ", ".join(f"'{kind}'" for kind in KINDS)


def upgrade() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=True),
        sa.Column("room", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("travel", sa.Integer(), nullable=False),
        sa.Column("officers", sa.String(), nullable=False),
        sa.Column("guests", sa.String(), nullable=False),
        sa.Column("despite", sa.String(), nullable=False),
        sa.Column("called_off", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f'"kind" IN ({LISTED})', name="ck_bookings_kind"),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.ForeignKeyConstraint(["room"], ["rooms.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_bookings_case_number", "bookings", ["case_number"])
    op.create_index("ix_bookings_day", "bookings", ["day"])
    op.create_table(
        "case_bookings",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("named", sa.String(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=True),
        sa.Column("begins", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("travel", sa.Integer(), nullable=False),
        sa.Column("officers", sa.String(), nullable=False),
        sa.CheckConstraint(f'"kind" IN ({LISTED})', name="ck_case_bookings_kind"),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.ForeignKeyConstraint(["room"], ["rooms.id"]),
        sa.PrimaryKeyConstraint("case_number", "seq"),
    )
    op.create_index("ix_case_bookings_day", "case_bookings", ["day"])
    op.create_table(
        "booked_slots",
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("resource", "day", "slot"),
    )
    op.create_index("ix_booked_slots_holder", "booked_slots", ["holder"])


def downgrade() -> None:
    op.drop_table("booked_slots")
    op.drop_table("case_bookings")
    op.drop_table("bookings")
