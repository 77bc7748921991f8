"""How long a pack of twelve pages takes as PDF and as Word, the first one in a fresh Python too.

The baseline is the same words as plain paragraphs, by the same library, without tags, tables or pictures.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import pypdf
import weasyprint

EXCHANGE = Path(__file__).parent.parent / "exchange"
sys.path.insert(0, str(EXCHANGE))

from full_case import full_case, material  # noqa: E402  - found only now

from cpi_widgets.exchange.documents.making import make  # noqa: E402  - as above
from cpi_widgets.model import Goal  # noqa: E402  - as above

TARGET_S = 3
COLD = """
import sys, time
sys.path.insert(0, {folder!r})
from full_case import full_case
from cpi_widgets.exchange.documents.making import make
case = full_case()
start, computed = time.perf_counter(), time.process_time()
make(case, ["case"], "normal", {kind!r})
print(time.perf_counter() - start, time.process_time() - computed)
"""


def run() -> list[dict[str, object]]:
    """Measure each kind of file, in seconds."""
    case = full_case()
    pages = len(pypdf.PdfReader(io.BytesIO(make(case, ["case"], "normal", "pdf").data)).pages)
    lines = plain_lines()
    plain = {"pdf": seconds(lambda: plain_pdf(lines)), "word": seconds(lambda: plain_word(lines))}
    rows = []
    for kind, name in (("pdf", "PDF"), ("word", "Word")):
        base = {"baseline": plain[kind], "baseline_name": "its words alone"}
        whole, computed = cold(kind)
        rows += [
            row(f"{name} of {pages} pages, the first", whole, target=TARGET_S, **base),
            row("the same, without waiting for other programs", computed),
            row(
                f"{name} of {pages} pages, again",
                seconds(lambda kind=kind: make(case, ["case"], "normal", kind)),
                **base,
            ),
        ]
    many = material([Goal(id=f"g{n}", text=f"Goal {n}", expected="Twice", order=n) for n in range(200)])
    for kind, name in (("pdf", "PDF"), ("word", "Word")):
        rows.append(
            row(f"{name} of 200 goals", seconds(lambda kind=kind: make(many, ["goals"], "normal", kind), times=1))
        )
    return rows


def row(name: str, value: float, *, target: float | None = None, **more: object) -> dict[str, object]:
    """One line of the table."""
    return {"name": name, "value": value, "unit": "s", "target": target, **more}


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The median time of one call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def cold(kind: str) -> tuple[float, float]:
    """The first file of a Python that has loaded no library for it: how long it took, and how long it computed."""
    code = COLD.format(folder=str(EXCHANGE), kind=kind)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    whole, computed = map(float, done.stdout.split())
    return whole, computed


def plain_lines() -> list[str]:
    """The words of the same pack."""
    text = docx.Document(io.BytesIO(make(full_case(), ["case"], "large", "word").data))
    return [paragraph.text for paragraph in text.paragraphs if paragraph.text.strip()]


def plain_pdf(lines: list[str]) -> bytes:
    """The words as paragraphs."""
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)
    pdf: bytes = weasyprint.HTML(string=f"<html lang=en><title>x</title>{html}").write_pdf()
    return pdf


def plain_word(lines: list[str]) -> bytes:
    """The words as paragraphs."""
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()
