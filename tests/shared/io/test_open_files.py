"""A process may have many sockets open, and never fewer than before."""

import resource

from shared.io.open_files import ENOUGH, allow_many_open_files


def test_there_are_as_many_as_the_system_gives() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
        expected = ENOUGH if before[1] == resource.RLIM_INFINITY else min(ENOUGH, before[1])
        assert allow_many_open_files() == expected
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == expected
        assert allow_many_open_files() == expected
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
