"""From words to parties: the actors that a nominal stands for, and the subject of a verb wherever it is expressed."""

from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.actors.bodies import adjective
from timeline.extraction.actors.gazetteer import country_name
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.nominals import collectives
from timeline.extraction.events.belonging import loyal_to, of_its_state, of_the_subject, ship_of
from timeline.extraction.events.clause import subjects
from timeline.extraction.events.lexicon import nouns, phrases
from timeline.extraction.events.reading import SENTENCE_ENDS, Reading
from timeline.extraction.events.reference import OBJECTS, SUBJECTS, by_grammar
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor, ActorMention

# Prepositions after which a country names the state it belongs to: "officials in Baku", "the army of Sudan".
BELONGING = frozenset({"of", "in", "from", "for", "to", "at", "with"})


# With these a clause after a noun says where somebody is: "based in", "camped near", "advancing on".
STANDING = frozenset({"in", "at", "near", "on", "outside", "around", "inside", "across", "along"})
# Nouns with these endings name no people, unless a list knows them.
ABSTRACT = (
    "tion", "sion", "ment", "ity", "ness", "ership", "nship", "dship",
    "ism", "ence", "ance", "ting", "ling", "acy",
)  # fmt: skip
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "X", "NUM"})


PRONOUNS = SUBJECTS | OBJECTS


