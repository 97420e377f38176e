"""A comparison as one HTML page that needs nothing else: no network, no other file, and no script to be read."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from extractor import __version__
from extractor.display.report.bars import charts
from extractor.display.report.timeline import timeline
from extractor.display.report.view import Review, view_of
from extractor.messages import Messages

if TYPE_CHECKING:
    from jinja2 import Environment


def as_html(review: Review, words: Messages) -> str:
    """The report as one HTML page. The same review gives the same page.

    Its script only filters and opens rows; a content policy keeps any other script, and any request, out.
    """
    view = view_of(review, words)
    style, script = _asset("page.css"), _asset("page.js")
    page: str = (
        _environment()
        .get_template("page.html")
        .render(
            view=view,
            say=view.say,
            charts=list(charts(view)),
            timeline=timeline(view),
            verdicts=view.verdicts,
            version=__version__,
            style=style,
            style_hash=_hash(style),
            script=script,
            script_hash=_hash(script),
        )
    )
    return page.lstrip()


def _hash(content: str) -> str:
    """As a content security policy names an inline style or script."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _asset(name: str) -> str:
    return files("extractor").joinpath(f"display/report/{name}").read_text(encoding="utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("extractor", "display/report")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
