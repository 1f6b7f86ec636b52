"""Telling dates from what only looks like them, and from dates that are part of a name."""

import re
from collections.abc import Callable
from typing import Any, Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.view import View

_PLAIN_YEAR_LEADS: Final = re.compile(
    r"(?ai:\b(?:in|since|until|till|by|from|to|of|during|between|before|after|for|around|about|through|late|early|mid|"
    r"year|and|or|back to|the|dating to|summer|winter|spring|autumn|fall|end|beginning|start|than|as early as|into|"
    r"throughout|circa|c|date|dated|born|died|on|class|season|last|this|next|fiscal|its|their|his|her|like|s))\W{1,3}$"
)
_ADDRESS: Final = re.compile(r"(?:://|www\.|@)\S{0,110}$")
_BEFORE_CHRIST: Final = re.compile(r",?(?:\s[0-9]{1,4})?\s?B\.?C(?:\.|\b)")
# "May to August 2023", "MARCH-APRIL"
_MONTHS_ON: Final = words.compiled(r"(?: (?:to|and|or|through|until) | ?{dash} ?){months}", whole_words=False)
_TELEPHONE: Final = re.compile(r"(?:\+|\b00|\()[0-9 ()\-.]{3,}$")


def rejected(found: Found, view: View) -> bool:
    """Whether the stretch only looks like a date."""
    if _ADDRESS.search(view.before(found.start, reach=120)) or _BEFORE_CHRIST.match(view.after(found.end)):
        return True
    test = _TESTS.get(found.meaning)
    return test is not None and test(found, view)


def lists(section: str) -> dict[str, Any]:
    content: dict[str, Any] = words.load("traps")[section]
    return content


def _month(found: Found, view: View) -> bool:
    """A bare month that is a verb, a modal, an adjective or somebody's name."""
    written = found.parts["month"]
    plain = words.normal(written)
    if _miswritten(written, plain):
        return True
    if "year" in found.parts or "relyear" in found.parts or "rel" in found.parts or "day" in found.parts:
        return False
    start = found.start
    lead = view.word_before(start).lower()
    if view.is_person(start, found.end) or lead in lists("ambiguous")["titles"]:
        return True
    if plain not in lists("ambiguous")["months"]:
        return False
    return not _leads_to_month(lead, found, view)


def _miswritten(written: str, plain: str) -> bool:
    """Small letters for a word that is more than a month; "jan" and "mar" without capital are no dates either."""
    ambiguous = plain in lists("ambiguous")["months"]
    return written[:1].islower() and ambiguous


def _leads_to_month(lead: str, found: Found, view: View) -> bool:
    """Whether the words before an ambiguous month make it one."""
    after = view.word_after(found.end)
    abbreviation = words.normal(found.parts["month"]) in words.table("month_abbreviations")
    if abbreviation and not found.parts["month"].endswith("."):
        return lead in ("in", "since", "until", "by") and not after[:1].isupper()
    if re.search(r"(?ai:(?:early|late|mid)[- ])$", view.before(found.start)) or _MONTHS_ON.match(view.after(found.end)):
        return True
    if lead in lists("ambiguous")["weak_leads"] and _somebody(found, lead, view):
        return False
    if lead in lists("ambiguous")["leads"]:
        # "for May" may be the minister; a capital behind it makes it a first name
        return not (
            after[:1].isupper()
            and view.after(found.end)[:1] == " "
            and lead in ("by", "for", "to", "from", "of", "and")
        )
    if lead in lists("ambiguous")["determiners"] or view.before(found.start).endswith(("'s ", "’s ")):
        return after[:1].islower() and after.lower() not in lists("ambiguous")["not_before"]
    return False


def _somebody(found: Found, lead: str, view: View) -> bool:
    """Whether the text knows somebody of that name ("Mrs. May"), or the words before are said of people."""
    person = view.word_before(found.start - len(lead) - 1).lower() in lists("ambiguous")["people"]
    return person or words.normal(found.parts["month"]) in view.titled


def _calendar(found: Found, view: View) -> bool:
    """A month and a number that is no day: "could May 7" never happens, "sat 7 mar" does."""
    written = found.parts.get("month", "")
    if not written:
        return bool(_TELEPHONE.search(view.before(found.start)))
    return _miswritten(written, words.normal(written))


