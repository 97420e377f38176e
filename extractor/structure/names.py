"""Names of document types, issuing bodies and posts, from `lexicons/documents.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

_ABBREVIATIONS = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bTP\.?\s"), "thành phố "),
    (re.compile(r"\bLĐLĐ\b"), "Liên đoàn Lao động"),
    (re.compile(r"\bLHPN\b"), "Liên hiệp Phụ nữ"),
    (re.compile(r"\bCCB\b"), "Cựu chiến binh"),
    (re.compile(r"\bMTTQ\b"), "Mặt trận Tổ quốc"),
)


# First words of bodies that no list can hold all names of.
_ISSUING = re.compile(
    r"(?<!\w)(?:ubnd|hđnd|[uủ][yỷ] ban|uỷ ban|lđlđ|mttq|sở|bộ|ban|trường|phòng|tổng cục|cục|chi cục|vụ|viện|bệnh viện"
    r"|trung tâm|công an|liên đoàn|tổng công ty|công ty|tập đoàn|học viện|đại học|hội|đảng ủy|đoàn)\s"
)


@dataclass(frozen=True)
class Names:
    """Lookups over the names of the field."""

    types: Mapping[str, str]  # folded name -> id
    bodies: Mapping[str, str]  # folded form -> form
    posts: Mapping[str, str]
    levels: tuple[tuple[str, tuple[str, ...]], ...]
    central_cities: tuple[str, ...]
    fields: tuple[list[str], ...]  # words of names that no place holds, the longest first
    small_words: frozenset[str]
    issuer_stops: tuple[str, ...]
    implement_words: tuple[str, ...]
    type_pattern: str  # alternatives of the type names, longest first, each letter in either case at its start

    def last_issuer(self, folded: str) -> int | None:
        """Where the last issuing body of a header line begins, behind its parent; None where there is none."""
        folded = fold(folded)
        starts = [
            m.start() for form in self.bodies for m in re.finditer(r"(?<!\w)" + re.escape(form) + r"(?!\w)", folded)
        ]
        starts += [m.start() for m in _ISSUING.finditer(folded)]
        if not starts:
            return None
        # "ban thường vụ" inside "… ban thường vụ đảng ủy": the outermost form of the last run counts
        last = max(starts)
        inner = [start for start in starts if start <= last and not re.search(r"[.\-–|]", folded[start:last])]
        unit = re.search(
            r"\b(?:tỉnh|thành phố|huyện|quận|thị xã)\s+\S.*?\s+(?=(?:sở|phòng|ban|trường|hội đồng)\s)"
            r"|^(?:tỉnh|thành|huyện|quận|thị) (?:ủy|uỷ)\s\S.*?\s(?=(?:huyện|thị|quận|thành|đảng) (?:ủy|uỷ)\s)"
            r"|^bộ\s\S.*?\s(?=(?:cục|tổng cục|vụ|công an|viện)\s)"
            r"|^.*?việt nam\s(?=(?:hội|liên đoàn|lđlđ|công đoàn|[uủ][yỷ] ban|uỷ ban)\s)"
            r"|^đoàn (?:tncs|thanh niên cộng sản) hồ chí minh\s(?=(?:tỉnh|thành|huyện|thị|quận) đoàn\s)",
            folded,
        )
        return min((start for start in inner if not unit or start >= unit.end()), default=last)

    def last_body(self, folded: str, start: int, end: int) -> int | None:
        """Offset of the body that stands last before `end`; the longest form that ends there or goes on to it."""
        best: int | None = None
        for form in (*self.bodies, "ubnd", "hđnd"):
            at = folded.rfind(form, start, end)
            if at >= 0 and not re.search(r"[.;]", folded[at:end]) and (best is None or at > best):
                best = at
        if best is None:
            return None
        for form in self.bodies:  # "Ban Thường vụ Đảng ủy": go back over the form's own beginning
            at = folded.rfind(form, start, end)
            if 0 <= at < best < at + len(form):
                best = at
        return best

    def proper_case(self, capitals: str) -> str:
        """A name in capitals as it is written in a sentence: "ỦY BAN NHÂN DÂN HUYỆN ĐẮK MIL"."""
        for pattern, full in _ABBREVIATIONS:
            capitals = pattern.sub(full.upper(), capitals)
        low = fold(re.sub(r"\s+", " ", capitals))
        for form, written in sorted(self.bodies.items(), key=lambda pair: -len(pair[0])):
            if low.startswith(form) and not low[len(form) : len(form) + 1].isalnum():
                rest = capitals[len(form) :].strip()
                if any(f"{fold(rest)} ".startswith(f"{inner} ") for inner in self.bodies):
                    return f"{written} {self.proper_case(rest)}"
                return written + self._names_only(rest.lower())
        return self.written_out(self._names_only(capitals.lower(), first=True).strip())

    def written_out(self, name: str) -> str:
        """Abbreviations of bodies in full."""
        for pattern, full in _ABBREVIATIONS:
            name = pattern.sub(full, name)
        return re.sub(r"\s+", " ", name).strip()

    def _names_only(self, low: str, *, first: bool = False) -> str:
        """Title case for the words of a name; units of administration stay small."""
        units = {
            "tỉnh",
            "thành",
            "phố",
            "huyện",
            "quận",
            "thị",
            "xã",
            "phường",
            "trấn",
            "đặc",
            "khu",
            "các",
            "và",
            "cấp",
        }
        words = low.split()
        out: list[str] = []
        named = False
        index = 0
        while index < len(words):
            if field := next(
                (each for each in self.fields if words[index : index + len(each)] == list(map(str.lower, each))), None
            ):
                out += field
                index += len(field)
                named = False
                continue
            word = words[index]
            small = word in units and not (named and word not in ("và",))
            out.append(word if small and not (first and index == 0) else word.capitalize())
            named = named or word not in units
            index += 1
        return ("" if first else " " if words else "") + " ".join(out)

    def last_post(self, folded: str) -> tuple[str, int, int] | None:
        """The last post of a signature line with its place: of "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" the second."""
        best: tuple[int, int, str] | None = None
        for form, written in self.posts.items():
            for found in re.finditer(r"(?<!\w)" + re.escape(form), folded):
                if best is None or (found.end(), -found.start()) > (best[0], -best[1]):
                    best = (found.end(), found.start(), written)
        return (best[2], best[1], best[0]) if best else None

    def level_of(self, issuer: str, parent: str = "") -> str:
        """The administrative level of a body; that of its parent, else "trung_uong", where its name holds no unit."""
        own = self._own_level(issuer)
        return own if own != "trung_uong" or not parent else self._own_level(parent)

    def _own_level(self, issuer: str) -> str:
        low = fold(issuer) + " "
        for level, words in self.levels:
            if any(re.search(r"(?<!\w)" + re.escape(word), low) for word in words):
                if level == "trung_uong" and re.search(r"\b(?:tỉnh|huyện|xã|phường|thành phố|quận)\s", low):
                    continue
                if (
                    level == "tinh"
                    and "thành phố" in low
                    and "sở " not in low
                    and not any(c in low for c in self.central_cities)
                ):
                    return "huyen" if re.search(r"thành phố \S", low) else "tinh"
                return level
        return "trung_uong"


@cache
def load_names() -> Names:
    """Read the names once."""
    content = read_yaml("lexicons/documents.yaml")
    types = {fold(name): kind for name, kind in content["types"].items()}
    longest_first = sorted(types, key=len, reverse=True)
    return Names(
        types=types,
        bodies={fold(form): form for form in content["bodies"]},
        posts={fold(form): form for form in content["posts"]},
        levels=tuple((line["level"], tuple(line["words"])) for line in content["levels"]),
        central_cities=tuple(content["central_cities"]),
        fields=tuple(sorted((field.split() for field in content["fields"]), key=len, reverse=True)),
        small_words=frozenset(content["small_words"]),
        issuer_stops=tuple(content["issuer_stops"]),
        implement_words=tuple(content["implement_words"]),
        type_pattern="|".join(map(re.escape, longest_first)),
    )
