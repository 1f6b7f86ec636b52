"""How well texts are read: `python -m bench.accuracy [--show]`.

Without options it measures events and the joining of reports on tests/gold. Given the data, also dates, names, records
and parses, each a table; `--shared FOLDER` takes every set in the folder's gold/ and treebanks/ by its name. `--show`
lists every miss before the table it belongs to. docs/ACCURACY.md says what the figures mean.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench import dates, entities, events, joining, records, trees
from bench.data import Sets, labelled

Part = tuple[str, Iterable[str]]


def parts(sets: Sets) -> Iterator[Part]:
    """Each table with the lines of its misses, measured when it is asked for."""
    every: list[events.Reading] = []
    for folder in sets.gold:
        readings = [events.read(article) for article in labelled(folder)]
        every += readings
        yield events.report(folder.name, readings), events.misses(readings)
        if any(joining.pairs_wanted(conflict) for conflict in joining.conflicts(readings)):
            yield joining.summary(folder.name, readings), joining.misses(readings)
    for folder in sets.unseen:
        # Their misses stay unread: who has seen them writes rules that fit them.
        readings = [events.read(article) for article in labelled(folder)]
        every += readings
        yield events.report(folder.name, readings), ()
        yield joining.summary(f"with {folder.name}", every), ()
    for path in sets.dates:
        texts = dates.read(path)
        yield dates.report(path, texts), dates.misses(texts)
    for path in sets.entities:
        yield from names(path)
    for path in sets.records:
        read = records.read(path)
        yield records.report(path, read), records.misses(read)
    for path in sets.treebanks:
        yield trees.report(path), ()


def names(path: Path) -> Iterator[Part]:
    """Names in whole documents, as the extraction meets them, and in sentences by themselves, as recognisers are
    mostly measured."""
    sentences = entities.read(path)
    whole = [(text, entities.found(text)) for text in entities.documents(sentences)]
    yield entities.report(path, whole, unit="documents"), entities.misses(whole)
    single = [(text, entities.found(text)) for _, text in sentences]
    yield entities.report(path, single, unit="single sentences"), ()


def chosen(arguments: argparse.Namespace) -> Sets:
    """The sets that were asked for; tests/gold where no other folder was."""
    sets = Sets()
    if given := [*arguments.folders, *arguments.gold]:
        sets.gold, sets.unseen = given, []
    for name in ("dates", "entities", "records"):
        getattr(sets, name).extend(getattr(arguments, name))
    sets.treebanks += arguments.treebank
    if arguments.shared:
        sets.add_folder(arguments.shared)
    return sets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folders", nargs="*", type=Path, help="the same as --gold")
    parser.add_argument("--gold", nargs="+", type=Path, default=[], help="folders of labelled articles")
    parser.add_argument("--dates", nargs="+", type=Path, default=[], help="JSON lines with TIMEX3 labels")
    parser.add_argument("--entities", nargs="+", type=Path, default=[], help="IOB2 with PER, ORG, LOC (.xz too)")
    parser.add_argument("--records", nargs="+", type=Path, default=[], help="JSON lines of PLOVER records")
    parser.add_argument("--treebank", nargs="+", type=Path, default=[], help="CoNLL-U (.xz too)")
    parser.add_argument("--shared", type=Path, help="a folder with gold/ and treebanks/")
    parser.add_argument("--show", action="store_true", help="list every miss")
    arguments = parser.parse_args()
    for report, misses in parts(chosen(arguments)):
        if arguments.show and (told := list(misses)):
            print(*told, sep="\n")
        print(report, flush=True)


if __name__ == "__main__":
    main()
