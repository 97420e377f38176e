"""The account of a plan as people see it: tables, JSON, a page; and the command that makes them."""

import json
import re
from html.parser import HTMLParser

import pytest
import yaml
from plans import PLANS, ROOT
from test_cli import run

from extractor import read
from extractor.coverage.accounts import ACCOUNTS
from extractor.coverage.cover import cover
from extractor.coverage.mentions import KINDS
from extractor.coverage.rules import load_rules
from extractor.display.canvas import draw
from extractor.display.coverage import coverage_html, coverage_json, coverage_tables
from extractor.messages import Language, messages

PLAN = PLANS / "poverty-target-table" / "plan.txt"
WORD = PLAN.with_suffix(".docx")
CONTENT = yaml.safe_load((ROOT / "extractor" / "messages.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def covered():
    return cover(read(WORD))


class Page(HTMLParser):
    """Ids, links, marks and text of a page; every tag must be closed in order."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.marks, self.open = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        """Take down what the tag says."""
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag == "mark":
            self.marks.append(given)
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close the tag that was opened last."""
        assert self.open.pop() == tag


def test_the_page_marks_every_mention_with_its_account(covered):
    page = Page(coverage_html(covered, messages(Language.EN)))
    assert page.open == []
    assert [mark["class"] for mark in page.marks] == [account.kind for _, account in covered.accounts]
    assert all(mark["title"] for mark in page.marks)
    assert len(page.ids) == len(set(page.ids))


def test_the_page_lists_what_is_unexplained_with_links_to_it(covered):
    html = coverage_html(covered, messages())
    page = Page(html)
    unexplained = [f"#m{mention.start}" for mention in covered.unexplained()]
    assert unexplained
    assert sorted(page.links) == sorted(unexplained)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert html.index('class="jumps"') < html.index("<mark")


def test_the_bar_shows_the_share_of_each_account(covered):
    html = coverage_html(covered, messages())
    widths = re.findall(r'<span class="(\w+)" style="width:([\d.]+)%"', html)
    assert [account for account, _ in widths] == list(reversed(ACCOUNTS))
    assert sum(float(width) for _, width in widths) == pytest.approx(100, abs=0.1)


def test_the_page_keeps_every_word_of_the_source(covered):
    text = re.sub(r"<[^>]+>", "", coverage_html(covered, messages()).split("</header>")[1])
    for block in covered.document.blocks:
        words = covered.document[block].replace("&", "&amp;").replace('"', "&quot;")
        assert " ".join(words.split()) in " ".join(text.split())


def test_the_table_counts_kinds_by_account_and_names_places(covered):
    shown = draw(*coverage_tables(covered, messages(Language.EN)))
    for kind in KINDS:
        count = sum(mention.kind == kind for mention, _ in covered.accounts)
        line = next(
            line for line in shown.splitlines() if line.strip().startswith(messages(Language.EN).label("mention", kind))
        )
        assert line.split()[-2] == str(count)
    for mention in covered.unexplained():
        assert f"{mention.start}:{mention.end}" in shown


def test_the_json_holds_every_mention_with_its_words(covered):
    content = json.loads(coverage_json(covered))
    assert len(content["mentions"]) == len(covered.accounts)
    for mention in content["mentions"]:
        assert covered.document.text[mention["start"] : mention["end"]] == mention["quote"]
        if "words" in mention:
            words = mention["words"]
            assert covered.document.text[words["start"] : words["end"]] == words["quote"]
    assert sum(sum(counts.values()) for counts in content["accounts"].values()) == len(content["mentions"])


@pytest.mark.parametrize(
    ("kind", "values"),
    [("mention", KINDS), ("account", ACCOUNTS), ("reason", {rule.reason for rule in load_rules()})],
)
def test_every_account_and_reason_has_a_name(kind, values):
    assert set(values) == set(CONTENT["labels"][kind])


def test_the_command_prints_a_table_and_ends_with_0():
    ran = run("coverage", PLAN)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "tỷ lệ" in ran.stdout
    assert "percentage" in run("coverage", PLAN, "--lang", "en").stdout


def test_several_plans_are_json_lines_or_a_page_each(tmp_path):
    lines = run("coverage", PLAN, WORD, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["plan.txt", "plan.docx"]
    assert run("coverage", PLAN, WORD, "--format", "html", "-o", f"{tmp_path}/").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.docx.html", "plan.txt.html"]


def test_the_summary_counts_all_plans_together(tmp_path):
    ran = run("coverage", PLAN, WORD, "--summary", "--format", "json")
    one, other = (json.loads(run("coverage", path, "--format", "json").stdout) for path in (PLAN, WORD))
    both = json.loads(ran.stdout)
    for kind, counts in both["accounts"].items():
        for account, count in counts.items():
            assert count == one["accounts"][kind][account] + other["accounts"][kind][account]
    assert set(both["documents"]) == {str(PLAN), str(WORD)}
    assert "2" in run("coverage", PLAN, WORD, "--summary", "--lang", "en").stdout.splitlines()[0]


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_done(tmp_path):
    ran = run("coverage", tmp_path / "missing.txt", PLAN, "--lang", "en")
    assert ran.returncode == 1
    assert ran.stderr == f"{tmp_path / 'missing.txt'}: there is no such file; check the path\n"
    assert "percentage" in ran.stdout


@pytest.mark.parametrize(
    "words", [["--format", "html", "--summary"], [WORD, "--format", "html"], ["--format", "jsonl"]]
)
def test_wrong_use_of_the_command_ends_with_2(words):
    ran = run("coverage", PLAN, *words)
    assert (ran.returncode, ran.stdout) == (2, "")
