"""The front matter of state and party documents, as Decree 30/2020/NĐ-CP and the party's guide lay it out."""

import pytest

from extractor import extract
from extractor.catalogue.models import DocumentData

BODY = "I. MỤC TIÊU\n\n- 80% công chức được bồi dưỡng tin học.\n\n"
TITLE = "Bồi dưỡng cán bộ, công chức huyện Sông Lành năm 2025"
DATED = "Số: 45/KH-UBND\nSông Lành, ngày 12 tháng 3 năm 2025\n\n"
HEAD = "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LÀNH\n\n"
SIGNED = "Nơi nhận:\n- UBND tỉnh (b/c);\n- Lưu: VT, NV.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Sơn\n"


def front(text: str) -> DocumentData:
    return extract(text.encode(), "x.txt").document


def plan(
    head: str = HEAD, dated: str = DATED, title: str = TITLE, basis: str = "", signed: str = SIGNED
) -> DocumentData:
    """The front matter of a plan of the district Sông Lành, parts of it exchanged."""
    return front(f"{head}{dated}KẾ HOẠCH\n\n{title}\n\n{basis}{BODY}{signed}")


TWO_COLUMNS = (
    "ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "HUYỆN SÔNG LÀNH                     Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 45/KH-UBND                  Sông Lành, ngày 12 tháng 3 năm 2025\n\n"
)
TABBED = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "HUYỆN SÔNG LÀNH\tĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 45/KH-UBND\tSông Lành, ngày 12 tháng 3 năm 2025\n\n"
)
TWO_TABLES = (
    "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "HUYỆN SÔNG LÀNH | Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 45/KH-UBND | Sông Lành, ngày 12 tháng 3 năm 2025\n\n"
)
ONE_COLUMN = (
    "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LÀNH\n-------\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\n---------------\n\nSố: 45/KH-UBND\n\nSông Lành, ngày 12 tháng 3 năm 2025\n\n"
)


@pytest.mark.parametrize(
    "header", [TWO_COLUMNS, TABBED, TWO_TABLES, ONE_COLUMN], ids=["blanks", "tabs", "two tables", "one column"]
)
def test_a_state_header_reads_the_same_in_one_column_and_two(header):
    data = plan(head=header, dated="")
    assert data.type == "ke_hoach"
    assert data.number == "45/KH-UBND"
    assert data.issuer == "Ủy ban nhân dân huyện Sông Lành"
    assert data.level == "huyen"
    assert data.place == "Sông Lành"
    assert data.date == "2025-03-12"
    assert data.status == "issued"
    assert data.title == TITLE


PARTY_COLUMNS = (
    "ĐẢNG BỘ TỈNH NẬM RỐM\n"
    "HUYỆN ỦY SÔNG LÀNH                      ĐẢNG CỘNG SẢN VIỆT NAM\n"
    "         *\n"
    "   Số 18-KH/HU                   Sông Lành, ngày 05 tháng 9 năm 2025\n\n"
)
PARTY_LINES = (
    "HUYỆN ỦY SÔNG LÀNH\n\n*\n\nSố 18-KH/HU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nSông Lành, ngày 05 tháng 9 năm 2025\n\n"
)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(PARTY_COLUMNS, id="under its parent"),
        pytest.param(PARTY_LINES, id="one column"),
    ],
)
def test_a_party_header_has_its_own_number_and_issuer(header):
    data = plan(head=header, dated="", signed="T/M BAN CHẤP HÀNH\nBÍ THƯ\n\nLò Văn Sơn\n")
    assert (data.number, data.level) == ("18-KH/HU", "huyen")
    assert data.issuer == "Ban Chấp hành Đảng bộ huyện Sông Lành"
    assert (data.place, data.date) == ("Sông Lành", "2025-09-05")


def test_a_standing_committee_that_signs_is_the_issuer():
    data = plan(head=PARTY_LINES, dated="", signed="T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLò Văn Sơn\n")
    assert data.issuer == "Ban Thường vụ Huyện ủy Sông Lành"


