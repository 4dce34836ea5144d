"""What is not certain about a rule, each doubt in a sentence. Pure."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from shared.domain.rules.basis import Doubt
from shared.wording.typography import fr

_DOUBTS: Final = MappingProxyType(
    {
        Doubt.EARLIER_LAW: "Texte antérieur, cité de mémoire : à vérifier pour une séance de cette date.",
        Doubt.LARGEST_TOWNS: "Au-delà de 149\u202f999 habitants, le tableau est cité de mémoire.",
        Doubt.DEPUTIES_CEILING: "Plafond lu dans une rédaction ancienne de l'article : à vérifier.",
        Doubt.VACANCY_DAY: "Une démission compte dès sa réception par le maire : règle citée de mémoire.",
        Doubt.MAYOR_ELECTION_EXCEPTIONS: (
            "La loi connaît des exceptions, qui ne sont pas reprises ici : à voir avec la préfecture."
        ),
        Doubt.COMPLEMENTARY_ELECTION: "Seuils lus dans la rédaction de 2019 : à vérifier avec la préfecture.",
        Doubt.URGENT_FIRST_MEETING: "Aucun texte lu ne dit si l'urgence peut abréger le délai de la première réunion.",
        Doubt.MEMBERS_WHO_RETURN: (
            "Si des membres reviennent, la séance peut reprendre : réponse de 1987, lue en partie seulement."
        ),
        Doubt.EXCLUSION_MATTERS: (
            "La liste des affaires de l'article L. 1111-6 a changé en 2025 et n'a pas été relue : vérifiez que "
            "l'affaire en fait partie."
        ),
        Doubt.ABSENT_BUT_INTERESTED: (
            "Un absent intéressé n'est pas non plus représenté : déduit des textes, aucune décision lue."
        ),
        Doubt.ACCOUNTS_WORDING: (
            "Règle lue pour le compte administratif ; qu'elle vaille sans changement pour le compte financier "
            "unique reste à vérifier."
        ),
        Doubt.ACCOUNTS_PRESIDENCY: (
            "Le texte parle de la séance où les comptes sont débattus, l'usage de cette seule affaire ; certaines"
            " préfectures le discutent."
        ),
        Doubt.ACCOUNTS_CASTING_VOTE: (
            "Partage des voix, la présidence ayant voté contre : aucune décision lue ne dit si sa voix rejette "
            "les comptes."
        ),
        Doubt.ACCOUNTS_NOTHING_EXPRESSED: (
            "Aucun suffrage exprimé : le texte ne demande qu'une absence de majorité contre, sans prévoir ce cas."
        ),
        Doubt.PROXY_LIFE: "Doctrine constante, mais aucun texte ne dit quand un pouvoir cesse.",
        Doubt.PROXY_DURING_SITTING: (
            "Aucun texte n'interdit un pouvoir donné en cours de séance : le règlement intérieur en décide."
        ),
        Doubt.PROXY_AFTER_THREE: (
            "Quatrième séance de suite : le texte limite un même pouvoir à trois séances, et ne dit pas si un "
            "nouveau pouvoir peut suivre aussitôt."
        ),
        Doubt.PROXY_SECOND_MEETING: (
            "Un pouvoir ne vaut pour une autre réunion que s'il le dit : réponse lue en partie seulement."
        ),
        Doubt.CASTING_VOTE_IS_HIS_OWN: (
            "C'est le vote personnel de la présidence qui l'emporte, non le pouvoir qu'elle porte : de mémoire."
        ),
        Doubt.PRESIDING_ABSTAINED: (
            "Sans vote de la présidence, aucune voix ne l'emporte : déduit du texte, aucune décision lue."
        ),
        Doubt.NOTHING_EXPRESSED: "Sans suffrage exprimé, rien n'est adopté : déduit du texte, aucune décision lue.",
        Doubt.SINGLE_TENDER_LIST: "Liste unique pour la commission d'appel d'offres : règle citée de mémoire.",
        Doubt.DEPUTIES_BALLOT: (
            "Mode d'élection des adjoints sous 1\u202f000 habitants depuis mars 2026 : à confirmer avec la préfecture."
        ),
        Doubt.NEW_CANDIDATE: "Une candidature peut naître entre deux tours : règle citée de mémoire.",
        Doubt.SAME_AGE: "Aucun texte lu ne départage des candidats de même âge : à voir avec la préfecture.",
        Doubt.REMAINDER_TIE: "Égalité des restes : règle citée de mémoire.",
        Doubt.SIGNATURES: (
            "Une signature par délibération ou par séance : la question n'a pas reçu de réponse ; signez les deux."
        ),
        Doubt.OPEN_DATA_BLANKS: "Le schéma ne connaît ni blanc ni nul : ils sont comptés avec les abstentions.",
    }
)


def doubts(found: Sequence[Doubt]) -> str:
    """Every doubt in a sentence; nothing when there is none."""
    return fr(" ".join(_DOUBTS[each] for each in found))
