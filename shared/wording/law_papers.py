"""Why an act is published so, from when it has effect, who signs, what is wrong in a row of open data. Pure."""

from typing import TypeAlias, assert_never

from shared.domain.rules.open_data_row import Column, OpenVotes, OpenVotesReason, RowCheck, RowError, RowFault
from shared.domain.rules.publication import EffectReason, Executory, Publication, PublicationMode, PublicationReason
from shared.domain.rules.signature import SignatureReason, Signatures
from shared.wording.law_basis import Told, told
from shared.wording.typography import NARROW, day

PaperAnswer: TypeAlias = PublicationMode | Executory | Signatures | RowCheck | OpenVotes


def tell_paper(answer: PaperAnswer) -> Told:
    match answer:
        case PublicationMode():
            return told(_publication(answer))
        case Executory():
            return _effect(answer)
        case Signatures(because=because):
            return told(_signatures(because))
        case RowCheck():
            return told(
                *(_row(error) for error in answer.because), *(("La ligne est conforme.",) if answer.valid else ())
            )
        case OpenVotes():
            return _votes(answer)
        case _ as unreachable:
            assert_never(unreachable)


def publication_name(mode: Publication) -> str:
    match mode:
        case Publication.POSTING:
            return "affichage"
        case Publication.PAPER:
            return "publication sur papier"
        case Publication.ELECTRONIC:
            return "publication électronique"
        case _ as unreachable:
            assert_never(unreachable)


def _publication(answer: PublicationMode) -> str:
    name = publication_name(answer.mode)
    match answer.because:
        case PublicationReason.LARGE_COMMUNE:
            return f"3{NARROW}500 habitants et plus : {name}, sans choix."
        case PublicationReason.CHOSEN:
            return f"Moins de 3{NARROW}500 habitants, mode choisi par délibération : {name}."
        case PublicationReason.NO_CHOICE:
            return f"Moins de 3{NARROW}500 habitants, sans délibération qui choisisse : {name}."
        case PublicationReason.BEFORE_2022:
            return f"Avant juillet 2022 : {name}."
        case _ as unreachable:
            assert_never(unreachable)


def _effect(answer: Executory) -> Told:
    since = "" if answer.since is None else day(answer.since)
    match answer.because:
        case EffectReason.BOTH_DONE:
            sentence = f"Publiée et transmise, la délibération est exécutoire depuis le {since}."
        case EffectReason.NOT_ON_THE_LIST:
            sentence = f"Elle n'a pas à être transmise : publiée, elle est exécutoire depuis le {since}."
        case EffectReason.NOT_PUBLISHED:
            sentence = "Elle n'est pas encore exécutoire : il faut la publier, ou la notifier."
        case EffectReason.NOT_TRANSMITTED:
            sentence = "Elle n'est pas encore exécutoire : il faut la transmettre au contrôle de légalité."
        case _ as unreachable:
            assert_never(unreachable)
    return told(
        sentence,
        figures=(
            ("Publiée", answer.published and day(answer.published)),
            ("Transmise", answer.transmitted and day(answer.transmitted)),
        ),
    )


def _signatures(because: SignatureReason) -> str:
    match because:
        case SignatureReason.TWO_SIGN:
            return "Le maire et le secrétaire de séance signent."
        case SignatureReason.TWO_SIGN_PAPER_TOO:
            return (
                "Le maire et le secrétaire de séance signent, aussi à la main sur le registre de papier, une fois par "
                "séance."
            )
        case SignatureReason.ALL_PRESENT_SIGN:
            return "Tous les membres présents signent."
        case _ as unreachable:
            assert_never(unreachable)


def _row(error: RowError) -> str:
    match error:
        case RowFault.VOTE_ALL_OR_NONE:
            return "Colonnes de vote : remplissez les cinq, ou aucune."
        case RowFault.VOTE_SUM:
            return "Pour, contre et abstentions ne font pas le nombre de votants."
        case RowFault.PREF_DATE_BEFORE_DELIB_DATE:
            return "La transmission ne peut pas précéder la délibération."
        case Column():
            return f"{error.value} : valeur absente, ou contraire au schéma."
        case _ as unreachable:
            assert_never(unreachable)


def _votes(answer: OpenVotes) -> Told:
    match answer.because:
        case OpenVotesReason.COUNTED:
            note = "Les représentés comptent parmi les votants."
        case OpenVotesReason.BLANKS_AS_ABSTENTIONS:
            note = "Blancs et nuls sont comptés avec les abstentions."
        case _ as unreachable:
            assert_never(unreachable)
    return told(
        f"{answer.likely} membres pouvaient prendre part au vote, {answer.voted} l'ont fait.",
        note,
        figures=(("Pour", answer.for_), ("Contre", answer.against), ("Abstentions", answer.abstain)),
    )
