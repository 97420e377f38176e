"""Kinds of dirt in rosters: each makes a small file from the same six people, and says what must come of it."""

import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

from extractor.language.plain import without_accents

Rows = list[list[object]]
HEADS = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Đối tượng",
    "Trình độ chuyên môn",
    "Lý luận chính trị",
    "Bồi dưỡng nghiệp vụ",
]
PEOPLE: Rows = [
    ["1", "Nguyễn Văn An", "Nam", "05/03/1970", "Công chức", "Đại học", "Trung cấp", "Có"],
    ["2", "Trần Thị Bình", "Nữ", "15/11/1991", "Công chức", "Thạc sĩ", "Cao cấp", "Có"],
    ["3", "Lò Văn Cường", "Nam", "01/02/1988", "Công chức", "Cao đẳng", "Sơ cấp", "Không"],
    ["4", "Vàng Thị Dung", "Nữ", "30/06/1995", "Công chức", "Đại học", "Trung cấp", "15/06/2025"],
    ["5", "Hoàng Văn Em", "Nam", "20/10/1979", "Viên chức", "Đại học", "", "Có"],
    ["6", "Bùi Thị Giang", "Nữ", "08/08/1999", "Công chức", "Trung cấp", "", ""],
]


@dataclass(frozen=True)
class Dirt:
    """A kind of dirt: the file, and what it must give.

    `cells` are those that must be named as unreadable; `refused` words that the refusal must hold, with the cell.
    Where neither is given, and `changes` is false, the file must give the findings of the clean one.
    """

    name: str
    file: str
    data: bytes
    cells: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    same: bool = True


def rows() -> Rows:
    """The heads and the people, to spoil."""
    return [list(HEADS), *(list(person) for person in PEOPLE)]


def csv(lines: Rows, separator: str = ",", encoding: str = "utf-8", end: str = "\n") -> bytes:
    """Cells as CSV text, quoted where they hold the separator."""
    texts = [
        separator.join(f'"{cell}"' if separator in str(cell) or "\n" in str(cell) else str(cell) for cell in line)
        for line in lines
    ]
    return (end.join(texts) + end).encode(encoding)


