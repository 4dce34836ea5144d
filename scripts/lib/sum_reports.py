"""Adds up the JUnit reports of several test runs and prints the sum as one plain line.

Takes the folder of the reports; ends with 1 when a test failed or when none ran.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree


def main(folder: Path) -> int:
    suites = [suite for report in sorted(folder.glob("*.xml")) for suite in ElementTree.parse(report).iter("testsuite")]

    def total(name: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites)

    failed = total("failures") + total("errors")
    skipped = total("skipped")
    passed = total("tests") - failed - skipped
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if passed > 0 and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