def test_a_standing_committee_in_the_header_is_that_of_the_line_above():
    head = PARTY_LINES.replace("SÔNG LÀNH\n\n*", "SÔNG LÀNH\nBAN THƯỜNG VỤ\n*")
    data = plan(head=head, dated="", signed="T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Sơn\n")
    assert (data.issuer, data.level) == ("Ban Thường vụ Huyện ủy Sông Lành", "huyen")


@pytest.mark.parametrize(
    ("head", "issuer", "level"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH NẬM RỐM\n\n", "Ủy ban nhân dân tỉnh Nậm Rốm", "tinh"),
        ("ỦY BAN NHÂN DÂN TỈNH NẬM RỐM\n\n", "Ủy ban nhân dân tỉnh Nậm Rốm", "tinh"),
        ("UBND HUYỆN SÔNG LÀNH\n\n", "Ủy ban nhân dân huyện Sông Lành", "huyen"),
        ("HĐND HUYỆN SÔNG LÀNH\n\n", "Hội đồng nhân dân huyện Sông Lành", "huyen"),
        ("HỘI ĐỒNG NHÂN DÂN\nHUYỆN SÔNG LÀNH\n\n", "Hội đồng nhân dân huyện Sông Lành", "huyen"),
        ("ỦY BAN NHÂN DÂN\nXÃ MƯỜNG LẠN\n\n", "Ủy ban nhân dân xã Mường Lạn", "xa"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN ĐÒ\n\n", "Ủy ban nhân dân phường Bến Đò", "xa"),
        ("BỘ NỘI VỤ\n\n", "Bộ Nội vụ", "trung_uong"),
        ("ỦY BAN NHÂN DÂN\nTỈNH NẬM RỐM\nSỞ NỘI VỤ\n\n", "Sở Nội vụ tỉnh Nậm Rốm", "tinh"),
        ("UBND TỈNH NẬM RỐM\nSỞ Y TẾ\n\n", "Sở Y tế tỉnh Nậm Rốm", "tinh"),
        ("ĐẢNG ỦY BỘ XÂY DỰNG\n\n", "Đảng ủy Bộ Xây dựng", "trung_uong"),
        ("TỈNH ỦY NẬM RỐM HUYỆN ỦY SÔNG LÀNH\n\n", "Huyện ủy Sông Lành", "huyen"),
    ],
)
def test_the_issuer_is_the_last_body_of_the_header_written_out(head, issuer, level):
    data = plan(head=head)
    assert (data.issuer, data.level) == (issuer, level)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Sông Lành, ngày 12 tháng 3 năm 2025", "2025-03-12"),
        ("Sông Lành, ngày 02 tháng 12 năm 2025", "2025-12-02"),
        ("Sông Lành, ngày    tháng 3 năm 2025", "2025-03"),
        ("Sông Lành, ngày ... tháng 3 năm 2025", "2025-03"),
        ("Sông Lành, ngày      tháng      năm 2025", "2025"),
        ("Sông Lành, ngày … tháng … năm 2025", "2025"),
    ],
)
def test_a_blank_day_or_month_shortens_the_date(line, date):
    data = plan(dated=f"Số: 45/KH-UBND\n\n{line}\n\n")
    assert (data.date, data.place, data.status) == (date, "Sông Lành", "issued")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 45/KH-UBND", "45/KH-UBND"),
        ("Số 45/KH-UBND", "45/KH-UBND"),
        ("Số: 07 /KH-UBND", "07/KH-UBND"),
        ("Số: 12/2025/KH-UBND", "12/2025/KH-UBND"),
        ("Số:       /KH-UBND", None),
        ("Số: ..../KH-UBND", None),
        ("Số:", None),
    ],
)
def test_a_blank_number_is_null_and_the_document_still_issued(line, number):
    data = plan(dated=f"{line}\n\nSông Lành, ngày 12 tháng 3 năm 2025\n\n")
    assert (data.number, data.status) == (number, "issued")


