"""French for the command lines of both programs: help texts and the errors of starting up."""

from types import MappingProxyType
from typing import Final

KIOSK: Final = "Poste de présentation de la table du conseil : conduit la séance et envoie les documents aux postes."
SEAT: Final = "Poste de la table du conseil : suit la séance, une page après l’autre, pour un ou deux conseillers."

PRESENT: Final = "présenter les documents d’un dossier à la table"
DESK: Final = "second poste, à côté du premier : présences, débats, dépouillement ; peut prendre le relais"
USUAL_PRESENTER: Final = "Poste du maire"
USUAL_DESK: Final = "Secrétariat"
INSPECT: Final = "dire ce que la table ferait de chaque fichier, sans rien présenter"
BACKUP: Final = "sauvegarder ce poste dans un dossier, chiffré par une phrase secrète"
DOCTOR: Final = "dire si la table est prête : ce poste, et les écrans quand le poste de présentation est ouvert"
LOGS: Final = "réunir les journaux techniques de ce poste dans un seul fichier"
PULL: Final = "copier sur ce poste la prochaine séance, depuis le nuage de la mairie"
RESTORE: Final = "remettre ce poste dans l’état d’une sauvegarde ; ce qui était là est gardé à côté"

OPTIONS: Final = MappingProxyType(
    {
        "folder": "dossier de la séance : un sous-dossier par point, ses fichiers dedans ; sans lui, il est demandé",
        "sample": "présenter la séance d’exemple fournie avec le programme",
        "state": "dossier où le programme garde ce qui doit survivre à un arrêt",
        "council": "fichier council.toml : membres du conseil et plan de table",
        "seats": "nombre de postes autour de la table, s’il n’y a pas de council.toml",
        "table": "nom de la table, s’il y en a plusieurs sur le même réseau",
        "listen": "adresse sur laquelle attendre les postes (par défaut : toutes)",
        "seat_listen": "adresse de ce poste par laquelle chercher le poste de présentation (par défaut : toutes)",
        "port": "port sur lequel attendre les postes",
        "beacon_port": "port des annonces par diffusion",
        "address": "adresse du poste de présentation, si la recherche ne le trouve pas",
        "name": "nom de ce poste, pour les personnes qui sont aux autres",
        "seat": "numéro de ce poste à la table ; demandé à l’écran s’il n’est pas connu",
        "public": "écran pour la salle, sans place à la table : ne montre que la page présentée, si elle est publique",
        "full_screen": "occuper tout l’écran",
        "kiosk": "verrouiller ce poste : plein écran, sans curseur ni sortie ; coin caché et code pour la maintenance",
        "dim_after": "minutes sans toucher avant d’assombrir un poste verrouillé, hors séance ; 0 : jamais",
        "set_pin": "choisir le code de maintenance (demandé, ou lu sur l’entrée standard), puis s’arrêter",
        "geometry": "place de la fenêtre : X,Y,LARGEUR,HAUTEUR",
        "dark": "couleurs sombres",
        "story_hand": "laisser un scénario, sur l’entrée standard, toucher l’écran (démonstration et tests)",
        "check": "dire ce que la séance montrerait, point par point, sans ouvrir de fenêtre",
        "json": "répondre en JSON, rien d’autre sur la sortie",
        "json_last": "répondre en JSON, sur la dernière ligne",
        "wait": "nombre de secondes laissées à la table pour être prête",
        "pdf": "page à imprimer, à écrire dans ce fichier",
        "logs_to": "fichier ZIP à écrire",
        "files": "fichiers à examiner",
        "page": "page à dessiner (avec --png)",
        "png": "image PNG à écrire",
        "dpi": "finesse de l’image, en points par pouce",
        "page_disk": "place sur le disque pour les pages prêtes, en Mio",
        "page_memory": "mémoire pour les pages prêtes, en Mio",
        "source": "dossier qui contient le dossier « Séances » (disque, clé, dossier synchronisé), ou adresse d’un "
        "nuage (https:, rclone:)",
        "limit": "débit à ne pas dépasser, en ko par seconde ; ne vaut pas la nuit (--night)",
        "night": "heures où le débit est libre, par exemple 22:00-06:00",
        "compare": "relire chaque fichier et le comparer à celui de ce poste",
        "accept_removals": "ce qui manque est retiré exprès : le retirer aussi de ce poste",
        "removal_minutes": "minutes entre deux absences constatées avant de retirer un fichier (par défaut : 10)",
        "patience": "minutes pendant lesquelles réessayer si la source ne répond pas (par défaut : aucune)",
        "to": "dossier des sauvegardes, de préférence sur un autre disque, ou adresse d’un nuage",
        "from": "fichier de la sauvegarde, ou dossier des sauvegardes (la dernière est alors prise), ou leur adresse",
        "passphrase_file": "fichier, lisible par son seul propriétaire, dont la première ligne est la phrase secrète",
        "incomplete": "restaurer même si des documents manquent dans le dossier des sauvegardes",
        "backup_to": "dossier ou nuage où sauvegarder ce poste après chaque séance et chaque jour",
        "backup_warn_days": "nombre de jours sans sauvegarde après lequel l’écran le signale",
        "document_rate": "débit des documents, en octets par seconde (par défaut : mesuré)",
    }
)


