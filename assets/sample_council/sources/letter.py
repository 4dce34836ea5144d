"""The scan of the packet: a resident's handwritten letter, two sheets at 300 dpi in colour, and no text layer.

The words are drawn as an inked hand would set them, then paper, folds, stamp and scanner are added; the PDF holds pictures only.
"""

import io
import itertools
import math
import random
from pathlib import Path

import numpy as np
from noise import Field, noise, octaves, smooth
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).parent / "fonts"
HAND, PRINT = FONTS / "LaBelleAurore_400Regular.ttf", FONTS / "BarlowSemiCondensed_600SemiBold.ttf"
DPI = 300
WIDTH, HEIGHT = 2480, 3508
LEFT, RIGHT, TOP, STEP = 300, 2270, 560, 118
INK = (28, 42, 120)
Sheet = Image.Image

FIRST = (
    ">Chantorge, le 8 octobre 2026",
    "",
    "Monsieur le Maire,",
    "",
    "_Je vous écris au sujet du chemin de l’Étang, où j’habite depuis 1968. Depuis l’orage du 12 septembre, on ne peut "
    "plus y passer sans danger. Le bord s’est effondré devant chez moi, sur près de soixante pas : mon petit-fils les a "
    "comptés. Il y a trois trous pleins d’eau, et le plus grand est si profond que j’y ai perdu un sabot !",
    "_Le facteur laisse mon courrier chez les Moreau. L’infirmière, qui vient chaque matin, gare sa voiture au carrefour "
    "des Trois-Chênes et finit à pied. Lundi, le camion du fioul a refusé de s’engager. J’ai quatre-vingt-trois ans et "
    "l’hiver arrive.",
    "_Je sais bien que la commune n’est pas riche. En 1974, quand on a goudronné le chemin, chacun avait donné une "
    "journée de travail ; mon mari avait prêté son tracteur. Je ne peux plus manier la pelle, mais je ferai le café.",
)
SECOND = (
    "_Je vous demande trois choses :",
    "– qu’on bouche au moins le grand trou avant Noël ;",
    "– qu’on pose une barrière qui se voie la nuit ;",
    "– que les travaux ne coupent pas le passage, car mon fils vient le dimanche.",
    "_Je vous fais un petit dessin, pour que vos messieurs sachent où est le pire.",
    "_Merci pour l’invitation au repas des aînés : je viendrai avec plaisir.",
    "_Croyez, Monsieur le Maire, à mes sentiments les meilleurs.",
)


class Pen:
    """Writes and draws on a sheet of ink (grey levels: 0 is bare, 255 is full ink)."""

    def __init__(self, chance: random.Random) -> None:
        self.ink = Image.new("L", (WIDTH, HEIGHT), 0)
        self.chance = chance

    def word(self, text: str, x: float, y: float, size: float) -> float:
        """Set a word on a baseline, a little unevenly; gives its width."""
        font = ImageFont.truetype(HAND, round(size * self.chance.uniform(0.97, 1.035)))
        width = font.getlength(text)
        tile = Image.new("L", (round(width) + 160, round(size * 2.4)), 0)
        ImageDraw.Draw(tile).text(
            (80, size * 1.5), text, 255, font=font, anchor="ls", stroke_width=0.9 + self.chance.uniform(0.0, 0.5)
        )
        tile = tile.rotate(self.chance.gauss(0.5, 0.5), Image.Resampling.BICUBIC, center=(80, size * 1.5))
        pressure = self.chance.uniform(0.84, 1.0)
        tile = tile.point([round(level * pressure) for level in range(256)])
        corner = (round(x - 80), round(y + self.chance.gauss(0, 3.2) - size * 1.5))
        self.ink.paste(255, corner, tile)
        return width

    def paragraph(self, text: str, y: float, size: float) -> float:
        """Write from margin to margin, breaking lines; `_` begins with an indent, `>` sets to the right."""
        x = LEFT + (150 if text.startswith("_") else 0) + self.chance.uniform(-6, 10)
        space = size * 0.30
        text = text.lstrip("_")
        if text.startswith(">"):
            text = text[1:]
            x = RIGHT - ImageFont.truetype(HAND, round(size)).getlength(text) - 70
        for word in text.replace(" :", "\u00a0:").replace(" ;", "\u00a0;").replace(" !", "\u00a0!").split(" "):
            width = ImageFont.truetype(HAND, round(size)).getlength(word)
            if x + width > RIGHT:
                x, y = LEFT + self.chance.uniform(-8, 12), y + STEP
            x += self.word(word, x, y, size) + space * self.chance.uniform(0.85, 1.2)
        return y + STEP

    def stroke(self, points: list[tuple[float, float]], width: float = 5.0) -> None:
        """A line drawn by an unsteady hand through some points."""
        draw, path = ImageDraw.Draw(self.ink), []
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            steps = max(2, int(math.hypot(x1 - x0, y1 - y0) / 26))
            path += [(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(steps)]
        path.append(points[-1])
        shaky = [(x + self.chance.gauss(0, 1.5), y + self.chance.gauss(0, 1.5)) for x, y in path]
        draw.line(shaky, 225, round(width), joint="curve")
        for x, y in (shaky[0], shaky[-1]):
            draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), 225)


