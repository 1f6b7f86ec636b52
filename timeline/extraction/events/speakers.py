"""Who speaks: by the parse, else by the order of the words; named, unnamed, or one of two sides."""

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.attribution import DUE, infinitive
from timeline.extraction.events.clause import agents, is_main, subjects
from timeline.extraction.events.found import everybody
from timeline.extraction.events.lexicon import noun_entry, phrases
from timeline.extraction.events.parties import unique
from timeline.extraction.events.reading import CLOSE, EITHER, Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.events.unnamed import at_home, last_body, last_person, owner_of, unnamed_speaker
from timeline.extraction.events.voices import unnamed_before
from timeline.extraction.types import Actor

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAMING = frozenset({"NOUN", "PROPN"})
# How far left of its verb a subject is looked for.
REACH = 25
# How many words a remark between commas before the verb may have.
REMARK = 15


@cache
def titles() -> frozenset[str]:
    """The last words of all offices: "minister", "spokesman", "representative"."""
    rows = vocabulary.table("offices.csv")
    return frozenset(phrase.split()[-1].lower() for row in rows for phrase in row["phrases"].split("|"))


FIRST = frozenset({"first", "last", "latest", "only"})


def speaking(reading: Reading, token: Token) -> list[Token]:
    """The words that stand for who speaks: the verb's subject, else what stands where a subject would."""
    if infinitive(token) and token.head.lower_ in FIRST:  # "were the first to announce"
        return subjects(token.head) or children(token.head, "nsubj")
    if infinitive(token) and children(token.head, "cop") and children(token.head, "nsubj"):  # "was at pains to stress"
        return children(token.head, "nsubj")
    if infinitive(token) and (left := _left_to(token)):
        return left
    if infinitive(token) and (due := [child for child in token.children if child.lower_ in DUE]):
        return children(due[0], "nsubj") or subjects(token)
    participle = token.tag_ == "VBN" and relation(token) in ("acl", "advcl") and not children(token, "aux")
    if participle and not is_main(token):
        return agents(token)
    return subjects(token) or inverted(reading, token) or by_order(reading, token)


def _left_to(token: Token) -> list[Token]:
    """ "It fell to X to announce", "it was left to X to explain": the speaker behind "to"."""
    expletive = any(child.lower_ == "it" for child in token.head.children)
    if token.head.lemma_.lower() not in ("fall", "leave", "be") or not expletive:
        return []
    return [child for child in children(token.head, "obl") if case_of(child) == "to" and child.i < token.i]


def inverted(reading: Reading, token: Token) -> list[Token]:
    """The speaker behind the verb whom the parser took for its object: "..., insisted the Egyptian minister"."""
    before = token.doc[token.i - 1] if token.i else None
    if before is None or not (before.text == "," or _closes(before)):
        return []
    if not children(token, "ccomp", "dep", "parataxis"):
        return []
    behind = [child for child in children(token, "obj") if child.left_edge.i == token.i + 1]
    named = [word for word in behind if (m := reading.mention_at.get(word.i)) and m.label == "PERSON"]
    return named or [word for word in behind if word.pos_ == "NOUN" and _bears(word)]


def by_order(reading: Reading, token: Token) -> list[Token]:
    """The nominal right before a finite verb that the parser left without a subject."""
    clause = relation(token) in ("root", "conj", "parataxis", "ROOT") and not children(token, "aux")
    if relation(token) == "acl" or token.i in reading.quoted or not (token.tag_ in FINITE or clause):
        return []
    first = token.sent.start
    quote_end = next((i for i in range(token.i - 1, max(first, token.i - REACH), -1) if _closes(token.doc[i])), None)
    if quote_end is not None:
        return _after_quote(token, quote_end)
    index = token.i - 1
    while index > first and token.doc[index].pos_ in ("ADV", "AUX"):
        index -= 1
    if token.doc[index].text == "," and (start := _remark(token, index)) is not None:
        index = start - 1
    word = token.doc[index]
    if index < first or word.pos_ not in NAMING or index in reading.date_at:
        return []
    while word.head.i < token.i and relation(word) in ("nmod", "compound", "flat") and word.head.pos_ in NAMING:
        if word.head.i in reading.date_at or word.head.i < first:
            break
        word = word.head
    return [word]


def _closes(token: Token) -> bool:
    return token.text in CLOSE or token.text in EITHER


def _after_quote(token: Token, quote_end: int) -> list[Token]:
    """The first noun between a quote and its verb: "... work,” a dock worker who came from Hodeida told us"."""
    for word in token.doc[quote_end + 1 : token.i]:
        last = word.i + 1 == token.i or token.doc[word.i + 1].pos_ not in NAMING
        if word.pos_ in NAMING and last:
            return [word]
        if word.pos_ in ("VERB", "CCONJ"):
            return []
    return []


