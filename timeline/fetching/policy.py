"""What may be fetched, and how much of it: the limits, and the addresses that are public."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
# Addresses that carry one of IPv4 inside: NAT64 (RFC 6052, RFC 8215) is not unwrapped by `ipaddress`.
NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


class UnfetchableError(Exception):
    """Nothing could be fetched; the message is one sentence for a person. `status` is the site's answer, 0 for none."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Policy:
    """Limits of one fetch. `allowed` names addresses as "127.0.0.1:8000" that need not be public: for tests alone."""

    agent: str = "Demarche"
    bytes: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5
    robots: bool = True
    allowed: frozenset[str] = frozenset()

    def permits(self, address: str, port: int) -> bool:
        """Whether a connection may be made to an address, given as its digits."""
        return is_public(ipaddress.ip_address(address)) or f"{address}:{port}" in self.allowed


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the public internet: not of this machine, its network, or a special purpose.

    By the IANA special-purpose registries as `ipaddress` has them; an IPv4 address inside one of IPv6 counts too.
    """
    if isinstance(address, ipaddress.IPv6Address) and (inner := _inside(address)) is not None:
        return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that one of IPv6 stands for: mapped, 6to4, Teredo or NAT64; None for none."""
    if any(address in network for network in NAT64):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
