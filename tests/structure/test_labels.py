"""Heads of table columns: whether goals stand below them, whose work, and where."""

import pytest

from extractor.grammar.load import read_yaml
from extractor.structure.labels import load_labels

TENSES = read_yaml("lexicons/labels.yaml")["tenses"]


@pytest.mark.parametrize(("tense", "head"), [(name, head) for name, each in TENSES.items() for head in each["matches"]])
def test_a_head_says_of_what_time_its_values_are(tense, head):
    assert load_labels().tense(head) == tense


@pytest.mark.parametrize(("tense", "head"), [(name, head) for name, each in TENSES.items() for head in each["rejects"]])
def test_a_head_says_no_other_time(tense, head):
    assert load_labels().tense(head) != tense


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("thời gian dự kiến hoàn thành", "time"),
        ("dự kiến thời gian trình", "time"),
        ("cơ quan chủ trì[1]", "lead"),
        ("sản phẩm, kết quả đầu ra", "product"),
        ("kết quả dự kiến", "product"),
        ("kết quả học tập", None),
        ("thời gian làm việc", None),
    ],
)
def test_a_head_names_a_role(head, role):
    assert load_labels().role(head) == role


@pytest.mark.parametrize("head", ["nội dung", "tên nhiệm vụ, đề án", "nhiệm vụ trọng tâm", "nội dung công việc (*)"])
def test_a_head_names_tasks(head):
    assert load_labels().is_task_head(head)


@pytest.mark.parametrize("head", ["chỉ tiêu", "nội dung chi", "dự án đầu tư công", "tên xã"])
def test_other_heads_name_no_tasks(head):
    assert not load_labels().is_task_head(head)


@pytest.mark.parametrize("head", ["Xã Tân Hòa", "Thôn 4", "THÔN KHE RẠN", "Toàn tỉnh", "Xã"])
def test_a_head_names_a_place(head):
    assert load_labels().names_place(head)


@pytest.mark.parametrize("head", ["Xã hội", "Số xã", "Bản đồ số", "XÃ HỘI", "Thành phố thông minh"])
def test_other_heads_name_no_place(head):
    assert not load_labels().names_place(head)
