"""The front matter by Decree 30/2020/NĐ-CP, Article 8: issuer, number, place and date, type, title, signer, recipients."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Block, Document, Outline
from extractor.grammar.layout import load_layout
from extractor.structure.names import Names, load_names

_NUMBER = re.compile(r"Số\s*:?\s*(?P<number>\d+\s*(?:/\s*\d{4}\s*)?[-/]\s*[A-ZĐ][\wĐ./-]*)", re.IGNORECASE)
_PLACE_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^,:;|\d]{1,40}?)\s*,\s*ngày[\s.…_]*(?P<day>\d{0,2})[\s.…_]*tháng[\s.…_]*(?P<month>\d{0,2})[\s.…_]*năm\s*(?P<year>\d{4})"
)
_ENCLOSED = re.compile(
    r"(?:kèm theo|ban hành)\s.{0,90}?ngày[\s.…_]*(?P<day>\d{0,2})(?:[\s.…_]*tháng|[\s.…_]*/)[\s.…_]*(?P<month>\d{0,2})(?:[\s.…_]*năm|[\s.…_]*/)\s*(?P<year>\d{4})"
)
_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s,.\-–/()&\d]*[A-ZĐÀ-Ỹ]")
_LEGAL = re.compile(r"(?:căn cứ|theo căn cứ)\s")
_CARRIES_OUT = re.compile(r"(?:để |nhằm )?(?:tiếp tục )?(?:thực hiện|triển khai|căn cứ)\b")
_ISSUES = re.compile(r"\s+(?:thành phố\s+)?(?:ban hành|xây dựng|ra)\s+(?:nghị|kế|chương|chỉ|đề|quyết|hướng|kết)")
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+(?:\s+[A-ZĐÀ-Ỹ][a-zđà-ỹ]*){1,4}")
_SIGN_FOR = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[./]?\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the place it was read from."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class FrontMatter:
    """What the document says of itself; None where it says nothing."""

    type: Found | None
    number: Found | None
    title: Found | None
    issuer: Found | None
    place: Found | None
    date: Found | None  # "2024-06-12", "2023-07" or "2023"
    draft: Found | None
    signer_role: Found | None
    signer_name: Found | None
    recipients: tuple[Found, ...]
    basis: tuple[tuple[int, int], ...]  # paragraphs under "Căn cứ"
    carries_out: tuple[tuple[int, int], ...]  # the title and paragraphs under "Thực hiện ..."


def read_front_matter(document: Document, folded: str, outline: Outline) -> FrontMatter:
    """Read the front matter of an outlined document."""
    return _Reader(document, folded, outline).read()


class _Reader:
    def __init__(self, document: Document, folded: str, outline: Outline) -> None:
        self.document = document
        self.text = document.text
        self.folded = folded
        self.outline = outline
        self.names: Names = load_names()
        self.front = outline.front
        layout = load_layout()
        self.type_at = next(
            (i for i, block in enumerate(self.front) if layout.is_type_line(document[block]) and not document[block].strip().endswith(":")),
            None,
        )

    def read(self) -> FrontMatter:
        header = self.front[: self.type_at] if self.type_at is not None else self.front[:6]
        title = self._title()
        place, day = self._place_and_date(header)
        issuer = self._issuer(header, title, place)
        if place is None and issuer is not None:
            place = self._place_of(issuer)
        role, name = self._signer()
        return FrontMatter(
            type=self._type(),
            number=self._first(header, _NUMBER, "number"),
            title=title,
            issuer=issuer,
            place=place,
            date=day,
            draft=self._draft(),
            signer_role=role,
            signer_name=name,
            recipients=tuple(self._recipients()),
            basis=tuple(self._paragraphs(_LEGAL)),
            carries_out=(*(((title.start, title.end),) if title else ()), *self._paragraphs(_CARRIES_OUT)),
        )

    def _first(self, blocks: Sequence[Block], pattern: re.Pattern[str], group: str) -> Found | None:
        for block in blocks:
            for found in pattern.finditer(self.text, block.start, block.end):
                if _LEGAL.match(self.folded, block.start) or found.start() > block.start + 60:
                    continue
                return Found(re.sub(r"\s+", "", found[group]), found.start(group), found.end(group))
        return None

    def _type(self) -> Found | None:
        if self.type_at is None:
            return None
        block = self.front[self.type_at]
        kind = self.names.types.get(self.folded[block.start : block.end].strip(" :"))
        return Found(kind or "khac", block.start, block.end)

    def _title(self) -> Found | None:
        """The block below the type line, and the lines that go on it."""
        if self.type_at is None or self.type_at + 1 >= len(self.front):
            return None
        block = self.front[self.type_at + 1]
        if _LEGAL.match(self.folded, block.start) or block.table is not None:
            return None
        return Found(self.text[block.start : block.end].strip(" *"), block.start, block.end)

    def _place_and_date(self, header: Sequence[Block]) -> tuple[Found | None, Found | None]:
        """Place and date of the header; the line "(Kèm theo ... ngày /8/2022 ...)" where it says more."""
        place: Found | None = None
        day: Found | None = None
        for block in header:
            found = _PLACE_DATE.search(self.text, block.start, block.end)
            if found and not _LEGAL.match(self.folded, block.start):
                words = found["place"].strip()
                start = found.start("place")
                capitals = re.match(r".*[A-ZĐÀ-Ỹ]{2}\s+(?=[A-ZĐÀ-Ỹ][a-zđà-ỹ])|.*(?:phúc|[-_*]{2,})\s*", words, re.IGNORECASE | re.DOTALL)
                if capitals and capitals.end() < len(words) and not words.isupper():
                    start += capitals.end()
                    words = words[capitals.end() :]
                place = Found(words, start, start + len(words))
                day = Found(_iso(found), found.start("place"), found.end())
                break
        for block in self.front:
            found = _ENCLOSED.search(self.folded, block.start, block.end)
            if found and self.text[block.start] == "(":
                other = _iso(found)
                if day is None or (len(other) > len(day.value) and other[:4] == day.value[:4]):
                    day = Found(other, found.start(), found.end())
                break
        return place, day

    def _issuer(self, header: Sequence[Block], title: Found | None, place: Found | None) -> Found | None:
        """The body that issues: the line in capitals below the title, the header, or who "ban hành" in the text."""
        after_title = self.front[(self.type_at or 0) + 2 :] if self.type_at is not None else ()
        for block in (*after_title[:3], *header):
            found = self._body_in_capitals(block)
            if found:
                return self._with_unit(found, place)
        for block in self.front:
            issues = _ISSUES.search(self.folded, block.start, block.end)
            if issues:
                start = self.names.last_body(self.folded, block.start, issues.start() + len(" thành phố"))
                if start is not None:
                    end = issues.start()
                    if self.folded[issues.start() : issues.end()].strip().startswith("thành phố"):
                        end = issues.start() + len(" thành phố")
                    value = self.names.written_out(re.sub(r"\s*\([^)]*\)", "", self.text[start:end]).strip(" ,"))
                    return self._with_unit(Found(value, start, end), place)
        return None

    def _body_in_capitals(self, block: Block) -> Found | None:
        text = self.text[block.start : block.end]
        found = _CAPITALS.match(text.lstrip("*# "))
        if not found or _LEGAL.match(self.folded, block.start):
            return None
        offset = len(text) - len(text.lstrip("*# "))
        words = found.group().strip(" -–/,.")
        start = self.names.last_issuer(words.lower())
        if start is None:
            return None
        at = block.start + offset + start
        return Found(self.names.proper_case(words[start:]), at, block.start + offset + len(words))

    def _with_unit(self, issuer: Found, place: Found | None) -> Found:
        """ "Ủy ban nhân dân thành phố" names no city: the place of issue does."""
        if place is not None and re.search(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)$", issuer.value.lower()):
            name = re.sub(r"^(?:tp\.?|thành phố|tỉnh|huyện|xã|phường)\s+", "", place.value, flags=re.IGNORECASE)
            return Found(f"{issuer.value} {name}", issuer.start, issuer.end)
        return issuer

    def _place_of(self, issuer: Found) -> Found | None:
        """The place of an issuer whose header names none: "Ủy ban nhân dân huyện Đắk Mil" sits in Đắk Mil."""
        found = re.search(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+((?:[A-ZĐÀ-Ỹ]\S*\s*)+)$", issuer.value)
        return Found(found[1].strip(), issuer.start, issuer.end) if found else None

    def _draft(self) -> Found | None:
        for block in self.document.blocks:
            if block.end - block.start < 20 and self.folded[block.start : block.end].strip(" ()*.:") == "dự thảo":
                return Found("draft", block.start, block.end)
        header = self.front[: self.type_at] if self.type_at is not None else ()
        for block in header:
            at = self.text.find("DỰ THẢO", block.start, block.end)
            if at >= 0:
                return Found("draft", at, at + len("DỰ THẢO"))
        return None

    def _signer(self) -> tuple[Found | None, Found | None]:
        """Post and name of the first signature (an enclosed plan's comes later)."""
        role: Found | None = None
        for block in self._signature_blocks():
            words = self.text[block.start : block.end]
            post = self.names.last_post(self.folded[block.start : block.end]) if _SIGN_FOR.match(words) or words[:4].isupper() else None
            end_of_post = 0
            if post:
                value, at, end_of_post = post
                role = Found(value, block.start + at, block.start + end_of_post)
            elif role is None:
                continue
            name = _NAME.search(self.text, block.start + end_of_post, block.end)
            whole = self.text[block.start + end_of_post : block.end].strip(" .✓*\n")
            if name and (name.group() == whole or (post and whole.endswith(name.group()))):
                return role, Found(re.sub(r"\s+", " ", name.group()), name.start(), name.end())
        return role, None

    def _signature_blocks(self) -> Iterator[Block]:
        return (block for block in self.outline.tail if not self.folded.startswith(("nơi nhận", "-"), block.start))

    def _recipients(self) -> Iterator[Found]:
        """The items below "Nơi nhận:", one a line or in one cell."""
        listing = False
        for block in self.outline.tail:
            folded = self.folded[block.start : block.end]
            if folded.startswith("nơi nhận"):
                listing = True
                start = block.start + len("nơi nhận")
            elif listing and folded.startswith(("-", "+", "–")):
                start = block.start
            elif listing and block.table is None:
                return
            else:
                continue
            for item in re.finditer(r"[-–]\s*([^;]+?)\s*(?:[;.,]\s*(?=[-–]|$)|$)", self.text[start : block.end]):
                yield Found(item[1], start + item.start(1), start + item.end(1))

    def _paragraphs(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        for block in self.front:
            if block.table is None and pattern.match(self.folded, block.start, block.end):
                yield block.start, block.end


def _iso(found: re.Match[str]) -> str:
    """Date groups as ISO 8601, as far as they are filled in."""
    parts = [found["year"]]
    if found["month"]:
        parts.append(f"{int(found['month']):02d}")
        if found["day"]:
            parts.append(f"{int(found['day']):02d}")
    return "-".join(parts)
