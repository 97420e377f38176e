"""Lexicon packs: one YAML file that adds the words of a field (education, health, ...) to the lexicons.

    name: health
    label: Y tế
    version: "1"
    concepts:
      tram_y_te: {label: trạm y tế, forms: [trạm y tế], matches: [85% trạm y tế có bác sĩ], rejects: [trạm bơm điện]}

CONTRIBUTING.md shows every part. Faults name the line, the entry, and what to do.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

import yaml

from extractor.catalogue.models import Attainment
from extractor.errors import GrammarError
from extractor.language.fold import fold

_TEXT = "tag:yaml.org,2002:str"
_TRUTH = "tag:yaml.org,2002:bool"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_ID = re.compile(r"[a-z][a-z0-9_]*")
SECTIONS = ("concepts", "ladders", "synonyms", "units", "outcomes")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a pack: the line (from 1), the entry, the problem, what to do."""

    line: int
    entry: str
    problem: str
    hint: str = ""

    def error(self, source: str | Path) -> GrammarError:
        """The same as an error of the pack's file."""
        place = f"line {self.line}, {self.entry}" if self.entry else f"line {self.line}"
        return GrammarError(source, f"{place}: {self.problem}", self.hint)


class PackError(GrammarError):
    """A pack that cannot be used, with all its faults."""

    def __init__(self, source: str | Path, faults: Sequence[Fault]) -> None:
        """The first fault is the error's own; `faults` holds them all."""
        first = faults[0].error(source)
        self.faults = tuple(faults)
        super().__init__(source, first.problem, first.hint)


@dataclass(frozen=True, slots=True)
class Form:
    """A word or phrase and the line on which it stands."""

    text: str
    line: int
    factor: Decimal = Decimal(1)  # of a unit's form: how many of the unit one is


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with what an entry must give for it; `value` None: the entry's own id; `found` False: nothing."""

    text: str
    line: int
    value: str | None = None
    found: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section of a pack."""

    section: str
    id: str
    line: int
    label: str = ""
    forms: tuple[Form, ...] = ()
    exact: bool = False  # upper and lower case must be as written
    samples: tuple[Sample, ...] = ()
    levels: tuple[tuple[str, tuple[Form, ...]], ...] = ()  # of a ladder: id and forms, from lowest to highest
    names: tuple[Form, ...] = ()  # of a ladder: one of them must stand before a level
    counts: bool = False  # of a unit: things, no amount
    attainment: str = "other"  # of outcome words

    @property
    def place(self) -> str:
        """The entry as faults name it."""
        return f"{self.section}.{self.id}"

    def all_forms(self) -> tuple[Form, ...]:
        """The forms of the entry, those of its levels included."""
        return (*self.forms, *(form for forms in (forms for _, forms in self.levels) for form in forms))


@dataclass(frozen=True, slots=True)
class Pack:
    """The words of a field. `sha256` is of the file's bytes."""

    source: str
    name: str
    label: str
    version: str
    sha256: str
    items: tuple[Item, ...]

    def section(self, name: str) -> list[Item]:
        """The entries of "concepts", "ladders", "synonyms", "units" or "outcomes"."""
        return [item for item in self.items if item.section == name]