def signature(pen: Pen, y: float) -> None:
    pen.word("Huguette Ponchel", 1330, y, 128)
    pen.stroke([(1340, y + 46), (1700, y + 62), (2090, y + 30), (1960, y + 74)], 5)
    pen.word("12, chemin de l’Étang", 1420, y + 170, 78)


def sketch(pen: Pen, top: float) -> None:
    """Where the worst is: the lane between the crossroads and her house, three holes, the eaten edge."""
    for side in (-46, 46):
        pen.stroke(
            [
                (380, top + 330 + side),
                (760, top + 290 + side),
                (1180, top + 300 + side),
                (1620, top + 380 + side),
                (2080, top + 350 + side),
            ]
        )
    for x, y, size in ((830, 292, 30), (1150, 306, 52), (1350, 330, 28)):
        ring = [(x + size * 1.5 * math.cos(a / 3), top + y + size * 0.62 * math.sin(a / 3)) for a in range(20)]
        pen.stroke(ring, 4)
    pen.stroke(
        [
            (1130, top + 366),
            (1180, top + 384),
            (1230, top + 362),
            (1285, top + 392),
            (1340, top + 372),
            (1400, top + 400),
            (1450, top + 382),
        ],
        7,
    )
    pen.stroke(
        [
            (1290, top + 640),
            (1290, top + 540),
            (1370, top + 478),
            (1450, top + 540),
            (1450, top + 640),
            (1290, top + 640),
        ]
    )
    pen.stroke([(1350, top + 640), (1350, top + 580), (1390, top + 580), (1390, top + 640)], 4)
    pen.word("chez moi", 1480, top + 632, 76)
    pen.word("le grand trou", 980, top + 168, 76)
    pen.stroke([(1130, top + 186), (1150, top + 258)], 4)
    pen.stroke([(1134, top + 236), (1150, top + 260), (1168, top + 240)], 4)
    pen.word("bord effondré", 720, top + 500, 76)
    pen.stroke([(1010, top + 470), (1140, top + 400)], 4)
    pen.word("3 Chênes", 330, top + 180, 76)
    for x in (370, 450, 530):
        pen.stroke([(x, top + 286), (x, top + 258)], 5)
        pen.stroke([(x + 20 * math.cos(a / 2), top + 236 + 22 * math.sin(a / 2)) for a in range(14)], 4)
    pen.word("l’étang", 1900, top + 530, 76)
    for row in (0, 34, 68):
        pen.stroke(
            [
                (1860 + row, top + 570 + row),
                (1920 + row, top + 556 + row),
                (1980 + row, top + 574 + row),
                (2050 + row, top + 560 + row),
            ],
            4,
        )


