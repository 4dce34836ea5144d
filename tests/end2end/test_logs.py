"""What the programs write down while a council meets and votes: never who."""

import re
import subprocess
import tomllib
from pathlib import Path

from shared.io.assets import asset_path
from tests.end2end.test_demo import COMMAND, SAFETY, environment

STORY = """
presenter: open
presenter: "Noirot" is excused
presenter: proxy of "Noirot" to "Vignal"
presenter: everybody is present
presenter: end the roll call
presenter: name secretary "Vignal"
presenter: open item 1
presenter: by consent
presenter: open item 2
presenter: put to the vote
member "Coquelet": votes abstention
everybody: votes for
presenter: is unplugged
presenter: comes back
presenter: close the vote
expected: item 2 is adopted
presenter: open item 9
presenter: "Lhuillier", "Bordessoule", "Coquelet", "Lebœuf" ask for a secret ballot
presenter: put to the vote
presenter: count 8 for, 2 against, 1 blank, 1 null, 12 signed
expected: item 9 is adopted
"""


def test_a_vote_of_a_whole_council_leaves_no_name_in_any_log(tmp_path: Path) -> None:
    story, out = tmp_path / "vote.story", tmp_path / "out"
    story.write_text(STORY, "utf-8")
    played = subprocess.run(
        (*COMMAND, "--headless", "--fast", "--story", str(story), "--report", str(out)),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=SAFETY,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    council = tomllib.loads(asset_path("sample_council", "council.toml").read_text("utf-8"))
    names = re.compile("|".join(re.escape(member["last_name"]) for member in council["members"]), re.IGNORECASE)
    logs = {path.name: path.read_text("utf-8") for path in (out / "logs").iterdir()}
    assert len(logs) == len(council["seats"]) + 1
    assert all(" INFO council." in text for text in logs.values())
    assert {name: names.findall(text) for name, text in logs.items() if names.search(text)} == {}