def read_pack(data: bytes, source: str | Path) -> Pack:
    """The pack in the bytes of a file; raises `PackError` with every fault of its form."""
    reader = _Reader()
    items: list[Item] = []
    head: dict[str, str] = {}
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
        root = yaml.compose(text, _Loader)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault = Fault(line, "", f"byte {error.start} is not UTF-8 text", "save the file as UTF-8")
        raise PackError(source, [fault]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise PackError(source, [_yaml_fault(error)]) from error
    if root is None:
        raise PackError(source, [Fault(1, "", "is empty", "write name, label, version and concepts")])
    parts = reader.mapping(root, "", known=("name", "label", "version", "about", *SECTIONS))
    for key in ("name", "label", "version"):
        if key not in parts:
            reader.fault(root, "", f"has no `{key}`", "a pack needs name, label and version")
        else:
            head[key] = reader.text(parts[key], key)
    if head.get("name") and not _ID.fullmatch(head["name"]):
        reader.fault(parts["name"], "name", f"{head['name']!r} is no name", "use small letters without accents, 0-9, _")
    for section, read in _READERS.items():
        if section in parts:
            for name, node in reader.mapping(parts[section], section).items():
                items.append(read(reader, name, node, f"{section}.{name}"))
    if not items and not reader.faults:
        reader.fault(root, "", "adds nothing", "write concepts, ladders, synonyms, units or outcomes")
    if reader.faults:
        raise PackError(source, sorted(reader.faults, key=lambda fault: fault.line))
    digest = hashlib.sha256(data).hexdigest()
    return Pack(str(source), head["name"], head["label"], head["version"], digest, tuple(items))


def _yaml_fault(error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "nested too deep"
    return Fault(mark.line + 1 if mark else 1, "", f"not valid YAML ({problem})", "check indents, quotes and brackets")


class _Reader:
    """Reads YAML nodes, which know their lines, and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, node: yaml.Node, entry: str, problem: str, hint: str = "") -> None:
        self.faults.append(Fault(_line(node), entry, problem, hint))

    def mapping(self, node: yaml.Node, entry: str, known: Sequence[str] = ()) -> dict[str, yaml.Node]:
        """The values of a mapping by key; without those that are unknown or stand twice."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, entry, "is no mapping", "write `key: value` lines")
            return {}
        found: dict[str, yaml.Node] = {}
        lines: dict[str, int] = {}
        for key_node, value in node.value:
            key = self.text(key_node, entry)
            if not key:
                continue
            if key in found:
                self.fault(key_node, entry, f"{key!r} stands twice", f"line {lines[key]} has it too")
            elif known and key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else "known are " + ", ".join(known)
                self.fault(key_node, entry, f"unknown key {key!r}", hint)
            else:
                found[key], lines[key] = value, _line(key_node)
        return found

    def text(self, node: yaml.Node, entry: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, entry, "is no text", "put the words in quotes")
        elif node.tag != _TEXT:
            self.fault(node, entry, f"{node.value!r} is no text", "put the words in quotes")
        elif not node.value.strip():
            self.fault(node, entry, "holds no words", "write them, or take the line out")
        else:
            return str(node.value).strip()
        return ""

    def texts(self, node: yaml.Node, entry: str) -> tuple[Form, ...]:
        """The texts of a list, each with its line."""
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, entry, "is no list", "write [one, two]")
            return ()
        forms = (Form(self.text(each, entry), _line(each)) for each in node.value)
        return tuple(form for form in forms if form.text)

    def truth(self, node: yaml.Node | None, entry: str) -> bool:
        if node is not None and node.tag != _TRUTH:
            self.fault(node, entry, "is neither true nor false", "write true or false")
        return node is not None and str(node.value).lower() in ("true", "yes", "on")

    def samples(self, parts: Mapping[str, yaml.Node], node: yaml.Node, entry: str, *, valued: bool) -> list[Sample]:
        """What stands under `matches` (with the value promised where `valued`) and `rejects`; both are needed."""
        found: list[Sample] = []
        for key in ("matches", "rejects"):
            if key not in parts:
                self.fault(node, entry, f"has no `{key}`", "write at least one text that it must match, and one not")
        if "matches" in parts and valued:
            for text, value in self.mapping(parts["matches"], f"{entry}.matches").items():
                found.append(Sample(text, _line(value), self.text(value, f"{entry}.matches")))
        elif "matches" in parts:
            found += [Sample(form.text, form.line) for form in self.texts(parts["matches"], f"{entry}.matches")]
        if "rejects" in parts:
            rejected = self.texts(parts["rejects"], f"{entry}.rejects")
            found += [Sample(form.text, form.line, found=False) for form in rejected]
        for key, wanted in (("matches", True), ("rejects", False)):
            if key in parts and not parts[key].value and not any(sample.found is wanted for sample in found):
                self.fault(parts[key], entry, f"`{key}` holds no text", "write at least one")
        return found

    def forms(self, parts: Mapping[str, yaml.Node], node: yaml.Node, entry: str) -> tuple[Form, ...]:
        if "forms" not in parts:
            self.fault(node, entry, "has no `forms`", "list the words that stand for it")
            return ()
        return self.texts(parts["forms"], f"{entry}.forms")

    def label(self, parts: Mapping[str, yaml.Node], entry: str, default: str) -> str:
        return self.text(parts["label"], f"{entry}.label") if "label" in parts else default


_COMMON = ("label", "about", "exact", "matches", "rejects")


def _concept(reader: _Reader, name: str, node: yaml.Node, entry: str) -> Item:
    parts = reader.mapping(node, entry, (*_COMMON, "forms"))
    _check_id(reader, name, node, entry)
    forms = reader.forms(parts, node, entry)
    samples = tuple(reader.samples(parts, node, entry, valued=False))
    exact = reader.truth(parts.get("exact"), f"{entry}.exact")
    return Item("concepts", name, _line(node), reader.label(parts, entry, name), forms, exact, samples)


def _ladder(reader: _Reader, name: str, node: yaml.Node, entry: str) -> Item:
    parts = reader.mapping(node, entry, (*_COMMON, "names", "levels"))
    _check_id(reader, name, node, entry)
    levels: dict[str, tuple[Form, ...]] = {}
    if "levels" in parts:
        for level, forms in reader.mapping(parts["levels"], f"{entry}.levels").items():
            _check_id(reader, level, forms, f"{entry}.levels")
            levels[level] = reader.texts(forms, f"{entry}.levels.{level}")
    if len(levels) < 2 and not reader.faults:
        reader.fault(node, entry, "has fewer than two levels", "list them from lowest to highest under `levels`")
    samples = reader.samples(parts, node, entry, valued=True)
    for sample in samples:
        if sample.value and levels and sample.value not in levels:
            fault = Fault(
                sample.line, f"{entry}.matches", f"there is no level {sample.value!r}", "name one of `levels`"
            )
            reader.faults.append(fault)
    names = reader.texts(parts["names"], f"{entry}.names") if "names" in parts else ()
    exact = reader.truth(parts.get("exact"), f"{entry}.exact")
    label = reader.label(parts, entry, name)
    return Item("ladders", name, _line(node), label, (), exact, tuple(samples), tuple(levels.items()), names)


def _synonym(reader: _Reader, name: str, node: yaml.Node, entry: str) -> Item:
    return Item("synonyms", name, _line(node), name, reader.texts(node, entry))


def _unit(reader: _Reader, name: str, node: yaml.Node, entry: str) -> Item:
    parts = reader.mapping(node, entry, (*_COMMON, "forms", "counts"))
    forms: list[Form] = []
    if isinstance(parts.get("forms"), yaml.MappingNode):
        for text, factor in reader.mapping(parts["forms"], f"{entry}.forms").items():
            if factor.tag not in _NUMBERS or not _POSITIVE.fullmatch(str(factor.value)):
                reader.fault(factor, f"{entry}.forms", f"{factor.value!r} is no factor", "write a number such as 1000")
            else:
                forms.append(Form(text, _line(factor), Decimal(str(factor.value).replace("_", ""))))
    else:
        forms += reader.forms(parts, node, entry)
    samples = tuple(reader.samples(parts, node, entry, valued=True))
    exact, counts = (reader.truth(parts.get(key), f"{entry}.{key}") for key in ("exact", "counts"))
    label = reader.label(parts, entry, name)
    return Item("units", name, _line(node), label, tuple(forms), exact, samples, counts=counts)


_POSITIVE = re.compile(r"(?=.*[1-9])[\d_]+(?:\.\d+)?")


def _outcome(reader: _Reader, name: str, node: yaml.Node, entry: str) -> Item:
    parts = reader.mapping(node, entry, (*_COMMON, "forms", "attainment"))
    _check_id(reader, name, node, entry)
    forms = reader.forms(parts, node, entry)
    known = get_args(Attainment)
    attainment = reader.text(parts["attainment"], f"{entry}.attainment") if "attainment" in parts else "other"
    if attainment and attainment not in known:
        problem, hint = f"there is no attainment {attainment!r}", "known are " + ", ".join(known)
        reader.fault(parts["attainment"], f"{entry}.attainment", problem, hint)
    samples = tuple(reader.samples(parts, node, entry, valued=False))
    exact = reader.truth(parts.get("exact"), f"{entry}.exact")
    label = reader.label(parts, entry, name)
    return Item("outcomes", name, _line(node), label, forms, exact, samples, attainment=attainment)


_READERS: dict[str, Callable[[_Reader, str, yaml.Node, str], Item]] = {
    "concepts": _concept, "ladders": _ladder, "synonyms": _synonym, "units": _unit, "outcomes": _outcome,
}  # fmt: skip


def _check_id(reader: _Reader, name: str, node: yaml.Node, entry: str) -> None:
    if not _ID.fullmatch(name):
        reader.fault(node, entry, f"{name!r} is no id", "use small letters without accents, 0-9, _")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def doubled_forms(pack: Pack) -> list[Fault]:
    """Forms that stand for two entries of a pack, or for two levels of a ladder.

    Ladders with names may share the words of their levels ("mức độ 1"): the name tells which is meant.
    """
    owners: dict[tuple[str, str], tuple[str, int]] = {}
    faults: list[Fault] = []
    for item in pack.items:
        named = f"{item.section}.{item.id}" if item.names else ""
        for owner, forms in [
            (item.place, item.forms),
            *(((f"{item.place}.{n}", f)) for n, f in item.levels),
        ]:
            for form in forms:
                first, line = owners.setdefault((fold(form.text), named), (owner, form.line))
                if (first, line) != (owner, form.line):
                    faults.append(
                        Fault(
                            form.line,
                            owner,
                            f"{form.text!r} stands in {first} too",
                            f"take it out here or on line {line}",
                        )
                    )
    return faults
