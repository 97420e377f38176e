"""A catalogue of 10,000 plans: how fast searches answer, whether importing keeps its rate and its memory.

`python benchmarks/store.py [--documents 10000] [--catalogue PATH|URL]`. The plans are generated and stored without
being read: what is measured is the catalogue, not the grammar. Without --catalogue a SQLite file in a temporary folder.
"""

import argparse
import hashlib
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import text

from extractor.catalogue.models import Entry
from extractor.parsers import read
from extractor.pipeline import extract_document
from extractor.store.catalogue import Catalogue, open_catalogue
from extractor.store.search import Query, search, statement
from extractor.store.versions import Reading, store

ROOT = Path(__file__).resolve().parent.parent
BLOCK = 1000  # documents whose times are compared, the first and the last
REPEATS = 7
LIMIT = 50
QUERIES = (
    Query("chuyển đổi số"),
    Query("chuyen doi so"),
    Query('"cán bộ công chức"'),
    Query("can bo cong chuc"),
    Query("khong co chu nay"),
    Query(group="cong_chuc", value=">=80"),
    Query(dimension="chuyen_mon", deadline_before="2027-01-01", level="xa"),
    Query(agency="so noi vu", role="lead"),
    Query("đại học", issuer="xã 77", status="issued"),
    Query(value=">=80"),
    Query(value="100..100", dimension="tin_hoc"),
    Query(group="can_bo_chu_chot"),
    Query(role="lead"),
    Query(deadline_before="2025-01-01"),
    Query(level="tinh", value="<5"),
    Query(value="999"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill a catalogue and search in it."""
    parser = argparse.ArgumentParser(description="Measure a catalogue of many plans.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--catalogue", help="an empty catalogue; by default a new SQLite file")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        place = options.catalogue or f"{folder}/plans.db"
        with open_catalogue(place, create=True) as catalogue:
            fill(catalogue, options.documents)
            print()
            for query in QUERIES:
                look(catalogue, query)
    return 0


def fill(catalogue: Catalogue, count: int) -> None:
    """Store plans one by one, as the import does, and print times and memory by blocks."""
    chance = random.Random(7)
    plans = [(path, read(path)) for path in sorted((ROOT / "corpus" / "plans").glob("*/plan.txt"))]
    known = [(document.text, json.loads(extract_document(document).to_json())) for _, document in plans]
    times: list[float] = []
    work: list[float] = []  # processor time, which other programs on the machine do not change
    for index in range(count):
        reading = another(index, known, chance)
        start, started = time.perf_counter(), time.process_time()
        with catalogue.writing() as connection:
            store(connection, reading)
        times.append(time.perf_counter() - start)
        work.append(time.process_time() - started)
        if (index + 1) % BLOCK == 0:
            rates = [BLOCK / sum(spent[-BLOCK:]) for spent in (times, work)]
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            shown = "{:6} documents  {:4.0f} a second  {:4.0f} a second of processor time  {:4.0f} MB at most"
            print(shown.format(index + 1, *rates, memory), flush=True)
    if count >= 2 * BLOCK:
        for name, spent in (("time", times), ("processor time", work)):
            share = sum(spent[:BLOCK]) / sum(spent[-BLOCK:])
            print(f"rate of the last {BLOCK}, the first {BLOCK} being 1: {share:.2f} ({name})")


def another(index: int, known: Sequence[tuple[str, dict[str, object]]], chance: random.Random) -> Reading:
    """A plan of the corpus under a number, date and issuer of its own, with its values changed."""
    words, content = known[index % len(known)]
    entry = json.loads(json.dumps(content))
    day = f"{2021 + index % 5}-{index % 12 + 1:02}-{index % 28 + 1:02}"
    entry["document"].update(number=f"{index // 300 + 1}/KH-UBND", date=day, issuer=f"Ủy ban nhân dân xã {index % 300}")
    for target in entry["targets"]:
        if "value" in target["measure"]:
            target["measure"]["value"] = chance.randint(1, 100)
    data = f"{index}\n{words}".encode()
    return Reading(f"{index}.txt", data, hashlib.sha256(data).hexdigest(), words, Entry.model_validate(entry))


def look(catalogue: Catalogue, query: Query) -> None:
    """Print how long a query takes, the median of several, and how the database goes about it."""
    times: list[float] = []
    with catalogue.reading() as connection:
        for _ in range(REPEATS):
            start = time.perf_counter()
            hits = search(connection, query, LIMIT)
            times.append((time.perf_counter() - start) * 1000)
        asked = ", ".join(f"{name}={value}" for name, value in vars(query).items() if value)
        print(f"{statistics.median(times):6.1f} ms  {len(hits):3} hits  {asked}")
        explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        compiled = statement(connection, query, items=True).limit(LIMIT)
        sql = str(compiled.compile(connection, compile_kwargs={"literal_binds": True}))
        for row in connection.execute(text(explain + sql.replace(":", r"\:"))):
            print(f"             {row[-1]}")


if __name__ == "__main__":
    sys.exit(main())
