"""Which addresses may be connected to."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.web.addresses import why_refused

PUBLIC = (
    "1.1.1.1 8.8.8.8 93.184.216.34 172.32.0.1 100.128.0.1 192.169.0.1 2606:2800:220:1::1 64:ff9b::808:808"
)
OWN = "127.0.0.1 127.255.0.9 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 ::1 fd12::1 fc00::1"
NEVER = (
    "0.0.0.0 0.1.2.3 :: 169.254.169.254 169.254.0.1 168.63.129.16 100.100.100.200 192.0.0.192 fd00:ec2::254 "
    "fe80::1 224.0.0.1 239.255.255.255 255.255.255.255 240.0.0.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 "
    "192.88.99.1 ff02::1 2001:db8::1 100::1 fec0::1 3fff::1 4000::1 "
    # IPv4 within IPv6: mapped, compatible, translated, 6to4, Teredo, local NAT64, ISATAP
    "::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ::ffff:0:10.0.0.1 2002:7f00:1:: 2002:808:808::1 2001:0:808:808::1 "
    "64:ff9b:1::a00:1 2606:2800:220:1:0:5efe:a00:1 2606:2800:220:1:200:5efe:7f00:1 "
    "64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::a00:1"
)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_the_public_internet_may_be_connected_to(address):
    assert why_refused(address) is None
    assert why_refused(address, allow_private=True) is None


@pytest.mark.parametrize("address", OWN.split())
def test_this_machine_and_its_network_may_be_only_where_that_is_asked_for(address):
    assert why_refused(address)
    assert why_refused(address, allow_private=True) is None


@pytest.mark.parametrize("address", NEVER.split())
def test_what_is_no_place_for_pages_may_never_be(address):
    assert why_refused(address)
    assert why_refused(address, allow_private=True)


def test_the_zone_of_a_link_local_address_changes_nothing():
    assert why_refused("fe80::1%eth0", allow_private=True)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_python_knows_as_not_global_is_refused(address: IPv4Address | IPv6Address):
    if not address.is_global or address.is_multicast:
        assert why_refused(str(address))
