"""Whether this machine draws with a graphics card; without one, Qt Quick's software renderer is seven times lighter."""

from pathlib import Path


def has_graphics_card(devices: Path = Path("/dev/dri")) -> bool:
    """A render node is there (Linux). Elsewhere, without the folder, says no, which always works."""
    return devices.is_dir() and any(devices.glob("renderD*"))
