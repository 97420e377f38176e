"""The header and foot of a letter typed in two columns with blanks or tabs -> one column after the other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.grammar.layout import Layout
from extractor.parsers.layout.lines import Line

_WIDE_GAP = re.compile(r"(?<=\S)(?: *\t[ \t]*| {3,})(?=\S)")
_TAB_WIDTH = 8
_NEAR = 10  # characters by which the right column may begin farther left than on its first line
_FARTHEST = 12  # lines from one that holds both columns to the next


def split_columns(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """Typed lines in reading order: "ỦY BAN NHÂN DÂN      CỘNG HÒA ..." is two lines of two columns."""
    done: list[Line] = []
    index = 0
    while index < len(lines):
        start = _right_start(lines[index], layout)
        if start is None:
            done.append(lines[index])
            index += 1
            continue
        while done and done[-1] is lines[index - 1] and all(_cut(done[-1], start)):
            done.pop()
            index -= 1
        end = _end(lines, index, start, layout)
        sides = [_cut(line, start) for line in lines[index:end]]
        for side in (0, 1):
            done += [replace(line, text="") for line in lines[index : index + 1]]
            done += [replace(line, text=parts[side]) for line, parts in zip(lines[index:end], sides, strict=True)]
        done.append(replace(lines[index], text=""))
        index = end
    return done


def _right_start(line: Line, layout: Layout) -> int | None:
    """Where the right column begins, in characters, on a line that opens both; None on any other line."""
    if line.cell or line.footnote or line.furniture:
        return None
    for gap in _WIDE_GAP.finditer(line.text):
        left, right = line.text[: gap.start()].strip(" \t*"), line.text[gap.end() :].strip(" \t*")
        beside = layout.opens(left) and left.endswith(":") and right[:1].isalpha() and right.isupper()
        if beside or layout.opens(right) or layout.stands_alone(right):
            return len(line.text[: gap.end()].expandtabs(_TAB_WIDTH))
    return None


def _end(lines: Sequence[Line], first: int, start: int, layout: Layout) -> int:
    """One past the last line that the two columns reach."""
    end = first + 1
    for index in range(first + 1, min(len(lines), first + 2 * _FARTHEST)):
        line = lines[index]
        left, right = _cut(line, start)
        if line.cell or index - end > _FARTHEST or layout.is_type_line(line.text.strip(" \t*")):
            break
        if left and right:
            end = index + 1
        elif left and len(left) >= start and not left.startswith("-"):  # runs under the right column
            break
    while end < len(lines) and lines[end].text.strip(" \t").startswith("-") and len(lines[end].text) < start:
        end += 1  # the rest of the list of recipients
    return end


def _cut(line: Line, start: int) -> tuple[str, str]:
    """The left and right part of a line; a tab between them says more than the width of blanks."""
    text = line.text.rstrip()
    gaps = list(_WIDE_GAP.finditer(text))
    if tabbed := [gap for gap in gaps if "\t" in gap.group()]:
        return text[: tabbed[0].start()].strip(), text[tabbed[0].end() :].strip()
    indent = len(text.expandtabs(_TAB_WIDTH)) - len(text.lstrip())
    if not gaps and ("\t" in text or indent >= start - _NEAR):
        return "", text.strip()
    far = [gap for gap in gaps if len(text[: gap.end()].expandtabs(_TAB_WIDTH)) >= start - _NEAR]
    # In letters of unlike widths the right column may begin far to the left, in the only wide gap.
    if not far and len(gaps) == 1 and gaps[0].end() >= start / 2 and text[gaps[0].end()].isupper():
        far = gaps
    if far:
        gap = min(far, key=lambda gap: abs(gap.end() - start))
        return text[: gap.start()].strip(), text[gap.end() :].strip()
    return ("", text.strip()) if indent >= start - _NEAR else (text.strip(), "")
