"""Whether a date belongs to the past or to what is still to come: by the verb it hangs on, else by nearby words."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal

from spacy.tokens import Token

from timeline.extraction.dates import words
from timeline.extraction.dates.view import View

Direction = Literal["past", "future", "unknown"]
_MAX_CLIMB: Final = 12
_CLAUSE_REACH: Final = 90


@dataclass(frozen=True, slots=True)
class Tense:
    """Which way the words point, how surely, which word says so, and whether the date hangs on that verb directly.

    A date that describes a noun ("Friday's talks") hangs on the noun, and only through it on the verb. `clause` is
    how that verb's clause hangs in the sentence (a Universal Dependencies relation).
    """

    direction: Direction
    sure: bool = False
    word: str = ""
    direct: bool = True
    clause: str = ""


UNKNOWN: Final = Tense("unknown", direct=False)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(words.load("tense")[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return words.compiled(words.alternatives(list(_words(name))))


def tense_at(view: View, start: int, end: int) -> Tense:
    """The tense that governs the date between the offsets."""
    verb = _by_parse(view, start, end) if view.parsed else _by_words(view, start, end)
    if _attributive(view, start, end):
        coming = verb.direction == "future" and verb.sure and _occasion(view, end) in _words("occasions")
        verb = replace(verb, sure=False, direct=coming)
    term = view.word_before(start).lower()
    if term == "the":
        term = view.word_before(start - len("the ")).lower()
    modal = _MODAL_BEFORE.search(view.before(start, reach=24))
    if modal:
        # "will on Friday hand over": the verb that belongs to it stands behind the date
        return Tense("future", sure=True, word=modal["modal"].lower())
    if term == "for" and verb.direction == "past":
        # "confirmed the booking for 3 December"
        verb = replace(verb, sure=False)
    if verb.direction == "past" and verb.sure and verb.direct:
        giving = term in ("until", "till") and verb.word in _words("until_verbs")
        return Tense("future", sure=True, word=term) if giving else verb
    if term in _words("terms"):
        # "postponed until Thursday": the verb itself puts the day ahead
        put_off = term == "come" or (term != "by" and verb.word in _words("until_verbs"))
        return Tense("future", sure=put_off or (verb.direction == "future" and verb.sure), word=term)
    ahead = _pattern("ahead_words").search(view.before(start, reach=24)) or _deadline(view, end)
    if ahead and "." not in view.before(start, reach=24)[ahead.end() :]:
        return Tense("future", sure=verb.direction == "future" and verb.sure, word=ahead[0])
    return verb


def _attributive(view: View, start: int, end: int) -> bool:
    """ "the Oct. 23 slaying", "Friday's talks": a determiner before the date and a word behind it, or a possessive."""
    if view.after(end)[:2] in ("'s", "’s"):
        return True
    after = view.word_after(end)
    behind = after or view.word_after(end + 1) if view.after(end)[:1] == "," else after
    determined = view.word_before(start).lower() in _words("determiners")
    return determined and behind[:1].isalpha() and behind.lower() not in _words("not_nouns")


def _occasion(view: View, end: int) -> str:
    """The word behind a date that describes it: "election" in "Sunday's election"."""
    return view.word_after(end + 2 if view.after(end)[:2] in ("'s", "’s") else end).lower()


def _deadline(view: View, end: int) -> re.Match[str] | None:
    """ "the Jan. 14 deadline": the word directly behind."""
    return _DEADLINE.match(view.after(end))


_MODAL_BEFORE: Final = re.compile(
    r"(?ai:\b(?P<modal>will|shall|is to|are to) (?:(?:on|in|by|from|before|late|early|next) ){0,2}(?:the )?$)"
)
_DEADLINE: Final = re.compile(r"(?ai:[\s-]deadline)\b")


def _by_parse(view: View, start: int, end: int) -> Tense:
    """Climb from the date to the verb that it, or the noun it describes, hangs on."""
    tokens = view.tokens(start, end)
    if not tokens:
        return UNKNOWN
    inside = {token.i for token in tokens}
    token: Token = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[0])
    direct, subject = True, False
    for _ in range(_MAX_CLIMB):
        if token.i not in inside:
            if token.pos_ in ("VERB", "AUX") or _predicate(token) or _plans(token):
                found = _of_verb(token)
                direct = direct and not (_infinite(token) and found == UNKNOWN)
                if found != UNKNOWN:
                    timed = found.direction == "future" and _timed(token, tokens[0])
                    return replace(found, sure=timed or (found.sure and (direct or subject)), clause=token.dep_)
            elif planned := next((child for child in token.children if child.lower_ in _words("planned")), None):
                return Tense("future", word=planned.lower_, direct=False)
            else:
                direct, subject = False, token.dep_.startswith("nsubj")
        if token.head.i == token.i:
            break
        token = token.head
    return UNKNOWN


def _timed(verb: Token, date: Token) -> bool:
    """ "The talks resume in Geneva on Sunday.": a timetable in a sentence; before the day in a headline it is news."""
    present = verb.tag_ in ("VBZ", "VBP") and not any(child.dep_.startswith("aux") for child in verb.children)
    told = verb.i < date.i and (verb.sent[-1].text in (".", "!") or verb.sent[-1].is_space)
    return present and told and _in(verb, "sittings")


def _infinite(verb: Token) -> bool:
    """ "ordered him to testify on Feb. 10": the governing past says little of when that is."""
    return "Inf" in verb.morph.get("VerbForm", []) and not any(child.lower_ == "did" for child in verb.children)


def _plans(token: Token) -> bool:
    """ "The council plans to debate": a verb that looks ahead, taken by the parser for a noun."""
    return token.dep_ == "ROOT" and token.tag_ == "NNS" and token.lower_.removesuffix("s") in _words("ahead")


def _predicate(token: Token) -> bool:
    """A noun or adjective that a form of "be" makes the sentence's predicate."""
    return any(child.dep_ == "cop" for child in token.children)


