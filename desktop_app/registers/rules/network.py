"""Rules of the allocation of network addresses."""

import ipaddress
from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.rules.asking import in_post, meets
from desktop_app.words import _, listed


def address_is_in_the_subnet(case: Case) -> Iterator[Complaint]:
    """Address and gateway lie in the subnet that is named beside them, and between its ends."""
    subnet = case.values.get("subnet")
    if not subnet:
        return
    network = ipaddress.IPv4Network(subnet)
    for key in ("ip", "gateway"):
        text = case.values.get(key)
        if not text:
            continue
        address = ipaddress.IPv4Address(text)
        ends = (network.network_address, network.broadcast_address)
        if address not in network or (network.prefixlen < 31 and address in ends):
            yield case.complain(
                key,
                _("this is no machine's address in {subnet}; correct one of them").format(
                    subnet=subnet
                ),
            )


def mac_is_the_equipments(case: Case) -> Iterator[Complaint]:
    """The adapter is one that the equipment ledger has for this machine."""
    mac = case.values.get("mac")
    known = [line.get("mac") for line in (case.linked("equipment") or {}).get("macs") or ()]
    if mac and known and mac not in known and case.changed("mac", "equipment"):
        yield case.complain(
            "mac",
            _("the ledger has another MAC address for this machine ({macs}); compare both").format(
                macs=listed(filter(None, known))
            ),
            warning=True,
        )


def equipment_is_in_the_same_network(case: Case) -> Iterator[Complaint]:
    """A machine has addresses of the network to which it is attached, and of no other."""
    net, theirs = case.values.get("net"), (case.linked("equipment") or {}).get("net")
    if not net or not theirs or net == theirs or not case.changed("net", "equipment"):
        return
    if meets(case, status="live"):
        yield case.complain(
            "equipment",
            _("the ledger has this machine in another network ({net}); correct one of them").format(
                net=case.register.fields["net"].show(theirs)
            ),
            warning=case.brought_in,
        )


def address_user_is_in_post(case: Case) -> Iterator[Complaint]:
    """An address is not given to somebody who has left."""
    if meets(case, status="live"):
        yield from in_post(case, "user")


RULES = (
    address_is_in_the_subnet,
    mac_is_the_equipments,
    equipment_is_in_the_same_network,
    address_user_is_in_post,
)
