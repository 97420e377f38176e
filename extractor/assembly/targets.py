"""Statements -> drafts of targets: which words are measure, group, outcome and time."""

import re
from collections.abc import Iterator
from dataclasses import replace as copy_of

from extractor.assembly.clause import Clause, Hit, Reading
from extractor.assembly.context import Context
from extractor.assembly.drafts import Draft, Range
from extractor.assembly.openers import find_opener, split_outcomes
from extractor.assembly.segments import Segment, measures_in, parts_of, segments_of
from extractor.document import Outline, Statement

# Cheap gates: what a target outside a list of goals must hold.
_SHARE = re.compile(r"\d\s?%|phần trăm|một nửa|phần (?:ba|tư|hai)|(?:phấn đấu|phần đầu)[^.;]{0,80}\d")
_AIMS = re.compile(r"phấn đấu|phần đầu|phấn đầu|đạt|bảo đảm|đảm bảo|giảm|tăng|còn")
_WHEN = re.compile(r"20\d\d|nhiệm kỳ|hằng năm|hàng năm|phấn đấu|phần đầu")
_SPECIFIC = re.compile(r"chỉ tiêu|mục tiêu cụ thể|mục tiêu phấn đấu")
_SILENT_ZONES = frozenset(["state", "legal", "budget"])
_BEFORE_VERBS = frozenset(["không", "chưa", "đã", "“", "\""])  # "xã “không ma túy”"
_ANYBODY = frozenset(["người", "đồng chí", "trường hợp", "em"])
_CUES = frozenset(["strive", "assure", "comma", "and_word", "within_word", "have", "colon", "average"])


def find_targets(reading: Reading, outline: Outline, context: Context) -> list[Draft]:
    """Drafts of all targets of the statements, in text order."""
    drafts: list[Draft] = []
    for statement in outline.statements:
        mode = _mode(reading, context, statement)
        if mode:
            drafts.extend(_Finder(reading, context, statement, mode).find())
    return drafts


def _mode(reading: Reading, context: Context, statement: Statement) -> str | None:
    """How much a statement may leave out: "goal" nearly everything, "listed" less, "strict" nothing; None: no target."""
    zone = statement.section.zone
    if zone in _SILENT_ZONES:
        return None
    if zone == "goal":
        return None if statement.opens_list and not _SHARE.search(reading.folded, statement.start, statement.end) else "goal"
    folded = reading.folded
    if zone in ("task", "front") and _is_dated_list(context, statement):
        return "listed"
    if (
        _SHARE.search(folded, statement.start, statement.end)
        and _AIMS.search(folded, statement.start, statement.end)
        and _WHEN.search(folded, statement.start, statement.end)
    ):
        return "strict"
    return None


def _is_dated_list(context: Context, statement: Statement) -> bool:
    """Whether a task's statement is a list of goals: "Đến năm 2025: ...; ...", or stands below such a lead-in."""
    head = statement.head
    if head is None and statement.lead is not None and statement.lead.opens_list:
        head = (statement.lead.start, statement.lead.end)
    if head is None:
        return False
    folded = context.reading.folded
    if not _WHEN.search(folded, *head) or head[1] - head[0] > 60:
        return False
    frame = context.frame(*head, "lead_in")
    return frame.time is not None and frame.time.start <= 1