def _of_verb(verb: Token) -> Tense:
    """The tense of a verb with its auxiliaries."""
    helpers = [child for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"]
    forms = {helper.lower_ for helper in helpers}
    return _open(verb, forms) or _closed(verb, helpers, forms)


def _open(verb: Token, forms: set[str]) -> Tense | None:
    """What is still to come by its form: modal verbs, "is to", infinitives; None for other forms."""
    form = verb.morph.get("VerbForm", [])
    if forms & _words("modals_future"):
        return Tense("future", sure=True, word=f"will {verb.lower_}")
    if forms & _words("modals_open"):
        return Tense("past" if "have" in forms else "future", sure=False, word=verb.lower_)
    if _plans(verb):
        return Tense("future", sure=True, word=verb.lower_)
    if "Part" in form and not forms and verb.dep_ == "xcomp":
        # "will stay closed through Sunday"
        return UNKNOWN
    if "Inf" in form and (helpers := _due(verb)):
        return Tense("future", sure=not helpers & {"was", "were"}, word=f"to {verb.lower_}")
    if "Inf" in form and forms & _words("be_forms") and any(child.lower_ == "to" for child in verb.children):
        # "is to meet on Friday" surely; "was to meet on Friday" if that is not over
        return Tense("future", sure=not forms & {"was", "were"}, word=f"to {verb.lower_}")
    return _of_infinitive(verb) if "be" in forms or ("Inf" in form and "did" not in forms) else None


def _due(verb: Token) -> set[str]:
    """The forms of "be" in "is due to telephone", where the parser hung "due" on the verb; none for other verbs."""
    awaited = _words("planned") | {"due", "set"}
    before = [child for child in verb.children if child.lower_ in awaited and child.i < verb.i]
    return {helper.lower_ for word in before for helper in word.children if helper.lower_ in _words("be_forms")}


def _closed(verb: Token, helpers: list[Token], forms: set[str]) -> Tense:
    """The tense of finite forms and participles."""
    form, tense = verb.morph.get("VerbForm", []), verb.morph.get("Tense", [])
    perfect = bool(forms & {"has", "have", "had", "'ve", "’ve", "having"})
    past = perfect or any(helper.morph.get("Tense", []) == ["Past"] for helper in helpers)
    past = past or (tense == ["Past"] and ("Fin" in form or not helpers))
    if past:
        return _of_past(verb)
    if helpers and not any("Fin" in helper.morph.get("VerbForm", []) for helper in helpers):
        return UNKNOWN
    if helpers and "Part" in form:
        # "is meeting on Friday", "is scheduled for Friday"; less surely "the case is heard in May"
        return Tense("future", sure=tense == ["Pres"] or _in(verb, "scheduling"), word=verb.lower_)
    if "Fin" not in form and not helpers:
        return UNKNOWN
    if _in(verb, "ahead") or _in(verb, "timetable"):
        return Tense("future", sure=_in(verb, "scheduling"), word=verb.lower_)
    return Tense("unknown", word=verb.lower_)


def _of_past(verb: Token) -> Tense:
    """A past form: surely past, unless the verb names a day to come ("invited", "planned for Saturday")."""
    if _in(verb, "scheduling"):
        return Tense("future", sure=False, word=verb.lower_)
    return Tense("past", sure=True, word=verb.lower_)


def _in(token: Token, name: str) -> bool:
    return token.lemma_.lower() in _words(name) or token.lower_ in _forms(name)


@cache
def _forms(name: str) -> frozenset[str]:
    """The verbs with their regular past forms, for where the lemma is not known ("planned", "invited")."""
    verbs = _words(name)
    return verbs | {f"{verb}{end}" for verb in verbs for end in ("d", "ed", f"{verb[-1]}ed")}


def _of_infinitive(verb: Token) -> Tense:
    """ "to meet": ahead where the governing word looks ahead, surely so in the present; else the climb goes on."""
    head = verb.head
    if head.i == verb.i or not (_in(head, "ahead") or head.lower_ in ("is", "are", "going")):
        return UNKNOWN
    helpers = {child.lower_ for child in head.children if child.dep_.startswith("aux")}
    gone = "did" in helpers or (
        head.morph.get("Tense", []) == ["Past"] and not helpers & {"is", "are", "'s", "’s", "'re"}
    )
    return Tense("future", sure=not gone, word=f"to {verb.lower_}")


def _by_words(view: View, start: int, end: int) -> Tense:
    """Without a parse: the nearest verb form in the same sentence, before or behind."""
    first, last = view.sentence(start)
    before = view.text[max(first, start - _CLAUSE_REACH) : start]
    behind = view.text[end : min(last, end + _CLAUSE_REACH)]
    candidates: list[tuple[int, Direction, str]] = []
    for direction, pattern in (("future", _pattern("future_forms")), ("past", _past_pattern())):
        for match in pattern.finditer(before):
            candidates.append((len(before) - match.end(), direction, match[0]))  # type: ignore[arg-type]
        for match in pattern.finditer(behind):
            candidates.append((match.start(), direction, match[0]))  # type: ignore[arg-type]
    if not candidates:
        return UNKNOWN
    _, direction, word = min(candidates)
    return Tense(direction, sure=direction == "future" and word in ("will", "shall"), word=word)


@cache
def _past_pattern() -> re.Pattern[str]:
    forms: Any = words.alternatives(sorted(_words("past_forms")))
    return re.compile(rf"(?<!\w)(?:{words.expand(forms)}|[a-z]{{2,20}}ed)(?!\w)")
