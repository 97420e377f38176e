"""A grammar with the words of packs: one more round of phrases for the same tokenizer, the same rules.

A concept's or level's form keeps the tag and value of the word that it begins with ("trường mầm non": of "trường"), so
rules and assembly see what they would see without the pack; what it stands for is kept beside the tag, as a `Term`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from extractor.grammar.lexicon import Lexicon, Word
from extractor.grammar.pack import Fault, Form, Item, Pack, PackError, doubled_forms
from extractor.grammar.readers.number import read_number
from extractor.grammar.readers.unit import Unit, read_unit
from extractor.grammar.rule import SHAPES
from extractor.language.fold import fold
from extractor.language.tokens import Phrase, Tokenizer, Tokens

# Tags of words that may also be a concept's; all others say something that the concept would hide.
_NOUNS = frozenset(
    ["group", "person_noun", "plain_word", "dimension", "body", "joint_body", "whole_body", "portfolio", "post",
     "stop_word", "body_tail", "word"]
)  # fmt: skip
_HIDDEN = frozenset(["attribute", "level"])  # the catalogue has fields for these
_AMOUNT = "rate_unit"

Synonym = tuple[str, str]  # folded words, and what may stand in their place


@dataclass(frozen=True, slots=True)
class Term:
    """What a form of a pack stands for: a concept, or a level of a ladder (`rank` from 1, the lowest)."""

    id: str  # "education:truong_mam_non"
    head: str  # the base word that the form begins with, folded
    level: str | None = None
    rank: int = 0
    names: tuple[str, ...] = ()  # folded; where there are any, one must stand before a level


@dataclass(frozen=True)
class Words:
    """What a grammar knows, apart from its rules."""

    lexicons: Mapping[str, Lexicon]
    tokenizer: Tokenizer
    units: Mapping[str, Unit]
    terms: Mapping[str, tuple[Term, ...]]

    def head(self, form: str) -> tuple[str, str, Any, bool]:
        """Tag, folded words and value of the first token of a form, and whether it is the only one."""
        tokens = self.tokenizer.tokens(form)
        tag, word = tokens.tags[0], tokens.word(0)
        lexicon = self.lexicons.get(tag)
        return tag, word, lexicon.value(word) if lexicon else None, len(tokens) == 1

    def level(self, tokens: Tokens, start: int, end: int) -> tuple[int, Term] | None:
        """The token that names a level between two tokens, and the level: the lowest of those named."""
        found: list[tuple[int, Term]] = []
        for index in range(start, end):
            levels = [term for term in self.terms.get(tokens.word(index), ()) if term.level is not None]
            before = tokens.folded[: tokens.ends[index]]
            placed = [(max((_last(before, name) for name in term.names), default=0), term) for term in levels]
            meant = [(at, term) for at, term in placed if at >= 0]
            if meant:
                found.append((index, max(meant, key=lambda each: each[0])[1]))
        same = [each for each in found if each[1].id == found[0][1].id]
        return min(same, key=lambda each: each[1].rank) if same else None


def enlarge(base: Words, packs: Sequence[Pack]) -> Words:
    """The words of a grammar with those of packs; raises `PackError` where two packs claim a form."""
    if not packs:
        return base
    added = _Added(base)
    synonyms = [
        (fold(item.id), form.text) for pack in packs for item in pack.section("synonyms") for form in item.forms
    ]
    added.vary(synonyms)
    for pack in packs:
        for item in pack.items:
            added.take(pack, item, synonyms)
    lexicons = dict(base.lexicons)
    for tag, words in added.words.items():
        old = lexicons[tag]
        values = {**old.values, **{fold(word.form): word.value for word in words}}
        lexicons[tag] = replace(old, words=(*old.words, *words), values=values)
    tokenizer = base.tokenizer.with_phrases(added.phrases.values())
    return Words(lexicons, tokenizer, added.units, {form: tuple(found) for form, found in added.terms.items()})


class _Added:
    """What packs add to the words of a grammar."""

    def __init__(self, base: Words) -> None:
        self.base = base
        self.phrases: dict[tuple[str, bool], Phrase] = {}
        self.words: defaultdict[str, list[Word]] = defaultdict(list)
        self.units = dict(base.units)
        self.terms: defaultdict[str, list[Term]] = defaultdict(list)
        self._claims: dict[str, tuple[str, Any, str]] = {}  # folded form -> tag, value, who says so

    def vary(self, synonyms: Sequence[Synonym]) -> None:
        """Base words that hold a word with synonyms stand with these too."""
        for lexicon in self.base.lexicons.values() if synonyms else ():
            for word in lexicon.words:
                for variant in _variants(word.form, synonyms):
                    self._word(variant, lexicon.name, word.value, exact=word.exact)

    def take(self, pack: Pack, item: Item, synonyms: Sequence[Synonym]) -> None:
        """Add an entry of a pack."""
        identifier = f"{pack.name}:{item.id}"
        if item.section == "concepts":
            for form in item.forms:
                self._term(form.text, item, Term(identifier, ""), synonyms)
        elif item.section == "ladders":
            names = tuple(fold(each) for name in item.names for each in _with_synonyms(name.text, synonyms))
            for rank, (level, forms) in enumerate(item.levels, 1):
                for form in forms:
                    self._term(form.text, item, Term(identifier, "", level, rank, names), synonyms)
        elif item.section == "outcomes":
            value = {"strength": 3, "attainment": item.attainment}
            for form in item.forms:
                self._claim(pack, item, form, "outcome", value)
                for text in _with_synonyms(form.text, synonyms):
                    self._word(text, "outcome", value, exact=item.exact)
        elif item.section == "units":
            for form in item.forms:
                unit = Unit(item.id, form.factor, item.counts)
                self._claim(pack, item, form, _AMOUNT, unit)
                for text in _with_synonyms(form.text, synonyms):
                    self.units[fold(text)] = unit
                    if not item.counts:
                        value = {"unit": item.id, "factor": form.factor}
                        self._word(text, _AMOUNT, value, exact=item.exact)

    def _term(self, form: str, item: Item, term: Term, synonyms: Sequence[Synonym]) -> None:
        """A form with what it stands for, and again with synonyms; they keep the tag of the form."""
        tag, head, value, _ = self.base.head(form)
        # "Trường" opens a body's name, "trường" does not: the form then holds as written only.
        exact = item.exact or self.base.head(form[0].upper() + form[1:])[0] != tag
        if tag in SHAPES or tag == "number_word":
            tag, value = "word", None
        for text in _with_synonyms(form, synonyms):
            terms = self.terms[fold(text)]
            if all(term.id != each.id or term.level != each.level for each in terms):
                terms.append(replace(term, head=head))
            whole = self.base.head(text)[3]
            if not whole or text != form:
                self._word(text, tag, value, exact=exact)

    def _claim(self, pack: Pack, item: Item, form: Form, tag: str, value: Any) -> None:
        old = self._claims.setdefault(fold(form.text), (tag, value, f"{pack.name}: {item.place}"))
        if old[:2] != (tag, value):
            problem = f"{form.text!r} stands in {old[2]} too, with another meaning"
            raise PackError(pack.source, [Fault(form.line, item.place, problem, "take it out of one of the packs")])

    def _word(self, text: str, tag: str, value: Any, *, exact: bool) -> None:
        key = text if exact else fold(text), exact
        if key in self.phrases:
            return
        self.phrases[key] = Phrase(text, tag, exact)
        if tag in self.base.lexicons:
            self.words[tag].append(Word(text, value, exact))


def check_pack(base: Words, pack: Pack) -> list[Fault]:
    """What is wrong with the words of a pack beside those of the grammar, and which examples do not hold."""
    faults = doubled_forms(pack)
    for item in pack.items:
        faults += _collisions(base, pack, item)
    if not faults:
        words = enlarge(base, [pack])
        faults = [fault for item in pack.items for fault in _failing(words, pack, item)]
    return sorted(faults, key=lambda fault: fault.line)


def _collisions(base: Words, pack: Pack, item: Item) -> Iterator[Fault]:
    """Forms that already mean something else to the grammar."""
    if item.section == "synonyms":
        yield from _idle_synonyms(base, pack, item)
    for form in item.all_forms():
        tag, _, _, whole = base.head(form.text)
        known = f"{form.text!r} is a word of the grammar already ({tag})"
        if item.section == "concepts":
            if whole and tag not in _NOUNS:
                yield Fault(form.line, item.place, known, "a concept is a noun: take the form out")
            inside = base.tokenizer.tokens(form.text)
            for index in range(1, len(inside)):
                if inside.tags[index] in _HIDDEN:
                    problem = f"{form.text!r} would hide {inside.word(index)!r} ({inside.tags[index]})"
                    yield Fault(form.line, item.place, problem, "end the form before it")
        elif item.section == "ladders":
            continue
        elif whole and tag not in ("word", "plain_word") and not (item.section == "units" and item.counts):
            yield Fault(form.line, item.place, known, "take it out: it is there")
        known_unit = base.units.get(fold(form.text)) if item.section == "units" else None
        if known_unit is not None and known_unit != Unit(item.id, form.factor, item.counts):
            problem = f"{form.text!r} is {known_unit.factor} {known_unit.name} already"
            yield Fault(form.line, item.place, problem, "take it out: it is there")


def _idle_synonyms(base: Words, pack: Pack, item: Item) -> Iterator[Fault]:
    """Synonyms of what no form holds change nothing."""
    forms = [form.text for each in pack.items if each is not item for form in (*each.all_forms(), *each.names)]
    forms += [word.form for lexicon in base.lexicons.values() for word in lexicon.words]
    if not any(True for form in forms for _ in _variants(form, [(fold(item.id), "")])):
        hint = "write the words as a form of a concept or of the grammar holds them"
        yield Fault(item.line, item.place, f"no form holds {item.id!r}", hint)


def _failing(words: Words, pack: Pack, item: Item) -> Iterator[Fault]:
    """Examples that give something else than they promise."""
    for sample in item.samples:
        got = _found(words, pack, item, sample.text)
        promised = sample.value or item.id
        if sample.found and got != promised:
            problem = f"the example {sample.text!r} does not give {promised!r}"
            hint = f"it gives {got!r}" if got else "add a form that it holds, or mend the example"
            yield Fault(sample.line, f"{item.place}.matches", problem, hint)
        elif not sample.found and got is not None:
            problem = f"the example {sample.text!r} gives {got!r}, and must not"
            yield Fault(sample.line, f"{item.place}.rejects", problem, "make the forms longer, or mend the example")


def _found(words: Words, pack: Pack, item: Item, text: str) -> str | None:
    """What an entry gives for a text: its id, a level, an amount; None for nothing of its own."""
    tokens = words.tokenizer.tokens(text)
    identifier = f"{pack.name}:{item.id}"
    if item.section == "concepts":
        terms = [term for index in range(len(tokens)) for term in words.terms.get(tokens.word(index), ())]
        return item.id if any(term.id == identifier and term.level is None for term in terms) else None
    if item.section == "ladders":
        level = words.level(tokens, 0, len(tokens))
        return level[1].level if level is not None and level[1].id == identifier else None
    if item.section == "units":
        number, _, rest = text.partition(" ")
        value, unit = read_number(number), read_unit(rest, words.units)
        own = value is not None and unit is not None and unit.name.split("/")[0] == item.id.split("/")[0]
        return f"{_plain(Decimal(str(value)) * unit.factor)} {unit.name}" if own and unit is not None else None
    forms = {fold(form.text) for form in item.forms}
    outcomes = [i for i in range(len(tokens)) if tokens.tags[i] == "outcome" and tokens.word(i) in forms]
    return item.id if outcomes else None


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", ",")


def _with_synonyms(form: str, synonyms: Sequence[Synonym]) -> Iterator[str]:
    """A form, and again with each synonym in the place of a word."""
    yield form
    yield from _variants(form, synonyms)


def _variants(form: str, synonyms: Sequence[Synonym]) -> Iterator[str]:
    """A form with each synonym in the place of a word that it holds."""
    folded = fold(form)
    for word, synonym in synonyms:
        if word in folded and (at := _last(folded, word)) >= 0:
            yield form[:at] + synonym + form[at + len(word) :]


def _last(text: str, words: str) -> int:
    """Where whole words stand last in a text; -1 where they do not."""
    at = text.rfind(words)
    while at >= 0:
        after = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[after : after + 1].isalnum()):
            return at
        at = text.rfind(words, 0, at + len(words) - 1)
    return -1
