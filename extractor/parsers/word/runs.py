"""The runs of a Word paragraph -> its text, the notes it refers to and the text boxes anchored in it."""

from dataclasses import dataclass, field
from typing import Any

from extractor.parsers.letters.legacy import Converter, Run, face_of
from extractor.parsers.word.numbering import Styles, W, font_name

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Inside these, runs stand as in the paragraph itself.
_WRAPPERS = frozenset(
    W + tag
    for tag in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "fldSimple",
        "sdt",
        "sdtContent",
        "dir",
        "bdo",
    )
)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Paragraph:
    """What one paragraph shows."""

    text: str = ""  # soft line breaks as "\n"
    bold: bool = False  # from end to end
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote" or "endnote", id)
    boxes: list[Any] = field(default_factory=list)  # w:txbxContent elements
    runs: list[Run] = field(default_factory=list)  # the text by fonts, before `letters` converts it


def read_runs(paragraph: Any, styles: Styles, letters: Converter | None = None) -> Paragraph:
    """Read a w:p element; deleted and hidden text, field codes and drawing data are left out.

    `letters` converts text in fonts of legacy codes; without it the text stays as it is.
    """
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    style_id = None if style is None else style.get(W + "val")
    reader = _Reader(styles, style_id)
    reader.read(paragraph)
    shown = reader.shown
    shown.text = "".join(reader.parts) if letters is None else letters.convert(shown.runs)
    shown.bold = reader.bold_letters > 0 and reader.plain_letters == 0
    return shown


class _Reader:
    """Collects the text of one paragraph; `depth` counts the fields whose code, not result, is being read."""

    def __init__(self, styles: Styles, style_id: str | None) -> None:
        self._styles = styles
        self._bold = _is_on(styles.find(style_id, f"{W}rPr/{W}b"))
        self._caps = _is_on(styles.find(style_id, f"{W}rPr/{W}caps"))
        self._font = styles.font(style_id)
        self._in_code: list[bool] = []
        self.shown = Paragraph()
        self.parts: list[str] = []
        self.bold_letters = 0
        self.plain_letters = 0

    def read(self, element: Any) -> None:
        """Read the children of a paragraph or of a wrapper inside it."""
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag in _WRAPPERS:
                self.read(child)
            elif tag == _MC + "AlternateContent":
                if (chosen := chosen_content(child)) is not None:
                    self.read(chosen)
            elif isinstance(tag, str) and tag.startswith(_M):
                formula = "".join(text.text or "" for text in child.iter(_M + "t"))
                self.parts.append(formula)
                self.shown.runs.append(Run(formula))

    def _run(self, run: Any) -> None:
        properties = run.find(W + "rPr")
        if properties is not None and _is_on(properties.find(W + "vanish")):
            return
        raised = properties is not None and _value(properties.find(W + "vertAlign")) == "superscript"
        bold, caps = self._look(properties)
        before = len(self.parts)
        self._run_content(run)
        text = "".join(self.parts[before:])
        if raised and text.strip().isdecimal():
            text = text.translate(_SUPERSCRIPT)
        if caps:
            text = text.upper()
        self.parts[before:] = [text]
        self.shown.runs.append(Run(text, face_of(self._font_of(properties))))
        if text.strip():
            self.bold_letters += bold
            self.plain_letters += not bold

    def _font_of(self, properties: Any | None) -> str | None:
        """The name of the font that a run is set in."""
        if properties is None:
            return self._font
        own = font_name(properties.find(W + "rFonts"))
        style = properties.find(W + "rStyle")
        if own is None and style is not None:
            own = font_name(self._styles.find(style.get(W + "val"), f"{W}rPr/{W}rFonts"))
        return own or self._font

    def _look(self, properties: Any | None) -> tuple[bool, bool]:
        """Whether a run is bold, and whether it is shown in capitals."""
        if properties is None:
            return self._bold, self._caps
        style = properties.find(W + "rStyle")
        looks = []
        for tag, inherited in (("b", self._bold), ("caps", self._caps)):
            own = properties.find(W + tag)
            if own is None and style is not None:
                own = self._styles.find(style.get(W + "val"), f"{W}rPr/{W}{tag}")
            looks.append(inherited if own is None else _is_on(own))
        return looks[0], looks[1]

    def _run_content(self, run: Any) -> None:
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif any(self._in_code):
                continue
            elif tag == W + "t":
                self.parts.append(child.text or "")
            elif tag in (W + "tab", W + "ptab"):
                self.parts.append("\t")
            elif tag == W + "cr" or (tag == W + "br" and child.get(W + "type") in (None, "textWrapping")):
                self.parts.append("\n")
            elif tag == W + "noBreakHyphen":
                self.parts.append("-")
            elif tag == W + "softHyphen":  # "ư" in TCVN3; cleaning drops any other
                self.parts.append("\u00ad")
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                self.shown.notes.append((tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id")))
            elif tag == _MC + "AlternateContent":
                if (chosen := chosen_content(child)) is not None:
                    self._run_content(chosen)
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self.shown.boxes += _boxes(child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._in_code.append(True)
        elif self._in_code and kind == "separate":
            self._in_code[-1] = False
        elif self._in_code and kind == "end":
            self._in_code.pop()


def chosen_content(alternatives: Any) -> Any | None:
    """The one form of an mc:AlternateContent to read: both hold the same text."""
    choice = alternatives.find(_MC + "Choice")
    return choice if choice is not None else alternatives.find(_MC + "Fallback")


def _boxes(drawing: Any) -> list[Any]:
    """The outermost text boxes of a drawing, each once."""
    found: list[Any] = []
    for child in drawing:
        if child.tag == W + "txbxContent":
            found.append(child)
        elif child.tag == _MC + "AlternateContent":
            if (chosen := chosen_content(child)) is not None:
                found += _boxes(chosen)
        else:
            found += _boxes(child)
    return found


def _value(element: Any | None) -> str | None:
    return None if element is None else element.get(W + "val")


def _is_on(element: Any | None) -> bool:
    """Whether a toggle property is there and not switched off."""
    return element is not None and element.get(W + "val") not in _OFF
