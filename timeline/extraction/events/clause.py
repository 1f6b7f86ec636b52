"""The arguments of a verb as the parse has them, its usual mistakes repaired: subjects, objects, obliques, passives."""

from spacy.tokens import Token

from timeline.extraction.events.lexicon import is_one_of, lemma_of, phrases, verbs
from timeline.extraction.events.tree import case_of, children, relation

# Verbs of saying that need a hearer.
HEARD = frozenset({"tell", "inform", "assure", "notify", "remind"})


def subjects(token: Token) -> list[Token]:
    """The words that stand for who does it: its subject, or that of the clause it shares one with."""
    if own := _own_subjects(token):
        return [_antecedent(child) for child in own]
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in token.children) or _goes_on_passive(token):
        return agents(token)
    name, head = relation(token), token.head
    if head.i == token.i:
        return []
    if (noun := main_noun(token)) is not None:
        return [noun]
    if token.dep_ == "acl:relcl":
        return [head] if not is_passive(token) else agents(token)
    if name == "acl":
        return agents(token) if _participle(token) == "Past" else [head]
    return _shared(token, name) if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else []


def _own_subjects(token: Token) -> list[Token]:
    """The subject that hangs on a verb itself, or on its auxiliary."""
    own = [_behind_time(child) for child in token.children if child.dep_ in ("nsubj", "csubj")]
    own = own or ([] if is_passive(token) else behind_day(token) or _behind_conjunction(token))
    if not own and token.i > 2 and token.nbor(-1).text == "-" and token.nbor(-2).head.i == token.i:
        own = children(token.nbor(-2), "compound", "nmod")[-1:]  # "North Korea test-fired"
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
    if semicolon_between(head, token):
        behind = next(i for i in range(token.i, head.i, -1) if token.doc[i].text == ";")
        return [word for word in token.doc[behind + 1 : token.i] if word.dep_ in ("nsubj", "nsubj:pass")][-1:]
    if name == "xcomp" and token.tag_ in ("VBN", "VBD") and head.tag_ == "VBG" and not children(head, "aux", "mark"):
        return children(head, "nsubj")  # "two planes carrying aid touched down", the participle taken for the verb
    if name == "xcomp" and (governed := children(head, "obj", "iobj")):
        return [governed[0]]
    if name not in ("conj", "xcomp", "advcl"):
        return []
    passive = [child for child in head.children if child.dep_ == "nsubj:pass"]
    return [_antecedent(passive[0])] if passive else subjects(head)


def semicolon_between(head: Token, token: Token) -> bool:
    """Whether a semicolon parts a word from the one it hangs on, so that its clause stands by itself."""
    return head.i < token.i and any(word.text == ";" for word in token.doc[head.i : token.i])


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
    own = own or [child for child in token.subtree if _set_off(child, token)]
    own = own or [child for verb in _sharing_agent(token) for child in _by(verb)]
    return own or _by_behind(token)


def _sharing_agent(token: Token) -> list[Token]:
    """Verbs with which a passive shares who does it: "was rammed and sunk by", "was forced to land by"."""
    if not children(token, "aux"):
        return []
    joined = [c for c in children(token, "conj") if c.tag_ == "VBN" and not children(c, "nsubj", "aux")]
    return joined + children(token, "xcomp")


def _by(token: Token) -> list[Token]:
    found = [child for child in children(token, "obl") if child.dep_ == "obl:agent" or case_of(child) == "by"]
    return [child for child in found if _can_do(child)]


def _can_do(nominal: Token) -> bool:
    """Whether somebody can do it: no vote, no means, no measure ("by 12 votes", "by helicopter", "by a third")."""
    bare = not children(nominal, "det", "amod", "compound", "nmod")
    means = bare and is_one_of(nominal, phrases("means"))
    return not (means or is_one_of(nominal, phrases("no_agents"))) and nominal.pos_ != "NUM"


def _by_behind(token: Token) -> list[Token]:
    """The agent that the parser hung on a noun before it: "was reopened to traffic by the authorities"."""
    for word in token.doc[token.i + 1 : min(token.i + REACH, token.sent.end)]:
        if word.pos_ in ("VERB", "AUX", "SCONJ") or word.text in ";:":
            return []
        for child in word.children:
            if (
                child.dep_ == "case"
                and child.lower_ == "by"
                and relation(word) in ("nmod", "obl")
                and child.i > token.i
            ):
                return [word] if word.pos_ in ("NOUN", "PROPN") and _can_do(word) else []
    return []


