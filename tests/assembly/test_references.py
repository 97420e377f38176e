"""Cited documents: which they are, what this document does to them, and what the text calls them."""

import json

import pytest
from plans import name_of, plan_texts

from extractor import Entry, read
from extractor.catalogue.models import CitedDocument
from extractor.errors import GrammarError
from extractor.evaluate import evaluate
from extractor.grammar.citing import RelationExample, RelationRule, load_citing, read_relations
from extractor.pipeline import extract_document

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG MÂY\nSố: {number}\nSông Mây, ngày 3 tháng 5 năm 2024\n\n{kind}\n\n{title}\n\n"


def entry_of(text: str) -> Entry:
    """The entry of a text, after a look at the places of its references."""
    document = read(text.encode(), "plan.txt")
    entry = extract_document(document)
    for cited in entry.references:
        changes = [place for change in cited.changes for place in change.evidence.values()]
        for place in (*(mention.evidence for mention in cited.mentions), *cited.evidence.values(), *changes):
            assert document.text[place.start : place.end] == place.quote
    return entry


def decision(body: str, title: str = "Về công tác cán bộ") -> Entry:
    return entry_of(HEAD.format(number="5/QĐ-UBND", kind="QUYẾT ĐỊNH", title=title) + body)


def plan(body: str) -> Entry:
    return entry_of(HEAD.format(number="15/KH-UBND", kind="KẾ HOẠCH", title="Công tác cán bộ năm 2024") + body)


def numbers(entry: Entry) -> list[tuple[str, str | None]]:
    return [(cited.relation, cited.number or cited.title) for cited in entry.references if cited.relation != "self"]


def cited_in(words: str) -> list[CitedDocument]:
    """What one sentence of a plan cites."""
    entry = plan(f"I. MỤC TIÊU\n\n1. {words}")
    return [cited for cited in entry.references if cited.relation != "self"]


def every_example() -> list[tuple[RelationRule, RelationExample]]:
    return [(rule, example) for rule in load_citing().relations for example in rule.examples]


def label(each: RelationRule | RelationExample) -> str:
    return each.name if isinstance(each, RelationRule) else each.text


@pytest.mark.parametrize(("rule", "example"), every_example(), ids=label)
def test_relation_example(rule, example):
    relations = {number: relation for relation, number in numbers(decision(example.text))}
    assert (relations[example.cites] == rule.name) == example.holds


@pytest.mark.parametrize("path", plan_texts(), ids=name_of)
def test_references_of_the_corpus_are_those_found_by_hand(path):
    """The gold lists were written before the code; the floor of the issue holds for every plan."""
    gold = json.loads(path.with_name("expected.json").read_text(encoding="utf-8"))
    scores = evaluate({"plan": gold}, {"plan": json.loads(extract_document(read(path)).to_json())})
    assert scores.total["references.f1"] >= 0.95
    assert scores.total["reference.date"] >= 0.95


@pytest.mark.parametrize("path", plan_texts(), ids=name_of)
def test_document_fields_agree_with_the_list(path):
    entry = extract_document(read(path))
    for field, relation in (("implements", "implements"), ("legal_basis", "legal_basis")):
        listed = {
            (cited.type, cited.number, cited.date)
            for cited in entry.references
            for mention in cited.mentions
            if mention.relation in (relation, "implements")
        }
        assert {(one.type, one.number, one.date) for one in getattr(entry.document, field)} <= listed


