"""The timelines that ours is compared with: fetched from npm into a scratch folder, with a page for each."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VIS, TIMELINEJS = "vis-timeline", "TimelineJS"


@dataclass(frozen=True, slots=True)
class Peer:
    """A timeline on npm: its package, what its page loads, the script that draws `events`, and what is there then."""

    package: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    draw: str
    drawn: str


PEERS = {
    VIS: Peer(
        "vis-timeline",
        ("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js",),
        ("vis-timeline/styles/vis-timeline-graph2d.min.css",),
        """const groups = [...new Set(events.map(e => e.lane))].map(id => ({id, content: id}));
        const items = events.map(e => ({id: e.id, group: e.lane, start: e.day, content: e.words, type: 'point'}));
        new vis.Timeline(document.getElementById('place'), new vis.DataSet(items), new vis.DataSet(groups), {});""",
        ".vis-item",
    ),
    TIMELINEJS: Peer(
        "@knight-lab/timelinejs",
        ("@knight-lab/timelinejs/dist/js/timeline.js",),
        ("@knight-lab/timelinejs/dist/css/timeline.css",),
        """const dated = events.map(e => {
          const [year, month, day] = e.day.split('-').map(Number);
          return {start_date: {year, month, day}, text: {headline: e.words}, group: e.lane, unique_id: String(e.id)};
        });
        new TL.Timeline('place', {events: dated}, {});""",
        ".tl-timemarker",
    ),
}
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>{styles}{scripts}</head>
<body><div id="place" style="height: 700px"></div><script>
fetch('{data}').then(answer => answer.json()).then(events => {{ {draw} }});
</script></body></html>"""


def fetch(folder: Path) -> dict[str, str]:
    """Install the peers from npm; gives the version of each. Raises where npm is missing or fails."""
    packages = [peer.package for peer in PEERS.values()]
    (folder / "package.json").write_text('{"private": true}')
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *packages]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=300)
    return {
        name: json.loads((folder / "node_modules" / peer.package / "package.json").read_text())["version"]
        for name, peer in PEERS.items()
    }


def write_pages(folder: Path, events: Mapping[int, Sequence[Mapping[str, Any]]]) -> dict[tuple[str, int], str]:
    """A page for each peer and number of events; gives their paths under the folder."""
    paths = {}
    for number, rows in events.items():
        (folder / f"events-{number}.json").write_text(json.dumps(list(rows)))
        for name, peer in PEERS.items():
            path = f"{name.lower()}-{number}.html"
            styles = "".join(f'<link rel="stylesheet" href="node_modules/{file}">' for file in peer.styles)
            scripts = "".join(f'<script src="node_modules/{file}"></script>' for file in peer.scripts)
            page = PAGE.format(name=name, styles=styles, scripts=scripts, data=f"events-{number}.json", draw=peer.draw)
            (folder / path).write_text(page)
            paths[name, number] = path
    return paths
