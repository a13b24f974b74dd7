"""nginx with the very file that administrators copy (docs/nginx.conf), for the length of a test."""

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.postgres import free_port

CONFIGURATION = Path(__file__).resolve().parents[1] / "docs" / "nginx.conf"
SECONDS_TO_START = 30
# What a distribution has around the file. Paths of its own, so that no other nginx notices.
AROUND = """
daemon off; {user} worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Doors(NamedTuple):
    """Where nginx listens, and the certificate that a visitor trusts."""

    http: int
    https: int
    certificate: Path


def program():
    """Debian keeps it off the PATH of people."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


@contextmanager
def server(folder, *, host, site, private):
    """A running nginx in front of ``site`` (a port), that finds uploads in ``private``."""
    folder.mkdir(parents=True, exist_ok=True)
    doors = Doors(free_port(), free_port(), _certificate(folder, host))
    (folder / "site.conf").write_text(_adapted(folder, doors, host, site, private))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    command = [program(), "-p", folder, "-c", folder / "nginx.conf"]
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        _wait(process, doors.https, folder)
        yield doors
    finally:
        process.terminate()
        process.wait(timeout=30)


def _adapted(folder, doors, host, site, private):
    """The lines that an administrator changes, and the ports: each must be there, or the file is no longer this one."""
    text = re.sub(r"^ *listen \[::\].*\n", "", CONFIGURATION.read_text(), flags=re.M)
    for pattern, ours in (
        (r"listen 80\b", f"listen 127.0.0.1:{doors.http}"),
        (r"listen 443\b", f"listen 127.0.0.1:{doors.https}"),
        (r"server 127\.0\.0\.1:8000;", f"server 127.0.0.1:{site};"),
        (r"server_name leren\.example\.nl;", f"server_name {host};"),
        (r"/etc/letsencrypt/live/leren\.example\.nl/fullchain\.pem", str(doors.certificate)),
        (r"/etc/letsencrypt/live/leren\.example\.nl/privkey\.pem", str(folder / "key.pem")),
        (r"/var/lib/leernetwerken/private/", f"{private}/"),
        (r"/var/log/nginx/leernetwerken\.log", str(folder / "site.log")),
    ):
        text, times = re.subn(pattern, ours, text)
        assert times, pattern
    return text


def _certificate(folder, host):
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    certificate = folder / "certificate.pem"
    certificate.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
    return certificate


def _wait(process, port, folder):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"nginx stopped:\n{(folder / 'said').read_text()}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nginx did not start:\n{(folder / 'said').read_text()}")
