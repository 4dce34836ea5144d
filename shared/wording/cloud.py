"""French for the documents' home: names of its folders, what was fetched, what went wrong and what to do."""

from collections.abc import Mapping
from datetime import datetime
from shlex import quote
from types import MappingProxyType
from typing import Final

from shared.wording.cloud_accounts import ADDRESS_FAULTS, address_refused
from shared.wording.typography import NO_BREAK, count, day_and_hour, fr, hour, size

COUNCIL_FOLDER: Final = "Conseil"
INBOX_FOLDER: Final = "À valider"
PUBLISHED_FOLDER: Final = "Publié"
COPY_FOLDER: Final = "copie"
"""What people see of the cache: the sittings, as folders."""

INTERRUPTED: Final = fr("La copie est interrompue. Relancez la même commande : seul le reste sera copié.")

_KEPT: Final = "Ce qui est déjà sur ce poste n'a pas changé et reste utilisable."
_TROUBLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unreachable": f"Le dossier des documents ne répond pas. {_KEPT} Vérifiez la connexion, puis recommencez.",
        "untrusted": f"L'identité du serveur n'a pas pu être vérifiée : rien ne lui a été envoyé. {_KEPT} "
        "Prévenez la personne qui s'occupe du nuage.",
        "not_let_in": f"Le serveur refuse le mot de passe d'application. {_KEPT} Le programme n'essaiera plus avant "
        "que vous l'ayez changé : le serveur bloquerait la mairie.",
        "forbidden": f"L'accès à ce dossier est interdit. {_KEPT} Demandez un droit de lecture.",
        "not_found": f"Ce dossier n'existe pas, ou ne contient pas de dossier « Séances ». {_KEPT} Vérifiez son "
        "nom, ou branchez le disque qui le contient.",
        "no_cloud": f"Ce n'est pas le nuage qui répond : sans doute une page de connexion à Internet. {_KEPT} "
        "Ouvrez un navigateur pour vous connecter, puis recommencez.",
        "moved": f"Le serveur renvoie vers une autre adresse, qui n'a pas été suivie. {_KEPT} Vérifiez l'adresse.",
        "maintenance": f"Le nuage est en maintenance. {_KEPT} Recommencez plus tard.",
        "busy": f"Le nuage demande d'attendre. {_KEPT} Recommencez dans quelques minutes.",
        "changed": f"Des fichiers ont changé pendant la copie. {_KEPT} Recommencez : le reste sera repris.",
        "conflict": f"Quelqu'un d'autre a écrit entre-temps : rien n'a été remplacé. {_KEPT}",
        "full": f"Il n'y a plus de place dans le nuage. {_KEPT}",
        "read_only": f"Ce dossier ne peut pas être modifié. {_KEPT}",
        "disk_full": f"Le disque de ce poste est plein. {_KEPT} Libérez de la place, puis recommencez.",
        "not_writable": f"Ce poste ne peut pas écrire dans son dossier de travail. {_KEPT} Vérifiez l'option --state "
        "et les droits de ce dossier.",
        "in_use": f"Une copie est déjà en cours sur ce poste. {_KEPT} Attendez qu'elle se termine.",
        "too_many": f"Ce dossier contient trop de fichiers pour une séance. {_KEPT} Vérifiez le dossier choisi.",
        "no_sitting": f"Aucune séance dans ce dossier. {_KEPT} Le nom d'une séance commence par sa date, par exemple "
        "« 2026-12-11 Conseil municipal ».",
        "newer": f"La copie vient d'une version plus récente du programme. {_KEPT} Mettez ce poste à jour.",
        "no_account": f"Ce poste n'a pas encore de compte pour cette adresse. {_KEPT} Donnez-le-lui une fois avec la "
        "commande account --source, puis recommencez.",
    }
)
_REFUSALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "son nom n'est pas un nom de fichier",
        "unreadable_settings": "son contenu ne peut pas être lu ; la version précédente, s'il y en a une, reste",
        "no_cloud": "c'est une page de connexion, pas le document",
        "forbidden": "sa lecture est interdite",
        "not_found": "il n'est plus là",
        "changed": "il a changé pendant la copie ; il sera repris",
        "empty": "il est vide",
        "growing": "il est encore en cours d'envoi ; il sera repris",
    }
)


def trouble_told(trouble: str) -> str:
    """What went wrong and what to do; `trouble` is a value of SourceTrouble, PullTrouble or AddressFault."""
    return address_refused(trouble) if trouble in ADDRESS_FAULTS else fr(_TROUBLES[trouble])


def file_refused(path: str, why: str) -> str:
    return fr(f"« {path} » n'est pas copié : {_REFUSALS[why]}.")


def fetched(files: int, total: int, new: int) -> str:
    """What there is now, and how much of it came over the line."""
    came = f"dont {size(new)} reçus maintenant" if new else "rien de nouveau"
    return fr(f"La séance est sur ce poste : {count(files, 'fichier', 'fichiers')}, {size(total)}, {came}.")


def present_it(folder: str) -> str:
    return f"{fr('Pour la présenter :')} council-kiosk present {quote(folder)}"


def under_way(done: int, total: int, rate: float, ready_at: datetime | None) -> str:
    """`12 Mo sur 40 Mo · 230 ko/s · prêt à 18 h 40`."""
    parts = [f"{size(done)} sur {size(total)}"]
    if rate > 0:
        parts.append(f"{size(round(rate))}/s")
    if ready_at is not None:
        parts.append(f"prêt à{NO_BREAK}{hour(ready_at)}")
    return fr(" · ".join(parts))


def replaced_name(stem: str, version: int, at: datetime) -> str:
    """A newer version of a paper that is on the table, beside it: `Devis (remplacé depuis, v2, 2026-12-11 18h40)`."""
    return f"{stem} (remplacé depuis, v{version}, {at:%Y-%m-%d %Hh%M})"


def replaced_told(title: str, version: int, at: datetime) -> str:
    return fr(
        f"« {title} » est remplacé depuis le {day_and_hour(at)} (version {version}). La séance est sur la table : la "
        "version présentée reste, la nouvelle est proposée à côté."
    )


def changed_told(title: str, version: int) -> str:
    return fr(f"« {title} » : la version {version} remplace la précédente.")


def missing_told(path: str) -> str:
    return fr(f"« {path} » n'est plus dans le nuage. Il reste sur ce poste.")


def deleted_told(path: str) -> str:
    return fr(f"« {path} » a été retiré du nuage, vérifié deux fois : il est retiré de ce poste aussi.")


def doubtful_told(lacking: int, held: int) -> str:
    """So much is lacking at once that it may be the cloud's fault."""
    return fr(
        f"Il manque dans le nuage {lacking} fichiers sur {held} : c'est peut-être une panne, rien n'est retiré de ce "
        "poste. Si c'est voulu, ajoutez --accept-removals."
    )
