"""An OpenID Connect server: how somebody is sent there to sign in, and what it says of him when he comes back.

The authorization code flow with PKCE, state and nonce. The office asks one server for its officers, the public site
another for those whose cases they are.
"""

from typing import Any, Protocol

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

TIMEOUT = 5.0
"""Seconds for an answer of the server."""
SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
AWAY = (requests.RequestException, AuthlibBaseError, JoseError, ValueError, KeyError, TypeError)
"""What is raised where the server is away, or its answer is not what was asked for."""


class Server(Protocol):
    """Which server, and as which client it knows us."""

    @property
    def issuer(self) -> str: ...
    @property
    def client(self) -> str: ...
    @property
    def secret(self) -> str: ...
    @property
    def scope(self) -> str: ...


def way_there(server: Server, back: str, *, state: str, nonce: str, verifier: str, **more: str) -> str:
    """The address at which he signs in. One of AWAY."""
    with _client(server, back) as client:
        asked = said(server)["authorization_endpoint"]
        address, _ = client.create_authorization_url(asked, state=state, nonce=nonce, code_verifier=verifier, **more)
    return str(address)


def token(server: Server, back: str, *, code: str, verifier: str) -> str:
    """What the server signed of him, for the code with which he came back. One of AWAY."""
    with _client(server, back) as client:
        asked = said(server)["token_endpoint"]
        answer = client.fetch_token(asked, code=code, code_verifier=verifier, timeout=TIMEOUT)
    return str(answer["id_token"])


def keys(server: Server) -> KeySet:
    """With what the server signs. One of AWAY."""
    return KeySet.import_key_set(_asked(said(server)["jwks_uri"]))


def claims(server: Server, signed: str, by: KeySet, *, nonce: str) -> dict[str, Any]:
    """What the server says of him: signed by it, for us, for this sign-in, and not long ago. JoseError, ValueError."""
    found: dict[str, Any] = jwt.decode(signed, by, algorithms=SIGNED_WITH).claims
    jwt.JWTClaimsRegistry(
        leeway=60,
        exp={"essential": True},
        iss={"essential": True, "values": [server.issuer, f"{server.issuer}/"]},
        aud={"essential": True, "value": server.client},
        nonce={"essential": True, "value": nonce},
    ).validate(found)
    return found


def said(server: Server) -> dict[str, Any]:
    """What the server says of itself. ValueError where it calls itself otherwise."""
    found: dict[str, Any] = _asked(f"{server.issuer}/.well-known/openid-configuration")
    if found["issuer"].rstrip("/") != server.issuer:
        raise ValueError("another issuer")
    return found


def _asked(address: str) -> Any:
    answer = requests.get(address, timeout=TIMEOUT)
    answer.raise_for_status()
    return answer.json()


def _client(server: Server, back: str) -> OAuth2Session:
    return OAuth2Session(
        server.client, server.secret, scope=server.scope, redirect_uri=back, code_challenge_method="S256"
    )
