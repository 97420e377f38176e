"""One higher plan against 700 lower ones: how long it takes, and whether the memory stays flat.

`python benchmarks/comparison.py [--plans 700] [--targets 30]`. The plans are generated one by one while they are
compared; making them is not measured.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.catalogue.contract import entry_of
from extractor.catalogue.models import Entry
from extractor.compare.comparison import compare_many

FIRST = 100  # plans after which the memory is looked at for the first time
OUTCOMES = (
    ("has", "chuyen_mon", "có trình độ chuyên môn từ {} trở lên", ("trung_cap", "cao_dang", "dai_hoc", "thac_si")),
    ("has", "ly_luan_chinh_tri", "có trình độ lý luận chính trị từ {} trở lên", ("so_cap", "trung_cap", "cao_cap")),
    ("trained", "quan_ly_nha_nuoc", "được bồi dưỡng quản lý nhà nước ngạch {}", ("can_su", "chuyen_vien")),
    ("trained", "nghiep_vu", "được bồi dưỡng kỹ năng nghiệp vụ nhóm {}", (None,)),
    ("rated", "xep_loai", "{} nhiệm vụ trở lên", ("hoan_thanh", "hoan_thanh_tot")),
    ("other", None, "được xử lý trên môi trường mạng loại {}", (None,)),
)
GROUPS = (
    ("cán bộ, công chức", ("can_bo", "cong_chuc")),
    ("cán bộ", ("can_bo",)),
    ("công chức", ("cong_chuc",)),
    ("cán bộ chủ chốt", ("can_bo_chu_chot",)),
    ("hồ sơ công việc", ()),
)


def made(index: int, targets: int, level: str) -> Entry:
    """A plan with targets by chance, always the same for one index."""
    chance = random.Random(index)
    items = [target(chance, number, index) for number in range(targets)]
    document = {"type": "ke_hoach", "number": f"{index}/KH-UBND", "level": level, "date": "2025-09-01"}
    return entry_of({"document": document, "targets": items}, f"{index}.json")


def target(chance: random.Random, number: int, office: int) -> dict[str, object]:
    """A target by chance; every office has words of its own, so that remembering words does not help."""
    attainment, dimension, words, levels = chance.choice(OUTCOMES)
    group, concepts = chance.choice(GROUPS)
    level = chance.choice(levels)
    text = words.format((level or str(chance.randint(1, 9))).replace("_", " "))
    return {
        "id": f"T{number + 1:02}",
        "quote": f"{group} {text}",
        "measure": {
            "kind": "percent",
            "comparator": chance.choice(("eq", "ge", "gt")),
            "value": chance.randint(50, 100),
        },
        "group": {"text": f"{group} của xã Nà Phai {office}", "concepts": concepts, "levels": ("xa",)},
        "qualification": {"text": text, "attainment": attainment, "dimension": dimension, "level": level},
        "deadline": {"kind": "by", "end": f"{chance.randint(2025, 2030)}-12-31"},
        "modality": chance.choice(("firm", "strive")),
    }


def measured(plans: int, targets: int, waiting: list[float]) -> Iterator[Entry]:
    """Lower plans; `waiting` adds up the time that making them takes."""
    for index in range(1, plans + 1):
        start, started = time.perf_counter(), time.process_time()
        entry = made(index, targets, "xa")
        waiting[0] += time.perf_counter() - start
        waiting[1] += time.process_time() - started
        yield entry


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, and print seconds and peak memory."""
    parser = argparse.ArgumentParser(description="Measure one higher plan against many lower ones.")
    parser.add_argument("--plans", type=int, default=700)
    parser.add_argument("--targets", type=int, default=30)
    options = parser.parse_args(arguments)
    higher, verdicts, waiting = made(0, options.targets, "tinh"), Counter[str](), [0.0, 0.0]
    start, started = time.perf_counter(), time.process_time()
    for count, comparison in enumerate(compare_many(higher, measured(options.plans, options.targets, waiting)), 1):
        verdicts.update(row.verdict for row in comparison.rows)
        if count in (FIRST, options.plans):
            seconds = time.perf_counter() - start - waiting[0]
            work = time.process_time() - started - waiting[1]
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{count:5} lower plans  {seconds:5.2f} s  {work:5.2f} s of processor time  {memory:4.0f} MB at most",
                flush=True,
            )
    print(", ".join(f"{verdict} {verdicts[verdict]}" for verdict in sorted(verdicts)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