class _Finder:
    """Walks over the parts of one statement and remembers what the next part may leave out."""

    def __init__(self, reading: Reading, context: Context, statement: Statement, mode: str) -> None:
        self.clause = clause = reading.clause(statement.start, statement.end)
        self.tagger = reading.tagger
        self.context = context
        self.statement = statement
        self.mode = mode
        self.time: Hit | None = None  # of the sentence, said before its first part
        self.part_time: Hit | None = None  # said at the head of the open part
        self.strive: int | None = None
        self.list_strive: int | None = None  # said of the whole list
        self.head_group: Range | None = None
        self.last: Draft | None = None
        self.drafts: list[Draft] = []
        self.stop = len(clause)
        self.waiting: list[Draft] = []  # groups whose outcome a later segment gives: "100% A; 80% B có ..."

    def find(self) -> list[Draft]:
        start = self._head() if self.statement.head else 0
        if self.mode == "strict":
            start = self._list_in_sentence(start)
        for part_start, part_end, after_semicolon in parts_of(self.clause, start, self.stop):
            self.strive = None
            if not after_semicolon and part_start > start:
                self.time = None if not self._time_at(part_start) else self.time
            self._part(part_start, part_end)
        for draft in self.waiting:
            self._tell_apart(draft)
        return self.drafts

    def _tell_apart(self, draft: Draft) -> None:
        """Group and outcome of words without an opener of the lexicons: underthesea's last verb opens the outcome."""
        if draft.group is None or draft.outcome is not None or draft.parent is not None:
            return
        clause, (start, end) = self.clause, draft.group
        base = clause.tokens.starts[start]
        verb = self.tagger(clause.tokens.text[base : clause.tokens.ends[end - 1]])
        opener = next((i for i in range(start + 1, end) if verb is not None and clause.tokens.starts[i] >= base + verb), None)
        while opener is not None and opener - 1 > start and clause.word(opener - 1) in _BEFORE_VERBS:
            opener -= 1
        if opener is not None:
            draft.group, draft.outcome = (start, opener), (opener, end)

    def _list_in_sentence(self, start: int) -> int:
        """ "..., cụ thể: Phấn đấu A; B; C" inside a duty: what follows the colon is a list of goals, all of them strived for."""
        clause = self.clause
        for colon in range(len(clause) - 2, start, -1):
            if clause.tags[colon] != "colon" or len(measures_in(clause, colon + 1, self.stop)) < 2:
                continue
            strive = clause.find(["strive"], start, colon)
            if strive is None and clause.tags[colon + 1] == "strive":
                strive = colon + 1
            if strive is not None:
                self.mode, self.list_strive = "listed", strive
                return colon + 1
        return start

    # -- parts ---------------------------------------------------------------------------------------------------

    def _head(self) -> int:
        """Take time, group and "phấn đấu" from the words before the first colon; return where the rest begins."""
        clause = self.clause
        colon = next((i for i in range(len(clause)) if clause.tags[i] == "colon"), None)
        if colon is None or measures_in(clause, 0, colon):
            return 0
        time = next((hit for hit in clause.times if hit.end <= colon), None)
        if time is not None:
            self.time = time
        group_start = next((i for i in range(colon) if clause.tags[i] not in ("for_word", "comma", "plural", "strive")), colon)
        if time is not None and time.start <= group_start:
            group_start = time.end
        named = clause.find(["group", "attribute"], group_start, colon)
        verb = clause.find(["verb", "outcome", "train_verb"], group_start, colon)
        if clause.tags[0] == "for_word" or (named is not None and (verb is None or verb > named)):
            if group_start < colon:
                self.head_group = (group_start, colon)
        return colon + 1

    def _time_at(self, index: int) -> bool:
        return any(hit.start == index for hit in self.clause.times)

    def _part(self, start: int, end: int) -> None:
        clause = self.clause
        start = self._skip(start, end)
        self.part_time = None
        while (lead := self._leading_time(start, end)) is not None:
            self.time = lead
            self.part_time = lead if lead.kind == "by" else None
            start = self._skip(lead.end, end)
        if start >= end:
            return
        measures = measures_in(clause, start, end)
        if self.mode == "strict":
            measures = [m for m in measures if m.kind in ("percent", "rate") or clause.find(["strive"], start, m.start) is not None]
        if not measures:
            if self.mode != "strict":
                self._unmeasured(start, end)
            return
        if self.mode != "strict" and (cut := self._unmeasured_before(start, measures[0])) is not None:
            self._unmeasured(start, cut)
            start = self._skip(cut, end)
        for segment in segments_of(clause, start, end, measures):
            self.waiting = self._segment(segment, self.waiting)

    def _unmeasured_before(self, start: int, measure: Hit) -> int | None:
        """Where a clause without a measure ends before one with: "cán bộ có trình độ đại học, 80% được bồi dưỡng"."""
        clause = self.clause
        at = measure.start
        while at > start and clause.tags[at - 1] in ("strive", "have", "assure"):
            at -= 1
        if at == start or clause.tags[at - 1] not in ("comma", "and_word"):
            return None
        who = clause.find(["group", "person_noun"], start, min(at, start + 4))
        return at - 1 if who is not None and find_opener(clause, start, at - 1, strongest=3) is not None else None

    def _skip(self, index: int, end: int) -> int:
        while index < end and self.clause.tags[index] in ("comma", "and_word", "colon", "dash"):
            index += 1
        if index + 1 < end and self.clause.word(index) == "riêng" and self._time_at(index + 1):
            index += 1
        return index

    def _leading_time(self, start: int, end: int) -> Hit | None:
        """A time that opens a part and governs all of it: "Đến năm 2027, ..."."""
        hit = next((h for h in self.clause.times if h.start == start), None)
        return hit if hit is not None and hit.end < end else None

    # -- segments with a measure ---------------------------------------------------------------------------------

    def _segment(self, segment: Segment, waiting: list[Draft]) -> list[Draft]:
        """Make the targets of a segment; return the drafts that still wait for an outcome."""
        clause, measure = self.clause, segment.measure
        start = self._strict_start(segment) if self.mode == "strict" else segment.start
        if start is None:
            return waiting
        if segment.joined and self.last is not None:
            measure = self._with_comparison(measure)
            segment = copy_of(segment, measure=measure)
        strive = clause.find(["strive"], start, measure.start)
        if strive is None and segment.joined and clause.find(["assure"], segment.start, measure.start) is None:
            strive = self.strive
        self.strive = strive
        content = self._content(start, measure.start)
        time, end = self._time(start, segment.end, measure)
        if time is None and self.mode == "strict":
            time = next((h for h in clause.times if segment.start <= h.start < start and h.kind in ("by", "within")), None)
        if self.mode == "strict" and time is None and self.time is None and strive is None:
            return waiting
        draft = Draft(
            clause, self.statement, (start, end), self._measure(content, measure, end), (measure.start, measure.end),
            time=time or self.time, time_leads=time is None,
            strive=self.list_strive if strive is None else strive, rule=measure.rule,
        )  # fmt: skip
        draft.parent = self._root(self.last) if segment.nested and self.last else None
        draft.group_from = self.last if self.last is not None else None
        after = (self._after_unit(measure, end), end)
        before_measure = clause.tags[measure.start - 1] if measure.start > content else ""
        extra: list[Draft] = []
        if content >= measure.start:
            extra = self._measure_first(draft, after, waiting)
        elif before_measure in ("have", "strive", "assure") and clause.tags[content] not in ("verb", "train_verb", "increase", "decrease"):
            self._group_first(draft, (content, measure.start), after)
        elif measure.kind == "count" and draft.measure["kind"] == "count" and before_measure not in ("reach", "end_value", "average") and clause.find(["ratio_word", "number_of"], content, measure.start) is None:
            self._verb_first(draft, (content, measure.start), after)
        elif draft.measure["kind"] == "change" or before_measure in ("reach", "end_value", "average") or clause.tags[content] not in ("verb", "train_verb"):
            self._indicator(draft, (content, measure.start), after)
        else:
            self._verb_first(draft, (content, measure.start), after)
        self._quote(draft, start, content)
        if draft.outcome is None and draft.group is not None and not extra:
            self.drafts.append(draft)
            self.last = draft
            return [*waiting, draft]
        for each in waiting:
            each.outcome = draft.outcome
            each.quote = (each.quote[0], draft.quote[1])
        self.drafts.extend([draft, *extra])
        self.last = draft
        return []

    def _with_comparison(self, measure: Hit) -> Hit:
        """ "ít nhất 100 xã, 50 phường": the "ít nhất" carries over to counts joined by a comma."""
        before = self.last
        if (
            measure.kind == "count" and measure.value.get("comparator") == "eq" and before is not None
            and before.measure["kind"] == "count" and before.measure.get("comparator") == "ge"
        ):  # fmt: skip
            return Hit(measure.start, measure.end, measure.kind, measure.rule, {**measure.value, "comparator": "ge"})
        return measure

    def _root(self, draft: Draft) -> Draft:
        return draft.parent or draft

    def _strict_start(self, segment: Segment) -> int | None:
        """Outside lists of goals a target begins at the word that makes it one: "phấn đấu", "bảo đảm", "đạt"."""
        clause = self.clause
        cues = [i for i in range(segment.start, segment.measure.start) if clause.tags[i] in ("strive", "assure")]
        if cues:
            return cues[-1]
        if self.part_time is not None and self._content(segment.start, segment.measure.start) >= segment.measure.start:
            return segment.start  # "đến hết năm 2027, 70% học sinh ..."
        near = range(max(segment.start, segment.measure.start - 3), segment.measure.start)
        if any(clause.tags[i] in ("reach", "end_value") or clause.word(i) == "đạt mục tiêu" for i in near):
            verb = [i for i in range(segment.start, segment.measure.start) if clause.tags[i] in ("comma", "verb")]
            return verb[-1] + 1 if verb else segment.start
        return None

    def _content(self, start: int, end: int) -> int:
        """Where the words before a measure begin, behind "phấn đấu", "có", times and the like."""
        clause = self.clause
        times = {hit.start: hit.end for hit in clause.times}
        while start < end:
            if start in times and times[start] <= end:
                start = times[start]
            elif clause.tags[start] in _CUES or clause.word(start) in ("đạt", "mục tiêu", "đạt mục tiêu"):
                start += 1
            else:
                break
        return start

    def _time(self, start: int, end: int, measure: Hit) -> tuple[Hit | None, int]:
        """The segment's own time, and its end without a time that stands last."""
        clause = self.clause
        while end > start and clause.tags[end - 1] in ("comma", "and_word", "stop_mark", "semicolon"):
            end -= 1
        depths = clause.depths()
        hits = [h for h in clause.times if start <= h.start and h.end <= end and not depths[h.start] and not self._in_baseline(h)]
        hits = [h for h in hits if h.kind != "ongoing" or h.start == start or h.end == end]  # else part of a group's words
        own = next((h for h in hits if h.kind in ("by", "within", "period")), None) or next(iter(hits), None)
        if own is not None and own.end == end and own.start > measure.start:
            end = own.start
            while end > start and clause.tags[end - 1] in ("comma", "and_word", "open_bracket"):
                end -= 1
        return own, max(end, measure.end)

    def _in_baseline(self, hit: Hit) -> bool:
        return any(self.clause.tags[i] == "baseline" for i in range(max(0, hit.start - 3), hit.start))

    def _after_unit(self, measure: Hit, end: int) -> int:
        """Where the words behind a measure begin: "/người/năm" still belongs to it."""
        at = measure.end
        clause = self.clause
        while at + 1 < end and clause.tags[at] == "slash":
            at += 2
            if at < end and clause.tags[at - 1] == "number":
                at += 1
        return at

    def _measure(self, content: int, hit: Hit, end: int) -> dict[str, object]:
        """Kind, comparator, values, and for changes the direction, unit and baseline."""
        clause = self.clause
        made: dict[str, object] = {"kind": hit.kind, **hit.value}
        made.pop("of", None)
        turn = next((i for i in range(hit.start - 1, max(content, hit.start - 40) - 1, -1) if clause.tags[i] in ("increase", "decrease")), None)
        turns_back = turn is not None and clause.find(["end_value", "reach"], turn + 1, hit.start) is not None
        unit = clause.tokens.text[clause.tokens.starts[hit.end - 1] : clause.tokens.ends[self._after_unit(hit, end) - 1]]
        if hit.kind == "multiple":
            made |= {"kind": "change", "direction": "increase", "unit": "lần"}
        elif turn is not None and not turns_back and not self._is_far(turn, hit.start):
            made |= {"kind": "change", "direction": clause.tags[turn]}
            made["unit"] = self._change_unit(hit, end, unit)
        elif hit.kind == "rate":
            made["unit"] = unit
        elif hit.kind == "count" and (stop := self._density(hit, end)) is not None:
            made |= {"kind": "rate", "unit": self._words(hit.end, stop)}
        elif hit.kind == "rank":
            made |= {"kind": "rate", "unit": self._change_unit(hit, end, "")}
        if made["kind"] == "ratio":
            made["kind"] = "count"
        baseline = clause.find(["baseline"], hit.end, end)
        if baseline is not None and made["kind"] == "change":
            made["baseline"] = clause.tokens.text[clause.tokens.starts[baseline + 1] : clause.tokens.ends[end - 1]] if baseline + 1 < end else None
        return made

    def _density(self, hit: Hit, end: int) -> int | None:
        """Where a unit like "bé trai/100 bé gái" ends; None for a plain count."""
        clause = self.clause
        slash = clause.find(["slash"], hit.end, min(end, hit.end + 5))
        if slash is None or slash + 1 >= end:
            return None
        return next((i for i in range(slash + 2, end) if clause.tags[i] in ("comma", "stop_mark", "baseline")), end)

    def _words(self, start: int, stop: int) -> str:
        tokens = self.clause.tokens
        return tokens.text[tokens.starts[start] : tokens.ends[stop - 1]]

    def _is_far(self, turn: int, measure: int) -> bool:
        """Whether a rise or fall stands in another clause than the measure."""
        return any(self.clause.tags[i] in ("semicolon", "outcome") for i in range(turn, measure)) and measure - turn > 12

    def _change_unit(self, hit: Hit, end: int, unit: str) -> str:
        clause = self.clause
        if hit.kind == "percent":
            yearly = any(clause.tags[i] == "yearly" for i in range(hit.end, min(end, hit.end + 2)))
            slash = clause.tags[hit.end : hit.end + 1] == ["slash"]
            return "%/năm" if yearly or slash else "%"
        if hit.kind == "rate":
            return unit
        noun = hit.end
        stop = next((i for i in range(noun, end) if clause.tags[i] in ("baseline", "comma", "stop_mark") or self._time_at(i)), end)
        return clause.tokens.text[clause.tokens.starts[noun] : clause.tokens.ends[stop - 1]] if stop > noun else ""

    # -- four orders of words ------------------------------------------------------------------------------------

    def _measure_first(self, draft: Draft, after: Range, waiting: list[Draft]) -> list[Draft]:
        """M G O: "80% hộ dân được dùng nước sạch"; without words of its own a stage of the target before."""
        start, end = after
        if start >= end:
            before = self.last
            if before is not None:  # a stage of the target before, quoted with its time
                draft.group_from, draft.outcome, draft.outcome_from = before, before.outcome, before
                if draft.time is not None and not draft.time_leads:
                    draft.quote = (draft.quote[0], max(draft.quote[1], draft.time.end))
            return []
        opener = find_opener(self.clause, start, end)
        if opener is None:
            draft.group = self._group(start, end)
            if draft.parent is not None:
                draft.outcome = draft.parent.outcome
            elif draft.measure["kind"] == "count":
                draft.outcome = (start, end)
            return []
        if opener > start:
            draft.group = self._group(start, opener)
        return self._outcomes(draft, opener, end)

    def _group_first(self, draft: Draft, before: Range, after: Range) -> None:
        """G phấn đấu có M O: "giáo viên phấn đấu có 70% đạt chuẩn"."""
        clause = self.clause
        stop = before[1]
        while stop > before[0] and clause.tags[stop - 1] in ("have", "strive", "assure", "comma"):
            stop -= 1
        draft.group = self._group(before[0], stop)
        extra = self._outcomes(draft, after[0], after[1]) if after[0] < after[1] else []
        self.drafts.extend(extra)

    def _indicator(self, draft: Draft, before: Range, after: Range) -> None:
        """Tỷ lệ G O đạt M; G giảm M; giảm M G: the group stands inside the indicator, or behind a change."""
        clause = self.clause
        start, stop = before
        turn = next((i for i in range(stop - 1, start, -1) if clause.tags[i] in ("increase", "decrease")), None)
        if turn is not None and clause.find(["from_word"], turn, stop) is not None:
            stop = turn  # "giảm từ 182 xuống còn 120"
        while stop > start and clause.tags[stop - 1] in ("reach", "end_value", "average", "have", "strive", "each_in_turn", "increase", "decrease", "comma", "assure", "to_word"):
            stop -= 1
        while start < stop and clause.tags[start] in ("increase", "decrease", "verb") and clause.tags[start] != "ratio_word":
            start += 1
        noun = start
        while noun < stop and (clause.tags[noun] in ("ratio_word", "plural") or (draft.measure["kind"] != "change" and clause.tags[noun] == "number_of")):
            noun += 1
        if noun >= stop:  # "tăng thêm ít nhất 20% số nhóm trẻ"
            end = next((i for i in range(*after) if clause.tags[i] == "baseline"), after[1])
            opener = find_opener(clause, after[0], end)
            draft.group = (after[0], opener if opener and opener > after[0] else end) if end > after[0] else None
            draft.outcome = (opener, end) if opener is not None and opener > after[0] else (before[0], draft.measure_at[1])
            return
        opener = find_opener(clause, noun, stop)
        if opener is not None and (opener > noun or noun > start or clause.tags[opener] in ("outcome", "ladder")):
            draft.group, draft.outcome = (self._group(noun, opener) if opener > noun else None), (opener, stop)
        else:
            draft.group, draft.outcome = (noun, stop), (noun, stop)
            if draft.parent is not None and draft.parent.outcome is not None and not self._is_attributed(noun, stop):
                draft.outcome = draft.parent.outcome
            named = find_opener(clause, after[0], after[1]) if after[0] < after[1] else None
            if named is not None:
                draft.outcome = (named, after[1])
        if draft.measure["kind"] == "count" and after[0] < after[1] and _per_capita(clause, noun, stop):
            draft.measure["kind"] = "rate"

    def _is_attributed(self, start: int, stop: int) -> bool:
        """Whether a group is told by sex, people or age alone: its share is representation."""
        return self.clause.find(["attribute"], start, stop) is not None

    def _verb_first(self, draft: Draft, before: Range, after: Range) -> None:
        """Hoàn thành M unit + thing; "trợ giúp pháp lý cho 100% số người ..."."""
        clause = self.clause
        stop = before[1]
        while stop > before[0] and clause.tags[stop - 1] in ("to_whom", "body_tail", "to_word", "have", "from_word", "in_word"):
            stop -= 1
        start, end = after
        opener = find_opener(clause, start, end) if start < end else None
        draft.group = self._group(start, end if opener is None or opener == start else opener) if start < end else None
        if draft.measure["kind"] in ("count", "rate"):
            draft.outcome = (before[0], max(end, draft.measure_at[1]))
        else:
            draft.outcome = (before[0], stop)

    def _group(self, start: int, end: int) -> Range | None:
        """Tokens of a group without "số", commas and what opens or ends it."""
        clause = self.clause
        while start < end and clause.tags[start] in ("number_of", "comma", "of_word"):
            start += 1
        if end - start == 1 and clause.word(start) in _ANYBODY:
            return None  # "không quá 01 người": of the group that the heading names
        while end > start and clause.tags[end - 1] in ("comma", "and_word", "strive", "have", "stop_mark", "plural"):
            end -= 1
        return (start, end) if start < end else None

    def _outcomes(self, draft: Draft, start: int, end: int) -> list[Draft]:
        """The outcome of a draft; further ones under verbs of their own become drafts with the same measure."""
        ranges = split_outcomes(self.clause, start, end)
        draft.outcome = ranges[0]
        draft.quote = (draft.quote[0], max(ranges[0][1], draft.measure_at[1]))
        return [
            copy_of(draft, quote=each, outcome=each, group=None, group_from=draft, notes=[]) for each in ranges[1:]
        ]

    def _quote(self, draft: Draft, start: int, content: int) -> None:
        """From "phấn đấu", else from the measure or group, to the end of the outcome."""
        clause = self.clause
        first = draft.quote[0]
        own = draft.strive if draft.strive is not None and start <= draft.strive < draft.measure_at[0] else None
        begin = min(content, draft.measure_at[0]) if own is None else own
        while begin > first and clause.tags[begin - 1] in ("reach",) and own is None:
            begin -= 1
        draft.quote = (begin, draft.quote[1])

    # -- parts without a measure ---------------------------------------------------------------------------------

    def _unmeasured(self, start: int, end: int) -> None:
        clause = self.clause
        while end > start and clause.tags[end - 1] in ("comma", "stop_mark", "colon", "semicolon"):
            end -= 1
        strive = clause.tags[start] == "strive"
        content = self._content(start, end) if strive else start
        while content < end and clause.tags[content] in ("comma", "all_word", "plural") and clause.tags[content] != "plural":
            content += 1
        if content >= end or self.statement.opens_list:
            return
        nested = clause.find(["within_word"], start, end)
        made = self._carried(content, end) or self._existence(content, end) or self._fall(content, end) or self._universal(content, end) or self._end_state(content, end)
        if not made:
            return
        for draft in made:
            if strive and draft is made[0]:
                draft.quote = (start, draft.quote[1])
            if strive:
                draft.strive = start
            if draft.time is None:
                draft.time, draft.time_leads = self.time, True
        if nested is not None and made[0].parent is None and self.last is not None and nested <= content + 1:
            made[0].parent = self._root(self.last)
        self.drafts.extend(made)
        self.last = made[0]

    def _new(self, kind: str, quote: Range, group: Range | None, outcome: Range | None, rule: str) -> Draft:
        time, _ = self._time(quote[0], quote[1], Hit(quote[0], quote[0], kind, rule, {}))
        return Draft(
            self.clause, self.statement, quote, {"kind": kind}, quote, group, outcome, time,
            time is None, group_from=self.last, rule=rule,
        )  # fmt: skip

    def _carried(self, start: int, end: int) -> list[Draft]:
        """A part that begins with an outcome takes measure and group of the part before: "...; cập nhật kiến thức"."""
        clause, last = self.clause, self.last
        value = clause.value(start) if clause.tags[start] == "outcome" else None
        opens = clause.tags[start] == "train_verb" or (value is not None and value["strength"] == 3 and not value.get("checkable"))
        if last is None or not opens or last.measure["kind"] not in ("percent", "universal"):
            return []
        time, end = self._time(start, end, Hit(start, start, "", "", {}))
        ranges = split_outcomes(clause, start, end)
        return [
            copy_of(
                last, quote=each, outcome=each, group=None, group_from=last, parent=None, notes=[],
                time=time or last.time, time_leads=time is None, strive=None,
            )
            for each in ranges
        ]  # fmt: skip

    def _existence(self, start: int, end: int) -> list[Draft]:
        """At least one without a number: "có cán bộ nữ, cán bộ người dân tộc thiểu số" gives two."""
        clause = self.clause
        have = clause.find(["have"], start, end)
        if have is None or have + 1 >= end:
            return []
        who = clause.find(["group", "attribute"], have + 1, min(end, have + 3))
        if who is None or clause.find(["attribute"], have + 1, end) is None and "@tre" not in (clause.value(who) or []):
            return []
        if find_opener(clause, have + 1, end, strongest=3) is not None:
            return []
        if clause.find(["group", "person_noun"], start, have) is not None and clause.word(start) not in ("trong", "ban"):
            return []
        cuts = [have + 1]
        for index in range(have + 2, end):
            if clause.tags[index] in ("comma", "and_word") and index + 1 < end and clause.tags[index + 1] in ("group", "attribute", "plural"):
                cuts.append(index + 1)
        within = next((i for i in range(have + 1, end) if clause.tags[i] == "in_word"), end)
        made = []
        for number, cut in enumerate(cuts):
            stop = cuts[number + 1] - 1 if number + 1 < len(cuts) else end
            quote = (start if number == 0 else cut, stop)
            made.append(self._new("existence", quote, (cut, min(stop, max(within, cut + 1))), (start, end), "existence"))
        return made

    def _fall(self, start: int, end: int) -> list[Draft]:
        """A rise or fall without a number: "giảm số người nghiện"."""
        clause = self.clause
        if clause.tags[start] not in ("increase", "decrease") or clause.tags[start + 1 : start + 2] not in (["number_of"], ["ratio_word"]):
            return []
        draft = self._new("change", (start, end), (start + 1, end), (start, end), "change_without_number")
        draft.measure["direction"] = clause.tags[start]
        return [draft]

    def _universal(self, start: int, end: int) -> list[Draft]:
        """All of a group without a number: "cán bộ chủ chốt được bồi dưỡng ..."."""
        clause = self.clause
        if clause.tags[start] == "outcome" and start and clause.tags[start - 1] == "all_word":
            return [self._new("universal", (start - 1, end), None, (start, end), "universal")]
        head_is_group = self.head_group is not None and start == self.head_group[1] + 1
        who = clause.find(["group", "person_noun"], start, min(end, start + 4))
        opener = find_opener(clause, start, end, strongest=3)
        quality = clause.find(["quality_word"], start, end)
        if who is None and not head_is_group:
            return []
        if opener is None or (opener == start and not head_is_group):
            return []
        if who is not None and clause.find(["verb", "train_verb"], start, who) is not None:
            return []
        kind = "universal" if quality is None else "qualitative"
        draft = self._new(kind, (start, end), None, (opener, end), kind)
        time, stop = self._time(start, end, Hit(start, start, "", "", {}))
        draft.group = self._group(start, opener) if opener > start else None
        ranges = [(opener, stop)] if quality is not None else split_outcomes(clause, opener, stop)
        draft.outcome = ranges[0]
        draft.quote = (start, ranges[0][1])
        return [draft, *(copy_of(draft, quote=each, outcome=each, group=None, group_from=draft, notes=[]) for each in ranges[1:])]

    def _end_state(self, start: int, end: int) -> list[Draft]:
        """A checkable end state without number: "bố trí đủ cán bộ", "không còn hộ nghèo"."""
        clause = self.clause
        if self.mode != "goal":
            return []
        tag = clause.tags[start]
        value = clause.value(start)
        checkable = tag == "checkable" or (tag == "outcome" and value.get("checkable"))
        if not checkable and tag in ("assure", "verb") and (tag == "assure" or clause.word(start) == "hoàn thành"):
            checkable = self._is_specific()
        if not checkable and clause.find(["quality_word"], start, end) is not None and clause.find(["group"], start, end) is not None:
            checkable = True
        if not checkable:
            return []
        who = clause.find(["group", "person_noun"], start, end)
        return [self._new("qualitative", (start, end), (who, end) if who is not None else None, (start, end), "end_state")]

    def _is_specific(self) -> bool:
        """Whether a heading around promises targets one by one."""
        folded = self.context.reading.folded
        return any(_SPECIFIC.search(folded, s.start, s.end) for s in self.statement.section.ancestors())


def _per_capita(clause: Clause, start: int, end: int) -> bool:
    """Whether an indicator is a density: "số bác sĩ trên 10.000 dân"."""
    per = any(clause.tags[i] == "over" and clause.tags[i + 1 : i + 2] == ["number"] for i in range(start, end))
    return per or any(clause.tags[i] in ("slash", "average") for i in range(start, end))


def iterate_groups(drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts that name a group of their own."""
    return (draft for draft in drafts if draft.group is not None)
