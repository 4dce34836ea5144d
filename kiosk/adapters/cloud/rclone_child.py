"""Becomes `rclone serve webdav` on loopback: the process that rclone_source starts, and starts anew when it dies.

A name and a password are drawn for each start and go to rclone by its environment, which only this account may read,
and to the parent by a pipe: never by a command line. What rclone then says goes down the same pipe.
"""

import json
import os
import sys
from typing import Final

from shared.io.child_process import become_child
from shared.io.randomness import random_bytes

PROGRAM: Final = "rclone"
_OPTIONS: Final = (
    # A free port, which rclone chooses and tells.
    *("--addr", "127.0.0.1:0"),
    # What it remembers of folders would hide what is new; our own cache is the only one.
    *("--dir-cache-time", "0s", "--poll-interval", "0", "--vfs-cache-mode", "off"),
    # Long names, three signs a byte, twice in one request.
    *("--max-header-bytes", "65536"),
    # Told once and at once: that it cannot reach a cloud is said by its answers.
    *("--retries", "1", "--log-level", "NOTICE", "--ask-password=false"),
)


def environment_of(before: dict[str, str], name: str, secret: str) -> dict[str, str]:
    """What rclone starts with: the names of its options, and no proxy that somebody left in the environment."""
    kept = {key: value for key, value in before.items() if not key.lower().endswith("_proxy")}
    return {**kept, "RCLONE_USER": name, "RCLONE_PASS": secret}


def main(remote: str) -> None:
    become_child(0)
    name, secret = random_bytes(16).hex(), random_bytes(32).hex()
    sys.stdout.write(f"{json.dumps({'name': name, 'secret': secret})}\n")
    sys.stdout.flush()
    os.dup2(sys.stdout.fileno(), sys.stderr.fileno())
    os.execvpe(
        PROGRAM, (PROGRAM, "serve", "webdav", *_OPTIONS, "--", remote), environment_of(dict(os.environ), name, secret)
    )


if __name__ == "__main__":
    main(sys.argv[1])
