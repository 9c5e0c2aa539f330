"""Where things are, asked of the environment each time: every process of the product inherits it.

No answer is remembered: `./run` chooses the data directory before the first question, and each test has its own. What
is made of the same answers is made once."""

import ipaddress
import os
import socket
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from casework.errors import CaseworkError


class NoSuchProxy(CaseworkError):
    """A trusted proxy is named that nobody knows: the pages do not start, rather than trust nobody or everybody."""

    code, status = "RUN-013", 503


class NoSuchHost(CaseworkError):
    """What the settings call a name of the pages is none: they do not start, rather than answer to nobody."""

    code, status = "RUN-015", 503


class OidcSecretMissing(CaseworkError):
    """An OpenID Connect server is named, but not the secret it knows us by."""

    code, status = "RUN-014", 503


class NoSuchPort(CaseworkError):
    """What the settings call a port for /metrics is none."""

    code, status = "RUN-017", 503


@dataclass(frozen=True, kw_only=True)
class OidcServer:
    """Where officers may sign in besides: the server, as which client it knows us, and which of the things it says of
    somebody is his login here."""

    issuer: str
    client: str
    secret: str
    claim: str
    label: str
    scope: str = "openid profile"
    by_machine: bool = True
    """Named by whoever keeps the machine; else by the administrator on a page, who must not become anybody by it."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`data` holds the database (unless a URL names another), files, key file, Prefect's home and the logs."""

    data: Path
    database_url: str
    files: str
    prefect_api_url: str

    @property
    def key_file(self) -> Path:
        return Path(os.environ.get("CASEWORK_KEY_FILE", self.data / "secrets" / "personal-data.key"))

    def trusted_proxies(self) -> list[str]:
        """CASEWORK_TRUSTED_PROXIES, separated by commas: the proxies whose word for the client's address counts, by
        address, network or name; none where it is empty. NoSuchProxy for a name that nobody knows."""
        found: list[str] = []
        for named in filter(None, (each.strip() for each in os.environ.get("CASEWORK_TRUSTED_PROXIES", "").split(","))):
            try:
                ipaddress.ip_network(named, strict=False)
                found.append(named)
            except ValueError:
                found += _addresses(named)
        return found

    @property
    def public_address(self) -> str:
        """CASEWORK_PUBLIC_ADDRESS: where officers reach the pages through a proxy (https://fuyi.donghu.gov.cn), so that
        forms sent from there are known as ours; empty where they are reached directly."""
        return os.environ.get("CASEWORK_PUBLIC_ADDRESS", "").strip().rstrip("/").lower()

    def is_own_host(self, host: str, *, by_proxy: bool = False) -> bool:
        """Whether the pages may be asked for under this Host: an address of this machine by its figures, localhost, the
        name in `public_address`, or one of CASEWORK_HOSTS. No other: a page elsewhere could point a name of its own at
        this machine and read what a browser here may read. Without a Host, which every browser sends, asks a probe.
        `by_proxy`: one of `trusted_proxies` asks. Where `public_address` says what officers call the pages, it may call
        them as it likes (casework:8500): not every proxy can pass the Host on."""
        name = _name_in(host)
        if not name:
            return not host
        return by_proxy and bool(self.public_address) or name in self.own_hosts() or _is_in_figures(name)

    @property
    def metrics(self) -> tuple[str, int] | None:
        """CASEWORK_METRICS: where Prometheus may ask, as a port of this machine (9108) or ADDRESS:PORT; None where it
        is empty. NoSuchPort."""
        said = os.environ.get("CASEWORK_METRICS", "").strip()
        if not said:
            return None
        host, _, port = said.rpartition(":")
        if not port.isdecimal() or not 1024 <= int(port) <= 65535:
            raise NoSuchPort(f"CASEWORK_METRICS 写的是“{said}”", instead="请写端口（1024至65535），或者 地址:端口")
        return host.strip("[]") or "127.0.0.1", int(port)

    @property
    def worker_beat(self) -> Path | None:
        """CASEWORK_WORKER_BEAT: the file that the worker touches while its work goes on, for whoever supervises it;
        None where nobody asks."""
        said = os.environ.get("CASEWORK_WORKER_BEAT", "")
        return Path(said) if said else None

    @property
    def hidden_by_proxy(self) -> bool:
        """Whether a proxy is named and no name under which it may ask: it gets an answer under figures only."""
        return bool(os.environ.get("CASEWORK_TRUSTED_PROXIES", "").strip()) and self.own_hosts() == {"localhost"}

    def own_hosts(self) -> frozenset[str]:
        """The names of the pages: localhost, that of `public_address`, and those of CASEWORK_HOSTS, separated by
        commas. NoSuchHost for what is no name, or a public address that does not begin with https:// or http://."""
        return _own_hosts(self.public_address, os.environ.get("CASEWORK_HOSTS", ""))

    @property
    def oidc(self) -> OidcServer | None:
        """CASEWORK_OIDC_ISSUER and CASEWORK_OIDC_CLIENT, with the secret in the file CASEWORK_OIDC_SECRET_FILE (else
        `oidc.secret` among the secrets); CASEWORK_OIDC_CLAIM (else preferred_username) and CASEWORK_OIDC_LABEL, what
        the sign-in page calls it. None where no issuer is named. OidcSecretMissing."""
        issuer = os.environ.get("CASEWORK_OIDC_ISSUER", "").strip().rstrip("/")
        if not issuer:
            return None
        file = self.oidc_secret_file
        try:
            secret = file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            secret = ""
        if not secret:
            raise OidcSecretMissing(
                f"写明了统一身份认证（CASEWORK_OIDC_ISSUER），没有它的客户端密钥（{file}）",
                instead="请放置密钥文件，或者去掉 CASEWORK_OIDC_ISSUER",
            )
        return OidcServer(
            issuer=issuer,
            client=os.environ.get("CASEWORK_OIDC_CLIENT", "casework"),
            secret=secret,
            claim=os.environ.get("CASEWORK_OIDC_CLAIM", "preferred_username"),
            label=os.environ.get("CASEWORK_OIDC_LABEL", "统一身份认证"),
        )

    @property
    def oidc_secret_file(self) -> Path:
        return Path(os.environ.get("CASEWORK_OIDC_SECRET_FILE", self.data / "secrets" / "oidc.secret"))

    @property
    def seal_certificate(self) -> Path:
        return Path(os.environ.get("CASEWORK_SEAL_CERTIFICATE", self.data / "secrets" / "seal.p12"))

    @property
    def seal_password_file(self) -> Path:
        return Path(os.environ.get("CASEWORK_SEAL_PASSWORD_FILE", self.data / "secrets" / "seal.password"))

    @property
    def seal_picture(self) -> Path:
        return Path(os.environ.get("CASEWORK_SEAL_PICTURE", self.data / "secrets" / "seal.png"))

    @property
    def seal_service(self) -> str:
        """Another seal service than the certificate file, as `package.module:factory`."""
        return os.environ.get("CASEWORK_SEAL_SERVICE", "").strip()


