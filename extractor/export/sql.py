"""Rules as SQL that DuckDB, SQLite and PostgreSQL run unchanged: tables for rosters, a view for each rule, a check.

Whole numbers only: flags are 0 or 1, shares are compared as `20 * reached >= 19 * population`. One database may hold
many rosters; each gets a verdict of its own, also one in which nobody is counted.
"""

from collections.abc import Iterable, Iterator, Sequence

from extractor.catalogue.models import Entry
from extractor.export.lines import one_line
from extractor.export.ruled import SIGNS, Ruled, cited, doubts_of, rules_of, written
from extractor.export.wishes import Output, Wishes
from extractor.rules.columns import AGE, GROUPS, IN_YEAR, LEVEL, load_columns, named_year, read_column
from extractor.rules.model import Filter, Rule, Test
from extractor.version import __version__

_MOST = 100  # views in one UNION ALL: SQLite refuses more than 500
_RULES = (
    "rule", "kind", "title", "counted", "modality", "document", "target", "section", "page", "quote", "version",
    "deadline", "due_from", "due_by", "recurs", "recurs_on", "ground", "certain", "doubts", "unread", "unread_outcome",
)  # fmt: skip


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One script, which may be run again; the targets that are no rules are listed in its table `unruled`."""
    ruled = rules_of(entries)
    text = "\n".join(_lines(ruled)) + "\n"
    return Output({"rules.sql": text.encode()}, ruled.left_out)


def _lines(ruled: Ruled) -> Iterator[str]:
    yield f"-- extractor {__version__}: chỉ tiêu thành quy tắc; DuckDB, SQLite, PostgreSQL."
    yield "-- Fill rosters, staff, staff_groups and indicator_values, then read a view ..._verdicts."
    yield "-- A view ..._states says what is due on the day of the check too."
    yield from _tables()
    for document, rules in ruled.documents.items():
        if rules:
            yield ""
            yield f"DROP VIEW IF EXISTS {document}_states;"
            yield from (f"DROP VIEW IF EXISTS {name};" for name in _names(document, rules))
        for rule in rules:
            yield ""
            yield f"-- {one_line(cited(rule.source))}"
            if doubts := doubts_of(rule):
                yield f"-- {'Lưu ý' if rule.certain else 'CHƯA CHẮC CHẮN'}: {doubts}"
            yield f"DROP VIEW IF EXISTS {rule.id};"
            yield f"CREATE VIEW {rule.id} AS{_view(rule)};"
            yield _insert("rules", _RULES, _about(rule))
        if rules:
            yield ""
            yield from _verdicts(document, rules)
            yield _states(document)
    yield ""
    for each in ruled.report:
        values = (each["id"], each["code"], each["reason"], each["source"]["document"], each["source"]["quote"])
        yield _insert("unruled", ("target", "code", "reason", "document", "quote"), values)
    for document, rules in ruled.documents.items():
        if rules:
            yield ""
            yield f"-- What is broken in {document}:"
            yield _closing(document, "v.due, r.title", "v.state = 'due' AND v.verdict = 'broken'")
            yield f"-- What is not yet due in {document}, with what the numbers say today:"
            yield _closing(document, "v.verdict, v.due, r.title", "v.state = 'later'")
        if not all(rule.certain for rule in rules):
            yield f"-- What is uncertain in {document}, with the reason and what the numbers say:"
            yield _closing(document, "v.counted, r.doubts", "v.state = 'due' AND v.verdict = 'uncertain'")


def _tables() -> Iterator[str]:
    """The tables to fill: a line for each roster, its people, their groups, and values of indicators."""
    yield "CREATE TABLE IF NOT EXISTS rosters (roster VARCHAR(200) PRIMARY KEY);"
    columns = [f"{name} {kind}" for name, kind in staff_columns().items()]
    yield "CREATE TABLE IF NOT EXISTS staff (roster VARCHAR(200) NOT NULL, person INTEGER NOT NULL,"
    yield "  " + ",\n  ".join(columns) + ","
    yield "  PRIMARY KEY (roster, person));"
    yield "CREATE TABLE IF NOT EXISTS staff_groups (roster VARCHAR(200) NOT NULL, person INTEGER NOT NULL,"
    yield f"  {GROUPS} VARCHAR(100) NOT NULL, PRIMARY KEY (roster, person, {GROUPS}));"
    yield "CREATE TABLE IF NOT EXISTS staff_trainings (roster VARCHAR(200) NOT NULL, person INTEGER NOT NULL,"
    yield "  training VARCHAR(100) NOT NULL, year INTEGER NOT NULL, PRIMARY KEY (roster, person, training, year));"
    yield "CREATE TABLE IF NOT EXISTS indicator_values (roster VARCHAR(200) NOT NULL, rule VARCHAR(100) NOT NULL,"
    yield "  value DECIMAL(24, 6), PRIMARY KEY (roster, rule));"
    columns = [f"{name} {'INTEGER' if name in ('page', 'certain') else 'TEXT'}" for name in _RULES[1:]]
    yield f"CREATE TABLE IF NOT EXISTS rules (rule VARCHAR(100) PRIMARY KEY, {', '.join(columns)});"
    yield "-- The day of the check of each roster, as 2025-12-31; that of the run where none is given."
    yield "CREATE TABLE IF NOT EXISTS check_days (roster VARCHAR(200) PRIMARY KEY, day VARCHAR(10) NOT NULL);"
    yield "CREATE TABLE IF NOT EXISTS unruled (target VARCHAR(100) PRIMARY KEY, code TEXT, reason TEXT,"
    yield "  document TEXT, quote TEXT);"


def staff_columns() -> dict[str, str]:
    """The columns of `staff` that rules may test, with their types.

    Groups, and trainings in a year that a target names, have tables of their own.
    """
    columns: dict[str, str] = {}
    for column in load_columns().values():
        if column.type == "level":
            columns[column.id] = "VARCHAR(40)"
        elif column.type in ("rank", "flag", "training"):
            columns[column.id] = "INTEGER NOT NULL DEFAULT 0"
        if column.type == "training":
            columns[column.id + IN_YEAR] = "INTEGER NOT NULL DEFAULT 0"
    return {LEVEL: columns[LEVEL], **columns, AGE: "INTEGER"}


def _view(rule: Rule) -> str:
    """A row for each roster: how many are counted, how many of them reach it, what that says, and the verdict."""
    sign = SIGNS[rule.threshold.bound]
    if rule.kind == "indicator":
        verdict = "counted" if rule.certain else "CASE WHEN value IS NULL THEN 'no_value' ELSE 'uncertain' END"
        return (
            f"\n  SELECT roster, '{rule.id}' AS rule, value, counted, {verdict} AS verdict"
            f"\n  FROM (SELECT r.roster, v.value, CASE WHEN v.value IS NULL THEN 'no_value'"
            f" WHEN v.value {sign} {written(rule.threshold.value)} THEN 'kept' ELSE 'broken' END AS counted"
            f"\n    FROM rosters r LEFT JOIN indicator_values v ON v.roster = r.roster AND v.rule = '{rule.id}') found"
        )
    numerator, denominator = rule.ratio
    right = f"{numerator} * population" if rule.is_share else str(numerator)
    return (
        f"\n  SELECT roster, '{rule.id}' AS rule, population, reached, CASE WHEN population = 0 THEN 'nobody'"
        f" WHEN {denominator} * reached {sign} {right} THEN 'kept' ELSE 'broken' END AS counted,"
        f" {_verdict(rule, f'{denominator} * reached {sign} {right}')} AS verdict"
        "\n  FROM (SELECT r.roster, COUNT(p.person) AS population, COALESCE(SUM(p.reaches), 0) AS reached"
        "\n    FROM rosters r LEFT JOIN (SELECT s.roster, s.person,"
        f"\n        CASE WHEN {_all(rule.condition)} THEN 1 ELSE 0 END AS reaches"
        f"\n      FROM staff s WHERE {_any(rule.population)}) p ON p.roster = r.roster"
        "\n    GROUP BY r.roster) counted"
    )


def _verdict(rule: Rule, kept: str) -> str:
    if rule.certain:
        return f"CASE WHEN population = 0 THEN 'nobody' WHEN {kept} THEN 'kept' ELSE 'broken' END"
    return "CASE WHEN population = 0 THEN 'nobody' ELSE 'uncertain' END"


def _names(document: str, rules: Sequence[Rule]) -> list[str]:
    """The views over all rules of a document, the whole first; where they are many, it is made of numbered parts."""
    whole = f"{document}_verdicts"
    parts = range(1, (len(rules) - 1) // _MOST + 2)
    return [whole, *(f"{whole}_{number}" for number in parts)] if len(parts) > 1 else [whole]


def _verdicts(document: str, rules: Sequence[Rule]) -> Iterator[str]:
    whole, *parts = _names(document, rules)
    for number, name in enumerate(parts or [whole]):
        part = rules[number * _MOST : (number + 1) * _MOST]
        yield f"CREATE VIEW {name} AS"
        yield "\n  UNION ALL ".join(map(_columns, part)) + ";"
    if parts:
        yield f"CREATE VIEW {whole} AS"
        yield "\n  UNION ALL ".join(f"SELECT * FROM {name}" for name in parts) + ";"


def _states(document: str) -> str:
    """The view of all verdicts with the day when each rule is due next, and whether that is later than the check."""
    month, year = "substr(v.day, 6, 2)", "substr(v.day, 1, 4)"
    number = f"CAST({year} AS INTEGER)"
    is_leap = f"{number} % 4 = 0 AND ({number} % 100 <> 0 OR {number} % 400 = 0)"
    february = f"CASE WHEN {is_leap} THEN '-02-29' ELSE '-02-28' END"
    of_month = (
        f"CASE WHEN {month} = '02' THEN {february} WHEN {month} IN ('04', '06', '09', '11')"
        f" THEN '-' || {month} || '-30' ELSE '-' || {month} || '-31' END"
    )
    half = f"CASE WHEN {month} <= '06' THEN '-06-30' ELSE '-12-31' END"
    quarter = (
        f"CASE WHEN {month} <= '03' THEN '-03-31' WHEN {month} <= '06' THEN '-06-30'"
        f" WHEN {month} <= '09' THEN '-09-30' ELSE '-12-31' END"
    )
    due = (
        "CASE WHEN r.recurs IS NULL THEN COALESCE(r.due_by, r.due_from)"
        f"\n      WHEN r.recurs_on = '--02-29' THEN {year} || {february}"
        f"\n      WHEN r.recurs_on IS NOT NULL THEN {year} || substr(r.recurs_on, 2)"
        f"\n      WHEN r.recurs = 'half_year' THEN {year} || {half}"
        f"\n      WHEN r.recurs = 'quarter' THEN {year} || {quarter}"
        f"\n      WHEN r.recurs = 'month' THEN {year} || {of_month}"
        f"\n      WHEN r.recurs = 'year' THEN {year} || '-12-31' END"
    )
    return (
        f"CREATE VIEW {document}_states AS"
        "\n  SELECT s.*, CASE WHEN s.due > s.day THEN 'later' ELSE 'due' END AS state"
        f"\n  FROM (SELECT v.*, {due} AS due"
        "\n    FROM (SELECT w.*, COALESCE(c.day, CAST(CURRENT_DATE AS VARCHAR(10))) AS day"
        f"\n      FROM {document}_verdicts w LEFT JOIN check_days c ON c.roster = w.roster) v"
        "\n    JOIN rules r ON r.rule = v.rule) s;"
    )


def _closing(document: str, columns: str, where: str) -> str:
    return (
        f"SELECT v.roster, v.rule, v.population, v.reached, {columns}, r.quote"
        f" FROM {document}_states v JOIN rules r ON r.rule = v.rule WHERE {where} ORDER BY v.roster, v.rule;"
    )


def _columns(rule: Rule) -> str:
    none = "CAST(NULL AS BIGINT)"
    counts = f"{none} AS population, {none} AS reached" if rule.kind == "indicator" else "population, reached"
    return f"SELECT roster, rule, {counts}, counted, verdict FROM {rule.id}"


def _any(population: Sequence[Filter]) -> str:
    return " OR ".join(f"({_all(tests)})" for tests in population) if len(population) > 1 else _all(population[0])


def _all(tests: Iterable[Test]) -> str:
    return " AND ".join(map(_test, tests)) or "1 = 1"


def _test(test: Test) -> str:
    cell, values = f"s.{test.column}", ", ".join(map(_quoted, test.values))
    if year := named_year(test.column):
        done = (
            "EXISTS (SELECT 1 FROM staff_trainings t WHERE t.roster = s.roster AND t.person = s.person"
            f" AND t.training = {_quoted(read_column(test.column))} AND t.year = {year})"
        )
        return done if test.operator == "true" else f"NOT {done}"
    match test.operator:
        case "has":
            return (
                "EXISTS (SELECT 1 FROM staff_groups g WHERE g.roster = s.roster AND g.person = s.person"
                f" AND g.{test.column} IN ({values}))"
            )
        case "is":
            return f"{cell} IN ({values})"
        case "true":
            return f"{cell} = 1"
        case "false":
            return f"{cell} = 0"
        case _:
            return f"{cell} { {'ge': '>=', 'eq': '=', 'lt': '<', 'under': '<'}[test.operator] } {test.number}"


def _about(rule: Rule) -> tuple[object, ...]:
    source, when = rule.source, rule.when
    return (
        rule.id, rule.kind, rule.title, rule.group, rule.modality, source.document, source.target,
        " > ".join(source.section), source.page, source.quote, source.version, when.text, when.start, when.end,
        when.every, when.by, rule.ground, int(rule.certain), doubts_of(rule), "; ".join(rule.unread),
        "; ".join(rule.unread_outcome),
    )  # fmt: skip


def _insert(table: str, columns: Sequence[str], values: Sequence[object]) -> str:
    literals = ", ".join(
        "NULL" if each is None else str(each) if isinstance(each, int) else _quoted(str(each)) for each in values
    )
    return (
        f"DELETE FROM {table} WHERE {columns[0]} = {_quoted(str(values[0]))};\n"
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({literals});"
    )


def _quoted(text: str) -> str:
    """A literal of standard SQL: quotes doubled, nothing else has a meaning; in one line."""
    return "'" + one_line(text).replace("'", "''") + "'"