def without_offices(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Without the states, offices and groups for which a person of the same country is among them."""
    countries = {actor.country for actor in actors if actor.role == "person" and actor.country}
    return tuple(actor for actor in actors if actor.role == "person" or actor.country not in countries)


def unique(actors: list[Actor]) -> tuple[Actor, ...]:
    """Each actor once, in order; of one name with a state and without, the one with it."""
    placed = {actor.name for actor in actors if actor.country}
    return tuple(dict.fromkeys(actor for actor in actors if actor.country or actor.name not in placed))


def actors_of(reading: Reading, token: Token, *, conjuncts: bool = True) -> tuple[Actor, ...]:
    """Everybody a nominal stands for: its own mention, else an apposition's, else its modifiers' country."""
    found = list(_own(reading, token))
    found = _in_each(reading, token, found)
    if conjuncts:
        joined = [other for other in _coordinated(reading, token) if other.pos_ in NOMINALS]
        for other in joined:
            found.extend(actors_of(reading, other))
        if not joined:
            for other in _by_surface(reading, token):
                found.extend(_own(reading, other))
    return unique(found)


def _in_each(reading: Reading, token: Token, found: list[Actor]) -> list[Actor]:
    """ "The foreign ministries in Yerevan and Baku": one body of each state."""
    if len(found) != 1 or found[0].role == "person" or not found[0].country or token.pos_ != "NOUN":
        return found
    if "Plur" not in token.morph.get("Number", []):
        return found
    places = [
        place
        for child in children(token, "nmod")
        if case_of(child) in ("in", "of", "from")
        for place in (child, *children(child, "conj"))
    ]
    states = [
        m.country for place in places if (m := reading.mention_at.get(place.i)) and m.label == "GPE" and m.country
    ]
    own = adjective(found[0].country)
    others = [country for country in dict.fromkeys(states) if country != found[0].country]
    named = found[0].name if own in found[0].name else f"{own} {token.text}"
    return found + [replace(found[0], name=named.replace(own, adjective(other)), country=other) for other in others]


def _coordinated(reading: Reading, token: Token) -> list[Token]:
    """The nominals that stand beside one: its conjuncts and those of its name's words, and another person's name that
    the parser took for a part of it or for an apposition.
    """
    mention = reading.mention_at.get(token.i)
    words = [token] if mention is None else [w for w in token.subtree if reading.mention_at.get(w.i) is mention]
    found: list[Token] = []
    for word in words:
        found += children(word, "conj")
        found += [
            other for other in children(word, "appos") if children(other, "cc") or _is_listed(reading, other, word)
        ]
        found += [other for other in children(word, "compound") if _over_joint(reading, other, word)]
        for other in children(word, "flat", "appos"):
            named = reading.mention_at.get(other.i)
            if named and mention and named is not mention and named.label == mention.label == "PERSON":
                found.append(other)
    return found


def _is_listed(reading: Reading, other: Token, word: Token) -> bool:
    """ "Israel, the Emirates and Bahrain", in a headline "US, Taliban resume talks": a list taken for another name."""
    one, two = reading.mention_at.get(other.i), reading.mention_at.get(word.i)
    if one is None or two is None or not (one.named and two.named) or set(one.actors) & set(two.actors):
        return False
    states = one.label == two.label == "GPE" and one.country != two.country
    last = word.sent[-1]
    headline = last.text not in SENTENCE_ENDS and not last.is_space and word.doc[other.left_edge.i - 1].text == ","
    behind = other.right_edge.i + 1
    closed = behind < word.sent.end and word.doc[behind].text == ","
    return (states and bool(children(word, "conj"))) or (headline and not closed and bool(one.actors and two.actors))


def _over_joint(reading: Reading, other: Token, word: Token) -> bool:
    """ "Serbia and Kosovo pledged": two states of which the parser made one name."""
    one, two = reading.mention_at.get(other.i), reading.mention_at.get(word.i)
    states = bool(one and two) and one is not two and one is not None and one.label == "GPE"
    return states and other.i + 2 == word.i and other.nbor(1).lower_ == "and"


# What can stand between "and" and a name: a title, a state, "his".
TITLING = frozenset({"PROPN", "ADJ", "NOUN", "DET", "PRON", "ADP", "PART"})
LOOSE = frozenset({"nmod", "conj", "appos", "flat", "compound", "dep", "amod"})


def _by_surface(reading: Reading, token: Token) -> list[Token]:
    """Another name joined to this one by "and" in the text, where the parser hung the two apart."""
    mention = reading.mention_at.get(token.i)
    if mention is None or mention.label != "PERSON":
        return []
    indices = [w.i for w in token.doc[max(token.i - 6, 0) : token.i + 7] if reading.mention_at.get(w.i) is mention]
    found = [_over_and(reading, token, indices[0] - 1, -1), _over_and(reading, token, indices[-1] + 1, 1)]
    return [other for other in found if other is not None]


def second_between(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The second party of "between A and B", whatever the parser made of it: "between" wants two."""
    mention = next((m for w in token.subtree if (m := reading.mention_at.get(w.i)) and m.actors), None)
    if mention is None:
        return ()
    last = max(w.i for w in token.sent if reading.mention_at.get(w.i) is mention)
    other = _over_and(reading, token, last + 1, 1, loosely=False)
    return _own(reading, other) if other is not None else ()


def _over_and(reading: Reading, token: Token, index: int, step: int, *, loosely: bool = True) -> Token | None:
    """The name on the other side of "and", at most a title away; `loosely` if no other verb has it for an argument."""
    joined = False
    for _ in range(8):
        if not 0 <= index < len(token.doc):
            return None
        word = token.doc[index]
        mention = reading.mention_at.get(index)
        if joined and mention and mention.label == "PERSON" and mention.actors:
            return word if not loosely or relation(word) in LOOSE or word.head.i == word.i else None
        if word.lower_ == "and" and not joined:
            joined = True
        elif (
            word.pos_ not in TITLING
            or word.i in reading.date_at
            or (not joined and step > 0 and not of_its_state(reading, word))
        ):
            return None
        index += step
    return None


def _own(reading: Reading, token: Token) -> tuple[Actor, ...]:
    if token.i in reading.first_person:
        return reading.first_person[token.i]
    if token.lower_ in PRONOUNS and (meant := by_grammar(reading, token)):
        return meant
    mention = reading.mention_at.get(token.i)
    if mention and mention.actors and mention.named:
        return mention.actors
    headed = [obl for act in children(token, "acl") for obl in children(act, "obl") if case_of(obl) == "by"]
    for leader in headed:
        if act_is_leading(leader.head) and (actors := actors_of(reading, leader)):
            return actors
    if token.pos_ in ("PROPN", "NOUN") and (ship := ship_of(token)) is not None:
        return (ship,)
    named = _named_apposition(reading, token)
    if token.lemma_.lower() in phrases("crafts"):
        return (mention.actors if mention else ()) or _by_country(reading, token)  # "the carrier Theodore Roosevelt"
    if len(named) > 1 or (named and mention and len(mention.actors) == 1):
        return named  # "his secretary of state, Mike Pompeo"
    person = _person_inside(reading, token)
    if person and (mention is None or mention.actor is None or mention.actor.role == "office"):
        # "the deputy secretary of state, Mr. Biegun": the person, with the country of the office
        country = mention.country if mention else None
        return tuple(replace(actor, country=actor.country or country) for actor in actors_of(reading, person))
    return _unnamed(reading, token, mention)


def _unnamed(reading: Reading, token: Token, mention: ActorMention | None) -> tuple[Actor, ...]:
    """Whom a nominal without a person's name stands for: whom it follows, its mention, its country, what "it" means."""
    if (lord := loyal_to(reading, token)) is not None:
        return (Actor(_phrase(token), lord, "group"),)
    if mention and mention.actors:
        return mention.actors
    if mention and mention.country and mention.label in ("GPE", "NORP"):
        return (state(mention),)
    return _it(reading, token) or _by_country(reading, token)


def _it(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """ "It" that says what the speaker does stands for the speaker: "Japan said it had halted aid"."""
    clause = token.head
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubj:pass"):
        return ()
    if relation(clause) not in ("ccomp", "advcl"):
        return _told_before(reading, token) if token.dep_ == "nsubj" else ()
    speakers = [actor for subject in subjects(clause.head) if subject != token for actor in actors_of(reading, subject)]
    return tuple(actor for actor in speakers if actor.role != "person")


def _told_before(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The state or body that was the subject of the sentence before: "Taiwan sent a ship. It rejects the ruling"."""
    number = reading.sentence_of[token.i]
    before = reading.sentences[number - 1].root if number else None
    if before is None or any(word.dep_ == "nsubj" for word in token.doc[token.sent.start : token.i]):
        return ()
    mentions = [reading.mention_at.get(subject.i) for subject in children(before, "nsubj")]
    actors = mentions[0].actors if len(mentions) == 1 and mentions[0] else ()
    return actors if len(actors) == 1 and actors[0].role in BODIES else ()


# What "it" can stand for.
BODIES = frozenset({"country", "government", "organisation", "armed group"})


def _named_apposition(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The names in apposition to a title, also where that was taken for somebody else's: "his secretary, Mr Pompeo"."""
    own = reading.mention_at.get(token.i)
    country = own.country if own else None
    found: list[Actor] = []
    for child in children(token, "appos"):
        mention = reading.mention_at.get(child.i)
        if mention and mention.named and mention.label == "PERSON":
            found += [replace(actor, country=actor.country or country) for actor in mention.actors]
    return unique(found)


def _person_inside(reading: Reading, token: Token) -> Token | None:
    """The name that goes with a title, whichever way the parser hung the two together."""
    for child in token.children:
        if child.dep_ in ("flat", "appos", "nmod:desc") or (child.dep_ == "nmod" and child.i - token.i < 5):
            if child.dep_ == "nmod" and case_of(child) in ("to", "for"):
                continue  # "an aide to the president": somebody else
            mention = reading.mention_at.get(child.i)
            if mention and mention.actors and (mention.label == "PERSON" or child.dep_ in ("flat", "appos")):
                return child
            if inside := _person_inside(reading, child):
                return inside
    return None


def act_is_leading(token: Token) -> bool:
    return token.lemma_.lower() in ("head", "lead", "chair", "command")


def state(mention: ActorMention) -> Actor:
    """The state that a place or a people stands for, under the name that the text gives it."""
    return Actor(mention.text, mention.country, "country" if mention.label == "GPE" else "group")


def _by_country(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """A group named by its state: "Armenian troops", "Sudan's army", "officials in Baku"."""
    for modifier in children(token, "amod", "compound", "nmod", "flat"):
        if modifier.dep_ == "nmod" and case_of(modifier) not in BELONGING:
            continue
        if modifier.dep_ == "nmod" and (ship := ship_of(modifier)) is not None:
            return (Actor(_phrase(token), ship.country, "group"),)  # "sailors from the frigate BRP Samar"
        mention = reading.mention_at.get(modifier.i) or _deeper(reading, modifier)
        if mention and mention.label == "PERSON" and mention.actors and modifier.dep_ in ("compound", "flat"):
            return mention.actors  # a name that the parser took for a part of the next word
        if mention and (mention.country or mention.actor):
            country = mention.country or (mention.actor.country if mention.actor else None)
            if country:
                return _group(token, country)
            if mention.label == "ORG":
                return mention.actors
    return of_the_subject(reading, token) or _members(reading, token) or _settled(reading, token)


def _deeper(reading: Reading, modifier: Token) -> ActorMention | None:
    """The state before a body that nobody knows: "jets of the Sri Lankan air wing", "Chinese coast guard cutters"."""
    if relation(modifier) not in ("nmod", "compound") or modifier.pos_ not in ("NOUN", "PROPN"):
        return None
    inner = (reading.mention_at.get(child.i) for child in children(modifier, "compound", "amod"))
    return next(
        (mention for mention in inner if mention and mention.country and mention.label in ("GPE", "NORP")), None
    )


def _group(token: Token, country: str) -> tuple[Actor, ...]:
    """Those whom a noun with a state beside it names: people and their ships and planes; for a place its state.

    What a state says or does is nobody: "Moscow's position", "the promise made in Geneva".
    """
    lemma = token.lemma_.lower()
    if lemma in word_list("place_nouns") or token.lower_ in word_list("place_nouns"):
        return (Actor(country_name(country), country, "country"),)
    return (Actor(_phrase(token), country, "group"),) if can_act(token) else ()


def can_act(token: Token) -> bool:
    """Whether a noun can stand for somebody: no deed, no event, no abstract noun by its ending."""
    lemma, table = token.lemma_.lower(), collectives()[0]
    if (token.lower_,) in table or (lemma,) in table or lemma in phrases("forces"):
        return True
    if lemma in vocabulary.words("speakers.txt") or lemma in vocabulary.words("bodies_that_speak.txt"):
        return True
    if lemma in nouns() or lemma in vocabulary.words("deeds.txt") or lemma in phrases("no_actors"):
        return False
    return lemma in word_list("heads") or not lemma.endswith(ABSTRACT)


def _members(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Those of whom a number or a group consists: "scores of Liberian refugees", "a group of Cuban doctors"."""
    parts = [c for c in children(token, "nmod") if case_of(c) in ("of", "") and c.i > token.i]
    parts = [c for c in parts if c.pos_ == "NOUN" or c.lower_ == "them"]
    return unique([actor for part in parts for actor in actors_of(reading, part)])


def _settled(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """A group that is only said to be based or to move somewhere: "rebels advancing on N'Djamena"."""
    clauses = [act for act in children(token, "acl") if act.dep_ != "acl:relcl" and act.i > token.i]
    for place in [obl for act in clauses for obl in children(act, "obl") if case_of(obl) in STANDING]:
        mention = reading.mention_at.get(place.i)
        if mention and mention.country and mention.label in ("GPE", "LOC"):
            return _group(token, mention.country)
    return ()


def _phrase(token: Token) -> str:
    """The nominal's words from its first modifier to itself, without an article, "of ..." after it included."""
    left = min(
        (c.i for c in token.subtree if c.i <= token.i and c.dep_ not in ("det", "case", "punct", "cc")),
        default=token.i,
    )
    words = [t for t in token.doc[left : token.i + 1] if t.dep_ not in ("det", "punct", "cc")]
    after = [c for c in children(token, "nmod") if c.i > token.i and c.i - token.i < 5 and case_of(c) in BELONGING]
    text = "".join(t.text_with_ws for t in words).strip()
    return text + (" " + token.doc[token.i + 1 : after[0].i + 1].text if after else "")
