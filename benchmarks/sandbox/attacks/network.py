"""Reaching the network, and the services that listen on this machine."""

from __future__ import annotations

from benchmarks.sandbox.attacks.attack import Attack, Control

REACH, SERVICES = "network", "loopback services"


def _socket(name: str, group: str, body: str, control: Control = "anyone") -> Attack:
    return Attack(name, group, f"import socket\ndef solve(host):\n    {body}\n    return True\n", control)


ATTACKS = (
    _socket(
        "route_outside",
        REACH,
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 53))",  # sends nothing
        "machine",
    ),
    _socket("listens", REACH, "socket.create_server(('', 0))"),
    _socket("lists_interfaces", REACH, "assert len(socket.if_nameindex()) >= 1"),
    _socket("ipv6_socket", REACH, "socket.socket(socket.AF_INET6)", "machine"),
    _socket("raw_socket", REACH, "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)", "root"),
    _socket("packet_socket", REACH, "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)", "root"),
    _socket("netlink_socket", REACH, "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)"),
    _socket("vsock", REACH, "socket.socket(socket.AF_VSOCK)", "machine"),
    _socket("kernel_crypto_socket", REACH, "socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET)", "machine"),
    _socket("tcp", SERVICES, "socket.create_connection(('127.0.0.1', host['tcp']), timeout=1)"),
    _socket(
        "udp",
        SERVICES,
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', host['udp']))",
    ),
    _socket("unix_socket", SERVICES, "socket.socket(socket.AF_UNIX).connect(host['unix'])"),
    _socket("abstract_socket", SERVICES, "socket.socket(socket.AF_UNIX).connect('\\0' + host['abstract'])"),
    # A datagram of a socket pair may name another receiver: no socket() and no connect() is needed.
    _socket(
        "datagram_of_a_socket_pair",
        SERVICES,
        "socket.socketpair(type=socket.SOCK_DGRAM)[0].sendto(b'x', '\\0' + host['mailbox'])",
    ),
)
