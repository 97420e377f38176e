"""The front matter by Decree 30/2020/NĐ-CP, Article 8: issuer, number, place, date, type, title, signer, recipients."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.document import Block, Document, Outline
from extractor.grammar.layout import load_layout
from extractor.language.fold import LOWER, UPPER, fold
from extractor.structure.names import Names, load_names
from extractor.structure.unions import committee_of

_NUMBER = re.compile(rf"Số\s*:?\s*(?P<number>\d+\s*(?:/\s*\d{{4}}\s*)?[-/]\s*[{UPPER}][\w./-]*)", re.IGNORECASE)
_DATE = r"[\s.…_]*(?P<day>\d ?\d|\d?)[\s.…_]*{month}[\s.…_]*(?P<month>\d ?\d|\d?)[\s.…_]*{year}\s*(?P<year>\d{4})"
_PLACE_DATE = re.compile(
    rf"(?P<place>(?:(?:TP|Tp)\.?\s*)?(?:[{UPPER}][{LOWER}.]+(?:[ -][{UPPER}][{LOWER}]*)*|(?<=[Pp.\s])HCM))"
    r"\s*,\s*[Nn]gày" + _DATE.replace("{month}", "tháng").replace("{year}", "năm")
)
_ENCLOSED = re.compile(
    r"(?:kèm theo|ban hành)\s.{0,90}?ngày" + _DATE.replace("{month}", "(?:tháng|/)").replace("{year}", "(?:năm|/)")
)
_CAPITALS = re.compile(rf"[{UPPER}][{UPPER}\s,.\-–()&\d]*[{UPPER}](?![{LOWER}])(?:\s\d{{1,2}}(?=\s|$))?")
_LEGAL = re.compile(r"(?:căn cứ|theo căn cứ)\s")
_CARRIES_OUT = re.compile(
    r"(?:từ [^,.;]{3,40}, )?(?:để |nhằm )?(?:tiếp tục )?(?:quán triệt,? (?:và )?)?(?:tổ chức )?"
    r"(?:thực hiện|triển khai|căn cứ)\b"
)
_BRACKETED = re.compile(r"\([^()]*\)")  # "Ủy ban nhân dân (UBND) thành phố"
_ISSUES = re.compile(r"\s+(?:ban hành|xây dựng|đề ra|ra|lập)\s+(?:nghị|kế|chương|chỉ|đề|quyết|hướng|kết)")
# Under the type in the gazette and in law collections: "CỦA BỘ TÀI CHÍNH SỐ 12/2010/TT-BTC NGÀY 19 THÁNG 01 NĂM 2010".
_CITED_HEAD = re.compile(
    r"(?:của )?(?P<issuer>[^\d,;:]{4,90}?) số (?P<number>\d+\S*[-/]\S+?),? ngày"
    + _DATE.replace("{month}", "tháng").replace("{year}", "năm")
)
# A resolution of a party or union: "Hội nghị lần thứ 4 Ban Chấp hành ... (khóa X) họp ngày ..., tại Hà Nội".
_CONFERENCE = re.compile(
    r"hội nghị (?:lần thứ )?[\w ]{1,12}?,?\s(?P<body>ban chấp hành [^,;()\n]+?)\s*(?:,|\(|khóa |nhiệm kỳ |họp )"
)
_HELD_AT = re.compile(
    rf"(?:họp|tổ chức)\s[^.;\n]{{0,60}}?tại\s+(?P<place>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)*)"
)
# Names of the Central Highlands have letters and marks of their own: "H'Liên Ayun", "Y Bhăm Niê KĐăm", "K’Brơi".
_SMALL = f"{LOWER}čñŏŭƀĕĭ"
_MARK = "['’‘ʼ`´]"
_NAME_WORD = rf"[{UPPER}ČÑ](?:[^\W\d_]*[{_SMALL}])?"
_MARKED = rf"[{UPPER}][{_SMALL}]{{0,3}}{_MARK}\s?[{UPPER}{_SMALL}][{_SMALL}]*"
_NAME = re.compile(
    rf"(?<!\w)(?:(?:{_MARKED}|{_NAME_WORD})(?:\s+(?:{_MARKED}|{_NAME_WORD})){{1,4}}|{_MARKED})(?![{_SMALL}])"
)
# Degrees and ranks before a signer's name.
_DEGREE = re.compile(
    r"^(?:(?:PGS|GS|TS|Ths|Th\.\s?s|CN|KS|BS|DS|LS|ĐD|(?:BS|DS|ĐD)?[.\s]{0,2}CK\s?(?:I{1,2}|[12])|NGƯT|NGND|TTƯT|TTND|BSI{1,2}"
    r"|Đại tá|Thượng tá|Trung tá|Thiếu tá|Thiếu tướng)[.,\s-]+)+",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?P<type>nghị định|nghị quyết|quyết định|kế hoạch|chỉ thị|thông tư|đề án|chương trình|quy định|hướng dẫn) này\b"
)
_WIRES = re.compile(rf"\s+[{UPPER}][{UPPER} ]+ điện\s*:?\s*$")  # "... THỦ TƯỚNG CHÍNH PHỦ điện:"
_HEADS = "(?:chủ tịch|bộ trưởng|giám đốc|tổng giám đốc|hiệu trưởng|viện trưởng)"
_LEADS_ON = (" của", " và", " tại", " do", " thuộc", " với", " giữa", " cho", ",", " về", " cấp")
_GOES_ON = ("của ", "tại ", "về ", "trong ")
_HEADER = 12  # blocks in which the header of a letter ends
_TITLES = 8  # blocks in which a title begins that holds its type
_ADDRESSED = "kính gửi"  # a letter (công văn) has no type line
# What a line with the unit's name goes on.
_OF_UNIT = re.compile(r"(?:[uủ][yỷ] ban nhân dân|hội đồng nhân dân|ubnd|hđnd)$")
_NO_TAIL = re.compile(
    r"việt nam|dự thảo|tuyệt mật|tối mật|mật|thượng khẩn|hỏa tốc|khẩn|bản sao|sao y|số|kh[óo][aá]|kỳ họp|nhiệm kỳ"
    r"|kế hoạch|chương trình"
    r"|văn phòng|thường trực|hội đồng|ban|bch|btv|[uủ][yỷ] ban|quyết|nghị|thông|chỉ thị|đề án|hướng dẫn|báo cáo"
    r"|kết luận"
)
_LONGEST_TAIL = 6  # words of a name on a line of its own
_UNIT = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)")
_UNIT_NAME = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU)\s+\S.*$")
_DEPARTMENT = re.compile(r"(?:Sở|Phòng|Thanh tra|Chi cục|Ban)\s")
_COMMITTEE = re.compile(r"Ban (?:Thường vụ|Thường trực|Chấp hành|Chấp hành Đảng bộ)", re.IGNORECASE)
_OF_PARTY = re.compile(r"(?:Ban|Văn phòng|Ủy ban Kiểm tra)\s")  # "Ban Tổ chức" of "TỈNH ỦY SÔNG MÂY"
_UNDER_PARTY = re.compile(r"(?:[uủ][ỷy]|uỷ|đoàn|[Tt]ỉnh|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hành phố|[Hh]ội)(?:\s|$)")
_PARTY_UNITS = re.compile(r"(?P<kind>Tỉnh|Thành|Huyện|Quận|Thị|Đảng) [uủ][ỷy] ?")
_AREAS = {"tỉnh": "tỉnh ", "thành": "thành phố ", "huyện": "huyện ", "quận": "quận ", "thị": "thị xã ", "đảng": ""}
_BY_STANDING = re.compile(r"Ban Chấp hành (?=(?:Tỉnh|Thành|Huyện|Quận|Thị) đoàn|Hội |Liên đoàn |Công đoàn )")
# Parties and mass organisations: what a committee alone on its line is of.
_PARTY = re.compile(
    r"(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG) (?:ỦY|UỶ|BỘ|ĐOÀN)\s"
    r"|(?:HỘI|LIÊN ĐOÀN LAO ĐỘNG|LĐLĐ|ỦY BAN MTTQ|ỦY BAN MẶT TRẬN)\s.*(?:TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG)\s"
)
# Between type and title: "NGHỊ QUYẾT CỦA BAN THƯỜNG VỤ TỈNH ỦY về ...".
_WHOSE = re.compile(rf"(?:CỦA (?:(?!VỀ )[{UPPER} ,-])+ (?=(?:về|VỀ) )|HỘI NGHỊ (?:(?!VỀ )[{UPPER} \d,-])+ (?=về ))")
# Behind a type in capitals on its line: "KẾ HOẠCH QUỐC GIA", "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA BỘ CHÍNH TRỊ thực hiện ...".
_TYPE_GOES_ON = re.compile(rf"\s+(?:QUỐC GIA|TỔNG THỂ|CỦA [{UPPER}][{UPPER} ,-]*[{UPPER}](?![{LOWER}]))(?=\s|$)")
_ABOUT = re.compile(r"(?<!\w)v/v:?\s|^về việc:?\s", re.MULTILINE)  # the title of a letter
_NATION_WORDS = re.compile(r"cộng hòa xã hội chủ nghĩa việt nam|độc lập - tự do - hạnh phúc|đảng cộng sản việt nam")
_NATION = ("cộng hòa", "độc lập", "đảng cộng sản việt nam")
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
    parent: Found | None  # the body that stands above the issuer
    place: Found | None
    date: Found | None  # "2024-06-12", "2023-07" or "2023"
    draft: Found | None
    signer_role: Found | None
    signer_name: Found | None
    recipients: tuple[Found, ...]
    basis: tuple[tuple[int, int], ...]  # paragraphs that "Căn cứ" opens, at the top or under a heading of their own
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
        self.parent: Found | None = None  # the body above the issuer in the header
        layout = load_layout()
        self.type_at = next(
            (
                i
                for i, block in enumerate(self.front)
                if layout.is_type_line(document[block]) and not document[block].strip().endswith(":")
            ),
            None,
        )

    def read(self) -> FrontMatter:
        header = self.front[: self.type_at] if self.type_at is not None else self._header_without_type()
        title = self._title()
        place, day = self._place_and_date(header)
        number = self._first(header, _NUMBER, "number")
        issuer = self._issuer(header, title, place)
        if title is not None and issuer is not None:
            title = self._without_authority(title, issuer)
        if number is None and (cited := self._cited_head()) is not None:
            number, day, title = cited
        if place is None:
            place = (self._place_of(issuer) if issuer else None) or self._held_at()
        role, name = self._signer()
        return FrontMatter(
            type=self._type(),
            number=number,
            title=title,
            issuer=issuer,
            parent=self.parent,
            place=place,
            date=day,
            draft=self._draft(),
            signer_role=role,
            signer_name=name,
            recipients=tuple(self._recipients()),
            basis=(*self._paragraphs(_LEGAL), *self._legal_statements()),
            carries_out=(
                *(((title.start, title.end),) if title else ()),
                *self._paragraphs(_CARRIES_OUT),
                *(place for place in self._legal_statements() if _CARRIES_OUT.match(self.folded, *place)),
            ),
        )

    def _header_without_type(self) -> Sequence[Block]:
        """Up to whom a letter addresses, else the first blocks."""
        addressed = (i for i, b in enumerate(self.front[:_HEADER]) if self.folded.startswith(_ADDRESSED, b.start))
        return self.front[: next(addressed, 6)]

    def _first(self, blocks: Sequence[Block], pattern: re.Pattern[str], group: str) -> Found | None:
        for block in blocks:
            for found in pattern.finditer(self.text, block.start, block.end):
                if _LEGAL.match(self.folded, block.start) or found.start() > block.start + 60:
                    continue
                return Found(re.sub(r"\s+", "", found[group]), found.start(group), found.end(group))
        return None

    def _cited_head(self) -> tuple[Found, Found, Found | None] | None:
        """Number, date and title where the line under the type cites the document itself."""
        if self.type_at is None or self.type_at + 1 >= len(self.front):
            return None
        block = self.front[self.type_at + 1]
        found = _CITED_HEAD.match(self.folded, block.start, block.end)
        if found is None:
            return None
        number = Found(self.text[slice(*found.span("number"))], *found.span("number"))
        begin = found.end() + len(self.text[found.end() : block.end]) - len(self.text[found.end() : block.end].lstrip())
        title: Found | None = Found(self.text[begin : block.end], begin, block.end)
        if begin >= block.end:
            below = self.front[self.type_at + 2] if self.type_at + 2 < len(self.front) else None
            cites = below is not None and _LEGAL.match(self.folded, below.start) is not None
            title = Found(self.text[below.start : below.end], below.start, below.end) if below and not cites else None
        return number, Found(_iso(found), found.start("day"), found.end()), title

    def _type(self) -> Found | None:
        if self.type_at is None:
            for block in self.front:
                if self.folded.startswith(_ADDRESSED, block.start):
                    return Found("cong_van", block.start, block.start + len(_ADDRESSED))
            for number, block in enumerate(self.front[:_TITLES]):
                kind = self._type_opens(block, sure=number < 4)
                if kind:
                    return Found(self.names.types[kind], block.start, block.start + len(kind))
            own = _SELF.search(self.folded)  # the file begins in the middle
            return Found(self.names.types[own["type"]], own.start(), own.end()) if own else None
        block = self.front[self.type_at]
        kind = self.names.types.get(self.folded[block.start : block.end].strip(" :"))
        return Found(kind or "khac", block.start, block.end)

    def _title(self) -> Found | None:
        """The block below the type line, and the lines that go on it."""
        if self.type_at is None:
            return self._title_in_line()
        if self.type_at + 1 >= len(self.front):
            return None
        block = self.front[self.type_at + 1]
        if _LEGAL.match(self.folded, block.start) or block.table is not None:
            return None
        whose = _WHOSE.match(self.text, block.start, block.end)
        start = whose.end() if whose else block.start
        return Found(self.text[start : block.end].strip(" *"), start, block.end)

    def _without_authority(self, title: Found, issuer: Found) -> Found:
        """A title in capitals without the line of who decides that ran into it: "... NĂM 2030 THỦ TƯỚNG CHÍNH PHỦ"."""
        body = re.escape(fold(issuer.value)).replace("\\ ", r"\s+")
        found = re.search(rf"(?<=\s)(?:{_HEADS}\s+)?{body}$", fold(title.value))
        before = fold(title.value)[: found.start()].rstrip() if found else ""
        if not before or not title.value.isupper() or before.endswith(_LEADS_ON):
            return title
        return Found(title.value[: len(before)], title.start, title.start + len(before))

    def _type_opens(self, block: Block, *, sure: bool = True) -> str | None:
        """The type that a title of one piece begins with: "Nghị quyết hội nghị lần thứ 4 ... về ...".

        Unless the place is `sure`, it stands in capitals.
        """
        folded = self.folded[block.start : block.end]
        if block.end - block.start > 400 or folded.endswith((".", ";", ":")) or block.table is not None:
            return None
        kind = next(
            (name for name in sorted(self.names.types, key=len, reverse=True) if folded.startswith(name + " ")), None
        )
        return kind if kind is None or sure or self.text[block.start : block.start + len(kind)].isupper() else None

    def _title_in_line(self) -> Found | None:
        for number, block in enumerate(self.front[:_TITLES]):
            if letter := _ABOUT.search(self.folded, block.start, block.end):
                found = _WIRES.search(self.text, letter.start(), block.end)
                end = found.start() if found else block.end
                return Found(self.text[letter.start() : end], letter.start(), end)
            if kind := self._type_opens(block, sure=number < 4):
                more = _TYPE_GOES_ON.match(self.text, block.start + len(kind), block.end)
                if more and more.end() < block.end:
                    return Found(self.text[more.end() + 1 : block.end], more.end() + 1, block.end)
                if more and number + 1 < len(self.front):
                    below = self.front[number + 1]
                    return Found(self.text[below.start : below.end], below.start, below.end)
                about = self.folded.find(" về ", block.start, block.end)
                start = about + 1 if about >= 0 else block.start + len(kind) + 1
                end = self._title_goes_on(number)
                return Found(" ".join(self.text[start:end].split()), start, end)
        return None

    def _title_goes_on(self, number: int) -> int:
        """Where a title in capitals ends: "THÔNG BÁO KẾT LUẬN" / "CỦA ĐỒNG CHÍ BÍ THƯ" / "TẠI BUỔI LÀM VIỆC ..."."""
        block = self.front[number]
        for below in self.front[number + 1 :]:
            if not (self.document[block].isupper() and self.document[below].isupper()):
                break
            if not self.folded.startswith(_GOES_ON, below.start):
                break
            block = below
        return block.end

    def _place_and_date(self, header: Sequence[Block]) -> tuple[Found | None, Found | None]:
        """Place and date of the header; the line "(Kèm theo ... ngày /8/2022 ...)" where it says more."""
        place: Found | None = None
        day: Found | None = None
        for block in header:
            found = _PLACE_DATE.search(self.text, block.start, block.end)
            if found and not _LEGAL.match(self.folded, block.start):
                place = Found(found["place"], found.start("place"), found.end("place"))
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
        """The body that issues: the last one of the header, the line in capitals below the title, or who "ban hành"."""
        after_title = self.front[self.type_at + 2 : self.type_at + 5] if self.type_at is not None else ()
        found = (
            self._body_in_capitals(header)
            or self._body_in_capitals(after_title)
            or self._conference()
            or self._body_in_text()
        )
        if found is None:
            return None
        return self._for_committee(self._of_parent(self._with_unit(found, place)))

    def _body_in_capitals(self, blocks: Sequence[Block]) -> Found | None:
        """The last body that lines in capitals name; a line "TỈNH SÔNG MÂY" goes on the one before it."""
        lines: list[tuple[int, int]] = []
        for block in blocks:
            found = _CAPITALS.match(self.text, block.start, block.end)
            folded = self.folded[block.start : block.end]
            if not found or folded.startswith(_NATION) or found.end() - found.start() < 4:
                continue
            start, end = found.span()
            if lines and self._goes_on(lines[-1], start, end):
                lines[-1] = (lines[-1][0], end)
            else:
                lines.append((start, end))
        for (first, above_end), (start, end) in pairwise(lines):
            union = committee_of(
                self.names.written_out(self.text[first:above_end]),
                self.text[start:end],
                standing=self._standing_signs(),
            )
            if union is not None:
                return Found(" ".join(union), start, end)
        for index, (start, end) in reversed(list(enumerate(lines))):
            said = self._without_nation(start, end)
            at = self.names.last_issuer(fold(said))
            if at is not None:
                words = " ".join(w for w in said[at:].split() if w not in "|*")
                nation = re.search(r"\s(?:CỘNG H|ĐẢNG CỘNG SẢN)", words)
                words = words[: nation.start()] if nation else words
                above = (start, start + at) if at else lines[index - 1] if index else None
                self.parent = Found(self.text[slice(*above)], *above) if above else None
                return Found(self._as_in_sentences(words.strip(" -–,.")), start + at, end)
        return None

    def _goes_on(self, above: tuple[int, int], start: int, end: int) -> bool:
        """Whether a line in capitals goes on the one above: "ỦY BAN NHÂN DÂN | TỈNH SÔNG MÂY", "TRƯỜNG | ..."."""
        before, line = self.folded[slice(*above)].rstrip(" |*-"), self.folded[start:end].strip()
        names_body = self.names.last_issuer(line) is not None
        if _UNIT.match(line):
            return not names_body or _OF_UNIT.search(before) is not None  # "TỈNH TRƯỜNG LÂM" is no school
        open_ended = before.endswith((" và", ","))
        tail = not names_body and _NO_TAIL.match(line) is None and len(line.split()) <= _LONGEST_TAIL
        return open_ended or (tail and self.names.last_issuer(before) is not None)

    def _without_nation(self, start: int, end: int) -> str:
        """A stretch of the header with blanks for the right column's words, which rows of a table put in between."""
        said = self.text[start:end]
        for nation in _NATION_WORDS.finditer(self.folded, start, end):
            said = said[: nation.start() - start] + " " * len(nation.group()) + said[nation.end() - start :]
        return said

    def _as_in_sentences(self, capitals: str) -> str:
        """A name in capitals as the text itself writes it elsewhere, else by the rules of names."""
        for found in re.finditer(re.escape(fold(capitals)), self.folded):
            written = self.text[found.start() : found.end()]
            if not written.isupper() and written[0].isupper():
                return self.names.written_out(written)
        return self.names.proper_case(capitals)

    def _body_in_text(self) -> Found | None:
        """Who issues, in the first paragraphs: "Ủy ban nhân dân (UBND) thành phố ban hành Kế hoạch ..."."""
        for block in self.front:
            issues = _ISSUES.search(self.folded, block.start, block.end)
            plain = _BRACKETED.sub(
                lambda found: " " * len(found.group()), self.folded[: issues.start()] if issues else ""
            )
            start = self.names.last_body(plain, block.start, len(plain)) if issues else None
            if issues and start is not None:
                words = re.sub(r"\s*\([^)]*\)", "", self.text[start : issues.start()]).strip(" ,")
                return Found(self.names.written_out(words), start, issues.start())
        return None

    def _conference(self) -> Found | None:
        for block in self.front:
            if found := _CONFERENCE.search(self.folded, block.start, block.end):
                start, end = found.span("body")
                if not self.text[start].isupper():
                    continue  # a title in small letters
                return Found(self.text[start:end], start, end)
        return None

    def _held_at(self) -> Found | None:
        """Where the conference met that passed a resolution."""
        for block in self.front:
            found = _CONFERENCE.search(self.folded, block.start, block.end)
            held = _HELD_AT.search(self.text, found.start(), block.end) if found else None
            if held:
                return Found(held["place"], *held.span("place"))
        return None

    def _for_committee(self, issuer: Found) -> Found:
        """A party committee whose standing committee signs ("T/M BAN THƯỜNG VỤ") issues through it.

        Where all of it signs ("T/M BAN CHẤP HÀNH") it is named in full: "Ban Chấp hành Đảng bộ huyện X".
        """
        unit = _PARTY_UNITS.match(issuer.value)
        if unit is not None and self._signs("ban chấp hành\n"):
            area = _AREAS[unit["kind"].lower()]
            return Found(f"Ban Chấp hành Đảng bộ {area}{issuer.value[unit.end() :]}", issuer.start, issuer.end)
        if self._standing_signs() and (found := _BY_STANDING.match(issuer.value)):
            return Found(f"Ban Thường vụ {issuer.value[found.end() :]}", issuer.start, issuer.end)
        if self._standing_signs() and re.match(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) [uủ]", issuer.value):
            return Found(f"Ban Thường vụ {issuer.value}", issuer.start, issuer.end)
        return issuer

    def _standing_signs(self) -> bool:
        return self._signs("ban thường vụ")

    def _signs(self, body: str) -> bool:
        """Whether somebody signs for a body, whose name may go on unless a line's end closes it."""
        text = self.folded + "\n"
        return any(text.startswith((f"t/m {body}", f"tm. {body}"), block.start) for block in self.outline.tail)

    def _of_parent(self, issuer: Found) -> Found:
        """An issuer with what the line above names.

        Of a department that is the unit, "Sở Công Thương" of "UBND TỈNH SÔNG MÂY"; of a committee the party body,
        "Ban Thường vụ" of "TỈNH ỦY SÔNG MÂY".
        """
        if self.parent is not None and issuer.value == "Văn phòng" and _UNIT_NAME.search(self.parent.value):
            whose = self.names.proper_case(" ".join(self.parent.value.split()))
            return Found(f"{issuer.value} {whose}", self.parent.start, issuer.end)
        if self.parent is not None and _COMMITTEE.fullmatch(issuer.value) and _PARTY.match(self.parent.value):
            return Found(f"{issuer.value} {self._as_in_sentences(self.parent.value)}", self.parent.start, issuer.end)
        of_party = self.parent is not None and _PARTY.match(self.parent.value) and _OF_PARTY.match(issuer.value)
        if self.parent is not None and of_party and not _UNDER_PARTY.search(issuer.value):
            return Found(f"{issuer.value} {self._as_in_sentences(self.parent.value)}", self.parent.start, issuer.end)
        unit = _UNIT_NAME.search(self.parent.value) if self.parent is not None else None
        if unit is None or not _DEPARTMENT.match(issuer.value) or _UNIT.search(issuer.value.lower()):
            return issuer
        name = self._as_in_sentences(" ".join(unit.group().split()))
        return Found(f"{issuer.value} {name[0].lower()}{name[1:]}", issuer.start, issuer.end)

    def _with_unit(self, issuer: Found, place: Found | None) -> Found:
        """The place of issue names the city that "Ủy ban nhân dân thành phố" does not."""
        if place is not None and re.search(
            r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|tỉnh (?:đoàn|ủy|uỷ)|thành (?:đoàn|ủy|uỷ))$",
            issuer.value.lower(),
        ):
            name = re.sub(r"^(?:tp\.?|thành phố|tỉnh|huyện|xã|phường)\s+", "", place.value, flags=re.IGNORECASE)
            return Found(f"{issuer.value} {name}", issuer.start, issuer.end)
        return issuer

    def _place_of(self, issuer: Found) -> Found | None:
        """The place of an issuer whose header names none: "Ủy ban nhân dân huyện Đắk Mil" sits in Đắk Mil."""
        found = re.search(
            r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+((?:[" + UPPER + r"]\S*\s*)+)$",
            issuer.value,
        )
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
            post = (
                self.names.last_post(self.folded[block.start : block.end])
                if _SIGN_FOR.match(words) or words[:4].isupper()
                else None
            )
            end_of_post = 0
            if post:
                value, at, end_of_post = post
                role = Found(value, block.start + at, block.start + end_of_post)
            elif role is None:
                continue
            name = _NAME.search(self.text, block.start + end_of_post, block.end)
            whole = _DEGREE.sub("", self.text[block.start + end_of_post : block.end].strip(" .✓*\n"))
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

    def _legal_statements(self) -> Iterator[tuple[int, int]]:
        """What a scheme is founded on: the list under "II. Căn cứ pháp lý"."""
        for statement in self.outline.statements:
            if statement.section.zone == "legal" and not statement.opens_list:
                yield statement.start, statement.end

    def _paragraphs(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        for block in self.front:
            if block.table is None and pattern.match(self.folded, block.start, block.end):
                yield block.start, block.end


def _iso(found: re.Match[str]) -> str:
    """Date groups as ISO 8601, as far as they are filled in."""
    parts = [found["year"]]
    if found["month"]:
        parts.append(found["month"].replace(" ", "").zfill(2))
        if found["day"]:
            parts.append(found["day"].replace(" ", "").zfill(2))
    return "-".join(parts)
