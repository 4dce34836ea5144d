"""The sentences of “Prêt pour jeudi ?”, of `doctor` and of switching the table off: what is found, what to do. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from shared.wording.typography import NO_BREAK, count, day_and_hour, delay, fr, size

Figures: TypeAlias = Mapping[str, int | float | str]

# -- the sheet ---------------------------------------------------------------------------------------------------

OPEN: Final = fr("Prêt pour jeudi ?")
TITLE: Final = OPEN
CLOSE: Final = fr("Fermer")
AGAIN: Final = fr("Vérifier encore")
PRINT: Final = fr("Imprimer")
COLLECT_LOGS: Final = fr("Journaux techniques")
CHECKING: Final = fr("Vérification en cours. Elle prend quelques secondes.")
WAKE: Final = fr("Rallumer la table")
SWITCH_OFF: Final = fr("Éteindre la table")
SWITCH_OFF_ASKED: Final = fr("Éteindre tous les écrans de la table ?")
SWITCH_OFF_MEANS: Final = fr("Les écrans s'éteignent. Ce poste reste allumé. Rien n'est perdu.")
SWITCH_OFF_YES: Final = fr("Oui, éteindre")
SWITCH_OFF_NO: Final = fr("Non, laisser allumé")
SWITCH_OFF_REFUSED: Final = fr("Une séance est ouverte : la table reste allumée. Levez d'abord la séance.")
SWITCHED_OFF: Final = fr("Les écrans ont reçu l'ordre de s'éteindre.")
WOKEN: Final = fr("Les écrans qui savent se réveiller ont été appelés. Allumez les autres à la multiprise.")
NOBODY_TO_WAKE: Final = fr("Aucun écran n'est encore connu. Allumez-les à la multiprise.")
NOT_WRITTEN: Final = fr("Impossible d'enregistrer à cet endroit. Choisissez un autre dossier.")
WHERE_TO: Final = fr("Où enregistrer ?")

STATION: Final = fr("Ce poste")
_WEIGHTS: Final[Mapping[str, str]] = MappingProxyType({"ok": "Bon", "notice": "À voir", "fault": "À régler"})
_VERDICTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ok": "Tout est prêt.",
        "notice": "La table peut servir. Quelques points sont à voir.",
        "fault": "La table n'est pas prête. Voici ce qu'il faut régler.",
    }
)


def weight(severity: str) -> str:
    """`Bon`, `À voir` or `À régler`; `severity` is a value of kiosk.services.health.Severity."""
    return _WEIGHTS[severity]


def verdict(severity: str) -> str:
    """The first sentence, for the worst that was found."""
    return fr(_VERDICTS[severity])


def whose(seat: int | None) -> str:
    return STATION if seat is None else f"Écran{NO_BREAK}{seat}"


def checked_at(at: datetime) -> str:
    return fr(f"Vérifié le {day_and_hour(at)}.")


def page_turns(told: Mapping[int, float]) -> str:
    """How long a page turn takes to each seat; empty where none was timed."""
    each = " · ".join(f"écran{NO_BREAK}{seat}, {round(ms)}{NO_BREAK}ms" for seat, ms in sorted(told.items()))
    return fr(f"Une page arrive sur le verre : {each}.") if each else ""


def report_name(at: datetime) -> str:
    """Of the file that “Imprimer” writes."""
    return f"Prêt pour la séance {at:%Y-%m-%d %Hh%M}.pdf"


def logs_name(at: datetime) -> str:
    return f"journaux-techniques-{at:%Y-%m-%d-%Hh%M}.zip"


def written(path: str) -> str:
    return fr(f"Enregistré : {path}")


# -- the findings ------------------------------------------------------------------------------------------------


def _documents_lacking(figures: Figures) -> str:
    lacking = int(figures["lacking"])
    words = count(lacking, "manque ou n'est pas vérifié", "manquent ou ne sont pas vérifiés")
    return (
        f"Sur {count(int(figures['documents']), 'document', 'documents')}, {words}. Laissez le poste et l'écran "
        "allumés, près du réseau ; s'il en manque encore dans dix minutes, rouvrez le dossier de la séance."
    )


def _skew(figures: Figures) -> str:
    seconds = float(figures["seconds"])
    way = "en avance" if seconds > 0 else "en retard"
    return (
        f"Son horloge est {way} de {delay(abs(seconds))}. La table affiche de toute façon l'heure du poste du maire ; "
        "reliez l'écran à Internet une fois pour qu'il se remette à l'heure."
    )


_SENTENCES: Final[Mapping[str, Callable[[Figures], str]]] = MappingProxyType(
    {
        "program_silent": lambda _: (
            "Le poste de présentation est ouvert, mais ne répond pas. Fermez-le et relancez-le."
        ),
        "seats_not_checked": lambda _: (
            "Les écrans ne peuvent être vérifiés que si le poste de présentation est ouvert. "
            "Ouvrez-le, puis vérifiez encore."
        ),
        "network": lambda figures: f"Le réseau est branché (adresse {figures['address']}).",
        "network_missing": lambda _: (
            "Ce poste n'a pas de réseau. Branchez le câble, ou choisissez le Wi-Fi de la salle."
        ),
        "loopback_only": lambda _: (
            "Ce poste ne parle qu'à lui-même, comme pour une démonstration. Relancez-le sans "
            "l'option --listen pour servir la table."
        ),
        "discovery": lambda _: "Les écrans peuvent trouver ce poste tout seuls.",
        "discovery_silent": lambda _: (
            "Les annonces de ce poste ne passent pas sur le réseau : les écrans ne le trouvent "
            "pas tout seuls. Vérifiez le pare-feu, ou saisissez à chaque écran l'adresse de ce poste."
        ),
        "mdns_silent": lambda _: (
            "Les annonces habituelles (multicast) ne passent pas ; les écrans trouvent ce poste par "
            "l'autre voie, un peu plus lentement. Vérifiez le pare-feu et la borne Wi-Fi."
        ),
        "beacon_silent": lambda _: (
            "La seconde voie d'annonce (balise) ne revient pas ; la première marche. Vérifiez le pare-feu."
        ),
        "port_taken": lambda figures: (
            f"Un autre programme occupe le port {figures['port']}. Fermez-le, ou redémarrez ce poste."
        ),
        "disk": lambda figures: f"Il reste {size(int(figures['free']))} sur le disque.",
        "disk_low": lambda figures: (
            f"Le disque est presque plein : il reste {size(int(figures['free']))}. Libérez de la place avant la séance."
        ),
        "journal": lambda _: "Le journal des séances est lisible et complet.",
        "journal_damaged": lambda _: (
            "Le journal des séances est endommagé. Ouvrez le poste de présentation, qui répare ce "
            "qu'il peut, puis vérifiez encore ; sinon, restaurez la dernière sauvegarde."
        ),
        "journal_unreadable": lambda _: (
            "Le journal des séances ne peut pas être lu. Vérifiez les droits du dossier, puis vérifiez encore."
        ),
        "files_set_aside": lambda figures: (
            "Un fichier abîmé a été mis de côté par le programme, et le travail a "
            f"continué : {figures['name']}. Montrez-le à la personne qui s'occupe de ce poste."
        ),
        "keys_unreadable": lambda _: (
            "La clé de ce poste ne peut pas être lue : les écrans ne le reconnaîtraient pas. "
            "Vérifiez les droits du dossier, ou restaurez la dernière sauvegarde."
        ),
        "documents": lambda figures: count(
            int(figures["documents"]), "document est là et vérifié.", "documents sont là et vérifiés."
        ),
        "documents_lacking": _documents_lacking,
        "backup": lambda _: "La dernière sauvegarde est récente.",
        "backup_none": lambda _: (
            "Aucune sauvegarde automatique n'est connue. Demandez-en une avec l'option --backup-to."
        ),
        "backup_failed": lambda _: "La dernière sauvegarde a échoué. Vérifiez que le disque ou la clé est branché.",
        "backup_old": lambda _: "La dernière sauvegarde est ancienne. Branchez le disque ou la clé des sauvegardes.",
        "temperature": lambda figures: (
            f"L'appareil est chaud ({figures['degrees']} °C). Dégagez-le et laissez l'air circuler."
        ),
        "power_low": lambda _: "L'alimentation est trop faible. Remplacez-la par celle d'origine.",
        "seats_none": lambda _: "Aucun écran n'est admis à cette table. Touchez « Admettre un écran ».",
        "majority": lambda figures: (
            count(int(figures["here"]), "écran est relié", "écrans sont reliés")
            + f" sur {figures['admitted']}. Les votes peuvent se tenir."
        ),
        "majority_missing": lambda figures: (
            count(int(figures["here"]), "écran est relié", "écrans sont reliés")
            + f" sur {figures['admitted']}. C'est trop peu pour voter : allumez les autres."
        ),
        "members_without_place": lambda figures: (
            count(int(figures["members"]), "élu n'a pas d'écran", "élus n'ont pas d'écran")
            + ". Complétez le plan de table dans council.toml, ou notez sa voix au poste."
        ),
        "desk": lambda _: "Un second poste est relié, et peut prendre le relais.",
        "desk_away": lambda _: "Le second poste n'est pas relié : il ne pourrait pas prendre le relais. Allumez-le.",
        "seat": lambda _: "Prêt.",
        "seat_away": lambda _: "N'est pas relié. Allumez-le, et vérifiez son câble ou son Wi-Fi.",
        "seat_silent": lambda _: "Est relié, mais n'a pas encore dit comment il va. Vérifiez encore dans un instant.",
        "clock_skew": _skew,
        "version_differs": lambda figures: (
            f"A la version {figures['version']} du programme, ce poste la version "
            f"{figures['here']}. Mettez-les à jour ensemble."
        ),
        "page_turn_slow": lambda figures: (
            f"Une page met {delay(float(figures['ms']) / 1000)} à arriver. Rapprochez la "
            "borne Wi-Fi, ou branchez un câble."
        ),
        "page_turn_silent": lambda _: (
            "N'a pas affiché la page d'essai. Regardez cet écran, et redémarrez-le au besoin."
        ),
    }
)


def sentence(code: str, figures: Figures) -> str:
    """What was found and what to do; `code` is a value of kiosk.services.health.Code, `figures` its finding's."""
    return fr(_SENTENCES[code](figures))


# -- the command line --------------------------------------------------------------------------------------------


def no_state(path: str) -> str:
    return fr(f"Le dossier « {path} » n'existe pas : le poste de présentation n'y a pas encore servi.")


def not_written(path: str, why: str) -> str:
    return fr(f"Impossible d'écrire « {path} » ({why}). Choisissez un autre endroit.")
