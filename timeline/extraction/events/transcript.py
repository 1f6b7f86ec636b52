"""Who speaks in transcripts and interviews: "MR. PRICE: ...", "Q:", "A:", questions and answers without any name.

There "I" and "we" are whoever has the turn, and what one of them says is one statement.
"""

import re
from collections import Counter
from dataclasses import dataclass

from timeline.extraction import vocabulary
from timeline.extraction.actors.leaders import leaders
from timeline.extraction.events.found import Found
from timeline.extraction.events.lexicon import SAYING, phrases
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.speakers import titles
from timeline.extraction.types import Actor, ActorMention

FIRST_PERSON = frozenset({"i", "we", "me", "us", "myself", "ourselves"})
# A label is so many words long at most, and stands at the beginning of a line.
LABEL = re.compile(r"[^\n:.?!]{1,70}?(?:\([^\n)]{2,40}\))?(?=\s?:\s)|(?:Mr|Mrs|Ms|Dr)\.? [^\n:.?!]{2,50}(?=:\s)", re.I)
MARK = re.compile(r"(?P<mark>Q|A|Question|Answer)\s?[:.)]\s|(?P<bare>Q)\s+(?=[A-Z])", re.I)
SMALL = frozenset({"of", "the", "and", "for", "al", "de", "to", "van", "von", "bin"})
# So many words a label may have, and so many a question that stands alone.
WORDS, QUESTION = 8, 70
# So many questions make an interview of a text without labels.
QUESTIONS = 2
# A sentence of fewer words says nothing: "No comment, next one please."
SAYS_SOMETHING = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: its words from `start` to `end`, and the label before the colon, "" for none."""

    start: int
    end: int
    label: str


def hear(reading: Reading) -> None:
    """Notes who has each turn of a transcript or an interview, and whom "I" and "we" mean there."""
    lines = _lines(reading)
    turns = _labelled(reading, lines) or _questioned(reading, lines)
    for line, speaker in turns:
        for token in reading.doc[line.start : line.end]:
            if token.is_space:
                continue
            reading.turns[token.i] = speaker
            if speaker and token.lower_ in FIRST_PERSON and token.i not in reading.quoted:
                reading.first_person[token.i] = speaker


def _lines(reading: Reading) -> list[Line]:
    """The lines of a text with their labels."""
    found: list[Line] = []
    start = 0
    text = reading.text
    for token in reading.doc:
        last = token.i + 1 == len(reading.doc)
        if not (last or (token.is_space and "\n" in token.text)):
            continue
        first = next((t for t in reading.doc[start : token.i + 1] if not t.is_space), None)
        if first is not None:
            found.append(Line(first.i, token.i + 1, _label(text[first.idx : first.idx + 90])))
        start = token.i + 1
    return found


def _label(line: str) -> str:
    """The label at the beginning of a line, "" for none: "Q", "MR. PRICE", "Foreign Minister Blanár"."""
    if mark := MARK.match(line):
        return mark["mark"] or mark["bare"]
    label = LABEL.match(line)
    words = label[0].split() if label else []
    if not words or len(words) > WORDS or not words[0][0].isalpha():
        return ""
    named = all(word[0].isupper() or word.lower().strip("(),") in SMALL or word[0] in "(-–" for word in words)
    return " ".join(words) if named else ""


def _labelled(reading: Reading, lines: list[Line]) -> list[tuple[Line, tuple[Actor, ...]]]:
    """The turns of a transcript; () where the labels are none of people who speak."""
    with_label = [line for line in lines if line.label]
    if len(with_label) < 2 or not _is_transcript(reading, with_label):
        return []
    first = with_label[0].start
    speakers = {line.label: _speaker(reading, line, before=first) for line in reversed(with_label)}
    turns: list[tuple[Line, tuple[Actor, ...]]] = []
    speaking: tuple[Actor, ...] | None = None
    for line in lines:
        if line.label:
            speaking = speakers[line.label]
        if speaking is not None:
            turns.append((line, speaking))
    return turns


def _is_transcript(reading: Reading, lines: list[Line]) -> bool:
    """Whether labels are those of people: some ask, or the same label comes again, and somebody says "I" or "we"."""
    asking = [line for line in lines if line.label.lower() in phrases("asking_labels") or _asks(reading, line)]
    again = [label for label, times in Counter(line.label for line in lines).items() if times > 1]
    first_person = any(t.lower_ in FIRST_PERSON for line in lines for t in reading.doc[line.start : line.end])
    people = [line for line in lines if _is_persons(reading, line)]
    return len(people) > 1 and (bool(asking) or bool(again) or len(people) == len(lines)) and first_person


def _is_persons(reading: Reading, line: Line) -> bool:
    """Whether a label names or stands for somebody."""
    words = line.label.lower().split()
    if words[0] in phrases("asking_labels") | phrases("answering_labels"):
        return True
    return _named(reading, line) is not None or line.label.isupper()


def _asks(reading: Reading, line: Line) -> bool:
    last = [token for token in reading.doc[line.start : line.end] if not token.is_space][-1:]
    return (
        bool(last) and last[0].text in ("?", "”", '"') and "?" in {t.text for t in reading.doc[line.start : line.end]}
    )


def _named(reading: Reading, line: Line) -> ActorMention | None:
    """The person whom a label names."""
    stop = reading.doc[line.start].idx + len(line.label) + 2
    for token in reading.doc[line.start : line.end]:
        if token.idx >= stop:
            return None
        mention = reading.mention_at.get(token.i)
        if mention and mention.label == "PERSON" and mention.named and mention.actors:
            return None if mention.text.lower().removeprefix("the ") in titles() else mention
    return None


def _speaker(reading: Reading, line: Line, *, before: int) -> tuple[Actor, ...]:
    """Whom a label means; () for whoever asks."""
    low = line.label.lower().removeprefix("the ")
    if low.split()[0] in phrases("asking_labels"):
        return ()
    introduced = _introduced(reading, before)
    if low in phrases("answering_labels"):
        return introduced[:1]
    if (mention := _named(reading, line)) is not None:
        return (_with_country(reading, mention.actors[0], line, before),)
    last = low.split()[-1].strip(".()")
    for actor in introduced:
        if actor.name.lower().split()[-1] == last:
            return (actor,)
    if holder := _of_office(reading, low, before):
        return (holder,)
    return (Actor(low if line.label.isupper() else line.label, None, "office"),)


def _of_office(reading: Reading, office: str, before: int) -> Actor | None:
    """The person introduced with an office ("HIGH REPRESENTATIVE"), else its one holder on that day."""
    title = office.split()[-1]
    for actor, start, end in _people(reading, before):
        near = {word.lower_ for word in reading.doc[max(start - 6, 0) : end + 8]}
        if title in near:
            return actor
    for body in ("European Union", "United Nations"):
        if holder := leaders().holder(body, office, reading.published):
            return Actor(holder.name, None, "person")
    return None


def _people(reading: Reading, before: int) -> list[tuple[Actor, int, int]]:
    """Those who are named before a word, with the words of each mention."""
    found: list[tuple[Actor, int, int]] = []
    seen: ActorMention | None = None
    for token in reading.doc[:before]:
        mention = reading.mention_at.get(token.i)
        if (
            mention
            and mention is not seen
            and mention.label == "PERSON"
            and mention.actor
            and mention.actor.role == "person"
        ):
            end = token.i
            while end < before and reading.mention_at.get(end) is mention:
                end += 1
            found.append((mention.actor, token.i, end))
        seen = mention
    return found


def _introduced(reading: Reading, before: int) -> tuple[Actor, ...]:
    """Those named before the first turn, whom it speaks of most first; the first named where it speaks of all alike."""
    times = Counter(actor for actor, _, _ in _people(reading, before))
    return tuple(_settled(reading, actor, before) for actor, _ in times.most_common())


def _settled(reading: Reading, actor: Actor, before: int) -> Actor:
    """Somebody without a country gets that of the one office or body that the introduction names with a state."""
    if actor.country:
        return actor
    states = {
        m.country
        for i, m in reading.mention_at.items()
        if i < before and m.country and m.label in ("GPE", "NORP") and _in_a_title(reading, i)
    }
    return Actor(actor.name, states.pop(), actor.role) if len(states) == 1 else actor


def _in_a_title(reading: Reading, index: int) -> bool:
    """ "The Slovak foreign minister", "the ambassador of Chile": whether a state stands in somebody's title."""
    near = [word.lower_ for word in reading.doc[max(index - 3, 0) : index + 4]]
    before = near[: min(index, 3)]
    held = titles() | vocabulary.words("bodies_that_speak.txt")
    return bool(held & set(near[len(before) + 1 :])) or ("of" in before and bool(held & set(before)))


