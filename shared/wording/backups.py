"""French for backups: names of their files, what went wrong and what to do, one line for the stage."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from shared.wording.typography import count, day_and_hour, fr, size

BACKUP_SUFFIX: Final = ".conseil"
_OCCASIONS: Final = MappingProxyType({"daily": "quotidienne", "sitting": "seance", "asked": "demande"})

ASK_PASSPHRASE: Final = fr("Phrase secrète des sauvegardes : ")
ASK_PASSPHRASE_AGAIN: Final = fr("La même, encore une fois : ")

_NOTHING_CHANGED: Final = "Rien n'a été changé."
_FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no_folder": "Le dossier des sauvegardes est introuvable. Vérifiez son nom, ou branchez le disque ou la clé "
        "qui le contient, puis recommencez.",
        "not_writable": "Impossible d'écrire la sauvegarde à cet endroit. Vérifiez que ce poste a le droit d'y écrire, "
        "ou choisissez un autre dossier.",
        "disk_full": "Le disque est plein. Libérez de la place ou choisissez un autre dossier, puis recommencez. "
        "Ce qui était déjà là n'a pas changé.",
        "inside_state": "Une sauvegarde dans le dossier du programme serait perdue avec lui. Choisissez un dossier "
        "sur un autre disque.",
        "url": "Ce n'est ni un dossier de ce poste ni l'adresse d'un nuage. L'adresse d'un nuage commence par https:// "
        "ou par rclone: et se donne une fois avec la commande account.",
        "at_cloud": "La sauvegarde est faite sur ce poste, mais elle n'est pas arrivée dans le nuage. Le reste partira "
        "avec la prochaine.",
        "from_cloud": f"Les sauvegardes du nuage ne peuvent pas être lues. {_NOTHING_CHANGED}",
        "no_state": "Il n'y a rien à sauvegarder ici : le poste de présentation n'a pas encore servi avec ce dossier. "
        "Vérifiez l'option --state.",
        "state_damaged": "Une partie de ce poste est endommagée : la sauvegarde n'a pas été faite, les précédentes "
        "restent valables. Relancez le poste de présentation, il répare ce qu'il peut, puis recommencez.",
        "under_way": "Une sauvegarde est déjà en cours sur ce poste. Attendez qu'elle se termine.",
        "passphrase_file": "Le fichier de la phrase secrète ne peut pas être lu. Vérifiez son nom.",
        "passphrase_file_open": "Le fichier de la phrase secrète peut être lu par d'autres personnes. "
        "Protégez-le avec la commande chmod 600, puis recommencez.",
        "passphrase_short": "La phrase secrète est trop courte : il faut au moins 12 caractères. Quatre mots sans lien "
        "entre eux conviennent.",
        "passphrases_differ": "Les deux phrases ne sont pas les mêmes. Recommencez.",
        "no_passphrase": "Il manque la phrase secrète : lancez la commande dans un terminal, ou indiquez un fichier "
        "avec --passphrase-file.",
        "wrong_passphrase": f"Ce n'est pas la phrase secrète de cette sauvegarde. {_NOTHING_CHANGED} Vérifiez les "
        "majuscules et le clavier, puis recommencez.",
        "no_backup": f"Aucune sauvegarde à cet endroit. {_NOTHING_CHANGED} Vérifiez le nom, ou branchez le disque ou "
        "la clé.",
        "not_a_backup": f"Ce fichier n'est pas une sauvegarde de la table du conseil. {_NOTHING_CHANGED}",
        "damaged": f"Cette sauvegarde est endommagée. {_NOTHING_CHANGED} Essayez avec la précédente, en indiquant son "
        "fichier.",
        "newer": f"Cette sauvegarde vient d'une version plus récente du programme. {_NOTHING_CHANGED} Mettez ce poste "
        "à jour, puis recommencez.",
        "documents_missing": "La sauvegarde est bonne, mais un document qui devrait être à côté d'elle manque ou est "
        f"endommagé. {_NOTHING_CHANGED} Pour restaurer sans lui, ajoutez --incomplete.",
        "in_use": f"Le poste de présentation est ouvert. {_NOTHING_CHANGED} Fermez-le, puis recommencez.",
        "died": "La sauvegarde s'est arrêtée sans réponse ; elle sera refaite. Les précédentes restent valables.",
        "not_kept_aside": f"Ce qui est là ne peut pas être mis de côté. {_NOTHING_CHANGED} Vérifiez que vous avez le "
        "droit d'écrire dans le dossier qui le contient.",
    }
)

_SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no_folder": "dossier introuvable : le disque ou la clé est-il branché ?",
        "disk_full": "disque plein",
        "not_writable": "écriture impossible",
        "passphrase_file": "phrase secrète introuvable",
        "passphrase_file_open": "phrase secrète mal protégée",
        "passphrase_short": "phrase secrète trop courte",
        "state_damaged": "ce poste est endommagé",
        "under_way": "une autre est en cours",
        "died": "elle s'est arrêtée",
        "url": "adresse inconnue",
        "at_cloud": "elle est sur ce poste, mais pas dans le nuage",
        "inside_state": "le dossier est celui du programme",
    }
)


def fault_told(fault: str, detail: str = "") -> str:
    """What went wrong and what to do; `fault` is a value of kiosk.services.backups.BackupFault."""
    text = fr(_FAULTS[fault])
    return f"{text} ({detail})" if detail else text


def backup_name(at: datetime, occasion: str, again: int) -> str:
    """The file of a backup: `sauvegarde-2026-11-25-20-31-12-seance.conseil`; `again` from 1."""
    more = f"-{again}" if again > 1 else ""
    return f"sauvegarde-{at:%Y-%m-%d-%H-%M-%S}-{_OCCASIONS[occasion]}{more}{BACKUP_SUFFIX}"


def aside_name(state: str, at: datetime) -> str:
    """What a state folder is called once another one has taken its place."""
    return f"{state}.avant-restauration-{at:%Y-%m-%d-%H-%M-%S}"


def staging_name(state: str) -> str:
    """Where a backup is unpacked and verified before it takes the place of a state folder."""
    return f"{state}.restauration-en-cours"


def sent_so_far(count_of_bytes: int) -> str:
    return fr(f"{size(count_of_bytes)} envoyés au nuage")


def backup_made(name: str, documents: int, new: int, lacking: int) -> str:
    lines = [
        f"Sauvegarde faite et relue : {name}",
        f"Elle contient {count(documents, 'document', 'documents')}, dont {count(new, 'nouveau', 'nouveaux')}.",
    ]
    if lacking:
        lines.append(
            f"Attention : {count(lacking, 'document est endommagé', 'documents sont endommagés')} sur ce poste et "
            "n'y figure pas. Ouvrez la séance avec son dossier : le poste le remettra en état."
            if lacking == 1
            else f"Attention : {count(lacking, 'document est endommagé', 'documents sont endommagés')} sur ce poste et "
            "n'y figurent pas. Ouvrez la séance avec son dossier : le poste les remettra en état."
        )
    return fr("\n".join(lines))


def restored(name: str, aside: str, documents: int, lacking: int) -> str:
    lines = [f"La sauvegarde {name} est restaurée, avec {count(documents, 'document', 'documents')}."]
    if lacking:
        lines.append(f"Il manque {count(lacking, 'document', 'documents')} : ouvrez la séance avec son dossier.")
    if aside:
        lines.append(f"Ce qui était là est gardé dans {aside}.")
    lines.append("Relancez le poste de présentation : les écrans le reconnaîtront sans être admis de nouveau.")
    return fr("\n".join(lines))


def concern(fault: str | None, good_at: datetime | None) -> str:
    """One line for the stage: the last backup failed, or is too old."""
    last = (
        f"la dernière bonne date du {day_and_hour(good_at)}"
        if good_at is not None
        else "aucune n'a encore été faite ici"
    )
    if fault is None:
        return fr(f"Aucune sauvegarde récente : {last}. La séance peut continuer.")
    return fr(
        f"La sauvegarde n'a pas pu être faite ({_SHORT.get(fault, 'erreur')}) : {last}. La séance peut continuer."
    )
