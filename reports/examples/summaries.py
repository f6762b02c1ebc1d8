#!/usr/bin/env python3
"""Statistics of a measure over all replications, from the tables of scansim.

usage: summaries.py TABLES MEASURE

TABLES is the folder of `scansim run --csv` or the file of `scansim run --sqlite`. Prints one JSON object with
n, mean, sd, p05, p50 and p95, which are those of `scansim run --json`, to the last digit.
"""

import csv
import json
import math
import os
import sqlite3
import sys


def values_of(tables, measure):
    """The measure's value in each replication, by ascending number; replications without one are left out."""
    if os.path.isdir(tables):
        with open(os.path.join(tables, "measures.csv"), newline="", encoding="utf-8") as file:
            rows = [
                (int(row["replication"]), row["value"])
                for row in csv.DictReader(file)
                if row["measure"] == measure and not row["scan"] and not row["disruption"]
            ]
        rows = [(replication, float(value) if value else None) for replication, value in sorted(rows)]
    else:
        with sqlite3.connect(f"file:{tables}?mode=ro", uri=True) as database:
            query = """SELECT replication, value FROM measures
                       WHERE measure = ? AND scan IS NULL AND disruption IS NULL ORDER BY replication"""
            rows = list(database.execute(query, (measure,)))
    if not rows:
        sys.exit(f"summaries.py: there is no measure `{measure}` in {tables}; `scansim list measures` names them")
    return [value for _, value in rows if value is not None]


def quantile(ascending, share):
    """Linear between the values, as scansim's."""
    position = share * (len(ascending) - 1)
    below = int(position)
    above = min(below + 1, len(ascending) - 1)
    rest = position - below
    if rest == 0:
        return ascending[below]
    return ascending[below] + rest * (ascending[above] - ascending[below])


def summary_of(values):
    """Mean and variance by Welford's method, value after value, so that every rounding is the report's."""
    mean = squares = 0.0
    for n, value in enumerate(values, start=1):
        off = value - mean
        mean += off / n
        squares += off * (value - mean)
    ascending = sorted(values)
    return {
        "n": len(values),
        "mean": mean if values else None,
        "sd": math.sqrt(squares / (len(values) - 1)) if len(values) > 1 else None,
        "p05": quantile(ascending, 0.05) if values else None,
        "p50": quantile(ascending, 0.50) if values else None,
        "p95": quantile(ascending, 0.95) if values else None,
    }


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    print(json.dumps(summary_of(values_of(sys.argv[1], sys.argv[2]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
