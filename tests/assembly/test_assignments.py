"""Sentences of duties -> assignments: who does what by when, in the forms that offices give them."""

import pytest

from extractor import extract
from extractor.catalogue.models import Assignment

HEADER = (
    "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LÀNH\n\nSố: 45/KH-UBND\n\nSông Lành, ngày 12 tháng 3 năm 2024\n\nKẾ HOẠCH\n\n"
    "Nâng cao chất lượng đội ngũ cán bộ, công chức huyện Sông Lành giai đoạn 2024 - 2028\n\n"
)


def plan(*lines: str) -> tuple[Assignment, ...]:
    """The assignments of a plan with this body, a paragraph a line."""
    return extract((HEADER + "\n\n".join(lines)).encode(), "x.txt").assignments


def fault(*values: object, reason: str) -> object:
    """A row that the program fails by the contract."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def roles(assignment: Assignment) -> list[tuple[str, str]]:
    return [(agency.role, agency.name) for agency in assignment.agencies]


def duty(*lines: str) -> Assignment:
    """The only assignment under "Tổ chức thực hiện"."""
    found = plan("II. TỔ CHỨC THỰC HIỆN", *lines)
    assert len(found) == 1, [assignment.quote for assignment in found]
    return found[0]


TASK = "Rà soát, bổ sung quy hoạch cán bộ"
BLOCK = [
    f"1. {TASK}",
    "Đối chiếu tiêu chuẩn của từng chức danh với văn bằng, chứng chỉ của từng người.",
    "- Phân công chỉ đạo: Thường trực Huyện ủy.",
    "- Bộ phận thực hiện: Ban Tổ chức Huyện ủy; Phòng Nội vụ.",
    "- Thời gian thực hiện: Quý II/2025.",
]


TASK_LINE = "- Lập danh mục dữ liệu dùng chung của huyện"


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("(giao Phòng Nội vụ chủ trì)", [("lead", "Phòng Nội vụ")]),
        (
            "(giao Phòng Nội vụ chủ trì, phối hợp với Công an huyện)",
            [("lead", "Phòng Nội vụ"), ("coordinate", "Công an huyện")],
        ),
        (
            "(Phòng Nội vụ chủ trì; Công an huyện, các phòng, ban phối hợp)",
            [("lead", "Phòng Nội vụ"), ("coordinate", "Công an huyện"), ("coordinate", "các phòng, ban")],
        ),
        (
            "(Phòng Nội vụ chủ trì, phối hợp với Công an huyện thực hiện; hoàn thành trong quý II/2025)",
            [("lead", "Phòng Nội vụ"), ("coordinate", "Công an huyện")],
        ),
        ("(do Phòng Nội vụ thực hiện)", [("implement", "Phòng Nội vụ")]),
        ("[Phòng Nội vụ; Công an huyện]", [("implement", "Phòng Nội vụ"), ("implement", "Công an huyện")]),
    ],
)
def test_a_closing_bracket_says_who_does_the_task(bracket, expected):
    (found,) = plan("I. NHIỆM VỤ, GIẢI PHÁP", f"{TASK_LINE} {bracket}.")
    assert found.quote == TASK_LINE.removeprefix("- ")
    assert roles(found) == expected
    assert found.deadline.kind == ("within" if "quý" in bracket else "none")


def test_a_bracket_in_a_line_of_its_own_closes_the_point_above():
    (found,) = plan(
        "I. NHIỆM VỤ, GIẢI PHÁP",
        "1. Hoàn thiện thể chế",
        "a) Lập danh mục dữ liệu dùng chung.",
        "(Phòng Nội vụ chủ trì, Công an huyện phối hợp; hoàn thành trong quý II/2025)",
    )
    assert found.quote == "Lập danh mục dữ liệu dùng chung"
    assert roles(found) == [("lead", "Phòng Nội vụ"), ("coordinate", "Công an huyện")]
    assert found.deadline.kind == "within"


@pytest.mark.parametrize("bracket", ["(Phòng Nội vụ)", "[1]", "(sau đây gọi là Danh mục)", "(nếu có)"])
def test_other_brackets_give_the_task_to_nobody(bracket):
    assert plan("I. NHIỆM VỤ, GIẢI PHÁP", f"{TASK_LINE} {bracket}.") == ()


def test_a_sentence_behind_a_task_says_who_does_it():
    (found,) = plan(
        "I. NHIỆM VỤ, GIẢI PHÁP", f"{TASK_LINE}. Giao Phòng Nội vụ chủ trì, phối hợp với Công an huyện thực hiện."
    )
    assert found.quote == TASK_LINE.removeprefix("- ")
    assert roles(found) == [("lead", "Phòng Nội vụ"), ("coordinate", "Công an huyện")]


def test_a_label_block_belongs_to_the_whole_numbered_task():
    (found,) = plan("I. NHIỆM VỤ, GIẢI PHÁP", *BLOCK)
    assert found.quote == TASK
    assert found.section == ("I", "1")
    assert roles(found) == [
        ("direct", "Thường trực Huyện ủy"),
        ("implement", "Ban Tổ chức Huyện ủy"),
        ("implement", "Phòng Nội vụ"),
    ]
    assert (found.deadline.kind, found.deadline.start, found.deadline.end) == ("within", "2025-04-01", "2025-06-30")


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị chủ trì", "lead"),
        ("Đơn vị chủ trì tham mưu", "lead"),
        ("Cơ quan phối hợp", "coordinate"),
        ("Đơn vị phối hợp", "coordinate"),
        ("Tham mưu", "advise"),
        ("Cơ quan tham mưu", "advise"),
        ("Phân công chỉ đạo", "direct"),
        ("Bộ phận thực hiện", "implement"),
        ("Đơn vị thực hiện", "implement"),
    ],
)
def test_a_label_gives_its_role(label, role):
    (found,) = plan("I. NHIỆM VỤ, GIẢI PHÁP", f"1. {TASK}", f"- {label}: Phòng Nội vụ.")
    assert (found.quote, roles(found)) == (TASK, [(role, "Phòng Nội vụ")])


def test_labels_may_share_a_line():
    (found,) = plan(
        "I. NHIỆM VỤ, GIẢI PHÁP",
        f"1. {TASK}",
        "Cơ quan chủ trì: Phòng Nội vụ; Cơ quan phối hợp: Trung tâm Chính trị huyện; Thời gian: Tháng 6/2025.",
    )
    assert found.quote == TASK
    assert roles(found) == [("lead", "Phòng Nội vụ"), ("coordinate", "Trung tâm Chính trị huyện")]
    assert found.deadline.end == "2025-06-30"


def test_labels_that_close_a_bullet_belong_to_the_bullet():
    found = plan(
        "I. NHIỆM VỤ, GIẢI PHÁP",
        "1. Công tác cán bộ",
        f"- {TASK}.",
        "+ Cơ quan chủ trì: Phòng Nội vụ.",
        "- Khảo sát nhu cầu bồi dưỡng.",
        "+ Cơ quan chủ trì: Trung tâm Chính trị huyện.",
    )
    assert [(each.quote, roles(each)) for each in found] == [
        (TASK, [("lead", "Phòng Nội vụ")]),
        ("Khảo sát nhu cầu bồi dưỡng", [("lead", "Trung tâm Chính trị huyện")]),
    ]


def test_each_task_has_a_block_of_its_own():
    found = plan(
        "I. NHIỆM VỤ, GIẢI PHÁP",
        f"1. {TASK}",
        "- Cơ quan chủ trì: Phòng Nội vụ.",
        "2. Khảo sát nhu cầu bồi dưỡng",
        "- Cơ quan chủ trì: Trung tâm Chính trị huyện.",
    )
    assert [(each.section, each.quote) for each in found] == [
        (("I", "1"), TASK),
        (("I", "2"), "Khảo sát nhu cầu bồi dưỡng"),
    ]


ONE = "Xây dựng kế hoạch bồi dưỡng công chức"
TWO = "Theo dõi, đôn đốc các xã thực hiện Kế hoạch"


@pytest.mark.parametrize(
    ("lines", "sections"),
    [
        pytest.param(["1. Phòng Nội vụ", f"- {ONE}.", f"- {TWO}."], [("II", "1")] * 2, id="dashed"),
        pytest.param(["1. Phòng Nội vụ:", f"- {ONE};", f"- {TWO}."], [("II", "1")] * 2, id="colon and dashed"),
        pytest.param(
            ["1. Phòng Nội vụ", f"a) {ONE}.", f"b) {TWO}."], [("II", "1", "a"), ("II", "1", "b")], id="lettered"
        ),
        pytest.param(["1. Phòng Nội vụ", f"{ONE}.", f"{TWO}."], [("II", "1")] * 2, id="paragraphs"),
        pytest.param(["1. Phòng Nội vụ.", f"- {ONE}.", f"- {TWO}."], [("II", "1")] * 2, id="heading with a full stop"),
        pytest.param(["1. Giao Phòng Nội vụ:", f"- {ONE}.", f"- {TWO}."], [("II", "1")] * 2, id="giao"),
        pytest.param(["Phòng Nội vụ:", f"- {ONE}.", f"- {TWO}."], [("II",)] * 2, id="without a number"),
        pytest.param(
            [f"1. Phòng Nội vụ: {ONE}.", f"2. Phòng Nội vụ: {TWO}."],
            [("II", "1"), ("II", "2")],
            id="one line each",
        ),
        pytest.param([f"- Phòng Nội vụ: {ONE}.", f"- Phòng Nội vụ: {TWO}."], [("II",)] * 2, id="dash and agency"),
    ],
)
def test_every_point_under_an_agency_is_one_assignment(lines, sections):
    found = plan("II. TỔ CHỨC THỰC HIỆN", *lines)
    assert [each.quote for each in found] == [ONE, TWO]
    assert [each.section for each in found] == sections
    assert [roles(each) for each in found] == [[("implement", "Phòng Nội vụ")]] * 2


def test_each_agency_has_its_own_duties():
    found = plan("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ", f"- {ONE}.", "2. Ủy ban nhân dân các xã", f"- {TWO}.")
    assert [roles(each) for each in found] == [
        [("implement", "Phòng Nội vụ")],
        [("implement", "Ủy ban nhân dân các xã")],
    ]


def test_agencies_joined_in_a_heading_are_split():
    found = duty("1. Phòng Nội vụ, Phòng Tài chính - Kế hoạch và Trung tâm Chính trị huyện", f"- {ONE}.")
    assert roles(found) == [
        ("implement", "Phòng Nội vụ"),
        ("implement", "Phòng Tài chính - Kế hoạch"),
        ("implement", "Trung tâm Chính trị huyện"),
    ]


@pytest.mark.parametrize(
    "name", ["UBND các xã, thị trấn", "các phòng, ban, ngành huyện", "các chi, đảng bộ trực thuộc"]
)
def test_names_that_share_a_head_stay_one(name):
    assert roles(duty(f"1. {name[0].upper()}{name[1:]} {ONE[0].lower()}{ONE[1:]}.")) == [
        ("implement", name[0].upper() + name[1:])
    ]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        (f"1. Phòng Nội vụ {TWO[0].lower()}{TWO[1:]}.", TWO[0].lower() + TWO[1:]),
        ("1. Giao Phòng Nội vụ theo dõi việc thực hiện Kế hoạch.", "theo dõi việc thực hiện Kế hoạch"),
        ("1. Đề nghị Phòng Nội vụ theo dõi việc thực hiện Kế hoạch.", "theo dõi việc thực hiện Kế hoạch"),
        ("1. Yêu cầu Phòng Nội vụ theo dõi việc thực hiện Kế hoạch.", "theo dõi việc thực hiện Kế hoạch"),
    ],
)
def test_where_the_doer_opens_the_sentence_the_quote_begins_behind_it(sentence, quote):
    found = duty(sentence)
    assert (found.quote, roles(found)) == (quote, [("implement", "Phòng Nội vụ")])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["1. Phòng Nội vụ", "- Chủ trì, phối hợp với Phòng Tài chính - Kế hoạch xây dựng dự toán."],
            [("lead", "Phòng Nội vụ"), ("coordinate", "Phòng Tài chính - Kế hoạch")],
            id="lead under a heading",
        ),
        pytest.param(
            ["1. Phòng Nội vụ chủ trì, phối hợp với Trung tâm Chính trị huyện mở các lớp bồi dưỡng."],
            [("lead", "Phòng Nội vụ"), ("coordinate", "Trung tâm Chính trị huyện")],
            id="lead in the sentence",
        ),
        pytest.param(
            ["1. Phòng Nội vụ", "- Phối hợp với Trung tâm Chính trị huyện mở các lớp bồi dưỡng."],
            [("implement", "Phòng Nội vụ"), ("coordinate", "Trung tâm Chính trị huyện")],
            id="a plain phối hợp leaves implement",
        ),
        pytest.param(
            ["1. Phòng Nội vụ", "- Tham mưu Ủy ban nhân dân huyện ban hành danh mục vị trí việc làm."],
            [("implement", "Phòng Nội vụ")],
            id="who is advised has no role",
        ),
        pytest.param(
            ["1. Phòng Nội vụ", "- Trình Ủy ban nhân dân huyện phê duyệt danh sách cử đi học."],
            [("implement", "Phòng Nội vụ")],
            id="trình gives no role",
        ),
        pytest.param(
            ["1. Phòng Nội vụ", "- Hướng dẫn, đôn đốc Ủy ban nhân dân các xã thực hiện Kế hoạch."],
            [("implement", "Phòng Nội vụ")],
            id="who is guided has no role",
        ),
        pytest.param(
            ["1. Đảng ủy xã lãnh đạo, chỉ đạo Ủy ban nhân dân xã thực hiện nghiêm Kế hoạch."],
            [("direct", "Đảng ủy xã"), ("implement", "Ủy ban nhân dân xã")],
            id="direct and implement",
        ),
        pytest.param(
            ["1. Đảng ủy Ủy ban nhân dân huyện lãnh đạo Ủy ban nhân dân huyện ban hành chính sách hỗ trợ."],
            [("direct", "Đảng ủy Ủy ban nhân dân huyện"), ("implement", "Ủy ban nhân dân huyện")],
            id="lead others",
        ),
        pytest.param(
            ["1. Đảng ủy Ủy ban nhân dân huyện lãnh đạo các phòng, ban xây dựng chương trình hành động."],
            [("direct", "Đảng ủy Ủy ban nhân dân huyện"), ("implement", "các phòng, ban")],
            id="lead a list",
        ),
        pytest.param(
            ["1. Phòng Y tế", "- Thường xuyên chỉ đạo các trạm y tế theo dõi sức khỏe học sinh."],
            [("direct", "Phòng Y tế"), ("implement", "các trạm y tế")],
            id="direct all the time",
        ),
        pytest.param(
            ["1. Phòng Nội vụ", "- Tham mưu bố trí lãnh đạo Ủy ban nhân dân các xã đúng tiêu chuẩn."],
            [("implement", "Phòng Nội vụ")],
            id="leaders are no verb",
        ),
        pytest.param(
            ["1. Ủy ban nhân dân các xã", "- Báo cáo kết quả thực hiện về Phòng Nội vụ trước ngày 30/11/2025."],
            [("implement", "Ủy ban nhân dân các xã"), ("report_to", "Phòng Nội vụ")],
            id="report about",
        ),
        pytest.param(
            ["1. Phòng Nội vụ", "- Tổng hợp, báo cáo Ủy ban nhân dân huyện kết quả thực hiện."],
            [("implement", "Phòng Nội vụ"), ("report_to", "Ủy ban nhân dân huyện")],
            id="report to",
        ),
        pytest.param(
            ["1. Ủy ban nhân dân các xã", "- Gửi kế hoạch về Phòng Nội vụ trước ngày 15/4/2024."],
            [("implement", "Ủy ban nhân dân các xã"), ("report_to", "Phòng Nội vụ")],
            id="send to",
        ),
        pytest.param(
            ["1. Ủy ban nhân dân các xã", "- Báo cáo kết quả về Ủy ban nhân dân huyện (qua Phòng Nội vụ)."],
            [
                ("implement", "Ủy ban nhân dân các xã"),
                ("report_to", "Ủy ban nhân dân huyện"),
                ("via", "Phòng Nội vụ"),
            ],
            id="via",
        ),
        (
            ["1. Ủy ban nhân dân các xã", "- Báo cáo kết quả về Ủy ban nhân dân huyện thông qua Phòng Nội vụ."],
            [
                ("implement", "Ủy ban nhân dân các xã"),
                ("report_to", "Ủy ban nhân dân huyện"),
                ("via", "Phòng Nội vụ"),
            ],
        ),
        (
            ["1. Phòng Nội vụ là cơ quan thường trực, chủ trì theo dõi việc thực hiện Kế hoạch."],
            [("lead", "Phòng Nội vụ")],
        ),
        fault(
            ["1. Các đồng chí Huyện ủy viên phụ trách xã chỉ đạo Đảng ủy các xã xây dựng chương trình hành động."],
            [("direct", "Các đồng chí Huyện ủy viên phụ trách xã"), ("implement", "Đảng ủy các xã")],
            reason="persons by their party post are no doers: no assignment at all",
        ),
        pytest.param(
            ["1. Phòng Nội vụ", "- Tham mưu Ủy ban nhân dân huyện phối hợp với Sở Nội vụ mở lớp bồi dưỡng."],
            [("implement", "Phòng Nội vụ"), ("coordinate", "Sở Nội vụ")],
            id="coordinate behind advise",
        ),
    ],
)
def test_words_give_roles(lines, expected):
    assert roles(duty(*lines)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hoàn thành việc rà soát trước ngày 31/5/2025", {"kind": "by", "end": "2025-05-31"}),
        (
            "Xây dựng kế hoạch bồi dưỡng, hoàn thành trong tháng 4/2024",
            {"kind": "within", "start": "2024-04-01", "end": "2024-04-30"},
        ),
        ("Tổ chức sơ kết trong quý I năm 2026", {"kind": "within", "start": "2026-01-01", "end": "2026-03-31"}),
        ("Hằng năm rà soát nhu cầu bồi dưỡng của công chức", {"kind": "recurring", "every": "year"}),
        ("Định kỳ hằng quý kiểm tra việc thực hiện nội quy", {"kind": "recurring", "every": "quarter"}),
        ("Định kỳ 6 tháng kiểm tra việc thực hiện nội quy", {"kind": "recurring", "every": "half_year"}),
        (
            "Báo cáo kết quả thực hiện trước ngày 15 tháng 11 hàng năm",
            {"kind": "recurring", "every": "year", "by": "--11-15"},
        ),
        ("Báo cáo kết quả trước ngày 20 tháng 01 năm sau", {"kind": "recurring", "every": "year", "by": "--01-20"}),
        ("Báo cáo kết quả trước 31/01 năm liền kề", {"kind": "recurring", "every": "year", "by": "--01-31"}),
        (
            "Hằng năm báo cáo kết quả, chậm nhất ngày 10/01 của năm sau",
            {"kind": "recurring", "every": "year", "by": "--01-10"},
        ),
        ("Báo cáo kết quả trước ngày 05/12 hằng năm", {"kind": "recurring", "every": "year", "by": "--12-05"}),
        ("Báo cáo kết quả trước ngày 10 của tháng cuối quý", {"kind": "recurring", "every": "quarter"}),
        ("Báo cáo kết quả 6 tháng và cả năm", {"kind": "recurring", "every": "half_year"}),
        (
            "Định kỳ 6 tháng, trước ngày 10/6 và ngày 10/12, gửi kết quả thực hiện",
            {"kind": "recurring", "every": "half_year", "by": "--12-10"},
        ),
        (
            "Định kỳ 6 tháng và năm tổng hợp kết quả, báo cáo Sở Nội vụ trước ngày 15 tháng 12",
            {"kind": "recurring", "every": "year", "by": "--12-15"},
        ),
        ("Đăng ký nhu cầu năm sau trước ngày 15/10", {"kind": "recurring", "every": "year", "by": "--10-15"}),
        ("Hằng năm ban hành kế hoạch cụ thể trong quý I", {"kind": "recurring", "every": "year"}),
        (
            "Mở lớp bồi dưỡng từ tháng 3 đến tháng 8 năm 2025",
            {"kind": "period", "start": "2025-03-01", "end": "2025-08-31"},
        ),
        ("Tham mưu tổng kết Kế hoạch vào cuối năm 2028", {"kind": "by", "end": "2028-12-31"}),
        ("Thường xuyên theo dõi việc thực hiện Kế hoạch", {"kind": "ongoing"}),
        ("Thường xuyên, hằng năm rà soát đội ngũ công chức", {"kind": "ongoing"}),
        ("Theo dõi việc thực hiện Kế hoạch", {"kind": "none"}),
        ("Định kỳ kiểm tra việc thực hiện nội quy", {"kind": "none"}),
        ("Xây dựng kế hoạch bồi dưỡng hằng năm", {"kind": "none"}),
        ("Triển khai Kế hoạch giai đoạn 2024 - 2028 của huyện", {"kind": "none"}),
        ("Thực hiện Quyết định số 77/QĐ-UBND ngày 09/01/2024 của huyện", {"kind": "none"}),
    ],
)
def test_a_duty_is_due_only_when_it_says_so(sentence, expected):
    deadline = duty("1. Phòng Nội vụ", f"- {sentence}.").deadline.model_dump()
    deadline.pop("text", None)
    assert deadline == expected


def test_of_two_report_dates_in_a_year_the_last_counts():
    found = duty(
        "1. Ủy ban nhân dân các xã", "- Báo cáo Phòng Nội vụ kết quả trước ngày 15/6 và trước ngày 15/12 hằng năm."
    )
    assert (found.deadline.every, found.deadline.by) == ("year", "--12-15")


def test_a_time_before_the_doer_is_the_deadline_and_no_part_of_the_quote():
    found = duty("1. Trong tháng 5/2024, Phòng Nội vụ xây dựng kế hoạch kiểm tra.")
    assert found.quote == "xây dựng kế hoạch kiểm tra"
    assert (found.deadline.start, found.deadline.end) == ("2024-05-01", "2024-05-31")


def test_what_comes_back_may_be_said_before_the_doer():
    found = duty("1. Hằng năm, các phòng chuyên môn lập danh sách gửi Phòng Nội vụ trước ngày 30 tháng 9.")
    assert (found.deadline.every, found.deadline.by) == ("year", "--09-30")


def test_a_quarter_without_a_year_is_of_the_year_that_is_planned():
    head = HEADER.replace("ngày 12 tháng 3 năm 2024", "ngày 28 tháng 12 năm 2024").replace(
        "giai đoạn 2024 - 2028", "năm 2025"
    )
    (found,) = extract(
        f"{head}II. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ\n\n- Rà soát nội quy trong quý II.".encode(), "x.txt"
    ).assignments
    assert (found.deadline.start, found.deadline.end) == ("2025-04-01", "2025-06-30")


def test_who_is_encouraged_has_no_duty():
    assert plan("II. TỔ CHỨC THỰC HIỆN", "1. Khuyến khích các tổ chức xã hội tham gia giám sát.") == ()


def test_a_duty_never_inherits_the_time_of_title_or_heading():
    found = plan("II. TỔ CHỨC THỰC HIỆN ĐẾN NĂM 2028", "1. Phòng Nội vụ", f"- {ONE}.")
    assert [each.deadline.kind for each in found] == ["none"]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "Chánh Văn phòng HĐND và UBND huyện, Trưởng phòng Nội vụ chịu trách nhiệm thi hành Quyết định này./.",
            [("implement", "Chánh Văn phòng HĐND và UBND huyện"), ("implement", "Trưởng phòng Nội vụ")],
        ),
        (
            "Trưởng phòng Nội vụ và Chủ tịch UBND các xã chịu trách nhiệm thi hành Quyết định này.",
            [("implement", "Trưởng phòng Nội vụ"), ("implement", "Chủ tịch UBND các xã")],
        ),
    ],
)
def test_the_enforcement_clause_is_an_assignment(clause, expected):
    text = HEADER.replace("KẾ HOẠCH\n", "QUYẾT ĐỊNH\n").replace("45/KH", "45/QĐ")
    (found,) = extract(f"{text}QUYẾT ĐỊNH:\n\nĐiều 3. {clause}\n".encode(), "x.txt").assignments
    assert found.section == ("Điều 3",)
    assert found.quote == "chịu trách nhiệm thi hành Quyết định này"
    assert roles(found) == expected


@pytest.mark.parametrize(
    "closing",
    [
        "Trên đây là Kế hoạch nâng cao chất lượng đội ngũ cán bộ của huyện.",
        "Trên đây là Kế hoạch bồi dưỡng, yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.",
    ],
)
def test_the_closing_formula_is_no_assignment(closing):
    found = plan("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ", f"- {ONE}.", closing)
    assert [each.quote for each in found] == [ONE]


def test_a_plain_paragraph_without_a_doer_goes_on_with_the_bullet_above():
    found = duty("- Phòng Nội vụ theo dõi việc thực hiện Kế hoạch.", "Kết quả được công khai tại trụ sở.")
    assert found.quote.startswith("theo dõi việc thực hiện Kế hoạch.")
    assert found.quote.endswith("Kết quả được công khai tại trụ sở")


def test_a_plain_paragraph_with_a_doer_of_its_own_is_another_assignment():
    found = plan(
        "II. TỔ CHỨC THỰC HIỆN",
        "- Phòng Nội vụ theo dõi việc thực hiện Kế hoạch.",
        "Ủy ban nhân dân các xã công khai kết quả tại trụ sở.",
    )
    assert [roles(each) for each in found] == [
        [("implement", "Phòng Nội vụ")],
        [("implement", "Ủy ban nhân dân các xã")],
    ]


def test_doers_of_a_lead_in_hold_for_each_bullet():
    found = plan("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ chủ trì:", f"- {ONE};", f"- {TWO}.")
    assert [(each.quote, roles(each)) for each in found] == [
        (ONE, [("lead", "Phòng Nội vụ")]),
        (TWO, [("lead", "Phòng Nội vụ")]),
    ]


def test_points_that_only_list_objects_are_part_of_the_lead_in():
    found = duty("1. Phòng Nội vụ", "- Rà soát các nội dung sau:", "+ Vị trí việc làm;", "+ Biên chế công chức.")
    assert found.quote.startswith("Rà soát các nội dung sau")
    assert found.quote.endswith("Biên chế công chức")


def test_dashes_that_only_list_objects_are_part_of_the_lettered_point():
    found = duty("1. Phòng Nội vụ", "a) Rà soát các nội dung sau:", "- Vị trí việc làm;", "- Biên chế công chức.")
    assert found.section == ("II", "1", "a")
    assert found.quote.endswith("Biên chế công chức")


@pytest.mark.parametrize(
    "lines",
    [
        ["I. NHIỆM VỤ, GIẢI PHÁP", "1. Đẩy mạnh tuyên truyền, nâng cao nhận thức của công chức."],
        ["I. MỤC ĐÍCH, YÊU CẦU", "- Cụ thể hóa chủ trương của tỉnh về công tác cán bộ."],
        ["I. THỰC TRẠNG", "- Phòng Nội vụ đã phối hợp với các xã mở 12 lớp bồi dưỡng."],
    ],
    ids=["task without doer and time", "purpose", "past"],
)
def test_what_is_given_to_nobody_is_no_assignment(lines):
    assert [each.quote for each in plan(*lines)] == []


def test_a_task_that_names_an_agency_is_an_assignment():
    (found,) = plan("I. NHIỆM VỤ, GIẢI PHÁP", "1. Phòng Nội vụ khảo sát nhu cầu bồi dưỡng của công chức cấp xã.")
    assert (found.section, roles(found)) == (("I", "1"), [("implement", "Phòng Nội vụ")])


def test_a_task_that_names_its_time_is_an_assignment():
    (found,) = plan("I. NHIỆM VỤ, GIẢI PHÁP", "1. Khảo sát nhu cầu bồi dưỡng công chức trước ngày 30/6/2024.")
    assert found.deadline.end == "2024-06-30"


def test_a_table_row_is_one_assignment_with_roles_from_the_heads():
    (found,) = plan(
        "I. PHÂN CÔNG NHIỆM VỤ",
        "| TT | Nội dung công việc | Cơ quan chủ trì | Đơn vị phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Khảo sát nhu cầu bồi dưỡng | Phòng Nội vụ | UBND các xã | Tháng 5/2024 |",
    )
    assert found.quote == "Khảo sát nhu cầu bồi dưỡng"
    assert roles(found) == [("lead", "Phòng Nội vụ"), ("coordinate", "UBND các xã")]
    assert found.deadline.end == "2024-05-31"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["1. Ủy ban nhân dân các xã: Nậm Sơn, Pa Khoang", "- Rà soát danh sách hộ nghèo."],
            [("implement", "Ủy ban nhân dân các xã: Nậm Sơn, Pa Khoang")],
        ),
        (
            ["1. Đề nghị các tổ chức cung cấp dịch vụ viễn thông", "- Bảo đảm đường truyền cho các xã."],
            [("implement", "các tổ chức cung cấp dịch vụ viễn thông")],
        ),
        (
            ["1. Trung tâm Khuyến công và Xúc tiến thương mại", "- Mở lớp tập huấn cho hộ kinh doanh."],
            [("implement", "Trung tâm Khuyến công và Xúc tiến thương mại")],
        ),
        (
            ["1. Hợp tác xã, tổ hợp tác, cá nhân: Đăng ký nhu cầu tập huấn với Phòng Kinh tế."],
            [("implement", "Hợp tác xã, tổ hợp tác, cá nhân")],
        ),
        (
            ["1. Phòng Nội vụ", "- Gửi kết quả học tập của học viên về Sở Nội vụ."],
            [("implement", "Phòng Nội vụ"), ("report_to", "Sở Nội vụ")],
        ),
    ],
)
def test_names_end_where_the_document_ends_them(lines, expected):
    assert roles(duty(*lines)) == expected


@pytest.mark.parametrize(
    "lead", ["- Chủ trì, phối hợp với các sở, ngành liên quan:", "a) Chủ trì, phối hợp với các sở, ngành liên quan"]
)
def test_those_who_take_part_by_the_lead_in_take_part_in_each_point(lead):
    point = "+" if lead.startswith("-") else "-"
    found = plan("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ", lead, f"{point} {ONE};", f"{point} {TWO}.")
    expected = [("lead", "Phòng Nội vụ"), ("coordinate", "các sở, ngành liên quan")]
    assert [(each.quote, roles(each)) for each in found] == [(ONE, expected), (TWO, expected)]


def test_of_two_report_dates_in_brackets_the_last_counts():
    found = duty(
        "1. Phòng Nội vụ", "- Báo cáo kết quả 6 tháng (trước ngày 10/6) và năm (trước ngày 30/11) về Sở Nội vụ."
    )
    assert roles(found) == [("implement", "Phòng Nội vụ"), ("report_to", "Sở Nội vụ")]
    assert (found.deadline.every, found.deadline.by) == ("year", "--11-30")


@pytest.mark.parametrize(
    ("task", "every"),
    [
        ("Báo cáo hằng quý về Sở Nội vụ", "quarter"),
        ("Gửi báo cáo hằng năm về Sở Nội vụ", None),
        ("Bố trí kinh phí bồi dưỡng hằng năm", None),
        ("Bố trí kinh phí trước tháng 12 hằng năm", "year"),
    ],
)
def test_an_interval_is_of_the_work_not_of_a_paper(task, every):
    assert duty("1. Phòng Nội vụ", f"- {task}.").deadline.every == every


@pytest.mark.parametrize(
    "names",
    [
        ["các ban xây dựng Đảng", "Văn phòng Huyện ủy"],
        ["các Vụ, Cục, đơn vị liên quan"],
        ["Vụ Đào tạo, bồi dưỡng", "Vụ Pháp chế"],
        ["đơn vị sử dụng công chức, viên chức"],
        ["các hiệp hội ngành hàng", "hội nghề nghiệp"],
    ],
)
def test_names_that_hold_verbs_or_commas(names):
    found = duty("1. Phòng Nội vụ", f"- Phối hợp với {', '.join(names)} tổ chức khảo sát.")
    assert roles(found)[1:] == [("coordinate", name) for name in names]


def test_villages_of_any_people_share_their_heads():
    assert roles(duty("1. Trưởng các thôn, buôn tuyên truyền, vận động hộ dân hiến đất.")) == [
        ("implement", "Trưởng các thôn, buôn")
    ]


def test_a_report_may_be_made_with_a_body():
    found = duty("1. Phòng Nội vụ", "- Báo cáo kết quả thực hiện với Ban Thường vụ Huyện ủy.")
    assert roles(found)[1:] == [("report_to", "Ban Thường vụ Huyện ủy")]


def test_agencies_under_headings_of_their_own_belong_to_the_section_around():
    (found,) = plan(
        "II. SỐ HÓA HỒ SƠ CÁN BỘ",
        "1. Nội dung, biện pháp",
        "a) Quét hồ sơ gốc của từng cán bộ;",
        "b) Nhập dữ liệu vào phần mềm dùng chung.",
        "2. Cơ quan chủ trì, phối hợp",
        "a) Cơ quan chủ trì",
        "- Phòng Nội vụ.",
        "b) Cơ quan phối hợp",
        "- Văn phòng Huyện ủy; các xã, thị trấn.",
        "3. Thời gian thực hiện: Quý II/2025.",
    )
    assert (found.quote, found.section) == ("SỐ HÓA HỒ SƠ CÁN BỘ", ("II",))
    assert roles(found) == [
        ("lead", "Phòng Nội vụ"),
        ("coordinate", "Văn phòng Huyện ủy"),
        ("coordinate", "các xã, thị trấn"),
    ]
    assert found.deadline.text == "Quý II/2025"


@pytest.mark.parametrize(
    ("opening", "every"),
    [
        ("Định kỳ 6 tháng (trước ngày 10/6), hằng năm (trước ngày 05/12)", "half_year"),
        ("Định kỳ hằng quý (trước ngày 15 của tháng cuối quý)", "quarter"),
        ("Hằng năm hoặc khi có yêu cầu", "year"),
        ("Hằng năm, trước ngày 15/11", "year"),
    ],
)
def test_the_doer_may_stand_behind_several_times(opening, every):
    found = duty(f"1. {opening}, các xã, thị trấn báo cáo Phòng Nội vụ.")
    assert roles(found) == [("implement", "các xã, thị trấn"), ("report_to", "Phòng Nội vụ")]
    assert (found.deadline.kind, found.deadline.every) == ("recurring", every)