def _set_off(child: Token, verb: Token) -> bool:
    """Whether ", by ..." at the end belongs to the whole clause before it, on whatever the parser hung it."""
    by = next((word for word in child.children if word.dep_ == "case" and word.lower_ == "by"), None)
    return by is not None and by.i > verb.i + 1 and by.nbor(-1).text == "," and relation(child) == "obl"


def is_passive(token: Token) -> bool:
    """Whether a verb is passive: its subject undergoes it."""
    if token.lower_ in phrases("willing") and children(token, "xcomp") and not _by(token):
        return False
    if relation(token) == "xcomp" and token.tag_ == "VBN" and not children(token, "obj"):
        return is_passive(token.head)  # "three were reported killed"
    if _goes_on_passive(token):
        return True
    return any(child.dep_ in ("nsubj:pass", "aux:pass") for child in token.children) or (
        relation(token) == "acl" and token.dep_ != "acl:relcl" and _participle(token) == "Past" and not is_main(token)
    )


def _goes_on_passive(token: Token) -> bool:
    """ "Was summoned and told that": the second of two passives shares the helper of the first.

    Who tells somebody tells a hearer, so that "told that" without one is passive whatever its tag.
    """
    if relation(token) != "conj" or not any(child.dep_ == "aux:pass" for child in token.head.children):
        return False
    if children(token, "nsubj", "aux", "cop", "obj", "iobj") or "Past" not in token.morph.get("Tense", []):
        return False
    return token.tag_ == "VBN" or token.lemma_.lower() in HEARD


def is_main(token: Token) -> bool:
    """Whether a verb that the parser took for a participle of the sentence's first noun is the sentence's verb.

    In "Indian border guards held joint patrols." the participle has an object; without one, the noun must have no
    other verb, nobody by whom it is done, and a full stop at its end. "Supporters rioted" can be nothing else.
    """
    return main_noun(token) is not None


def main_noun(token: Token) -> Token | None:
    """The noun that is the subject of such a verb, None where the verb is none."""
    if token.dep_ != "acl" or token.head.pos_ not in ("NOUN", "PROPN", "NUM") or token.i < token.head.i:
        return None
    head = token.head
    while relation(head) == "nmod" and head.lemma_.lower() in phrases("times") and head.head.i < head.i:
        head = head.head  # "the first ship in three weeks docked"
    return head if _is_main(token, head) else only_verb(token)


def _is_main(token: Token, head: Token) -> bool:
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


def only_verb(token: Token) -> Token | None:
    """The first noun of a clause that has no other verb than this one: "Trucks carrying food crossed on Monday;".

    The clause reaches from a semicolon or the sentence's begin to the next semicolon or full stop.
    """
    doc, sent = token.doc, token.sent
    first = next((i + 1 for i in range(token.i, sent.start, -1) if doc[i].text == ";"), sent.start)
    end = next((i for i in range(token.i, sent.end) if doc[i].text in (";", ".")), None)
    if end is None or token.tag_ not in ("VBD", "VBN") or _by(token) or not _needs_doer(token):
        return None
    for word in doc[first:end]:
        later = word.i > token.i and word.dep_ == "acl" and word.tag_ in ("VBD", "VBN")
        if (
            word.tag_ in FINITE and word.pos_ in ("VERB", "AUX") and word.i != token.i and not _below(word, token)
        ) or later:
            return None
    top = step = token.head
    while first <= step.i < token.i:
        top = step if step.pos_ in ("NOUN", "PROPN", "NUM") else next(iter(children(step, "nsubj")), top)
        if step.head.i == step.i:
            break
        step = step.head
    return top


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# How many words behind a passive verb its agent is looked for.
REACH = 12
ACROSS = frozenset({"into", "from", "towards", "toward", "across", "through", "onto", "over"})


def _below(word: Token, verb: Token) -> bool:
    """Whether a verb stands in a clause of its own below another word: a relative clause, "when", or joined to it."""
    return any(step.dep_ in ("acl:relcl", "advcl") or step.i == verb.i for step in (word, *word.ancestors))


def _needs_doer(token: Token) -> bool:
    """Whether a verb with what hangs on it is active: it has an object, or a preposition that makes it a phrase."""
    beside = [child for child in children(token, "obl", "obj") if child.i > token.i]
    phrased = any(f"{lemma_of(token)} {case_of(child)}" in verbs() for child in beside)
    return (
        phrased
        or any(not case_of(child) and relation(child) == "obj" for child in beside)
        or any(case_of(child) in ACROSS for child in beside)
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
