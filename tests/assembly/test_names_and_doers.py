"""Names that hold verbs and commas, doers told in headings, tables and brackets, and what gives nobody work."""

import pytest

from extractor import extract
from extractor.catalogue.models import Assignment
from extractor.grammar.load import read_yaml

HEADER = (
    "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LÀNH\n\nSố: 45/KH-UBND\n\nSông Lành, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\n\n"
    "Phát triển hạ tầng cụm công nghiệp tỉnh Sông Lành giai đoạn 2026 - 2030\n\n"
)


def plan(*lines: str) -> tuple[Assignment, ...]:
    return extract((HEADER + "\n\n".join(lines)).encode(), "x.txt").assignments


def roles(assignment: Assignment) -> list[tuple[str, str]]:
    return [(agency.role, agency.name) for agency in assignment.agencies]


def names(sentence: str) -> list[str]:
    """The names of a duty's doers, told at the head of its sentence."""
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", f"1. {sentence} rà soát danh mục dự án của tỉnh.")
    return [agency.name for agency in found.agencies if agency.role != "report_to"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chi cục Biến đổi khí hậu", ["Chi cục Biến đổi khí hậu"]),
        ("Phòng Quản lý đầu tư chủ trì", ["Phòng Quản lý đầu tư"]),
        ("Phòng Quy hoạch, Xây dựng và Môi trường", ["Phòng Quy hoạch, Xây dựng và Môi trường"]),
        ("Phòng Quản lý doanh nghiệp và Lao động", ["Phòng Quản lý doanh nghiệp và Lao động"]),
        ("Viện Bồi dưỡng cán bộ xây dựng chủ trì", ["Viện Bồi dưỡng cán bộ xây dựng"]),
        ("Chi cục Bảo tồn thiên nhiên và Đa dạng sinh học", ["Chi cục Bảo tồn thiên nhiên và Đa dạng sinh học"]),
        ("Sở Nội vụ, Sở Xây dựng", ["Sở Nội vụ", "Sở Xây dựng"]),
        ("Các sở, ngành và địa phương liên quan", ["Các sở, ngành", "địa phương liên quan"]),
        ("Các Sở, cơ quan liên quan", ["Các Sở, cơ quan liên quan"]),
        ("Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh", ["Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh"]),
        ("Vườn quốc gia Sông Lành", ["Vườn quốc gia Sông Lành"]),
        ("Cục trưởng Cục Thủy sản và Kiểm ngư", ["Cục trưởng Cục Thủy sản và Kiểm ngư"]),
        (
            "Ban Quản lý Khu kinh tế và Ban Quản lý các khu công nghiệp tỉnh",
            ["Ban Quản lý Khu kinh tế", "Ban Quản lý các khu công nghiệp tỉnh"],
        ),
        ("Các chi bộ, đảng bộ cơ sở", ["Các chi bộ", "đảng bộ cơ sở"]),
        ("Các chi bộ, đảng bộ trực thuộc", ["Các chi bộ, đảng bộ trực thuộc"]),
        ("Các bệnh viện, trung tâm y tế trực thuộc", ["Các bệnh viện, trung tâm y tế trực thuộc"]),
        ("Các phòng, đơn vị sự nghiệp trực thuộc", ["Các phòng, đơn vị sự nghiệp trực thuộc"]),
        ("Các huyện ủy, thị ủy, thành ủy", ["Các huyện ủy", "thị ủy", "thành ủy"]),
        ("Các cấp bộ Đoàn", ["Các cấp bộ Đoàn"]),
        ("Cấp ủy, người đứng đầu các cơ quan, đơn vị", ["Cấp ủy", "người đứng đầu các cơ quan, đơn vị"]),
        ("Các huyện, thị, thành đoàn và Đoàn trực thuộc", ["Các huyện, thị, thành đoàn", "Đoàn trực thuộc"]),
        ("Thường trực, Ban Thường vụ Huyện ủy", ["Thường trực, Ban Thường vụ Huyện ủy"]),
        ("Sở Công Thương, nhà đầu tư thứ cấp", ["Sở Công Thương", "nhà đầu tư thứ cấp"]),
        ("Các địa phương có rừng", ["Các địa phương có rừng"]),
        (
            "Các đơn vị được giao chủ trì dự án thành phần có trách nhiệm",
            ["Các đơn vị được giao chủ trì dự án thành phần"],
        ),
        ("Phòng giao dịch Ngân hàng Chính sách xã hội", ["Phòng giao dịch Ngân hàng Chính sách xã hội"]),
        ("Công chức Tư pháp - hộ tịch", ["Công chức Tư pháp - hộ tịch"]),
        ("Ban Chỉ đạo xây dựng nông thôn mới xã", ["Ban Chỉ đạo xây dựng nông thôn mới xã"]),
        ("Các thành viên Ban Quản lý, trưởng các thôn", ["Các thành viên Ban Quản lý", "trưởng các thôn"]),
        ("Trưởng các phòng, ban, ngành", ["Trưởng các phòng, ban, ngành"]),
        ("Các Sở: Nội vụ, Tài chính", ["Các Sở: Nội vụ, Tài chính"]),
        ("Chủ tịch UBND các xã: Vĩnh An, Sơn Lành và Tân Phú", ["Chủ tịch UBND các xã: Vĩnh An, Sơn Lành và Tân Phú"]),
        ("UBND thành phố Sông Lành, thành phố Tân Phú", ["UBND thành phố Sông Lành, thành phố Tân Phú"]),
        ("Các viện, trường trực thuộc", ["Các viện, trường trực thuộc"]),
        ("Các khoa, phòng, trung tâm", ["Các khoa, phòng, trung tâm"]),
        ("Trung tâm Đào tạo và Chỉ đạo tuyến", ["Trung tâm Đào tạo và Chỉ đạo tuyến"]),
        ("Cấp ủy, chính quyền từ tỉnh đến cơ sở", ["Cấp ủy", "chính quyền từ tỉnh đến cơ sở"]),
        ("Các cơ quan đăng ký đầu tư có trách nhiệm", ["Các cơ quan đăng ký đầu tư"]),
        ("Sở Tài chính (Phòng Quản lý ngân sách)", ["Sở Tài chính"]),
        ("Đại học Huế, Thông tấn xã Việt Nam", ["Đại học Huế", "Thông tấn xã Việt Nam"]),
        ("Đồng chí Giám đốc Sở Nội vụ", ["Đồng chí Giám đốc Sở Nội vụ"]),
        ("Hoàn thiện cơ chế: Sở Công Thương", ["Sở Công Thương"]),
        ("Cục Hộ tịch, quốc tịch, chứng thực", ["Cục Hộ tịch, quốc tịch, chứng thực"]),
    ],
)
def test_a_name_keeps_the_fields_it_holds(sentence, expected):
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sở Xây dựng", ["Sở Xây dựng"]),  # "rà soát" is what it does
        ("Sở Nội vụ phối hợp với Sở Xây dựng", ["Sở Nội vụ", "Sở Xây dựng"]),
        ("Phòng Nội vụ đào tạo công chức xã,", ["Phòng Nội vụ"]),
        ("Công đoàn ngành phối hợp với Văn phòng Sở động viên đoàn viên", ["Công đoàn ngành", "Văn phòng Sở"]),
        ("Văn phòng điều phối nông thôn mới tỉnh", ["Văn phòng điều phối nông thôn mới tỉnh"]),
    ],
)
def test_a_verb_behind_a_name_ends_it(sentence, expected):
    assert names(sentence) == expected


