"""A roster check as one HTML page that needs no other file: tiles, a bar for each target, names, unread cells."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from importlib.resources import files

from extractor.display.findings import (
    day_words,
    demand_words,
    fault_cell,
    fault_column,
    fault_words,
    needed_words,
    note_words,
    person_words,
    present_words,
    remark_words,
    share_of,
    state_of,
    totals,
    verdict_words,
    who_head,
)
from extractor.messages import Messages
from extractor.rules.check import Finding, Report

_WIDTH = 1000  # of a chart in its own units; the page stretches it
_OPEN = 10  # names that are seen without a click
_NAMES = 500  # people that a target names on the page


def check_page(report: Report, words: Messages) -> str:
    """The whole page, the same for the same report."""
    style = files("extractor").joinpath("display/check.css").read_text(encoding="utf-8")
    title = words("checked_on", file=report.file, document=report.document, day=day_words(report.on))
    body = "\n".join(_body(report, words))
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(report: Report, words: Messages) -> Iterator[str]:
    yield f'<p class="about">{escape(words("people_counted", count=report.people))}</p>'
    tiles = (
        f'<li class="{state}"><b>{count}</b>{escape(words.label("verdict", state))}</li>'
        for state, count in totals(report).items()
    )
    yield f'<ul class="tiles">{"".join(tiles)}</ul>'
    yield f"<h2>{escape(words.label('check', 'results'))}</h2>"
    yield from (_article(finding, words) for finding in report.findings)
    if report.unruled:
        yield f"<h2>{escape(words('not_ruled', count=len(report.unruled)))}</h2>"
        rows = [(each.target, each.source.quote, words.label("no_rule", each.code)) for each in report.unruled]
        yield _table([words.label("field", "id"), words.label("check", "quote"), words.label("check", "reason")], rows)
    if report.fault_count:
        yield f"<h2>{escape(words('cells_unread', count=report.fault_count))}</h2>"
        heads = [words.label("check", each) for each in ("cell", "column", "value", "problem")]
        faults = report.faults
        yield _table(heads, [(fault_cell(f), fault_column(f), f.value, fault_words(f, words)) for f in faults])
        if report.fault_count > len(faults):
            yield f'<p class="note">{escape(words("more_cells", count=report.fault_count - len(faults)))}</p>'
    remarks = [f"<li>{escape(remark)}</li>" for remark in remark_words(report, words)]
    if remarks:
        yield f"<h2>{escape(words('remarks_found'))}</h2>\n<ul>{''.join(remarks)}</ul>"


def _article(finding: Finding, words: Messages) -> str:
    rule = finding.rule
    facts = [
        ("demand", " · ".join(filter(None, [demand_words(rule, words), needed_words(finding, words)]))),
        ("present", present_words(finding, words)),
        ("missing" if rule.threshold.is_floor else "above", str(finding.missing or "")),
        ("due", day_words(finding.due)),
    ]
    told = "".join(
        f"<div><dt>{escape(words.label('check', name))}</dt><dd>{escape(value)}</dd></div>"
        for name, value in facts
        if value
    )
    place = ", ".join(filter(None, [" > ".join(rule.source.section), _page(finding, words)]))
    parts = [
        f'<article id="{rule.id}" class="{state_of(finding)}">',
        f"<header><b>{escape(rule.source.target)}</b><span>{escape(f'{rule.group}: {rule.title}')}</span>",
        f"<em>{escape(verdict_words(finding, words))}</em></header>",
        _bar(finding, words),
        f"<dl>{told}</dl>",
        *(f'<p class="note">{escape(note)}</p>' for note in note_words(finding, words)),
        f"<blockquote>«{escape(rule.source.quote)}»{escape(f' ({place})' if place else '')}</blockquote>",
        _names(finding, words),
        "</article>",
    ]
    return "\n".join(filter(None, parts))


def _page(finding: Finding, words: Messages) -> str:
    page = finding.rule.source.page
    return words("page", page=page) if page is not None else ""


def _bar(finding: Finding, words: Messages) -> str:
    """A bar of what there is with a mark at what is demanded; "" where there is nothing to show."""
    if not finding.population or finding.needed is None:
        return ""
    if finding.rule.is_share:
        part, mark = share_of(finding), finding.rule.threshold.value
    else:
        whole = Decimal(max(finding.population, finding.needed, 1))
        part, mark = Decimal(100 * (finding.count or 0)) / whole, Decimal(100 * max(finding.needed, 0)) / whole
    at = min(float(mark), 99.9) * _WIDTH / 100  # the line stays inside
    said = escape(f"{present_words(finding, words)}, {demand_words(finding.rule, words)}")
    return (
        f'<svg viewBox="0 0 {_WIDTH} 24" preserveAspectRatio="none" role="img"><title>{said}</title>'
        f'<rect class="track" width="{_WIDTH}" height="24"/>'
        f'<rect class="fill" width="{min(float(part), 100.0) * _WIDTH / 100:.1f}" height="24"/>'
        f'<line class="mark" x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="24"/></svg>'
    )


def _names(finding: Finding, words: Messages) -> str:
    if not finding.who:
        return ""
    head = who_head(finding, finding.who_count, words)
    people = [f"<li>{escape(person_words(each, words))}</li>" for each in finding.who[:_NAMES]]
    if finding.who_count > len(people):
        people.append(f"<li>{escape(words('and_others', count=finding.who_count - len(people)))}</li>")
    is_open = " open" if len(finding.who) <= _OPEN else ""
    return f"<details{is_open}><summary>{escape(head)}</summary><ol>{''.join(people)}</ol></details>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<table><tr>{top}</tr>\n{lines}</table>"