@pytest.mark.parametrize(
    ("words", "type_", "number", "date"),
    [
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "nghi_dinh", "30/2020/NĐ-CP", "2020-03-05"),
        ("Đề án số 03-ĐA/TU ngày 12 tháng 4 năm 2023", "de_an", "03-ĐA/TU", "2023-04-12"),
        ("Kế hoạch số 12-KH/TW ngày 06.12.2017", "ke_hoach", "12-KH/TW", "2017-12-06"),
        ("Nghị định 24/CP ngày 23 tháng 3 năm 1993", "nghi_dinh", "24/CP", "1993-03-23"),
        ("Thông tư liên tịch số 05/2015/TTLT-BNV-BTC", "thong_tu", "05/2015/TTLT-BNV-BTC", None),
        ("Quyết định số 88 /QĐ- UBND ngày 21 /05/2010", "quyet_dinh", "88/QĐ-UBND", "2010-05-21"),
        ("QĐ số 270/QĐ-TTg", "quyet_dinh", "270/QĐ-TTg", None),
        ("Nghị quyết số 66.7/2025/NQ-CP", "nghi_quyet", "66.7/2025/NQ-CP", None),
        ("Công văn số 1205/SNV-CCVC ngày 31/02/2024", "cong_van", "1205/SNV-CCVC", None),
        ("Đề án 06", "de_an", "06", None),
        ("Kế hoạch hành động số 459-KHHĐ/TU ngày 21/5/2025", "ke_hoach", "459-KHHĐ/TU", "2025-05-21"),
    ],
)
def test_a_citation_is_read_in_its_forms(words, type_, number, date):
    """A day that no calendar has gives no date."""
    (cited,) = cited_in(f"Thực hiện theo {words}.")
    assert (cited.type, cited.number, cited.date) == (type_, number, date)


@pytest.mark.parametrize(
    "words",
    ["Kế hoạch 5 năm", "Chương trình 30 tiết", "Mẫu số 02/KH", "Kế hoạch 2025", "05/lớp", "tỷ lệ 3/4", "PHÁP LUẬT"],
)
def test_what_only_looks_like_a_citation_is_none(words):
    assert cited_in(f"Các đơn vị lập {words} theo quy định.") == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Luật Ngân sách nhà nước và các văn bản hướng dẫn", ["Luật Ngân sách nhà nước"]),
        (
            "Luật Cán bộ, công chức, Luật Viên chức và Bộ luật Lao động",
            ["Luật Cán bộ, công chức", "Luật Viên chức", "Bộ luật Lao động"],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đấu thầu số 12/2026/QH16",
            ["Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đấu thầu", "Luật Giá", "Luật Đấu thầu"],
        ),
        ("Luật Hàng rong, quà vặt số 99/2030/QH18", ["Luật Hàng rong, quà vặt"]),
        ("quy định của Luật Ngân sách nhà nước số 83/2015/QH13", ["Luật Ngân sách nhà nước"]),
    ],
)
def test_laws_are_named_as_far_as_their_names_reach(words, names):
    """Also a law that no list has, where its number tells the end of the name."""
    assert [cited.title for cited in cited_in(f"Thực hiện theo {words}.")] == names


def test_the_second_law_and_the_second_resolution_are_found():
    entry = plan(
        "Căn cứ Luật Viên chức ngày 15/11/2010 và Luật Giáo dục ngày 14/6/2019; Nghị định số 63/2010/NĐ-CP ngày "
        "08/6/2010 của Chính phủ;\n\nThực hiện Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW ngày 25/10/2017 của "
        "Ban Chấp hành Trung ương; các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh."
        "\n\nI. MỤC TIÊU"
    )
    assert [one.title or one.number for one in entry.document.legal_basis] == [
        "Luật Viên chức",
        "Luật Giáo dục",
        "63/2010/NĐ-CP",
    ]
    assert [one.number for one in entry.document.implements] == ["18-NQ/TW", "19-NQ/TW", "12/QĐ-UBND", "13/QĐ-UBND"]


def test_a_clause_under_the_basis_may_be_carried_out():
    entry = plan(
        "Căn cứ Nghị định số 92/2009/NĐ-CP ngày 22/10/2009 của Chính phủ về công chức xã; thực hiện Kế hoạch số "
        "41/KH-UBND ngày 20/10/2022 của Ủy ban nhân dân tỉnh Sông Mây bồi dưỡng, Ủy ban nhân dân huyện lập Kế hoạch.\n"
    )
    assert [one.number for one in entry.document.legal_basis] == ["92/2009/NĐ-CP"]
    assert [one.number for one in entry.document.implements] == ["41/KH-UBND"]


