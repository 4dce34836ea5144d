"""What the service manager hears: a real datagram socket stands for it."""

import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.io.service_notify import ServiceNotifier


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(30)
        yield manager


def test_the_manager_hears_in_its_own_words(manager: socket.socket) -> None:
    notifier = ServiceNotifier({"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": "20000000"})
    assert notifier.is_listened_to
    assert notifier.watchdog_seconds == 20
    notifier.ready()
    notifier.status("Séance ouverte,\nREADY=0 relié")
    notifier.alive()
    notifier.stopping()
    heard = [manager.recv(4096).decode() for _ in range(4)]
    assert heard == ["READY=1", "STATUS=Séance ouverte, READY=0 relié", "WATCHDOG=1", "STOPPING=1"]
    notifier.close()
    assert not notifier.is_listened_to


def test_a_name_of_linux_own_kind_of_socket_works_too() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("")  # The kernel draws a name in its own space of names.
        manager.settimeout(30)
        name = manager.getsockname()
        notifier = ServiceNotifier({"NOTIFY_SOCKET": "@" + name[1:].decode()})
        notifier.ready()
        assert manager.recv(4096) == b"READY=1"
        notifier.close()


def test_without_a_manager_nothing_is_told_and_nothing_fails() -> None:
    notifier = ServiceNotifier({"WATCHDOG_USEC": "soon"})
    assert not notifier.is_listened_to
    assert notifier.watchdog_seconds is None
    notifier.ready()
    notifier.close()


def test_a_manager_that_is_gone_is_told_of_once_and_so_is_its_return(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    notifier = ServiceNotifier({"NOTIFY_SOCKET": str(tmp_path / "notify")})
    notifier.alive()
    notifier.alive()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        notifier.alive()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    notifier.close()
