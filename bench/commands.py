#!/usr/bin/env python3
"""Times whole commands, as a user runs them: start-up, files of many assets, replications on one and two threads.

usage: commands.py PROGRAM [--long]

Each figure is the median of five runs: CPU time, time by the clock, and the most memory that was held. --long also runs a
million and ten million assets, once each. Compare figures of one run of this script only: machines are shared.
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 5


def run_once(command):
    """(CPU seconds, seconds by the clock, bytes held at most) of one command."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    # 1: an expectation of the scenario does not hold, which takes as long.
    if code not in (0, 1):
        sys.exit(f"commands.py: {' '.join(command)} ended with {code}:\n{errors.decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime, taken, usage.ru_maxrss * 1024


def show(title, command, runs=RUNS):
    """Prints the medians; returns the seconds by the clock."""
    figures = [run_once(command) for _ in range(runs)]
    cpu, taken, held = (statistics.median(each) for each in zip(*figures))
    print(f"{title:<52}{cpu * 1e3:>12,.1f}{taken * 1e3:>12,.1f}{held / 1e6:>10,.1f}", flush=True)
    return taken


def write_table(path, assets):
    with open(path, "w", encoding="utf-8") as file:
        file.write("name,scan_time [s],result_size [KB],findings\n")
        for i in range(assets):
            file.write(f"host-{i},{30 + i % 90},{40 + i % 50},{i % 30}\n")


TABLE_SCENARIO = """scansim: 1
name: Assets from a table
until: 30 d
engines: {engine-1: {slots: 200}}
assets: {all: {rows: assets.csv}}
sites: {site: {assets: [all], engine: engine-1}}
"""


def larger_copy(directory, assets):
    """The scenario of a hundred sites, with so many assets in all."""
    library = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scenarios", "library")
    with open(os.path.join(library, "a_hundred_sites.yaml"), encoding="utf-8") as file:
        text = file.read()
    text = text.replace("count: 100,", f"count: {assets // 100},").replace("until: 2 d", f"until: {assets // 100_000 + 2} d")
    path = os.path.join(directory, f"sites_{assets}.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def main(arguments):
    is_long = "--long" in arguments
    words = [word for word in arguments if word != "--long"]
    if len(words) != 1:
        sys.exit(__doc__)
    program = os.path.abspath(words[0])
    # A run that a bug lets grow ends here, and not the machine.
    resource.setrlimit(resource.RLIMIT_AS, (16 << 30, 16 << 30))
    print(f"{'whole command':<52}{'CPU, ms':>12}{'clock, ms':>12}{'MB':>10}")
    with tempfile.TemporaryDirectory() as directory:
        show("check wan_outage", [program, "check", "wan_outage"])
        show("run wan_outage (1,000 assets)", [program, "run", "wan_outage"])
        write_table(os.path.join(directory, "assets.csv"), 100_000)
        table = os.path.join(directory, "table.yaml")
        with open(table, "w", encoding="utf-8") as file:
            file.write(TABLE_SCENARIO)
        show("check, 100,000 assets from CSV", [program, "check", table])
        show("run, 100,000 assets from CSV", [program, "run", table])
        show("check a_hundred_sites", [program, "check", "a_hundred_sites"])
        show("run a_hundred_sites (10,000 assets)", [program, "run", "a_hundred_sites"])
        many = [program, "run", "a_hundred_sites", "--replications", "100"]
        alone = show("  100 replications, one thread", many + ["-j", "1"])
        both = show("  100 replications, two threads", many + ["-j", "2"])
        print(f"  {100 / alone:.0f} and {100 / both:.0f} replications a second: {alone / both:.2f} times as many on two threads")
        if is_long:
            for assets in (1_000_000, 10_000_000):
                show(f"run, {assets:,} assets on a hundred sites", [program, "run", larger_copy(directory, assets)], 1)


main(sys.argv[1:])