def test_the_number_of_a_cited_document_is_not_the_documents_own():
    data = plan(
        dated="Số:      /KH-UBND\n\nSông Lành, ngày 12 tháng 3 năm 2025\n\n",
        basis="Thực hiện Kế hoạch số 12/KH-UBND ngày 03/01/2025 của Ủy ban nhân dân tỉnh Nậm Rốm về cải cách.\n\n",
    )
    assert data.number is None
    assert data.date == "2025-03-12"


@pytest.mark.parametrize("words", ["DỰ THẢO", "(DỰ THẢO)", "Dự thảo"])
def test_a_draft_says_so(words):
    assert plan(dated=f"Số:     /KH-UBND\n\n{words}\n\n").status == "draft"


def test_a_plan_that_speaks_of_drafts_is_none():
    assert plan(basis="Căn cứ ý kiến góp ý đối với dự thảo Kế hoạch;\n\n").status == "issued"


@pytest.mark.parametrize(
    ("type_line", "kind"),
    [
        ("KẾ HOẠCH", "ke_hoach"),
        ("QUYẾT ĐỊNH", "quyet_dinh"),
        ("NGHỊ QUYẾT", "nghi_quyet"),
        ("CHỈ THỊ", "chi_thi"),
        ("CHƯƠNG TRÌNH", "chuong_trinh"),
        ("ĐỀ ÁN", "de_an"),
        ("KẾT LUẬN", "ket_luan"),
        ("HƯỚNG DẪN", "huong_dan"),
        ("THÔNG BÁO", "thong_bao"),
    ],
)
def test_the_type_line_names_the_type(type_line, kind):
    assert front(f"{HEAD}{DATED}{type_line}\n\nVề bồi dưỡng cán bộ, công chức\n\n{BODY}{SIGNED}").type == kind


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Bồi dưỡng công chức giai đoạn 2024 - 2028", 2024, 2028),
        ("Bồi dưỡng công chức năm 2025", 2025, 2025),
        ("Bồi dưỡng công chức đến năm 2030", None, 2030),
        ("Bồi dưỡng công chức giai đoạn 2024 - 2025, định hướng đến năm 2030", 2024, 2030),
        ("Bồi dưỡng công chức nhiệm kỳ 2025 - 2030", 2025, 2030),
        ("Thực hiện Nghị quyết số 12-NQ/TU ngày 05 tháng 02 năm 2022 về bồi dưỡng công chức", None, None),
    ],
)
def test_the_title_gives_the_period(title, start, end):
    period = plan(title=title).period
    assert (period.start, period.end) == (start, end)


ENCLOSED = (
    f"{HEAD}Số: 310/QĐ-UBND\n\nSông Lành, ngày 20 tháng 6 năm 2025\n\nQUYẾT ĐỊNH\n\n"
    "Ban hành Kế hoạch bồi dưỡng công chức huyện Sông Lành giai đoạn 2025 - 2027\n\n"
    "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN\n\n"
    "Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008;\n\nQUYẾT ĐỊNH:\n\n"
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch bồi dưỡng công chức huyện.\n\n"
    "Điều 2. Trưởng phòng Nội vụ chịu trách nhiệm thi hành Quyết định này./.\n\n"
    f"{SIGNED}\nKẾ HOẠCH\n\nBồi dưỡng công chức huyện Sông Lành giai đoạn 2025 - 2027\n\n"
    "(Kèm theo Quyết định số 310/QĐ-UBND ngày 20/6/2025 của Ủy ban nhân dân huyện)\n\n"
    f"{BODY}KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nHà Thị Én\n"
)


def test_the_line_that_says_whose_document_it_is_is_no_title():
    data = plan(title="CỦA ỦY BAN NHÂN DÂN HUYỆN SÔNG LÀNH\nvề bồi dưỡng công chức năm 2025")
    assert data.title == "về bồi dưỡng công chức năm 2025"