def test_a_listed_name_may_begin_with_one_that_is_a_body_too():
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", "- Giao Sở Y tế phối hợp với các Sở: Công an, Nội vụ rà soát danh mục.")
    assert roles(found) == [("implement", "Sở Y tế"), ("coordinate", "các Sở: Công an, Nội vụ")]


@pytest.mark.parametrize("kind", ["fields", "joined"])
def test_every_example_of_fields_holds(kind):
    """A match is one name as a whole, a reject is not."""

    def whole(text: str) -> bool:
        (found,) = plan("1. Rà soát quỹ đất cụm công nghiệp", f"Đơn vị chủ trì: {text}; Thời gian: Quý II/2026.")
        return roles(found) == [("lead", text)]

    examples = read_yaml("lexicons/name_parts.yaml")[kind]
    assert [text for text in examples["matches"] if not whole(text)] == []
    assert [text for text in examples["rejects"] if whole(text)] == []


def test_every_example_of_last_verbs_holds():
    """The verb before the role belongs to the name; before an object it does not."""
    examples = read_yaml("lexicons/name_parts.yaml")["last"]
    for text in examples["matches"]:
        (name,) = names(text)
        assert text.removeprefix(name) in (" chủ trì", " có trách nhiệm")
    for text in examples["rejects"]:
        (found,) = plan("II. TỔ CHỨC THỰC HIỆN", f"1. {text}.")
        assert found.quote.split()[0] in ("đào", "bồi")


