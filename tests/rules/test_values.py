"""Every word of `values.yaml` is read as it promises; whole cells too."""

from datetime import date

import pytest

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.plain import without_accents
from extractor.rules.cells import Read, load_values
from extractor.rules.columns import Column, load_columns
from extractor.rules.days import Day, age_on, find_days, read_day
from extractor.rules.values import reader_of, right_values

VALUES = load_values()
COLUMNS = load_columns()
LADDERS = {name: COLUMNS[name].ladder or load_vocabulary().ladders[name] for name in VALUES["ranks"]}
RANKS = [(name, level) for name, ladder in LADDERS.items() for level in ("none", *ladder)]
FLAGS = [column for column in COLUMNS.values() if column.type in ("flag", "training")]


def read(column: str, text: str) -> Read:
    return reader_of(COLUMNS[column])(text)


def rank(dimension: str, level: str) -> int:
    return LADDERS[dimension].index(level) + 1 if level in LADDERS[dimension] else 0


@pytest.mark.parametrize(("dimension", "level"), RANKS)
def test_words_of_a_level_are_its_rank(dimension: str, level: str) -> None:
    for word in VALUES["ranks"][dimension][level]:
        for spelled in (word, word.upper(), without_accents(word), f"  {word.title()} "):
            assert read(dimension, spelled) == Read(rank(dimension, level)), spelled


@pytest.mark.parametrize("dimension", sorted(VALUES["ranks"]))
def test_cells_of_a_ladder_are_read_or_refused(dimension: str) -> None:
    words = VALUES["ranks"][dimension]
    for text, level in words["reads"].items():
        found = read(dimension, text)
        assert (found.value, found.fault) == (rank(dimension, level), None), text
    for text, level in words.get("between", {}).items():
        found = read(dimension, text)
        assert (found.value, found.fault) == (rank(dimension, level), "level_between"), text
    for text in words["refuses"]:
        assert read(dimension, text).fault, text
        assert read(dimension, text).right, text
    for text in words.get("some", ()):
        assert (read(dimension, text).value, read(dimension, text).fault) == (1, "level_unsaid")


@pytest.mark.parametrize("column", FLAGS, ids=lambda column: column.id)
def test_yes_and_no_are_read_and_blank_is_no(column: Column) -> None:
    if column.id != "nu":  # under "Giới tính" a tick says nothing
        assert [word for word in VALUES["yes"] if reader_of(column)(word) != Read(True)] == []
    assert [word for word in VALUES["no"] if reader_of(column)(word) != Read(False)] == []
    assert {reader_of(column)(text) for text in VALUES["blank"]} == {Read(False)}
    for text in (*VALUES["unknown"], "đang học", "Nguyễn Thị Lan"):
        assert reader_of(column)(text).fault, text


@pytest.mark.parametrize("name", sorted(VALUES["flags"]))
def test_words_of_a_flag_are_read(name: str) -> None:
    words = VALUES["flags"][name]
    column = next(each for each in COLUMNS.values() if name in (each.id, each.reads))
    assert [word for word in words.get("yes", ()) if reader_of(column)(word) != Read(True)] == []
    assert [word for word in words.get("no", ()) if reader_of(column)(word) != Read(False)] == []
    assert [text for text, value in words.get("reads", {}).items() if reader_of(column)(text) != Read(value)] == []
    assert [text for text in words["refuses"] if not reader_of(column)(text).fault] == []


def test_a_code_under_gender_is_not_guessed() -> None:
    under = reader_of(COLUMNS["nu"], "Giới tính")
    assert [under(text).fault for text in ("1", "0", "2", "x")] == ["gender"] * 4
    assert reader_of(COLUMNS["nu"], "Nữ")("1") == Read(True)


@pytest.mark.parametrize("column", COLUMNS.values(), ids=lambda column: column.id)
def test_what_a_template_offers_is_read(column: Column) -> None:
    reads = [reader_of(column)(text) for text in right_values(column)]
    assert not any(each.fault for each in reads)
    assert len({each.value for each in reads}) == len(reads)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/5/1990", Day(date(1990, 5, 1))),
        ("1-5-90", Day(date(1990, 5, 1))),
        ("1.5.2005", Day(date(2005, 5, 1))),
        ("1990-05-01", Day(date(1990, 5, 1))),
        ("1990-05-01 00:00:00", Day(date(1990, 5, 1))),
        ("ngày 01 tháng 5 năm 1990", Day(date(1990, 5, 1))),
        ("32994", Day(date(1990, 5, 1))),
        ("32994.0", Day(date(1990, 5, 1))),
        ("5/2023", Day(date(2023, 5, 1), exact=False)),
        ("tháng 5/2023", Day(date(2023, 5, 1), exact=False)),
        ("1990", Day(date(1990, 1, 1), exact=False)),
        ("31/02/1990", None),
        ("05/25/1990", None),
        ("khoảng 1990", None),
        ("12345678", None),
        ("", None),
    ],
)
def test_days_are_read_or_none(text: str, day: Day | None) -> None:
    assert read_day(text) == day


