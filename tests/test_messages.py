"""Every word that people read stands in both languages, and every error has its Vietnamese."""

import ast
import re
import string
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import yaml
from plans import ROOT, plan_texts

from extractor import extract, read
from extractor.catalogue import models
from extractor.display.canvas import draw
from extractor.display.entry import entry_tables
from extractor.errors import ExtractorError
from extractor.grammar.load import read_yaml
from extractor.messages import Language, language_of, messages
from extractor.parsers.letters.legacy import encode

ENTRY = extract(plan_texts()[0])
CONTENT = yaml.safe_load(files("extractor").joinpath("messages.yaml").read_text(encoding="utf-8"))
SOURCES = [
    *(ROOT / "extractor" / "parsers").rglob("*.py"),
    *(ROOT / "extractor" / "batch").glob("*.py"),
    *(ROOT / "extractor" / "store").glob("*.py"),
    *(ROOT / "extractor" / "rules").glob("*.py"),
    *(ROOT / "extractor" / "export").glob("*.py"),
]


class _OnceOnly(yaml.SafeLoader):
    """YAML keeps the last of two equal keys without a word; this refuses them."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"line {node.start_mark.line}: {keys}"
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("path", sorted((ROOT / "extractor").rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_key_stands_twice(path):
    yaml.load(path.read_text(encoding="utf-8"), _OnceOnly)


def pairs(content=CONTENT):
    """Every text with its two languages."""
    if isinstance(content, dict) and set(content) == {"vi", "en"}:
        yield content
    else:
        for each in content.values() if isinstance(content, dict) else content:
            yield from pairs(each)


@pytest.mark.parametrize("told", [*CONTENT["errors"], *CONTENT["findings"]], ids=lambda each: each["en"])
def test_no_template_of_an_error_takes_another_ones_words(told):
    """The template "has no {key}" must not translate "has no text here" by half."""
    places = {name: f"X{number}" for number, name in enumerate(re.findall(r"\{(\w+)\}", told["en"]))}
    assert messages(Language.VI).told(told["en"].format(**places)) == told["vi"].format(**places)


def said(node):
    """The text of a string in the source, formatted parts as "x"; None for what is no string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
    return None


def constants(source):
    """What the module's own names and those it imports from its package stand for, as far as they are expressions."""
    tree = ast.parse(Path(source).read_text(encoding="utf-8"))
    named = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("extractor.parsers."):
            module = ROOT / node.module.replace(".", "/")
            known = constants(module / "__init__.py" if module.is_dir() else module.with_suffix(".py"))
            named |= {each.name: known[each.name] for each in node.names if each.name in known}
        if isinstance(node, ast.Assign):
            named |= {name.id: node.value for name in node.targets if isinstance(name, ast.Name)}
    return named


def texts(nodes, named):
    """The strings among expressions, those behind names and in tuples included."""
    for node in nodes:
        inner = node.value if isinstance(node, ast.Starred) else node
        inner = named.get(inner.id, inner) if isinstance(inner, ast.Name) else inner
        if isinstance(inner, ast.Tuple):
            yield from texts(inner.elts, named)
        elif text := said(inner):
            yield text


def error_texts():
    """Problems and hints of errors that parsers raise."""
    for source in SOURCES:
        tree = ast.parse(Path(source).read_text(encoding="utf-8"))
        named = constants(source)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Error"):
                yield from texts(node.args[1:], named)
            if isinstance(node, ast.FunctionDef) and node.name in ("_why_unknown", "missing"):
                yield from texts((each.value for each in ast.walk(node) if isinstance(each, ast.Return)), named)


def test_both_languages_fill_the_same_places():
    places = string.Formatter().parse
    for pair in pairs():
        vietnamese, english = ({name for _, name, _, _ in places(pair[lang]) if name} for lang in ("vi", "en"))
        assert vietnamese == english, pair


