"""How long reading and writing a plan takes beside `json.loads` of the same bytes.

Times are the best of several runs; the ratio is what matters, since machines differ.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter

from torikumi.samples.generator import generate
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes


def best(run: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest run."""
    found = []
    for _ in range(times):
        start = perf_counter()
        run()
        found.append(perf_counter() - start)
    return min(found)


def main(sizes: list[int]) -> None:
    print("| initiatives | MB | json.loads s | read s | ratio | write s | ratio |")
    print("|---|---|---|---|---|---|---|")
    for size in sizes:
        dossier = generate(size, 1)
        data = dossier_bytes(dossier)
        plain = best(lambda data=data: json.loads(data))
        read = best(lambda data=data: read_dossier(data, "bench"))
        write = best(lambda dossier=dossier: dossier_bytes(dossier))
        print(
            f"| {size:,} | {len(data) / 1e6:.1f} | {plain:.3f} | {read:.3f} | {read / plain:.1f} "
            f"| {write:.3f} | {write / plain:.1f} |"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [300, 3000])
