"""The table that `./script/bench scoping` prints and writes."""

from collections.abc import Sequence

Figures = dict[tuple[int, str, str], float]
HEAD = """# Drawing a caseload: a page of 25 by next review, and the count

Written by `./script/bench scoping`. Milliseconds are of one machine on one day (medians); the ratios are
what matters. *ours* is the access list with row-level security, asked as `web`; *Django: ours* is the page as
the product draws it, its 25 cases read once more through the second wall. Guardian and *unscoped* read as
`owner`, with no second wall.

"""


def report(sizes: Sequence[int], readers: Sequence[str], figures: Figures, counts: Figures) -> str:
    """Milliseconds, then the ratios the design asks for."""
    designs = list(dict.fromkeys(what for _, _, what in figures))
    lines = [HEAD.rstrip(), ""]
    for size in sizes:
        sees = ", ".join(f"{name} sees {counts[size, name, 'ours']:,.0f}" for name in readers)
        lines += [
            f"## {size:,} cases ({sees} open)",
            "",
            _row("ms", *readers),
            _row("---", *("--:" for _ in readers)),
        ]
        lines += [_row(what, *(f"{figures[size, name, what]:.2f}" for name in readers)) for what in designs]
        lines.append("")
    return "\n".join(lines + _ratios(sizes, readers, figures)) + "\n"


def _ratios(sizes: Sequence[int], readers: Sequence[str], figures: Figures) -> list[str]:
    def over(size: int, name: str, one: str, other: str) -> str:
        return f"{figures[size, name, one] / figures[size, name, other]:.2f}"

    lines = ["## Ratios", "", _row("", "size", *readers), _row("---", "--:", *("--:" for _ in readers))]
    for title, one, other in (
        ("ours ÷ floor", "ours", "floor"),
        ("ours ÷ ours without RLS", "ours", "ours without RLS"),
        ("guardian default ÷ ours (Django)", "Django: guardian default", "Django: ours"),
        ("guardian groups ÷ ours (Django)", "Django: guardian groups", "Django: ours"),
    ):
        lines += [
            _row(title, f"{size:,}", *(over(size, name, one, other) for name in readers)) for size in sizes
        ]
    first, last = sizes[0], sizes[-1]
    for what in ("floor", "ours", "Django: ours", "Django: guardian default"):
        grown = (figures[last, name, what] / figures[first, name, what] for name in readers)
        lines.append(_row(f"growth of {what}", f"{first:,} → {last:,}", *(f"{one:.2f}" for one in grown)))
    return lines


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
