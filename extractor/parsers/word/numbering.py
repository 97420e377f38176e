"""Word's styles and automatic numbering: which mark the page shows in front of a paragraph.

Elements are lxml elements of the WordprocessingML parts (ISO/IEC 29500-1, 17.9 numbering, 17.7 styles).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DEEPEST = 9  # Word knows nine levels


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is written."""

    start: int
    format: str  # w:numFmt: "decimal", "lowerLetter", "bullet", ...
    text: str  # w:lvlText: "%1.%2." or the glyph of a bullet
    legal: bool  # numbers of higher levels are shown as decimals
    restarts: bool  # begins anew after a higher level
    style: str | None  # the paragraph style that is bound to this level


class Styles:
    """Styles; a property that one leaves out comes from the one it is based on."""

    def __init__(self, root: Any | None) -> None:
        self._styles = {} if root is None else {s.get(W + "styleId"): s for s in root.iter(W + "style")}
        default = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
        self._default_font = font_name(default)
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")
            ),
            None,
        )

    def name(self, style_id: str | None) -> str:
        """The name of a style in lower case ("heading 1"); empty for no style."""
        style = self._styles.get(style_id or self._default)
        name = None if style is None else style.find(W + "name")
        return "" if name is None else str(name.get(W + "val", "")).lower()

    def find(self, style_id: str | None, path: str) -> Any | None:
        """The first element at `path` in a style or those it is based on; no id means the default style."""
        return next((found for _, found in self._inherited(style_id, path)), None)

    def font(self, style_id: str | None) -> str | None:
        """The name of the font of a paragraph style; None where only a theme says it."""
        return font_name(self.find(style_id, f"{W}rPr/{W}rFonts")) or self._default_font

    def fonts(self, roots: Iterable[Any]) -> Iterator[str | None]:
        """The fonts that the styles and the given parts name."""
        yield self._default_font
        for root in (*self._styles.values(), *roots):
            yield from map(font_name, root.iter(W + "rFonts"))

    def numbering(self, style_id: str | None) -> tuple[str, str, int | None] | None:
        """What a style says of numbering: the style that says it, number id, level (None: not said)."""
        for owner, properties in self._inherited(style_id, f"{W}pPr/{W}numPr"):
            number, level = properties.find(W + "numId"), properties.find(W + "ilvl")
            if number is not None:
                return owner, number.get(W + "val"), None if level is None else int(level.get(W + "val"))
        return None

    def _inherited(self, style_id: str | None, path: str) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        style_id = style_id or self._default
        while style_id is not None and style_id not in seen and style_id in self._styles:
            seen.add(style_id)
            style = self._styles[style_id]
            if (found := style.find(path)) is not None:
                yield style_id, found
            parent = style.find(W + "basedOn")
            style_id = None if parent is None else parent.get(W + "val")


def font_name(fonts: Any | None) -> str | None:
    """The font that a w:rFonts element gives to Latin letters."""
    return None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")


