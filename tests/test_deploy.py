"""The recipe for containers and the examples of proxies: what they name is there. Nothing here builds or starts one."""

import re
from pathlib import Path
from typing import Any

import yaml

from casework.cli import up
from casework.cli.pack import PYTHONS
from casework.cli.processes import ROOT

DEPLOY = ROOT / ".deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SOURCES = "".join(path.read_text("utf-8") for room in ("casework", "flows") for path in (ROOT / room).rglob("*.py"))
TO_WRITE = {"./database-password", "./pgpass", "./tls", "casework.env"}
"""What whoever installs it puts there, as the head of the file says."""


def test_every_setting_of_the_recipes_is_one_that_the_product_reads() -> None:
    texts = "".join(path.read_text("utf-8") for path in DEPLOY.iterdir())
    named = set(re.findall(r"\bCASEWORK_[A-Z_]+", texts))
    assert named and {name for name in named if f'"{name}"' not in SOURCES} == set()


def test_every_command_is_there() -> None:
    commands = [SERVICES[name]["command"] for name in ("office", "worker")]
    dockerfile = (DEPLOY / "Dockerfile").read_text("utf-8")
    modules = re.findall(r"-m[\s\",]+([a-z][a-z.]+)", f"{commands} {dockerfile}".replace("'", '"'))
    assert set(modules) == {"casework", "flows.worker", "compileall"}
    assert commands[0][3:] == ["up", "--port", str(up.PORT)] and (ROOT / "flows" / "worker.py").exists()
    assert "./run --setup-only && .venv/bin/python" in dockerfile
    base = re.search(r"^FROM python:(\d+\.\d+)-", dockerfile, re.MULTILINE)
    assert base and base[1] in PYTHONS


def test_the_client_of_the_database_is_of_the_version_of_its_server() -> None:
    """`pg_dump` refuses a newer server."""
    client = re.search(r"postgresql-client-(\d+)", (DEPLOY / "Dockerfile").read_text("utf-8"))
    assert client and SERVICES["database"]["image"].startswith(f"postgres:{client[1]}-")


def test_what_a_service_names_is_declared() -> None:
    for service in SERVICES.values():
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert source in COMPOSE["volumes"] or source in TO_WRITE or (DEPLOY / source).exists(), source
        assert set(service.get("secrets", ())) <= COMPOSE["secrets"].keys()
        assert set(service.get("depends_on", ())) <= SERVICES.keys()
        assert service.get("env_file", "casework.env") in TO_WRITE
    head = (DEPLOY / "compose.yaml").read_text("utf-8").partition("name:")[0]
    assert all(Path(path).name in head for path in TO_WRITE)


def test_no_password_or_key_of_an_installation_comes_into_its_image_or_the_repository() -> None:
    """An image is passed on, and the whole checkout is copied into it."""
    left_out = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert ".deploy" in left_out and not [line for line in left_out if line.startswith("!")]
    ignored = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()}
    assert {f".deploy/{path.removeprefix('./')}" for path in TO_WRITE} <= ignored


def test_the_proxies_pass_on_to_the_ports_of_the_office_and_its_site() -> None:
    wanted = {f"127.0.0.1:{up.PORT}", f"127.0.0.1:{up.PORT + 2}"}
    for name in ("Caddyfile", "nginx.conf"):
        assert set(re.findall(r"127\.0\.0\.1:\d+", (DEPLOY / name).read_text("utf-8"))) == wanted
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in (DEPLOY / "nginx.conf").read_text("utf-8")
