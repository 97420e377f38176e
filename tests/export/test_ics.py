"""A calendar is read back as it was meant: days stay days, what recurs recurs."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar
from samples import HOSTILE, gold_entries, many_kinds, with_words

from extractor.catalogue.models import Deadline
from extractor.errors import ExtractorError
from extractor.export import ics
from extractor.export.wishes import Wishes


@pytest.fixture
def entry():
    return many_kinds()


@pytest.fixture
def gold():
    return gold_entries()


def calendar(entry, **wishes):
    output = ics.write([entry], Wishes(**wishes))
    return Calendar.from_ical(next(iter(output.files.values()))), output


def with_deadline(entry, period=(2024, 2028), issued="2024-05-14", **deadline):
    one = entry.assignments[0].model_copy(update={"deadline": Deadline(**deadline)})
    years = entry.document.period.model_copy(update={"start": period[0], "end": period[1]})
    said = entry.document.model_copy(update={"period": years, "date": issued})
    return entry.model_copy(update={"targets": (), "assignments": (one,), "document": said})


def days(event, count=8):
    """The first days on which an event comes."""
    start = event["dtstart"].dt
    assert type(start) is date
    if "rrule" not in event:
        return [start]
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=datetime(start.year, start.month, start.day))
    return [each.date() for each, _ in zip(rule, range(count), strict=False)]


def test_every_item_is_an_event_or_is_said_to_be_left_out(gold):
    for entry in gold:
        read, output = calendar(entry)
        left_out = [each.id.split("_")[-1].upper() for each in output.left_out]
        uids = [event["uid"].split("@")[0] for event in read.walk("VEVENT")]
        others = [uid for uid in uids if re.search(r"_\d{4}$", uid)]  # the first of two report days in a year
        assert {uid.rpartition("_")[0] for uid in others} <= set(uids)
        events = [uid.split("_")[-1].upper() for uid in uids if uid not in others]
        assert sorted(events + left_out) == sorted(item.id for item in (*entry.targets, *entry.assignments))
        said = read.get("x-extractor-left-out", [])
        assert len(said if isinstance(said, list) else [said]) == len(left_out)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 05/6 và 05/12 hằng năm", [(6, 5), (12, 5)]),
        ("trước ngày 10 tháng 6 và ngày 15 tháng 11 hằng năm", [(6, 10), (11, 15)]),
        ("trước ngày 20.6 và ngày 20.12 hằng năm", [(6, 20), (12, 20)]),
        ("trước ngày 30/11 hằng năm, từ ngày 01/7/2025", [(11, 30)]),
        ("hằng năm", [(12, 5)]),
    ],
)
def test_two_report_days_in_a_year_are_two_events(entry, text, expected):
    by = f"--{expected[-1][0]:02}-{expected[-1][1]:02}"
    found, _ = calendar(with_deadline(entry, kind="recurring", every="year", by=by, text=text))
    events = found.walk("VEVENT")
    assert [(day.month, day.day) for event in events for day in days(event, 1)] == expected
    assert len({event["uid"] for event in events}) == len(expected)
    assert all(event["rrule"]["freq"] == ["YEARLY"] for event in events)


@pytest.mark.parametrize(
    ("quote", "text", "by", "expected"),
    [
        ("6 tháng (trước ngày 10/6), hằng năm (trước ngày 20/11)", "hằng năm (trước ngày 20/11)", "--11-20",
         [(6, 10), (11, 20)]),
        ("trước ngày 05 tháng 6 và trước ngày 05 tháng 12 hằng năm", "trước ngày 05 tháng 12 hằng năm", "--12-05",
         [(6, 5), (12, 5)]),
        ("báo cáo định kỳ 6 tháng, hằng năm", "hằng năm", None, [(6, 30), (12, 31)]),
        ("6 tháng và hằng năm\n(trước ngày 15/12)", "hằng năm (trước ngày 15/12)", "--12-15", [(6, 30), (12, 15)]),
        ("theo Kế hoạch ngày 10/6/2023, hằng năm báo cáo", "hằng năm", None, [(12, 31)]),
        ("họp ngày 10/6 để bàn; báo cáo trước ngày 20/11 hằng năm", "trước ngày 20/11 hằng năm", "--11-20", [(11, 20)]),
    ],
)  # fmt: skip
def test_days_of_a_row_before_the_deadlines_own_words_are_events(entry, quote, text, by, expected):
    made = with_deadline(entry, kind="recurring", every="year", by=by, text=text)
    spoken = tuple(each.model_copy(update={"quote": quote}) for each in made.assignments)
    events = calendar(made.model_copy(update={"assignments": spoken}))[0].walk("VEVENT")
    assert [(day.month, day.day) for event in events for day in days(event, 1)] == expected


def test_an_all_day_deadline_stays_on_its_day_in_vietnam(gold):
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    checked = 0
    for entry in gold:
        items = {item.id.lower(): item for item in (*entry.targets, *entry.assignments)}
        for event in calendar(entry)[0].walk("VEVENT"):
            item = items[re.search(r"_([ta]\d+)(?:_\d{4})?@", event["uid"])[1]]
            if item.deadline.kind == "recurring":
                continue
            assert event["dtstart"].params["VALUE"] == "DATE"
            shown = event["dtstart"].dt
            assert not isinstance(shown, datetime)  # a day has no zone that could move it
            assert datetime(shown.year, shown.month, shown.day, 12, tzinfo=zone).date().isoformat() == item.deadline.end
            checked += 1
    assert checked > 200


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ({"every": "year", "by": "--11-15"}, [date(year, 11, 15) for year in range(2024, 2029)]),
        ({"every": "year", "by": "--01-31"}, [date(year, 1, 31) for year in range(2025, 2029)]),
        (
            {"every": "year", "by": "--02-29"},
            [date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)],
        ),
        ({"every": "year"}, [date(year, 12, 31) for year in range(2024, 2029)]),
        ({"every": "year", "text": "tháng 9 hằng năm"}, [date(year, 9, 30) for year in range(2024, 2029)]),
        ({"every": "half_year"}, [date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30)]),
        ({"every": "quarter"}, [date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31)]),
        ({"every": "month"}, [date(2024, 5, 31), date(2024, 6, 30), date(2024, 7, 31)]),
        ({"every": "week"}, [date(2024, 5, 17), date(2024, 5, 24)]),
        ({"every": "year", "by": "--11-15", "start": "2026-01-01"}, [date(2026, 11, 15), date(2027, 11, 15)]),
        ({"every": "year", "by": "--11-15", "end": "2025-12-31"}, [date(2024, 11, 15), date(2025, 11, 15)]),
    ],
)
def test_what_recurs_comes_on_its_days(entry, deadline, expected):
    (event,) = calendar(with_deadline(entry, kind="recurring", **deadline))[0].walk("VEVENT")
    found = days(event)
    assert found[: len(expected)] == expected
    if deadline["every"] == "year" and "start" not in deadline:
        assert found == expected  # to the end of the plan's period, not beyond


def test_yearly_reports_of_the_corpus_recur_on_their_day(gold):
    checked = 0
    for entry in gold:
        items = {item.id.lower(): item for item in entry.assignments}
        for event in calendar(entry)[0].walk("VEVENT"):
            item = items.get(event["uid"].split("_")[-1].split("@")[0])
            if item is not None and item.deadline.by:
                assert {f"--{day:%m-%d}" for day in days(event)} == {item.deadline.by}
                checked += 1
    assert checked > 10


@pytest.mark.parametrize(
    ("deadline", "reason"),
    [
        ({"kind": "none"}, "deadline_none"),
        ({"kind": "ongoing"}, "deadline_ongoing"),
        ({"kind": "period", "start": "2025-01-01"}, "deadline_open"),
        ({"kind": "recurring", "every": "year", "by": "--02-30"}, "no_such_day"),
        ({"kind": "recurring", "every": "year", "end": "2024-06-30"}, "ends_before"),
        ({"kind": "by", "end": "31/12/2025"}, "deadline_open"),
    ],
)
def test_what_has_no_day_is_left_out_with_the_reason(entry, deadline, reason):
    read, output = calendar(with_deadline(entry, **deadline))
    assert [each.reason for each in output.left_out] == [reason]
    assert not read.walk("VEVENT")


def test_without_date_and_period_a_report_has_no_first_day(entry):
    undated = with_deadline(entry, period=(None, None), issued=None, kind="recurring", every="year")
    assert [each.reason for each in calendar(undated)[1].left_out] == ["no_first_day"]


def test_alarms_go_off_at_nine_before_the_day(entry):
    (event,) = calendar(with_deadline(entry, kind="by", end="2025-06-30"))[0].walk("VEVENT")
    at = sorted(datetime(2025, 6, 30) + alarm["trigger"].dt for alarm in event.walk("VALARM"))
    assert at == [datetime(2025, 6, 23, 9), datetime(2025, 6, 29, 9)]


def test_each_agency_gets_its_own_calendar(entry):
    output = ics.write([entry], Wishes(apart=True))
    assert "all.ics" in output.files
    assert "so-noi-vu.ics" in output.files
    for name, data in output.files.items():
        for event in Calendar.from_ical(data).walk("VEVENT") if name == "so-noi-vu.ics" else ():
            assert "Sở Nội vụ" in event["description"]
    one = ics.write([entry], Wishes(agency="so noi vu")).files
    assert one.keys() == {"so-noi-vu.ics"}


def test_who_only_receives_a_report_is_told_so(entry):
    made = with_deadline(entry, kind="by", end="2025-06-30")
    roles = {"Phòng Nội vụ": "lead", "Sở Nội vụ": "report_to"}
    agencies = tuple(
        entry.assignments[0].agencies[0].model_copy(update={"name": name, "role": role}) for name, role in roles.items()
    )
    made = made.model_copy(
        update={"assignments": tuple(each.model_copy(update={"agencies": agencies}) for each in made.assignments)}
    )
    files = ics.write([made], Wishes(apart=True)).files
    said = {name: str(Calendar.from_ical(data).walk("VEVENT")[0]["summary"]) for name, data in files.items()}
    assert {name: each.split(":")[0] for name, each in said.items()} == {
        "all.ics": "Nhiệm vụ",
        "phong-noi-vu.ics": "Nhiệm vụ",
        "so-noi-vu.ics": "Nhận báo cáo",
    }


@pytest.mark.parametrize(
    ("quote", "once"),
    [
        ("xây dựng kế hoạch trước ngày 28/02/2025; báo cáo trước 20/12 hằng năm", [date(2025, 2, 28)]),
        ("hoàn thành chậm nhất ngày 05 tháng 9 năm 2024, báo cáo trước 20/12 hằng năm", [date(2024, 9, 5)]),
        ("rà soát văn bản ban hành trước ngày 01/7/2023; báo cáo trước 20/12 hằng năm", []),
        ("theo Kế hoạch ngày 10/6/2025, báo cáo trước 20/12 hằng năm", []),
        ("trước ngày 30/02/2025 báo cáo; báo cáo trước 20/12 hằng năm", []),
    ],
)
def test_a_day_that_comes_once_before_what_recurs_is_an_event_too(entry, quote, once):
    made = with_deadline(entry, kind="recurring", every="year", by="--12-20", text="trước 20/12 hằng năm")
    spoken = tuple(each.model_copy(update={"quote": quote}) for each in made.assignments)
    events = calendar(made.model_copy(update={"assignments": spoken}))[0].walk("VEVENT")
    assert [event["dtstart"].dt for event in events] == [*once, date(2024, 12, 20)]
    assert ["rrule" in event for event in events] == [*(False for _ in once), True]
    assert len({event["uid"] for event in events}) == len(events)


def test_an_agency_that_has_nothing_to_do_is_refused(entry):
    with pytest.raises(ExtractorError, match="no agency has these words"):
        ics.write([entry], Wishes(agency="Sở Ngoại giao vũ trụ"))


def test_uids_are_stable_and_apart(gold):
    first = [event["uid"] for entry in gold for event in calendar(entry)[0].walk("VEVENT")]
    again = [event["uid"] for entry in gold for event in calendar(entry)[0].walk("VEVENT")]
    assert first == again
    assert len(set(first)) == len(first)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_plan_cannot_break_a_calendar(entry, words):
    read, _ = calendar(with_words(entry, words))
    assert len(read.walk("VEVENT")) == len(calendar(entry)[0].walk("VEVENT"))
    assert all("»" in event["description"] for event in read.walk("VEVENT"))
