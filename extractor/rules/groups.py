"""Groups of the vocabulary as bits of `nhom`, and the kinds of staff among them.

By law everybody who is employed is of one kind (Luật Cán bộ, công chức 2008, Điều 4; Luật Viên chức 2010, Điều 2): "cán
bộ" are elected, approved or appointed for a term, "công chức" and "viên chức" recruited or appointed to a position.
The vocabulary puts all leaders among "cán bộ", heads of divisions too. That holds of a leader of whom nothing tells
another kind; who leads as "công chức" or "viên chức" is that, and a leader.
"""

from collections.abc import Iterable
from functools import cache

import polars as pl

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.rules.columns import GROUPS

OFFICIALS = "can_bo"
WORKERS = "nguoi_lao_dong"  # those on a contract
DIVISION_HEADS = "truong_pho_phong"
KINDS = frozenset([OFFICIALS, "cong_chuc", "vien_chuc", WORKERS, "nguoi_hoat_dong_khong_chuyen_trach"])
LEADERS = "can_bo_lanh_dao_quan_ly"


def group_mask(groups: Iterable[str]) -> int:
    """Groups as bits of `nhom`."""
    names = group_names()
    return sum(1 << names.index(group) for group in set(groups) if group in names)


def closed_mask(groups: Iterable[str]) -> int:
    """Groups and all that hold them as bits of `nhom`; leaders alone are of no kind yet."""
    return group_mask(each for group in groups for each in _closed(group))


def any_bit(mask: pl.Expr, bits: int) -> pl.Expr:
    """Whether groups as bits have one of some."""
    return (mask & pl.lit(bits, pl.UInt64)) != 0


def kinds_of(groups: Iterable[str]) -> frozenset[str]:
    """The kinds of staff that groups tell."""
    return frozenset(each for group in groups for each in _closed(group)) & KINDS


@cache
def kinds_mask() -> int:
    """All kinds of staff."""
    return group_mask(KINDS)


@cache
def kindless_mask() -> int:
    """The groups that people of several kinds belong to, such as leaders and party members."""
    return group_mask(group for group in group_names() if not kinds_of([group]))


def joined_groups(
    post: pl.Expr, column: pl.Expr, either_post: pl.Expr, either_column: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """The groups of posts and of the column of groups together, and whether they leave open which kind it is.

    The kind is that of the column, if it names one for sure: a post makes no other of somebody. "Cán bộ chủ chốt" is a
    rank rather than a kind there, and is added to what the post says. A kind of several that one leaves open
    (`either_...`) is told by the other, and with it the groups inside that kind.
    """
    kinds = kinds_mask()
    ranks = group_mask(group for group in group_names() if group != OFFICIALS and OFFICIALS in _closed(group))
    column_tells = any_bit(column, kinds) & ~any_bit(column, ranks) & ~either_column
    post_tells = any_bit(post, kinds) & ~either_post
    either = (either_column & ~post_tells) | (either_post & ~any_bit(column, kinds))
    told = (
        pl.when(column_tells | (either_post & any_bit(column, kinds)))
        .then(column)
        .when(either_column & post_tells)
        .then(post)
        .otherwise(post | column)
    )
    is_limited = column_tells | (either_post & any_bit(column, kinds))
    post = pl.when(is_limited).then(post & _possible(column)).otherwise(post)
    others = pl.lit(~kinds & (1 << 64) - 1, pl.UInt64)
    return ((post | column) & others) | (told & pl.lit(kinds, pl.UInt64)), either


def _possible(column: pl.Expr) -> pl.Expr:
    """The groups that people of the kinds of a column may be of."""
    possible = pl.lit(kindless_mask(), pl.UInt64)
    for kind in sorted(KINDS):
        inside = group_mask(group for group in group_names() if kind in _closed(group))
        is_of = any_bit(column, group_mask([kind]))
        possible = possible | pl.when(is_of).then(pl.lit(inside, pl.UInt64)).otherwise(pl.lit(0, pl.UInt64))
    return possible


def with_officials(table: pl.DataFrame) -> pl.DataFrame:
    """The table with leaders of whom nothing tells the kind among "cán bộ", as the vocabulary has them."""
    if GROUPS not in table.columns:
        return table
    groups = pl.col(GROUPS)
    unsaid = any_bit(groups, group_mask([LEADERS])) & ~any_bit(groups, kinds_mask())
    official = groups | pl.lit(group_mask([OFFICIALS]), pl.UInt64)
    return table.with_columns(pl.when(unsaid).then(official).otherwise(groups).alias(GROUPS))


@cache
def group_names() -> tuple[str, ...]:
    """The groups in the order of their bits."""
    return tuple(load_vocabulary().names["groups"])


@cache
def _closed(group: str) -> frozenset[str]:
    """A group and those that hold it."""
    wider = load_vocabulary().wider.get(group, frozenset([group]))
    return wider - {OFFICIALS} if LEADERS in wider else wider
