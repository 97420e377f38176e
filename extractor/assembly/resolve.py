"""Drafts -> targets: what they leave out comes from lead-ins, headings, the statement before, the title, the issuer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractor.assembly.amounts import normalized
from extractor.assembly.clause import Clause, Hit, Reading
from extractor.assembly.context import Context, Frame
from extractor.assembly.drafts import Draft
from extractor.assembly.evidence import EvidenceSource, evidence, text_span
from extractor.assembly.group_sources import GroupSources, has_seats, is_planned_for, seats_of
from extractor.assembly.groups import GroupWords, is_told_apart, read_group
from extractor.assembly.outcomes import Outcome, first_dimension, read_outcome
from extractor.assembly.rungs import read_rung
from extractor.catalogue.models import (
    Deadline,
    DocumentData,
    Evidence,
    Group,
    Measure,
    Note,
    Qualification,
    Target,
)  # fmt: skip
from extractor.grammar.readers.number import is_misread

_TERM = 5  # years between congresses of the Party and elections of the People's Councils
_NUMERIC_KINDS = frozenset(["percent", "count", "change", "rate"])


def resolve_targets(
    reading: Reading, context: Context, drafts: Sequence[Draft], data: DocumentData
) -> tuple[list[Target], list[Note]]:
    """Targets in text order with ids, and notes on what stays in doubt."""
    return _Resolver(reading, context, data).resolve(drafts)


class _Resolver:
    def __init__(self, reading: Reading, context: Context, data: DocumentData) -> None:
        self.reading = reading
        self.document = reading.document
        self.context = context
        self.data = data
        self.notes: list[Note] = []
        self.ids: dict[int, str] = {}
        self.groups = GroupSources(reading, context, data)

    def resolve(self, drafts: Sequence[Draft]) -> tuple[list[Target], list[Note]]:
        ordered = sorted(drafts, key=lambda draft: draft.clause.start(draft.quote[0]))
        targets = []
        for number, draft in enumerate(ordered, 1):
            self.ids[id(draft)] = f"T{number:02d}"
            targets.append(self._target(draft))
        return targets, self.notes

    def _target(self, draft: Draft) -> Target:
        clause = draft.clause
        start, end = clause.start(draft.quote[0]), clause.end(draft.quote[1])
        measure_place = draft.cell or (clause.start(draft.measure_at[0]), clause.end(draft.measure_at[1]))
        places = {"measure": evidence(self.document, *measure_place, rule=draft.rule)}
        group, words = self.groups.of(draft, places)
        outcome = draft.outcome or draft.quote
        said = outcome if not _encloses_described(draft) else (outcome[0], draft.measure_at[0])
        source = draft.outcome_from.clause if draft.outcome_from is not None else clause
        read = read_outcome(
            source,
            *said,
            staff=bool(words.concepts) or words.profession,
            people=words.people,
            hint=_dimension_of(draft.parent),
            before=(_dimension_of(draft.group_from) if draft.group is None else None) or self._topic(draft),
        )
        if (row := self._outcome_of_row(draft, words)) is not None:
            source, outcome = row, (0, len(row))
            read = read_outcome(row, 0, len(row), staff=bool(words.concepts), people=True)
            if read.attainment == "other":
                read = replace(read, attainment="has", dimension=first_dimension(row, 0, len(row)))
        if read.attainment != "trained" and self.groups.is_course(draft):
            about = read.dimension or first_dimension(source, *outcome) or "nghiep_vu"
            read = replace(read, attainment="trained", dimension=about)  # rungs in such a table are learnt, not held
        owner = draft.outcome_from or draft
        share = draft.measure["kind"] == "percent" and self._is_share_of_people(draft, owner, outcome, words)
        seated = outcome in (draft.group, draft.quote) and words.attributes and has_seats(draft)
        if share or seated or self._is_some_of_staff(draft, outcome, words):
            read = replace(read, attainment="represented", dimension="co_cau", level=None)  # "cấp ủy viên nữ đạt 20%"
        spelt = self.document.text[source.start(outcome[0]) : source.end(outcome[1])]
        if draft.measure["kind"] == "rate" and spelt in str(draft.measure.get("unit") or ""):
            read = replace(read, attainment="other", dimension=None, level=None)  # "2,5 dược sĩ đại học/10.000 dân"
        bare = draft.outcome is not None and draft.outcome == draft.group and draft.outcome_from is None
        if bare and draft.predicate is not None and read.dimension is None and read.attainment != "represented":
            source, outcome = clause, draft.predicate  # "tỷ lệ hộ nghèo | giảm còn 3%"
            read = replace(read, attainment="other")
            if not group.concepts and not group.attributes:
                group = self._indicator(draft, group, places)
        if outcome[0] >= outcome[1]:
            source, outcome = clause, draft.quote
        outcome_start, outcome_end = source.start(outcome[0]), source.end(outcome[1])
        places["qualification"] = evidence(self.document, outcome_start, outcome_end)
        attainment, dimension = "trained" if _is_learnt(draft, read) else read.attainment, read.dimension
        self._doubts(draft, places)
        if draft.measure["kind"] == "existence":
            attainment, dimension, read = "represented", "co_cau", replace(read, level=None, comparator="eq")
        elif draft.measure["kind"] == "qualitative" and attainment == "other":
            shares = words.attributes and "cơ cấu" in self.reading.folded[start:end]
            attainment, dimension = ("represented", "co_cau") if shares else (attainment, None)
        deadline = self._deadline(draft, places)
        if deadline.kind == "none" and deadline.text is not None:
            self._note(draft, "deadline", "relative_deadline", places["deadline"])
        return Target(
            id=self.ids[id(draft)],
            quote=self.document.text[start:end],
            section=draft.statement.section.labels,
            measure=self._measure(draft, group, people=words.leads),
            group=group,
            qualification=Qualification(
                text=self.document.text[outcome_start:outcome_end],
                attainment=attainment,  # type: ignore[arg-type]
                dimension=dimension,
                level=read.level,
                comparator=read.comparator,  # type: ignore[arg-type]
                rung=read_rung(source, *outcome),
            ),
            deadline=deadline,
            modality=self._modality(draft, places),
            within=self.ids.get(id(draft.parent)) if draft.parent is not None else None,
            span=text_span(self.document, start, end),
            page=self.document.page_at(start),
            doubts=tuple(draft.signs),
            evidence=places,
        )

    def _outcome_of_row(self, draft: Draft, words: GroupWords) -> Clause | None:
        """The row or heading above a table's bare groups that says what they attain: "Ngoại ngữ bậc 3 trở lên"."""
        if draft.cell is None or not words.people or draft.outcome != draft.group:
            return None
        above = self.context.nearest(draft.statement)
        row = draft.row_group or (above.clause if above is not None else None)
        if row is None:
            return None
        named = first_dimension(row, 0, len(row)) is not None or bool(row.ladders)
        return row if named and not read_group(row, 0, len(row), self.reading.year).people else None

    def _is_some_of_staff(self, draft: Draft, outcome: tuple[int, int], words: GroupWords) -> bool:
        """Whether there are to be so many of one sex or age: "có từ 02 viện trưởng dưới 45 tuổi"."""
        told = draft.measure["kind"] == "count" and outcome == draft.group and bool(words.concepts)
        there = draft.clause.tags[draft.measure_at[0] - 1 : draft.measure_at[0]] == ["have"]
        return told and there and is_told_apart(draft.clause, *outcome)

    def _is_share_of_people(self, draft: Draft, owner: Draft, outcome: tuple[int, int], words: GroupWords) -> bool:
        """Whether a share is one of people told apart: "cấp ủy viên nữ đạt 20%", "đảng viên trẻ chiếm 30%"."""
        clause, at = draft.clause, draft.measure_at[0]
        if outcome[0] >= outcome[1]:
            return False
        if words.people and clause.tags[outcome[0]] == "attribute" and clause.value(outcome[0]) == "quy_hoach":
            return True
        if words.attributes and (seats_of(draft) is not None or is_planned_for(draft)):
            return True
        makes_up = at > 0 and clause.word(at - 1).startswith("chiếm")
        told = words.attributes or (makes_up and words.concepts)
        whole = draft.measure_at[1]
        if words.attributes and at > outcome[0] and clause.tags[whole : whole + 1] == ["number_of"]:
            return True  # "viên chức nữ được cử đi học chiếm 40% tổng số ..."
        if draft.cell is not None and draft.group is not None and words.attributes and words.concepts:
            return outcome[0] < draft.group[0] and outcome[1] == draft.group[1]  # the row "Tỷ lệ cán bộ nữ"
        counted = draft.parent is not None and draft.parent.measure["kind"] == "count"
        part = counted and words.people  # "kết nạp 600 đảng viên, trong đó đoàn viên từ 70%"
        return owner.group is not None and outcome == owner.group and bool(told or part)

    def _indicator(self, draft: Draft, group: Group, places: dict[str, Evidence]) -> Group:
        """An indicator is counted whole: "tỷ lệ che phủ rừng" | "đạt 61,3%"; a time inside it is none of it."""
        assert draft.group is not None
        clause, (start, end) = draft.clause, draft.group
        if draft.time is not None and start < draft.time.start < end <= draft.time.end:
            end = draft.time.start  # "tỷ lệ đô thị hóa đến năm 2030 đạt 32%"
        if start > draft.quote[0] and clause.tags[start - 1] in ("ratio_word", "number_of"):
            start -= 1
        places["group"] = evidence(self.document, clause.start(start), clause.end(end), source=places["group"].source)
        return group.model_copy(update={"text": places["group"].quote})

    def _doubts(self, draft: Draft, places: dict[str, Evidence]) -> None:
        """Notes on what was read against the letter, or could not be read."""
        if is_misread(places["measure"].quote):
            self._note(draft, "measure", "misread_number", places["measure"])
        if places["group"].start == places["qualification"].start and draft.group is None:
            self._note(draft, "group", "open_group", places["group"])
        if draft.strive is not None:
            said = self._word(draft.clause, draft.strive, "statement")
            if draft.clause.word(draft.strive) != "phấn đấu":
                self._note(draft, "modality", "misread_word", said)

    def _note(self, draft: Draft, field: str, code: str, place: Evidence) -> None:
        self.notes.append(
            Note(
                item=self.ids[id(draft)],
                field=field,
                code=code,
                quote=place.quote,
                start=place.start,
                end=place.end,
            )
        )

    def _topic(self, draft: Draft) -> str | None:
        """The dimension that the nearest words around name: "Về lý luận chính trị: 90% có trình độ trung cấp"."""
        if draft.topic is not None:
            return draft.topic
        statement = draft.statement
        frames = [self.context.frame(*statement.head, "lead_in")] if statement.head is not None else []
        frames += [frame for frame in self.context.around(statement) if frame is not self.context.title]
        return next((topic for frame in frames if (topic := first_dimension(frame.clause, 0, len(frame.clause)))), None)

    # -- measure -------------------------------------------------------------------------------------------------

    def _measure(self, draft: Draft, group: Group, *, people: bool) -> Measure:
        made: dict[str, Any] = {key: value for key, value in draft.measure.items() if value is not None}
        if made["kind"] == "count":
            made.setdefault("unit", group.text)
        people = people and made.get("unit", "").split(" ")[0] in group.text  # not "02 khóa" of each
        if made["kind"] not in _NUMERIC_KINDS:
            made = {"kind": made["kind"]}
        return Measure(**made, normalized=normalized(made, self.reading.grammar.words.units, people=people))

    # -- deadline ------------------------------------------------------------------------------------------------

    def _deadline(self, draft: Draft, places: dict[str, Evidence]) -> Deadline:
        """Own time, the sentence's, the head's, then lead-ins and headings, nearest first, then the plan's period."""
        if draft.column is not None:
            return self._read_time(*draft.column, "table", places)
        if draft.time is not None:
            return self._read_time(draft.clause, draft.time, "statement", places)
        if (term := self._of_term(draft, (draft.clause, draft.at_end, "statement"), places)) is not None:
            return term
        for frame in self.context.around(draft.statement):
            if frame is self.context.title:
                break
            if frame.time is not None:
                return self._read_time(frame.clause, frame.time, frame.source, places)
            if (term := self._of_term(draft, (frame.clause, frame.at_end, frame.source), places)) is not None:
                return term
        period, place = self.data.period, self.data.evidence.get("period")
        if place is not None and period.end is not None:
            places["deadline"] = place.model_copy(update={"source": "title"})
            first = f"{period.start}-01-01" if period.start else None
            kind = "by" if not period.start else "within" if period.start == period.end else "period"
            return Deadline(kind=kind, text=place.quote, start=first, end=f"{period.end}-12-31")  # type: ignore[arg-type]
        return Deadline(kind="none")

    def _of_term(
        self, draft: Draft, said: tuple[Clause, tuple[int, int] | None, EvidenceSource], places: dict[str, Evidence]
    ) -> Deadline | None:
        """The end of the plan's own period, or all of it ("cả nhiệm kỳ"), by words that name no year; None without any.

        A period of ten years holds two terms: the year of the heading around tells which one is meant.
        """
        clause, words, source = said
        if words is None:
            return None
        first, last = self.data.period.start, self.data.period.end
        if first is not None and last is not None and last - first > _TERM:
            frames = (frame for frame in self.context.around(draft.statement) if frame is not self.context.title)
            years = (frame.time.value.get("end", "")[:4] for frame in frames if frame.time is not None)
            last = int(next(filter(None, years), last))
        whole = clause.find(["end_of"], *words) is None
        if last is None or (whole and (first is None or last - first > _TERM)):
            return None
        start, end = clause.start(words[0]), clause.end(words[1])
        places["deadline"] = evidence(self.document, start, end, source=source)
        kind, opens = ("period", f"{first}-01-01") if whole else ("by", None)
        return Deadline(kind=kind, text=self.document.text[start:end], start=opens, end=f"{last}-12-31")  # type: ignore[arg-type]

    def _read_time(self, clause: Clause, hit: Hit, source: EvidenceSource, places: dict[str, Evidence]) -> Deadline:
        start, end = clause.start(hit.start), clause.end(hit.end)
        places["deadline"] = evidence(self.document, start, end, rule=hit.rule, source=source)
        return Deadline(kind=hit.kind, text=self.document.text[start:end], **hit.value)  # type: ignore[arg-type]

    # -- modality ------------------------------------------------------------------------------------------------

    def _modality(self, draft: Draft, places: dict[str, Evidence]) -> Any:
        """Modality, "strive" where the statement, its head, a lead-in or a heading (not the title) says "phấn đấu"."""
        if draft.strive is not None:
            places["modality"] = self._word(draft.clause, draft.strive, "statement")
            return "strive"
        frames: list[Frame] = []
        if draft.statement.head is not None:
            frames.append(self.context.frame(*draft.statement.head, "lead_in"))
        frames += [frame for frame in self.context.around(draft.statement) if frame is not self.context.title]
        for frame in frames:
            if frame.strives is not None:
                places["modality"] = self._word(frame.clause, frame.strives, frame.source)
                return "strive"
        return "firm"

    def _word(self, clause: Clause, index: int, source: EvidenceSource) -> Evidence:
        return evidence(self.document, clause.start(index), clause.end(index + 1), source=source)