def test_a_document_cited_often_is_listed_once():
    entry = plan(
        "Thực hiện Nghị quyết số 14-NQ/TU ngày 20/10/2022 của Tỉnh ủy về công tác cán bộ (sau đây gọi tắt là "
        "Nghị quyết 14).\n\nI. MỤC TIÊU\n\n1. Quán triệt Nghị quyết 14; theo khoản 2 Mục III Nghị quyết số 14-NQ/TU."
    )
    (cited,) = [each for each in entry.references if each.relation != "self"]
    assert (cited.relation, cited.date, cited.title) == ("implements", "2022-10-20", "về công tác cán bộ")
    assert [mention.provision for mention in cited.mentions] == [None, None, None, "khoản 2 Mục III"]


def test_the_same_number_of_two_years_is_two_documents():
    entry = plan("I. MỤC TIÊU\n\n1. Theo Kế hoạch số 7/KH-UBND ngày 02/3/2022; Kế hoạch số 7/KH-UBND ngày 05/3/2023.")
    assert [cited.date for cited in entry.references] == ["2022-03-02", "2023-03-05"]


@pytest.mark.parametrize(
    ("definition", "mention"),
    [
        (
            "Quyết định số 844/QĐ-TTg ngày 18/5/2016 phê duyệt Đề án hỗ trợ khởi nghiệp (sau đây gọi tắt là Đề án 844)",
            "Đề án 844",
        ),
        ("Chương trình số 09-CTr/TU ngày 29/8/2023 của Tỉnh ủy (sau đây gọi là Chương trình)", "Chương trình"),
        ("Đề án số 03/ĐA-UBND ngày 05/4/2023 về chuyển đổi số, gọi tắt là “Đề án”, của tỉnh", "Đề án"),
    ],
)
def test_a_name_that_the_text_defines_means_the_cited_document(definition, mention):
    entry = plan(f"Thực hiện {definition}.\n\nI. MỤC TIÊU\n\n1. Tuyên truyền về {mention} đến cơ sở.")
    cited = entry.references[0]
    assert mention in [each.evidence.quote for each in cited.mentions]
    assert len(cited.mentions) == 3  # the citation, the definition, the mention


def test_a_short_name_of_bodies_is_no_document():
    entry = plan("I. MỤC TIÊU\n\n1. Các xã, phường (sau đây gọi chung là Cấp xã) và Cấp xã liên quan thực hiện.")
    assert entry.references == ()


def test_a_report_on_a_resolution_does_not_carry_it_out():
    entry = decision("Điều 1. Khác.", title="Về tình hình thực hiện Nghị quyết số 14-NQ/TU ngày 20/10/2022")
    assert numbers(entry) == [("cites", "14-NQ/TU")]
    assert entry.document.implements == ()


def test_this_document_and_its_articles_are_resolved():
    entry = decision(
        "Điều 1. Phạm vi\n\n1. Quyết định này quy định việc luân chuyển cán bộ.\n\n2. Cán bộ biệt phái.\n\n"
        "Điều 2. Thẩm quyền\n\n1. Người nêu tại khoản 2 Điều này và khoản 2 Điều 1 Quyết định này.\n\n2. Khác."
    )
    (own,) = [cited for cited in entry.references if cited.relation == "self"]
    assert own.number == "5/QĐ-UBND"
    assert [mention.provision for mention in own.mentions] == [None, "khoản 2 Điều 2", "khoản 2 Điều 1"]


def test_this_resolution_in_a_plan_is_the_one_cited_before():
    (cited,) = cited_in("Theo Nghị quyết số 14-NQ/TU ngày 20/10/2022; học tập Nghị quyết này tại chi bộ.")
    assert [mention.evidence.quote for mention in cited.mentions][1:] == ["Nghị quyết này"]