def _year(found: Found, view: View) -> bool:
    """Four figures that count something or number something."""
    if "fiscal" in found.parts or "side" in found.parts:
        return False
    lead, behind = view.word_before(found.start).lower(), view.word_after(found.end)
    before, after = view.before(found.start), behind.lower()
    if "short" in found.parts:
        return lead not in ("in", "since", "of", "by", "until", "from", "and", "to", "summer", "class")
    known = lists("not_year")
    if lead in known["before"] or after in known["after"] or _TELEPHONE.search(before):
        return True
    if (
        behind[:1].isupper()
        and after in known["makes"]
        and (lead in known["owners"] or before.endswith(("'s ", "’s ")))
    ):
        return True
    year = int(found.parts["year"])
    if re.search(r"\(\s?$", before):
        return not re.match(r"\s?[),;\-–—]", view.after(found.end))
    if _counts_plural(found, view):
        return True
    sure = 1900 <= year <= 2059
    return not (
        sure
        or (_PLAIN_YEAR_LEADS.search(before) and lead not in ("to", "the", "and", "than", "s", "about", "for", "on"))
    )


def _counts_plural(found: Found, view: View) -> bool:
    """By the parse: a number that modifies a plural noun without "the" before it ("1995 dissidents")."""
    token = view.token(found.start)
    if token is None or not view.parsed or token.dep_ != "nummod":
        return False
    return token.head.morph.get("Number", []) == ["Plur"] and view.word_before(found.start).lower() not in (
        "the",
        "its",
        "his",
        "their",
        "in",
        "since",
        "of",
    )