def test_a_heading_with_a_role_names_its_body_only():
    found = plan("II. TỔ CHỨC THỰC HIỆN", "1. Chi cục Biến đổi khí hậu có trách nhiệm:", "a) Lập danh mục nguồn thải.")
    assert roles(found[0]) == [("implement", "Chi cục Biến đổi khí hậu")]


def test_a_heading_of_duties_says_whose_they_are():
    found = plan(
        "II. NHIỆM VỤ CHỦ YẾU CỦA SỞ CÔNG THƯƠNG",
        "1. Chủ trì, phối hợp với các Sở, cơ quan liên quan rà soát quy hoạch cụm công nghiệp.",
        "2. Xây dựng cơ sở dữ liệu cụm công nghiệp.",
    )
    assert [[(role, name.lower()) for role, name in roles(each)] for each in found] == [
        [("lead", "sở công thương"), ("coordinate", "các sở, cơ quan liên quan")],
        [("implement", "sở công thương")],
    ]


def test_partners_above_points_belong_to_each():
    found = plan(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Công Thương",
        "a) Phối hợp với các sở, ngành và địa phương liên quan hướng dẫn triển khai:",
        "- Xây dựng hạ tầng cụm công nghiệp.",
        "- Xử lý dứt điểm các dự án chậm tiến độ.",
    )
    expected = [
        ("implement", "Sở Công Thương"),
        ("coordinate", "các sở, ngành"),
        ("coordinate", "địa phương liên quan"),
    ]
    assert [roles(each) for each in found] == [expected, expected]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Làm đầu mối tổng hợp, theo dõi kết quả thực hiện.", "implement"),
        ("Là đầu mối chủ trì tham mưu các nhiệm vụ của Kế hoạch.", "lead"),
        ("Là cơ quan đầu mối, chủ trì hướng dẫn các xã.", "lead"),
    ],
)
def test_only_chu_tri_leads(sentence, role):
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", "1. Sở Công Thương", f"- {sentence}")
    assert roles(found)[0] == (role, "Sở Công Thương")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kịp thời báo cáo Lãnh đạo Sở các chỉ tiêu chậm tiến độ.", ["Lãnh đạo Sở"]),
        (
            "Gửi báo cáo về Sở Công Thương (đối với cụm công nghiệp) và Sở Xây dựng trong quý II năm 2026.",
            ["Sở Công Thương", "Sở Xây dựng"],
        ),
        ("Tổ chức kiểm tra; trường hợp vượt thẩm quyền, báo cáo Ủy ban nhân dân tỉnh xem xét.", []),
        ("Phát hiện vi phạm và báo cáo cơ quan chức năng xử lý.", []),
    ],
)
def test_who_gets_a_report(sentence, expected):
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Quản lý công nghiệp", f"- {sentence}")
    assert [name for role, name in roles(found) if role == "report_to"] == expected


@pytest.mark.parametrize(
    "closing",
    [
        "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
        "Đề nghị các phòng, ban, đơn vị triển khai thực hiện./.",
        "Kết quả thực hiện Kế hoạch này là căn cứ để đánh giá, xếp loại các phòng, đơn vị năm 2026.",
    ],
)
def test_a_closing_without_work_gives_none(closing):
    found = plan("II. TỔ CHỨC THỰC HIỆN", "1. Sở Công Thương", "Lập danh mục cụm công nghiệp.", closing)
    assert [each.quote for each in found] == ["Lập danh mục cụm công nghiệp"]


def test_what_may_come_up_is_no_part_of_an_order():
    (found,) = plan(
        "II. CHẾ ĐỘ BÁO CÁO",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện Kế hoạch này. Trong quá trình "
        "thực hiện, nếu có khó khăn, vướng mắc, phản ánh về Sở Công Thương để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
    )
    assert found.quote == "nghiêm túc triển khai thực hiện Kế hoạch này"
    assert roles(found) == [("implement", "các sở, ban, ngành")]


def test_labels_without_bullets_close_the_whole_task():
    task = "Phát triển các cụm công nghiệp theo hướng xanh"
    (found,) = plan(
        "I. NHIỆM VỤ, GIẢI PHÁP",
        f"1. {task}",
        "- Rà soát quy hoạch cụm công nghiệp.",
        "- Phối hợp tham mưu đầu tư trạm xử lý nước thải.",
        "Lãnh đạo phụ trách: Phó Giám đốc Lê Văn Mẫu.",
        "Đơn vị chủ trì: Phòng Quản lý công nghiệp; Đơn vị phối hợp: Văn phòng Sở.",
    )
    assert found.quote == task
    assert [role for role, _ in roles(found)] == ["direct", "lead", "coordinate"]


