"""Stories are read as they are written, and a line that cannot be played is told with its number."""

import re
from typing import get_args

import pytest

from kiosk.adapters.packet_folder import list_folder
from kiosk.bootstrap import sample_folder
from scripts.story.__main__ import FOLDER_STORY, SAMPLE_STORY
from scripts.story.cues import Cues
from scripts.story.format import (
    FORMS,
    Act,
    Arrive,
    BadStory,
    BrowseTo,
    ComeBack,
    Do,
    DocumentNamed,
    Everybody,
    ItemNamed,
    Pause,
    Present,
    Presenter,
    Screenshot,
    SeatAt,
    ShowsPage,
    Step,
    Story,
    Turn,
    Unplug,
    parse,
)
from scripts.story.meeting import CouncilStep
from shared.io.assets import asset_path


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("presenter: open", Do(Act.OPEN)),
        ("  presenter :  look   back ", Do(Act.LOOK_BACK)),
        ("presenter: present item 4", Present(ItemNamed("4"))),
        ("presenter: present item 4.2", Present(ItemNamed("4.2"))),
        ('presenter: present document "Plan"', Present(DocumentNamed("Plan"))),
        ('presenter: present document "Plan n° 2" of item 5', Present(DocumentNamed("Plan n° 2", "5"))),
        ("presenter: next", Turn(1)),
        ("presenter: previous 3 times", Turn(-1, 3)),
        ("presenter: is unplugged", Unplug(Presenter())),
        ("seat 3: browse to 2", BrowseTo(SeatAt(3), 2)),
        ("last seat: arrives", Arrive(SeatAt(None))),
        ("seat 5: comes back", ComeBack(SeatAt(5))),
        ("everybody: shows page 3", ShowsPage(Everybody(), 3)),
        ("pause 1,5 s", Pause(1.5)),
        ("screenshot", Screenshot("")),
        ('screenshot "plan de zonage"', Screenshot("plan de zonage")),
    ],
)
def test_a_line_says_who_does_what(line: str, step: Step) -> None:
    assert [each.step for each in parse(line).lines] == [step]


@pytest.mark.parametrize("form", FORMS)
def test_each_example_that_mistakes_are_compared_with_can_be_written(form: str) -> None:
    assert parse(form).lines[0].text == form


def test_comments_and_empty_lines_are_passed_over_and_lines_keep_their_numbers() -> None:
    story = parse('# A title\n\npresenter: open  # at last\npresenter: present document "Point # 3"\n')
    assert [(line.number, line.text) for line in story.lines] == [
        (3, "presenter: open"),
        (4, 'presenter: present document "Point # 3"'),
    ]
    assert story.lines[1].step == Present(DocumentNamed("Point # 3"))


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("presenter: opne", "Did you mean “presenter: open”"),
        ("presenter: turn to page three", "turn to 3"),
        ("seat 0: rejoin", "seat 3: rejoin"),
        ("everybody: open", "not understood"),
        ('screenshot "../elsewhere"', "not understood"),
        ("xyzzy", "see assets/manual/histoires.md"),
    ],
)
def test_a_line_that_is_not_understood_is_told_with_its_number_and_what_may_be_meant(line: str, advice: str) -> None:
    with pytest.raises(BadStory, match=r"^line 2: “") as told:
        parse(f"presenter: open\n{line}\n")
    assert line in str(told.value)
    assert advice in str(told.value)


def test_seats_that_arrive_later_are_known_before_the_first_line_is_played() -> None:
    assert parse("last seat: arrives\nseat 2: arrives\nseat 3: rejoin").late(7) == {2, 7}


@pytest.mark.parametrize("seats", [1, 7])
def test_the_shipped_stories_fit_the_sample_sitting_at_any_table(seats: int) -> None:
    cues = Cues(list_folder(sample_folder(), "general"), seats)
    for path in (SAMPLE_STORY, FOLDER_STORY):
        cues.check(parse(path.read_text("utf-8")))


def manual() -> Story:
    """Every line of the manual that stands as an example."""
    page = asset_path("manual", "histoires.md").read_text("utf-8")
    return parse("\n".join(re.findall(r"^```story\n(.*?)^```", page, re.DOTALL | re.MULTILINE)))


def test_every_example_of_the_manual_can_be_played_and_every_form_has_its_example() -> None:
    examples = manual().lines
    wanted = {_kind(parse(form).lines[0].step) for form in FORMS}
    # Of the council it gives some examples; all of them are in STORIES.md (test_story_meeting.py).
    assert {_kind(line.step) for line in examples} - set(get_args(CouncilStep)) == wanted


def _kind(step: Step) -> object:
    return step.act if isinstance(step, Do) else type(step)
