"""Which IP addresses are on the open web.

`ipaddress.is_global` calls some addresses global that lead inside all the same: those that carry
an IPv4 address within them (RFC 4291, 6052, 3056, 4380, 5214), and IPv6 space that nobody has.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is given out (IANA, IPv6 global unicast address space)."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""Public servers as seen from networks without IPv4 (RFC 6052): judged by the address within."""
_CLOSED_6 = [
    IPv6Network("2001::/23"),  # IETF protocols, Teredo among them
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4
    IPv6Network("3fff::/20"),  # documentation
]
_CLOSED_4 = [
    IPv4Network("192.0.0.0/24"),  # IETF protocols
    IPv4Network("192.88.99.0/24"),  # the relay of 6to4
]
_ISATAP = (0x00005EFE, 0x02005EFE)
"""The third quarter of an address that tunnels to the IPv4 address in its fourth."""


def is_public(address: str) -> bool:
    """Whether an address is a server's on the open web; False for what is no address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return _public_6(ip) if isinstance(ip, IPv6Address) else _public_4(ip)


def is_loopback(address: str) -> bool:
    """Whether an address is this computer's own."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.is_loopback


def _public_4(ip: IPv4Address) -> bool:
    closed = ip.is_multicast or ip.is_reserved or any(ip in network for network in _CLOSED_4)
    return ip.is_global and not closed


def _public_6(ip: IPv6Address) -> bool:
    if ip in _NAT64:
        return _public_4(IPv4Address(int(ip) & 0xFFFFFFFF))
    if ip.scope_id or ip not in _UNICAST or any(ip in network for network in _CLOSED_6):
        return False
    return ip.is_global and (int(ip) >> 32) & 0xFFFFFFFF not in _ISATAP