def bad_geometry(text: str) -> str:
    return f"« {text} » n’est pas une place de fenêtre. Écrivez par exemple 0,0,1280,800."


def bad_window(text: str) -> str:
    return f"« {text} » ne sont pas des heures. Écrivez par exemple 22:00-06:00."


def not_positive(text: str) -> str:
    return f"« {text} » n’est pas un nombre entre 0 et un million."


def no_such_folder(path: str) -> str:
    return f"Le dossier « {path} » n’existe pas. Vérifiez son nom, ou branchez la clé USB qui le contient."


def backup_without_passphrase() -> str:
    return (
        "Avec --backup-to, indiquez aussi --passphrase-file : la phrase secrète ne peut pas être demandée chaque jour."
    )


def two_folders_given() -> str:
    return "Indiquez le dossier de la séance, ou --sample pour la séance d’exemple, mais pas les deux."


def public_has_no_seat() -> str:
    return "Un écran public n’a pas de place à la table : indiquez --public ou --seat, mais pas les deux."


def folder_too_large(path: str) -> str:
    return f"« {path} » contient trop de fichiers pour une séance. Choisissez le dossier de la séance elle-même."


def state_not_writable(path: str, why: str) -> str:
    return f"Impossible d’écrire dans « {path} » ({why}). Choisissez un autre dossier avec --state."


def port_taken(port: int) -> str:
    return (
        f"Le port {port} est déjà pris : un autre poste de présentation tourne sans doute sur cette machine. "
        "Fermez-le, ou choisissez un autre port avec --port."
    )


def council_unreadable(path: str, why: str) -> str:
    return f"Le fichier « {path} » ne peut pas être lu ({why}). Corrigez-le, puis relancez le programme."


def newer_store(path: str) -> str:
    return f"« {path} » vient d’une version plus récente du programme. Mettez ce poste à jour ; rien n’a été changé."


def our_fault(name: str) -> str:
    return (
        f"Le programme s’est arrêté à cause d’une erreur de sa part ({name}). Relancez-le : il reprend où il en était. "
        "Le détail est écrit au-dessus de ce message ; il aide à corriger le programme."
    )


def checked_document(title: str, status: str, pages: int) -> str:
    """One document of a folder that was only looked at: `Plan · à afficher · 3 pages`."""
    counted = f" · {pages} page{'s' if pages > 1 else ''}" if pages else ""
    return f"{title} · {status}{counted}"


TOKEN_REFUSED: Final = (
    "Le jeton de démonstration est refusé : il ne vaut que sur cette machine (127.0.0.1) et pour un dossier d’état "
    "temporaire."
)