ROWS = [
    "TT | Nhiệm vụ cụ thể | Cơ quan, tổ chức đảng chủ trì | Cá nhân phụ trách chỉ đạo, kiểm tra | Thời hạn thực hiện/ "
    "hoàn thành",
    "I | Nhiệm vụ trọng tâm |  |  | ",
    "I.1 | Hoàn thiện thể chế |  |  | ",
    "1 | Rà soát quy hoạch cụm công nghiệp | Đảng ủy UBND tỉnh | Đồng chí Lê Văn Mẫu - Tỉnh ủy viên, Phó Chủ tịch UBND "
    "tỉnh | 2026 - 2027",
    "2 | Xây dựng cơ sở dữ liệu | Sở Công Thương; Tổ kiểm tra công vụ | Đồng chí Trần Thị Mẫu | 2028",
]


def test_a_table_with_composed_heads():
    first, second = plan("I. NHIỆM VỤ", "\n".join(ROWS))
    assert roles(first) == [
        ("lead", "Đảng ủy UBND tỉnh"),
        ("direct", "Đồng chí Lê Văn Mẫu - Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh"),
    ]
    assert first.section[-2:] == ("I", "I.1")
    assert (first.deadline.kind, first.deadline.start, first.deadline.end) == ("period", "2026-01-01", "2027-12-31")
    assert roles(second)[:2] == [("lead", "Sở Công Thương"), ("lead", "Tổ kiểm tra công vụ")]
    assert (second.deadline.kind, second.deadline.end) == ("within", "2028-12-31")


def test_rows_with_measured_goals_are_indicators_though_they_name_who_leads():
    entry = extract(
        (
            HEADER
            + "I. CHỈ TIÊU ĐẾN NĂM 2030\n\n"
            + "TT | Nội dung | Mục tiêu | Cơ quan chủ trì\n"
            + "1 | Tỷ lệ cụm công nghiệp có trạm xử lý nước thải | 100% | Sở Công Thương\n"
            + "2 | Tỷ lệ lấp đầy cụm công nghiệp | Tối thiểu 60% | Sở Công Thương"
        ).encode(),
        "x.txt",
    )
    assert entry.assignments == ()
    assert [target.measure.value for target in entry.targets] == [100, 60]


def test_an_order_that_only_announces_its_points_is_no_work():
    found = plan(
        "II. NHIỆM VỤ",
        "Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở, ngành tập trung thực hiện các nhiệm vụ sau:",
        "1. Sở Công Thương",
        "- Lập danh mục cụm công nghiệp.",
    )
    assert [each.quote for each in found] == ["Lập danh mục cụm công nghiệp"]


def test_what_stands_before_an_announcement_is_work():
    found = plan(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Các đồng chí Giám đốc sở trực tiếp chỉ đạo thực hiện Kế hoạch này; trong đó chú trọng một số nội dung sau:",
        "- Rà soát quy hoạch cụm công nghiệp.",
    )
    assert found[0].quote == "trực tiếp chỉ đạo thực hiện Kế hoạch này"
    assert [roles(each)[0] for each in found] == [("implement", "Các đồng chí Giám đốc sở")] * 2


def test_of_sentences_without_doers_the_one_that_says_when_is_the_task():
    (found,) = plan(
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Công tác quản lý",
        "- Nâng cao chất lượng quản lý. Tổ chức khảo sát doanh nghiệp hằng năm. Đổi mới công tác thống kê.",
    )
    assert (found.quote, found.deadline.every) == ("Tổ chức khảo sát doanh nghiệp hằng năm", "year")


def test_how_things_are_before_the_first_heading_is_no_work():
    assert (
        plan(
            "Năm 2025, các sở, ngành đẩy mạnh giao thương và cải thiện môi trường đầu tư.",
            "I. NHIỆM VỤ",
            "1. Nâng cao chất lượng quy hoạch.",
        )
        == ()
    )


