"""The plan catalogue: the contract between the extractor and everything that reads its entries.

One document gives one `Entry`. Field names and their values are those of the schema "plan-catalogue/1";
concept ids are Vietnamese terms without accents (`cong_chuc`: công chức, civil servants).
"""

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

if TYPE_CHECKING:
    import pandas
    import polars

SCHEMA = "plan-catalogue/1"

MeasureKind = Literal["percent", "count", "change", "rate", "universal", "existence", "qualitative"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "range", "approx"]
DeadlineKind = Literal["by", "within", "period", "recurring", "ongoing", "none"]
Attainment = Literal["has", "trained", "rated", "meets", "represented", "equipped", "other"]
Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points from the page's top left corner
Certainty = Literal["high", "medium", "low"]
Relation = Literal["implements", "legal_basis", "amends", "replaces", "repeals", "cites", "self"]
ChangeKind = Literal["replace_words", "insert_words", "delete_words", "amend", "add", "repeal"]
Role = Literal["lead", "coordinate", "advise", "direct", "implement", "report_to", "via"]


class Model(BaseModel):
    """An immutable part of an entry; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sparse(Model):
    """A part whose empty fields are left out of the JSON."""

    @model_serializer(mode="wrap")
    def _without_nulls(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in serialize(self).items() if value is not None}


class Extended(Model):
    """A part with keys beyond the contract (`beyond`), which are left out of the JSON where they are empty."""

    beyond: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _without_empty_additions(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in serialize(self).items() if value or key not in self.beyond}


class Evidence(Sparse):
    """The place that a value comes from: `document.text[start:end] == quote`.

    `source` says where the place stands when it is not the statement itself; `rule` is the grammar rule that read it.
    Of a scan, `box` and `confidence` say where the words stand on the image and how sure OCR was of them, and `read`
    gives the words as OCR had them, where some were repaired.
    """

    start: int
    end: int
    quote: str
    page: int | None = None
    rule: str | None = None
    source: Literal["statement", "clause", "lead_in", "heading", "title", "issuer", "table"] = "statement"
    box: Box | None = None
    confidence: float | None = None  # the lowest of its words, 0 to 1
    read: str | None = None


class Period(Model):
    """First and last year that the plan covers; a missing end is None."""

    start: int | None
    end: int | None


class Signer(Model):
    """Who signed: the post without "KT."/"TM." ("Chủ tịch"), and the name."""

    role: str | None
    name: str | None


class Reference(Model):
    """A cited document. `date` is ISO 8601 as far as the text gives it; `evidence` is the place of the citation."""

    type: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None = None
    evidence: Evidence | None = None


class Mention(Sparse):
    """One place that speaks of a cited document, by its number, a name defined in the text or "này" (this one).

    `relation` is what the document does to the cited one there; `provision` the part it names ("khoản 2 Điều 5").
    """

    relation: Relation
    provision: str | None = None
    evidence: Evidence


class Change(Sparse):
    """One instruction of an amending document: `old` words become `new` ones in a `provision` of the cited document.

    `evidence` holds the places of "instruction", "provision", "old" and "new".
    """

    kind: ChangeKind
    provision: str | None = None
    old: str | None = None
    new: str | None = None
    evidence: dict[str, Evidence]


class CitedDocument(Model):
    """A document that this one cites, once, with all its mentions in text order.

    `relation` is the weightiest of its mentions; "self" stands for this document ("Kế hoạch này"). `date` is ISO 8601
    as far as the text gives it; `evidence` holds the places of "number", "date", "issuer" and "title".
    """

    type: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: Relation
    mentions: tuple[Mention, ...]
    changes: tuple[Change, ...] = ()
    evidence: dict[str, Evidence] = Field(default_factory=dict)


class DocumentData(Model):
    """What the front matter says of the document itself (Decree 30/2020/NĐ-CP, Article 8)."""

    type: str
    number: str | None
    title: str | None
    issuer: str | None
    level: str
    place: str | None
    date: str | None
    status: Literal["issued", "draft"]
    period: Period
    signer: Signer | None
    implements: tuple[Reference, ...]
    legal_basis: tuple[Reference, ...]
    recipients: tuple[str, ...] = ()
    evidence: dict[str, Evidence] = Field(default_factory=dict)


class Amount(Sparse):
    """Value (or low and high) in the unit in which amounts are compared: 75 triệu đồng is 75000000 đồng."""

    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    unit: str


class Measure(Sparse):
    """How much: kind, comparator and value (or low and high); `unit` where the value is no share.

    Numbers and unit are as printed; `normalized` is the same amount in one unit, where the unit is known.
    """

    kind: MeasureKind
    comparator: Comparator | None = None
    direction: Literal["increase", "decrease"] | None = None
    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    unit: str | None = None
    baseline: str | None = None
    normalized: Amount | None = None


class Group(Extended):
    """Who or what is counted (đối tượng): its words, concept ids, administrative levels and attributes.

    `concepts` are ids of the vocabulary; `terms` are concepts of lexicon packs ("education:truong_mam_non").
    """

    beyond = frozenset(["terms"])
    text: str
    concepts: tuple[str, ...]
    levels: tuple[str, ...]
    attributes: tuple[str, ...]
    terms: tuple[str, ...] = ()


class Rung(Model):
    """A level on a ladder of a lexicon pack; `rank` counts from 1, the lowest."""

    ladder: str
    level: str
    rank: int
    comparator: Literal["eq", "ge", "gt"]


class Qualification(Extended):
    """The outcome: its words, what kind of attainment, and where it stands on a ladder of the vocabulary.

    `rung` is its place on a ladder of a lexicon pack.
    """

    beyond = frozenset(["rung"])
    text: str
    attainment: Attainment
    dimension: str | None
    level: str | None
    comparator: Literal["eq", "ge", "gt"]
    rung: Rung | None = None


class Deadline(Sparse):
    """When: dates are ISO 8601, the first or last day meant; `by` is "--MM-DD" for a day of every year."""

    kind: DeadlineKind
    text: str | None = None
    start: str | None = None
    end: str | None = None
    every: Literal["year", "half_year", "quarter", "month", "week"] | None = None
    by: str | None = None


class TextSpan(Sparse):
    """Offsets into the text of the parsed document; of a scan, the same about the image as in `Evidence`."""

    start: int
    end: int
    box: Box | None = None
    confidence: float | None = None
    read: str | None = None


class Target(Model):
    """One measure for one group and one outcome (chỉ tiêu).

    `doubts` are the signs of `lexicons/certainty.yaml` that lower its `certainty`.
    """

    id: str
    quote: str
    section: tuple[str, ...]
    measure: Measure
    group: Group
    qualification: Qualification
    deadline: Deadline
    modality: Literal["firm", "strive"]
    within: str | None
    span: TextSpan
    page: int | None
    certainty: Certainty = "high"
    doubts: tuple[str, ...] = ()
    evidence: dict[str, Evidence]


class Agency(Model):
    """A body with its role in a piece of work, named as printed."""

    role: Role
    name: str
    evidence: Evidence


class Assignment(Model):
    """A piece of work with those who must do it (nhiệm vụ được giao); `certainty` as in `Target`."""

    id: str
    quote: str
    section: tuple[str, ...]
    agencies: tuple[Agency, ...]
    deadline: Deadline
    product: str | None = None  # what is to come of it (sản phẩm)
    span: TextSpan
    page: int | None
    certainty: Certainty = "high"
    doubts: tuple[str, ...] = ()
    evidence: dict[str, Evidence]


class Note(Sparse):
    """A doubt for the reviewer: which item and field it is about, which doubt (`lexicons/notes.yaml`), and where.

    The item is "document" for a doubt about the front matter or about words outside any item, and the place 0:0 for
    one about the whole text; `detail` says in English what reading had to repair or leave out, `read` what OCR read
    where the quote was put right.
    """

    item: str
    field: str
    code: str
    quote: str
    start: int
    end: int
    detail: str | None = None
    read: str | None = None


class PackStamp(Model):
    """A lexicon pack; `sha256` is of its file."""

    name: str
    version: str
    sha256: str


class Source(Extended):
    """The file that the entry was read from, and the lexicon packs that a user gave beside those of the package."""

    beyond = frozenset(["packs"])
    name: str
    sha256: str
    characters: int
    packs: tuple[PackStamp, ...] = ()


class Entry(Model):
    """The catalogue entry of one document."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, validate_by_name=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    source: Source
    document: DocumentData
    targets: tuple[Target, ...]
    assignments: tuple[Assignment, ...]
    references: tuple[CitedDocument, ...] = ()
    notes: tuple[Note, ...]

    def to_json(self, indent: int | None = 1) -> str:
        """The entry as JSON text, the same for the same entry."""
        return self.model_dump_json(by_alias=True, indent=indent)

    def to_polars(self, part: Literal["targets", "assignments"] = "targets") -> "polars.DataFrame":
        """A row for each target, or each assignment; columns as in `catalogue.tables.COLUMNS`."""
        from extractor.catalogue.tables import to_polars

        return to_polars([self], part)

    def to_pandas(self, part: Literal["targets", "assignments"] = "targets") -> "pandas.DataFrame":
        """The table of `to_polars` for pandas; raises `ExtractorError` where pandas is not installed."""
        from importlib.util import find_spec

        if find_spec("pandas") is None:
            from extractor.errors import ExtractorError

            raise ExtractorError("pandas", "is not installed", "install it with: pip install pandas")
        return self.to_polars(part).to_pandas()
