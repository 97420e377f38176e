"""Amounts in one unit: what is printed stays, what it is compared in stands beside it."""

import pytest

from extractor import extract, load_grammar
from extractor.grammar.readers.unit import read_unit


@pytest.mark.parametrize(
    ("text", "name", "factor"),
    [
        ("%", "%", 1),
        ("điểm phần trăm", "điểm %", 1),
        ("%/năm", "%/năm", 1),
        ("triệu đồng/người/năm", "đồng/người/năm", 1_000_000),
        ("Tỷ đồng", "đồng", 1_000_000_000),
        ("nghìn tỷ đồng", "đồng", 1_000_000_000_000),
        ("m2", "ha", "0.0001"),
        ("km", "km", 1),
        ("tạ/ha", "tấn/ha", "0.1"),
        ("nghìn lượt", "lượt", 1000),
        ("1.000 tấn", "tấn", 1000),
        ("giường bệnh/vạn dân", "giường/10.000 dân", 1),
        ("giường / 10.000 dân", "giường/10.000 dân", 1),
        ("hộ nghèo", "hộ", 1),
    ],
)
def test_words_of_a_unit_give_the_unit_and_the_factor(text, name, factor):
    unit = read_unit(text, load_grammar([]).words.units)
    assert (unit.name, str(unit.factor)) == (name, str(factor))


@pytest.mark.parametrize("text", ["", "/", "bé trai", "đồng bào", "km đường", "triệu", "hộ/", "/người"])
def test_words_that_hold_no_unit_give_none(text):
    assert read_unit(text, load_grammar([]).words.units) is None


@pytest.mark.parametrize(
    ("text", "printed", "normalized"),
    [
        (
            "Thu nhập bình quân đạt 75 triệu đồng/người/năm",
            (75, "triệu đồng/người/năm"),
            (75_000_000, "đồng/người/năm"),
        ),
        ("Tổng vốn đầu tư đạt 1,5 nghìn tỷ đồng", (1.5, "nghìn tỷ đồng"), (1_500_000_000_000, "đồng")),
        ("Hoàn thành 12 km đường liên thôn", (12, "km"), (12, "km")),
        ("Trồng mới 1.200 ha rừng", (1200, "ha"), (1200, "ha")),
        ("Hỗ trợ 350 hộ nghèo xây nhà ở", (350, "hộ nghèo"), (350, "hộ")),
        ("Đào tạo 1.500 cán bộ cấp xã", (1500, "cán bộ cấp xã"), (1500, "người")),
        ("Xây dựng 05 mô hình sinh kế", (5, "mô hình sinh kế"), (5, "mô hình")),
        ("95% hộ dân dùng nước sạch", (95, None), (95, "%")),
        ("Giảm 2 điểm % tỷ lệ hộ nghèo", (2, "điểm %"), (2, "điểm %")),
    ],
)
def test_a_measure_keeps_its_printed_amount_beside_the_normalized_one(text, printed, normalized):
    (target,) = extract(f"KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030:\n- {text}.".encode(), "a.txt").targets
    measure = target.measure
    assert (measure.value, measure.unit) == printed
    assert (measure.normalized.value, measure.normalized.unit) == normalized


def test_a_range_is_normalized_at_both_ends():
    text = "KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030:\n- Thu nhập bình quân đạt từ 60 - 65 triệu đồng/người/năm."
    amount = extract(text.encode(), "a.txt").targets[0].measure.normalized
    assert (amount.low, amount.high, amount.value) == (60_000_000, 65_000_000, None)


def test_a_unit_that_no_lexicon_has_is_left_as_printed():
    text = "KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030:\n- Tỷ số giới tính khi sinh dưới 109 bé trai/100 bé gái."
    measure = extract(text.encode(), "a.txt").targets[0].measure
    assert measure.unit
    assert measure.normalized is None
