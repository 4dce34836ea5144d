"""Where the shipped files are: fonts, icons, the sample council. Which of them a screen wants is its composition root's
business; nothing is opened here.
"""

from pathlib import Path

_SHARED = Path(__file__).resolve().parent.parent
_INSTALLED, _CHECKOUT = _SHARED / "assets", _SHARED.parent / "assets"


def asset_path(*parts: str) -> Path:
    """The path of a shipped file or folder: `asset_path("fonts")`. No part: the folder of them all.

    A wheel carries assets/ inside the package `shared`; in a checkout they are at the top. Whether the file exists is
    not checked.
    """
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT).joinpath(*parts)
