"""Who is counted: the words of a statement, else those of the clause, head, heading, statement before, or title."""

import re
from dataclasses import replace

from extractor.assembly.clause import Clause, Reading
from extractor.assembly.context import Context
from extractor.assembly.drafts import Draft
from extractor.assembly.evidence import EvidenceSource, evidence
from extractor.assembly.groups import (
    NOBODY,
    UNIT_LEVELS,
    GroupWords,
    ages_in,
    is_anybody,
    is_area,
    is_delegate,
    is_planned,
    levels_upwards,
    names_localities,
    read_group,
    read_levels,
)
from extractor.catalogue.models import DocumentData, Evidence, Group

_OF_PARTY = re.compile(r"(?<!\w)trong (?:quy hoạch )?(?:các )?(?:cấp ủy|ban chấp hành|ban thường vụ|thường trực)(?!\w)")
_OF_LEADERS = re.compile(r"(?<!\w)trong (?:ban giám đốc|ban lãnh đạo|ban giám hiệu|tập thể lãnh đạo)(?!\w)")
# A number of doctors is one of doctors: "mỗi trạm y tế có ít nhất 01 bác sĩ" below "Đối với viên chức".
_MEDICAL = ("bác sĩ", "y sĩ", "điều dưỡng", "dược sĩ", "hộ sinh", "kỹ thuật viên")
_OF_ASSEMBLY = "dai_bieu_hdnd"
_ASSEMBLY = re.compile(r"(?<!\w)(?:hội đồng nhân dân|hđnd)(?!\w)")
_COME_TO_WORK = frozenset(["về công tác", "vào làm việc", "về làm việc", "đến công tác", "đến làm việc"])
_TOLD_APART = frozenset(["attribute", "group", "person_noun"])
_TRAINING = re.compile(r"(?<!\w)(?:đào tạo|bồi dưỡng|tập huấn)(?!\w)")
# Measures of a group that a statement need not name again, and what may stand before such a measure.
_OF_A_GROUP = frozenset(["percent", "universal", "existence"])
_BEFORE_MEASURE = frozenset(["strive", "have", "assure", "comma", "and_word", "within_word", "reach", "all_word"])


