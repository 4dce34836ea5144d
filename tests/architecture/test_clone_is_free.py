"""A clone stands on its own: no file names a package index, a place to download from, or somebody's machine."""

import re

from tests.architecture.source_tree import ROOT, assert_none, texts

# Written in pieces, so that this file obeys its own rule.
INDEXES = tuple(
    re.escape(".".join(words))
    for words in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("files", "pythonhosted"),
        ("registry", "npmjs"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("download", "qt", "io"),
        ("raw", "githubusercontent"),
    )
)
MACHINE_PATHS = tuple(rf"(?<![\w.~/-])/{folder}/" for folder in ("work", "root", r"home/\w+", r"Users/\w+"))


def test_no_file_names_an_index_or_a_download() -> None:
    assert_none(_lines_with(re.compile("|".join(INDEXES) + "|--(extra-)?index-url")))


def test_no_file_names_a_path_of_one_machine() -> None:
    assert_none(_lines_with(re.compile("|".join(MACHINE_PATHS))))


def test_what_is_installed_is_named_without_any_address() -> None:
    assert_none(
        f"{path.name}: {line}"
        for path in (ROOT / "pyproject.toml", *ROOT.glob("requirements*.lock"))
        for line in path.read_text("utf-8").splitlines()
        if "://" in line
    )


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number} {line.strip()[:100]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
