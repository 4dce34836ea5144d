"""Mutated documents before real render processes: each answers or fails in time, and the next good page is the same.

Cuts, flipped bits, swapped and repeated blocks, numbers made huge; each file comes from its seed and is made again by
it. The originals are files that tests make, the sample council's papers, and a corpus beside the project if it is
there.
"""

import asyncio
import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from shared.domain.documents import DocumentStatus
from shared.domain.ids import ContentHash
from shared.io.assets import asset_path
from shared.io.page_engine import EngineLimits, PageEngine
from shared.pages.requests import PageImage, PageKey, PixelSize
from tests import making_files as make
from tests.making_files import PdfPage

CORPUS: Final = Path(__file__).resolve().parents[3] / "shared" / "corpus"
BOX: Final = PixelSize(300, 400)
LIMITS: Final = EngineLimits(looked_at_seconds=3.0, prepared_seconds=3.0)
LARGEST: Final = 400_000
"""Bytes of an original; larger ones only take longer."""

ANSWERED: Final = 60.0
"""Seconds: far beyond every limit of the engine; only an engine that hangs takes as long."""

MOST_MIB: Final = LIMITS.memory_bytes / 2**20


# -- originals and mutations -------------------------------------------------------------------------------------


def made_here() -> dict[str, bytes]:
    """Small ones of every kind that is drawn."""
    return {
        "text.pdf": make.text_pdf("Délibération", "Annexe"),
        "scan.pdf": make.scan_pdf(2),
        "quarters.pdf": make.pdf([PdfPage(make.quarters(300, 400)), PdfPage(make.words("deux"))]),
        "locked.pdf": make.locked_pdf("secret"),
        "photo.png": make.png(),
        "photo.jpg": make.jpeg(),
        "fax.tif": make.tiff((1, 6)),
        "drawing.gif": make.gif(),
    }


def others() -> dict[str, bytes]:
    """The sample council's papers and the corpus."""
    places = (*asset_path("sample_council").rglob("*.pdf"), *CORPUS.glob("*"))
    return {
        path.name: path.read_bytes()
        for path in sorted(places)
        if path.is_file() and path.suffix not in {".md", ".jsonl"} and path.stat().st_size <= LARGEST
    }


def _cut(content: bytearray, random: Random) -> bytearray:
    return content[: random.randrange(len(content))]