def _with_country(reading: Reading, actor: Actor, line: Line, before: int) -> Actor:
    """The person of a label, by the full name of the introduction: "MR. PRICE" is Ned Price."""
    last = actor.name.lower().split()[-1]
    known = next((one for one in _introduced(reading, before) if one.name.lower().split()[-1] == last), None)
    if known is not None:
        return known
    beside = {m.country for t in reading.doc[line.start : line.start + WORDS] if (m := reading.mention_at.get(t.i))}
    if actor.country or len(beside - {None}) != 1:
        return _settled(reading, actor, before)
    return Actor(actor.name, (beside - {None}).pop(), actor.role)


def _questioned(reading: Reading, lines: list[Line]) -> list[tuple[Line, tuple[Actor, ...]]]:
    """The turns of an interview without labels: lines that are a question, each with an answer in the first person."""
    asked = [n for n, line in enumerate(lines[:-1]) if _is_question(reading, line)]
    if len(asked) < QUESTIONS:
        return []
    before = lines[asked[0]].start
    intro = {word.lower_ for word in reading.doc[:before]}
    people = _introduced(reading, before)
    own = [n for n in asked if _is_answer(reading, lines[n + 1])]
    if not people or not intro & phrases("interviewing") or len(own) * 2 < len(asked):
        return []
    return [(lines[n], () if n in asked else people[:1]) for n in range(asked[0], len(lines))]


def _is_answer(reading: Reading, line: Line) -> bool:
    return any(token.lower_ in FIRST_PERSON | {"my", "our"} for token in reading.doc[line.start : line.end])


def _is_question(reading: Reading, line: Line) -> bool:
    words = [token for token in reading.doc[line.start : line.end] if not token.is_space]
    plain = not any(token.i in reading.quoted for token in words)
    return 1 < len(words) <= QUESTION and words[-1].text == "?" and plain


def spoken_turns(reading: Reading) -> list[Found]:
    """One statement for each speaker of a transcript, at the first sentence that says something."""
    found: dict[tuple[Actor, ...], Found] = {}
    for sentence in reading.sentences if reading.turns else ():
        words = [token for token in sentence if token.is_alpha]
        speaker = reading.turns.get(words[-1].i) if words else None
        if not speaker or speaker in found or len(words) < SAYS_SOMETHING:
            continue
        greeting = any(word.lower_ in phrases("greetings") for word in words[:4])
        if not greeting and not any(token.text == "?" for token in sentence):
            found[speaker] = Found(words[0], words[0], SAYING, speaker, (), "happened", 0.6)
    return list(found.values())
