"""Where sticks are mounted: by the kernel's own table, and by tables as other machines have them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from shared.io.usb_sticks import Stick, mounted_sticks

ROOT = Path(__file__).resolve().parents[3]
TABLE = r"""22 27 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
90 27 8:17 / /media/council/LES\040PAPIERS rw,nosuid,nodev shared:50 - vfat /dev/sdb1 rw,uid=990
91 27 8:33 / /run/media/council/VIEILLE ro,nosuid shared:51 - vfat /dev/sdc1 ro
92 27 8:49 / /mnt rw shared:52 - exfat /dev/sdd1 rw
93 27 8:50 / /mntother rw shared:53 - ext4 /dev/sde1 rw
torn
"""


def test_the_last_plugged_in_comes_first_and_says_whether_it_takes_files(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(TABLE)
    assert mounted_sticks(table) == (
        Stick(Path("/mnt"), True),
        Stick(Path("/run/media/council/VIEILLE"), False),
        Stick(Path("/media/council/LES PAPIERS"), True),
    )
    assert mounted_sticks(table)[2].name == "LES PAPIERS"


def test_without_a_table_there_is_no_stick(tmp_path: Path) -> None:
    assert mounted_sticks(tmp_path / "none") == ()


def test_what_this_kernel_mounts_is_found(tmp_path: Path) -> None:
    """In a namespace of mounts that goes with the process: nothing of this machine is touched."""
    room = tmp_path / "media"
    (room / "my stick").mkdir(parents=True)
    (room / "worn").mkdir()
    asked = (
        "import json; from shared.io.usb_sticks import mounted_sticks;"
        f"print(json.dumps([[s.name, s.writable] for s in mounted_sticks(rooms=({str(room)!r},))]))"
    )
    script = 'mount -t tmpfs a "$1/my stick" && mount -t tmpfs -o ro b "$1/worn" && exec "$2" -c "$3"'
    done = subprocess.run(
        ("unshare", "--map-root-user", "--mount", "sh", "-c", script, "-", str(room), sys.executable, asked),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [["worn", False], ["my stick", True]]
