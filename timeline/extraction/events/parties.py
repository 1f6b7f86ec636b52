"""From words to parties: the actors that a nominal stands for, and the subject of a verb wherever it is expressed."""

from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.events.lexicon import case_of, children, phrases, relation
from timeline.extraction.events.reading import Reading
from timeline.extraction.types import Actor, ActorMention

# Prepositions after which a country names the state it belongs to: "officials in Baku", "the army of Sudan".
BELONGING = frozenset({"of", "in", "from", "for", "to", "at", "with"})


NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "X", "NUM"})


def without_offices(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Without the states, offices and groups for which a person of the same country is among them."""
    countries = {actor.country for actor in actors if actor.role == "person" and actor.country}
    return tuple(actor for actor in actors if actor.role == "person" or actor.country not in countries)


def unique(actors: list[Actor]) -> tuple[Actor, ...]:
    """Each actor once, in order."""
    return tuple(dict.fromkeys(actors))


def actors_of(reading: Reading, token: Token, *, conjuncts: bool = True) -> tuple[Actor, ...]:
    """Everybody a nominal stands for: its own mention, else an apposition's, else its modifiers' country."""
    found = list(_own(reading, token))
    if conjuncts:
        joined = [other for other in _coordinated(reading, token) if other.pos_ in NOMINALS]
        for other in joined:
            found.extend(actors_of(reading, other))
        if not joined:
            for other in _by_surface(reading, token):
                found.extend(_own(reading, other))
    return unique(found)


def _coordinated(reading: Reading, token: Token) -> list[Token]:
    """The nominals that stand beside one: its conjuncts and those of its name's words, and another person's name that
    the parser took for a part of it or for an apposition.
    """
    mention = reading.mention_at.get(token.i)
    words = [token] if mention is None else [w for w in token.subtree if reading.mention_at.get(w.i) is mention]
    found: list[Token] = []
    for word in words:
        found += children(word, "conj")
        found += [other for other in children(word, "appos") if children(other, "cc")]
        for other in children(word, "flat", "appos"):
            named = reading.mention_at.get(other.i)
            if named and mention and named is not mention and named.label == mention.label == "PERSON":
                found.append(other)
    return found


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
        elif word.pos_ not in TITLING or word.i in reading.date_at or (not joined and step > 0):
            return None
        index += step
    return None


def _own(reading: Reading, token: Token) -> tuple[Actor, ...]:
    mention = reading.mention_at.get(token.i)
    if mention and mention.actors and mention.named:
        return mention.actors
    headed = [obl for act in children(token, "acl") for obl in children(act, "obl") if case_of(obl) == "by"]
    for leader in headed:
        if act_is_leading(leader.head) and (actors := actors_of(reading, leader)):
            return actors
    person = _person_inside(reading, token)
    if person and (mention is None or mention.actor is None or mention.actor.role == "office"):
        # "the deputy secretary of state, Mr. Biegun": the person, with the country of the office
        country = mention.country if mention else None
        return tuple(replace(actor, country=actor.country or country) for actor in actors_of(reading, person))
    if mention and mention.actors:
        return mention.actors
    if mention and mention.country and mention.label in ("GPE", "NORP"):
        return (_state(mention),)
    return _by_country(reading, token)


def _person_inside(reading: Reading, token: Token) -> Token | None:
    """The name that goes with a title, whichever way the parser hung the two together."""
    for child in token.children:
        if child.dep_ in ("flat", "appos", "nmod:desc") or (child.dep_ == "nmod" and child.i - token.i < 5):
            mention = reading.mention_at.get(child.i)
            if mention and mention.actors and (mention.label == "PERSON" or child.dep_ in ("flat", "appos")):
                return child
            if inside := _person_inside(reading, child):
                return inside
    return None


def act_is_leading(token: Token) -> bool:
    return token.lemma_.lower() in ("head", "lead", "chair", "command")


def _state(mention: ActorMention) -> Actor:
    return Actor(mention.text, mention.country, "country" if mention.label == "GPE" else "group")


def _by_country(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """A group named by its state: "Armenian troops", "Sudan's army", "officials in Baku"."""
    for modifier in children(token, "amod", "compound", "nmod", "flat"):
        if modifier.dep_ == "nmod" and case_of(modifier) not in BELONGING:
            continue
        mention = reading.mention_at.get(modifier.i)
        if mention and mention.label == "PERSON" and mention.actors and modifier.dep_ in ("compound", "flat"):
            return mention.actors  # a name that the parser took for a part of the next word
        if mention and (mention.country or mention.actor):
            country = mention.country or (mention.actor.country if mention.actor else None)
            if country:
                return (Actor(_phrase(token), country, "group"),)
            if mention.label == "ORG":
                return mention.actors
    return _of_the_subject(reading, token)


def _of_the_subject(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """A group that "its" or "their" gives to the subject of the clause around: "said its own pilots"."""
    if not any(child.lower_ in ("its", "their", "his", "her") for child in children(token, "nmod")):
        return ()
    lemma = token.lemma_.lower()
    lists = (vocabulary.words("speakers.txt"), vocabulary.words("bodies_that_speak.txt"), phrases("forces"))
    if not any(lemma in words for words in lists):
        return ()
    for step in list(token.ancestors)[:4]:
        if step.pos_ != "VERB":
            continue
        for subject in subjects(step):
            mention = reading.mention_at.get(subject.i)
            if subject != token and mention and mention.actor and mention.actor.country:
                return (Actor(_phrase(token), mention.actor.country, "group"),)
    return ()


def _phrase(token: Token) -> str:
    """The nominal's words from its first modifier to itself, without an article, "of ..." after it included."""
    left = min(
        (c.i for c in token.subtree if c.i <= token.i and c.dep_ not in ("det", "case", "punct", "cc")), default=token.i
    )
    words = [t for t in token.doc[left : token.i + 1] if t.dep_ != "det"]
    after = [c for c in children(token, "nmod") if c.i > token.i and c.i - token.i < 5 and case_of(c) in BELONGING]
    text = "".join(t.text_with_ws for t in words).strip()
    return text + (" " + token.doc[token.i + 1 : after[0].i + 1].text if after else "")


def subjects(token: Token) -> list[Token]:
    """The words that stand for who does it: its subject, or that of the clause it shares one with."""
    own = [child for child in token.children if child.dep_ in ("nsubj", "csubj")]
    if not own:  # the parser may hang the subject on the auxiliary
        own = [child for helper in children(token, "aux") for child in helper.children if child.dep_ == "nsubj"]
    if own:
        return [_antecedent(child) for child in own]
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in token.children):
        return agents(token)
    name = relation(token)
    head = token.head
    if head.i == token.i:
        return []
    if token.dep_ == "acl:relcl":
        return [head] if not is_passive(token) else agents(token)
    if name == "acl":
        return agents(token) if _participle(token) == "Past" else [head]
    if name in ("conj", "xcomp", "advcl", "parataxis", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        if name == "xcomp" and (governed := children(head, "obj", "iobj")):
            return [governed[0]]
        if name in ("conj", "xcomp", "advcl"):
            passive = [child for child in head.children if child.dep_ == "nsubj:pass"]
            return [_antecedent(passive[0])] if passive else subjects(head)
    return []


def _antecedent(token: Token) -> Token:
    """For "who" and "which" the noun they stand for."""
    if token.lower_ in ("who", "which", "that", "whom") and token.pos_ == "PRON":
        for step in token.ancestors:
            if step.dep_ == "acl:relcl":
                return step.head
    return token


def agents(token: Token) -> list[Token]:
    """Who did it, after a passive: "by the ministry"."""
    return [child for child in children(token, "obl") if child.dep_ == "obl:agent" or case_of(child) == "by"]


def is_passive(token: Token) -> bool:
    """Whether a verb is passive: its subject undergoes it."""
    return any(child.dep_ in ("nsubj:pass", "aux:pass") for child in token.children) or (
        relation(token) == "acl" and token.dep_ != "acl:relcl" and _participle(token) == "Past"
    )


def _participle(token: Token) -> str:
    tense = token.morph.get("Tense", [])
    return tense[0] if tense and "Part" in token.morph.get("VerbForm", []) else ("Past" if token.tag_ == "VBN" else "")


def objects(token: Token) -> list[Token]:
    """The words that stand for whom it is done to."""
    if is_passive(token):
        passive = [child for child in token.children if child.dep_ == "nsubj:pass"]
        if passive:
            return [_antecedent(passive[0])]
        return [token.head] if relation(token) == "acl" else []
    found = [child for child in children(token, "obj", "iobj") if not case_of(child)]
    found += [child for child in token.children if _misread(child)]
    if (
        not found
        and relation(token) == "conj"
        and token.head.pos_ == "VERB"
        and not children(token, "obl", "ccomp", "xcomp")
    ):
        return []
    return [_antecedent(child) for child in found]


# What can stand between a verb and the name that is its object: a title, a state, an article.
BETWEEN = frozenset({"PROPN", "ADJ", "NOUN", "DET", "ADP", "PART", "PUNCT", "PRON"})


def next_to(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named right after a verb, title included, wherever the parser hung the name."""
    for word in token.doc[token.i + 1 : token.i + 10]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and mention.label == "PERSON":
            return mention.actors
        if word.pos_ not in BETWEEN or word.text in (",", ";", ".", "(", "“") or word.i in reading.date_at:
            return ()
    return ()


def deep_obliques(token: Token, *prepositions: str) -> list[Token]:
    """The same, also under other nominals but in no other clause: "deals on grain with Turkey"."""
    found = obliques(token, *prepositions)
    for child in children(token, "nmod", "obl"):
        if child not in found:
            found += deep_obliques(child, *prepositions)
    return found


def _misread(child: Token) -> bool:
    """A name right of its verb that the parser took for a clause is its object."""
    return child.pos_ == "PROPN" and relation(child) in ("ccomp", "xcomp", "dep") and child.i > child.head.i


def obliques(token: Token, *prepositions: str) -> list[Token]:
    """Nominals that hang on a word by one of these prepositions, whatever the parser called the relation."""
    return [child for child in children(token, "obl", "nmod", "obj", "iobj") if case_of(child) in prepositions]
