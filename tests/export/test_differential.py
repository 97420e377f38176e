"""Done when 1: our own check and every exported rule file say the same of every roster, at every boundary.

They agree in what the numbers say ("counted", plain arithmetic) and in the verdict, which is "uncertain" where a rule
is not all that its target says.

The rosters go to each tool as the exported file asks for them: lists of people to Rego and JSON Logic, people one by
one to CEL, counts to DMN, tables to SQL and pandera (docs/formats/).
"""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import engines
import pytest
from engines import Verdicts
from plans import ROOT
from rosters import Roster, at_boundary, logic_of, make_rosters, possible
from samples import gold_paths

from extractor.catalogue.contract import read_entry
from extractor.export.formats import Format, writer
from extractor.export.ruled import rules_of
from extractor.export.wishes import Wishes
from extractor.rules.evaluate import evaluate
from extractor.rules.model import Rule

SEED, COUNT = 7, 300
SHARED = sorted((ROOT.parent / "shared" / "gold").glob("*.json"))


@dataclass
class Setting:
    """All rules, the rosters, and what the meaning of a rule says of each pair."""

    rules: tuple[Rule, ...]
    rosters: list[Roster]
    expected: Verdicts
    counts: dict[tuple[str, str], tuple[int, int]]


@pytest.fixture(scope="module")
def entries():
    return [read_entry(path) for path in [*gold_paths(), *SHARED]]


@pytest.fixture(scope="module")
def setting(entries):
    rules = rules_of(entries).rules
    rosters = make_rosters(rules, COUNT, SEED)
    expected, counts = {}, {}
    for roster in rosters:
        for rule in rules:
            if rule.kind == "indicator":
                value = roster.values.get(rule.id)
                expected[roster.name, rule.id] = rule.counted_of_value(value), rule.verdict_of_value(value)
            else:
                found = evaluate(rule, roster.people)
                expected[roster.name, rule.id] = found.counted, found.verdict
                counts[roster.name, rule.id] = found.population, found.count
    return Setting(rules, rosters, expected, counts)


@pytest.fixture(scope="module")
def exported(entries):
    """The files of a format."""
    return lambda form: dict(writer(form)(entries, Wishes()).files)


@pytest.fixture(scope="module")
def rego(setting, exported):
    """Rego takes the longest: it runs beside the others, half of the documents in a process of its own."""
    files = exported(Format.REGO)
    policies = [name for name in files if name.endswith("policy.rego")]
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        halves = [{name: files[name] for name in policies[part::2]} for part in range(2)]
        yield [pool.submit(engines.rego, half, setting.rosters) for half in halves]


@pytest.fixture(scope="module")
def verdicts(rego, setting, exported, tmp_path_factory):
    """The verdicts of each tool."""
    rosters = setting.rosters
    module = engines.module_of(exported(Format.PANDERA), Path(tmp_path_factory.mktemp("rules")))
    from_schemas, refused = engines.pandera(module, rosters)
    found = {
        "own": engines.own(setting.rules, rosters),
        "jsonlogic": engines.json_logic(exported(Format.JSONLOGIC), rosters),
        "cel": engines.cel(exported(Format.CEL), rosters),
        "dmn": engines.dmn(exported(Format.DMN), rosters, setting.counts),
        "duckdb": engines.duckdb(exported(Format.SQL), rosters),
        "sqlite": engines.sqlite(exported(Format.SQL), rosters),
        "pandera": from_schemas,
        "pandera schemas": {
            pair: ("broken", "broken") if pair in refused else said
            for pair, said in setting.expected.items()
            if pair in refused or said[1] == "broken"
        },
    }
    return {**found, "rego": {pair: said for half in rego for pair, said in half.result().items()}}


def test_every_boundary_is_met_from_all_sides(setting):
    met = Counter()
    for roster in setting.rosters:
        for rule in setting.rules:
            if rule.kind != "indicator":
                met[logic_of(rule), at_boundary(rule, *setting.counts[roster.name, rule.id])] += 1
    logics = {logic_of(rule): rule for rule in setting.rules if rule.kind != "indicator"}
    assert len(setting.rosters) == COUNT
    for logic, rule in logics.items():
        assert {side for side in (-1, 0, 1) if met[logic, side]} == possible(rule), rule.id
    firm = {(said, said) for said in ("kept", "broken", "nobody", "no_value")}
    assert Counter(setting.expected.values()).keys() == firm | {("kept", "uncertain"), ("broken", "uncertain")}
    assert any(len(rule.population) > 1 for rule in setting.rules)
    assert any(rule.threshold.fraction for rule in setting.rules)


# What a tool cannot be asked: CEL and DMN take no missing value, a frame has no rows of an empty roster, and the
# indicators of pandera stand in a schema, not among the verdicts.
EVERYTHING = ("own", "rego", "jsonlogic", "duckdb", "sqlite")


@pytest.mark.parametrize("tool", [*EVERYTHING, "cel", "dmn", "pandera", "pandera schemas"])
def test_a_tool_says_the_same_of_every_pair(tool, setting, verdicts):
    said = verdicts[tool]
    assert {pair: each for pair, each in said.items() if setting.expected[pair] != each} == {}
    pairs = {
        "cel": lambda pair: setting.expected[pair][0] != "no_value",
        "dmn": lambda pair: setting.expected[pair][0] != "no_value",
        "pandera": lambda pair: pair in setting.counts and pair[0] != setting.rosters[0].name,
        "pandera schemas": lambda pair: setting.expected[pair][1] == "broken",
    }
    assert said.keys() == {pair for pair in setting.expected if pairs.get(tool, lambda pair: True)(pair)}


def test_more_than_a_hundred_thousand_verdicts_were_compared(setting, verdicts, capsys):
    compared = {tool: len(said) for tool, said in verdicts.items()}
    with capsys.disabled():
        where = "" if SHARED else " (without ../shared/gold, which is not there)"
        print(f"\n{sum(compared.values()):,} verdicts compared{where}: {compared}")
    assert not setting.rosters[0].people
    assert sum(compared.values()) > 100_000
    assert all(compared[tool] > 30_000 for tool in EVERYTHING)