def _flipped(content: bytearray, random: Random) -> bytearray:
    for _ in range(random.choice((1, 1, 4, 64))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    return content


def _swapped(content: bytearray, random: Random) -> bytearray:
    size = random.randrange(1, 1 + len(content) // 4)
    one, two = sorted(random.randrange(len(content)) for _ in range(2))
    return content[:one] + content[two : two + size] + content[one + size : two] + content[one : one + size]


def _repeated(content: bytearray, random: Random) -> bytearray:
    begin = random.randrange(len(content))
    piece = content[begin : begin + random.randrange(1, 4096)]
    return content[:begin] + piece * random.choice((2, 9, 200)) + content[begin:]


def _other_numbers(content: bytearray, random: Random) -> bytearray:
    """In a PDF every size, offset and count is written out: another one stands there."""
    found = list(re.finditer(rb"\d+", content))
    for match in random.sample(found, min(len(found), random.choice((1, 3)))):
        new = random.choice((b"0", b"-1", b"9" * 9, b"9" * 40, b"1", b"%d" % random.randrange(10**5)))
        content[match.start() : match.end()] = new.ljust(match.end() - match.start())[: max(len(new), 1)]
    return content


def _overwritten(content: bytearray, random: Random) -> bytearray:
    begin = random.randrange(len(content))
    size = random.randrange(1, 512)
    content[begin : begin + size] = random.choice((bytes(size), b"\xff" * size, random.randbytes(size)))
    return content


MUTATIONS: Final[tuple[Callable[[bytearray, Random], bytearray], ...]] = (
    _cut,
    _flipped,
    _swapped,
    _repeated,
    _other_numbers,
    _overwritten,
)


def mutated(content: bytes, random: Random) -> bytes:
    """One to three mutations of a file that is not empty."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 3))):
        changed = random.choice(MUTATIONS)(changed or bytearray(b"\0"), random)
    return bytes(changed)


# -- the storm ---------------------------------------------------------------------------------------------------


@dataclass
class Storm:
    """What came of it. `faults` is empty when all is well; `answers` counts what the engine made of each file."""

    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    deaths: int = 0
    most_mib: float = 0.0


async def storm(originals: dict[str, bytes], seeds: Iterable[int], folder: Path) -> Storm:
    """Each seed makes one file of one original and asks for all that a table asks of a file. After each, a good page
    is drawn anew: it must be the one from before, pixel by pixel.
    """
    outcome, engine = Storm(), PageEngine(limits=LIMITS)
    good, sha256 = _written(folder / "good.pdf", make.pdf([PdfPage(make.quarters(300, 400) + make.words("page"))]))
    key = PageKey(sha256, 1, BOX)
    try:
        first = await engine.page(key, good)
        assert isinstance(first, PageImage)
        for seed in seeds:
            random = Random(seed)
            name = random.choice(sorted(originals))
            path, sha256 = _written(folder / f"{seed}-{name}", mutated(originals[name], random))
            before = len(outcome.faults)
            await _ask_all(engine, path, sha256, outcome)
            if await engine.page(key, good) != first:
                outcome.faults.append(f"after {path.name} the good page is another one")
            outcome.most_mib = max(outcome.most_mib, *(_resident_mib(pid) for pid in engine.pids))
            if len(outcome.faults) == before:
                path.unlink()
    finally:
        await engine.close()
    outcome.deaths = engine.deaths.unplanned + engine.deaths.memory + engine.deaths.time_limit
    if outcome.most_mib > MOST_MIB:
        outcome.faults.append(f"a render process held {outcome.most_mib:.0f} MiB")
    return outcome


def _written(path: Path, content: bytes) -> tuple[Path, ContentHash]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path, ContentHash(hashlib.sha256(content).hexdigest())


async def _ask_all(engine: PageEngine, path: Path, sha256: ContentHash, outcome: Storm) -> None:
    """What breaks is told with the file's name, which begins with its seed."""
    try:
        async with asyncio.timeout(ANSWERED):
            found = await engine.inspect(path, path.name)
            outcome.answers[str(found.reason or found.status)] += 1
            if found.status not in (DocumentStatus.SHOWN, DocumentStatus.SHOWN_WITH_WARNING):
                return
            for number in (1, max(found.pages, 1)):
                answer = await engine.page(PageKey(sha256, number, BOX), path)
                outcome.answers["drawn" if isinstance(answer, PageImage) else str(answer.reason)] += 1
                if isinstance(answer, PageImage) and not (0 < answer.width <= 300 and 0 < answer.height <= 400):
                    outcome.faults.append(f"{path.name}: a page of {answer.width} x {answer.height}")
            await engine.read(sha256, 1, path)
    except TimeoutError:
        outcome.faults.append(f"{path.name}: no answer")
    except Exception as fault:
        outcome.faults.append(f"{path.name}: {fault!r}")


def _resident_mib(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    held = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(held[1]) / 1024 if held else 0.0


def rain(seconds: float, folder: Path) -> int:
    """Storms of seeds that follow on each other, until the time is over; 0 when nothing broke."""
    originals, ends, told = made_here() | others(), time.monotonic() + seconds, Storm()
    first = time.time_ns() % 10**9
    while time.monotonic() < ends and not told.faults:
        outcome = asyncio.run(storm(originals, range(first, first + 20), folder))
        first += 20
        told = Storm(
            told.answers + outcome.answers,
            told.faults + outcome.faults,
            told.deaths + outcome.deaths,
            max(told.most_mib, outcome.most_mib),
        )
    print(f"{'BROKEN ' if told.faults else 'ok     '} render     {dict(told.answers)}, {told.deaths} deaths, ", end="")
    print(f"{told.most_mib:.0f} MiB at most; the last seed is {first - 1}", *told.faults, sep="\n", flush=True)
    return int(bool(told.faults))
