"""nginx or Caddy with TLS before a test server, set up by the very block that `docs/behind_a_proxy.md` shows."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from running_server import END_WITH_PARENT, PATIENCE_S, free_port

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
CADDY = shutil.which("caddy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
DOCUMENT = Path(__file__).parents[1] / "docs" / "behind_a_proxy.md"
AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{block}
}}
"""
CADDY_HERE = """{{
\tadmin off
\tstorage file_system {folder}
\thttp_port {plain}
\thttps_port {port}
\tlog {{"""


@dataclass(frozen=True)
class TlsProxy:
    """A running proxy."""

    url: str
    certificate: Path
    plain_port: int
    log: Path
    """What it says of itself and of requests."""

    def link(self, link: str) -> str:
        """One of the server's own links as it is reached through here."""
        return self.url + re.sub(r"^http://[^/]+/", "", link)


@contextmanager
def tls_proxy(folder: Path, server_port: int, **changed: str) -> Iterator[TlsProxy]:
    """Run nginx before a server.

    Args:
        folder: an empty folder of its own.
        server_port: where the server listens.
        changed: directives of the block with another value, such as ``proxy_read_timeout="2s"``.
    """
    assert NGINX is not None
    folder.mkdir(parents=True, exist_ok=True)
    certificate, key = self_made_certificate(folder)
    port, plain = free_port(), free_port()
    there_and_here = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "listen 80": f"listen 127.0.0.1:{plain}",
        "/etc/ssl/workbook/fullchain.pem": str(certificate),
        "/etc/ssl/workbook/key.pem": str(key),
        "workbook.example.org": "localhost",
        "127.0.0.1:8866": f"127.0.0.1:{server_port}",
        "/var/log/nginx/error.log": str(folder / "error.log"),
    }
    block = documented(r"```nginx\n(.*?)```", there_and_here)
    for name, value in changed.items():
        block, times = re.subn(rf"({name}\s+)[^;]+;", rf"\g<1>{value};", block)
        assert times == 1, name
    settings = folder / "nginx.conf"
    settings.write_text(AROUND.format(folder=folder, block=block), "utf-8")
    words = [NGINX, "-p", str(folder), "-c", str(settings)]
    with running(words, folder, port):
        yield TlsProxy(f"https://localhost:{port}/", certificate, plain, folder / "error.log")


@contextmanager
def caddy_proxy(folder: Path, server_port: int) -> Iterator[TlsProxy]:
    """Run Caddy before a server, with a certificate that is made here; see ``tls_proxy``."""
    assert CADDY is not None
    folder.mkdir(parents=True, exist_ok=True)
    certificate, key = self_made_certificate(folder)
    port, plain = free_port(), free_port()
    there_and_here = {
        "{\n\tlog {": CADDY_HERE.format(folder=folder, plain=plain, port=port),
        "workbook.example.org {": f"https://localhost:{port} {{\n\tbind 127.0.0.1\n\ttls {certificate} {key}",
        "127.0.0.1:8866": f"127.0.0.1:{server_port}",
    }
    block = documented(r"## Caddy\n.*?```\n(.*?)```", there_and_here)
    settings = folder / "Caddyfile"
    settings.write_text(block, "utf-8")
    with running([CADDY, "run", "--config", str(settings), "--adapter", "caddyfile"], folder, port):
        yield TlsProxy(f"https://localhost:{port}/", certificate, plain, folder / "error.log")


def documented(where: str, there_and_here: Mapping[str, str]) -> str:
    """The document's block, with what differs here put in its place."""
    block = re.search(where, DOCUMENT.read_text("utf-8"), re.DOTALL).group(1)
    for there, here in there_and_here.items():
        assert there in block, there
        block = block.replace(there, here)
    return block


@contextmanager
def running(words: Sequence[str], folder: Path, port: int) -> Iterator[None]:
    """A proxy's process, from the moment it listens; it ends with the test run, and writes nothing elsewhere."""
    start = f"{END_WITH_PARENT}; import os; os.execv({words[0]!r}, {list(words)})"
    log = folder / "error.log"
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with log.open("ab") as said:
        process = subprocess.Popen([sys.executable, "-c", start], env=os.environ | home, stderr=said)
    try:
        wait_for(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.02)
    msg = f"the proxy did not start: {log.read_text('utf-8') if log.exists() else 'no log'}"
    raise RuntimeError(msg)


def self_made_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, and its key."""
    made = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(made.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(made, hashes.SHA256())
    )
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    key.write_bytes(made.private_bytes(serialization.Encoding.PEM, *form))
    return certificate, key
