"""From the record to a Markdown table: `python -m benchmarks.table [latest.json]`."""

import json
import sys
from pathlib import Path
from typing import Any

COLUMNS = (
    "network",
    "counter",
    "regions",
    "right?",
    "seconds",
    "processor seconds",
    "regions/s",
    "regionlab ÷ this",
    "peak MB",
)

MOST_BUSY = 1.2
"""Above this ratio of seconds to processor seconds the table says that the machine was busy."""


def render(record: dict[str, Any]) -> str:
    """Two tables (rates at a glance, everything), and notes on what each counter counts."""
    return "\n".join(
        [
            *_heading(record),
            "",
            *_glance(record),
            "",
            *_details(record),
            "",
            *_legend(record),
            "",
            *_absent(record),
            *_refusals(record),
            "",
        ]
    )


def _heading(record: dict[str, Any]) -> list[str]:
    machine, settings = record["machine"], record["settings"]
    busy = busyness(record)
    warning = (
        [f"The machine was busy: the counts took {busy:.1f} times their processor time."]
        if busy > MOST_BUSY
        else []
    )
    return [
        f"Measured on {record['date']} ({machine['system']}, {machine['processor']}, "
        f"{machine['cores']} cores, {machine['memory_gib']} GiB, Python {machine['python']}), "
        f"one thread each, at most {settings['seconds']:g} s a count, "
        f"the median of up to {settings['repeat']} counts.",
        *warning,
    ]


def busyness(record: dict[str, Any]) -> float:
    """Seconds over processor seconds of all counts that ran: 1 when nothing else did."""
    finished = [r for net in record["nets"] for r in net["results"] if r["status"] == "finished"]
    took = sum(result["seconds"] for result in finished)
    used = sum(result["processor_seconds"] for result in finished)
    return float(took / used) if used else 1.0


def _shown(record: dict[str, Any]) -> list[str]:
    """The counters that ran on at least one net."""
    gone = ("skipped", "not applicable")
    return [
        name
        for name in record["peers"]
        if any(r["status"] not in gone for net in record["nets"] for r in _of(net, name))
    ]


def _of(net: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [result for result in net["results"] if result["peer"] == name]


def _glance(record: dict[str, Any]) -> list[str]:
    names = _shown(record)
    titles = [record["peers"][name]["title"] for name in names]
    lines = ["| regions/s | " + " | ".join(titles) + " |", "|---" * (len(names) + 1) + "|"]
    for net in record["nets"]:
        cells = [_glimpse(result) for name in names for result in _of(net, name)]
        lines.append(f"| {net['title']} | " + " | ".join(cells) + " |")
    return lines


def _glimpse(result: dict[str, Any]) -> str:
    if result["verdict"] == "wrong":
        return f"wrong: {result['regions']:,}"
    if result["verdict"] == "failed":
        return "refused"
    if result["rate"] is None:
        return "-" if result["verdict"] == "not applicable" else result["verdict"]
    partial = " (did not finish)" if result["verdict"] == "partial" else ""
    return f"{_number(result['rate'])}{partial}"


def _refusals(record: dict[str, Any]) -> list[str]:
    """What the counters that failed on a net said."""
    return [
        f'- {record["peers"][result["peer"]]["title"]} refused "{net["title"]}": {result["note"]}'
        for net in record["nets"]
        for result in net["results"]
        if result["status"] == "failed"
    ]


def _details(record: dict[str, Any]) -> list[str]:
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for net in record["nets"]:
        title = net["title"]
        for result in net["results"]:
            if result["status"] in ("skipped", "not applicable"):
                continue
            peer = record["peers"][result["peer"]]
            lines.append("| " + " | ".join([title, peer["title"], *_row(result)]) + " |")
            title = ""
    return lines


def _row(result: dict[str, Any]) -> list[str]:
    regions, took, ratio = result.get("regions"), result.get("seconds"), result["ratio"]
    partial = result["status"] == "partial"
    verdict = f"did not finish: {result['note']}" if partial else result["verdict"]
    if result["status"] == "failed":
        verdict = "refused"
    return [
        "" if regions is None else f"{regions:,}",
        verdict.replace("|", "/"),
        _seconds(took),
        _seconds(result.get("processor_seconds")),
        "" if result["rate"] is None else _number(result["rate"]),
        "" if ratio is None else _number(ratio),
        "" if result.get("peak_mb") is None else f"{result['peak_mb']:.0f}",
    ]


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"


def _number(value: float) -> str:
    """Three significant digits, with thousands' separators and without an exponent."""
    return f"{float(f'{value:.3g}'):,.0f}" if value >= 100 else f"{value:.3g}"


def _legend(record: dict[str, Any]) -> list[str]:
    lines = ["What each one counts (compared with regionlab's exact count of that notion):", ""]
    for name in _shown(record):
        peer = record["peers"][name]
        versions = {r["version"] for net in record["nets"] for r in _of(net, name) if r["version"]}
        title = peer["title"]
        if versions:
            title += f" ({peer['package']} {', '.join(sorted(versions))})"
        remark = f" ({peer['remark']})" if peer["remark"] else ""
        lines.append(f"- {title}: {peer['counts']}{remark}.")
    return lines


def _absent(record: dict[str, Any]) -> list[str]:
    """Counters that were skipped, by name, with the reason."""
    lines = []
    for name, peer in record["peers"].items():
        notes = {
            r["note"] for net in record["nets"] for r in _of(net, name) if r["status"] == "skipped"
        }
        needs = f" ({peer['remark']})" if peer["remark"] else ""
        lines += [f"- {peer['title']}{needs} was skipped: {note}" for note in sorted(notes)]
    return lines


def main(arguments: list[str]) -> int:
    """Print the table of a record, the latest unless a file is named."""
    default = Path(__file__).parent / "results" / "latest.json"
    path = Path(arguments[0]) if arguments else default
    print(render(json.loads(path.read_text(encoding="utf-8"))), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
