"""Which version of the program runs, as its installer wrote it down. What versions mean to each other is not here."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The version of the installed program; of a checkout that is not installed, `0`."""
    try:
        return version("council-table")
    except PackageNotFoundError:
        return "0"
