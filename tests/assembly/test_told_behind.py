"""Doers told behind their task, and who takes part: behind a colon, in a last sentence, in labels, as people."""

import pytest
from assembly.test_names_and_doers import plan, roles


def under_tasks(*lines: str):
    return plan("II. NHIỆM VỤ VÀ GIẢI PHÁP", "1. Phòng, chống dịch bệnh", *lines)


def test_doers_behind_a_colon_have_the_roles_behind_them():
    (found,) = under_tasks("a) Tổ chức chiến dịch diệt muỗi hằng tháng: Trạm Y tế chủ trì, các khu phố phối hợp.")
    assert found.quote == "Tổ chức chiến dịch diệt muỗi hằng tháng"
    assert roles(found) == [("lead", "Trạm Y tế"), ("coordinate", "các khu phố")]
    assert found.deadline.every == "month"


def test_a_lead_in_that_says_that_names_follow_names_nobody():
    first, second = under_tasks(
        "Giao các cơ quan sau đây thực hiện:",
        "- Mở 02 lớp bồi dưỡng nghiệp vụ trong năm 2026: Phòng Nội vụ, Trung tâm Chính trị huyện;",
        "- Tập huấn kỹ năng số: Phòng Văn hóa và Thông tin, hoàn thành trước ngày 30/9/2026.",
    )
    assert roles(first) == [("implement", "Phòng Nội vụ"), ("implement", "Trung tâm Chính trị huyện")]
    assert (first.deadline.end, second.deadline.end) == ("2026-12-31", "2026-09-30")


def test_what_stands_behind_a_colon_may_be_no_name():
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "- Rà soát các nội dung: hồ sơ, chế độ, chính sách.")
    assert roles(found) == [("implement", "Sở Nội vụ")]


def test_who_directs_in_a_last_sentence_does_the_task_before():
    (found,) = under_tasks(
        "- Xây dựng đề án tạo nguồn cán bộ trẻ. Giao Đảng ủy UBND tỉnh lãnh đạo, chỉ đạo Sở Nội vụ thực hiện, "
        "hoàn thành trong quý IV/2026."
    )
    assert found.quote == "Xây dựng đề án tạo nguồn cán bộ trẻ"
    assert roles(found) == [("direct", "Đảng ủy UBND tỉnh"), ("implement", "Sở Nội vụ")]
    assert found.deadline.end == "2026-12-31"


def test_a_label_may_say_with_whom():
    (found,) = under_tasks(
        "- Rà soát quy hoạch cán bộ. Phân công thực hiện: Phòng Tổ chức cán bộ chủ trì, phối hợp với các ban đảng "
        "Tỉnh ủy. Thời gian: quý II hằng năm."
    )
    assert roles(found) == [("lead", "Phòng Tổ chức cán bộ"), ("coordinate", "các ban đảng Tỉnh ủy")]


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        ("Phối hợp với cộng tác viên y tế lập danh sách từng hộ.", ("coordinate", "cộng tác viên y tế")),
        ("Phối hợp với nhà cung cấp phần mềm bảo đảm sao lưu dữ liệu.", ("coordinate", "nhà cung cấp phần mềm")),
        ("Báo cáo kết quả mở lớp, đánh giá học viên về Sở Nội vụ.", ("report_to", "Sở Nội vụ")),
    ],
)
def test_people_take_part_and_reports_have_several_parts(duty, expected):
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", "1. Trạm Y tế phường", f"- {duty}")
    assert expected in roles(found)


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        (
            "Trung tâm Dịch vụ tổng hợp phường tăng thời lượng phát thanh về dân số.",
            "Trung tâm Dịch vụ tổng hợp phường",
        ),
        ("Cấp ủy các cấp, trước hết là người đứng đầu, đưa nội dung vào chương trình công tác.", "Cấp ủy các cấp"),
        ("Giao đồng chí Phó Chủ tịch Hội LHPN xã theo dõi việc thu hội phí.", "Phó Chủ tịch Hội LHPN xã"),
    ],
)
def test_who_acts_at_the_head_of_a_sentence(sentence, doer):
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", f"1. {sentence}")
    assert doer in [agency.name for agency in found.agencies]


def test_a_viewpoint_gives_nobody_work():
    assert plan("I. QUAN ĐIỂM", "Cấp ủy, trước hết là người đứng đầu, chịu trách nhiệm về chất lượng cán bộ.") == ()


@pytest.mark.parametrize(
    ("duty", "kind"),
    [
        ("Luân chuyển 05 cán bộ về cơ sở trong giai đoạn 2026 - 2028", "period"),
        ("Triển khai Kế hoạch phát triển hạ tầng giai đoạn 2026 - 2030", "none"),
        ("Mở chuyên mục “Mỗi tuần một kỹ năng số”", "none"),
        ("Bố trí kinh phí thực hiện Đề án, dự kiến 1,2 tỷ đồng mỗi năm", "none"),
        ("Gửi báo cáo về Sở Nội vụ định kỳ 6 tháng trước ngày 15/6, 01 năm trước ngày 15/11", "recurring"),
    ],
)
def test_times_of_duties_and_times_of_names(duty, kind):
    (found,) = plan("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ", f"- {duty}.")
    assert found.deadline.kind == kind