def test_an_enclosed_plan_takes_type_title_and_signer_of_the_outer_act():
    data = front(ENCLOSED)
    assert data.type == "quyet_dinh"
    assert data.title == "Ban hành Kế hoạch bồi dưỡng công chức huyện Sông Lành giai đoạn 2025 - 2027"
    assert (data.number, data.date) == ("310/QĐ-UBND", "2025-06-20")
    assert (data.signer.role, data.signer.name) == ("Chủ tịch", "Lò Văn Sơn")
    assert (data.period.start, data.period.end) == (2025, 2027)


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (
            "Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;",
            [("luat", None, "2010-11-15", None)],
        ),
        (
            "Căn cứ Nghị định số 101/2017/NĐ-CP ngày 01 tháng 9 năm 2017 của Chính phủ về đào tạo, bồi dưỡng;",
            [("nghi_dinh", "101/2017/NĐ-CP", "2017-09-01", "Chính phủ")],
        ),
        (
            "Căn cứ Quyết định số 77/QĐ-UBND ngày 09/01/2025 của Ủy ban nhân dân tỉnh Nậm Rốm về giao chỉ tiêu;",
            [("quyet_dinh", "77/QĐ-UBND", "2025-01-09", "Ủy ban nhân dân tỉnh Nậm Rốm")],
        ),
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015; Luật Viên chức ngày 15/11/2010;",
            [("luat", None, "2015-06-19", None), ("luat", None, "2010-11-15", None)],
        ),
        ("Xét Tờ trình số 61/TTr-NV ngày 02 tháng 3 năm 2025 của Phòng Nội vụ;", []),
        ("Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 61/TTr-NV ngày 02 tháng 3 năm 2025.", []),
    ],
)
def test_the_legal_basis_is_what_stands_under_can_cu(basis, expected):
    found = plan(basis=f"{basis}\n\n").legal_basis
    assert [(each.type, each.number, each.date, each.issuer) for each in found] == expected


def test_a_law_that_amends_many_is_named_whole_up_to_its_day():
    basis = "Căn cứ Luật sửa đổi, bổ sung một số điều của 37 Luật có liên quan đến quy hoạch ngày 20 tháng 11 năm 2018;"
    (law,) = plan(basis=f"{basis}\n\n").legal_basis
    assert law.title == "Luật sửa đổi, bổ sung một số điều của 37 Luật có liên quan đến quy hoạch"
    assert law.date == "2018-11-20"


def test_a_scheme_says_under_a_heading_what_it_is_founded_on():
    basis = "Phần I. SỰ CẦN THIẾT, CĂN CỨ XÂY DỰNG ĐỀ ÁN\n\n1. Sự cần thiết\n\nĐội ngũ còn trẻ.\n\n2. Căn cứ\n\n"
    cited = "- Nghị định số 101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ về đào tạo, bồi dưỡng cán bộ, công chức;\n\n"
    (found,) = plan(basis=f"{basis}{cited}").legal_basis
    assert (found.number, found.date) == ("101/2017/NĐ-CP", "2017-09-01")


def test_the_title_of_a_law_is_kept():
    (law,) = plan(basis="Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;\n\n").legal_basis
    assert law.title == "Luật Viên chức"


