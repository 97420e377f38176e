"""How long the check of a large roster takes, and how much memory: `python benchmarks/roster.py [--rows 1000000]`.

A roster of invented people (CSV, 16 columns, some cells that cannot be read) is written to a temporary folder and
checked by the rules of a plan of the corpus, in a process of its own: reading, checking and the report as JSON. `--xlsx
ROWS` does the same with a workbook, which is slower by far: its cells are XML, read one by one.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PLAN = Path(__file__).parents[1] / "corpus/plans/ward-party-semicolons/plan.txt"
HEADS = (
    "STT,Mã cán bộ,Họ và tên,Giới tính,Dân tộc,Ngày sinh,Đơn vị,Cấp,Đối tượng,Chức danh,Trình độ chuyên môn,"
    "Lý luận chính trị,Quản lý nhà nước,Xếp loại chất lượng,Bồi dưỡng nghiệp vụ,Trình độ ngoại ngữ,Trình độ tin học"
)
POSTS = (
    "Bí thư Đảng ủy",
    "Chủ tịch UBND xã",
    "Phó Chủ tịch HĐND",
    "Công chức Tư pháp - Hộ tịch",
    "Văn phòng - Thống kê",
    "",
)
KINDS = ("Cán bộ", "Công chức", "Công chức", "Công chức", "Viên chức", "Người hoạt động không chuyên trách")
DEGREES = ("ĐH", "Đại học", "Thạc sĩ", "Cao đẳng", "TC", "Cử nhân Luật", "Kỹ sư", "", "Đang học ĐH")
THEORY = ("Trung cấp", "TC", "Sơ cấp", "Cao cấp LLCT", "Cử nhân LLCT", "")
OFFICER = ("CV", "Chuyên viên chính", "Cán sự", "", "chuyên viên")
RATINGS = ("HTTNV", "Hoàn thành tốt nhiệm vụ", "HTXSNV", "Hoàn thành nhiệm vụ", "KHTNV")
# Kept here, so that the process that is measured holds nothing else.
CHECK = """
import resource, sys, time
from datetime import date
from pathlib import Path
from extractor.pipeline import extract
from extractor.rules.check import check_file
from extractor.rules.make import make_rules
rules = make_rules(extract(sys.argv[2]))
start, worked = time.perf_counter(), time.process_time()
report = check_file(Path(sys.argv[1]), rules, date(2025, 12, 31))
text = report.model_dump_json()
seconds, worked = time.perf_counter() - start, time.process_time() - worked
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
counted = sum(finding.population is not None for finding in report.findings)
found = f"{report.people:,} people, {counted} rules, {report.fault_count:,} cells not read"
print(f"{found}: {seconds:.2f} s ({worked:.2f} s of processors), {memory:,.0f} MB")
"""


def rows(count: int) -> Iterator[list[str]]:
    """Invented people, the same in every run."""
    chance = random.Random(7)
    for number in range(1, count + 1):
        born = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1965, 2002)}"
        kind = chance.choice(KINDS)
        post = chance.choice(POSTS) if kind in ("Cán bộ", "Công chức") else ""
        yield [
            str(number), f"CB{number:07}", f"Nguyễn Văn {number}", chance.choice(("Nam", "Nữ")),
            chance.choice(("Kinh", "Tày", "Thái", "Mông")), born, f"Phường {number % 3000}", "Cấp xã", kind, post,
            chance.choice(DEGREES), chance.choice(THEORY), chance.choice(OFFICER), chance.choice(RATINGS),
            chance.choice(("x", "", "2023", "15/06/2024")), chance.choice(("B1", "", "x")), chance.choice(("x", "")),
        ]  # fmt: skip


def write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8-sig") as stream:
        stream.write(HEADS + "\n")
        stream.writelines(",".join(row) + "\n" for row in rows(count))


def write_xlsx(path: Path, count: int) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True, "in_memory": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS.split(","))
        for number, row in enumerate(rows(count), 1):
            sheet.write_row(number, 0, row)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--xlsx", type=int, default=100_000, metavar="ROWS")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path, write, count in (
            (Path(folder) / "roster.csv", write_csv, given.rows),
            (Path(folder) / "roster.xlsx", write_xlsx, given.xlsx),
        ):
            if count:
                write(path, count)
                print(f"{path.name}, {path.stat().st_size / 1e6:,.0f} MB: ", end="", flush=True)
                subprocess.run([sys.executable, "-c", CHECK, path, PLAN], check=True)


if __name__ == "__main__":
    main()
