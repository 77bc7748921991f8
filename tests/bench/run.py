"""Run every benchmark beside its baseline, print one table, and keep the figures as JSON.

Nothing here fails on a slow machine: a target missed is shown, and the reader decides.
"""

from __future__ import annotations

import importlib
import json
import platform
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = Path("bench-results")


def main() -> int:
    """Run the benchmarks named on the command line, or all of them."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("bench_*.py"))
    rows: list[dict[str, object]] = []
    broken = 0
    for name in names:
        bench = importlib.import_module(name)
        if getattr(bench, "ONLY_BY_NAME", False) and name not in sys.argv:
            continue
        print(f"… {name}", file=sys.stderr)
        try:
            for row in bench.run():
                rows.append({"bench": name.removeprefix("bench_"), **row})  # noqa: PERF401  - what came before an error is kept
        except Exception:  # noqa: BLE001  - minutes of other figures must not be lost with it
            traceback.print_exc()
            broken += 1
    print(f"\n{platform.platform()}, Python {platform.python_version()}\n")
    print(f"{'what':62}{'measured':>14}{'target':>12}   baseline")
    for row in rows:
        measured = f"{row['value']:.2f} {row['unit']}"
        target = f"{row['target']} {row['unit']}" if row.get("target") is not None else ""
        base = f"{row['baseline']:.2f} ({row['baseline_name']})" if row.get("baseline") is not None else ""
        print(f"{row['bench'] + ': ' + str(row['name']):62}{measured:>14}{target:>12}   {base}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench.json").write_text(json.dumps(rows, indent=2), encoding="utf-8")
    print(f"\nAs JSON: {RESULTS / 'bench.json'}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
