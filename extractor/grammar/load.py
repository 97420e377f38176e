"""Grammar files of the package -> Python data."""

from importlib.resources import files
from typing import Any

import yaml

from extractor.errors import GrammarError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: ten times faster


def read_yaml(path: str) -> Any:
    """Parse a YAML file below `extractor/grammar/`; raises `GrammarError` with file and line."""
    return parse_yaml(files("extractor.grammar").joinpath(path).read_text(encoding="utf-8"), path)


def parse_yaml(text: str, name: str) -> Any:
    """Parse YAML text; raises `GrammarError` that names the file and the line."""
    try:
        return yaml.load(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}: " if mark else ""
        raise GrammarError(name, f"{place}not valid YAML ({getattr(error, 'problem', error)})") from error
