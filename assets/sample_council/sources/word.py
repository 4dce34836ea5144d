"""Writes the Word file of the packet by hand: the few parts of WordprocessingML a small note needs, zipped.

Made without an office program so that the same bytes come out everywhere; dates inside the archive are fixed.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NNBSP, NBSP = "\u202f", "\u00a0"
STAMP = (2026, 11, 19, 9, 30, 0)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{RELATIONS}"'

CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{MAIN}.numbering+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{MAIN}.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
ROOT_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>
</Relationships>"""
DOCUMENT_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{RELATIONS}/numbering" Target="numbering.xml"/>
<Relationship Id="rId3" Type="{RELATIONS}/footer" Target="footer1.xml"/>
</Relationships>"""
CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:title>Note sur les tarifs de la cantine et de la garderie</dc:title>
<dc:creator>Mairie de Chantorge</dc:creator><dc:language>fr-FR</dc:language>
<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-19T09:30:00Z</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-19T09:30:00Z</dcterms:modified>
</cp:coreProperties>"""
STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>
<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:before="120" w:after="60"/></w:pPr>
<w:rPr><w:b/><w:color w:val="1F4E79"/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:color w:val="1F4E79"/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="60"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="4" w:color="B9C4CF"/><w:left w:val="single" w:sz="4" w:color="B9C4CF"/>
<w:bottom w:val="single" w:sz="4" w:color="B9C4CF"/><w:right w:val="single" w:sz="4" w:color="B9C4CF"/>
<w:insideH w:val="single" w:sz="4" w:color="B9C4CF"/><w:insideV w:val="single" w:sz="4" w:color="B9C4CF"/>
</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>
</w:tblPr></w:style>
</w:styles>"""
NUMBERING = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="500" w:hanging="280"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def french(text: str) -> str:
    """Sets the narrow and no-break spaces of French typography in text typed with plain spaces."""
    text = text.replace("« ", f"«{NNBSP}").replace(" »", f"{NNBSP}»").replace(" :", f"{NBSP}:")
    text = re.sub(r" ([;!?])", NNBSP + r"\1", text)
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", NNBSP, text)
    text = re.sub(r"(?<=\d) (?=[€%h]|ans\b)|(?<=\bh) (?=\d)", NBSP, text)
    return re.sub(r"\b(Mme|M\.|n°|article) ", r"\1" + NBSP, text)


def run(text: str, bold: bool = False) -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(french(text))}</w:t></w:r>'


def paragraph(text: str, style: str = "", extra: str = "") -> str:
    """A paragraph; parts between asterisks are bold."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + extra
    runs = "".join(run(part, bold=bool(index % 2)) for index, part in enumerate(text.split("*")) if part)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def bullet(text: str) -> str:
    return paragraph(text, "ListParagraph", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def table(widths: tuple[int, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table with a shaded first row; columns after the first are set to the right. Widths in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = ""
    for row_index, row in enumerate(rows):
        cells = ""
        for column, (width, text) in enumerate(zip(widths, row, strict=True)):
            shade = '<w:shd w:val="clear" w:color="auto" w:fill="DCE6F0"/>' if row_index == 0 else ""
            side = '<w:spacing w:before="50" w:after="50"/>' + ('<w:jc w:val="right"/>' if column else "")
            content = paragraph(f"*{text}*" if row_index == 0 else text, extra=side)
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'
        header = "<w:trPr><w:tblHeader/></w:trPr>" if row_index == 0 else ""
        body += f"<w:tr>{header}{cells}</w:tr>"
    look = f'<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>" + paragraph("")


def note() -> str:
    """The body of the note of the school committee."""
    return "".join(
        (
            paragraph("Commune de Chantorge – commission des écoles"),
            paragraph("Tarifs de la cantine et de la garderie", "Title"),
            paragraph("Note pour la séance du vendredi 11 décembre 2026, rédigée le 19 novembre par Mme Pasquereau."),
            paragraph("D’où nous partons", "Heading1"),
            paragraph(
                "Les tarifs datent de septembre 2024. Depuis, les denrées ont augmenté de 6,2 % et l’heure de travail "
                "de 3,9 %. Sur l’année 2025-2026, *7 168 repas* ont été servis, soit 51 par jour d’école en moyenne ; "
                "la garderie a compté 3 940 demi-heures."
            ),
            paragraph("Ce que coûte un repas", "Heading1"),
            table(
                (5200, 1900, 1900),
                (
                    ("Poste", "2024-2025", "2025-2026"),
                    ("Denrées", "2,55 €", "2,71 €"),
                    ("Personnel (cuisine, service, surveillance)", "4,16 €", "4,32 €"),
                    ("Énergie, eau, entretien", "0,61 €", "0,58 €"),
                    ("Matériel et divers", "0,24 €", "0,25 €"),
                    ("*Total*", "*7,56 €*", "*7,86 €*"),
                ),
            ),
            paragraph("Ce que la commission propose", "Heading1"),
            table(
                (3600, 1350, 1350, 1350, 1350),
                (
                    ("Quotient familial", "Familles", "2026", "Proposé", "Écart"),
                    ("jusqu’à 650 €", "9", "1,00 €", "1,00 €", "0,00 €"),
                    ("de 651 à 1 000 €", "12", "2,90 €", "2,95 €", "+0,05 €"),
                    ("de 1 001 à 1 500 €", "14", "3,40 €", "3,50 €", "+0,10 €"),
                    ("au-dessus de 1 500 €", "8", "3,65 €", "3,80 €", "+0,15 €"),
                ),
            ),
            bullet("Le repas à 1 € est maintenu ; l’État verse 3 € par repas servi à ce tarif."),
            bullet("La garderie passe de 0,70 € à 0,75 € la demi-heure ; le goûter reste compris."),
            bullet("Repas d’adulte : 5,80 €."),
            paragraph("Effet sur le budget", "Heading1"),
            paragraph(
                "La recette attendue en 2027 est de 29 000 € (article 7067 : cantine, garderie, accueil du mercredi), contre "
                "27 500 € au budget 2026. Le reste à la charge de la commune passerait de 4,93 € à 4,88 € par repas. Une "
                "famille de deux enfants, au troisième tarif, paierait *28 € de plus par an*."
            ),
            paragraph("Questions posées par les parents", "Heading1"),
            bullet("Peut-on annuler la veille avant 10 h ? Oui, cela ne change pas."),
            bullet("Y aura-t-il deux repas sans viande par semaine ? La commission en parlera au printemps."),
            bullet("Le quotient est-il revu en cours d’année ? Oui, sur demande, en cas de changement de situation."),
        )
    )


def write(path: Path) -> None:
    """Write the note to `path`."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {W} {R}><w:body>{note()}'
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1247" w:right="1361" w:bottom="1134" w:left="1361" w:header="600" w:footer="600" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    footer_text = paragraph("Commission des écoles, 19 novembre 2026", extra='<w:jc w:val="center"/>')
    footer = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr {W}>{footer_text}</w:ftr>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "docProps/core.xml": CORE,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/footer1.xml": footer,
    }
    with ZipFile(path, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, STAMP)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8"))