def xlsx(*sheets: Rows, merged: Sequence[str] = (), names: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """Cells as a workbook: dates as dates, numbers as numbers; `merged` are ranges of the first sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, lines in enumerate(sheets):
            name = names[number] if names else f"Sheet{number + 1}"
            sheet = book.add_worksheet(name)
            for row, line in enumerate(lines):
                for column, cell in enumerate(line):
                    if isinstance(cell, (date, datetime)):
                        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)
                    elif cell != "":
                        sheet.write(row, column, cell)
            if name in hidden:
                sheet.hide()
            for place in merged if number == 0 else ():
                first = place.split(":")[0]
                column, row = ord(first[0]) - ord("A"), int(first[1:]) - 1
                sheet.merge_range(place, lines[row][column])
    return stream.getvalue()


def with_cells(changes: dict[str, object]) -> Rows:
    """The rows with other cells: {"F4": "ĐH"}."""
    spoilt = rows()
    for cell, value in changes.items():
        spoilt[int(cell[1:]) - 1][ord(cell[0]) - ord("A")] = value
    return spoilt


def headed(**changes: str) -> Rows:
    """The rows with other heads by column letter."""
    return with_cells({f"{letter}1": head for letter, head in changes.items()})


def as_csv(name: str, lines: Rows, **expected: object) -> Dirt:
    """Dirt that a CSV file shows."""
    return Dirt(name, "roster.csv", csv(lines), **expected)  # type: ignore[arg-type]


def column(letter: str, change: Callable[[str], object]) -> Rows:
    """The rows with every cell of a column changed."""
    place = ord(letter) - ord("A")
    return [list(HEADS), *([*p[:place], change(str(p[place])), *p[place + 1 :]] for p in PEOPLE)]


def inserted(at: int, *lines: list[object]) -> Rows:
    """The rows with others between them; `at` counts from 0."""
    whole = rows()
    return [*whole[:at], *lines, *whole[at:]]


def added(head: str, cells: Sequence[object]) -> Rows:
    """The rows with one more column."""
    return [[*line, cell] for line, cell in zip(rows(), [head, *cells], strict=True)]


def day(text: str) -> date:
    """A date of the people."""
    return datetime.strptime(text, "%d/%m/%Y").date()


def windows_1258(text: str) -> bytes:
    """Text in the Vietnamese code page of Windows: tones follow their letters."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
        parts.append(base + "".join(mark for mark in apart if mark in tones))
    return "".join(parts).encode("cp1258")


NUMBERS = [f"({number})" for number in range(1, 9)]
TWO_ROWS: Rows = [
    ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Đối tượng", "Trình độ", "", "Bồi dưỡng"],
    ["", "", "", "", "", "Chuyên môn", "Lý luận chính trị", "Nghiệp vụ"],
    *PEOPLE,
]
BORN: Rows = [
    [
        "STT",
        "Họ và tên",
        "Ngày, tháng, năm sinh",
        "",
        "Đối tượng",
        "Trình độ chuyên môn",
        "LLCT",
        "Bồi dưỡng nghiệp vụ",
    ],
    ["", "", "Nam", "Nữ", "", "", "", ""],
    *([p[0], p[1], p[3] if p[2] == "Nam" else "", p[3] if p[2] == "Nữ" else "", *p[4:]] for p in PEOPLE),
]
TITLES: Rows = [["UBND XÃ SUỐI LIM"], [], ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"], ["(Kèm theo Kế hoạch số 12)"], []]
NAMES_APART: Rows = [
    ["STT", "Họ và chữ đệm", "Tên", *HEADS[2:]],
    *([p[0], *str(p[1]).rsplit(" ", 1), *p[2:]] for p in PEOPLE),
]
SHORT_DEGREES = {"Đại học": "ĐH", "Thạc sĩ": "Ths.", "Cao đẳng": "CĐ", "Trung cấp": "TC"}
LONG_DEGREES = {"Đại học": "Cử nhân Luật", "Thạc sĩ": "ĐH, Thạc sỹ", "Cao đẳng": "Cao đẳng nghề", "Trung cấp": "TCCN"}
THEORY = {"Trung cấp": "TC LLCT", "Cao cấp": "Cử nhân LLCT", "Sơ cấp": "SC", "": "Chưa"}
TICKS = {"Có": "x", "Không": "", "": "-", "15/06/2025": "✓"}
CODES = [f"CB{number}" for number in (1, 2, 3, 4, 5, 5)]

DIRT = [
    # letters, separators, line ends
    Dirt("utf-8 with a mark", "roster.csv", csv(rows(), encoding="utf-8-sig")),
    Dirt("utf-16 with a mark", "roster.csv", csv(rows(), encoding="utf-16")),
    Dirt("utf-16 without a mark", "roster.csv", csv(rows(), encoding="utf-16-le")),
    Dirt("windows-1258", "roster.csv", windows_1258(csv(rows()).decode())),
    Dirt("letters taken apart", "roster.csv", unicodedata.normalize("NFD", csv(rows()).decode()).encode()),
    Dirt("semicolons", "roster.csv", csv(rows(), ";")),
    Dirt("tabs", "roster.txt", csv(rows(), "\t")),
    Dirt("line ends of old Macs", "roster.csv", csv(rows(), end="\r")),
    Dirt("line ends of Windows", "roster.csv", csv(rows(), end="\r\n")),
    Dirt("no accents at all", "roster.csv", without_accents(csv(rows()).decode()).encode()),
    Dirt("capitals", "roster.csv", csv(rows()).decode().upper().encode()),
    as_csv("a line end inside a head", headed(F="Trình độ\nchuyên môn")),
    as_csv("a comma inside a name", with_cells({"B2": "Nguyễn Văn An, Phó phòng"})),
    Dirt(
        "a comma without quotation marks",
        "roster.csv",
        csv(rows()).replace("Văn An".encode(), "Văn An, Phó phòng".encode()),
        cells=("I2",),
        same=False,
    ),
    Dirt(
        "an open quotation mark",
        "roster.csv",
        csv(rows()).replace("Bùi".encode(), '"Bùi'.encode()),
        refused=("row 7",),
    ),
    Dirt(
        "rows between two quotation marks",
        "roster.csv",
        csv(rows()).replace("Trần".encode(), '"Trần'.encode()).replace(b"Dung", b'Dung"'),
        refused=("B3",),
    ),
    # the row of heads
    as_csv("titles above", [*TITLES, *rows()]),
    as_csv(
        "heads by other names",
        headed(A="TT", B="Họ tên cán bộ", C="Phái", D="Năm sinh", E="Loại cán bộ", F="Bằng cấp", G="LLCT"),
    ),
    as_csv("heads with notes", headed(F="6. Trình độ chuyên môn (ghi bằng cao nhất)", G="Lý luận chính trị (*)")),
    as_csv("invisible letters in heads", headed(B="\u200bHọ và\u00a0tên", F="Trình độ chuyên\u00a0môn ")),
    as_csv("numbers of columns below", inserted(1, NUMBERS)),
    as_csv("heads of two rows", TWO_ROWS),
    Dirt("merged heads of two rows", "roster.xlsx", xlsx(TWO_ROWS, merged=("F1:G1", "A1:A2", "B1:B2"))),
    as_csv("dates of birth under Nam and Nữ", BORN),
    as_csv("heads in the middle again", inserted(4, list(HEADS))),
    as_csv("a misspelt head", headed(F="Trinh độ chuyn môn"), refused=("F1", "Trình độ chuyên môn")),
    as_csv("no heads", rows()[1:], refused=("A1",)),
    as_csv("a column that nobody knows", added("Số giày", [40, 41, 42, 39, 40, 38])),
    as_csv("columns in another order", [line[::-1] for line in rows()]),
    # columns alike
    as_csv("two columns alike", added("Trình độ chuyên môn", [p[5] for p in PEOPLE])),
    as_csv("two columns that say the same otherwise", added("Bằng cấp", [SHORT_DEGREES[str(p[5])] for p in PEOPLE])),
    as_csv(
        "two columns that fill each other's blanks",
        [
            [
                *(cell if column_of != 5 or number % 2 else "" for column_of, cell in enumerate(line)),
                "Bằng cấp" if number == 0 else line[5],
            ]
            if number
            else [*line, "Bằng cấp"]
            for number, line in enumerate(rows())
        ],
    ),
    as_csv(
        "two columns that differ",
        added("Bằng cấp", ["Đại học", "Thạc sĩ", "Đại học", "Đại học", "Đại học", "Trung cấp"]),
        refused=("F4", "I4", "Cao đẳng"),
    ),
    as_csv("a year and a day of birth", added("Năm sinh", [str(p[3])[-4:] for p in PEOPLE])),
    as_csv("family and given names apart", NAMES_APART),
    as_csv(
        "two units",
        [
            [*line, *more]
            for line, more in zip(rows(), [["Cơ quan", "Phòng ban"], *[["UBND xã", "Văn phòng"]] * 6], strict=True)
        ],
        remarks=("levels_of_units",),
    ),
    as_csv(
        "a post beside a kind of staff",
        added("Chức vụ", ["Chuyên viên", "Trưởng phòng", "", "CV", "Kế toán", ""]),
        remarks=("posts_unread",),
    ),
    as_csv(
        "posts in two columns",
        [
            [*line[:4], post, title, *line[5:]]
            for line, post, title in zip(
                rows(),
                ["Chức vụ", *["Công chức"] * 4, "Viên chức", ""],
                ["Chức danh", "", "Chuyên viên", "", "Trưởng phòng", "", "Công chức"],
                strict=True,
            )
        ],
    ),
    as_csv("codes that are blank", added("Mã cán bộ", ["CB1", "", "", "", "", ""])),
    # rows that are nobody
    as_csv("blank rows between", inserted(3, [], [""] * 8)),
    as_csv("blank rows at the end", [*rows(), [], [], [""] * 8]),
    as_csv("groups of rows with a title", inserted(1, ["I", "KHỐI CHÍNH QUYỀN"])),
    as_csv("a name alone", inserted(1, ["7", "Lò Văn Khôi"]), remarks=("only_name",)),
    as_csv("a sum at the end", [*rows(), ["", "Tổng cộng", "", "", "6", "", "", ""]]),
    as_csv(
        "sums between",
        inserted(4, ["", "Cộng mục I: 3 người", "", "", "3", "", "", ""], ["", "Tỷ lệ %", "", "", "", "60"]),
    ),
    as_csv("a sum of parts", [*rows(), ["Tổng cộng (A+B)", "", "", "", "6", "4", "", ""]]),
    as_csv("somebody called Tống", with_cells({"B2": "Tống Văn An"})),
    as_csv("a signature at the end", [*rows(), [], ["", "", "", "", "", "", "CHỦ TỊCH"]]),
    as_csv(
        "a whole footer",
        [
            *rows(),
            ["", "Tổng cộng: 6 người"],
            [],
            ["", "", "", "", "Suối Lim, ngày 31 tháng 12 năm 2025"],
            ["", "NGƯỜI LẬP BIỂU", "", "", "TM. ỦY BAN NHÂN DÂN"],
            ["", "Bùi Thị Giang", "", "", "CHỦ TỊCH"],
        ],
    ),
    as_csv("a year in a head", headed(G="Lý luận chính trị năm 2025")),
    as_csv("a row without a name", [*rows(), ["7", "", "Nam", "", "Công chức", "Đại học", "", ""]], cells=("B8",)),
    as_csv("a code of two people", added("Mã cán bộ", CODES), remarks=("code_shared",)),
    as_csv("a person twice", [*rows(), PEOPLE[2]], remarks=("twice",)),
    as_csv("a person twice, in part", [*rows(), [*PEOPLE[2][:5], "", "", ""]], remarks=("twice",)),
    as_csv(
        "a person in two states",
        [*rows(), [*PEOPLE[2][:5], "Đại học", *PEOPLE[2][6:]]],
        remarks=("twice", "twice_differs"),
    ),
    as_csv("two people of one name", [*rows(), [*PEOPLE[2][:3], "02/02/1988", *PEOPLE[2][4:]]], same=False),
    as_csv(
        "a name twice without a birth",
        [*rows(), [*PEOPLE[2][:3], "", *PEOPLE[2][4:]]],
        remarks=("names_twice", "blank_unknown"),
        same=False,
    ),
    # cells
    as_csv("degrees in short", column("F", SHORT_DEGREES.__getitem__)),
    as_csv("degrees in long", column("F", LONG_DEGREES.__getitem__)),
    as_csv("theory in short", column("G", THEORY.__getitem__)),
    as_csv("ticks for yes", column("H", TICKS.__getitem__)),
    as_csv("blanks around", column("F", lambda text: f"  {text}\u00a0 ")),
    as_csv("a degree that is none", with_cells({"F4": "Bậc 3"}), cells=("F4",)),
    as_csv("someone still learning", with_cells({"F4": "Đang học đại học"}), cells=("F4",)),
    as_csv("a level without its name", with_cells({"G4": "x"}), cells=("G4",)),
    as_csv("codes for men and women", with_cells({"C3": "2"}), cells=("C3",), same=False),
    as_csv("a formula's error", with_cells({"F4": "#REF!"}), cells=("F4",)),
    as_csv("neither yes nor no", with_cells({"H7": "xem hồ sơ"}), cells=("H7",)),
    as_csv("somebody of no group", with_cells({"E6": "Bảo vệ"}), cells=("E6",)),
    as_csv("a degree to come", with_cells({"F4": "Đại học (2027)"}), cells=("F4",)),
    as_csv("trainings of several years", with_cells({"H5": "2023; 15/6/2025", "H2": "Có (2024, 2025)", "H3": "2 lớp"})),
    # who is no longer there, or not of the staff
    as_csv(
        "people who have left, in the notes",
        [
            [*line, note]
            for line, note in zip(
                [*rows(), *PEOPLE[:2]], ["Ghi chú", *[""] * 6, "Nghỉ hưu 1/6/2025", "Đã chuyển công tác"], strict=True
            )
        ],
        remarks=("left",),
    ),
    as_csv(
        "posts of the past",
        [*rows(), ["7", "Ma Văn Hải", "Nam", "1960", "Nguyên Chủ tịch UBND", "Đại học", "", ""]],
        remarks=("left",),
    ),
    as_csv(
        "a contract in the notes", added("Ghi chú", ["", "", "", "HĐ 111", "", ""]), remarks=("contract",), same=False
    ),
    as_csv("a contract among the groups", with_cells({"E3": "Lao động HĐ 111"}), remarks=("contract",), same=False),
    as_csv(
        "a note that leaves doubt",
        added("Ghi chú", ["", "Chuyển công tác từ xã khác về", "", "", "", ""]),
        cells=("I3",),
    ),
    as_csv("a post that only begins like another", with_cells({"E2": "Bí thư Chi đoàn"}), cells=("E2",), same=False),
    # days
    as_csv("days with dashes and short years", column("D", lambda text: f"{day(text):%-d-%-m-%y}")),
    as_csv("days as ISO 8601", column("D", lambda text: day(text).isoformat())),
    as_csv("days as Excel's numbers", column("D", lambda text: (day(text) - date(1899, 12, 30)).days)),
    as_csv("days in words", column("D", lambda text: f"ngày {day(text):%d} tháng {day(text):%m} năm {day(text):%Y}")),
    as_csv("years of birth only", column("D", lambda text: day(text).year)),
    as_csv("a day that is none", with_cells({"D6": "31/02/1979"}), cells=("D6",)),
    as_csv("the month before the day", with_cells({"D6": "10/20/1979"}), cells=("D6",)),
    as_csv("an unborn person", with_cells({"D6": "20/10/2079"}), cells=("D6",)),
    as_csv("a training after the day of the check", with_cells({"H5": "15/06/2027"}), same=False),
    # workbooks
    Dirt("a workbook", "roster.xlsx", xlsx(rows())),
    Dirt("days as days", "roster.xlsx", xlsx(column("D", day))),
    Dirt("numbers as numbers", "roster.xlsx", xlsx(column("A", int))),
    Dirt("a table that begins at C3", "roster.xlsx", xlsx([[], [], *(["", "", *line] for line in rows())])),
    Dirt(
        "cells merged downwards",
        "roster.xlsx",
        xlsx(
            [
                line if number not in (3, 4, 5) else [*line[:4], "", *line[5:]]
                for number, line in enumerate([HEADS, *PEOPLE[:4], PEOPLE[5], PEOPLE[4]])
            ],
            merged=("E2:E6",),
        ),
    ),
    Dirt(
        "a name merged over two rows",
        "roster.xlsx",
        xlsx(inserted(2, ["", "", "", "", "", "Cao đẳng", "", ""]), merged=("B2:B3",)),
        cells=("Sheet1!B3",),
    ),
    Dirt("an empty sheet first", "roster.xlsx", xlsx([], rows())),
    Dirt(
        "a sheet of notes beside",
        "roster.xlsx",
        xlsx(rows(), [["Ghi chú chung"]], names=("DS", "Ghi chú")),
        remarks=("sheet_skipped",),
    ),
    Dirt(
        "people on two sheets",
        "roster.xlsx",
        xlsx(rows()[:4], [HEADS, *PEOPLE[3:]], names=("Khối Đảng", "UBND")),
        remarks=("sheets_joined",),
    ),
    Dirt(
        "a hidden copy",
        "roster.xlsx",
        xlsx(rows(), rows(), names=("DS", "Cũ"), hidden=("Cũ",)),
        remarks=("sheet_hidden",),
    ),
    Dirt(
        "a cell of the second sheet",
        "roster.xlsx",
        xlsx(rows()[:4], [HEADS, PEOPLE[3], PEOPLE[4], [*PEOPLE[5][:5], "Bậc 3", "", ""]]),
        cells=("Sheet2!F4",),
        remarks=("sheets_joined",),
    ),
    Dirt(
        "last year's sheet beside this year's",
        "roster.xlsx",
        xlsx([HEADS, *PEOPLE[3:]], rows(), names=("2024", "Danh sách 2025")),
        remarks=("newest_sheet",),
    ),
    Dirt(
        "a sheet of the year to come",
        "roster.xlsx",
        xlsx(rows(), [HEADS, *PEOPLE[:3]], names=("T12-2025", "T01-2026")),
        remarks=("newest_sheet",),
    ),
    Dirt(
        "a year in the title only",
        "roster.xlsx",
        xlsx([["DANH SÁCH CÁN BỘ NĂM 2025"], *rows()], [["DANH SÁCH NĂM 2024"], HEADS, *PEOPLE[:4]]),
        remarks=("newest_sheet",),
    ),
    Dirt(
        "a copy of the sheet",
        "roster.xlsx",
        xlsx(rows(), rows()[:5], names=("DS", "DS (2)")),
        refused=("DS and DS (2)", "4 people", "--sheet"),
    ),
    Dirt("a workbook named .csv", "roster.csv", xlsx(rows())),
    # no rosters
    Dirt("an empty file", "roster.csv", b"", refused=("roster.csv",)),
    Dirt("blank lines only", "roster.csv", b"\n\n,,,\n", refused=("roster.csv",)),
    Dirt("an empty workbook", "roster.xlsx", xlsx([]), refused=("roster.xlsx",)),
    Dirt("a damaged workbook", "roster.xlsx", xlsx(rows())[:900], refused=("roster.xlsx",)),
    Dirt("a PDF", "roster.pdf", b"%PDF-1.7 ...", refused=("roster.pdf",)),
    Dirt("bytes of no text", "roster.csv", bytes(range(1, 256)) * 9, refused=("roster.csv",)),
    Dirt("heads without people", "roster.csv", csv([HEADS]), refused=("heads and no people",)),
]
