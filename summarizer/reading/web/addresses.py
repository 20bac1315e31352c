"""Which IP addresses may be connected to: those of the public internet.

After the IANA registries of special-purpose addresses (RFC 6890) and what clouds use for themselves. The
table is our own, as `ipaddress.is_global` differs between patch releases of Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

_Table = tuple[tuple[IPv4Network | IPv6Network, str], ...]

_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64 (RFC 6052): the way of IPv6-only networks to IPv4
_UNICAST = IPv6Network("2000::/3")
_TUNNELS = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")  # ISATAP (RFC 5214), before the IPv4 address


def _table(groups: Mapping[str, str]) -> _Table:
    return tuple((ip_network(text), words) for words, texts in groups.items() for text in texts.split())


_NEVER = _table(
    {
        "a cloud metadata service": "169.254.0.0/16 168.63.129.16/32 "
        "100.100.100.200/32 192.0.0.192/32 fd00:ec2::254/128 fd00:ec2::23/128 fd20:ce::254/128 "
        "fd00:42::42/128",
        "a link-local address": "fe80::/10",
        "an unspecified address": "0.0.0.0/8 ::/128",
        "a multicast address": "224.0.0.0/4 ff00::/8",
        "an IPv4 address embedded in an IPv6 address": "2001::/32 2002::/16",  # Teredo and 6to4
        "a reserved address": "192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 "
        "203.0.113.0/24 240.0.0.0/4 2001::/23 2001:db8::/32 3fff::/20",
    }
)
_OWN = _table(
    {
        "this machine": "127.0.0.0/8 ::1/128",
        "a private network": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7",
        "a provider's internal network": "100.64.0.0/10",
    }
)


def why_refused(address: str, *, allow_private: bool = False) -> str | None:
    """What an address is, in words, where it may not be connected to; None where it may.

    Args:
        address: IPv4 or IPv6, as a resolver returns it.
        allow_private: Let this machine and private networks pass; what clouds keep for themselves, multicast
            and reserved addresses are refused all the same.

    Example:
        >>> why_refused("10.1.2.3"), why_refused("64:ff9b::10.1.2.3"), why_refused("1.1.1.1")
        ('a private network', 'a private network', None)
    """
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address) and parsed in _TRANSLATED:
        return why_refused(str(IPv4Address(parsed.packed[-4:])))
    if words := _found(parsed, _NEVER):
        return words
    if words := _found(parsed, _OWN):
        return None if allow_private else words
    if isinstance(parsed, IPv4Address):
        return None
    if parsed not in _UNICAST or parsed.packed[8:12] in _TUNNELS:
        return "an IPv4 address embedded in an IPv6 address, or a reserved one"
    return None


def _found(address: IPv4Address | IPv6Address, table: _Table) -> str | None:
    return next((words for network, words in table if address in network), None)
