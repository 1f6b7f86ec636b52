"""`manage.py import`: a folder goes in from the shell, and a second run goes on where the first one stopped."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from timeline import tasks
from timeline.actions import batches
from timeline.models import Article, Batch, Item

pytestmark = pytest.mark.django_db

CALL = "Turkish President Recep Tayyip Erdogan telephoned Russian President Vladimir Putin on November 7, 2020."
LETTER = (
    "Armenian Prime Minister Nikol Pashinyan sent a letter to Russian President Vladimir Putin on October 31, 2020."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one of them in a folder, and something hidden."""
    saved = tmp_path / "saved"
    (saved / "2020").mkdir(parents=True)
    (saved / "call.txt").write_text(CALL)
    (saved / "2020" / "letter.txt").write_text(LETTER)
    (saved / ".hidden").write_text(CALL)
    return saved


def run(path: Path, *words: str) -> str:
    output = io.StringIO()
    call_command("import", str(path), *words, stdout=output)
    return output.getvalue()


def test_a_folder_is_read_here_and_told(folder: Path) -> None:
    assert run(folder, "--dossier", "Karabakh", "--here", "--outlet", "Sample Wire").startswith("2 read")
    assert {(a.original_name, a.state, str(a.outlet)) for a in Article.objects.all()} == {
        ("saved/call.txt", "read", "Sample Wire"),
        ("saved/2020/letter.txt", "read", "Sample Wire"),
    }
    assert Batch.objects.get().dossier.name == "Karabakh"


def test_a_second_run_takes_what_is_new_and_stores_nothing_twice(folder: Path) -> None:
    run(folder, "--here")
    (folder / "new.txt").write_text("The European Union imposed sanctions on Belarus on November 6, 2020.")
    assert run(folder, "--here").startswith("3 read")
    assert (Batch.objects.count(), Item.objects.count(), Article.objects.count()) == (1, 3, 3)
    assert Batch.objects.get().dossier.name == "saved"


def test_a_run_that_was_broken_off_is_taken_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = tasks._open
    read: list[int] = []

    def stop(item_id: int, *, reader: str) -> batches.Again:
        if read:
            raise KeyboardInterrupt
        read.append(item_id)
        return original(item_id, reader=reader)

    monkeypatch.setattr(tasks, "_open", stop)
    with pytest.raises(CommandError, match="run the same command again"):
        run(folder, "--here")
    assert Article.objects.count() == 1
    monkeypatch.setattr(tasks, "_open", original)
    assert run(folder, "--here").startswith("2 read")


def test_what_cannot_be_read_is_named_with_its_reason_and_ends_with_one(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    for _ in range(2):
        output = io.StringIO()
        with pytest.raises(CommandError, match="2 of 4 were not read") as error:
            call_command("import", str(folder), "--here", stdout=output)
        assert error.value.returncode == 1
        assert "saved/empty.txt: This file is empty." in output.getvalue()
        assert "saved/picture.txt: This looks like a PNG picture" in output.getvalue()
    assert Item.objects.count() == 4


def test_without_waiting_files_are_left_to_the_workers(folder: Path) -> None:
    assert run(folder, "--no-wait") == ""
    assert list(Item.objects.values_list("state", flat=True)) == ["queued", "queued"]


def test_a_single_file_goes_in_and_a_place_with_nothing_is_told(folder: Path) -> None:
    assert run(folder / "call.txt", "--here").startswith("1 read")
    with pytest.raises(CommandError, match="There is nothing at"):
        run(folder / "nowhere")