def test_days_are_found_inside_other_words() -> None:
    def spans(text: str) -> list[tuple[date, date]]:
        return [(each.first, each.last) for each in find_days(text)]

    assert spans("Danh sách 2024") == [(date(2024, 1, 1), date(2024, 12, 31))]
    assert spans("nghỉ hưu 02/2024, thôi việc 31/02/2024") == [(date(2024, 2, 1), date(2024, 2, 29))]
    assert spans("Nghị định 178/2024/NĐ-CP, lớp 12/12, mã 20245") == []


def test_an_age_is_full_on_the_birthday() -> None:
    assert [age_on(date(1985, 12, 31), date(2025, 12, day)) for day in (30, 31)] == [39, 40]
    assert age_on(date(1984, 2, 29), date(2024, 2, 28)) == 39


def test_a_training_may_say_how_often_and_by_what_it_is_known() -> None:
    words = VALUES["training"]
    reads = {text: read("bd_nghiep_vu", text) for text in words["reads"]}
    assert {text: found.value for text, found in reads.items()} == words["reads"]
    assert [text for text, found in reads.items() if found.fault] == []
    assert [text for text in words["refuses"] if read("bd_nghiep_vu", text).fault != "training"] == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2023, 2024", [date(2023, 1, 1), date(2024, 1, 1)]),
        ("Có (2023, 2024)", [date(2023, 1, 1), date(2024, 1, 1)]),
        ("20/7/2025; 15/6/2024", [date(2024, 6, 15), date(2025, 7, 20)]),
        ("2023\n2024", [date(2023, 1, 1), date(2024, 1, 1)]),
        ("T6/2024", [date(2024, 6, 1)]),
        ("Quý II/2024", [date(2024, 4, 1)]),
        ("01 lớp (2024)", [date(2024, 1, 1)]),
        ("từ 05/6 đến 10/6/2024", [date(2024, 6, 10)]),
        ("05 - 10/6/2024", [date(2024, 6, 10)]),
        ("2023 - 2024", [date(2024, 12, 31)]),
        ("2 lớp", []),
    ],
)
def test_a_training_took_place_on_these_days(text: str, days: list[date]) -> None:
    found = read("bd_nghiep_vu", text)
    assert (found.value, found.fault, found.day) == (True, None, days[-1] if days else None)
    assert found.days == (tuple(days) if len(days) > 1 else ())


def test_a_training_keeps_its_day() -> None:
    assert read("bd_nghiep_vu", "15/6/2024") == Read(True, day=date(2024, 6, 15))
    assert read("bd_nghiep_vu", "2024") == Read(True, day=date(2024, 1, 1))
    assert read("bd_nghiep_vu", "QĐ số 12").fault == "training"


@pytest.mark.parametrize(
    ("text", "value", "fault"),
    [
        ("Cao đẳng, đang học đại học", 3, None),
        ("Đại học (đang học)", 0, "learning"),
        ("ĐH - chưa tốt nghiệp", 0, "learning"),
        ("Dự kiến trung cấp năm 2027", 0, "learning"),
        ("Sinh viên đại học", 0, "learning"),
        ("Nghiên cứu sinh tiến sĩ", 0, "learning"),
    ],
)
def test_a_degree_that_is_not_there_yet_is_not_counted(text: str, value: int, fault: str | None) -> None:
    found = read("chuyen_mon", text)
    assert (found.value, found.fault) == (value, fault)


def test_a_course_that_ends_later_gives_nothing_yet() -> None:
    days = {text: read("chuyen_mon", text).day for text in ("ĐH khóa 2024-2028", "ĐH (2014 - 2018)", "ĐH 2027")}
    assert list(days.values()) == [date(2028, 12, 31), date(2018, 12, 31), date(2027, 1, 1)]


def test_a_bare_number_is_a_level_under_its_own_head_only() -> None:
    under = {head: reader_of(COLUMNS["bac_ngoai_ngu"], head)("2") for head in ("Bậc ngoại ngữ", "Trình độ ngoại ngữ")}
    assert under["Bậc ngoại ngữ"] == Read(2)
    assert under["Trình độ ngoại ngữ"].fault == "level"
