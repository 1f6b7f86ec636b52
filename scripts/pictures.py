"""Makes the pictures of the user's guide: a fresh installation with the samples, driven by a real Chromium.

    make pictures

Each picture is a scene of `scripts.scenes`; it is written to `docs/guide/pictures/` in few colours, so that it stays
small. Nothing of an installation that runs here is touched.
"""

import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script too
from scripts.prepare import BROWSERS  # noqa: E402
from scripts.scenes import SCENES, Scene  # noqa: E402

FOLDER = ROOT / "docs" / "guide" / "pictures"
MOST_SECONDS = 180  # for the start, and again for the reading of the samples
COLOURS = 256
UNREAD = re.compile(r"queued|waiting for a worker|being read")


@contextmanager
def installation() -> Iterator[str]:
    """A fresh installation that has read the samples; gives its address. Ended and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="demarche-pictures-") as folder:
        address = f"http://127.0.0.1:{free_port()}"
        command = [sys.executable, "manage.py", "up", "--port", address.rpartition(":")[2]]
        environment = {**os.environ, "DATA_DIR": folder, "SECRET_KEY": "for pictures only", "EMBED_ANCESTORS": "*"}
        with (Path(folder) / "log").open("w") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
            try:
                wait_until_read(address, process)
                yield address
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(timeout=60)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def wait_until_read(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait for the page of articles to say of each that it is read. Exits with a sentence where that does not come."""
    end = time.monotonic() + 2 * MOST_SECONDS
    while time.monotonic() < end and process.poll() is None:
        time.sleep(0.5)
        try:
            with urlopen(f"{address}/articles/", timeout=30) as answer:  # noqa: S310 - our own address
                page = answer.read().decode().partition("<tbody")[2]  # the filters above name every state
        except OSError:
            continue
        if "read, " in page and not UNREAD.search(page):
            return
    sys.exit("The installation for the pictures did not start, or did not read its samples.")


@contextmanager
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    options = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


def take(browser: Browser, scene: Scene, address: str) -> bytes:
    """One scene as PNG, in a fresh profile; in British English and light colours, without anything that moves."""
    context = browser.new_context(
        viewport={"width": scene.width, "height": scene.height},
        locale="en-GB",
        timezone_id="UTC",
        color_scheme="light",
        reduced_motion="reduce",
        base_url=address,
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    part = scene.play(page)
    settle(page)
    options = {"animations": "disabled", "caret": "hide"}
    picture = part.screenshot(**options) if part else page.screenshot(**options)  # type: ignore[arg-type]
    context.close()
    return picture


def settle(page: Page) -> None:
    """Wait until what the page has asked for is there and drawn."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)


def small(picture: bytes) -> bytes:
    """The same PNG in its COLOURS most frequent colours; the rest become the nearest of these."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    found = Counter(zip(*[iter(image.tobytes())] * 3, strict=True)).most_common(COLOURS)
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour, _ in found for value in colour])
    few = image.quantize(palette=palette, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def main(names: list[str]) -> None:
    """All scenes, or those named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with installation() as address, chromium() as browser:
        for scene in SCENES:
            if names and scene.name not in names:
                continue
            content = small(take(browser, scene, address))
            (FOLDER / f"{scene.name}.png").write_bytes(content)
            print(f"{scene.name:<12}{len(content) / 1000:6.0f} kB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
