"""Which rows of a sheet are about somebody: no titles, sums, signatures, rows that number the columns."""

import re
from collections.abc import Sequence

import polars as pl

from extractor.rules.blocks import block_rows
from extractor.rules.cells import load_values
from extractor.rules.columns import CODE, NAME, NOTES, UNIT
from extractor.rules.tables import Table

ABOUT = (CODE, NAME, UNIT)  # who a row is about; read wherever they are
# Sums and shares: "Tổng cộng (A+B)", "Cộng mục I: 2 người", "Tổng khối Đảng", "Tỷ lệ %"; "Tống Văn An" is somebody.
_TOTAL = (
    r"(?i)^\s*(?:(?:tổng(?: cộng| số)?|cộng|tong(?: cong| so)?|cong)"
    r"\s*(?:$|[:\d(.+]|(?:mục|khối|phần|nhóm|chung|toàn|các|người|đồng chí|đ/c|muc|khoi|phan|nhom|toan|nguoi)\b)"
    r"|(?:tỷ|tỉ|ty|ti) l[ệe]\b|trong đó\b|danh sách (?:này )?(?:có|gồm)\b)"
)
# A post that nobody holds.
_VACANT = (
    r"(?i)^\W*(?:(?:đang |còn |vị trí )?(?:khuyết|trống)|bỏ trống|chưa (?:bố trí|có người|tuyển|tuyển dụng|có)"
    r"|chờ (?:bố trí|tuyển|tuyển dụng))\W*$"
)
# What begins the end of a sheet: the place and day, those who sign, who gets it.
_FOOTER = re.compile(
    r"^[^,]*,\s*ngày\s+\S+\s+tháng\s+\S+\s+năm"
    r"|^\s*(?:người (?:lập|tổng hợp|thống kê|kiểm tra|duyệt|phê duyệt|báo cáo)|cán bộ (?:lập|tổng hợp) biểu|lập biểu"
    r"|thủ trưởng|xác nhận|nơi nhận|tm\.|kt\.|tl\.|t/m\b|ghi chú:)",
    re.IGNORECASE,
)
_SIGNER = re.compile(
    r"^\s*(?:Q\.\s*|PHÓ\s+)?(?:CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG (?:PHÒNG|BAN)|CHÁNH VĂN PHÒNG"
    r"|BÍ THƯ|(?:CHI )?CỤC TRƯỞNG)\b"
)
_FOOTER_ROWS = 30  # at the end of a sheet, where a footer is sought
_FOOTER_CELLS = 3  # at most, in each of its rows; a row of a person has more
_NUMBERING = r"^\(?(?:\d{1,2}|[A-Da-d])\)?$"


def marked_rows(table: Table) -> pl.DataFrame:
    """The rows below the heads with `_row` (from 1) and `_kind`: person, nameless, only_name, vacant, or none."""
    head = table.head
    cells = table.sheet.cells.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("_row"))
    body = _without_footer(_merged_filled(cells, table).slice(head.row + 1), table.own)
    known = [place for column, places in head.places.items() if column not in (*ABOUT, NOTES) for place in places]
    known = [place for place in known if place not in table.made]
    known += [place for places in head.other_marks.values() for place in places]
    says_something = pl.any_horizontal([~blank(f"c{place}") for place in known])
    names = head.places.get(NAME)
    if names is None:
        kind = pl.when(says_something).then(pl.lit("person")).otherwise(pl.lit("none"))
        return _without_furniture(body.with_columns(_kind=kind), table, None)
    name = pl.col(f"c{names[0]}").str.strip_chars()
    repeated = (name == head.texts[names[0]].strip()).fill_null(False)
    kind = (
        pl.when(repeated | name.str.contains(_TOTAL).fill_null(False))
        .then(pl.lit("none"))
        .when(name.str.contains(_VACANT).fill_null(False))
        .then(pl.lit("vacant"))
        .when(blank(f"c{names[0]}"))
        .then(pl.when(says_something).then(pl.lit("nameless")).otherwise(pl.lit("none")))
        .when(says_something)
        .then(pl.lit("person"))
        .otherwise(pl.lit("only_name"))
    )
    is_title = pl.col("_row").is_in(block_rows(body, table))
    kind = pl.when(is_title & ~name.str.contains(_TOTAL).fill_null(False)).then(pl.lit("only_name")).otherwise(kind)
    return _without_furniture(body.with_columns(_kind=kind), table, names)


def person_rows(table: Table) -> pl.DataFrame:
    """The rows that are about somebody, with `_row`."""
    return marked_rows(table).filter(pl.col("_kind") == "person").drop("_kind")


def is_total(text: str) -> bool:
    """Whether a text begins a sum or a share."""
    return re.match(_TOTAL, text) is not None


def blank(name: str) -> pl.Expr:
    """Whether the cells of a column say nothing."""
    return is_blank(pl.col(name))


def is_blank(texts: pl.Expr) -> pl.Expr:
    """Whether texts say nothing."""
    return texts.is_null() | texts.str.strip_chars().str.to_lowercase().is_in(load_values()["blank"])


def _without_furniture(marked: pl.DataFrame, table: Table, names: Sequence[int] | None) -> pl.DataFrame:
    """Rows that number the columns, and sums without a name, are nobody; few rows can be either."""
    short = pl.col(f"c{names[0]}").str.len_chars() <= 3 if names else pl.col("_row") <= table.head.row + 3
    numbering = pl.all_horizontal([blank(name) | pl.col(name).str.contains(_NUMBERING) for name in table.own])
    total = pl.any_horizontal([pl.col(name).str.contains(_TOTAL).fill_null(False) for name in table.own[:3]])
    few = marked.filter((pl.col("_kind") == "nameless") | short.fill_null(False))
    rows = few.filter(numbering | total)["_row"].implode()
    is_none = pl.col("_row").is_in(rows)
    return marked.with_columns(_kind=pl.when(is_none).then(pl.lit("none")).otherwise(pl.col("_kind")))


def _merged_filled(cells: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Cells merged over several rows of one column say the same of each row; a name over two rows is one person."""
    persons = {place for column in (NAME, CODE) for place in table.head.places.get(column, ())}
    for (top, left), (bottom, right) in table.sheet.merged:
        if top > table.head.row and bottom > top and left == right and left not in persons:
            name = f"c{left}"
            inside = pl.int_range(pl.len()).is_between(top, bottom)
            cells = cells.with_columns(
                pl.when(inside).then(pl.lit(cells[top, name])).otherwise(pl.col(name)).alias(name)
            )
    return cells


def _without_footer(body: pl.DataFrame, own: Sequence[str]) -> pl.DataFrame:
    """The rows above the place, day and signatures that end a printed sheet with its `own` columns."""
    end = body.tail(_FOOTER_ROWS)
    last = body.height
    for number, row in reversed(list(enumerate(end.select(own).iter_rows(), body.height - end.height))):
        texts = [text for text in row if text and text.strip()]
        if len(texts) > _FOOTER_CELLS:
            break
        if any(_FOOTER.search(text) for text in texts) or (texts and all(map(_SIGNER.match, texts))):
            last = number
    return body.head(last)