def _years(found: Found, view: View) -> bool:
    """ "2008-09" is two years only where the second follows the first."""
    first, second = int(found.parts["year"]), found.parts["until"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return not first < last <= first + 100 or _year(found, view)


def _duration(found: Found, view: View) -> bool:
    """Ages, ordinals, "minutes apart", titles of programmes and wars that are called by their length."""
    after = view.after(found.end)
    if re.match(r"(?ai:[-‐– ]old\b|[- ]olds\b| of age\b)", after) or re.match(r"[ -](?:War|Plan|Years|Rule)\b", after):
        return True
    unit = found.parts.get("unit", "").lower()
    number = found.parts.get("number", "").lower()
    if unit == "hours" and view.word_before(found.start).lower() in lists("lengths")["hours"]:
        return True
    if "number" not in found.parts and view.word_after(found.end).lower() == "apart":
        return True
    if unit == "second":
        return number not in ("one", "1", "30", "60") and "-" not in view.text[found.start : found.end]
    if unit == "quarter" and number in ("a", "an", "one", "three"):
        return True
    lead = view.word_before(found.start).lower()
    if lead in ("aged", "age") or (found.parts.get("unit", "").istitle() and (number or lead)):
        return True
    # "a day" alone is an idiom, or one day of many
    alone = number in ("a", "an") and "spaced" in found.parts and "half" not in found.parts
    behind = view.word_after(found.end).lower() in lists("lengths")["behind"]
    return alone and not behind and not _length_leads(lead, view.before(found.start))


def _length_leads(lead: str, before: str) -> bool:
    """Whether "a week" here is how long or how often: behind a preposition, a count, a verb that takes time."""
    known = lead in lists("lengths")["leads"] or lead.endswith("s") or lead[:1].isdigit()
    return known or re.search(r"(?ai:[0-9]%?|illion|ousand|undred|percent|dollars|times)\W{1,3}$", before) is not None


def _unit(found: Found, view: View) -> bool:
    """ "that month" and "that week" are dates; "that day-long", "that year's ... old", "this second" are not."""
    unit = found.parts["unit"].lower()
    if "rel" not in found.parts:
        return not _of_one(found, view)
    if found.parts["rel"].lower() == "that" and view.word_after(found.end).lower() in ("long", "old"):
        return True
    return unit == "quarter" and view.word_after(found.end).lower() in ("century", "of", "final")


def _of_one(found: Found, view: View) -> bool:
    """ "weekend talks" and "weekend violence" are of one weekend, "a weekend home" and "weekend trips" of any."""
    token = view.token(found.start)
    if token is None or token.dep_ not in ("compound", "nmod") or token.head.i <= token.i:
        return False
    indefinite = any(child.lower_ in ("a", "an", "every", "each", "any", "no") for child in token.head.children)
    return not indefinite and token.head.lower_ in lists("lengths")["of_one"]


def _season(found: Found, view: View) -> bool:
    """ "fall" the verb, "spring" the well, "the fall of Kabul"."""
    word = found.parts["season"].lower()
    if found.parts.keys() & {"rel", "year", "relyear"}:
        title = view.text[found.start].isupper() and found.parts["season"][:1].isupper()
        return title and "year" not in found.parts and bool(view.word_before(found.start))
    if found.parts["season"][0].isupper() and (
        view.word_after(found.end)[:1].isupper() or view.word_before(found.start)[:1].isupper()
    ):
        return True
    lead, after = view.word_before(found.start).lower(), view.word_after(found.end).lower()
    if word in ("fall", "spring") and (
        after in ("of", "in", "to", "from", "out", "into", "up", "water") or lead in ("arab", "prague")
    ):
        return True
    if lead == "the":
        return not re.search(
            r"(?ai:\b(?:in|by|during|since|until|through|of|over|for|before|after) the )$", view.before(found.start)
        )
    return lead not in (
        "in",
        "by",
        "during",
        "since",
        "until",
        "early",
        "late",
        "mid",
        "through",
        "of",
        "every",
        "each",
        "s",
    )


def _weekday(found: Found, view: View) -> bool:
    """ "friday" in small letters is no weekday only inside an address or a name."""
    return bool(re.search(r"[@#/_]$", view.before(found.start))) or view.after(found.end)[:1] in ("@", "_")


def _reference(found: Found, view: View) -> bool:
    """ "current" of the river, "the present" that is given, "the past" before a count."""
    word = words.normal(found.parts["word"])
    after = view.word_after(found.end).lower()
    if found.parts["word"][:1].isupper() and view.word_before(found.start):
        return True
    token = view.token(found.end - 1)
    if word in ("the past", "the present", "the future") and token is not None and view.parsed:
        return token.dep_ in ("amod", "compound", "nmod") or token.pos_ == "ADJ"
    if word in ("the past", "the present", "the future"):
        return bool(after) and after not in (
            "and",
            "or",
            "to",
            "in",
            "for",
            "by",
            "as",
            "but",
            "that",
            "is",
            "was",
            "will",
            "of",
            "with",
        )
    return word == "current" and after in ("of", "and", "", "through")


def _clock(found: Found, view: View) -> bool:
    """A bracketed repetition of the clock time before it in another zone says nothing new; "High Noon" is a film, and
    "high noon" a showdown."""
    lead = view.word_before(found.start)
    if "named" in found.parts and (lead.lower() == "high" or (found.parts["named"].istitle() and lead.istitle())):
        return True
    return (
        bool(re.search(r"(?ai:(?:m\.?|time|[a-z]{2,4}) \($)", view.before(found.start)))
        and view.after(found.end)[:1] == ")"
    )


def _numeric(found: Found, view: View) -> bool:
    """Scores and fractions: no month or no day in it."""
    first, second = int(found.parts["a"]), int(found.parts["b"])
    return not (1 <= min(first, second) <= 12 and 1 <= max(first, second) <= 31) or bool(
        _TELEPHONE.search(view.before(found.start))
    )


def _holiday(found: Found, view: View) -> bool:
    """ "New Year" alone inside a longer name, "Easter Island", "Good Friday Agreement" as a whole is a name."""
    after = view.word_after(found.end)
    return after in ("Island", "Rising", "Eve", "Resolution") or found.parts["holiday"][:1].islower()


def _set_word(found: Found, view: View) -> bool:
    """ "Daily" in the name of a newspaper."""
    after = view.word_after(found.end)
    return found.parts["word"][:1].isupper() and (after[:1].isupper() or view.word_before(found.start)[:1].isupper())


_TESTS: Final[dict[str, Callable[[Found, View], bool]]] = {
    "month": _month,
    "edge_day": _calendar,
    "edge_week": _calendar,
    "edge_weekday": _calendar,
    "calendar": _calendar,
    "days_of_month": _calendar,
    "year": _year,
    "years": _years,
    "duration": _duration,
    "unit": _unit,
    "season": _season,
    "weekday": _weekday,
    "reference": _reference,
    "clock": _clock,
    "numeric": _numeric,
    "holiday": _holiday,
    "set_word": _set_word,
}
