#!/usr/bin/env python3
"""Holds the figures of a benchmark run against bench/baseline.json and says what moved.

usage: compare.py RESULT.json PROGRAM [--accept]

Times are those of Google Benchmark (CPU time; medians where there are repetitions). Instructions are counted by callgrind, if
valgrind is there: they hardly depend on how busy the machine is, so they are what tells a change of the program from a busy
hour. --accept writes the figures of this run into the baseline; what was not run stays as it is.
"""
import json
import os
import re
import shutil
import subprocess
import sys

BASELINE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "baseline.json")

# What is counted: benchmark, the function within which instructions count, operations that it does.
COUNTED = [
    ("domain/10000", "run_to_end", 10_000),
    ("domain/100000", "run_to_end", 100_000),
    ("domain_bare/100000", "run_to_end", 100_000),
]

# Beyond these factors a figure has moved. Times of a shared machine vary by a third without any reason.
TIME_MOVES = 1.35
INSTRUCTIONS_MOVE = 1.02


def times(path):
    """ns of CPU time an iteration, by name."""
    with open(path, encoding="utf-8") as file:
        rows = json.load(file)["benchmarks"]
    scale = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
    medians = any(row.get("aggregate_name") == "median" for row in rows)
    found = {}
    for row in rows:
        if row.get("aggregate_name", "median" if not medians else "") != "median" or "cpu_time" not in row:
            continue
        found[row.get("run_name", row["name"])] = round(row["cpu_time"] * scale[row["time_unit"]], 1)
    return found


def instructions(program, names):
    """Instructions an operation, by name; empty without valgrind."""
    if not shutil.which("valgrind"):
        print("valgrind is not installed: no instructions are counted")
        return {}
    found = {}
    for name, function, operations in COUNTED:
        if name not in names:
            continue
        command = ["valgrind", "--tool=callgrind", f"--toggle-collect=*{function}*", "--callgrind-out-file=/dev/null",
                   program, f"--benchmark_filter=^{name}$", "--benchmark_min_time=0.000001"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        collected = re.search(r"Collected : (\d+)", run.stderr)
        if run.returncode != 0 or not collected or collected.group(1) == "0":
            sys.exit(f"compare.py: counting {name} failed:\n{run.stderr}")
        found[name] = round(int(collected.group(1)) / operations, 1)
    return found


def show(title, found, before, moves):
    """One line for each figure; returns the names of those that moved."""
    if not found:
        return []
    print(f"\n{title:<36}{'now':>14}{'baseline':>14}{'ratio':>8}")
    moved = []
    for name, now in found.items():
        if name not in before:
            print(f"{name:<36}{now:>14,.1f}{'-':>14}{'-':>8}  new")
            continue
        ratio = now / before[name] if before[name] else 1.0
        word = "  slower" if ratio > moves else "  faster" if ratio < 1 / moves else ""
        print(f"{name:<36}{now:>14,.1f}{before[name]:>14,.1f}{ratio:>8.2f}{word}")
        if word:
            moved.append(f"{name}{word.rstrip()} ({ratio:.2f})")
    return moved


def main(arguments):
    accept = "--accept" in arguments
    paths = [word for word in arguments if word != "--accept"]
    if len(paths) != 2:
        sys.exit(__doc__)
    baseline = {"ns": {}, "instructions": {}}
    if os.path.exists(BASELINE):
        with open(BASELINE, encoding="utf-8") as file:
            baseline = json.load(file)
    now_ns = times(paths[0])
    now_instructions = instructions(paths[1], now_ns)
    moved = show("CPU time of an iteration, ns", now_ns, baseline["ns"], TIME_MOVES)
    counted = show("instructions an asset", now_instructions, baseline["instructions"], INSTRUCTIONS_MOVE)
    print("\nMoved in instructions, so the program did:", "; ".join(counted) or "nothing")
    print("Moved in time, the program or a busy machine:", "; ".join(moved) or "nothing")
    if accept:
        baseline["ns"].update(now_ns)
        baseline["instructions"].update(now_instructions)
        with open(BASELINE, "w", encoding="utf-8") as file:
            json.dump(baseline, file, indent=1, sort_keys=True)
            file.write("\n")
        print(f"Wrote {len(now_ns)} times and {len(now_instructions)} counts to bench/baseline.json")


main(sys.argv[1:])
