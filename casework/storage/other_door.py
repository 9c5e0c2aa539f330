"""The server at which officers may sign in besides: as the environment names it, else as the office set it."""

from casework.storage.office import office
from casework.storage.settings import OidcServer, settings


def other_door() -> OidcServer | None:
    """None where the office has none, or its secret is not there (a page says so). OidcSecretMissing where the
    environment names it by half."""
    by_environment = settings().oidc
    if by_environment:
        return by_environment
    said = office().oidc
    file = settings().data / "secrets" / "oidc.secret"
    secret = file.read_text("utf-8").strip() if file.exists() else ""
    if not said or not secret:
        return None
    return OidcServer(
        issuer=said["issuer"],
        client=said["client"],
        secret=secret,
        claim=said["claim"],
        label=said["label"],
        by_machine=False,
    )
