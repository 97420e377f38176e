"""Where a text cites documents: type, number, date, issuer and title of every citation, in text order."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.assembly.laws import law_names
from extractor.assembly.paragraphs import Paragraphs
from extractor.document import Document
from extractor.grammar.citing import either, load_citing
from extractor.language.fold import UPPER
from extractor.structure.names import load_names

Place = tuple[int, int]

_DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}(?!\d)|(?:\d{1,2}\s+)?tháng\s+\d{1,2}\s+năm\s+\d{4}"
_DATE = re.compile(rf"[\s,]*(?:ban hành\s+)?\(?ngày\s*(?P<date>{_DAY})")
_YEAR = re.compile(r"\s+năm\s+(?P<date>\d{4})(?!\d)")
_DIGITS = re.compile(r"\d+")
# "12/2020/QĐ-UBND", "57-NQ/TW", "24/CP"; OCR leaves blanks at one side of a dash or slash.
_LETTERS = r"(?:[a-zđср]{1,16}?(?=của\s)|[a-zđср]{1,16})"
_NUMBER = re.compile(
    r"(?:(?<![\w./,-])|(?<=\bsố))\d{1,6}(?:\.\d{1,2}(?=/))?[a-z]?(?:\s?[/.]\s?(?:19|20)\d\d(?!\d))?\s?[-/]\s?"
    rf"(?P<code>{_LETTERS}\d{{0,2}})"
    rf"(?:(?:[-/.&]|\s[-/](?=\w)|[-/]\s(?=\w))(?:{_LETTERS}\d{{0,3}}|\d{{1,2}}(?![\d/]))){{0,4}}(?=của\s|(?!\w))"
)
# A dash or slash between a digit and a capital: what every number but a short one holds.
_SEPARATOR = re.compile(rf"[-/–—](?:(?<=\d.)|(?<=\d\s.)|(?<=\d[a-z].))\s?[{UPPER}СР]")
_DIGITS_BEFORE = re.compile(
    r"(?:(?<![\w./,-])|(?<=\bsố))\d{1,6}(?:\.\d{1,2}(?=/))?[a-z]?(?:\s?[/.]\s?(?:19|20)\d\d)?\s?$"
)
_SHORT = re.compile(r"(?P<number>\d{1,4}[a-z]?(?:/(?:19|20)\d\d)?)(?![\w%]|[.,/-]\d|\s*[-/]\s*[\w])")
# What may stand behind a short number; a noun would make it a count ("Chương trình 5 năm").
_SHORT_END = re.compile(
    r"\s*(?:$|[.,;:)\]”\"]|\n|(?:của|về|và|ngày|hoặc|trên|tại|trong|được|đã|là|cho|với|theo|đến)\b)"
)
_CARRIES_OUT = re.compile(r"(?<!\w)(?:thực hiện|triển khai|cụ thể hóa)(?!\w)")
_CONGRESS = re.compile(
    r"(?<!\w)nghị quyết (?:của )?(?P<issuer>đại hội (?:đại biểu |đảng |đoàn |hội |công đoàn |toàn quốc |[ivxl]+ )"
    r"[^,;.:()\n]{3,90}?(?:lần thứ [\divxl]+|(?=\s*,|\s*;|\s+nhiệm kỳ)))(?!\w)"
)
_CHAIN = re.compile(r"(?:\s|,|;|và|hoặc|các)*(?:số)?\s*:?\s*")
_NAMES_OF_MINISTRIES = (
    r"và (?:ptnt|đào tạo|xã hội|công nghệ|môi trường|phát triển|đầu tư|truyền thông|du lịch|tôn giáo)"
)
_CAPITALS = re.compile(rf"(?:\s+(?:[{UPPER}][\w.]*|[-–]))+")
# Cyrillic letters that OCR and old files put for Latin ones.
_CYRILLIC = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: `start:end` are its words without provision and title; places are offsets into the text."""

    start: int
    end: int
    type: str
    number: str | None
    date: str | None
    issuer: Place | None
    title: Place | None
    named: bool = False  # the title is the name itself ("Luật Giáo dục"), and stands inside `start:end`
    provision: Place | None = None

    @property
    def stop(self) -> int:
        """Where the citation ends, with its title."""
        return max(self.end, self.title[1]) if self.title else self.end


@cache
def key_of(number: str) -> str:
    """A number as it is compared: capitals and digits only, without leading zeros."""
    return re.sub(r"[\W_]", "", number.upper().translate(_CYRILLIC)).lstrip("0")