def test_every_example_of_work_verbs_holds():
    """A match has a body that the verb ends, a reject is one name as a whole."""
    words = read_yaml("lexicons/duty_verbs.yaml")

    def ends(text: str) -> bool:
        (found,) = plan("1. Rà soát quỹ đất", f"Đơn vị phối hợp: {text}; Thời gian: Quý II/2026.")
        return found.agencies[0].name != text

    assert [text for text in words["verbs"]["matches"] if not ends(text)] == []
    assert [text for text in words["verbs"]["rejects"] if ends(text)] == []


@pytest.mark.parametrize(
    "work", ["tuần tra các tuyến đường", "di dời công trình", "đẩy nhanh tiến độ", "san lấp mặt bằng"]
)
def test_a_verb_that_no_target_knows_is_work_too(work):
    (found,) = plan("II. NHIỆM VỤ", f"1. Giao Công ty Môi trường đô thị tỉnh {work}.")
    assert (roles(found), found.quote) == ([("implement", "Công ty Môi trường đô thị tỉnh")], work)


def test_roles_behind_names_in_a_label():
    (found,) = plan(
        "II. NHIỆM VỤ",
        "1. Rà soát quỹ đất",
        "Phân công thực hiện: Sở Xây dựng chủ trì; Sở Tài chính, Sở Y tế phối hợp.",
    )
    assert roles(found) == [("lead", "Sở Xây dựng"), ("coordinate", "Sở Tài chính"), ("coordinate", "Sở Y tế")]


def test_partners_told_before_the_verb():
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", "1. Sở Xây dựng chủ trì, các sở, ngành phối hợp rà soát danh mục.")
    assert roles(found) == [("lead", "Sở Xây dựng"), ("coordinate", "các sở, ngành")]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Phối hợp với Bệnh viện Mắt tỉnh khám sức khỏe.", [("coordinate", "Bệnh viện Mắt tỉnh")]),
        (
            "Khảo sát nhu cầu vay vốn; Hội Nông dân xã chủ trì, phối hợp với Đoàn Thanh niên xã giới thiệu người.",
            [("lead", "Hội Nông dân xã"), ("coordinate", "Đoàn Thanh niên xã")],
        ),
        ("Khảo sát nhu cầu vay vốn; giới thiệu người.", []),
    ],
)
def test_a_task_with_a_time_label_says_itself_who_does_it(task, expected):
    (found,) = plan("II. NHIỆM VỤ", "1. Tạo nguồn cán bộ", f"- {task}", "Thời gian thực hiện: Quý II/2026.")
    assert roles(found) == expected


def test_who_stands_under_a_heading_that_directs():
    """One that directs others in turn directs too."""
    found = plan(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Đảng ủy các cơ quan Đảng tỉnh chỉ đạo:",
        "1.1. Đảng ủy Hội đồng nhân dân tỉnh lãnh đạo Hội đồng nhân dân tỉnh ban hành nghị quyết.",
        "1.2. Các tổ chức chính trị - xã hội tuyên truyền Kế hoạch.",
    )
    assert [roles(each) for each in found] == [
        [
            ("direct", "Đảng ủy các cơ quan Đảng tỉnh"),
            ("direct", "Đảng ủy Hội đồng nhân dân tỉnh"),
            ("implement", "Hội đồng nhân dân tỉnh"),
        ],
        [("direct", "Đảng ủy các cơ quan Đảng tỉnh"), ("implement", "Các tổ chức chính trị - xã hội")],
    ]


def test_directing_counts_in_a_later_clause_too():
    (found,) = plan(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. UBND các xã",
        "- Lập phương án trực; chỉ đạo Công an xã, dân phòng thực hiện.",
    )
    assert roles(found) == [("direct", "UBND các xã"), ("implement", "Công an xã"), ("implement", "dân phòng")]


def test_a_lead_in_of_partners_is_no_work():
    (found,) = plan(
        "II. NHIỆM VỤ", "1. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, UBND các xã:", "- Rà soát danh mục dự án."
    )
    assert roles(found) == [("lead", "Sở Xây dựng"), ("coordinate", "Sở Tài chính"), ("coordinate", "UBND các xã")]


