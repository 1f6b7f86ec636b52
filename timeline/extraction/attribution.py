"""Whether it happened, and on whose word: status, chain of attribution, quotes."""

from spacy.tokens import Span, Token

from timeline.extraction.codes import SYMMETRIC, Status
from timeline.extraction.events.clause import subjects
from timeline.extraction.events.lexicon import lemma_of, phrases
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import CLOSE, EITHER, OPEN, Reading
from timeline.extraction.events.surface_talks import talk_words
from timeline.extraction.events.tree import case_of, children, relation

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
# What somebody only wishes is no appointment: no meeting "planned".
WISHING = frozenset({"want", "hope", "offer", "propose", "aim", "threaten", "invite", "wish"})
TRYING = frozenset({"try", "attempt", "seek", "fail", "refuse", "decline"})
BEING = frozenset({"is", "are", "was", "were"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
# Verbs under which an infinitive is as real as they are: "began to shell", "managed to capture".
STARTING = frozenset(
    {"begin", "start", "continue", "manage", "proceed", "go", "come", "use", "help", "resume", "keep", "try", "attempt"}
)
DUE = frozenset({"due", "set", "scheduled", "expected", "slated"})
# "Is said to have met": it is told on nobody's word.
RUMOURED = frozenset(
    {"say", "report", "believe", "think", "rumour", "rumor", "understand", "allege", "know", "presume"}
)
LATER = frozenset({"later", "then", "also", "next", "now", "afterwards"})
FIRST = frozenset({"first", "last", "latest", "only"})
# "That"-clauses under these are wishes where their verb is bare.
DEMANDING = frozenset(
    {"demand", "insist", "urge", "propose", "recommend", "suggest", "request", "require", "ask", "stipulate", "plead"}
)
DECIDING = frozenset({"agree", "decide", "vow", "pledge", "promise", "order", "be"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
# What makes a gerund unreal: "without attacking", "instead of withdrawing".
UNREAL = frozenset({"without", "instead", "rather", "from", "against"})
UNREAL_PREPOSITIONS = frozenset({"without", "against", "for", "despite"})


def status_of(reading: Reading, token: Token, *, kind: str) -> Status | None:
    """How real an event is, walking from its word up to the root: None for what the text does not say happened.

    Negated, conditional and merely wished events give None; "will" and plans give "planned"; for actions, "X said
    that" gives "claimed" and "X denied that" gives "denied".
    """
    status = _own_status(token)
    if status == "happened" and kind == "action" and (word := _blamed(token)):
        status = word
    if status == "happened" and kind == "action" and is_to(token):
        status = "planned"
    step = token
    while status and step.head.i != step.i:
        head = step.head
        if relation(step) in CLAUSES:
            status = _under(reading, step, head, status, kind=kind)
        elif relation(step) in ("obj", "nsubj", "obl", "nmod") and head.pos_ in ("VERB", "AUX"):
            status = _weaker(status, _own_status(head))
        step = head
    if status == "happened" and kind == "action" and _told_by_a_side(reading, token):
        return "claimed"
    return status


def _blamed(token: Token) -> Status | None:
    """Claimed for "accused Armenia of shelling", denied for "denied shelling": a gerund that somebody is blamed for."""
    if token.tag_ != "VBG" or relation(token) not in ("acl", "advcl", "xcomp", "ccomp", "obj", "obl"):
        return None
    marked = any(child.lower_ in ("of", "for") for child in children(token, "mark", "case"))
    for step in (token.head, token.head.head):
        lemma = step.lemma_.lower()
        if lemma in phrases("denying") and step == token.head:
            return "denied"
        if marked and lemma in phrases("blaming"):
            return "claimed"
    return None


def _weaker(a: Status | None, b: Status | None) -> Status | None:
    if a is None or b is None:
        return None
    return b if a == "happened" else a


def _own_status(token: Token) -> Status | None:
    """What a word's auxiliaries and negations make of it."""
    helpers = [child for child in token.children if relation(child) in ("aux", "cop", "det", "advmod", "mark")]
    words = {child.lower_ for child in helpers if not _negates_next(child, token)}
    if words & NEGATIONS or (token.pos_ == "NOUN" and case_of(token) in ("without", "despite")):
        return None
    if words & CONDITIONS or _nobody(token) or _is_inverted(token):
        return None
    if "due" in words or is_to(token):
        return "planned"
    if infinitive(token) and any(child.lower_ in DUE for child in token.children if child.i < token.i):
        return "planned"  # "is due to speak", with "due" hung on the verb
    if words & phrases("hedges"):
        return "claimed"
    modal = {child.lemma_.lower() for child in helpers if child.tag_ == "MD" or child.lower_ in ("could", "would")}
    if words & FUTURE or ("will" in modal and "would" not in words):
        return "planned"
    if words & {"would", "could"} and words & {"only", "merely"} and lemma_of(token) in phrases("claiming"):
        return "happened"
    if "would" in words:
        return "planned" if relation(token) in ("ccomp", "conj", "parataxis") else None
    return None if modal & phrases("unreal") else "happened"


def _negates_next(word: Token, token: Token) -> bool:
    """ "Vowed never to accept", "agreed not to shoot": the negation is of the infinitive behind it."""
    negates = word.lower_ in ("not", "never") and word.i > token.i
    return negates and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "to"


def _nobody(token: Token) -> bool:
    """ "No date has been set", "nobody met": the subject denies the whole clause."""
    subject = children(token, "nsubj") if token.pos_ == "VERB" else []
    return any(
        word.lower_ in NOBODY or any(child.lower_ in ("no", "neither") for child in children(word, "det", "cc"))
        for word in subject
    )


def is_to(token: Token) -> bool:
    """ "Is to meet", "are to be held"."""
    helpers = children(token, "aux", "cop", "mark")
    return any(
        child.lower_ == "to" and other.lower_ in BEING and other.i < child.i <= other.i + 2
        for child in helpers
        for other in helpers
    )


def _is_inverted(token: Token) -> bool:
    """ "Had Kyiv agreed, ...": a condition without "if", the helper before the subject."""
    helper = next((child for child in children(token, "aux", "cop") if child.lower_ in ("had", "were", "should")), None)
    subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubj:pass")), None)
    if helper is None or subject is None or helper.i > subject.left_edge.i:
        return False
    opens = helper.i == token.sent.start or token.doc[helper.i - 1].is_punct or token.doc[helper.i - 1].is_space
    return opens and not any(word.text == "?" for word in token.sent)


def infinitive(token: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.i < token.i and child.pos_ == "PART" for child in token.children)


def _under(reading: Reading, step: Token, head: Token, status: Status, *, kind: str) -> Status | None:
    """What a clause's place under its head makes of it."""
    lemma = head.lemma_.lower()
    if any(child.lower_ in CONDITIONS for child in children(step, "mark")):
        return None
    if infinitive(step) and not is_to(step):
        return _of_infinitive(step, head, lemma, status, kind=kind)
    if relation(step) == "ccomp" and lemma in DEMANDING and _is_bare(step):
        return None
    if kind == "action" and step.tag_ == "VBG" and relation(step) in ("xcomp", "ccomp", "advcl"):
        if lemma in phrases("ending_verbs") or any(child.lower_ in UNREAL for child in children(step, "mark")):
            return None
        return "denied" if lemma in phrases("denying") else _weaker(status, _own_status(head))
    if relation(step) in ("ccomp", "parataxis", "xcomp") or (step.left_edge.i == head.i + 1 and _is_perfect(step)):
        if lemma in phrases("denying"):
            return "denied" if kind == "action" else None
        if kind == "action" and status == "happened" and lemma in phrases("claiming") and not _neutral(reading, head):
            return "claimed"
    if relation(step) == "advcl" and any(child.lower_ == "by" for child in children(step, "mark", "case")):
        return _weaker(status, _own_status(head))  # "could avert a strike by handing over": as real as the rest
    return status


def _is_bare(step: Token) -> bool:
    """ "Demanded that the rebels leave": a bare verb tells what is wanted, not what is done."""
    return step.tag_ not in ("VBD", "VBZ", "VBN", "VBG") and not children(step, "aux", "cop")


def _neutral(reading: Reading, verb: Token) -> bool:
    """Whether nobody but an outlet says so: it reports, no side claims."""
    told = [actor for subject in subjects(verb) for actor in actors_of(reading, subject)]
    return not subjects(verb) or (bool(told) and all(actor.role == "outlet" for actor in told))


# Under these an infinitive of the past is what somebody says of himself or others: "is believed to have fired".
CREDITED = frozenset(
    {"believe", "think", "suspect", "rumour", "rumor", "understand", "know", "profess", "appear", "seem"}
)


def _is_perfect_infinitive(step: Token) -> bool:
    return any(child.lower_ == "have" for child in children(step, "aux"))


def _of_infinitive(step: Token, head: Token, lemma: str, status: Status, *, kind: str) -> Status | None:
    """What a verb makes of the infinitive under it: "began to", "agreed to", "wants to"."""
    if lemma in RUMOURED and any(child.dep_ == "aux:pass" for child in head.children) and kind != "action":
        return "claimed" if status == "happened" and _own_status(head) else None
    uttered = lemma in phrases("floor_verbs") | phrases("uttering_heads") or head.lower_ in FIRST
    floor = kind == "statement" and uttered
    if kind == "statement" and head.lower_ == "used" and lemma == "use" and not children(head, "obj", "aux"):
        return None  # "used to say"
    if kind in SYMMETRIC and lemma in TRYING:
        return None
    if _is_perfect_infinitive(step) and lemma in phrases("claiming") | CREDITED:
        return "claimed" if kind == "action" else None
    moving = talk_words("motion") | talk_words("admitting")
    going = (lemma in moving or lemma_of(head) in moving) and kind != "statement"  # "flew to Zagreb to press him"
    if lemma in STARTING or going or floor:
        return _weaker(status, _own_status(head))
    if lemma in WISHING and kind in SYMMETRIC:
        return None
    firm = phrases("arranging") if kind == "action" else phrases("planning") | DECIDING
    later = head.lower_ in LATER and bool(children(head, "cop"))  # "was later to see"
    likely = lemma in firm or head.lower_ in ("due", "set", "expected") or later
    return "planned" if likely and _own_status(head) else None


def _is_perfect(step: Token) -> bool:
    """ "Denied having shelled": what is denied, whatever the parser makes of the clause."""
    return any(child.lower_ == "having" for child in children(step, "aux"))


def _told_by_a_side(reading: Reading, token: Token) -> bool:
    """Whether a clause put after it says that a state or an armed group is who tells it."""
    for step in (token, *token.ancestors):
        for child in children(step, "parataxis"):
            if child.lemma_.lower() in phrases("claiming") and _side_speaks(reading, child):
                return True
        for nominal in children(step, "obl"):
            if case_of(nominal) in ("to", "according") and _according(nominal) and _is_side(reading, nominal):
                return True
    return False


def _according(nominal: Token) -> bool:
    return any(child.lower_ == "according" for child in nominal.subtree if child.i < nominal.i) or (
        nominal.i > 1 and any(t.lower_ == "according" for t in nominal.doc[max(0, nominal.i - 6) : nominal.i])
        and case_of(nominal) in ("to", "according")
    )  # fmt: skip


def _side_speaks(reading: Reading, verb: Token) -> bool:
    return any(_is_side(reading, subject) for subject in subjects(verb))


def _is_side(reading: Reading, nominal: Token) -> bool:
    return any(actor.country or actor.role == "armed group" for actor in actors_of(reading, nominal))


def reported_by(reading: Reading, token: Token, *, speakers: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The chain of attribution of an event, nearest first: outlet, then the source that it cites.

    `speakers` are the event's own sources: they are no attribution of themselves.
    """
    sentence = reading.sentences[reading.sentence_of[token.i]]
    outlets: list[str] = []
    chain: list[str] = []
    cited: list[str] = []
    for word in sentence:
        if word.i in reading.quoted:
            continue
        mention = reading.mention_at.get(word.i)
        if mention and mention.actor and mention.actor.role == "outlet" and mention.start == word.idx:
            outlets.append(mention.actor.name)
        elif word.lower_ == "according":
            chain += _names(reading, after_according(word))
        elif _tells_of(word, token):
            for subject in subjects(word):
                chain += _names(reading, subject)
        elif word.lower_ in ("citing", "quoting"):
            for source in children(word, "obj"):
                cited += _names(reading, source)
    chain = [*outlets, *_governing(reading, token), *chain, *cited]
    return tuple(dict.fromkeys(name for name in chain if name not in speakers))


def _tells_of(word: Token, token: Token) -> bool:
    """Whether a verb says who tells an event: it governs it, or stands behind it with nothing else said."""
    if word.lemma_.lower() not in phrases("claiming") or word.pos_ != "VERB" or word.i == token.i:
        return False
    between = token.doc[min(word.i, token.i) : max(word.i, token.i)]
    return (word in token.ancestors or is_bare(word)) and not any(other.text == ";" for other in between)


def _governing(reading: Reading, token: Token) -> list[str]:
    """Who says so by the nearest verb of saying or blaming that governs an event."""
    from timeline.extraction.events.speakers import by_order  # which itself leans on this module

    for step in token.ancestors:
        if step.pos_ == "VERB" and step.lemma_.lower() in phrases("claiming") | phrases("blaming"):
            words = subjects(step) or by_order(reading, step)
            return [name for word in words for name in _names(reading, word)]
    return []


def is_bare(verb: Token) -> bool:
    """Whether nothing that is said hangs on a verb of saying, so that it only tells who reports: "..., he said"."""
    if lemma_of(verb) not in phrases("claiming"):
        return False
    content = [child for child in children(verb, "ccomp", "xcomp", "obj", "parataxis") if child.i > verb.i]
    if infinitive(verb) or not all(child.lemma_.lower() in phrases("audiences") for child in content):
        return False
    # Whatever the parser hung it on, a verb behind the verb of saying is what is said.
    behind = [c for c in verb.children if c.i > verb.i and relation(c) not in ("nsubj", "advcl", "conj")]
    return not any(word.pos_ in ("VERB", "AUX") and relation(word) != "cc" for c in behind for word in c.subtree)


def after_according(word: Token) -> Token:
    """The nominal of "according to": wherever the parser hung the preposition, the first noun or name after it."""
    for token in word.doc[word.i + 1 : word.i + 12]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            head = token
            while head.head.i > head.i and relation(head) in ("compound", "amod", "flat", "nmod", "det"):
                head = head.head
            return head
    return word


def _names(reading: Reading, nominal: Token) -> list[str]:
    actors = actors_of(reading, nominal)
    if actors:
        return [actor.name for actor in actors]
    return [phrase(nominal)] if nominal.pos_ in ("NOUN", "PROPN") else []


def phrase(token: Token) -> str:
    """A nominal with what stands before it: "a diplomatic source"."""
    before = children(token, "det", "amod", "compound", "nummod") + [c for c in token.children if c.dep_ == "nmod:poss"]
    left = min((child.left_edge.i for child in before if child.i < token.i), default=token.i)
    return token.doc[left : token.i + 1].text.strip()


def quote_in(sentence: Span) -> str | None:
    """The longest run of words in quotation marks in a sentence, without the marks; one word is no quote."""
    best: tuple[int, int] | None = None
    begin: int | None = 0 if sentence[0].i and sentence[0].text not in OPEN | EITHER else None
    begin = None
    for token in sentence:
        if token.text in OPEN or (token.text in EITHER and begin is None):
            begin = token.i + 1
        elif token.text in CLOSE | EITHER and begin is not None:
            if best is None or token.i - begin > best[1] - best[0]:
                best = (begin, token.i)
            begin = None
    if begin is not None and sentence.end - begin > 3:
        best = best or (begin, sentence.end)
    if best is None or best[1] - best[0] < 2:
        return None
    return sentence.doc[best[0] : best[1]].text.strip()
