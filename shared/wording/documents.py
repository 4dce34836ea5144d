"""What files are, what the table does with them and why, in French; and the table that `inspect` prints. Pure.

What is said in the place of a single page is in pages.py.
"""

from collections.abc import Sequence
from typing import Final, assert_never

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.pages.geometry import POINTS_AN_INCH
from shared.pages.requests import Inspection, PageSize
from shared.wording.typography import NO_BREAK, count, fr

CENTIMETRES_AN_INCH: Final = 2.54
HEADINGS: Final = ("Fichier", "Nature", "Pages", "Format", "À la table")
NOTHING: Final = "–"

ONE_FILE_FOR_PNG: Final = fr("--png dessine une page d'un seul fichier : n'en nommez qu'un.")


def kind_name(kind: FileKind) -> str:
    """What a file is."""
    match kind:
        case FileKind.PDF:
            return "document PDF"
        case FileKind.PNG:
            return "image PNG"
        case FileKind.JPEG:
            return "image JPEG"
        case FileKind.TIFF:
            return "image TIFF"
        case FileKind.GIF:
            return "image GIF"
        case FileKind.WORD:
            return "document Word"
        case FileKind.SPREADSHEET:
            return "tableau Excel"
        case FileKind.SLIDES:
            return "présentation PowerPoint"
        case FileKind.OPEN_DOCUMENT:
            return "document LibreOffice"
        case FileKind.ARCHIVE:
            return "archive ZIP"
        case FileKind.HTML:
            return "page web"
        case FileKind.TEXT:
            return "texte"
        case FileKind.XML:
            return "données XML"
        case FileKind.EMPTY:
            return "fichier vide"
        case FileKind.UNKNOWN:
            return "contenu inconnu"
        case _ as unreachable:
            assert_never(unreachable)


def status_name(status: DocumentStatus) -> str:
    """What the table does with a file."""
    match status:
        case DocumentStatus.SHOWN:
            return "affiché"
        case DocumentStatus.SHOWN_WITH_WARNING:
            return "affiché, avec une réserve"
        case DocumentStatus.NEEDS_PASSWORD:
            return "mot de passe demandé"
        case DocumentStatus.TO_CONVERT:
            return "à convertir"
        case DocumentStatus.REFUSED:
            return "ne peut pas être affiché"
        case _ as unreachable:
            assert_never(unreachable)


def why(reason: Reason) -> str:
    """What is the matter with a file, and what to do about it."""
    return fr(_why(reason))


def _why(reason: Reason) -> str:
    match reason:
        case Reason.REPAIRED:
            return "Le fichier était abîmé et a été réparé à l'ouverture. Vérifiez qu'il est complet."
        case Reason.UNREADABLE_PAGES:
            return "Certaines pages sont abîmées et ne peuvent pas être affichées. Demandez le fichier d'origine."
        case Reason.WRAPPER:
            return "Ces pages ne font qu'envelopper le vrai document, qui est protégé ou joint. Demandez un PDF simple."
        case Reason.DYNAMIC_FORM:
            return "Ce formulaire n'est montré que tel qu'il a été enregistré. Pour en être sûr, imprimez-le en PDF."
        case Reason.IMAGE_CUT_SHORT:
            return "L'image est incomplète : seul son début a été reçu. Demandez-la à nouveau."
        case Reason.PASSWORD:
            return "Le document est protégé. Saisissez son mot de passe une fois sur le poste de présentation."
        case Reason.OFFICE_FILE:
            return "Ce fichier doit être converti en PDF avant d'être montré."
        case Reason.OFFICE_DAMAGED:
            return "Ce fichier de bureautique est abîmé ou incomplet. Demandez-le à nouveau."
        case Reason.OFFICE_PROTECTED:
            return "Ce fichier de bureautique est protégé. Enregistrez-le sans mot de passe, ou en PDF."
        case Reason.EMPTY_FILE:
            return "Le fichier est vide. Demandez-le à nouveau."
        case Reason.NO_PAGE:
            return "Le document n'a aucune page lisible. Demandez le fichier d'origine."
        case Reason.DAMAGED:
            return "Le fichier est abîmé et ne peut pas être ouvert. Demandez-le à nouveau."
        case Reason.NOT_A_DOCUMENT:
            return "Ce fichier n'est pas un document à pages. Fournissez-en un PDF s'il doit être montré."
        case Reason.LOGIN_PAGE:
            return "C'est une page web, sans doute de connexion, et non le document. Téléchargez-le à nouveau."
        case Reason.ARCHIVE:
            return "C'est une archive. Décompressez-la, et déposez les documents qu'elle contient."
        case Reason.TOO_LONG:
            return "Tout ou partie du fichier est trop long à dessiner. Imprimez-le en PDF, et prenez ce PDF."
        case Reason.TOO_MUCH_MEMORY:
            return "Le fichier est trop lourd pour cet appareil. Réduisez la taille de ses images."
        case Reason.ENGINE_DIED:
            return "Le fichier fait échouer le lecteur de documents. Imprimez-le en PDF, et prenez ce PDF à sa place."
        case Reason.UNREADABLE_FILE:
            return "Le fichier ne peut pas être lu. Vérifiez qu'il existe et que vous y avez accès."
        case Reason.CONTENT_CHANGED:
            return "Le fichier a changé depuis qu'il a été reçu. Il est redemandé."
        case _ as unreachable:
            assert_never(unreachable)


def why_no_picture(reason: Reason) -> str:
    """Why a page was not written as a picture."""
    match reason:
        case Reason.UNREADABLE_PAGES:
            return fr("Cette page n'existe pas dans le fichier, ou ne peut pas être dessinée.")
        case Reason.UNREADABLE_FILE:
            return fr("Le fichier ne peut pas être lu, ou l'image ne peut pas être écrite à cet endroit.")
        case _:
            return why(reason)


def page_format(page: PageSize) -> str:
    """`21,0 × 29,7 cm`."""
    width, height = (side / POINTS_AN_INCH * CENTIMETRES_AN_INCH for side in (page.width, page.height))
    return f"{width:.1f}{NO_BREAK}×{NO_BREAK}{height:.1f}{NO_BREAK}cm".replace(".", ",")


def inspection_table(files: Sequence[tuple[str, Inspection]]) -> str:
    """One row a file under headings, with the reason on a line of its own where there is one, and a sum."""
    rows = [_cells(name, inspection) for name, inspection in files]
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    lines = [_row(HEADINGS, widths)]
    for row, (_, inspection) in zip(rows, files, strict=True):
        lines.append(_row(row, widths))
        if inspection.reason is not None:
            lines.append(f"    {why(inspection.reason)}")
    shown = sum(1 for _, inspection in files if inspection.pages)
    return "\n".join((*lines, "", f"{count(len(files), 'fichier', 'fichiers')}, dont {shown} à afficher"))


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cells(name: str, inspection: Inspection) -> tuple[str, ...]:
    first = inspection.sizes[0] if inspection.sizes else None
    return (
        name,
        kind_name(inspection.kind),
        str(inspection.pages) if inspection.pages else NOTHING,
        page_format(first) if first is not None and first.width > 0 else NOTHING,
        status_name(inspection.status),
    )