@pytest.mark.parametrize("text", sorted(set(error_texts())))
def test_every_error_of_a_file_is_told_in_vietnamese(text):
    line = messages(Language.VI).error(ExtractorError("tep", text))
    assert line != f"tep: {text}", f"messages.yaml has no Vietnamese for {text!r}"


def test_errors_behind_names_are_found_too():
    """Texts that stand in constants, in pairs, and in other modules."""
    assert {
        "is binary data, not text",
        "is a damaged web page",
        "install it with: sudo apt-get install tesseract-ocr tesseract-ocr-vie",
    } <= set(error_texts())


@pytest.mark.parametrize(
    "data",
    [
        "Phấn đấu 80% cán bộ đạt chuẩn.".replace("P", "\N{CYRILLIC CAPITAL LETTER ER}").encode(),
        unicodedata.normalize("NFD", "Phấn đấu 80% cán bộ đạt chuẩn.").encode(),
        "Phấn đấu 80% cán bộ đạt chuẩn.".encode("utf-16-le"),
        encode("Phấn đấu 80% cán bộ đạt chuẩn, nâng cao đời sống xã hội.", "TCVN3").encode("cp1252"),
        encode("Phấn đấu 80% cán bộ đạt chuẩn, nâng cao đời sống xã hội.", "VNI").encode(),
    ],
)
def test_every_repair_is_told_in_vietnamese(data):
    notes = read(data, "a.txt").notes
    assert notes
    assert all(messages(Language.VI).told(note) != note == messages(Language.EN).told(note) for note in notes)


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("page 3 is an image: its text was not read", "trang 3 là ảnh: chưa đọc được chữ"),
        ("letters in VNI fonts were converted to Unicode", "đã chuyển chữ dùng phông VNI sang Unicode"),
    ],
)
def test_a_repair_keeps_what_it_names(english, vietnamese):
    assert messages(Language.VI).told(english) == vietnamese


def test_an_error_keeps_what_it_names():
    error = ExtractorError("a.txt", "byte 17 is not UTF-8 text", "save the file as UTF-8")
    assert messages(Language.VI).error(error) == "a.txt: byte 17 không phải chữ UTF-8; hãy lưu tệp theo bảng mã UTF-8"
    assert messages(Language.EN).error(error) == str(error)


def test_an_error_is_always_one_line():
    assert "\n" not in messages().error(ExtractorError("a\nb", "one\ntwo", "three\n"))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("measure", get_args(models.MeasureKind)),
        ("comparator", get_args(models.Comparator)),
        ("deadline", get_args(models.DeadlineKind)),
        ("attainment", get_args(models.Attainment)),
        ("role", get_args(models.Role)),
        ("modality", get_args(get_type_hints(models.Target)["modality"])),
        ("source", get_args(get_type_hints(models.Evidence)["source"])),
    ],
)
def test_every_value_of_the_contract_has_a_name(kind, values):
    assert set(values) <= set(CONTENT["labels"][kind])


def test_every_text_that_the_program_says_is_there_and_used():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "extractor").rglob("*.py"))
    used = set(re.findall(r"words\(\s*[\"'](\w+)[\"']", code))
    assert used == set(CONTENT["says"])


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["extract", "a.txt"], "vi"),
        (["extract", "--lang", "en"], "en"),
        (["--lang=en", "x"], "en"),
        (["explain", "lang en"], "vi"),
        (["--lang", "fr"], "vi"),
    ],
)
def test_the_language_is_found_in_the_words_of_the_command(words, language):
    assert language_of(words) == language


def test_a_doubt_of_the_grammar_is_told_in_the_language_of_the_reader():
    for code, pair in read_yaml("lexicons/notes.yaml").items():
        note = models.Note(item="T01", field="group", code=code, quote="cán bộ", start=0, end=6)
        for language in Language:
            shown = draw(*entry_tables(ENTRY.model_copy(update={"notes": (note,)}), messages(language)))
            assert " ".join(pair[language].split()) in " ".join(shown.split())