class GroupSources:
    """The groups of a document's drafts, which are asked for in text order: a later one may leave its group out."""

    def __init__(self, reading: Reading, context: Context, data: DocumentData) -> None:
        """Start before the first draft."""
        self.reading = reading
        self.document = reading.document
        self.context = context
        self.data = data
        self.before: tuple[Draft, tuple[str, ...]] | None = None  # the last draft with a group of its own, its section

    def of(self, draft: Draft, places: dict[str, Evidence]) -> tuple[Group, GroupWords]:
        """The group's own words, else those of the clause, lead-in, heading, statement before, or title."""
        clause, span, source = self._group_place(draft)
        words = read_group(clause, *span, self.reading.year)
        anybody = draft.measure["kind"] == "count" and is_anybody(clause, *span)
        left_out = draft.measure["kind"] != "rate" and (words.profession or anybody)
        at = clause.tokens.starts[span[0]] if span[0] < len(clause) else 0
        medical = draft.measure["kind"] == "count" and clause.tokens.folded.startswith(_MEDICAL, at)
        if left_out and anybody and draft.parent is not None:
            words = self._shared_words(draft, words, kind=draft.measure["kind"])
        if left_out and not words.concepts and not medical:
            staff = self._staff_around(draft, anybody=anybody)
            words = replace(words, concepts=staff.concepts, levels=words.levels or (staff.levels if anybody else ()))
        delegates = clause.find(["whole_body"], *span)
        of_assembly = delegates is not None and is_delegate(clause, delegates)
        shares = draft.outcome_from is not None or is_area(clause, *span) or anybody or of_assembly
        shares = shares or (not words.people and _is_of_people(draft))
        if (draft.group is not None or source == "clause") and shares and not words.concepts:
            shared = self._shared_words(draft, words, kind=None if of_assembly else draft.measure["kind"])
            if not of_assembly:
                words = shared
            elif _OF_ASSEMBLY in shared.concepts:  # "đại biểu" is also who comes to a conference
                words = replace(words, concepts=(_OF_ASSEMBLY,))
        start, end = clause.start(span[0]), clause.end(span[1])
        places["group"] = evidence(self.document, start, end, source=source)
        if of_assembly and not words.concepts and _ASSEMBLY.search(clause.tokens.folded):
            words = replace(words, concepts=(_OF_ASSEMBLY,))  # "Thường trực HĐND xã có 01 đại biểu chuyên trách là nữ"
        words = self._told_by_outcome(draft, self._of_head(draft, words))
        levels = self._workplace(draft) or draft.levels or words.levels or draft.place_levels or self._levels(draft)
        if levels == words.levels and _rises(draft, clause, span):
            levels = levels_upwards(levels[-1], self.data.level, self.reading.year)
        inherited = "các cấp" in clause.tokens.folded or not words.levels
        if len(levels) > 1 and self.data.level in levels[1:] and inherited:
            levels = levels[levels.index(self.data.level) :]  # all levels of a district are its own and the communes
        text = self.document.text[start:end]
        group = Group(
            text=text, concepts=words.concepts, levels=levels, attributes=words.attributes, terms=words.terms
        )  # fmt: skip
        if draft.group is not None and words.people:
            self.before = (draft, draft.statement.section.labels)
        return group, words

    def is_course(self, draft: Draft) -> bool:
        """Whether a row names a course alone, whose learners its table tells: "Bồi dưỡng ngạch chuyên viên".

        Where the title or a heading around says that people are trained, any row that counts people is one: "Cao cấp
        lý luận chính trị | người | 110".
        """
        clause, (start, end) = draft.clause, draft.outcome or (0, 0)
        if draft.cell is None or start >= end:
            return False
        people = clause.find(["group", "person_noun", "attribute", "post"], 0, len(clause)) is not None
        counts = str(draft.measure.get("unit") or "").lower().endswith(("người", "học viên", "lượt"))
        learners = counts and any(
            _TRAINING.search(frame.clause.tokens.folded) for frame in self.context.around(draft.statement)
        )
        return (clause.tags[start] == "train_verb" or learners) and not people

    def _of_head(self, draft: Draft, words: GroupWords) -> GroupWords:
        """Of those whom the head names, told apart: "Cấp ủy viên cơ sở: nữ từ 25% trở lên; dưới 35 tuổi chiếm 20%"."""
        left_out = words.concepts in ((), ("can_bo",)) and draft.measure["kind"] in ("percent", "count")
        own = draft.group_source()
        if own is None or own.group is None or draft.statement.head is None or not left_out:
            return words
        head = self.context.frame(*draft.statement.head, "lead_in").words
        ages = tuple(age for age in ages_in(own.clause, *own.group) if age not in words.attributes)
        opens = own.clause.tags[own.group[0]] in _TOLD_APART or bool(ages)  # not "cơ quan có 30% nữ"
        if not head.concepts or not opens or not (words.attributes or ages):
            return words
        attributes, levels = words.attributes + ages, words.levels or head.levels
        return replace(words, concepts=head.concepts, attributes=attributes, levels=levels, people=True)

    def _told_by_outcome(self, draft: Draft, words: GroupWords) -> GroupWords:
        """Attributes and concepts that the words behind the group add: "công chức | là nữ", "nữ | tham gia cấp ủy"."""
        attributes = words.attributes
        if draft.outcome is not None:
            outcome = read_group(draft.clause, *draft.outcome, self.reading.year)
            told = [a for a in outcome.attributes if a == "bo_nhiem"]
            counted = words.concepts and draft.measure["kind"] != "existence"
            told += ages_in(draft.clause, *draft.outcome) if counted else []
            attributes += tuple(a for a in told if a not in attributes)
            value = draft.clause.value(draft.outcome[0])
            named = value.get("attribute") if isinstance(value, dict) else None
            if named is not None:
                attributes += _attributes_from(draft.clause, draft.outcome[0], named, attributes)
            if attributes and not words.concepts and isinstance(value, dict) and "concept" in value:
                words = replace(words, concepts=(value["concept"],))  # "tỷ lệ nữ tham gia cấp ủy"
        own = draft.outcome_from is None or draft.outcome_from.clause is draft.clause
        if attributes and not words.concepts and draft.outcome is not None and own:
            words = replace(words, concepts=_post_held(draft.clause, *draft.outcome))
        if attributes and not words.concepts and draft.group is not None:
            words = replace(words, concepts=self._of_whole(draft))
        if attributes and not words.concepts and _OF_PARTY.search(self._words_of_seats(draft)):
            words = replace(words, concepts=("can_bo",))  # "tỷ lệ nữ trong cấp ủy"
        part = draft.parent is not None and draft.parent.measure["kind"] == "count" and draft.outcome == draft.group
        told_apart = (words.attributes or (part and words.people)) and not words.concepts
        leads = _OF_LEADERS.search(self._words_of_seats(draft)) is not None or self._leads(draft)
        if attributes and not words.concepts and leads:
            words = replace(words, concepts=("can_bo_lanh_dao_quan_ly",))  # "01 nữ trong Ban Giám đốc"
        if draft.parent is not None and told_apart and draft.group is not None:
            whole = read_group(draft.parent.clause, *(draft.parent.group or (0, 0)), self.reading.year)
            words = replace(words, concepts=whole.concepts)  # "..., trong đó nữ chiếm 30%"
        return replace(words, attributes=attributes)

    def _leads(self, draft: Draft) -> bool:
        """Whether a share is one of those planned to lead: "nguồn quy hoạch lãnh đạo bảo đảm 25% | nữ"."""
        places = range(*draft.outcome) if draft.outcome is not None and is_planned_for(draft) else ()
        return any(draft.clause.word(i).startswith("lãnh đạo") for i in places)

    def _of_whole(self, draft: Draft) -> tuple[str, ...]:
        """The concepts of those whose part is counted: "Trong số cán bộ được cử đi học, | nữ chiếm 30%"."""
        assert draft.group is not None
        clause, (first, last) = draft.clause, draft.quote
        opens = next((i for i in range(first, last - 1) if clause.tags[i : i + 2] == ["in_word", "number_of"]), last)
        end = draft.group[0] if opens < draft.group[0] else last
        return read_group(clause, opens + 2, end, self.reading.year).concepts if opens + 2 < end else ()

    def _group_place(self, draft: Draft) -> tuple[Clause, tuple[int, int], EvidenceSource]:
        own = draft.group_source()
        row = draft.row_group
        span = draft.group or (0, 0)
        indicator = draft.outcome is not None and draft.outcome[0] <= span[0]
        if row is not None:
            words = read_group(draft.clause, *span, self.reading.year)
            staff = words.concepts and not read_group(row, 0, len(row), self.reading.year).people
            units = not words.people and draft.clause.tags[span[0]] in ("level", "whole_body")  # "Số xã có ..."
            if not units and (not words.people or (indicator and not staff)):  # "Khối Đảng": only where they work
                return row, (0, len(row)), "table"
        if self.is_course(draft) and (trained := self._staff_named(draft)) is not None:
            return trained
        head = self._head_group(draft)
        if own is not None and own.group is not None:
            passed = own is not draft and head is not None and is_anybody(own.clause, *own.group)
            if not passed:  # "Công chức cấp xã: giải quyết 38 trường hợp; 70% có trình độ đại học"
                return own.clause, own.group, "statement" if own is draft else "clause"
        if head is not None:
            return draft.clause, head, "lead_in"
        for frame in self.context.around(draft.statement):
            if frame.group is not None:
                return frame.clause, frame.group, frame.source
        goes_on = _holds_level(draft) or (draft.measure["kind"] in _OF_A_GROUP and self._opens_with_measure(draft))
        if goes_on and self.before is not None and self.before[1][:1] == draft.statement.section.labels[:1]:
            other = self.before[0]
            assert other.group is not None
            return other.clause, other.group, "clause"
        title = self.context.title
        named = title.clause.find(["group"], 0, len(title.clause)) if title is not None else None
        if title is not None and named is not None and goes_on:
            return title.clause, _group_run(title.clause, named), "title"
        return draft.clause, draft.outcome or draft.quote, "statement"

    def _staff_named(self, draft: Draft) -> tuple[Clause, tuple[int, int], EvidenceSource] | None:
        """The staff in the nearest heading of a table of courses: "Chỉ tiêu đào tạo cán bộ, công chức cấp xã"."""
        for frame in self.context.around(draft.statement):
            named = frame.clause.find(["group"], 0, len(frame.clause))
            if named is not None:
                return frame.clause, _group_run(frame.clause, named), frame.source
        return None

    def _shared_words(self, draft: Draft, words: GroupWords, *, kind: object) -> GroupWords:
        """Of the group before, told apart by its place alone: "90% công chức xã đồng bằng, 80% ở miền núi".

        `kind`: of the measures that share a group; None for all.
        """
        before, seen = draft.group_from, {id(draft)}
        while before is not None and id(before) not in seen and (before.measure["kind"] == kind or kind is None):
            seen.add(id(before))
            shared = read_group(before.clause, *(before.group or (0, 0)), self.reading.year)
            if shared.concepts:
                return replace(shared, levels=words.levels or shared.levels)
            before = before.group_from
        return words

    def _staff_around(self, draft: Draft, *, anybody: bool) -> GroupWords:
        """The words of the group that the nearest head or heading names; for `anybody` the title's too."""
        statement = draft.statement
        frames = [self.context.frame(*statement.head, "lead_in")] if statement.head is not None else []
        frames += [frame for frame in self.context.around(statement) if frame is not self.context.title]
        found = next((frame.words for frame in frames if frame.words.concepts), NOBODY)
        title = self.context.title
        named = title.clause.find(["group"], 0, len(title.clause)) if title is not None else None
        if found.concepts or title is None or named is None or not anybody:
            return found
        return read_group(title.clause, *_group_run(title.clause, named), self.reading.year)

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
        if draft.row_group is not None and (
            said := read_levels(draft.row_group, 0, len(draft.row_group), self.reading.year)
        ):
            return said
        if draft.measure["kind"] in ("existence", "qualitative") or self._is_represented(draft):
            whole = draft.outcome if draft.measure["kind"] == "existence" and draft.outcome else draft.quote
            same = draft.outcome_from is not None and draft.outcome_from.clause is draft.clause
            places = (draft.quote, whole, *((draft.outcome,) if same and draft.outcome else ()))
            told = (read_levels(draft.clause, start, end, self.reading.year) for start, end in places)
            said = next(filter(None, told), ())
            if said:
                return said
        if (seats := seats_of(draft)) and (said := read_levels(draft.clause, *seats, self.reading.year)):
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
        if comes is None:
            return ()
        whose = (UNIT_LEVELS.get(clause.word(i + 1)) for i in range(comes, end - 1) if clause.word(i) == "của")
        own = next(filter(None, whose), None)  # "các cơ quan của | tỉnh"
        return read_levels(clause, comes, end, self.reading.year) or ((own,) if own is not None else ())

    def _is_represented(self, draft: Draft) -> bool:
        opener = draft.outcome[0] if draft.outcome is not None else None
        if opener is None or draft.clause.tags[opener] != "outcome":
            return False
        return bool(draft.clause.value(opener)["attainment"] == "represented")


