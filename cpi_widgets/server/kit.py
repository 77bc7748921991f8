"""``/kit``: how a learning day is run where there is no internet, with the addresses that this computer has."""

from __future__ import annotations

import ipaddress
import socket

import psutil
from tornado import web

from .door import Door


class Kit(Door):
    """What a trainer needs for a room without internet, step by step."""

    @web.authenticated
    async def get(self) -> None:
        """Show it."""
        port = self.request.host.rpartition(":")[2] if ":" in self.request.host else ""
        found = addresses_here()
        self.show(
            "kit.html",
            visitor=self.visitor,
            here=f"{self.request.protocol}://{self.request.host}",
            addresses=[f"{address}:{port}" if port else address for address in found],
            unheard=bool(found) and not heard_at(found, port),
            out_of_reach=self.out_of_reach,
        )


def heard_at(addresses: list[str], port: str) -> bool:
    """Whether this server listens to one of these addresses; also true where a proxy listens in its place."""
    listening = {
        each.laddr.ip
        for each in psutil.Process().net_connections("inet")
        if each.status == psutil.CONN_LISTEN and str(each.laddr.port) == port
    }
    return not listening or bool(listening & {*addresses, "0.0.0.0", "::"})  # noqa: S104  - looked for, not bound


def addresses_here() -> list[str]:
    """The numbers by which others on the same network reach this computer; none while it is on no network."""
    found = (
        each.address for all_of in psutil.net_if_addrs().values() for each in all_of if each.family == socket.AF_INET
    )
    return sorted(
        address
        for address in found
        if (known := ipaddress.ip_address(address)).is_private and not known.is_loopback and not known.is_link_local
    )
