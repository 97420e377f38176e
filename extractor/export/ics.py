"""Deadlines of targets and assignments as a calendar (RFC 5545): all-day events, recurring reports, alarms."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any

from extractor.catalogue.models import Assignment, Entry, Target
from extractor.errors import ExtractorError
from extractor.export.lines import one_line
from extractor.export.recurrence import Occasion, first_day, occasions
from extractor.export.wishes import LeftOut, Output, Wishes
from extractor.language.plain import without_accents, words_only
from extractor.messages import Language, messages
from extractor.rules.names import document_ids
from extractor.version import __version__

_ZONE = "Asia/Ho_Chi_Minh"  # told to programs that show other zones; all-day events have none
_ALARMS = (7, 1)  # days before, at nine o'clock
_NINE = timedelta(hours=9)
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
_TITLE = 90  # characters; the whole quotation stands in the description
_ALL = "all.ics"
_OTHER = re.compile(r"[^a-z0-9]+")

Item = Target | Assignment


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One calendar with everything, or with the work of one agency; or one of each agency beside the whole.

    Raises `ExtractorError` where no agency has the words asked for.
    """
    if wishes.agency:
        name, data, left_out = _calendar(entries, wishes.agency)
        if not any(_does(each, wishes.agency) for entry in entries for each in entry.assignments):
            hint = "see the agencies with --to csv --part assignments"
            raise ExtractorError(wishes.agency, "no agency has these words in its name", hint)
        return Output({f"{_slug(name)}.ics": data}, left_out)
    _, data, left_out = _calendar(entries, None)
    files = {_ALL: data}
    if wishes.apart:
        for agency in _agencies(entries):
            files[_free(_slug(agency), files)] = _calendar(entries, agency)[1]
    return Output(files, left_out)


def _calendar(entries: Sequence[Entry], agency: str | None) -> tuple[str, bytes, tuple[LeftOut, ...]]:
    from icalendar import Calendar, vText

    words = messages(Language.VI)
    name = agency or " · ".join(filter(None, [each.document.number or each.document.title for each in entries[:2]]))
    calendar = Calendar()
    calendar.add("prodid", f"-//extractor//extractor {__version__}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", vText(one_line(name or words.label("field", "document"))))
    calendar.add("x-wr-timezone", _ZONE)
    left_out = []
    for entry, owner in zip(entries, document_ids(entries), strict=True):
        for item in _items(entry, agency):
            name_of_item = f"{owner}_{item.id.lower()}"
            found = occasions(item.deadline, entry.document, item.quote)
            if isinstance(found, str):
                left_out.append(LeftOut(name_of_item, found))
                continue
            for place, each in enumerate(found, 1):
                day = f"_{each.day:%m%d}" if place < len(found) else ""  # the last is the day that the entry holds
                calendar.add_component(_event(entry, f"{name_of_item}{day}@extractor", item, each, agency))
    for missing in left_out:
        calendar.add("x-extractor-left-out", vText(f"{missing.id}: {words.label('left_out', missing.reason)}"))
    return name, calendar.to_ical(), tuple(left_out)


def _items(entry: Entry, agency: str | None) -> Iterator[Item]:
    """What a calendar is about: of one agency, the assignments that name it."""
    if agency is None:
        yield from entry.targets
    yield from (each for each in entry.assignments if agency is None or _does(each, agency))


def _event(entry: Entry, uid: str, item: Item, found: Occasion, agency: str | None) -> Any:
    from icalendar import Event

    words = messages(Language.VI)
    kind = words.label("field", "target" if isinstance(item, Target) else "assignment")
    if agency and isinstance(item, Assignment) and _receives(item, agency):
        kind = words.label("field", "received")
    said = entry.document
    quote = one_line(item.quote)
    event = Event()
    event.add("uid", uid)
    issued = first_day(said)
    event.add("dtstamp", datetime.combine(issued, time(), UTC) if issued else _UNDATED)
    event.add("dtstart", found.day)
    if found.rule:
        event.add("rrule", dict(found.rule))
    event.add("summary", f"{kind}: {quote if len(quote) <= _TITLE else quote[: _TITLE - 1] + '…'}")
    event.add("description", "\n".join(map(one_line, _lines(entry, item, quote))))
    event.add("categories", [kind])
    event.add("transp", "TRANSPARENT")  # a deadline does not make a day busy
    for days in _ALARMS[-1:] if found.rule.get("FREQ") == "WEEKLY" else _ALARMS:
        event.add_component(_alarm(days, quote[:_TITLE]))
    return event


def _lines(entry: Entry, item: Item, quote: str) -> Iterator[str]:
    words, said = messages(Language.VI), entry.document
    yield f"«{quote}»"
    named = ", ".join(filter(None, [said.number, said.date, said.issuer]))
    yield f"{words.label('field', 'document')}: {named or said.title or entry.source.name}"
    if item.section:
        yield f"{words.label('field', 'section')}: {' > '.join(item.section)}"
    if item.page:
        yield f"{words.label('field', 'page')}: {item.page}"
    if item.deadline.text:
        yield f"{words.label('field', 'deadline')}: {item.deadline.text}"
    for agency in item.agencies if isinstance(item, Assignment) else ():
        yield f"{words.label('role', agency.role)}: {agency.name}"
    yield f"{words.label('field', 'id')}: {item.id}"


def _alarm(days: int, text: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", _NINE - timedelta(days=days))
    return alarm


def _agencies(entries: Sequence[Entry]) -> list[str]:
    """The agencies that assignments name, each once, in one order."""
    named: dict[str, str] = {}
    for entry in entries:
        for assignment in entry.assignments:
            for agency in assignment.agencies:
                named.setdefault(_plain(agency.name), agency.name)
    return [name for _, name in sorted(named.items())]


def _does(assignment: Assignment, agency: str) -> bool:
    """Whether an assignment names an agency, accents or not, as a whole name or as words of one."""
    return bool(_roles(assignment, agency))


def _receives(assignment: Assignment, agency: str) -> bool:
    """Whether an agency gets the report of an assignment and has nothing else to do in it."""
    return _roles(assignment, agency) == {"report_to"}


def _roles(assignment: Assignment, agency: str) -> set[str]:
    named = f" {_plain(agency)} "
    return {each.role for each in assignment.agencies if named in f" {_plain(each.name)} "}


@cache
def _plain(name: str) -> str:
    return words_only(without_accents(name))


def _slug(name: str) -> str:
    """A name in small letters without accents, hyphens between words."""
    return _OTHER.sub("-", without_accents(name).lower()).strip("-")


def _free(name: str, taken: dict[str, bytes]) -> str:
    """A file name that no other agency has; long ones are cut."""
    short = (name or "agency")[:80]
    number = 1
    while (free := f"{short}.ics" if number == 1 else f"{short}-{number}.ics") in taken:
        number += 1
    return free
