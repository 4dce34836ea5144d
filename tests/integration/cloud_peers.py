"""Clouds to speak to, each a real server of others' making: wsgidav, apache's mod_dav, rclone; processes on loopback.

Each serves a folder of this machine, so that a test sees with its own eyes what lies there.
"""

import base64
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.adapters.cloud.dav_line import DavLine
from kiosk.adapters.cloud.rclone_source import RcloneSource
from kiosk.adapters.cloud.sending import Sent
from kiosk.adapters.cloud.webdav_source import WebDavSource
from kiosk.services.cloud_accounts import Account, Login, address_of
from kiosk.services.cloud_source import Source

NAME: Final = "mairie"
SECRET: Final = "jusquiame-7-Lampe"
KINDS: Final = ("wsgidav", "apache", "rclone")
SAFETY_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Peer:
    """`served` is what it serves; `open` gives a new source for a folder of it."""

    kind: str
    served: Path
    open: Callable[[str, Sent], Source]
    address: str = ""


def source_at(address: str, sent: Sent) -> WebDavSource:
    account = Account(address_of(address), Login(NAME, SECRET))
    return WebDavSource(DavLine(account, lambda: None), sent)


def is_here(kind: str) -> bool:
    program = {"apache": "apache2"}.get(kind, kind)
    return kind == "wsgidav" or shutil.which(program) is not None


@contextmanager
def peer(kind: str, place: Path) -> Iterator[Peer]:
    served = place / "served"
    served.mkdir(parents=True)
    if kind == "rclone":
        yield Peer(kind, served, lambda folder, sent: RcloneSource(f"{served}/{folder}", sent))
        return
    port = _free_port()
    words = _wsgidav(place, served, port) if kind == "wsgidav" else _apache(place, served, port)
    with (place / "log").open("wb") as log, _running(words, log.fileno(), port, place / "log"):
        address = f"http://127.0.0.1:{port}/dav"
        yield Peer(kind, served, lambda folder, sent: source_at(f"{address}/{folder}", sent), address)


@contextmanager
def _running(words: list[str], log: int, port: int, told: Path) -> Iterator[None]:
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        before = time.monotonic() + SAFETY_SECONDS
        while not _answers(port):
            assert process.poll() is None, told.read_text()
            assert time.monotonic() < before, told.read_text()
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(SAFETY_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1.0).close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wsgidav(place: Path, served: Path, port: int) -> list[str]:
    settings = {
        "host": "127.0.0.1",
        "port": port,
        "provider_mapping": {"/dav": str(served)},
        "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
        "simple_dc": {"user_mapping": {"*": {NAME: {"password": SECRET}}}},
        "logging": {"enable": True},
        "verbose": 1,
    }
    file = place / "wsgidav.json"
    file.write_text(json.dumps(settings), "utf-8")
    return [sys.executable, "-m", "wsgidav.server.server_cli", "--config", str(file)]


_APACHE: Final = """
ServerName 127.0.0.1
ServerRoot {place}
Listen 127.0.0.1:{port}
PidFile {place}/pid
ErrorLog {place}/log
DefaultRuntimeDir {place}
Mutex file:{place}
{account}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authn_core_module {modules}/mod_authn_core.so
LoadModule authn_file_module {modules}/mod_authn_file.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule authz_user_module {modules}/mod_authz_user.so
LoadModule auth_basic_module {modules}/mod_auth_basic.so
LoadModule alias_module {modules}/mod_alias.so
LoadModule dav_module {modules}/mod_dav.so
LoadModule dav_fs_module {modules}/mod_dav_fs.so
DavLockDB {place}/locks
DocumentRoot {place}
Alias /dav {served}
<Directory {served}>
    Dav On
    AuthType Basic
    AuthName here
    AuthUserFile {place}/passwords
    Require valid-user
</Directory>
"""


def _apache(place: Path, served: Path, port: int) -> list[str]:
    account = ""
    if os.geteuid() == 0:
        account = "User #65534\nGroup #65534"
        for path in (place, served):
            os.chown(path, 65534, 65534)
    (place / "passwords").write_text(f"{NAME}:{_sha1_of(SECRET)}\n", "utf-8")
    file = place / "apache.conf"
    modules = "/usr/lib/apache2/modules"
    file.write_text(_APACHE.format(place=place, port=port, served=served, modules=modules, account=account), "utf-8")
    return [str(shutil.which("apache2")), "-X", "-f", str(file)]


def _sha1_of(secret: str) -> str:
    """The one form that apache knows and the standard library can write: these passwords guard nothing."""
    return "{SHA}" + base64.b64encode(hashlib.sha1(secret.encode()).digest()).decode()
