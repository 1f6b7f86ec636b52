"""Whatever the text, finding actors neither fails nor leaves the text, and takes linear time."""

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extraction import language
from timeline.extraction.actors import find_actors
from timeline.extraction.types import ActorMention

WORDS = """
the The of and , . 's ’s Russian Turkish President Presidents Putin Erdogan Ilham Aliyev Foreign
Minister ministers Armenia U.S. his counterpart both sides they He Baku Kremlin spokesman leaders
two al-Assad Jong-un Lt. Gen. ( ) - — ministry forces NATO May Georgia Jordan said met between in to
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_arbitrary_unicode_never_raises_and_offsets_lie_inside(text: str) -> None:
    assert unsound(text) == []


@given(st.lists(PIECES, max_size=60).map(" ".join))
@settings(max_examples=120, deadline=None)
def test_words_of_the_vocabulary_in_any_order_give_sound_mentions(text: str) -> None:
    assert unsound(text) == []


def unsound(text: str) -> list[ActorMention]:
    """The mentions that overlap the one before, leave the text or are not what stands there."""
    end, found = 0, []
    for mention in find_actors(language.parse(text), published=date(2020, 11, 8)):
        inside = end <= mention.start < mention.end <= len(text)
        if not inside or text[mention.start : mention.end] != mention.text:
            found.append(mention)
        end = mention.end
    return found


def test_time_grows_with_the_length_of_the_text_and_no_faster() -> None:
    sentence = "Turkish President Recep Tayyip Erdogan told the two ministers that Baku and Yerevan agreed with him. "
    short, long = (language.parse(sentence * times) for times in (400, 1600))
    assert cost(long) < 12 * cost(short)


def cost(doc: object) -> float:
    """The least of several runs, in seconds of the processor: what else the machine does only ever adds."""
    runs = []
    for _ in range(4):
        began = time.process_time()
        find_actors(doc, published=date(2020, 11, 8))  # type: ignore[arg-type]
        runs.append(time.process_time() - began)
    return min(runs)