class Numbering:
    """The running numbers of one document: each paragraph is asked for once, in order."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        if root is not None:
            self._abstract = {a.get(W + "abstractNumId"): a for a in root.findall(W + "abstractNum")}
            self._numbers = {n.get(W + "numId"): n for n in root.findall(W + "num")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}  # by abstract list: its instances count on together
        self._overridden: set[tuple[str, int]] = set()

    def mark(self, paragraph: Any) -> str:
        """The number or bullet of a paragraph ("1.2.", "a)", "-"); empty where it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        levels = self._levels_of(number)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._advance(number, depth, levels)
        if level.format == "bullet":
            # The glyphs are letters of symbol fonts; writers of plans tell "-" from "+" only.
            return "" if not level.text.strip() else "+" if level.text.strip() == "+" else "-"
        return _written(level, levels, counts).strip()

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """Number id and level of a paragraph, its own or its style's."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        inherited = self._styles.numbering(None if style is None else style.get(W + "val"))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        own_number = None if own is None else own.find(W + "numId")
        own_level = None if own is None else own.find(W + "ilvl")
        if own_number is not None:
            number = own_number.get(W + "val")
        elif inherited is not None:
            number = inherited[1]
        else:
            return None
        if number == "0" or number not in self._numbers:  # 0 takes the numbering of the style away
            return None
        if own_level is not None:
            return number, int(own_level.get(W + "val"))
        if inherited is None:
            return number, 0
        owner, _, level = inherited
        bound = (depth for depth, found in self._levels_of(number).items() if found.style == owner)
        return number, level if level is not None else next(bound, 0)

    def _advance(self, number: str, depth: int, levels: dict[int, Level]) -> list[int | None]:
        """Count a paragraph in; the counts of its list, by level."""
        counts = self._counts.setdefault(self._abstract_of(number), [None] * _DEEPEST)
        for override in self._numbers[number].findall(W + "lvlOverride"):
            at, start = int(override.get(W + "ilvl")), override.find(W + "startOverride")
            if start is not None and (number, at) not in self._overridden:
                self._overridden.add((number, at))
                counts[at] = None
        for above in range(depth):
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        count = counts[depth]
        counts[depth] = levels[depth].start if count is None else count + 1
        for below in range(depth + 1, _DEEPEST):
            if below not in levels or levels[below].restarts:
                counts[below] = None
        return counts

    def _abstract_of(self, number: str) -> str:
        """The abstract list of a number id, through the list style it may point to."""
        key = str(self._numbers[number].find(W + "abstractNumId").get(W + "val"))
        link = None if key not in self._abstract else self._abstract[key].find(W + "numStyleLink")
        if link is not None:
            linked = self._styles.numbering(link.get(W + "val"))
            if linked is not None and linked[1] in self._numbers and linked[1] != number:
                return self._abstract_of(linked[1])
        return key

    def _levels_of(self, number: str) -> dict[int, Level]:
        if number not in self._levels:
            abstract = self._abstract.get(self._abstract_of(number))
            levels = {} if abstract is None else {_depth(e): _level(e) for e in abstract.findall(W + "lvl")}
            for override in self._numbers[number].findall(W + "lvlOverride"):
                depth, start = _depth(override), override.find(W + "startOverride")
                if (own := override.find(W + "lvl")) is not None:
                    levels[depth] = _level(own)
                if start is not None and depth in levels:
                    old = levels[depth]
                    first = int(start.get(W + "val"))
                    levels[depth] = Level(first, old.format, old.text, old.legal, old.restarts, old.style)
            self._levels[number] = levels
        return self._levels[number]


def _depth(element: Any) -> int:
    return int(element.get(W + "ilvl"))


def _level(element: Any) -> Level:
    def value(tag: str, missing: str) -> str:
        found = element.find(W + tag)
        return missing if found is None else str(found.get(W + "val", missing))

    legal = element.find(W + "isLgl")
    style = element.find(W + "pStyle")
    return Level(
        start=int(value("start", "0")),
        format=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        legal=legal is not None and legal.get(W + "val") not in ("0", "false"),
        restarts=value("lvlRestart", "1") != "0",
        style=None if style is None else style.get(W + "val"),
    )


def _written(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    """The level's text with the counts of this and the higher levels put in."""
    text = level.text
    for depth in range(_DEEPEST):
        if (place := f"%{depth + 1}") in text:
            count = counts[depth]
            shown = "decimal" if level.legal or depth not in levels else levels[depth].format
            text = text.replace(place, "" if count is None else _FORMATS.get(shown, str)(count))
    return text


def written_number(count: int, shape: str) -> str:
    """A number in one of Word's shapes ("upperRoman"); decimal for unknown ones."""
    return _FORMATS.get(shape, str)(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (count // value)
        count %= value
    return written


def _letter(count: int) -> str:
    """1 -> "a", 26 -> "z", 27 -> "aa", as Word counts on; automatic lists know no "đ"."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerLetter": _letter,
    "none": lambda _: "",
}
