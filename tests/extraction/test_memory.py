"""What a worker's processes hold in memory: readers share what was loaded before them, openers need little."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HELD = """
from pathlib import Path
from resource import getpagesize
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize() / 1e6
"""
READER = f"""{HELD}
from timeline.extraction import extract, intake, warm_up
warm_up()
before = held()
for path in sorted(Path("samples").glob("*.txt"))[:3]:
    extract(intake.read(path.read_bytes(), name=path.name).source())
print(held() - before)
"""
OPENER = f"""{HELD}
import sys
from timeline.extraction.intake import Limits, child, files
from timeline.extraction.intake.reading import File
for name in ("columns.pdf", "call.docx", "call.odt", "mail.eml", "page.mhtml"):
    path = Path("tests/intake/files", name)
    assert list(files.read(File(path.read_bytes(), path.name, Limits())))
assert "spacy" not in sys.modules
print(held())
"""

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux's account of memory")


def megabytes(program: str) -> float:
    command = [sys.executable, "-c", program]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def test_a_process_that_was_warmed_up_has_little_left_to_load() -> None:
    assert megabytes(READER) < 20  # about 5; cold it is 95


def test_a_process_that_opens_files_of_all_formats_stays_small() -> None:
    assert megabytes(OPENER) < 110  # about 75; with what tells languages it would be 150
