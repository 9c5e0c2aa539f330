"""the log of who did and saw what takes over the refusals; no row of it, and no fact, is replaced by inserting it"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# REPLACE deletes without asking the triggers of DELETE, unless each connection wishes it: so it is refused before.
SQLITE_TRIGGERS = (
    "CREATE TRIGGER facts_no_replace BEFORE INSERT ON facts WHEN EXISTS (SELECT 1 FROM facts WHERE id = NEW.id "
    "OR (case_number = NEW.case_number AND seq = NEW.seq) OR hash = NEW.hash OR request_id = NEW.request_id) "
    "BEGIN SELECT RAISE(ABORT, 'facts are append-only: there already'); END",
    "CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id "
    "OR hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'journal is append-only: there already'); END",
    "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal "
    "BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END",
    "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal "
    "BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END",
)
POSTGRESQL_TRIGGERS = (
    "CREATE FUNCTION refuse_change_of_journal() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'journal is append-only'; END $$",
    "CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal FOR EACH ROW "
    "EXECUTE FUNCTION refuse_change_of_journal()",
    "CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal FOR EACH STATEMENT "
    "EXECUTE FUNCTION refuse_change_of_journal()",
)
TEXTS = ("who", "roles", "kind", "what", "case_number", "subject", "before", "after", "address", "code", "citation")


def upgrade() -> None:
    journal = op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    for column in ("at", "who", "kind", "case_number", "code"):
        op.create_index(f"ix_journal_{column}", "journal", [column], unique=False)
    op.bulk_insert(journal, _refusals())
    op.drop_table("refusals")
    for statement in SQLITE_TRIGGERS if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_TRIGGERS:
        op.execute(statement)


def _refusals() -> list[dict[str, Any]]:
    """Those kept so far, as the first entries of the log, in one chain."""
    there = sa.Table("refusals", sa.MetaData(), autoload_with=op.get_bind())
    entries, previous = [], "0" * 64
    for number, row in enumerate(op.get_bind().execute(sa.select(there).order_by(there.c.id)), start=1):
        at: datetime = row.at.astimezone(UTC).replace(tzinfo=None) if row.at.tzinfo else row.at
        said = dict.fromkeys(TEXTS, "") | {
            "who": row.actor,
            "kind": "refused",
            "what": row.act,
            "case_number": row.case_number,
            "code": row.code,
            "citation": row.citation,
        }
        covered = [previous, number, at.isoformat(), *(said[name] for name in TEXTS)]
        line = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        sealed = hashlib.sha256(line.encode()).hexdigest()
        entries.append({"id": number, "at": at.replace(tzinfo=UTC), **said, "previous": previous, "hash": sealed})
        previous = sealed
    return entries


def downgrade() -> None:
    raise RuntimeError("who did and saw what is evidence; it is never taken down")