def find_citations(document: Document, folded: str, paragraphs: Paragraphs) -> list[Citation]:
    """All citations by number or by a law's name, in text order."""
    return _Finder(document, folded, paragraphs).find()


class _Finder:
    def __init__(self, document: Document, folded: str, paragraphs: Paragraphs) -> None:
        self.text = document.text
        self.folded = folded
        self.paragraphs = paragraphs

    def find(self) -> list[Citation]:
        found: list[Citation] = []
        taken = 0
        for citation in sorted([*self._laws(), *self._numbers()], key=lambda each: (each.start, -each.end)):
            if citation.start >= taken or citation.named:
                found.append(citation)
                taken = max(taken, citation.end)
        return [self._with_title(each, found[i + 1 : i + 6]) for i, each in enumerate(found)]

    def _laws(self) -> Iterator[Citation]:
        for name in law_names(self.text, self.folded, self.paragraphs.end):
            end, number, date = name.end, None, None
            if name.number:
                number = _printed(self.text[slice(*name.number)])
                end = name.number[1]
            limit = self.paragraphs.end(name.start)
            dated = _DATE.match(self.folded, end, limit) or _YEAR.match(self.folded, end, limit)
            if dated:
                date = iso(dated["date"])
                end = dated.end()
            title = (name.start, name.end) if name.titled else None
            yield Citation(name.start, end, "luat", number, date, None, title, named=title is not None)
            for inner in name.inner:
                yield Citation(*inner, "luat", None, None, None, inner, named=True)

    def _numbers(self) -> Iterator[Citation]:
        previous: Citation | None = None
        for found in self._number_places():
            citation = self._numbered(found, previous)
            if citation is not None:
                yield citation
                previous = citation

    def _number_places(self) -> Iterator[Place]:
        """Numbers with letters, and short ones behind the name of a type, in text order."""
        full = [place for at in _SEPARATOR.finditer(self.text) if (place := self._code(at.start()))]
        short = [
            number.span("number")
            for found in _short_types().finditer(self.text)
            if (number := _SHORT.match(self.folded, found.end())) is not None
            and _SHORT_END.match(self.folded, number.end())
            and not re.fullmatch(r"(?:19|20)\d\d", number["number"])
        ]
        return iter(sorted({*full, *short}))

    def _code(self, at: int) -> Place | None:
        """The number whose letters begin behind a dash or slash; what goes on in small letters is no part of it."""
        digits = _DIGITS_BEFORE.search(self.folded, max(0, at - 14), at)
        found = _NUMBER.match(self.folded, digits.start()) if digits else None
        if found is None or found.start("code") > at + 3:
            return None
        end = found.end()
        for part in re.finditer(r"[-/.&\s]+([^\W\d_])", self.text[found.end("code") : found.end()]):
            if not part[1].isupper():
                end = found.end("code") + part.start()
                break
        return found.start(), end

    def _numbered(self, place: Place, previous: Citation | None) -> Citation | None:
        start, end = place
        folded = self.folded
        window = max(0, start - (110 if "của" in folded[max(0, start - 90) : start] else 34))
        before = _type_before().search(folded, window, start)
        while before is not None and before["issuer"] and _CARRIES_OUT.search(before["issuer"]):
            before = _type_before().search(
                folded, before.start("issuer"), start
            )  # "Chương trình của X thực hiện Kết luận số"
        issuer: Place | None = None
        if before is not None:
            kind = _types()[" ".join(before["type"].split())]
            begin = before.start("type")
            if before["issuer"]:
                issuer = before.span("issuer")
        else:
            short = _short_before().search(self.text, max(0, start - 12), start)
            chained = previous is not None and _CHAIN.fullmatch(folded, previous.end, start) is not None
            code = type_of_number(folded[start:end])
            if short is not None:
                kind, begin = load_citing().short_types[short["type"]], short.start("type")
            elif _no_document().search(folded, window, start):
                return None
            elif code is not None:
                kind, begin = code, start
            elif chained and previous is not None:
                kind, begin = previous.type, start
            else:
                return None
        limit = self.paragraphs.end(start)
        dated = _DATE.match(folded, end, limit)
        if dated:
            end = dated.end()
        by = _issuer().match(folded, end, limit)
        if by:
            issuer = self._issuer(by)
            end = issuer[1]
            if dated is None and (dated := _DATE.match(folded, end, limit)):
                end = dated.end()
        if dated and "(" in folded[dated.start() : dated.start("date")] and folded.startswith(")", end):
            end += 1
        return Citation(
            start=begin,
            end=end,
            type=kind,
            number=_printed(self.text[place[0] : place[1]]),
            date=iso(dated["date"]) if dated else None,
            issuer=issuer,
            title=None,
        )

    def _issuer(self, by: re.Match[str]) -> Place:
        """The place of an issuer; "Ủy ban nhân dân tỉnh phân cấp ..." ends with its unit, or with the unit's name."""
        start, end = by.span("issuer")
        body = _body_of_unit().match(self.folded, start, end)
        if body is None:
            return start, end
        name = _CAPITALS.match(self.text, body.end(), end)
        return start, name.end() if name else body.end()

    def _with_title(self, citation: Citation, following: Sequence[Citation]) -> Citation:
        """The citation with the provision before it, and the title behind it where one begins there."""
        title = citation.title or self._title(citation, following)
        return replace(citation, title=title, provision=provision_before(self.folded, citation.start))

    @staticmethod
    def _next_of_its_type(citation: Citation, inside: Sequence[Citation], following: Sequence[Citation]) -> bool:
        """Whether what "và" joins is one more of the cited documents, not of those in its title."""
        after = following[len(inside)] if len(inside) < len(following) else None
        return after is not None and after.type == citation.type and all(each.type != after.type for each in inside)

    def _title(self, citation: Citation, following: Sequence[Citation]) -> Place | None:
        limit = self.paragraphs.end(citation.start)
        opened = _title_opener().match(self.folded, citation.end, limit)
        if opened is None:
            return None
        begin = opened.start("opener")
        holds = False  # another citation stands in the title, and its chain belongs to it
        end = limit
        for found in _title_end().finditer(self.folded, opened.end(), limit):
            mark = found.group()
            inside = [each for each in following if begin < each.start < found.start()]
            holds = holds or bool(inside)
            if any(each.start <= found.start() < each.end for each in following):
                continue
            if mark == ")" and self.folded.count("(", begin, found.start()) > self.folded.count(
                ")", begin, found.start()
            ):
                continue
            if mark.lstrip().startswith("và") and holds and not self._next_of_its_type(citation, inside, following):
                continue
            end = found.start()
            break
        begin, end = trimmed(self.text, begin, end)
        return (begin, end) if end > opened.end() + 1 else None


