"""The words of the reports: both languages say the same, and nothing is there that nobody says."""

import re
from typing import get_args

import pytest
import yaml
from plans import ROOT

from extractor.compare.models import Axes, Axis, DutyVerdict, Side, Verdict
from extractor.display.report.lines import AXES, DUTY_VERDICTS, SIDES, VERDICTS
from extractor.display.report.passages import PARTS

FOLDER = ROOT / "extractor" / "display" / "report"
CONTENT = yaml.safe_load((FOLDER / "report.yaml").read_text(encoding="utf-8"))
SAID = {**CONTENT["says"], **CONTENT["axis"], **CONTENT["state"], **CONTENT["side_state"], **CONTENT["part"]}
# Keys that are put together from a beginning and the kind of report, the state of a deadline or a verdict.
MADE = re.compile(r"due_\w+|propose_\w+|note_opening\w*|note_\w+_same_level|\w+_party")


@pytest.mark.parametrize("key", SAID)
def test_both_languages_fill_the_same_places(key):
    places = [set(re.findall(r"{(\w+)}", SAID[key][language])) for language in ("vi", "en")]
    assert places[0] == places[1]


def test_every_text_is_said_somewhere():
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.iterdir() if path.suffix in (".py", ".html"))
    quoted = set(re.findall(r"[\"'](\w+)[\"']", code))
    assert {key for key in CONTENT["says"] if not MADE.fullmatch(key)} - quoted == set()


def test_every_verdict_axis_and_part_has_its_place():
    assert set(VERDICTS) == set(get_args(Verdict))
    assert set(SIDES) == set(get_args(Side))
    assert set(DUTY_VERDICTS) == set(get_args(DutyVerdict))
    assert tuple(Axes.model_fields) == AXES
    assert set(CONTENT["sign"]) == {*VERDICTS, *SIDES, *DUTY_VERDICTS}
    assert set(CONTENT["axis"]) == set(AXES)
    assert set(CONTENT["part"]) == set(PARTS)
    for kind in ("state", "side_state", "state_sign"):
        assert set(CONTENT[kind]) == set(get_args(Axis))


def test_the_page_has_a_colour_for_every_verdict():
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    coloured = {
        name for rule in re.findall(r"^([^{}]+) { --tone", style, re.MULTILINE) for name in re.findall(r"\.(\w+)", rule)
    }
    assert coloured == {*VERDICTS, *SIDES, *DUTY_VERDICTS}


def test_words_of_the_page_can_be_read_on_their_grounds():
    """At least 4.5 to 1, as WCAG 2.2 asks of text (level AA)."""
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", style))
    pairs = [(tone, f"{tone}-tint") for tone in colours if f"{tone}-tint" in colours]
    assert len(pairs) == 5
    for ink, ground in [*pairs, *((tone, "paper") for tone in ("ink", "soft", "above", "below", *VERDICTS))]:
        light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def _luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