def test_staff_before_a_colon_do_the_work():
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", "1. Giáo viên, nhân viên: Thực hiện nghiêm Kế hoạch của trường.")
    assert roles(found) == [("implement", "Giáo viên"), ("implement", "nhân viên")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Sở Y tế theo chức năng, nhiệm vụ được giao chủ trì, phối hợp với Sở Tài chính lập dự toán.",
            [("lead", "Sở Y tế"), ("coordinate", "Sở Tài chính")],
        ),
        (
            "Sở Y tế chủ trì cùng Sở Tài chính và các xã lập dự toán.",
            [("lead", "Sở Y tế"), ("coordinate", "Sở Tài chính"), ("coordinate", "các xã")],
        ),
        (
            "Sở Y tế chủ trì, chỉ đạo các bệnh viện lập danh mục.",
            [("lead", "Sở Y tế"), ("implement", "các bệnh viện")],
        ),
        (
            "Sở Y tế theo chức năng, thẩm quyền chỉ đạo các bệnh viện lập danh mục.",
            [("direct", "Sở Y tế"), ("implement", "các bệnh viện")],
        ),
        (
            "Sở Y tế chỉ đạo Bệnh viện Đa khoa tỉnh chủ trì, phối hợp với Công an tỉnh lập danh mục.",
            [("direct", "Sở Y tế"), ("lead", "Bệnh viện Đa khoa tỉnh"), ("coordinate", "Công an tỉnh")],
        ),
        (
            "Sở Y tế báo cáo UBND tỉnh (qua Sở Nội vụ), Bộ Y tế.",
            [("implement", "Sở Y tế"), ("report_to", "UBND tỉnh"), ("report_to", "Bộ Y tế"), ("via", "Sở Nội vụ")],
        ),
        (
            "Sở Y tế lập dự toán từ nguồn đã giao cho Trung tâm Kiểm soát bệnh tật tỉnh.",
            [("implement", "Sở Y tế")],
        ),
        (
            "Sở Y tế phối hợp với Công an tỉnh lập danh sách; phối hợp với Công an tỉnh rà soát.",
            [("implement", "Sở Y tế"), ("coordinate", "Công an tỉnh")],
        ),
        (
            "Ban Cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh chỉ đạo Sở Y tế chủ trì rà soát.",
            [("direct", "Ban Cán sự đảng UBND tỉnh"), ("implement", "UBND tỉnh"), ("lead", "Sở Y tế")],
        ),
        (
            "Sở Y tế phối hợp với Sở Tài chính giúp Chủ tịch UBND tỉnh theo dõi.",
            [("implement", "Sở Y tế"), ("coordinate", "Sở Tài chính")],
        ),
    ],
)
def test_who_leads_directs_and_takes_part(sentence, expected):
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", f"1. {sentence}")
    assert roles(found) == expected


def test_doers_may_stand_behind_a_purpose():
    (found,) = plan(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Để nâng cao chất lượng thẩm định, các sở, ngành và UBND các xã triển khai các nội dung sau:",
        "- Rà soát danh mục dự án của tỉnh.",
    )
    assert roles(found) == [("implement", "các sở, ngành"), ("implement", "UBND các xã")]


@pytest.mark.parametrize(
    "line",
    [
        "Văn phòng UBND tỉnh thông báo để các sở, ngành biết, thực hiện.",
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa V, kỳ họp thứ 2 thông qua ngày 10 tháng 3 năm 2026.",
    ],
)
def test_what_is_told_is_nobodys_duty(line):
    assert plan("II. TỔ CHỨC THỰC HIỆN", f"1. {line}") == ()


def test_who_decides_does_not_do_what_is_decided():
    lead = "Trên cơ sở Đề án, Ủy ban nhân dân tỉnh quyết định sắp xếp các cụm công nghiệp như sau:"
    assert plan(lead, "1. Sắp xếp cụm công nghiệp Tân Phú và cụm công nghiệp Sơn Lành thành một cụm.") == ()


@pytest.mark.parametrize(
    ("task", "deadline"),
    [
        ("Năm 2027: Rà soát danh mục cụm công nghiệp.", "Năm 2027"),
        ("Hoàn thành hạ tầng cụm công nghiệp Tân Phú đến hết năm 2028.", "đến hết năm 2028"),
        ("Ban hành giá dịch vụ xử lý nước thải trong năm 2027.", "trong năm 2027"),
        ("Phòng Nội vụ kiểm tra việc thực hiện Kế hoạch tại ít nhất 04 xã mỗi năm.", "mỗi năm"),
        ("Phòng Nội vụ soạn 06 tài liệu trong năm 2027.", "trong năm 2027"),
        ("Phòng Nội vụ đưa kết quả vào nội dung kiểm điểm hằng năm.", None),
    ],
)
def test_a_year_that_opens_or_closes_a_task_is_its_time(task, deadline):
    (found,) = plan("II. NHIỆM VỤ, GIẢI PHÁP", "1. Hạ tầng", f"- {task}")
    assert found.deadline.text == deadline