def unnumbered(text: str, folded: str, clauses: Iterable[Place], citations: Sequence[Citation]) -> list[Citation]:
    """Documents without a number that clauses under "Căn cứ" open with: "Quy chế làm việc của Ủy ban nhân dân xã"."""
    taken = {citation.start for citation in citations}
    found = []
    for start, end in clauses:
        opened = _opening().match(folded, start, end)
        if opened is None or opened.start("type") in taken or not text[opened.start("type")].isupper():
            continue
        if any(opened.end() <= citation.start < opened.end() + 12 for citation in citations):
            continue
        dated = _DATE.match(folded, opened.end(), end)
        title = trimmed(text, dated.end() if dated else opened.end(), end)
        if title[1] - title[0] > 6:
            kind = load_names().types[" ".join(opened["type"].split())]
            place = opened.start("type"), dated.end() if dated else opened.end()
            found.append(Citation(*place, kind, None, iso(dated["date"]) if dated else None, None, title))
    return found


def of_congresses(text: str, folded: str, paragraphs: Iterable[Place]) -> list[Citation]:
    """Resolutions of congresses, which carry no number: "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII"."""
    return [
        Citation(found.start(), found.end("issuer"), "nghi_quyet", None, None, found.span("issuer"), None)
        for start, end in paragraphs
        for found in _CONGRESS.finditer(folded, start, end)
        if text[found.start()].isupper()
    ]


def provision_before(folded: str, at: int) -> Place | None:
    """The provision that ends just before an offset: "khoản 2 Điều 5", "điểm a, b khoản 1"."""
    if not any(word in folded[max(0, at - 30) : at] for word in load_citing().provisions):
        return None
    found = _provision_before().search(folded, max(0, at - 160), at)
    return found.span("provision") if found else None


def type_of_number(number: str) -> str | None:
    """The type that the letters of a folded number stand for; None where they tell none ("1205/SNV-CCVC")."""
    code = re.search(r"[-/]\s?([a-zđ]+)", number)
    return load_citing().codes.get(code[1]) if code else None


def iso(words: str) -> str | None:
    """A printed date as ISO 8601; a month where the day is blank, None for a day that no calendar has."""
    parts = [int(digits) for digits in _DIGITS.findall(words)]
    day, month, year = {1: [0, 0], 2: [0]}.get(len(parts), []) + parts
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join((f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)))


