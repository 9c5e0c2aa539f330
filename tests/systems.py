"""Systems outside, as a test sets them up: registered by the administrator, their tokens issued by who is named."""

from datetime import date, timedelta
from typing import Any

from fastapi.testclient import TestClient

from casework.office.systems import keys, register
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Scope
from casework.vocabulary import Act, Role
from tests.web_support import TODAY, Desk

GUAN = Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
LI = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
APPLICATION: dict[str, Any] = {
    "channel": "in_person",
    "applicants": [{"name": "张某", "id_number": "420112199001011234"}],
    "respondents": [{"name": "东湖区城市管理执法局"}],
    "administrative_act": "罚款二万元的行政处罚决定",
    "known_on": "2026-10-20",
    "claims": ["撤销该行政处罚决定"],
}


def token(
    *scopes: Scope, acts: tuple[Act, ...] = (), name: str = "省平台", until: date | None = None, of: Actor = LI
) -> str:
    """The words of a token of a system that acts in the name of this officer."""
    given = {"name": name, "login": of.login, "scopes": [scope.value for scope in scopes]}
    given["acts"] = [act.value for act in acts]
    with database.transaction() as session:
        row = register.entered(session, actor=GUAN, details=given)
        until = until or TODAY + timedelta(days=30)
        _, words = keys.issued(session, row.id or 0, actor=of, valid_until=until, today=TODAY)
    return words


def program(desk: Desk, words: str) -> TestClient:
    """A program of that system, without any session."""
    client = desk("")
    client.headers["authorization"] = f"Bearer {words}"
    return client


def keyed(key: str) -> dict[str, str]:
    return {"idempotency-key": key}
