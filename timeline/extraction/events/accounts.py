"""Which statements are none of their own: the account of a call or a meeting, and who only reports another's words."""

from spacy.tokens import Span, Token

from timeline.extraction.attribution import is_bare, quote_in
from timeline.extraction.events.found import Found
from timeline.extraction.events.lexicon import lemma_of, phrases
from timeline.extraction.events.reading import Reading, ancestors
from timeline.extraction.events.timing import governed
from timeline.extraction.events.tree import case_of, children, relation

TALKS = ("call", "meeting")
# Relations by which a clause or a name describes who speaks.
DESCRIBING = frozenset({"acl:relcl", "acl", "nsubj", "appos"})
# How many events back the call lies of which a later sentence of the paragraph gives an account.
REACH = 8


def tell_once(reading: Reading, sentence: Span, found: list[Found], *, before: list[Found]) -> list[Found]:
    """The events of a sentence without statements that are an account of a call, or that only say who reports."""
    kept = [find for find in found if not _is_account(reading, find, found, sentence)]
    kept = [find for find in kept if not _goes_on(reading, find, kept, before)]
    return [find for find in kept if not _reports_another(find, kept) and not _opens_another(find, kept)]


def _is_account(reading: Reading, find: Found, found: list[Found], sentence: Span) -> bool:
    """Whether a statement only tells what another event of the sentence was about, or who reports it."""
    if find.entry.kind != "statement":
        return False
    for other in found:
        if other is find or other.entry.kind not in (*TALKS, "letter") or _on_another_day(reading, find, other):
            continue
        if any(_tells(find, verb, other, sentence) for verb in _with_heads(find, found)):
            reading.accounts.setdefault(other.token.i, []).append(find)
            return True
        after = other.token.i < find.verb.i and find.entry.type == "STATEMENT"
        if after and is_bare(find.verb) and not _is_person(find):
            return True
        apart = any(word.text == ";" for word in find.verb.doc[other.token.i : find.verb.i])
        if after and not apart and find.verb.dep_ == "parataxis" and other.token in ancestors(find.verb):
            return True
        joined = other.verb == find.verb.head and relation(find.verb) == "conj" and quote_in(sentence) is None
        wrote = joined and other.entry.kind in ("letter", "call") and set(find.source) <= set(other.source)
        within = other.entry.kind == "letter" and case_of(other.token) in ("in", "by", "through")
        if wrote or (within and is_bare(find.verb) and set(find.source) == set(other.source)):
            return True  # "wrote to the Council and charged Thailand": what the letter says
    return False


def _on_another_day(reading: Reading, find: Found, other: Found) -> bool:
    """ "Talked to him on Tuesday; he told deputies the next day": each has a day of its own."""
    first, second = governed(reading, other.verb), governed(reading, find.verb)
    return bool(first and second and first.last and second.first and first.last < second.first)


def _tells(find: Found, verb: Token, other: Found, sentence: Span) -> bool:
    """Whether a statement's verb governs a call or a meeting: as the content of what is said, or as its occasion."""
    chain = ancestors(other.token)
    if verb not in chain:
        return False
    inside = chain[: chain.index(verb)]
    if inside and inside[-1].dep_ in DESCRIBING | {"obj"}:  # "announced the call" is no account of it
        return False
    clauses = [step for step in inside if step.dep_ in ("ccomp", "parataxis")]
    ours = set(find.source) <= set(other.parties)
    if clauses:
        its_own = _is_person(find) and (ours or other.verb not in clauses)
        return find.entry.type == "STATEMENT" and verb == find.verb and not its_own
    return ours and quote_in(sentence) is None


def _with_heads(find: Found, found: list[Found]) -> list[Token]:
    """A verb and the verb of saying that it is joined to: "A proposed a group and B welcomed the idea"."""
    head = find.verb.head
    said = any(other.verb == head and other.entry.kind == "statement" for other in found)
    return [find.verb, head] if relation(find.verb) == "conj" and said else [find.verb]


def _is_person(find: Found) -> bool:
    """Whether somebody with a name speaks, not an office, a ministry or an unnamed source."""
    return any(actor.role == "person" and actor.name[:1].isupper() for actor in find.source)


def _goes_on(reading: Reading, find: Found, found: list[Found], before: list[Found]) -> bool:
    """Whether a statement goes on with the account of a call or a meeting told earlier in the paragraph."""
    if find.entry.kind != "statement":
        return False
    paragraph = reading.paragraph_of[find.token.i]
    here = [o for o in before[-REACH:] if o.entry.kind in TALKS and reading.paragraph_of[o.token.i] == paragraph]
    source, target = set(find.source), set(find.target)
    for other in here:
        parties = set(other.parties)
        if not source or not source <= parties or len(parties) < 2:
            continue
        addressed = target and target <= parties and all(actor.role == "person" for actor in source)
        if addressed or (len(source) > 1 and other.entry.kind == "call") or _is_told_by(find, found):
            reading.accounts.setdefault(other.token.i, []).append(find)
            return True
    return False


def _is_told_by(find: Found, found: list[Found]) -> bool:
    """Whether an office behind the clause tells it: "..., the Kremlin said"."""
    return any(
        other is not find
        and other.entry.kind == "statement"
        and is_bare(other.verb)
        and other.verb.i > find.verb.i
        and not _is_person(other)
        for other in found
    )


def _reports_another(find: Found, found: list[Found]) -> bool:
    """Whether a spokesman or an office only reports what somebody of the same side says in the sentence."""
    if find.entry.kind != "statement" or _is_person(find) or not is_bare(find.verb):
        return False
    ours = {actor.country for actor in find.source}
    return any(
        other is not find
        and other.entry.kind == "statement"
        and other.verb.i < find.verb.i
        and set(other.source) != set(find.source)
        and _is_person(other)
        and (ours == {None} or ours == {actor.country for actor in other.source})
        for other in found
    )


def _opens_another(find: Found, found: list[Found]) -> bool:
    """ "Speaking to followers, he accused": the participle tells where the other statement was made."""
    opening = find.verb.tag_ == "VBG" and relation(find.verb) in ("advcl", "acl")
    if find.entry.kind != "statement" or not opening or children(find.verb, "ccomp"):
        return False
    speaking = lemma_of(find.verb) in phrases("speech_verbs")
    return any(
        other is not find
        and other.entry.kind == "statement"
        and (other.verb == find.verb.head or (speaking and other.source == find.source))
        for other in found
    )
