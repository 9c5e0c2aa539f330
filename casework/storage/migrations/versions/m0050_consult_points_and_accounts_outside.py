"""consult points of the 司法所, their ledger and meetings; accounts of organs and points at the site outside"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    op.create_table(
        "consult_points",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "town", "address", "phone", "hours")),
        sa.Column("video", sa.Boolean(), nullable=False),
        sa.Column("channel_since", sa.Date(), nullable=True),
        sa.Column("channel_basis", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "consults",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("receiver", "visitor", "phone", "matter")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("organ", "act")),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("advised", sa.String(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("settlement", "rating", "application", "papers")),
        sa.Column("confirmed", sa.String(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("forwarded_on", sa.Date(), nullable=True),
        sa.Column("forward_way", sa.String(), nullable=False),
        sa.Column("forward_proof", sa.String(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("result_on", sa.Date(), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("\"confirmed\" IN ('', 'signed', 'fingerprint')", name="ck_consults_confirmed"),
        sa.CheckConstraint("\"forward_way\" IN ('', 'system', 'courier', 'post')", name="ck_consults_forward_way"),
        sa.ForeignKeyConstraint(["point_id"], ["consult_points.id"]),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    for column in ("point_id", "on", "case_number"):
        op.create_index(f"ix_consults_{column}", "consults", [column])
    unregistered = sa.text("forwarded_on IS NOT NULL AND case_number IS NULL")
    op.create_index(
        "ix_consults_unregistered",
        "consults",
        ["forwarded_on"],
        sqlite_where=unregistered,
        postgresql_where=unregistered,
    )
    op.create_table(
        "point_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("consult_id", sa.Integer(), nullable=True),
        sa.Column("case_number", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("fixed_on", sa.Date(), nullable=True),
        sa.Column("fixed_at", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "\"purpose\" IN ('opinions', 'hearing', 'mediation', 'reading', 'applying')",
            name="ck_point_meetings_purpose",
        ),
        sa.CheckConstraint("\"way\" IN ('video', 'on_site')", name="ck_point_meetings_way"),
        sa.ForeignKeyConstraint(["point_id"], ["consult_points.id"]),
        sa.ForeignKeyConstraint(["consult_id"], ["consults.id"]),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    for column in ("point_id", "consult_id", "case_number"):
        op.create_index(f"ix_point_meetings_{column}", "point_meetings", [column])
    op.create_table(
        "outside_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("name", "post", "phone", "key", "key_id", "wrapped")
        ),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("\"post\" IN ('liaison', 'head_office', 'receiver')", name="ck_outside_accounts_post"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"]),
        sa.ForeignKeyConstraint(["point_id"], ["consult_points.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login"),
    )
    for column in ("agency_id", "point_id", "key_id"):
        op.create_index(f"ix_outside_accounts_{column}", "outside_accounts", [column])


def downgrade() -> None:
    for table in ("outside_accounts", "point_meetings", "consults", "consult_points"):
        op.drop_table(table)
