"""Where the outside store is, asked of the environment of the process: the site is told nothing else of the office."""

import os
from pathlib import Path


def data() -> Path:
    """CASEWORK_PORTAL_DATA: the folder of the site; else `portal` in the data directory of the office, which only the
    inside knows."""
    own = os.environ.get("CASEWORK_PORTAL_DATA", "").strip()
    return Path(own) if own else Path(os.environ.get("CASEWORK_DATA", ".casework")) / "portal"


def database_url() -> str:
    """CASEWORK_PORTAL_DATABASE_URL, a database and a role of its own on a server; else an SQLite file in the folder."""
    return os.environ.get("CASEWORK_PORTAL_DATABASE_URL", "").strip() or f"sqlite:///{data() / 'portal.db'}"


def is_on() -> bool:
    """Whether there is a site: `./run` says so (CASEWORK_PORTAL=1), or whoever runs it elsewhere names its address."""
    return os.environ.get("CASEWORK_PORTAL") == "1" or bool(public_address())


def public_address() -> str:
    """CASEWORK_PORTAL_ADDRESS: what people type to reach the site (https://fuyi.donghu.gov.cn). It stands in the code
    on paper; empty where nobody said it, and then no code can be printed that a telephone opens."""
    return os.environ.get("CASEWORK_PORTAL_ADDRESS", "").strip().rstrip("/")


BY_CODE = "/q/"
"""Below this the site is reached with a code."""


def link(code: str) -> str:
    """What a telephone reads on paper to come to the case of this code."""
    return f"{public_address()}{BY_CODE}{code}"


def scanner() -> str:
    """CASEWORK_PORTAL_CLAMD: the socket of a virus scanner (/run/clamav/clamd.ctl, or host:3310); empty without one."""
    return os.environ.get("CASEWORK_PORTAL_CLAMD", "").strip()


def trusted_proxies() -> list[str]:
    """CASEWORK_PORTAL_TRUSTED_PROXIES, separated by commas: the proxies whose word for the client's address counts."""
    named = os.environ.get("CASEWORK_PORTAL_TRUSTED_PROXIES", "")
    return [each.strip() for each in named.split(",") if each.strip()]