def _remark(token: Token, comma: int) -> int | None:
    """Where a remark between commas begins that ends with the comma at this index; None for none."""
    for index in range(comma - 1, max(token.sent.start, comma - REMARK), -1):
        if token.doc[index].text == ",":
            return index
    return None


def _by_title_behind(reading: Reading, name: Token, person: Actor) -> Actor:
    """The speaker with the state of the title behind his name: "X, the spokesman for the Defence Ministry"."""
    mention = reading.mention_at.get(name.i)
    end = name.i
    while end < name.sent.end and mention is not None and reading.mention_at.get(end) is mention:
        end += 1
    if mention is None or not mention.named or end + 2 >= name.sent.end or name.doc[end].text != ",":
        return person
    title = next((token for token in name.doc[end + 1 : min(end + 6, name.sent.end)] if _bears(token)), None)
    if title is None or any(token.pos_ in ("VERB", "AUX") for token in name.doc[end + 1 : title.i]):
        return person
    stop = next((i for i in range(title.i, name.sent.end) if name.doc[i].text == ","), None)
    return replace(person, country=_state_of(reading, title, stop)) if stop is not None else person


def _of_its_body(reading: Reading, words: list[Token], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The speaker with the state of the body whose "its spokesman X" is."""
    if len(actors) != 1 or len(words) != 1 or actors[0].role != "person" or actors[0].country:
        return actors
    start = min(words[0].left_edge.i, words[0].i)
    while start < words[0].i and words[0].doc[start].is_punct:
        start += 1
    title = words[0].doc[start] if start < words[0].i else None
    if title is None or title.lower_ not in ("its", "their", "our", "his", "her"):
        return (_by_title_behind(reading, words[0], actors[0]),)
    if title.lower_ == "our":
        return (replace(actors[0], country=reading.home),)
    helps = any(word.lower_ in phrases("helpers") for word in words[0].doc[start : words[0].i])
    if title.lower_ in ("his", "her"):
        return (replace(actors[0], country=last_person(reading, start)),) if helps else actors
    return (replace(actors[0], country=last_body(reading, start)),)


def two_sides(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Both sides where "each side" speaks: the two states or armed groups named last before it."""
    for subject in subjects(token):
        each = any(child.lower_ in ("each", "either") for child in children(subject, "det"))
        if each and subject.lemma_.lower() in phrases("sides"):
            return _named_before(reading, subject)
    return ()


def _named_before(reading: Reading, token: Token) -> tuple[Actor, ...]:
    sides: dict[str, Actor] = {}
    for index in range(token.i, max(token.i - 200, -1), -1):
        mention = reading.mention_at.get(index)
        for actor in mention.actors if mention else ():
            if actor.role == "armed group" or (actor.country and actor.role not in ("person", "outlet")):
                key = actor.name if actor.role == "armed group" else actor.country or actor.name
                sides.setdefault(key, actor)
        if len(sides) == 2:
            return tuple(reversed(sides.values()))
    return ()


def named(reading: Reading, words: list[Token]) -> tuple[Actor, ...]:
    """Everybody whom the words name, an office beside its holder's name left out."""
    words = [other for word in words for other in _whose_text(word)]
    words = [word for word in words if word.i in reading.mention_at or not noun_entry(word)]  # a reply does not speak
    words = [_described(reading, word) for word in words]
    if len(words) == 1 and (unnamed := unnamed_before(reading, words[0])):
        return named(reading, [unnamed]) or unnamed_speaker(reading, [unnamed], own_voice=False)
    bearer = [person for word in words[:1] for person in _between_commas(reading, word)]
    if bearer:
        return tuple(bearer)
    actors = _of_its_body(reading, words, everybody(reading, words))
    apposed = _of_apposition(reading, words)
    known = {actor.name for actor in actors if actor.country}
    twice = [actor for actor in actors if not actor.country and actor.name in known]  # with his title and without
    actors = tuple(actor for actor in actors if actor not in apposed and actor not in twice)
    people = [actor for actor in actors if actor.role == "person"]
    offices = [actor for actor in actors if actor.role in ("office", "group")]
    if len(people) == 1 and len(offices) == 1 and people[0].country in (None, offices[0].country):
        rest = tuple(actor for actor in actors if actor not in (*people, *offices))
        return unique([replace(people[0], country=offices[0].country), *rest]) if _apposed(words) else actors
    return actors


def _of_apposition(reading: Reading, words: list[Token]) -> set[Actor]:
    """Whom the title behind a name was taken for: "Wang Wenbin, its spokesperson" is nobody else."""
    if len(words) != 1 or (name := reading.mention_at.get(words[0].i)) is None or not name.named:
        return set()
    end = words[0].i
    while end < words[0].sent.end and reading.mention_at.get(end) is name:
        end += 1
    if end >= words[0].sent.end or words[0].doc[end].text != ",":
        return set()
    title = next((m for i in range(end + 1, min(end + 4, words[0].sent.end)) if (m := reading.mention_at.get(i))), None)
    taken = set(title.actors) - set(name.actors) if title and not title.named and title.label == "PERSON" else set()
    return {actor for actor in taken if actor.role == "person"}


def _whose_text(word: Token) -> list[Token]:
    """ "A statement by the army said": the army; any other word stands for itself."""
    written = word.lemma_.lower() in phrases("papers") | phrases("writings") or noun_entry(word) is not None
    if word.pos_ not in ("NOUN", "PROPN") or not written:
        return [word]
    issued = [agent for act in children(word, "acl") for agent in agents(act)]
    by = [child for child in children(word, "nmod") if case_of(child) in ("by", "from")]
    of = [child for child in children(word, "nmod") if case_of(child) == "of"]
    return by or issued or [inner for child in of for inner in _whose_text(child)] or [word]


def _described(reading: Reading, word: Token) -> Token:
    """The name that a noun in apposition describes: "Sergei Lavrov, the foreign minister, who had called"."""
    mention = reading.mention_at.get(word.head.i)
    describes = word.dep_ == "appos" and word.pos_ == "NOUN" and word.i > word.head.i and not children(word, "cc")
    return word.head if describes and mention and mention.named and mention.label == "PERSON" else word


def _apposed(words: list[Token]) -> bool:
    """Whether an apposition tells what somebody is: "Sonny Leggett, the spokesman for US forces"."""
    joined = [other for word in words for other in children(word, "conj")]
    if joined:  # without "and" the parser mistook an apposition
        return not any(children(other, "cc") for other in joined)
    if len(words) > 1:  # two subjects of one verb: the second only describes the first
        return not any(children(word, "cc") for word in words)
    return any(children(word, "appos") for word in words)


def _between_commas(reading: Reading, word: Token) -> tuple[Actor, ...]:
    """Who bears the title that is the subject, by a name between commas behind it, whatever the parser hung it on.

    "The representative of Somalia, Abukar Osman, told": the country is his own, else the one beside the title.
    """
    mention = reading.mention_at.get(word.i)
    if word.pos_ != "NOUN" or (mention and mention.named):
        return ()
    comma = _first_comma(word)
    first = _after_courtesy(word, comma) if comma is not None else 0
    name = reading.mention_at.get(first) if comma is not None else None
    if comma is None or name is None or name.label != "PERSON" or not name.named or len(name.actors) != 1:
        return ()
    after = first
    while after < word.sent.end and reading.mention_at.get(after) is name:
        after += 1
    if after >= word.sent.end or word.doc[after].text not in (",", "."):
        return ()
    if word.doc[after + 1 : after + 2].text.lower() in ("and", "or") or not _bears(word):
        return ()
    person = name.actors[0]
    return (person if person.country else replace(person, country=_state_of(reading, word, comma)),)


def _state_of(reading: Reading, title: Token, comma: int) -> str | None:
    """The state of a title: the one beside it, that of the body it belongs to, that of the text."""
    beside = _beside(reading, title, comma) or owner_of(reading, title)
    return beside or at_home(reading, title, title.lemma_.lower())


def _is_whose(token: Token, title: Token) -> bool:
    """ "The ambassador of Bhutan in New Delhi": whose he is, not where."""
    return (token.i < title.i and token.head == title) or case_of(token) == "of"


def _after_courtesy(word: Token, comma: int) -> int:
    """The index behind a comma and "H.E. Mr." or "Dr."."""
    index = comma + 1
    while index + 1 < word.sent.end and word.doc[index].text.rstrip(".").lower() in COURTESY:
        index += 1
    return index


COURTESY = frozenset({"", "mr", "mrs", "ms", "miss", "dr", "h.e", "he", "sir", "hon", "prof"})


def _bears(word: Token) -> bool:
    """Whether a noun can be somebody's title."""
    lemma = word.lemma_.lower()
    return lemma in vocabulary.words("speakers.txt") or lemma in titles()


def _first_comma(word: Token) -> int | None:
    """The index of the first comma behind a word, no verb and no conjunction before it; None for none."""
    for other in word.doc[word.i + 1 : min(word.i + REMARK, word.sent.end)]:
        if other.text == ",":
            return other.i
        if other.pos_ in ("VERB", "AUX") or other.lower_ in ("who", "which", "that", "by", "with"):
            return None
    return None


def _beside(reading: Reading, word: Token, stop: int) -> str | None:
    """The one state named between a title's first word and the comma behind it; none for an international body."""
    near = [reading.mention_at[i] for i in range(word.left_edge.i, stop) if i in reading.mention_at]
    words = word.doc[word.left_edge.i : stop]
    own = [m for other in words if (m := reading.mention_at.get(other.i)) and _is_whose(other, word)]
    near = own if len({mention.country for mention in own if mention.country}) == 1 else near
    if any(mention.label == "ORG" and not mention.country for mention in near):
        return None
    countries = {mention.country for mention in near if mention.country}
    return countries.pop() if len(countries) == 1 else None
