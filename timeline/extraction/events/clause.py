"""The arguments of a verb as the parse has them, its usual mistakes repaired: subjects, objects, obliques, passives."""

from spacy.tokens import Token

from timeline.extraction.events.lexicon import case_of, children, lemma_of, phrases, relation


def subjects(token: Token) -> list[Token]:
    """The words that stand for who does it: its subject, or that of the clause it shares one with."""
    if own := _own_subjects(token):
        return [_antecedent(child) for child in own]
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in token.children):
        return agents(token)
    name, head = relation(token), token.head
    if head.i == token.i:
        return []
    if is_main(token):
        return [head]
    if token.dep_ == "acl:relcl":
        return [head] if not is_passive(token) else agents(token)
    if name == "acl":
        return agents(token) if _participle(token) == "Past" else [head]
    return _shared(token, name) if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else []


def _own_subjects(token: Token) -> list[Token]:
    """The subject that hangs on a verb itself, or on its auxiliary."""
    own = [_behind_time(child) for child in token.children if child.dep_ in ("nsubj", "csubj")]
    own = own or ([] if is_passive(token) else behind_day(token) or _behind_conjunction(token))
    if not own and token.lower_ in phrases("willing") and not is_passive(token):
        own = children(token, "nsubj")  # "is prepared to": no passive, whatever the parser says
    if not own:
        helpers = children(token, "aux", "mark", "cop")
        own = [child for helper in helpers for child in helper.children if child.dep_ == "nsubj"]
    return own + [inner for child in own for inner in child.children if inner.dep_ == "nsubj" and inner.i < child.i]


def _behind_time(subject: Token) -> Token:
    """ "A day after the troops had fired": who fired are the troops, where the parser took the day for the subject."""
    if subject.lemma_.lower() not in phrases("times"):
        return subject
    return next((c for c in children(subject, "nmod") if case_of(c) in ("after", "before", "since")), subject)


def _behind_conjunction(token: Token) -> list[Token]:
    """ "Sent patrols after youths raided villages": the noun that the parser put under "after" as a preposition."""
    if relation(token) != "advcl" or token.tag_ not in ("VBD", "VBZ") or children(token, "mark", "aux"):
        return []
    near = [child for child in children(token.head, "obl") if token.head.i < child.i < token.i]
    return [child for child in near if case_of(child) in TIMING and child.pos_ in ("NOUN", "PROPN")][-1:]


TIMING = frozenset({"after", "before", "since", "until", "as", "once", "while"})


def behind_day(token: Token) -> list[Token]:
    """ "On Monday the junta gave him": the noun behind a day, where the parser hung the preposition on the noun."""
    found = [child for child in children(token, "obl") if child.i < token.i and child.pos_ in ("NOUN", "PROPN")]
    for child in found if token.tag_ in ("VBD", "VBZ", "VBP") and not children(token, "nsubj") else ():
        case = next(
            (word for word in child.children if word.dep_ == "case" and word.lower_ in ("on", "in", "by")), None
        )
        day = case.nbor(1) if case is not None else child
        if day.i < child.i and day.text in phrases("days") and child.lemma_.lower() not in phrases("times"):
            return [child]
    return []


def _shared(token: Token, name: str) -> list[Token]:
    """The subject of the clause above, where a clause without one of its own has the same."""
    head = token.head
    if name == "xcomp" and (governed := children(head, "obj", "iobj")):
        return [governed[0]]
    if name not in ("conj", "xcomp", "advcl"):
        return []
    passive = [child for child in head.children if child.dep_ == "nsubj:pass"]
    return [_antecedent(passive[0])] if passive else subjects(head)


def _antecedent(token: Token) -> Token:
    """For "who" and "which" the noun they stand for."""
    if token.lower_ in ("who", "which", "that", "whom") and token.pos_ == "PRON":
        for step in token.ancestors:
            if step.dep_ == "acl:relcl":
                return step.head
    return token


def agents(token: Token) -> list[Token]:
    """Who did it, after a passive: "by the ministry"."""
    own = _by(token)
    return own or [child for child in token.subtree if _set_off(child, token)]


def _by(token: Token) -> list[Token]:
    return [child for child in children(token, "obl") if child.dep_ == "obl:agent" or case_of(child) == "by"]


def _set_off(child: Token, verb: Token) -> bool:
    """Whether ", by ..." at the end belongs to the whole clause before it, on whatever the parser hung it."""
    by = next((word for word in child.children if word.dep_ == "case" and word.lower_ == "by"), None)
    return by is not None and by.i > verb.i + 1 and by.nbor(-1).text == "," and relation(child) == "obl"


def is_passive(token: Token) -> bool:
    """Whether a verb is passive: its subject undergoes it."""
    if token.lower_ in phrases("willing") and children(token, "xcomp") and not _by(token):
        return False
    return any(child.dep_ in ("nsubj:pass", "aux:pass") for child in token.children) or (
        relation(token) == "acl" and token.dep_ != "acl:relcl" and _participle(token) == "Past" and not is_main(token)
    )


def is_main(token: Token) -> bool:
    """Whether a verb that the parser took for a participle of the sentence's first noun is the sentence's verb.

    In "Indian border guards held joint patrols." the participle has an object; without one, the noun must have no
    other verb, nobody by whom it is done, and a full stop at its end. "Supporters rioted" can be nothing else.
    """
    head = token.head
    if token.dep_ != "acl" or head.pos_ not in ("NOUN", "PROPN") or token.i < head.i:
        return False
    if token.tag_ in ("VBD", "VBN") and lemma_of(token) in phrases("intransitive"):
        return True
    if head.dep_ == "appos" and head.head.i == head.head.head.i and token.doc[token.i - 1].text == ",":
        return head.head.pos_ == "NOUN" and not children(head.head, "cop", "nsubj")  # "The spokesman, X, announced"
    if head.pos_ == "PROPN" and head.dep_ == "vocative" and token.tag_ == "VBD":
        return True  # "..., its spokesman Jean Ouedraogo confirmed"
    if head.head.i != head.i:
        return False
    if any(not case_of(child) and child.i > token.i for child in children(token, "obj")):
        return True
    bare = not children(head, "cop", "nsubj", "aux") and not agents(token)
    return bare and head.sent[-1].text == "." and head.sent.start == head.left_edge.i


def _participle(token: Token) -> str:
    tense = token.morph.get("Tense", [])
    return tense[0] if tense and "Part" in token.morph.get("VerbForm", []) else ("Past" if token.tag_ == "VBN" else "")


def objects(token: Token) -> list[Token]:
    """The words that stand for whom it is done to."""
    if is_passive(token):
        passive = [child for child in token.children if child.dep_ == "nsubj:pass"]
        if passive:
            return [_antecedent(passive[0])]
        if relation(token) in ("advcl", "conj", "xcomp"):  # "were found dead after being kidnapped"
            return [_antecedent(child) for child in children(token.head, "nsubj")]
        return [token.head] if relation(token) == "acl" else []
    found = [child for child in children(token, "obj", "iobj") if not case_of(child)]
    found += [child for child in token.children if _misread(child)]
    if not found and relation(token) == "amod" and token.i < token.head.i and children(token, "nsubj"):
        return [token.head]  # "jets bombed rebel camps": the parser took the verb for an adjective
    if (
        not found
        and relation(token) == "conj"
        and token.head.pos_ == "VERB"
        and not children(token, "obl", "ccomp", "xcomp")
    ):
        return []
    return [_antecedent(child) for child in found]


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
