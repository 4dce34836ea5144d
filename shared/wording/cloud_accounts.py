"""French for accounts at clouds and for publishing there: what is asked, what went wrong and what to do."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from shared.wording.typography import count, delay, fr, size

ACCOUNT: Final = fr("garder le compte d'un nuage (adresse, nom, mot de passe d'application), ou l'oublier")
ACCOUNT_OPTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "source": fr("adresse WebDAV du nuage, par exemple https://nuage.example/remote.php/dav/files/mairie"),
        "name": fr("nom du compte ; sans lui, il est demandé"),
        "authority": fr("fichier de certificats (PEM) auxquels se fier pour ce nuage, en plus de ceux de ce poste"),
        "forget": fr("oublier le compte de cette adresse"),
    }
)

PUBLISH: Final = fr("publier un fichier ou un dossier dans un dossier du nuage, sans rien y écraser")
PUBLISH_OPTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "path": fr("fichier ou dossier à publier"),
        "to": fr(
            "dossier de ce poste, ou adresse du dossier du nuage, par exemple "
            "https://nuage.example/remote.php/dav/files/mairie/Publié"
        ),
    }
)

ASK_NAME: Final = fr("Nom du compte : ")
ASK_SECRET: Final = fr("Mot de passe d'application (il ne s'affiche pas) : ")

NO_TERMINAL: Final = fr(
    "Le mot de passe d'application se tape au clavier, jamais sur la ligne de commande : lancez cette commande dans un "
    "terminal."
)
NOTHING_TYPED: Final = fr("Rien n'a été tapé : rien n'a été changé.")
UNREADABLE: Final = fr(
    "Le fichier des comptes ne peut pas être lu : il est endommagé, ou d'autres personnes peuvent le lire. Effacez le "
    "fichier cloud-accounts.json du dossier d'état, créez un nouveau mot de passe d'application, puis recommencez."
)
NO_ACCOUNT_YET: Final = fr(
    "Ce poste n'a pas encore de compte pour cette adresse. Donnez-le-lui une fois avec la commande account --source, "
    "puis recommencez."
)
RCLONE_HAS_ITS_OWN: Final = fr(
    "Ce nuage passe par rclone, qui garde lui-même ses comptes. Lancez « rclone config », puis utilisez l'adresse "
    "rclone:NOM:DOSSIER."
)

ADDRESS_FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no_address": "Ce n'est pas une adresse de nuage. Elle commence par https:// et se copie depuis les réglages "
        "du nuage, à la ligne WebDAV.",
        "secret_inside": "L'adresse contient un nom ou un mot de passe. Écrivez-la sans eux : ils seront demandés. "
        "Si c'était le vrai mot de passe, créez-en un nouveau.",
        "not_encrypted": "Cette adresse commence par http:// : le mot de passe passerait en clair sur le réseau. "
        "Utilisez l'adresse qui commence par https://.",
    }
)

_TROUBLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unreachable": "Le nuage ne répond pas. Vérifiez la connexion Internet, puis recommencez.",
        "untrusted": "Le certificat de ce nuage n'est pas reconnu : rien n'a été envoyé. Vérifiez l'adresse et la date "
        "de ce poste. Si la mairie a sa propre autorité, indiquez son fichier avec account --authority.",
        "not_let_in": "Le nuage n'a pas accepté ce compte. Créez un mot de passe d'application dans les réglages du "
        "nuage, puis tapez-le avec la commande account. D'ici là, rien n'est redemandé : le nuage pourrait bloquer la "
        "mairie.",
        "forbidden": "Ce compte n'a pas le droit de lire ce dossier. Demandez-le à la personne qui gère le nuage.",
        "not_found": "Ce dossier n'existe pas. Vérifiez l'adresse.",
        "no_cloud": "Ce n'est pas le nuage qui répond à cette adresse. Si ce réseau demande de se connecter par une "
        "page Internet, faites-le d'abord ; sinon, vérifiez l'adresse.",
        "moved": "Le nuage renvoie vers une autre adresse, qui n'a pas été suivie. Si elle est bonne, indiquez-la "
        "vous-même.",
        "maintenance": "Le nuage est en maintenance. Il n'y a rien à faire : recommencez plus tard.",
        "busy": "Le nuage demande d'attendre avant de recommencer.",
        "changed": "Le fichier a changé pendant l'envoi. Recommencez.",
        "conflict": "Quelqu'un a écrit au même endroit entre-temps : rien n'a été remplacé.",
        "full": "Il n'y a plus de place dans le nuage. Faites-en, puis recommencez.",
        "read_only": "Ce compte n'a pas le droit d'écrire dans ce dossier. Demandez-le à la personne qui gère le "
        "nuage.",
    }
)


def address_refused(fault: str) -> str:
    """`fault` is a value of kiosk.services.cloud_accounts.AddressFault."""
    return fr(ADDRESS_FAULTS[fault])


def trouble_told(trouble: str, wait: float | None = None) -> str:
    """What went wrong with a cloud, and what to do. `trouble` is a value of kiosk.services.cloud_source.SourceTrouble;
    `wait` in seconds, where the cloud says when to come back.
    """
    told = fr(_TROUBLES[trouble])
    return fr(f"{told} Délai demandé : {delay(wait)}.") if wait is not None and wait > 0 else told


def account_kept(address: str) -> str:
    return fr(f"Le nuage a ouvert. Le compte est gardé pour {address}")


def account_kept_unseen(address: str, why: str) -> str:
    """Kept though the cloud could not be asked."""
    return fr(f"{why}\nLe compte est gardé pour {address} : il sera essayé une fois à la prochaine occasion.")


def account_not_kept(why: str) -> str:
    return fr(f"{why}\nLe compte n'a pas été gardé.")


def account_forgotten(address: str) -> str:
    return fr(
        f"Le compte de {address} est oublié sur ce poste. Révoquez aussi son mot de passe d'application dans les "
        "réglages du nuage."
    )


def no_account(address: str) -> str:
    return fr(f"Aucun compte n'est gardé pour {address} : rien n'a été changé.")


TOO_MANY_FILES: Final = fr(
    "Ce dossier contient trop de fichiers pour une séance. Rien n'a été publié. Choisissez le dossier de la séance."
)
INTERRUPTED: Final = fr("Publication interrompue. Aucun fichier n'est resté à moitié. Relancez pour terminer.")
_LONGEST_NAME: Final = 255
_BESIDE: Final = " (déposé le "
_ROOM_BESIDE: Final = 40
"""Bytes for these words, the day, the hour, and a number."""


def not_readable(path: str) -> str:
    return fr(f"« {path} » ne peut pas être lu. Vérifiez son nom, ou branchez la clé ou le disque qui le contient.")


def sitting_unreadable(path: str) -> str:
    return fr(
        f"Le fichier « {path} » ne peut pas être lu : il dit peut-être ce qui est confidentiel, donc rien n'a été "
        "publié. Corrigez-le, puis recommencez."
    )


def nothing_to_publish(confidential: int) -> str:
    if confidential:
        return fr("Il n'y a là que des documents confidentiels : rien n'a été publié.")
    return fr("Il n'y a là aucun document à publier.")


def publishing(files: int, all_files: int, sent: int, all_bytes: int, rate: float, remaining: float | None) -> str:
    """`3 fichiers sur 12 · 4 Mo sur 40 Mo · 230 ko/s · encore 3 min`."""
    parts = [f"{count(files, 'fichier', 'fichiers')} sur {all_files}"]
    if sent:
        parts.append(f"{size(sent)} sur {size(all_bytes)}")
    if rate > 0:
        parts.append(f"{size(round(rate))}/s")
    if remaining is not None:
        parts.append(f"encore {delay(remaining)}")
    return fr(" · ".join(parts))


def published_so_far(files: int, all_files: int) -> str:
    return fr(f"{count(files, 'fichier est publié', 'fichiers sont publiés')} sur {all_files}.")


def published(files: int, already: int) -> str:
    told = f"{count(files, 'fichier est publié', 'fichiers sont publiés')}"
    if not already:
        return fr(f"{told}.")
    were = "l'était" if already == 1 else "l'étaient"
    return fr(f"{told}, dont {already} qui {were} déjà.")


def kept_beside(path: str) -> str:
    return fr(f"Un autre fichier porte déjà ce nom et n'a pas été touché ; le vôtre est à côté : {path}")


def left_out(path: str) -> str:
    return fr(f"Confidentiel, donc non publié : {path}")


def is_beside(name: str, of: str) -> bool:
    """Whether a name is one that beside_name has made of another."""
    stem, suffix = _cut(of)
    return name.startswith(f"{stem}{_BESIDE}") and name.endswith(suffix)


def beside_name(name: str, at: datetime) -> str:
    """A file whose name is taken by another one: `Budget (déposé le 2026-11-25 à 20h31).pdf`, no longer than a disk
    takes.
    """
    stem, suffix = _cut(name)
    return f"{stem}{_BESIDE}{at:%Y-%m-%d} à {at:%Hh%M}){suffix}"


def _cut(name: str) -> tuple[str, str]:
    """The beginning and the ending of a name, with room for what comes between."""
    suffix = PurePosixPath(name).suffix
    room = _LONGEST_NAME - _ROOM_BESIDE - len(suffix.encode("utf-8", "surrogateescape"))
    stem = name.removesuffix(suffix).encode("utf-8", "surrogateescape")[: max(1, room)]
    return stem.decode("utf-8", "ignore"), suffix
