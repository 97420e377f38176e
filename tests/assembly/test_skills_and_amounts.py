"""What people learn and hold, and what is counted or measured of things, in words that plans use."""

import pytest
from assembly.test_targets import goal, goals, measure_of


@pytest.mark.parametrize(
    ("sentence", "attainment", "dimension"),
    [
        ("80% công chức sử dụng thành thạo chữ ký số cá nhân", "has", "tin_hoc"),
        ("80% bí thư chi bộ được trang bị kỹ năng sử dụng sổ tay đảng viên điện tử", "trained", "tin_hoc"),
        ("80% công chức được tập huấn kỹ năng quản trị, điều hành trên nền tảng số", "trained", "tin_hoc"),
        ("80% công chức có chữ ký số", "has", None),
        ("80% trưởng phòng có chứng chỉ quản lý bệnh viện", "has", "lanh_dao_quan_ly"),
        ("80% viên chức tham gia đào tạo liên tục tối thiểu 24 tiết học", "trained", "nghiep_vu"),
        ("80% giáo viên hoàn thành các mô đun bồi dưỡng thường xuyên", "trained", "nghiep_vu"),
        ("80% đội viên dân phòng được huấn luyện nghiệp vụ", "trained", "nghiep_vu"),
        ("80% công chức được bồi dưỡng đáp ứng đủ tiêu chuẩn chức danh", "trained", "tieu_chuan"),
        ("Cử 03 bác sĩ học chuyên khoa I", "trained", "chuyen_mon"),
        ("Cử 03 công chức đi đào tạo trình độ thạc sĩ", "trained", "chuyen_mon"),
        ("80% công chức được bồi dưỡng nghiệp vụ quản lý chất thải", "trained", "nghiep_vu"),
        ("80% công chức được đào tạo, cập nhật kiến thức về phòng dịch", "trained", "nghiep_vu"),
        ("80% công chức được cấp chứng nhận hoàn thành lớp kỹ năng số", "trained", "tin_hoc"),
        ("80% công chức ứng dụng thành thạo công nghệ số", "has", "tin_hoc"),
        ("80% viên chức có chứng chỉ bồi dưỡng lãnh đạo, quản lý", "has", "lanh_dao_quan_ly"),
        ("80% bác sĩ hoàn thành tối thiểu 24 giờ tín chỉ cập nhật kiến thức y khoa", "trained", "nghiep_vu"),
        ("80% hộ dân nông thôn sử dụng nước sạch đáp ứng quy chuẩn", "other", None),
        ("20% giáo viên được tạo điều kiện tham gia đào tạo sau đại học", "trained", "chuyen_mon"),
        ("80% học sinh được học môn tin học", "trained", "tin_hoc"),
        ("80% học sinh được học 02 buổi/ngày", "other", None),
        ("Không để cán bộ giữ chức vụ quá 08 năm ở một đơn vị", "other", None),
    ],
)
def test_what_is_learned(sentence, attainment, dimension):
    found = goal(sentence).qualification
    assert (found.attainment, found.dimension) == (attainment, dimension)


