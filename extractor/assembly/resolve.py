"""Drafts -> targets: what they leave out comes from lead-ins, headings, the statement before, the title, the issuer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractor.assembly.amounts import normalized
from extractor.assembly.clause import Clause, Hit, Reading
from extractor.assembly.context import Context, Frame
from extractor.assembly.drafts import Draft
from extractor.assembly.evidence import EvidenceSource, evidence, text_span
from extractor.assembly.groups import (
    GroupWords,
    is_anybody,
    is_area,
    is_delegate,
    names_localities,
    read_group,
    read_levels,
)
from extractor.assembly.outcomes import first_dimension, read_outcome
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

_OF_PARTY = re.compile(r"(?<!\w)trong (?:quy hoạch )?(?:các )?(?:cấp ủy|ban chấp hành|ban thường vụ|thường trực)(?!\w)")
_OF_ASSEMBLY = "dai_bieu_hdnd"
_COME_TO_WORK = frozenset(["về công tác", "vào làm việc", "về làm việc", "đến công tác", "đến làm việc"])
_NUMERIC_KINDS = frozenset(["percent", "count", "change", "rate"])


def resolve_targets(
    reading: Reading, context: Context, drafts: Sequence[Draft], data: DocumentData
) -> tuple[list[Target], list[Note]]:
    """Targets in text order with ids, and notes on what stays in doubt."""
    return _Resolver(reading, context, data).resolve(drafts)


# Measures of a group that a statement need not name again, and what may stand before such a measure.
_OF_A_GROUP = frozenset(["percent", "universal", "existence"])
_BEFORE_MEASURE = frozenset(["strive", "have", "assure", "comma", "and_word", "within_word", "reach", "all_word"])


class _Resolver:
    def __init__(self, reading: Reading, context: Context, data: DocumentData) -> None:
        self.reading = reading
        self.document = reading.document
        self.context = context
        self.data = data
        self.notes: list[Note] = []
        self.ids: dict[int, str] = {}
        self.before: tuple[Draft, tuple[str, ...]] | None = None  # the last draft with a group of its own, its section

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
        group, words = self._group(draft, places)
        outcome = draft.outcome or draft.quote
        source = draft.outcome_from.clause if draft.outcome_from is not None else clause
        read = read_outcome(
            source,
            *outcome,
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
        owner = draft.outcome_from or draft
        share = draft.measure["kind"] == "percent" and self._is_share_of_people(draft, owner, outcome, words)
        if share or (outcome == draft.group and words.attributes and _has_seats(draft)):
            read = replace(read, attainment="represented", dimension="co_cau", level=None)  # "cấp ủy viên nữ đạt 20%"
        said = self.document.text[source.start(outcome[0]) : source.end(outcome[1])]
        if draft.measure["kind"] == "rate" and said in str(draft.measure.get("unit") or ""):
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
        attainment, dimension = read.attainment, read.dimension
        self._doubts(draft, places)
        if draft.measure["kind"] == "existence":
            attainment, dimension, read = "represented", "co_cau", replace(read, level=None, comparator="eq")
        elif draft.measure["kind"] == "qualitative" and attainment == "other":
            dimension = None
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
        heading = next(self.context.around(draft.statement), None)
        row = draft.row_group or (heading.clause if heading is not None and heading is not self.context.title else None)
        if row is None:
            return None
        named = first_dimension(row, 0, len(row)) is not None or bool(row.ladders)
        return row if named and not read_group(row, 0, len(row), self.reading.year).people else None

    def _is_share_of_people(self, draft: Draft, owner: Draft, outcome: tuple[int, int], words: GroupWords) -> bool:
        """Whether a share is one of people told apart: "cấp ủy viên nữ đạt 20%", "đảng viên trẻ chiếm 30%"."""
        clause, at = draft.clause, draft.measure_at[0]
        if outcome[0] >= outcome[1]:
            return False
        if words.people and clause.tags[outcome[0]] == "attribute" and clause.value(outcome[0]) == "quy_hoach":
            return True
        if words.attributes and self._seats(draft) is not None:
            return True
        makes_up = at > 0 and clause.word(at - 1).startswith("chiếm")
        told = words.attributes or (makes_up and words.concepts)
        whole = draft.measure_at[1]
        if words.attributes and at > outcome[0] and clause.tags[whole : whole + 1] == ["number_of"]:
            return True  # "viên chức nữ được cử đi học chiếm 40% tổng số ..."
        return owner.group is not None and outcome == owner.group and bool(told)

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

    # -- group ---------------------------------------------------------------------------------------------------

    def _group(self, draft: Draft, places: dict[str, Evidence]) -> tuple[Group, GroupWords]:
        """The group's own words, else those of the clause, lead-in, heading, statement before, or title."""
        clause, span, source = self._group_place(draft)
        words = read_group(clause, *span, self.reading.year)
        anybody = draft.measure["kind"] == "count" and is_anybody(clause, *span)
        left_out = draft.measure["kind"] != "rate" and (words.profession or anybody)
        if left_out and not words.concepts:
            words = replace(words, concepts=self._staff_around(draft, anybody=anybody))
        delegates = clause.find(["whole_body"], *span)
        of_assembly = delegates is not None and is_delegate(clause, delegates)
        shares = draft.outcome_from is not None or is_area(clause, *span) or anybody or of_assembly
        shares = shares or (not words.people and _is_of_people(draft))
        if draft.group is not None and shares and not words.concepts:
            shared = self._shared_words(draft, words)
            if not of_assembly:
                words = shared
            elif _OF_ASSEMBLY in shared.concepts:  # "đại biểu" is also who comes to a conference
                words = replace(words, concepts=(_OF_ASSEMBLY,))
        start, end = clause.start(span[0]), clause.end(span[1])
        places["group"] = evidence(self.document, start, end, source=source)
        attributes = words.attributes
        if draft.outcome is not None:
            outcome = read_group(draft.clause, *draft.outcome, self.reading.year)
            attributes += tuple(a for a in outcome.attributes if a == "bo_nhiem" and a not in attributes)
            value = draft.clause.value(draft.outcome[0])
            named = value.get("attribute") if isinstance(value, dict) else None
            if named is not None and named not in attributes:
                attributes += (named,)
            if attributes and not words.concepts and isinstance(value, dict) and "concept" in value:
                words = replace(words, concepts=(value["concept"],))  # "tỷ lệ nữ tham gia cấp ủy"
        if attributes and not words.concepts and draft.outcome is not None and draft.outcome_from is None:
            words = replace(words, concepts=_post_held(draft.clause, *draft.outcome))
        if attributes and not words.concepts and _OF_PARTY.search(self._words_of_seats(draft)):
            words = replace(words, concepts=("can_bo",))  # "tỷ lệ nữ trong cấp ủy"
        if draft.parent is not None and words.attributes and not words.concepts and draft.group is not None:
            whole = read_group(draft.parent.clause, *(draft.parent.group or (0, 0)), self.reading.year)
            words = replace(words, concepts=whole.concepts)  # "..., trong đó nữ chiếm 30%"
        levels = self._workplace(draft) or draft.levels or words.levels or draft.place_levels or self._levels(draft)
        inherited = "các cấp" in clause.tokens.folded or not words.levels
        if len(levels) > 1 and self.data.level in levels[1:] and inherited:
            levels = levels[levels.index(self.data.level) :]  # all levels of a district are its own and the communes
        text = self.document.text[start:end]
        group = Group(
            text=text, concepts=words.concepts, levels=levels, attributes=attributes, terms=words.terms
        )  # fmt: skip
        if draft.group is not None and words.people:
            self.before = (draft, draft.statement.section.labels)
        return group, words

    def _group_place(self, draft: Draft) -> tuple[Clause, tuple[int, int], EvidenceSource]:
        own = draft.group_source()
        row = draft.row_group
        span = draft.group or (0, 0)
        indicator = draft.outcome is not None and draft.outcome[0] <= span[0]
        if row is not None and (indicator or not read_group(draft.clause, *span, self.reading.year).people):
            return row, (0, len(row)), "table"
        if own is not None and own.group is not None:
            return own.clause, own.group, "statement" if own is draft else "clause"
        head = self._head_group(draft)
        if head is not None:
            return draft.clause, head, "lead_in"
        for frame in self.context.around(draft.statement):
            if frame.group is not None:
                return frame.clause, frame.group, frame.source
        rung = draft.outcome is not None and any(
            draft.outcome[0] <= hit.start < draft.outcome[1] for hit in draft.clause.ladders
        )
        goes_on = rung or (draft.measure["kind"] in _OF_A_GROUP and self._opens_with_measure(draft))
        if goes_on and self.before is not None and self.before[1][:1] == draft.statement.section.labels[:1]:
            other = self.before[0]
            assert other.group is not None
            return other.clause, other.group, "clause"
        title = self.context.title
        named = title.clause.find(["group"], 0, len(title.clause)) if title is not None else None
        if title is not None and named is not None and goes_on:
            return title.clause, _group_run(title.clause, named), "title"
        return draft.clause, draft.outcome or draft.quote, "statement"

    def _shared_words(self, draft: Draft, words: GroupWords) -> GroupWords:
        """Of the group before, told apart by its place alone: "90% công chức xã đồng bằng, 80% ở miền núi"."""
        before, seen = draft.group_from, {id(draft)}
        while before is not None and id(before) not in seen and before.measure["kind"] == draft.measure["kind"]:
            seen.add(id(before))
            shared = read_group(before.clause, *(before.group or (0, 0)), self.reading.year)
            if shared.concepts:
                return replace(shared, levels=words.levels or shared.levels)
            before = before.group_from
        return words

    def _staff_around(self, draft: Draft, *, anybody: bool) -> tuple[str, ...]:
        """The concepts of the group that the nearest head or heading names; for `anybody` the title's too."""
        statement = draft.statement
        frames = [self.context.frame(*statement.head, "lead_in")] if statement.head is not None else []
        frames += [frame for frame in self.context.around(statement) if frame is not self.context.title]
        found = next((frame.words.concepts for frame in frames if frame.words.concepts), ())
        title = self.context.title
        named = title.clause.find(["group"], 0, len(title.clause)) if title is not None else None
        if found or title is None or named is None or not anybody:
            return found
        return read_group(title.clause, *_group_run(title.clause, named), self.reading.year).concepts

    def _opens_with_measure(self, draft: Draft) -> bool:
        """Whether no words of its own stand before the measure: "100% có ...", not "Thu gom rác đạt 90%"."""
        clause, (start, end) = draft.clause, draft.quote
        first = next(
            (h.start for h in clause.measures if start <= h.start < end and h.kind == draft.measure["kind"]), start
        )
        return all(clause.tags[i] in _BEFORE_MEASURE for i in range(start, first))

    def _head_group(self, draft: Draft) -> tuple[int, int] | None:
        """The group that the statement's own head names ("Đối với giáo viên: ...")."""
        if draft.statement.head is None:
            return None
        frame = self.context.frame(*draft.statement.head, "lead_in")
        return frame.group

    def _levels(self, draft: Draft) -> tuple[str, ...]:
        if (shared := self._levels_of_last(draft)) != ():
            return shared
        if draft.measure["kind"] in ("existence", "qualitative") or self._is_represented(draft):
            whole = draft.outcome if draft.measure["kind"] == "existence" and draft.outcome else draft.quote
            said = read_levels(draft.clause, *draft.quote, self.reading.year) or read_levels(
                draft.clause, *whole, self.reading.year
            )
            if said:
                return said
        if (seats := self._seats(draft)) and (said := read_levels(draft.clause, *seats, self.reading.year)):
            return said
        if draft.parent is not None and draft.parent.group is not None:
            said = read_levels(draft.parent.clause, *draft.parent.group, self.reading.year)
            if said:
                return said
        own = draft.group_source()
        if own is not None and own is not draft and own.group is not None:
            found = read_group(own.clause, *own.group, self.reading.year).levels
            if found:
                return found
        if self.data.level == "trung_uong" and names_localities(draft.clause, *draft.quote):
            return ("tinh",)  # the Government's localities are provinces
        head = self.context.levels_of_head(draft.statement)
        return head or self.context.levels_around(draft.statement, self.data.level)

    def _seats(self, draft: Draft) -> tuple[int, int] | None:
        """The body that stands before a share of those who sit in it: "cấp ủy xã có trên 15% cán bộ nữ"."""
        if draft.group is None or draft.outcome is None or draft.outcome[1] > draft.group[0]:
            return None
        is_body = draft.clause.tags[draft.outcome[0]] in ("body", "whole_body", "joint_body")
        return draft.outcome if is_body else None

    def _levels_of_last(self, draft: Draft) -> tuple[str, ...]:
        """The levels behind the last of groups with one outcome: "70% bí thư và 60% chủ tịch xã, phường là ..."."""
        if draft.group is None or draft.outcome is None or draft.outcome_from is not None:
            return ()
        clause, behind = draft.clause, draft.group[1]
        joined = behind + 1 < draft.outcome[0] and clause.tags[behind] == "and_word"
        return read_levels(clause, behind, draft.outcome[0], self.reading.year) if joined else ()

    def _words_of_seats(self, draft: Draft) -> str:
        """The folded words of a group: where it says in which body they are to be, all of it is of people."""
        return (
            self.reading.folded[draft.clause.start(draft.group[0]) : draft.clause.end(draft.group[1])]
            if draft.group
            else ""
        )

    def _workplace(self, draft: Draft) -> tuple[str, ...]:
        """The levels of where those who come are to work: "thu hút 20 bác sĩ về công tác tại tuyến huyện"."""
        if draft.outcome is None or draft.outcome_from is not None:
            return ()
        clause, (start, end) = draft.clause, draft.outcome
        comes = next((i for i in range(start, end) if clause.word(i) in _COME_TO_WORK), None)
        return read_levels(clause, comes, end, self.reading.year) if comes is not None else ()

    def _is_represented(self, draft: Draft) -> bool:
        opener = draft.outcome[0] if draft.outcome is not None else None
        if opener is None or draft.clause.tags[opener] != "outcome":
            return False
        return bool(draft.clause.value(opener)["attainment"] == "represented")

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
        if draft.at_end is not None and self.data.period.end is not None:
            return self._end_of_term(draft.clause, draft.at_end, "statement", places)
        for frame in self.context.around(draft.statement):
            if frame is self.context.title:
                break
            if frame.time is not None:
                return self._read_time(frame.clause, frame.time, frame.source, places)
            if frame.at_end is not None and self.data.period.end is not None:
                return self._end_of_term(frame.clause, frame.at_end, frame.source, places)
        period, place = self.data.period, self.data.evidence.get("period")
        if place is not None and period.end is not None:
            places["deadline"] = place.model_copy(update={"source": "title"})
            first = f"{period.start}-01-01" if period.start else None
            kind = "by" if not period.start else "within" if period.start == period.end else "period"
            return Deadline(kind=kind, text=place.quote, start=first, end=f"{period.end}-12-31")  # type: ignore[arg-type]
        return Deadline(kind="none")

    def _end_of_term(
        self, clause: Clause, words: tuple[int, int], source: EvidenceSource, places: dict[str, Evidence]
    ) -> Deadline:
        """The end of the plan's own period, by words that name no year."""
        start, end = clause.start(words[0]), clause.end(words[1])
        places["deadline"] = evidence(self.document, start, end, source=source)
        return Deadline(kind="by", text=self.document.text[start:end], end=f"{self.data.period.end}-12-31")

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