def _attributes_from(clause: Clause, at: int, first: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The attributes of a run of words that opens an outcome: "là nữ | người dân tộc thiểu số"."""
    found = [first]
    while clause.tags[at + 1 : at + 2] == ["attribute"]:
        at += 1
        found.append(clause.value(at))
    return tuple(each for each in dict.fromkeys(found) if each not in known)


def seats_of(draft: Draft) -> tuple[int, int] | None:
    """The body that stands before a share of those who sit in it: "cấp ủy xã có trên 15% cán bộ nữ"."""
    if draft.group is None or draft.outcome is None or draft.outcome[1] > draft.group[0]:
        return None
    is_body = draft.clause.tags[draft.outcome[0]] in ("body", "whole_body", "joint_body")
    return draft.outcome if is_body else None


def _post_held(clause: Clause, start: int, end: int) -> tuple[str, ...]:
    """The concepts of the post that is held: "tỷ lệ nữ giữ chức vụ trưởng, phó khoa"."""
    held = clause.word(start).startswith("giữ") and clause.tags[start + 1 : start + 2] == ["group"] and start + 1 < end
    return tuple(each for each in clause.value(start + 1) if not each.startswith("@")) if held else ()


def _rises(draft: Draft, clause: Clause, span: tuple[int, int]) -> bool:
    """Whether a group is of a level and those above: "cấp huyện trở lên"; not "từ 90% công chức cấp xã trở lên"."""
    closes = any(clause.tags[i : i + 2] == ["level", "or_more"] for i in range(span[0], span[1] - 1))
    return closes and draft.clause.tags[draft.measure_at[0]] != "from_word"


def is_planned_for(draft: Draft) -> bool:
    """Whether the posts that some are planned for stand before them: "nguồn quy hoạch lãnh đạo bảo đảm 25% nữ"."""
    if draft.group is None or draft.outcome is None or draft.outcome[1] > draft.group[0]:
        return False
    return is_planned(draft.clause, *draft.outcome)


def has_seats(draft: Draft) -> bool:
    """Whether those counted have seats in a body: "01 cán bộ nữ trong Ban Thường vụ", "nữ trong tập thể lãnh đạo"."""
    clause, (start, end) = draft.clause, draft.group or (0, 0)
    within = clause.find(["in_word"], start, end - 1)
    if within is None:
        return False
    leads = _OF_LEADERS.match(clause.tokens.folded, clause.tokens.starts[within]) is not None
    return leads or clause.tags[within + 1] in ("body", "joint_body", "whole_body")


def _holds_level(draft: Draft) -> bool:
    """Whether an outcome has a level of a ladder."""
    start, end = draft.outcome or (0, 0)
    return any(start <= hit.start < end for hit in draft.clause.ladders)


def _is_of_people(draft: Draft) -> bool:
    """Whether only people attain an outcome: a degree, or training; "trường chuyên có 60% được bồi dưỡng ..."."""
    if draft.outcome is None or draft.measure["kind"] != "percent":
        return False
    clause, start = draft.clause, draft.outcome[0]
    attained = clause.value(start)["attainment"] if clause.tags[start] == "outcome" else None
    return attained == "trained" or (attained == "has" and _holds_level(draft))


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