def stamp() -> Sheet:
    """The rubber stamp of the town hall, unevenly inked; grey levels like the pen's."""
    face = Image.new("L", (820, 400), 0)
    draw = ImageDraw.Draw(face)
    draw.rounded_rectangle((10, 10, 810, 390), 26, outline=255, width=10)
    draw.line((10, 125, 810, 125), 255, 6)
    draw.line((10, 290, 810, 290), 255, 6)
    for text, y, size in (
        ("MAIRIE DE CHANTORGE", 68, 68),
        ("12 OCT. 2026", 208, 116),
        ("COURRIER ARRIVÉ   N° 412", 340, 56),
    ):
        draw.text((410, y), text, 255, font=ImageFont.truetype(PRINT, size), anchor="mm")
    ys, xs = np.mgrid[0:400, 0:820].astype(np.float64)
    wear = 0.35 + 0.75 * smooth(0.30, 0.55, octaves(xs / 60, ys / 60, 301, 5)) * (
        0.75 + 0.4 * noise(xs / 2.2, ys / 2.2, 311)
    )
    worn = np.asarray(face.filter(ImageFilter.GaussianBlur(1.3)), dtype=np.float64) * np.clip(wear, 0, 1)
    return Image.fromarray(worn.astype(np.uint8)).rotate(7.5, Image.Resampling.BICUBIC, expand=True)


def paper(seed: int) -> Field:
    """Cream writing paper with pale blue lines and a red margin, three channels in [0, 1]."""
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    fibre = 0.018 * (octaves(xs / 7, ys / 5, seed, 3) - 0.5) + 0.030 * (octaves(xs / 420, ys / 420, seed + 7, 3) - 0.5)
    sheet = np.array([0.958, 0.938, 0.880]) + fibre[..., None]
    age = smooth(1400, 1950, np.hypot((xs - WIDTH / 2) * 1.25, (ys - HEIGHT / 2) * 0.9))
    sheet -= age[..., None] * np.array([0.03, 0.045, 0.075])
    lines = sum(np.exp(-(((ys - (TOP + 14 + STEP * row)) / 1.7) ** 2)) for row in range(-1, 25))
    sheet -= (np.asarray(lines) * 0.20)[..., None] * np.array([1.0, 0.62, 0.20])
    margin = np.exp(-(((xs - 236) / 1.9) ** 2))
    sheet -= (margin * 0.30)[..., None] * np.array([0.12, 0.85, 0.75])
    for fold in (1172.0, 2338.0):
        bent = ys - fold - 5 * np.sin(xs / 610)
        sheet += (
            0.030 * np.exp(-((bent / 7) ** 2))
            - 0.075 * np.exp(-(((bent - 9) / 9) ** 2))
            - 0.02 * np.exp(-np.abs(bent) / 90)
        )[..., None]
    return sheet


def inked(sheet: Field, ink: Sheet, colour: tuple[int, int, int], bleed: float) -> Field:
    """Lay ink on paper: it sinks in a little and takes the paper's grain."""
    level = np.asarray(ink.filter(ImageFilter.GaussianBlur(bleed)), dtype=np.float64) / 255
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    level = np.clip(level * (0.80 + 0.30 * noise(xs / 3.0, ys / 3.0, 77)), 0, 0.96)[..., None]
    return sheet * (1 - level) + np.array(colour) / 255 * sheet * 1.02 * level


def stain(sheet: Field, x: float, y: float, radius: float) -> Field:
    """The ring of a coffee cup."""
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    away = np.hypot(xs - x, ys - y) - radius + 9 * (octaves(xs / 50, ys / 50, 401, 4) - 0.5)
    turn = 0.35 + 0.65 * smooth(0.35, 0.7, octaves(xs / 190, ys / 190, 411, 2))
    ring = (0.24 * np.exp(-((away / 8) ** 2)) + 0.07 * smooth(26, 0, np.abs(away)) + 0.02 * smooth(0, -8, away)) * turn
    return sheet - ring[..., None] * np.array([0.55, 0.85, 1.25])