def _dimension_of(draft: Draft | None) -> str | None:
    """The dimension that the outcome of a target names; a part leaves it out: "trong đó trung cấp đạt 50%"."""
    if draft is None or draft.outcome is None:
        return None
    return first_dimension(draft.clause, *draft.outcome)


def _post_held(clause: Clause, start: int, end: int) -> tuple[str, ...]:
    """The concepts of the post that is held: "tỷ lệ nữ giữ chức vụ trưởng, phó khoa"."""
    held = clause.word(start).startswith("giữ") and clause.tags[start + 1 : start + 2] == ["group"] and start + 1 < end
    return tuple(each for each in clause.value(start + 1) if not each.startswith("@")) if held else ()


def _has_seats(draft: Draft) -> bool:
    """Whether those counted have seats in a body: "01 cán bộ nữ trong Ban Thường vụ Đảng ủy"."""
    clause, (start, end) = draft.clause, draft.group or (0, 0)
    within = clause.find(["in_word"], start, end - 1)
    return within is not None and clause.tags[within + 1] in ("body", "joint_body", "whole_body")


def _is_of_people(draft: Draft) -> bool:
    """Whether only people attain an outcome: a degree, or training; "trường chuyên có 60% được bồi dưỡng ..."."""
    if draft.outcome is None or draft.measure["kind"] != "percent":
        return False
    clause, (start, end) = draft.clause, draft.outcome
    held = clause.tags[start] == "outcome" and clause.value(start)["attainment"] in ("has", "trained")
    trained = held and clause.value(start)["attainment"] == "trained"
    return trained or (held and any(start <= hit.start < end for hit in clause.ladders))


def _group_run(clause: Clause, start: int) -> tuple[int, int]:
    """The groups that stand joined in a row from a token on: "cán bộ, công chức cấp xã"."""
    end = start + 1
    while end < len(clause) and (
        clause.tags[end] in ("group", "level", "attribute")
        or (
            clause.tags[end] in ("comma", "and_word")
            and end + 1 < len(clause)
            and clause.tags[end + 1] in ("group", "plural")
        )
    ):
        end += 1
    return start, end
