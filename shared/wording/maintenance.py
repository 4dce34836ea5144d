"""The words of a locked seat's maintenance: the PIN, the sheet, the tests, the cleaning, `--set-pin`. Pure."""

from datetime import datetime
from typing import Final

from shared.domain.ids import SeatNumber
from shared.wording.typography import NARROW, NO_BREAK, count, delay, fr, size

# -- the PIN -----------------------------------------------------------------------------------------------------

PIN_TITLE: Final = fr("Code de maintenance")
PIN_HELP: Final = fr("Réservé à la personne qui s'occupe des écrans.")
PIN_CHECKING: Final = fr("Vérification…")
PIN_WRONG: Final = fr("Ce code n'est pas le bon.")
OPEN_SHEET: Final = fr("Ouvrir")
CANCEL: Final = fr("Annuler")
ERASE: Final = fr("Effacer")
CLOSE: Final = fr("Fermer")
NOT_SET_TITLE: Final = fr("Aucun code de maintenance")
NOT_SET_BODY: Final = fr(
    "Cet écran n'a pas encore de code. Branchez un clavier ou reliez-vous à l'appareil, puis tapez cette commande :"
)
NOT_SET_COMMAND: Final = "sudo council-seat-pin"

PIN_ASKED: Final = fr("Nouveau code de maintenance (4 à 8 chiffres) : ")
PIN_ASKED_AGAIN: Final = fr("Encore une fois, pour être sûr : ")
PINS_DIFFER: Final = fr("Les deux codes ne sont pas les mêmes. Rien n'a été changé ; recommencez.")
NO_PIN: Final = fr("Un code a de 4 à 8 chiffres. Rien n'a été changé ; recommencez.")
PIN_IS_SET: Final = fr("Le code de maintenance est enregistré.")


def health(disk_free: int | None, temperature: float | None) -> str:
    """`40 Go libres · 51 °C`; what is not known is left out."""
    free = "" if disk_free is None else f"{size(disk_free)} libres"
    warm = "" if temperature is None else f"{round(temperature)} °C"
    return fr(" · ".join(each for each in (free, warm) if each)) or UNKNOWN


def pin_wait(seconds: int) -> str:
    return fr(f"Trop d'essais. Nouvel essai possible dans {delay(seconds)}.")


def pin_not_kept(path: str, why: str) -> str:
    return fr(f"Impossible d'écrire dans « {path} » ({why}). Lancez la commande avec les droits de cet écran.")


# -- the sheet ---------------------------------------------------------------------------------------------------

NETWORK: Final = fr("Réseau")
DEVICE: Final = fr("Cet écran")
LINK: Final = fr("Liaison")
PRESENTER: Final = fr("Poste du maire")
PRESENTER_ADDRESS: Final = fr("Son adresse")
LAST_HEARD: Final = fr("Dernier signe de vie")
OWN_ADDRESSES: Final = fr("Adresse de l'écran")
PLACE: Final = fr("Place")
VERSION: Final = fr("Version")
HEALTH: Final = fr("Disque et chaleur")
LIGHT: Final = fr("Luminosité")
DARKER: Final = fr("Plus sombre")
LIGHTER: Final = fr("Plus clair")
LIGHT_BY_SOFTWARE: Final = fr("Cet écran ne laisse pas régler sa lampe : c'est l'image qui est assombrie.")

CONNECTED: Final = fr("Relié")
SEARCHING: Final = fr("Recherche en cours")
LOST: Final = fr("Perdue, recherche en cours")
SENT_AWAY: Final = fr("Refusé par le poste du maire")
UNKNOWN: Final = "–"
NO_NETWORK: Final = fr("Aucun réseau : vérifiez le câble")
NEVER: Final = fr("Pas encore")
PUBLIC_SCREEN: Final = fr("Écran de la salle")
NO_PLACE: Final = fr("Pas encore de place")
NO_VERSION: Final = fr("Non installée")

TEST_SCREEN: Final = fr("Tester l'écran")
CLEAN: Final = fr("Nettoyer l'écran")
COPY_LOGS: Final = fr("Copier le journal sur une clé")
CHANGE_PLACE: Final = fr("Changer de place")
RESTART: Final = fr("Redémarrer le programme")
REBOOT: Final = fr("Redémarrer l'appareil")

