"""The tables. Migrations make them (`migrations/`); a test holds both to the same shape.

A document is what one office issued under one number on one date; its versions are its texts over time. Of the
current version each target and assignment is also a row, for search. All times are UTC in ISO 8601.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

FORMAT = "extractor-catalogue/1"  # of catalogues and their exports
REVISION = "0002"  # the newest migration: what this program reads and writes

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owner(table: str, *, indexed: bool = True) -> Column[int]:
    return Column(f"{table}_id", ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=indexed)


# What the catalogue says of itself: its format, where its administrative units come from.
meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

# The three keys are the identity (`identity.py`); the other columns show the current version.
document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("issuer_key", String, nullable=False),
    Column("number_key", String, nullable=False, index=True),
    Column("date_key", String, nullable=False),
    Column("title_key", String, nullable=False),
    Column("type", String, nullable=False),
    Column("number", String),
    Column("date", String, index=True),
    Column("issuer", Text),
    Column("title", Text),
    Column("level", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("current", Integer, nullable=False),  # the ordinal of the version in force
    Column("removed_at", String),
    UniqueConstraint("issuer_key", "number_key", "date_key"),
    Index(None, "issuer_key", "title_key"),
    Index(None, "date_key", "type"),  # how a law is found that is cited without its number
)

version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("document", indexed=False),  # the unique constraint is an index that begins with it
    Column("ordinal", Integer, nullable=False),  # 1, 2, ... in the order of import
    Column("status", String, nullable=False),
    Column("letters", String, nullable=False),  # digest of the text without spaces and punctuation
    Column("content", String, nullable=False),  # digest of what the entry says, without places
    Column("text", Text, nullable=False),  # what the offsets of the entry's evidence count in
    Column("entry", Text, nullable=False),
    Column("extractor", String, nullable=False),  # the version of the program that made the entry
    Column("imported_at", String, nullable=False),
    UniqueConstraint("document_id", "ordinal"),
)

# The original bytes; a version can have several forms (.docx and .pdf).
file = Table(
    "file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    _owner("version"),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("imported_at", String, nullable=False),
)

# Targets ("target"), assignments ("assignment"), the head of the document ("document") and stretches of its
# text ("text"). `words` and `plain` are what full-text search looks in: with accents, and without.
item = Table(
    "item",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("document"),
    Column("kind", String, nullable=False),
    Column("code", String, nullable=False),  # "T05", "A02"; "" for the others
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("measure", String),  # a target's kind of measure, comparator, lowest and highest value
    Column("comparator", String),
    Column("low", Float),
    Column("high", Float),
    Column("dimension", String, index=True),
    Column("modality", String),
    Column("deadline", String),  # the last day, ISO 8601
    # Long columns come last: SQLite reads a row from its beginning, as far as it must.
    Column("quote", Text, nullable=False),  # "" for a stretch of text: `start` and `end` say which
    Column("words", Text, nullable=False),
    Column("plain", Text, nullable=False),
    Index(None, "deadline"),
    Index(None, "low", "high"),
)

item_group = Table(
    "item_group",
    metadata,
    Column("item_id", ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
    Column("concept", String, primary_key=True),
    Index(None, "concept"),
)

item_agency = Table(
    "item_agency",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("item"),
    Column("role", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("plain", Text, nullable=False),
    Column("body", String, nullable=False, index=True),  # which office it is (`bodies.py`): "so_noi_vu"
    Column("level", String),
    Column("units", Text, nullable=False),  # codes with a blank before and behind each
    Column("note", String),  # why the office is open
    Index(None, "role", "item_id"),
)

# What people corrected: a field of an item, found again by its words when an entry is made anew. Values are JSON.
review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("document"),
    Column("item", String, nullable=False),  # "T05", "A02", or "document"
    Column("field", String, nullable=False),  # "measure.value"
    Column("quote", Text, nullable=False),  # the item's words; "" for the document
    Column("base", Text, nullable=False),  # what had been extracted
    Column("value", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("author", String, nullable=False),
    Column("reviewed_at", String, nullable=False),
)

# What the current version cites, as printed, and the document of the catalogue that it means.
link = Table(
    "link",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("document"),
    Column("relation", String, nullable=False),
    Column("type", String, nullable=False),
    Column("number", String),
    Column("date", String),
    Column("issuer", Text),
    Column("title", Text),
    Column("provision", Text),  # the part of it that is meant, such as "khoản 2 Điều 5"; null for the whole
    Column("number_key", String, nullable=False),  # "" where no number is cited: then type and date find it
    Column("target_id", ForeignKey("document.id", ondelete="SET NULL"), index=True),
    Column("candidates", Integer, nullable=False),  # how many documents it might mean; a target only if one
    Index(None, "number_key", "type", "date"),
)