@pytest.mark.parametrize(
    ("basis", "title", "expected"),
    [
        (
            "Thực hiện Nghị quyết số 12-NQ/ĐU ngày 24/12/2025 của Đảng ủy xã và Chương trình công tác số 05-CTr/TU "
            "ngày 30/12/2025 của Tỉnh ủy, Ủy ban nhân dân xã ban hành Kế hoạch như sau:\n\n",
            TITLE,
            [("nghi_quyet", "12-NQ/ĐU", "2025-12-24"), ("chuong_trinh", "05-CTr/TU", "2025-12-30")],
        ),
        (
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/01/2025 của Ủy ban nhân dân tỉnh Nậm Rốm về cải cách hành chính, "
            "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:\n\n",
            TITLE,
            [("ke_hoach", "12/KH-UBND", "2025-01-03")],
        ),
        (
            "",
            "Triển khai Đề án số 05/ĐA-UBND ngày 09/8/2024 của Ủy ban nhân dân tỉnh",
            [("de_an", "05/ĐA-UBND", "2024-08-09")],
        ),
        (
            "Thực hiện Kế hoạch số 30-KH/TU, ngày 11/4/2025 của Ban Thường vụ Tỉnh ủy về thực hiện Nghị quyết số "
            "08-NQ/TW, ngày 02/3/2025 của Ban Chấp hành Trung ương; Huyện ủy ban hành Kế hoạch như sau:\n\n",
            TITLE,
            [("ke_hoach", "30-KH/TU", "2025-04-11"), ("nghi_quyet", "08-NQ/TW", "2025-03-02")],
        ),
        ("Căn cứ Nghị định số 101/2017/NĐ-CP ngày 01 tháng 9 năm 2017 của Chính phủ;\n\n", TITLE, []),
    ],
    ids=["two joined", "paragraph", "title", "chain", "basis only"],
)
def test_higher_documents_that_the_plan_carries_out(basis, title, expected):
    found = plan(basis=basis, title=title).implements
    assert [(each.type, each.number, each.date) for each in found] == expected


@pytest.mark.parametrize(
    "name",
    ["H'Liên Ayun", "Y Thông", "K'Choi", "K’ Brel", "Y Bhăm Niê KĐăm", "Điểu K'Ré", "Rah Lan Chung", "Giàng A Chu"],
)
def test_names_of_all_peoples_are_names(name):
    assert plan(signed=f"TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n{name}\n").signer.name == name


@pytest.mark.parametrize(
    ("signature", "role"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Sơn\n", "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLò Văn Sơn\n", "Phó Chủ tịch"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLò Văn Sơn\n", "Phó Giám đốc"),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Sơn\n", "Bí thư"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n(Đã ký)\n\nLò Văn Sơn\n", "Chủ tịch"),
        ("CHỦ TỊCH\n\n(Đã ký)\n\nLò Văn Sơn\n", "Chủ tịch"),
        ("GIÁM ĐỐC\n\nTS. Lò Văn Sơn\n", "Giám đốc"),
    ],
)
def test_the_signer_is_the_last_post_and_the_name_below(signature, role):
    signer = plan(signed=signature).signer
    assert (signer.role, signer.name) == (role, "Lò Văn Sơn")


def test_recipients_and_signature_may_share_their_lines():
    data = plan(
        signed="Nơi nhận:                              TM. ỦY BAN NHÂN DÂN\n"
        "- UBND tỉnh (b/c);                           CHỦ TỊCH\n"
        "- Các phòng, ban;\n- Lưu: VT.\n"
        "                                           Lò Văn Sơn\n"
    )
    assert (data.signer.role, data.signer.name) == ("Chủ tịch", "Lò Văn Sơn")
    assert data.recipients == ("UBND tỉnh (b/c)", "Các phòng, ban", "Lưu: VT")


def test_recipients_are_listed_without_their_dashes():
    assert plan().recipients == ("UBND tỉnh (b/c)", "Lưu: VT, NV")


def test_a_document_without_a_signature_has_no_signer():
    assert plan(signed="").signer is None


LETTER = (
    "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LÀNH\n\nSố: 512/UBND-NV\n\nV/v bồi dưỡng công chức năm 2025\n\n"
    "Sông Lành, ngày 12 tháng 3 năm 2025\n\nKính gửi:\n- Các phòng, ban thuộc huyện;\n"
    "- Ủy ban nhân dân các xã.\n\nỦy ban nhân dân huyện yêu cầu các đơn vị thực hiện:\n\n"
    "1. Phòng Nội vụ lập danh sách công chức cử đi bồi dưỡng.\n\n" + SIGNED
)


@pytest.mark.parametrize(
    "subject",
    [
        "Về việc bồi dưỡng công chức năm 2025",
        "V/v bồi dưỡng công chức năm 2025",
    ],
)
def test_a_letter_is_known_by_its_address(subject):
    data = front(LETTER.replace("V/v bồi dưỡng công chức năm 2025", subject))
    assert data.type == "cong_van"
    assert (data.number, data.date) == ("512/UBND-NV", "2025-03-12")
    assert data.issuer == "Ủy ban nhân dân huyện Sông Lành"
    assert (data.signer.role, data.signer.name) == ("Chủ tịch", "Lò Văn Sơn")


