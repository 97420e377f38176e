"""Plans of offices that do not exist, small and different from each other, as files."""

from collections.abc import Sequence
from pathlib import Path

from extractor.store.catalogue import Catalogue
from extractor.store.importing import Outcome, import_files

PLAN = """ỦY BAN NHÂN DÂN
{office}
-------
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
{place}, {date}

KẾ HOẠCH
{title}

{carries_out}
I. MỤC TIÊU
1. Đến hết năm 2026
- {first}% công chức có trình độ đại học trở lên;
- {second}% viên chức được bồi dưỡng kỹ năng chuyển đổi số.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổ chức các lớp bồi dưỡng trước ngày {day}/11/2026.
2. Văn phòng Ủy ban nhân dân báo cáo kết quả về Sở Nội vụ trước ngày 30/11/2026.

Nơi nhận:
- Như trên.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn {signer}
"""


def plan(number: str = "15/KH-UBND", office: str = "TỈNH SÔNG MÂY", **more: object) -> str:
    """The text of a plan; every part can be given."""
    parts: dict[str, object] = {
        "place": office.title().partition(" ")[2],
        "date": "ngày 12 tháng 5 năm 2025",
        "title": "Đào tạo, bồi dưỡng cán bộ, công chức năm 2026",
        "carries_out": "",
        "first": 80,
        "second": 60,
        "day": 15,
        "signer": "Bình",
        **more,
    }
    return PLAN.format(number=number, office=office, **parts)


def write(folder: Path, **texts: str) -> list[Path]:
    """The texts as files of the folder, `name="text"` as name.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in texts]


def put(catalogue: Catalogue, paths: Sequence[Path]) -> list[Outcome]:
    """Import files one after the other, in this process."""
    return list(import_files(catalogue, paths, workers=1))
