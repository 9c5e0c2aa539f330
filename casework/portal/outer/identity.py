"""实名认证: the identity platform at which citizens may sign in instead of typing a code, asked of the environment. The
site sends them there, the inside verifies what the platform signed."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from casework.portal.outer import where

KNOCK, MINE = "knock", "mine"
"""The entry by which somebody says who he is, and the box that says which cases are his."""


@dataclass(frozen=True, kw_only=True)
class Platform:
    """Which server, as which client it knows the site, and what it calls name and document number of somebody."""

    issuer: str
    client: str
    secret: str
    scope: str
    name: str
    number: str
    label: str


def platform() -> Platform | None:
    """CASEWORK_PORTAL_OIDC_ISSUER and _CLIENT, with the secret in the file _SECRET_FILE (else `oidc.secret` in the
    folder of the site); _SCOPE, _NAME and _NUMBER (the claims of the ID token that are somebody's name and document
    number), _LABEL (what pages call it). None where no issuer is named, or its secret is not there."""
    issuer = _said("ISSUER").rstrip("/")
    secret = _secret() if issuer else ""
    if not secret:
        return None
    return Platform(
        issuer=issuer,
        client=_said("CLIENT", "casework-public"),
        secret=secret,
        scope=_said("SCOPE", "openid profile"),
        name=_said("NAME", "name"),
        number=_said("NUMBER", "id_number"),
        label=_said("LABEL", "实名认证平台"),
    )


def kept_keys() -> str:
    """CASEWORK_PORTAL_OIDC_KEYS: a file with the keys of the platform (its JWKS), for an inside that reaches no other
    network; empty where it asks the platform itself."""
    return _said("KEYS")


def knock_of(key_id: str) -> str:
    """The id of the entry by which the holder of a key says who he is: with one key once."""
    return hashlib.sha256(f"knock {key_id}".encode()).hexdigest()[:32]


def _secret() -> str:
    file = Path(_said("SECRET_FILE") or where.data() / "oidc.secret")
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _said(name: str, otherwise: str = "") -> str:
    return os.environ.get(f"CASEWORK_PORTAL_OIDC_{name}", "").strip() or otherwise