CONFERENCE = (
    "Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Đảng bộ tỉnh về công tác cán bộ giai đoạn 2025 - 2030\n\n"
    "Hội nghị lần thứ năm Ban Chấp hành Đảng bộ tỉnh Nậm Rốm (khóa XV) họp ngày 04 tháng 4 năm 2025, tại Mường Phăng, "
    "đã thảo luận và quyết nghị:\n\n" + BODY + "T/M BAN CHẤP HÀNH\nBÍ THƯ\n\nLò Văn Sơn\n"
)


def test_a_conference_resolution_is_issued_by_the_committee_that_met():
    data = front(CONFERENCE)
    assert data.type == "nghi_quyet"
    assert data.issuer == "Ban Chấp hành Đảng bộ tỉnh Nậm Rốm"
    assert data.level == "tinh"
    assert data.title.endswith("về công tác cán bộ giai đoạn 2025 - 2030")
    assert (data.period.start, data.period.end) == (2025, 2030)


def test_every_field_says_where_it_stands():
    data = plan()
    assert {"type", "number", "title", "issuer", "level", "place", "date", "signer", "period"} <= data.evidence.keys()
    assert data.evidence["number"].quote == "45/KH-UBND"
    assert data.evidence["title"].quote == TITLE


def test_an_abbreviation_behind_the_issuer_is_no_part_of_its_name():
    text = (
        "KẾ HOẠCH\n\nVề bồi dưỡng công chức\n\nỦy ban nhân dân (UBND) huyện Sông Lành ban hành Kế hoạch gồm các phần "
        "sau:\n\nI. MỤC TIÊU\n\n- 80% công chức được bồi dưỡng tin học.\n"
    )
    assert extract(text.encode(), "plan.txt").document.issuer == "Ủy ban nhân dân huyện Sông Lành"


SUBJECT_LEFT = (
    "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LÀNH\n\nSố: 45/UBND-NL\nV/v triển khai Nghị định số 18/2025/NĐ-CP của Chính phủ\n\n"
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSông Lành, ngày 12 tháng 3 năm 2025\n\n"
    "Kính gửi:\n- Các sở, ban, ngành cấp tỉnh;\n- Ủy ban nhân dân các xã.\n\n"
    "1. Sở Nội vụ rà soát danh sách công chức.\n\n"
)


def test_a_letter_has_its_subject_as_title_and_its_date_behind_the_motto():
    found = front(SUBJECT_LEFT)
    assert (found.type, found.date) == ("cong_van", "2025-03-12")
    assert found.title == "V/v triển khai Nghị định số 18/2025/NĐ-CP của Chính phủ"


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        (
            "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA BỘ CHÍNH TRỊ\nthực hiện Kết luận số 7-KL/TW",
            "chuong_trinh",
            "thực hiện Kết luận",
        ),
        ("KẾ HOẠCH QUỐC GIA\nBảo vệ nguồn nước giai đoạn 2026 - 2030", "ke_hoach", "Bảo vệ nguồn nước"),
        ("KẾT LUẬN\nHỘI NGHỊ LẦN THỨ TƯ\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH\nvề bảo vệ nguồn nước", "ket_luan", "về bảo vệ"),
    ],
)
def test_a_type_that_goes_on_in_capitals_is_no_title(lines, kind, title):
    found = front(f"{HEAD}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n{DATED}{lines}\n\n{BODY}{SIGNED}")
    assert found.type == kind
    assert (found.title or "").startswith(title)