def test_a_degree_is_on_its_ladder_whoever_holds_it():
    found = goal("90% công an xã có trình độ trung cấp nghiệp vụ công an trở lên").qualification
    assert (found.dimension, found.level, found.comparator) == ("chuyen_mon", "trung_cap", "ge")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Số tiêu chí ở mức 2 không quá 04 tiêu chí",
            {"kind": "count", "comparator": "le", "value": 4, "unit": "tiêu chí"},
        ),
        (
            "Bảo đảm tỷ lệ điều dưỡng/bác sĩ tối thiểu 1,6",
            {"kind": "rate", "comparator": "ge", "value": 1.6, "unit": "điều dưỡng/bác sĩ"},
        ),
        ("Bình quân đạt 14,5 tiêu chí/xã", {"kind": "rate", "comparator": "eq", "value": 14.5, "unit": "tiêu chí/xã"}),
        (
            "Nâng tổng số xã đạt chuẩn nông thôn mới toàn huyện lên 05/12 xã",
            {"kind": "count", "comparator": "eq", "value": 5, "unit": "xã"},
        ),
        (
            "Tối thiểu 02 công chức/đơn vị được tập huấn về an toàn thông tin",
            {"kind": "rate", "comparator": "ge", "value": 2, "unit": "công chức/đơn vị"},
        ),
        (
            "Tỷ lệ học sinh/lớp không quá 35",
            {"kind": "rate", "comparator": "le", "value": 35, "unit": "học sinh/lớp"},
        ),
        (
            "Nâng tổng số hợp tác xã lên 25",
            {"kind": "count", "comparator": "eq", "value": 25, "unit": "hợp tác xã"},
        ),
        (
            "Rút ngắn thời gian giải quyết thủ tục xuống còn 5 ngày làm việc",
            {"kind": "rate", "comparator": "eq", "value": 5, "unit": "ngày làm việc"},
        ),
        (
            "Thời gian chờ khám bệnh của người bệnh dưới 3 giờ",
            {"kind": "rate", "comparator": "lt", "value": 3, "unit": "giờ"},
        ),
        (
            "Tổng lượng phát thải và hấp thụ đạt ít nhất -25 triệu tấn CO2tđ",
            {"kind": "rate", "comparator": "ge", "value": -25, "unit": "triệu tấn CO2tđ"},
        ),
        (
            "Hỗ trợ tối thiểu 3.000 lượt người dân/năm nộp hồ sơ trực tuyến",
            {"kind": "rate", "comparator": "ge", "value": 3000, "unit": "lượt người dân/năm"},
        ),
    ],
)
def test_what_is_measured(sentence, expected):
    assert {key: value for key, value in measure_of(sentence).items() if value is not None} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Đưa 80 sản phẩm của hợp tác xã lên sàn thương mại điện tử, tăng gấp 02 lần so với nhiệm kỳ trước",
            [("count", 80), ("change", 2)],
        ),
        ("Đến năm 2027, tỷ lệ hộ nghèo còn dưới 5%, toàn huyện có 08 xã đạt chuẩn", [("percent", 5), ("count", 8)]),
        ("Không có tiêu chí ở mức 1, số tiêu chí ở mức 2 không quá 04 tiêu chí", [("qualitative", None), ("count", 4)]),
        ("Xây dựng ít nhất 02 “Tổ tự quản, an toàn”, 04 “Điểm chữa cháy”", [("count", 2), ("count", 4)]),
        (
            "Trồng mới 50 ha rừng tập trung và 20.000 cây phân tán, nâng tỷ lệ che phủ rừng lên 42%",
            [("rate", 50), ("count", 20000), ("percent", 42)],
        ),
        ("Thành lập mới 03 hợp tác xã, nâng tổng số hợp tác xã lên 25", [("count", 3), ("count", 25)]),
        ("Thu hút 12 dự án mới với tổng vốn đăng ký trên 300 triệu USD", [("count", 12), ("rate", 300)]),
        ("Có trên 30/60 xã đạt tối thiểu 3 bác sĩ/trạm y tế", [("count", 30)]),
        ("100% hộ kinh doanh có ít nhất 01 bình chữa cháy và mở lối thoát nạn thứ hai", [("percent", 100)]),
    ],
)
def test_how_many_targets_a_statement_has(sentence, expected):
    assert [(target.measure.kind, target.measure.value) for target in goals(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        (
            "Tổng lượng phát thải giảm 40% so với kịch bản phát triển thông thường. "
            "Trong đó: lĩnh vực giao thông giảm 20%",
            ["giảm 40% so với kịch bản phát triển thông thường", "giảm 20%"],
        ),
        (
            "100% hộ kinh doanh có ít nhất 01 bình chữa cháy và mở lối thoát nạn thứ hai",
            ["có ít nhất 01 bình chữa cháy và mở lối thoát nạn thứ hai"],
        ),
        ("90% thôn có tổ công nghệ số hoạt động hiệu quả", ["có tổ công nghệ số hoạt động hiệu quả"]),
        ("90% hợp tác xã hoạt động hiệu quả", ["hoạt động hiệu quả"]),
    ],
)
def test_where_outcomes_begin(sentence, outcome):
    assert [target.qualification.text for target in goals(sentence)] == outcome


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Trước ngày 30/9/2024 triển khai hồ sơ điện tử tại 100% khoa; 90% bác sĩ có chữ ký số", ["by", "period"]),
        ("Trước ngày 30/9/2024, 100% khoa có máy tính; 90% bác sĩ có chữ ký số", ["by", "by"]),
        ("Xây dựng 03 mô hình tự quản, 05 tủ sách cộng đồng trong năm 2025", ["within", "within"]),
        ("100% công chức mới được bồi dưỡng trong 06 tháng đầu kể từ khi tuyển dụng", ["none"]),
        ("80% viên chức tham gia đào tạo liên tục tối thiểu 24 tiết học", ["period"]),
        ("Dành tối thiểu 2% tổng chi ngân sách địa phương hằng năm cho môi trường", ["period"]),
        ("Trung bình mỗi năm thành lập 05 tổ hợp tác", ["recurring"]),
        ("100% viên chức được bồi dưỡng tin học, hằng năm được cập nhật kiến thức pháp luật", ["period", "recurring"]),
        (
            "80% thanh niên được tư vấn nghề, hằng năm có 90 thanh niên được giới thiệu việc làm",
            ["period", "recurring"],
        ),
        ("80% thanh niên được tư vấn nghề, hằng năm tạo việc làm cho 90 lao động", ["period", "recurring"]),
        ("100% trường có cán bộ y tế, có 02 giáo viên được tập huấn sơ cấp cứu", ["period"]),
        ("Viên chức đạt chuẩn chức danh, mỗi năm được bồi dưỡng kỹ năng số", ["period", "recurring"]),
    ],
)
def test_whose_time_it_is(sentence, kinds):
    assert [target.deadline.kind for target in goals(sentence)] == kinds