def test_what_a_decision_does_is_read_from_its_articles():
    entry = decision(
        "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế làm việc ban hành kèm theo Quyết định số 21/2022/QĐ-UBND "
        "ngày 10/5/2022 của Ủy ban nhân dân tỉnh\n\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký, thay thế Quyết định số 3/QĐ-UBND ngày 02/3/2019 và bãi bỏ "
        "Quyết định số 4/QĐ-UBND ngày 05/3/2019.\n\nĐiều 3. Bãi bỏ các Quyết định sau:\n\n"
        "a) Quyết định số 6/QĐ-UBND ngày 07/3/2018 của Ủy ban nhân dân tỉnh về thi đua;\n\n"
        "b) Quyết định số 7/QĐ-UBND ngày 09/3/2018 sửa đổi Quyết định số 6/QĐ-UBND.\n\n"
        "Điều 4. Sở Nội vụ tham mưu thay thế Quyết định số 9/QĐ-UBND ngày 10/3/2018.",
    )
    assert numbers(entry) == [
        ("amends", "21/2022/QĐ-UBND"),
        ("replaces", "3/QĐ-UBND"),
        ("repeals", "4/QĐ-UBND"),
        ("repeals", "6/QĐ-UBND"),
        ("repeals", "7/QĐ-UBND"),
        ("cites", "9/QĐ-UBND"),
    ]


def test_a_list_has_the_relation_of_the_sentence_above_it():
    entry = decision(
        "Điều 1. Khác.\n\nĐiều 2. Hiệu lực\n\n1. Quyết định này có hiệu lực từ ngày ký.\n\n2. Các Quyết định sau đây "
        "hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành:\n\na) Quyết định số 6/QĐ-UBND ngày 07/3/2018 của "
        "Ủy ban nhân dân tỉnh;\n\nb) Quyết định số 7/QĐ-UBND ngày 09/3/2018."
    )
    assert numbers(entry) == [("repeals", "6/QĐ-UBND"), ("repeals", "7/QĐ-UBND")]


def test_a_title_that_amends_is_this_documents_act_and_a_cited_title_is_not():
    entry = decision(
        "Căn cứ Nghị định số 89/2021/NĐ-CP ngày 18/10/2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số "
        "101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ về đào tạo cán bộ;\n\nĐiều 1. Giao Sở Nội vụ thực hiện.",
        title="Sửa đổi, bổ sung một số điều của Quyết định số 21/2022/QĐ-UBND ngày 10/5/2022 của Ủy ban nhân dân tỉnh",
    )
    assert {number: relation for relation, number in numbers(entry)} == {
        "21/2022/QĐ-UBND": "amends",
        "89/2021/NĐ-CP": "legal_basis",
        "101/2017/NĐ-CP": "cites",
    }


def test_a_task_of_a_plan_amends_nothing():
    entry = plan("I. NHIỆM VỤ\n\n1. Sửa đổi, bổ sung Quyết định số 21/2022/QĐ-UBND; bãi bỏ Quyết định số 3/QĐ-UBND.")
    assert {relation for relation, _ in numbers(entry)} == {"cites"}