def test_an_act_of_one_body_carries_out_that_of_another():
    dated = "Số 31-CTr/TW\nHà Nội, ngày 28 tháng 7 năm 2026\n\n"
    found = front(
        f"BAN CHẤP HÀNH TRUNG ƯƠNG\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n{dated}CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA BỘ CHÍNH TRỊ\n"
        f"thực hiện Kết luận số 7-KL/TW, ngày 02/6/2026 của Ban Chấp hành Trung ương về nguồn nước\n\n{BODY}"
    )
    assert [(each.type, each.number) for each in found.implements] == [("ket_luan", "7-KL/TW")]


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("Cải cách hành chính năm 2026 của Sở Nội vụ tỉnh", 2026),
        ("Thực hiện Nghị quyết số 12/NQ-CP ngày 05 tháng 3 năm 2025 của Chính phủ", None),
    ],
)
def test_the_year_of_a_title_may_stand_before_whose_plan_it_is(title, start):
    assert plan(title=title).period.start == start


def test_a_plan_says_itself_for_which_years_it_sets_its_tasks():
    purpose = "I. MỤC ĐÍCH\n\n1. Kế hoạch đề ra các nhiệm vụ trọng tâm trong giai đoạn 2026 - 2030.\n\n"
    other = "I. MỤC ĐÍCH\n\n1. Góp phần thực hiện Chương trình giai đoạn 2021 - 2025 của tỉnh.\n\n"
    tail = "II. NHIỆM VỤ\n\n1. Rà soát danh mục.\n\n"
    found = [front(f"{HEAD}{DATED}KẾ HOẠCH\n\nBảo vệ nguồn nước\n\n{body}{tail}{SIGNED}") for body in (purpose, other)]
    assert [(each.period.start, each.period.end) for each in found] == [(2026, 2030), (None, None)]


def test_an_office_is_named_after_the_body_above_it():
    found = plan(head="UBND TỈNH SÔNG LÀNH\nVĂN PHÒNG\n\n")
    assert found.issuer == "Văn phòng Ủy ban nhân dân tỉnh Sông Lành"


def test_the_first_paragraph_may_lead_to_what_is_carried_out():
    found = plan(
        basis="Từ tình hình trên, quán triệt thực hiện Kết luận số 19-KL/TW ngày 10/10/2024 của Bộ Chính trị.\n\n"
    )
    assert [each.number for each in found.implements] == ["19-KL/TW"]


def test_a_title_ends_before_the_line_of_who_decides():
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LÀNH\n\nSố: 45/QĐ-UBND\n\nSông Lành, ngày 12 tháng 3 năm 2026\n\n"
        "QUYẾT ĐỊNH\nPHÊ DUYỆT KẾ HOẠCH CỦA SỞ NỘI VỤ TỈNH SÔNG LÀNH\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LÀNH\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt.\n"
    )
    assert front(text).title == "PHÊ DUYỆT KẾ HOẠCH CỦA SỞ NỘI VỤ TỈNH SÔNG LÀNH"


def test_a_title_in_capitals_goes_on_over_its_lines():
    lines = "THÔNG BÁO KẾT LUẬN\n\nCỦA ĐỒNG CHÍ BÍ THƯ TỈNH ỦY\n\nTẠI BUỔI LÀM VIỆC VỚI SỞ Y TẾ"
    found = front(
        f"{HEAD}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n{DATED}{lines}\n\nNgày 02/3/2025, tại trụ sở.\n\n{BODY}"
    )
    assert found.type == "thong_bao"
    assert found.title == "KẾT LUẬN CỦA ĐỒNG CHÍ BÍ THƯ TỈNH ỦY TẠI BUỔI LÀM VIỆC VỚI SỞ Y TẾ"


