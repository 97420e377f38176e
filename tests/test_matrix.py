"""The matrix of forms counts every number that a scan gives otherwise, and knows which of them an entry notes."""

import sys

from plans import ROOT

from extractor.catalogue.models import Note

sys.path.insert(0, str(ROOT / "corpus"))
import matrix
import misreadings


def note(start: int, end: int, code: str = "low_confidence") -> Note:
    return Note(item="T01", field="measure", code=code, quote="", start=start, end=end)


def test_a_changed_number_is_found_and_changed_words_are_not():
    (found,) = misreadings.find_misread("đạt 80% số hộ nghèo, quý III", "đạt 30% số hộ nghẻo, quý III")
    assert (found.printed, found.read) == (("80%",), ("30%",))
    assert found.is_noted([note(4, 7)])
    assert not found.is_noted([note(8, 10)])
    assert not found.is_noted([note(4, 7, "open_group")])


def test_roman_numbers_and_lost_numbers_count_too():
    found = misreadings.find_misread("III. MỤC TIÊU 15 lớp", "II. MỤC TIÊU lớp")
    assert [(each.printed, each.read) for each in found] == [(("III",), ("II",)), (("15",), ())]
    assert found[1].is_noted([note(9, 16)])


def test_without_the_tools_their_forms_are_left_out_with_a_line(monkeypatch, capsys):
    monkeypatch.setattr(matrix.shutil, "which", lambda program: None)
    assert matrix._possible(["md", "doc", "clean"]) == ["md"]
    said = capsys.readouterr().out
    assert "soffice is missing" in said
    assert "left out doc, clean" in said