def scanned(sheet: Field, angle: float, shift: tuple[int, int], seed: int) -> bytes:
    """Lay the sheet crooked on a grey scanner lid; add its shadow and the sensor's noise; give a JPEG."""
    picture = Image.fromarray((np.clip(sheet, 0, 1) * 255).astype(np.uint8)).convert("RGBA")
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, expand=False, fillcolor=(0, 0, 0, 0))
    bed = Image.new("RGBA", (WIDTH, HEIGHT), (205, 206, 204, 255))
    shade = Image.new("RGBA", (WIDTH, HEIGHT), (60, 60, 62, 255))
    bed.paste(shade, (shift[0] + 7, shift[1] + 9), turned.getchannel("A").point([round(v * 0.75) for v in range(256)]))
    bed = bed.filter(ImageFilter.GaussianBlur(6))
    bed.paste(turned, shift, turned.getchannel("A"))
    pixels = np.asarray(bed.convert("RGB").filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float64)
    pixels += np.random.default_rng(seed).normal(0, 1.5, pixels.shape)
    pixels *= 1.0 - 0.02 * np.linspace(0, 1, WIDTH)[None, :, None]
    out = io.BytesIO()
    image = Image.fromarray(np.clip(pixels + 3, 0, 255).astype(np.uint8))
    image.save(out, "JPEG", quality=74, subsampling="4:2:0", optimize=True, dpi=(DPI, DPI))
    return out.getvalue()


def first_sheet() -> bytes:
    pen, y = Pen(random.Random(1968)), float(TOP)
    for text in FIRST:
        y = pen.paragraph(text, y, 96) if text else y + STEP * 0.5
        y = TOP + math.ceil((y - TOP) / STEP) * STEP
    sheet = inked(stain(paper(501), 2050, 3080, 205), pen.ink, INK, 0.9)
    mark = Image.new("L", (WIDTH, HEIGHT), 0)
    mark.paste(stamp(), (260, 130))
    return scanned(inked(sheet, mark, (92, 44, 130), 0.7), 0.85, (9, -6), 11)


def second_sheet() -> bytes:
    pen, y = Pen(random.Random(1974)), float(TOP)
    for text in SECOND:
        y = pen.paragraph(text, y, 96)
    signature(pen, y + 130)
    sketch(pen, y + 330)
    return scanned(inked(paper(601), pen.ink, INK, 0.9), -0.6, (-8, 7), 12)


def pictures_as_pdf(jpegs: list[bytes]) -> bytes:
    """A PDF of one picture a page, at their resolution, and nothing else."""
    box = f"[0 0 {WIDTH * 72 / DPI:g} {HEIGHT * 72 / DPI:g}]"
    kids = " ".join(f"{3 + 3 * index} 0 R" for index in range(len(jpegs)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(jpegs)} >>".encode()]
    for index, jpeg in enumerate(jpegs):
        page = 3 + 3 * index
        draw = f"{WIDTH * 72 / DPI:g} 0 0 {HEIGHT * 72 / DPI:g} 0 0 cm /Scan Do".encode()
        image = (
            f"/Type /XObject /Subtype /Image /Width {WIDTH} /Height {HEIGHT} /ColorSpace /DeviceRGB /BitsPerComponent 8"
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {page + 1} 0 R "
            f"/Resources << /XObject << /Scan {page + 2} 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
            b"<< %s /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (image.encode(), len(jpeg), jpeg),
        ]
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def write(path: Path) -> None:
    """Scan both sheets into one file."""
    path.write_bytes(pictures_as_pdf([first_sheet(), second_sheet()]))