STANDING = "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nLò Văn Sơn\n"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ĐOÀN TNCS HỒ CHÍ MINH\nBCH TỈNH SÔNG LÀNH\n***\n", "Ban Thường vụ Tỉnh đoàn Sông Lành"),
        ("TỈNH ĐOÀN SÔNG LÀNH\nBAN THƯỜNG VỤ\n***\n", "Ban Thường vụ Tỉnh đoàn Sông Lành"),
        ("ĐOÀN TNCS HỒ CHÍ MINH\nTỈNH ĐOÀN SÔNG LÀNH\n***\n", "Tỉnh đoàn Sông Lành"),
        ("HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH TỈNH SÔNG LÀNH\n*\n", "Ban Thường vụ Hội Nông dân tỉnh Sông Lành"),
        ("HỘI LHPN TỈNH SÔNG LÀNH\nBAN THƯỜNG VỤ\n*\n", "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Sông Lành"),
        (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG LÀNH\n",
            "Liên đoàn Lao động tỉnh Sông Lành",
        ),
        ("TỔNG LĐLĐ VIỆT NAM\nLĐLĐ TỈNH SÔNG LÀNH\n", "Liên đoàn Lao động tỉnh Sông Lành"),
        ("HỘI CCB TỈNH SÔNG LÀNH\n", "Hội Cựu chiến binh tỉnh Sông Lành"),
        ("TỈNH ỦY SÔNG LÀNH\nBAN TỔ CHỨC\n*\n", "Ban Tổ chức Tỉnh ủy Sông Lành"),
        ("UBND TỈNH SÔNG LÀNH\nBAN DÂN TỘC\n", "Ban Dân tộc tỉnh Sông Lành"),
        ("SỞ Y TẾ SÔNG LÀNH\nBỆNH VIỆN ĐA KHOA TỈNH\n", "Bệnh viện Đa khoa tỉnh Sông Lành"),
        ("UBND TỈNH SÔNG LÀNH\nTRƯỜNG TIỂU HỌC HOA BAN 2\n", "Trường Tiểu học Hoa Ban 2"),
    ],
)
def test_mass_organisations_and_boards_are_of_their_province(head, issuer):
    data = plan(head=head, signed=STANDING)
    assert (data.issuer, data.level) == (issuer, "tinh")


@pytest.mark.parametrize("degree", ["BSCKII. ", "Bs.CKI ", "ThS.BS ", "TS. "])
def test_a_degree_is_no_part_of_a_name(degree):
    data = plan(signed=f"GIÁM ĐỐC\n\n{degree}Lò Văn Sơn\n")
    assert data.signer is not None
    assert data.signer.name == "Lò Văn Sơn"


@pytest.mark.parametrize(
    ("heading", "period"),
    [("1. Mục tiêu năm 2026", (2026, 2026)), ("1. Mục tiêu", (None, None)), ("1. Tình hình năm 2026", (None, None))],
)
def test_the_year_of_the_goals_is_the_plans_where_its_title_names_none(heading, period):
    goals = f"I. MỤC TIÊU\n\n{heading}\n\n- 80% dự án hoàn thành.\n"
    data = front(f"{HEAD}{DATED}NGHỊ QUYẾT\n\nvề phát triển cụm công nghiệp\n\n{goals}")
    assert (data.period.start, data.period.end) == period


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH TRƯỜNG LÂM"), "Ủy ban nhân dân tỉnh Trường Lâm"),
        (("UBND TỈNH BÌNH LÂM", "TRƯỜNG CAO ĐẲNG", "KỸ THUẬT BÌNH LÂM"), "Trường Cao đẳng Kỹ thuật Bình Lâm"),
        (("SỞ Y TẾ TỈNH HÀ XUYÊN", "BỆNH VIỆN ĐA KHOA KHU VỰC", "BẾN ĐƯỢC"), "Bệnh viện Đa khoa khu vực Bến Được"),
        (("HỘI ĐỒNG NHÂN DÂN", "HUYỆN SƠN KHÊ", "KHÓA VI, KỲ HỌP THỨ 13"), "Hội đồng nhân dân huyện Sơn Khê"),
    ],
)
def test_a_name_over_several_lines_of_a_two_column_header(lines, issuer):
    right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "-------")
    head = "\n".join(f"{left:40}{text}" for left, text in zip(lines, (*right, "", "")[: len(lines)], strict=True))
    text = f"{head}\nSố: 45/KH            Sông Lành, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\nNâng cao chất lượng\n"
    assert extract(text.encode(), "x.txt").document.issuer == issuer
