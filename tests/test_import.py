"""`manage.py import`: a folder goes in from the shell, and a second run goes on where the first one stopped."""

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
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


def test_a_file_that_cannot_be_opened_is_named_and_keeps_nothing_else_out(folder: Path) -> None:
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")  # reading it would wait for ever
    for _ in range(2):
        output = io.StringIO()
        with pytest.raises(CommandError, match="2 of 4 were not read"):
            call_command("import", str(folder), "--here", stdout=output)
        assert output.getvalue().startswith("2 read")
        assert "saved/broken.txt: This file cannot be read" in output.getvalue()
        assert "saved/pipe.txt: This file cannot be read" in output.getvalue()
    (folder / "nowhere.txt").write_text("The European Union imposed sanctions on Belarus on November 6, 2020.")
    (folder / "pipe.txt").unlink()
    with pytest.raises(CommandError, match="1 of 5 were not read"):
        run(folder, "--here")
    assert Item.objects.get(name="saved/broken.txt").state == "opened"


@pytest.mark.parametrize(
    ("limit", "value", "sentence"),
    [("MAX_UPLOAD_FILES", 1, "up to 1 go together"), ("MAX_UPLOAD_BYTES", 100, "up to 0.1 kB go at once")],
)
def test_no_more_goes_in_at_once_than_on_the_page(
    folder: Path, settings: LazySettings, limit: str, value: int, sentence: str
) -> None:
    setattr(settings, limit, value)
    with pytest.raises(CommandError, match=sentence):
        run(folder, "--here")
    assert not Item.objects.exists()


def test_an_archive_that_expands_too_far_says_so_beside_what_was_left_out(folder: Path, settings: LazySettings) -> None:
    settings.MAX_EXPANDED_BYTES = 150
    with zipfile.ZipFile(folder / "more.zip", "w") as packed:
        packed.writestr("call.txt", f"{CALL} They agreed.")
        packed.writestr("letter.txt", f"{LETTER} He answered.")
    output = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import", str(folder / "more.zip"), "--here", stdout=output)
    assert output.getvalue().startswith("1 read")
    assert "more.zip/letter.txt: There was no room left for this file." in output.getvalue()


def test_the_columns_of_tables_can_be_told_and_told_otherwise_in_a_second_run(folder: Path) -> None:
    table = folder / "hits.csv"
    table.write_text(f'Ref,Notiz,Filed,Printed\n1,"{CALL}",2020-11-07,2020-11-08\n2,"{LETTER}",2020-10-31,2020-11-01\n')
    assert run(table, "--here", "--columns", "text=Notiz,date=Filed").startswith("2 read")
    assert [one.published for one in Article.objects.order_by("pk")] == [date(2020, 11, 7), date(2020, 10, 31)]
    assert run(table, "--here", "--columns", "text=Notiz,date=Printed").startswith("2 read")
    assert [one.published for one in Article.objects.order_by("pk")] == [date(2020, 11, 8), date(2020, 11, 1)]
    assert Item.objects.filter(container=None).count() == 1


def test_a_column_that_is_not_there_or_words_that_are_none_are_told(folder: Path) -> None:
    (folder / "hits.csv").write_text(f'Ref,Notiz\n1,"{CALL}"\n2,"{LETTER}"\n')
    with pytest.raises(CommandError, match="text=Body,date=Published"):
        run(folder, "--here", "--columns", "Body")
    output = io.StringIO()
    with pytest.raises(CommandError, match="1 of 3 were not read"):
        call_command("import", str(folder), "--here", "--columns", "text=Body", stdout=output)
    assert "saved/hits.csv: This table has no column “Body”." in output.getvalue()