@pytest.mark.parametrize(
    ("instruction", "change"),
    [
        (
            "Thay cụm từ “80%” bằng cụm từ “85%” tại điểm a khoản 2 Mục II Kế hoạch số 14/KH-UBND ngày 02/3/2023.",
            ("replace_words", "điểm a khoản 2 Mục II", "80%", "85%"),
        ),
        (
            "Sửa đổi chỉ tiêu tại khoản 2 Mục II Kế hoạch số 14/KH-UBND ngày 02/3/2023 từ 80% lên 85%.",
            ("replace_words", "khoản 2 Mục II", "80%", "85%"),
        ),
        (
            "Sửa đổi, bổ sung khoản 2 Mục II Kế hoạch số 14/KH-UBND ngày 02/3/2023 như sau:\n\n“2. Đến năm 2026, "
            "90% cán bộ được bồi dưỡng.”",
            ("amend", "khoản 2 Mục II", None, "2. Đến năm 2026, 90% cán bộ được bồi dưỡng."),
        ),
        ("Bãi bỏ khoản 3 Mục II Kế hoạch số 14/KH-UBND ngày 02/3/2023.", ("repeal", "khoản 3 Mục II", None, None)),
        (
            "Bổ sung cụm từ “đặc khu” vào sau cụm từ “phường” tại khoản 1 Mục I Kế hoạch số 14/KH-UBND ngày 02/3/2023.",
            ("insert_words", "khoản 1 Mục I", "phường", "đặc khu"),
        ),
    ],
)
def test_an_instruction_is_kept_with_the_document_that_it_changes(instruction, change):
    entry = decision(f"Điều 1. {instruction}\n\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    (found,) = next(cited for cited in entry.references if cited.number == "14/KH-UBND").changes
    assert (found.kind, found.provision, found.old, found.new) == change


def test_several_words_replaced_by_one_are_several_changes():
    entry = decision(
        "Điều 1. Sửa đổi Quyết định số 21/2022/QĐ-UBND ngày 10/5/2022\n\n"
        "1. Thay thế các cụm từ “huyện, xã”, “cấp huyện, xã” bằng cụm từ “xã, phường” tại Điều 4; khoản 2 Điều 6.\n\n"
        "2. Bãi bỏ Điều 9."
    )
    changes = entry.references[0].changes
    assert [(each.kind, each.old, each.provision) for each in changes] == [
        ("replace_words", "huyện, xã", "Điều 4; khoản 2 Điều 6"),
        ("replace_words", "cấp huyện, xã", "Điều 4; khoản 2 Điều 6"),
        ("repeal", None, "Điều 9"),
    ]


def test_a_short_name_of_a_group_gives_the_concepts_of_its_long_form():
    entry = plan(
        "I. MỤC TIÊU\n\n1. Đối với cán bộ, công chức, người lao động (sau đây viết tắt là CBCCNLĐ)\n\n"
        "- Đến năm 2025, 80% CBCCNLĐ được bồi dưỡng kỹ năng số.\n\n2. Khác\n\n- Đến năm 2025, 90% CBNT được tập huấn."
    )
    known, unknown = entry.targets
    assert (known.group.text, known.group.concepts) == ("CBCCNLĐ", ("can_bo", "cong_chuc", "nguoi_lao_dong"))
    assert unknown.group.concepts == ()


LOVES = {"name": "loves", "about": "", "before": [], "after": [], "matches": [], "rejects": []}


@pytest.mark.parametrize("content", [{"amends": []}, [{"name": "amends"}], [LOVES]])
def test_a_wrong_relation_rule_is_refused(content):
    with pytest.raises(GrammarError, match=r"rules/mine\.yaml"):
        read_relations(content, "rules/mine.yaml")


@pytest.mark.parametrize(
    ("body", "carried_out"),
    [
        (
            "Thực hiện Nghị quyết Đại hội đại biểu Hội Cựu chiến binh tỉnh lần thứ VII, nhiệm kỳ 2022 - 2027; "
            "Kế hoạch số 7-KH/TU ngày 3/2/2024 của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch.\n",
            [(None, "Đại hội đại biểu Hội Cựu chiến binh tỉnh lần thứ VII"), ("7-KH/TU", "Tỉnh ủy")],
        ),
        (  # a type with a slip in it
            "Thực hiện Chương trình hành độg số 9-CTr/TU ngày 3/2/2024 của Tỉnh ủy Sông Mây.\n",
            [("9-CTr/TU", "Tỉnh ủy Sông Mây")],
        ),
        ("Năm 2024 là năm thứ ba của Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XI, nhiệm kỳ 2020 - 2025.\n", []),
    ],
)
def test_resolutions_of_congresses_are_carried_out_without_a_number(body, carried_out):
    assert [(one.number, one.issuer) for one in plan(body).document.implements] == carried_out