@lru_cache(maxsize=8)
def _own_hosts(public_address: str, further: str) -> frozenset[str]:
    if public_address and not public_address.startswith(("https://", "http://")):
        raise NoSuchHost(
            f"CASEWORK_PUBLIC_ADDRESS 写的是“{public_address}”",
            instead="请写完整的对外地址，如 https://fuyi.example.gov.cn",
        )
    named = [each for each in (public_address, *(each.strip() for each in further.split(","))) if each]
    for each in named:
        if not _name_in(each):
            raise NoSuchHost(
                f"CASEWORK_PUBLIC_ADDRESS 或 CASEWORK_HOSTS 中的“{each}”不是主机名",
                instead="请写主机名，如 fuyi.example.gov.cn",
            )
    return frozenset({"localhost", *map(_name_in, named)})


def _name_in(host: str) -> str:
    """The name in a Host or an address, without its port and a dot at its end; empty where there is none."""
    try:
        return (urlsplit(host if "//" in host else f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_in_figures(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _addresses(name: str) -> list[str]:
    try:
        return sorted({str(found[4][0]) for found in socket.getaddrinfo(name, None)})
    except OSError as error:
        raise NoSuchProxy(
            f"找不到 CASEWORK_TRUSTED_PROXIES 中的“{name}”", instead="请写反向代理的 IP 地址、网段或者能够解析的名称"
        ) from error


def settings() -> Settings:
    """CASEWORK_DATA, CASEWORK_DATABASE_URL, CASEWORK_FILES (a folder, or any address fsspec can reach),
    PREFECT_API_URL. For the seal CASEWORK_SEAL_CERTIFICATE (PKCS#12), CASEWORK_SEAL_PASSWORD_FILE and
    CASEWORK_SEAL_PICTURE (PNG), unless they lie in `secrets` of the data directory as seal.p12, seal.password and
    seal.png; or
    CASEWORK_SEAL_SERVICE."""
    data = os.environ.get("CASEWORK_DATA", ".casework")
    return _made_of(
        data,
        "" if os.path.isabs(data) else os.getcwd(),
        os.environ.get("CASEWORK_DATABASE_URL"),
        os.environ.get("CASEWORK_FILES"),
        os.environ.get("PREFECT_API_URL", "http://127.0.0.1:4200/api"),
    )


@lru_cache(maxsize=8)
def _made_of(data: str, here: str, database_url: str | None, files: str | None, prefect_api_url: str) -> Settings:
    """`here` is the folder from which a data directory without a beginning is meant."""
    folder = Path(here, data)
    return Settings(
        data=folder,
        database_url=f"sqlite:///{folder / 'casework.db'}" if database_url is None else database_url,
        files=str(folder / "files") if files is None else files,
        prefect_api_url=prefect_api_url,
    )
