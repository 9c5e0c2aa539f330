"""Where a message may go: to a host that the administrator named, and there to no place of this machine or of its
neighbourhood that only a name led to (a name may be pointed anywhere by whoever keeps it)."""

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

LOCAL = "localhost"


class Forbidden(Exception):
    """Nothing is sent there; says why, in Chinese."""


def host_of(address: str) -> str:
    """The host of an address, as it is compared."""
    return (urlsplit(address).hostname or "").lower()


def place_of(address: str, hosts: Collection[str]) -> tuple[str, int]:
    """The number of the machine, and the port: what is connected to is what was looked at. Forbidden, OSError."""
    parts, host = urlsplit(address), host_of(address)
    if parts.scheme not in ("http", "https") or host not in hosts:
        raise Forbidden(f"“{host}”不在管理员写明的可以通知的主机之列")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    places = [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if wrong := [place for place in places if not _may_be(host, place)]:
        raise Forbidden(f"“{host}”指向本机或者不能使用的地址（{wrong[0]}）")
    return places[0], port


def _may_be(host: str, place: str) -> bool:
    """An own or unusable number is used only where the administrator wrote it himself."""
    number = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped:
        number = number.ipv4_mapped
    if host == str(number) or (host == LOCAL and number.is_loopback):
        return True
    unusable = number.is_loopback or number.is_link_local or number.is_multicast or number.is_unspecified
    return not (unusable or number.is_reserved)
