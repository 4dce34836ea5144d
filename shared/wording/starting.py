"""French for a program that may not start on this machine. What is checked at the start is decided elsewhere."""

from shared.wording.typography import fr


def broken_binding(python: str, binding: str) -> str:
    """Why the program does not start, and the two ways out. Takes versions as people write them: `3.11`, `6.12.0`."""
    return fr(
        f"PySide6 {binding} ne peut pas servir avec Python {python} : le programme s'arrêterait en pleine séance. "
        "Réinstallez les paquets des fichiers requirements-*.lock, ou passez à Python 3.12 ou plus récent."
    )