COPYING: Final = fr("Copie en cours…")
NO_STICK: Final = fr("Aucune clé USB trouvée. Branchez-en une, attendez cinq secondes, puis touchez de nouveau.")
REBOOT_REFUSED: Final = fr("L'appareil a refusé de redémarrer. Éteignez-le, puis rallumez-le.")


def title(seat: SeatNumber | None, *, public: bool) -> str:
    if public:
        return fr("Maintenance de l'écran de la salle")
    return fr(f"Maintenance du poste {seat}") if seat is not None else fr("Maintenance de cet écran")


def place(seat: SeatNumber | None, *, public: bool) -> str:
    if public:
        return PUBLIC_SCREEN
    return f"Poste{NO_BREAK}{seat}" if seat is not None else NO_PLACE


def heard(seconds: float | None) -> str:
    """How long ago the presenter's station gave a sign of life."""
    if seconds is None:
        return NEVER
    return fr("À l'instant") if seconds < 1.5 else fr(f"Il y a {delay(seconds)}")


def brightness(percent: int) -> str:
    return f"{percent}{NARROW}%"


def copied(file: str, stick: str) -> str:
    return fr(f"Copié sur la clé « {stick} » : {file}. Attendez que la clé ne clignote plus, puis retirez-la.")


def stick_read_only(stick: str) -> str:
    return fr(f"La clé « {stick} » ne peut pas être écrite. Ôtez sa protection, ou prenez une autre clé.")


def stick_full(stick: str) -> str:
    return fr(f"La clé « {stick} » est pleine. Libérez de la place, ou prenez une autre clé.")


def stick_failed(stick: str) -> str:
    return fr(f"La clé « {stick} » n'a pas pris la copie. Débranchez-la, rebranchez-la, ou prenez une autre clé.")


def bundle_name(seat: SeatNumber | None, at: datetime) -> str:
    """Of the file on the stick: plain letters, so that any system can read the name."""
    return f"journal-{f'poste-{seat}' if seat is not None else 'ecran'}-{at:%Y-%m-%d-%H%M%S}.zip"


# -- asked once --------------------------------------------------------------------------------------------------

YES_RESTART: Final = fr("Redémarrer")
YES_CHANGE: Final = fr("Changer de place")
RESTART_TITLE: Final = fr("Redémarrer le programme de cet écran ?")
REBOOT_TITLE: Final = fr("Redémarrer cet appareil ?")
CHANGE_TITLE: Final = fr("Changer la place de cet écran ?")
CHANGE_MEANS: Final = fr(
    "L'écran redémarre et demande à être admis. Au poste du maire, touchez « Admettre un écran », choisissez le "
    "nouveau numéro, puis tapez les six chiffres affichés ici."
)
_DARK: Final = "Il revient tout seul à la page du moment, sans rien perdre."
_SITTING: Final = "La séance continue pour les autres. "


def restart_means(*, in_sitting: bool) -> str:
    return fr(f"{_SITTING if in_sitting else ''}L'écran est noir quelques secondes. {_DARK}")


def reboot_means(*, in_sitting: bool) -> str:
    return fr(f"{_SITTING if in_sitting else ''}L'écran est noir une à deux minutes. {_DARK}")


# -- tests and cleaning ------------------------------------------------------------------------------------------

FINISH: Final = fr("Terminer")
CLEANING_TITLE: Final = fr("Vous pouvez essuyer l'écran")
CLEANING_BODY: Final = fr("Les touchers ne font rien. L'écran revient tout seul.")
TOUCH_TITLE: Final = fr("Promenez vos doigts sur tout l'écran")


def colour_step(number: int, steps: int) -> str:
    return fr(f"Une tache, une ligne, un point qui reste noir ? Touchez pour la suite ({number}/{steps}).")


def fingers(number: int) -> str:
    return count(number, "doigt", "doigts")


def seconds_left(seconds: int) -> str:
    return count(seconds, "seconde", "secondes")
