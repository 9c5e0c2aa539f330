"""Everything that the shell can do for an office, a page can do: a command, or an action of one, that is added without
its page or the reason why there is none makes this red. README names the table."""

import argparse
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from casework import cli
from casework.cli import COMMANDS, Parser
from casework.office import page_names

PAGES: dict[str, str] = {
    "acts": "/api/acts",
    "backup make": "/backups",
    "backup check": "/backups/{name}/check",
    "certify": "/cases/{number}/certificate",
    "check": "/soundness",
    "clock": "/soundness/clock",
    "consequences": "/today",
    "documents list": "/forms",
    "documents sample": "/templates/{subject_id}/sample.pdf",
    "dossier": "/cases/{number}/dossier",
    "drill": "/backups/drill",
    "due": "/cases/{number}/whatif",
    "exchange report": "/exchange/report",
    "exchange compare": "/exchange/compare",
    "fonts list": "/fonts",
    "fonts add": "/fonts",
    "fonts withdraw": "/fonts/{family}/withdraw",
    "jobs list": "/jobs",
    "journal": "/journal",
    "law list": "/law",
    "law load": "/calendar/load",
    "law sign-off": "/law/{rule_id}/sign-off",
    "ledger": "/ledger",
    "numbers rebuild": "/numbers/{action}",
    "numbers list": "/numbers",
    "numbers void": "/numbers/{action}",
    "numbers set": "/numbers/{action}",
    "old-ledger try": "/old-ledger/{step}",
    "old-ledger take": "/old-ledger/{step}",
    "rebuild": "/soundness/rebuild",
    "staff list": "/people",
    "staff add": "/people",
    "staff reset": "/people/{login}/reset",
    "staff confirm-sign-in": "/settings/oidc/confirm",
    "staff end": "/people/{login}/end",
    "staff reset-code": "/people/{login}/second-factor",
    "stats": "/figures",
    "templates list": "/templates",
    "templates check": "/templates/{subject_id}",
    "templates show": "/templates/{subject_id}",
    "templates adopt": "/templates/{subject_id}",
    "templates withdraw": "/templates/{subject_id}",
    "timeline": "/cases/{number}/tabs/{tab}",
    "whatif": "/cases/{number}/whatif",
}
"""The command → the address of the page that does it."""

REASONS: dict[str, str] = {
    "backup restore": "an office is restored where none runs; /backups says the command",
    "restore": "the same",
    "codes": "writes a file of the source",
    "diagram": "writes a file of the source",
    "documents data": "reads one file, of whatever office, without a database",
    "keys check": "reads the key files, which no page may",
    "keys rotate": "writes the key file: whoever keeps the machine keeps it apart",
    "keys backup": "who could change it on a page could have all copies sealed for himself",
    "jobs tidy": "the worker does it every ten minutes; /jobs shows until when each file is kept",
    "pack": "makes an installation archive of the source, for another machine",
    "play": "plays a scenario in a database of its own; changes no office",
    "service install": "changes the machine, not an office, and needs the rights of its administrator",
    "service remove": "the same",
    "service status": "is asked when the pages may be away",
    "up": "starts the pages themselves",
    "verify": "checks a file offline, for whoever was handed it: it asks no office",
}
"""Commands that concern no running office, or that no page could do."""


def commands() -> Iterator[str]:
    """Every command with its actions, as it is typed."""
    parser = Parser(prog="casework")
    known = parser.add_subparsers(dest="command", parser_class=Parser)
    for name in COMMANDS:
        import_module(f"casework.cli.{name.replace('-', '_')}").add(known)
    for name, each in known.choices.items():
        actions = [action for action in each._actions if isinstance(action, argparse._SubParsersAction)]
        yield from (f"{name} {action}" for choice in actions for action in choice.choices)
        if not actions:
            yield name


def test_every_command_has_its_page_or_the_reason_why_not() -> None:
    there = set(commands())
    assert there - PAGES.keys() - REASONS.keys() == set(), "give it a page, or a reason"
    assert (PAGES.keys() | REASONS.keys()) - there == set(), "no such command any more"
    assert PAGES.keys() & REASONS.keys() == set()


def test_every_command_is_named() -> None:
    """A module of the shell that describes a command and stands in no list is one that nobody can give."""
    there = {path.stem for path in Path(cli.__file__).parent.glob("*.py")} - {"__init__"}
    unnamed = there - {name.replace("-", "_") for name in COMMANDS}
    assert {name for name in unnamed if hasattr(import_module(f"casework.cli.{name}"), "add")} == set()


def test_every_page_named_is_there() -> None:
    """`page_names` has every address of the pages; a test of its own sees to that."""
    assert {page for page in PAGES.values() if page not in page_names.PAGES} == set()
