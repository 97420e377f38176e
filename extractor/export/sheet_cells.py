"""Values as cells of spreadsheets: what CSV and Excel files share."""

from typing import Any

from extractor.export.lines import one_line


def cell(value: Any) -> str | int | float | None:
    """Text in one line, lists with "; " between their members, numbers as they are."""
    if isinstance(value, (list, tuple)):
        return "; ".join(one_line(str(each)) for each in value)
    return one_line(value) if isinstance(value, str) else value
