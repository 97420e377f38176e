"""The plans of the corpus, as tests take them."""

import json
from pathlib import Path
from typing import Any

from extractor import Entry

ROOT = Path(__file__).resolve().parent.parent
PLANS = ROOT / "corpus" / "plans"
_PLACES = frozenset(["evidence", "span", "page"])


def plan_texts() -> list[Path]:
    """The text of every plan of the corpus, by the name of its folder."""
    return sorted([*PLANS.glob("*/plan.txt"), *PLANS.glob("*/plan.md")], key=lambda path: path.parent.name)


def name_of(path: Path) -> str:
    """The folder's name: it says what is hard about the plan."""
    return path.parent.name


def content(entry: Entry) -> tuple[Any, Any]:
    """Targets and assignments without their places, white space aside: what every form of a plan shares."""
    written = json.loads(entry.to_json())
    return _without_places(written["targets"]), _without_places(written["assignments"])


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(each) for key, each in value.items() if key not in _PLACES}
    if isinstance(value, list):
        return [_without_places(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value
