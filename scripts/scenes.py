"""What the pictures of the user's guide show: each scene brings a page to where it is worth looking at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

DOSSIER = "dossier=nagorno-karabakh-2020"
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
LATEST = """() => document.getElementById('plot').data
  .flatMap(trace => (trace.customdata ?? []).map((key, place) => [trace.x[place], key]))
  .sort().at(-1)[1]"""
ROWS = (
    "Two presidents on the telephone;Sample Wire;They spoke for half an hour on Saturday.;08/11/2020",
    "A letter to Moscow;Northern Herald;The prime minister asked for consultations.;01/11/2020",
    "Truce agreed in Moscow;The Valley Post;The foreign ministers signed it at night.;10/10/2020",
)
DRAWN = "() => document.getElementById('plot')?.data?.length > 0"
READ = """() => {
  const words = document.querySelector("main").innerText;
  return (words.match(/\\d+ events/g) ?? []).length >= 2 && !/queued|being read|waiting for/.test(words);
}"""
PLACE = """key => {
  const plot = document.getElementById('plot'), box = plot.getBoundingClientRect();
  for (const trace of plot.data) {
    const at = (trace.customdata ?? []).indexOf(key);
    if (at < 0) continue;
    const {xaxis, yaxis} = plot._fullLayout;
    return [box.left + xaxis._offset + xaxis.d2p(trace.x[at]), box.top + yaxis._offset + yaxis.d2p(trace.y[at])];
  }
}"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture's name, what brings the page there (and gives the part to show, None for the window), and its size."""

    name: str
    play: Callable[[Page], Locator | None]
    width: int = 1280
    height: int = 860


def open_desk(page: Page, query: str = "") -> None:
    page.goto(f"/?{DOSSIER}&{query}")
    page.wait_for_function(DRAWN)


def desk(page: Page) -> None:
    open_desk(page)


def choose_files(page: Page) -> None:
    page.goto("/upload/")
    page.get_by_label("Dossier", exact=True).fill("Calls of November")
    page.set_input_files("#id_files", [SAMPLES / "10-kremlin-calls.txt", SAMPLES / "11-working-group.txt"])


def upload(page: Page) -> None:
    choose_files(page)


def uploaded(page: Page) -> Locator:
    choose_files(page)
    page.locator("#upload-button").click()
    page.wait_for_function(READ, timeout=120_000)
    return page.locator("main")


def columns(page: Page) -> Locator:
    page.goto("/upload/")
    page.get_by_label("Dossier", exact=True).fill("A table of calls")
    rows = "Nr;Headline;Source;Note;Day\n" + "".join(f"{number};{row}\n" for number, row in enumerate(ROWS, start=1))
    page.set_input_files("#id_files", {"name": "calls.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    page.locator("#upload-button").click()
    page.get_by_role("link", name="Choose its columns").click()
    page.get_by_label("Note").select_option("Text")
    return page.locator("main")


def filters(page: Page) -> None:
    open_desk(page, "country=ARM&country=RUS&side=between&from=2020-10-29&to=2020-11-02")


def hours(page: Page) -> Locator:
    open_desk(page, "from=2020-10-26&to=2020-10-26")
    return page.locator("#chart")


def event(page: Page) -> Locator:
    open_desk(page, "country=ARM&country=RUS&side=between&kind=call")
    page.locator(".row", has_text="Putin and Pashinyan speak by telephone").first.click()
    expect(page.locator("[data-opened]")).to_be_visible()
    page.locator("#near .near").wait_for()
    page.set_viewport_size({"width": 1280, "height": 1200})
    return page.locator("#panel .event")


def article(page: Page) -> None:
    page.goto(f"/articles/?{DOSSIER}")
    page.get_by_role("link", name=re.compile("working group")).click()
    page.keyboard.press("j")
    page.evaluate("scrollTo(0, 0)")


def correct(page: Page) -> None:
    page.goto(f"/articles/?{DOSSIER}")
    page.get_by_role("link", name=re.compile("working group")).click()
    page.locator(".correct > summary").click()


def views(page: Page) -> None:
    open_desk(page, "country=RUS&country=TUR&side=between")
    page.locator("#views-menu > summary").click()
    page.get_by_label("Name of this view").fill("Moscow and Ankara")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".views-list")).to_contain_text("Moscow and Ankara")
    page.locator(".toast-close").click()


def export(page: Page) -> None:
    open_desk(page, "country=RUS&country=TUR&side=between")
    page.locator("#export-menu > summary").click()


def embed(page: Page) -> None:
    """The chart in an article, on a page of its own that lies nowhere else."""
    article_page = re.compile("/an-article$")
    source = f"/embed/?{DOSSIER}&country=RUS&country=TUR&side=between&theme=light"
    code = f'<iframe src="{source}" title="Chart" width="100%" height="460" style="border: 0"></iframe>'
    words = "What was said between Moscow and Ankara while the truces came and went: tap a mark to read its source."
    style = "max-width: 54rem; margin: 2.5rem auto; font: 1.15rem/1.6 Georgia, 'DejaVu Serif', serif; color: #222"
    html = (
        f'<!DOCTYPE html><html lang="en"><title>An article</title><body style="{style}">'
        f"<h1>Two telephones</h1><p>{words}</p>{code}</body></html>"
    )
    page.route(article_page, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/an-article")
    frame = page.frames[1]
    frame.wait_for_function(DRAWN)
    key = frame.evaluate(LATEST)
    x, y = frame.evaluate(PLACE, key)
    box = page.locator("iframe").bounding_box()
    if box:
        page.mouse.click(box["x"] + x, box["y"] + y)
    expect(page.frame_locator("iframe").get_by_role("dialog")).to_be_visible()


def phone(page: Page) -> None:
    open_desk(page)


SCENES = (
    Scene("desk", desk, height=980),
    Scene("upload", upload, height=620),
    Scene("uploaded", uploaded),
    Scene("columns", columns),
    Scene("filters", filters),
    Scene("hours", hours),
    Scene("event", event),
    Scene("article", article),
    Scene("correct", correct, height=640),
    Scene("views", views, height=420),
    Scene("export", export, height=420),
    Scene("embed", embed, height=720),
    Scene("phone", phone, width=390, height=844),
)
