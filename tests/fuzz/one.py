"""Runs one target under the coverage-guided fuzzer until its runs or seconds are over, or an input breaks it.

    python -m tests.fuzz.one TARGET FOLDER [libFuzzer's options]

FOLDER takes the seeds, what is found on the way, and the input that broke the target (`crash-…`).
"""

import sys
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["shared"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    target = TARGETS[name]
    for seed in target.seeds():
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    words = folder / "words.txt"
    words.write_text("".join(f'"{each}"\n' for each in WORDS), encoding="ascii")
    options = [f"-artifact_prefix={folder}/", f"-dict={words}", "-max_len=16384", "-timeout=20", "-rss_limit_mb=1024"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[3:], str(corpus)], target.run)
    atheris.Fuzz()


WORDS = (
    r"\"type\":\"",
    r"\"seat\":",
    r"\"after\":",
    r"\"entries\":[",
    "null",
    r"\x0aread\x0a",
    "99999999999999999999",
    "-1",
)
"""For the fuzzer's own dictionary."""

if __name__ == "__main__":
    main()