def _is_learnt(draft: Draft, read: Outcome) -> bool:
    """Whether some of those sent to study get a degree by it: "đào tạo 110 cán bộ, trong đó có 10 tiến sĩ"."""
    whole, outcome = draft.parent, draft.outcome
    if whole is None or whole.outcome is None or outcome is None or whole.measure["kind"] != "count":
        return False
    studies = whole.clause.find(["train_verb"], *whole.outcome)
    named = draft.clause.tags[outcome[0]] == "ladder" and (read.attainment, read.dimension) == ("has", "chuyen_mon")
    return named and studies is not None and whole.clause.word(studies) == "đào tạo"


def _encloses_described(draft: Draft) -> bool:
    """Whether an outcome holds who is counted, who are told by what they are: "kết nạp 60 đảng viên là nữ"."""
    if draft.measure["kind"] != "count" or draft.outcome is None or draft.group is None or draft.outcome_from:
        return False
    inside = draft.outcome[0] < draft.measure_at[0] and draft.group[1] <= draft.outcome[1]
    told = (draft.clause.tags[i] == "outcome" and "attribute" in draft.clause.value(i) for i in range(*draft.group))
    return inside and any(told)


def _dimension_of(draft: Draft | None) -> str | None:
    """The dimension that the outcome of a target names; a part leaves it out: "trong đó trung cấp đạt 50%"."""
    if draft is None or draft.outcome is None:
        return None
    clause, first = draft.clause, draft.outcome[0]
    rated = clause.tags[first] == "outcome" and clause.value(first)["attainment"] == "rated"
    return "xep_loai" if rated else first_dimension(clause, *draft.outcome)
