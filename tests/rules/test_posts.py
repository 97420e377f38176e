"""Posts are read whole: each word of `posts.yaml` as it promises, and nothing by its beginning alone."""

from typing import Any

import pytest

from extractor.language.plain import without_accents
from extractor.rules.cells import content_of
from extractor.rules.posts import post_words, read_post

POSTS = content_of("posts")
ENTRIES: list[dict[str, Any]] = POSTS["posts"]


def name(entry: dict[str, Any]) -> str:
    return f"{'+'.join(entry['groups']) or 'none'}:{next(post_words(entry))}"


@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_an_entry_reads_its_words_and_refuses_others(entry: dict[str, Any]) -> None:
    groups = set(entry["groups"])
    for text in (*post_words(entry), *entry.get("reads", ())):
        for spelled in (text, text.upper(), f" {text.title()} "):
            found = read_post(spelled)
            assert set(found.value or ()) == groups, spelled  # type: ignore[arg-type]
            assert found.fault == ("post_either" if entry.get("doubt") == "either" else None if groups else "group"), (
                spelled
            )
    for text in entry.get("refuses", ()):
        assert not groups <= set(read_post(text).value or ()), text  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "groups"), POSTS["reads"].items())
def test_cells_with_several_posts_are_of_all_their_groups(text: str, groups: list[str]) -> None:
    found = read_post(text)
    assert (set(found.value or ()), found.fault) == (set(groups), None)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", POSTS["parts"])
def test_a_post_without_its_body_is_told_beside_others(text: str) -> None:
    found = read_post(text)
    assert found.value
    assert found.fault == "post_part"


@pytest.mark.parametrize("text", POSTS["refuses"])
def test_what_is_no_post_is_named(text: str) -> None:
    found = read_post(text)
    assert (found.value, found.fault) == ((), "group")
    assert found.right


def test_accents_decide_where_they_alone_tell_posts_apart() -> None:
    assert read_post("Trưởng bản").value == ("nguoi_hoat_dong_khong_chuyen_trach",)
    assert read_post("Trưởng ban").fault == "group"
    assert read_post("Truong ban").fault == "group"
    committee = "Trưởng ban Kiểm tra Đảng ủy"
    assert read_post(without_accents(committee)) == read_post(committee)