def trimmed(text: str, start: int, end: int) -> Place:
    """A place without white space and marks at its ends."""
    while end > start and text[end - 1] in " \t\n\r\u00a0.;:,/¹²³⁴":
        end -= 1
    while start < end and text[start] in " \t\n\r\u00a0,:":
        start += 1
    return start, end


def _printed(number: str) -> str:
    return re.sub(r"\s+", "", number).rstrip(".,-/")


@cache
def _types() -> dict[str, str]:
    """Names of types; also of those that only a citation with a number makes documents."""
    return dict.fromkeys(load_citing().other_types, "khac") | dict(load_names().types)


@cache
def _type_before() -> re.Pattern[str]:
    """A type's name before a number: "Nghị định số", "các Nghị định của Chính phủ: số"."""
    return re.compile(
        rf"(?<!\w)(?P<type>{either(_types())})(?:\s+(?:{either(load_citing().type_words)}))?"
        r"(?:\s+của\s+(?!luật|bộ luật|pháp |nghị )(?P<issuer>[^,;:.()\d]{3,60}?))?"
        r"\s*:?\s*(?:(?<!\w)(?:số|sô|so))?\s*[:.]?\s*$"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"[;\s]*(?:căn cứ)?\s*(?:theo\s+|vào\s+)?(?P<type>{either(load_names().types)})(?!\w)"
        r"(?!\s+(?:này|số|của)(?!\w))"
    )


@cache
def _short_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<type>{either(load_citing().short_types)})\s+(?:số\s*:?\s*)?$")


@cache
def _short_types() -> re.Pattern[str]:
    """The types that short numbers stand behind, with a capital."""
    words = [word[:1].upper() + word[1:] for word in load_citing().short_numbers]
    # Nothing before the words: so the engine looks for their first letters only.
    return re.compile(rf"(?:{either(words)})\s+(?:số\s+)?(?=\d)")


@cache
def _no_document() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(load_citing().no_document)})\s*$")


@cache
def _issuer() -> re.Pattern[str]:
    """A body behind "của"; those whose names hold commas are known by the list."""
    names = load_names()
    stops = either([*names.issuer_stops, *load_citing().issuer_stops])
    body = rf"(?:bộ trưởng\s+|chủ tịch\s+)?(?:{either([*names.bodies, *load_citing().issuers])})(?!\w)"
    return re.compile(
        rf"\s*,?\s+của\s+(?P<issuer>(?:{body}|[^,;.()¹²³“\"\d])[^,;.()¹²³“\":]{{0,110}}?)"
        rf"(?=\s+(?!{_NAMES_OF_MINISTRIES})(?:{stops})\b|\s*[,;.(¹²³“\":]|\s*$|\s+ngày\s)"
    )


@cache
def _body_of_unit() -> re.Pattern[str]:
    words = load_citing()
    return re.compile(
        rf"(?:chủ tịch\s+|thường trực\s+)?(?:{either(words.bodies_of_units)})\s+(?:{either(words.units)})(?!\w)"
    )


@cache
def _title_opener() -> re.Pattern[str]:
    words = either(load_citing().title_openers)
    return re.compile(
        rf"(?:\s|,|khóa\s+\w+|\((?:nay là|cũ|khóa|trước đây)[^()]*\))*(?P<opener>[“\"]?(?:{words})(?!\w))"
    )


@cache
def _title_end() -> re.Pattern[str]:
    names, words = load_names(), load_citing()
    bodies = either([*names.bodies, *words.title_stops])
    naming = either(words.naming)
    return re.compile(
        rf"[;)]|\.(?=\s|$)|:|,?\s+(?=(?:{either(words.title_closers)})(?!\w))|\(\s*(?:{naming})|,\s*(?:{naming})|,\s*(?=(?:{bodies})(?!\w))"
        rf"|\s+và\s+(?=(?:{either(names.types)})\s+(?:số\s+)?\d)|,\s*(?=(?:{either(names.types)})\s+số)"
    )


@cache
def _provision_before() -> re.Pattern[str]:
    unit = rf"(?:{either(load_citing().provisions)})"
    part = r"(?:\d{1,3}[a-zđ]?(?:\.\d+)*|[ivxl]{1,6}|[a-zđ]\d?)(?!\w)"
    return re.compile(
        rf"(?<!\w)(?P<provision>{unit}\s+{part}(?:(?:\s*[,;]\s*|\s+và\s+|\s+đến\s+|\s+của\s+|\s*-\s*|\s+)"
        rf"(?:{unit}\s+)?{part})*)\s*,?\s*(?:của\s+|tại\s+|thuộc\s+|trong\s+|ban hành kèm theo\s+|kèm theo\s+)?"
        r"(?:các\s+)?$"
    )
