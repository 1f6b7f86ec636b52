"""Who is meant in short articles of several conflicts: a table of day, text, phrase and the names it must give."""

from datetime import date

import pytest

from timeline.extraction import language
from timeline.extraction.actors import find_actors
from timeline.extraction.types import ActorMention

GEORGIA = (
    date(2008, 8, 12),
    "Georgian President Mikheil Saakashvili accused Moscow. Dmitry Medvedev, Russia's president, ordered a halt. The "
    "French president, Nicolas Sarkozy, flew to Moscow. He met his Russian counterpart in the Kremlin. The two leaders "
    "agreed on six points. A Pentagon spokesman confirmed flights. Brussels welcomed the plan. The Georgian Defence "
    "Ministry denied it. The ministry said fighting went on.",
)
CRIMEA = (
    date(2014, 3, 4),
    "Putin told reporters that no troops were there. In a call with his American counterpart, he blamed Kyiv. The two "
    "presidents spoke for 90 minutes. The U.S. leader urged restraint. Later the foreign ministers of both countries "
    "met in Paris. The minister flew home. The head of the Russian Federation called Merkel.",
)
COLOMBIA = (
    date(2016, 10, 5),
    "Colombian President Juan Manuel Santos extended the truce. FARC leader Timochenko said the guerrillas would keep "
    "it. Former president Alvaro Uribe demanded changes. The Colombian leader met him.",
)
KASHMIR = (
    date(2019, 3, 1),
    "Pakistani Prime Minister Imran Khan spoke. His Indian counterpart did not comment. Islamabad and New Delhi "
    "expelled diplomats. The two countries' foreign ministers did not speak.",
)
GRAIN = (
    date(2022, 7, 22),
    "Zelensky kept his word. The UN chief called it a beacon. The secretary-general flew to Odesa. Ukraine's "
    "infrastructure minister, Oleksandr Samplenko, signed. In London, Sergei Lavrov was not seen.",
)
OSLO = (
    date(1993, 9, 13),
    "Yitzhak Rabin and Yasser Arafat shook hands. The Israeli prime minister spoke first. The PLO chairman followed.",
)
KOREA = (
    date(2018, 4, 27),
    "South Korean President Moon Jae-in and North Korean leader Kim Jong Un met. The two leaders shook hands. Seoul's "
    "defense ministry welcomed it. The Blue House agreed.",
)
MEANT = [
    (GEORGIA, "He", ["Nicolas Sarkozy"]),
    (GEORGIA, "counterpart", ["Dmitry Medvedev"]),
    (GEORGIA, "The two leaders", ["Nicolas Sarkozy", "Dmitry Medvedev"]),
    (GEORGIA, "spokesman", ["Pentagon"]),
    (GEORGIA, "Brussels", ["European Union"]),
    (GEORGIA, "The ministry", ["Georgian Defence Ministry"]),
    (CRIMEA, "Putin", ["Vladimir Putin"]),
    (CRIMEA, "counterpart", ["Barack Obama"]),
    (CRIMEA, "The two presidents", ["Barack Obama", "Vladimir Putin"]),
    (CRIMEA, "leader", ["Barack Obama"]),
    (CRIMEA, "the foreign ministers", ["Sergey Lavrov", "John Kerry"]),
    (CRIMEA, "Paris", []),
    (CRIMEA, "The minister", []),
    (CRIMEA, "The head", ["Vladimir Putin"]),
    (COLOMBIA, "the guerrillas", ["FARC"]),
    (COLOMBIA, "Colombian leader", ["Juan Manuel Santos"]),
    (COLOMBIA, "Alvaro Uribe", ["Álvaro Uribe"]),
    (KASHMIR, "counterpart", ["Narendra Modi"]),
    (KASHMIR, "New Delhi", ["India"]),
    (KASHMIR, "foreign ministers", ["Shah Mahmood Qureshi", "Sushma Swaraj"]),
    (GRAIN, "Zelensky", ["Volodymyr Zelenskyy"]),
    (GRAIN, "UN chief", ["António Guterres"]),
    (GRAIN, "The secretary-general", ["António Guterres"]),
    (OSLO, "prime minister", ["Yitzhak Rabin"]),
    (OSLO, "chairman", ["Yasser Arafat"]),
    (KOREA, "The two leaders", ["Moon Jae-in", "Kim Jong-un"]),
    (KOREA, "defense ministry", ["South Korean Defence Ministry"]),
    (KOREA, "Blue House", ["Blue House"]),
]


def at(article: tuple[date, str], phrase: str) -> ActorMention | None:
    """The mention that covers the last word of the last place where the phrase stands."""
    published, text = article
    last = text.rindex(phrase) + len(phrase) - 1
    return next((m for m in find_actors(language.parse(text), published=published) if m.start <= last < m.end), None)


@pytest.mark.parametrize(("article", "phrase", "names"), MEANT)
def test_everybody_is_found_in_articles_of_other_conflicts(
    article: tuple[date, str], phrase: str, names: list[str]
) -> None:
    mention = at(article, phrase)
    assert [actor.name for actor in (mention.actors if mention else ())] == names


COUNTRIES = [(GRAIN, "Oleksandr Samplenko", "UKR"), (GRAIN, "Sergei Lavrov", "RUS"), (GRAIN, "London", "GBR")]


@pytest.mark.parametrize(("article", "phrase", "country"), COUNTRIES)
def test_a_name_has_the_country_of_its_own_title(article: tuple[date, str], phrase: str, country: str) -> None:
    mention = at(article, phrase)
    assert mention is not None
    assert mention.country == country


REASONS = [
    (CRIMEA, "Putin", "Putin -> Vladimir Putin: president of Russia on 2014-03-04"),
    (CRIMEA, "leader", "U.S. leader -> Barack Obama: leader of the United States on 2014-03-04, named above"),
    (CRIMEA, "The two presidents", "The two presidents -> Barack Obama and Vladimir Putin: the last ones named"),
    (COLOMBIA, "Alvaro Uribe", "Alvaro Uribe -> Álvaro Uribe: president of Colombia until 2010-08-07"),
    (GRAIN, "Oleksandr Samplenko", "Oleksandr Samplenko: “Ukraine” stands with the name, so of Ukraine"),
    (KASHMIR, "counterpart", "Indian counterpart -> Narendra Modi: prime minister of India on 2019-03-01"),
]


@pytest.mark.parametrize(("article", "phrase", "reason"), REASONS)
def test_reasons_are_read_as_sentences(article: tuple[date, str], phrase: str, reason: str) -> None:
    mention = at(article, phrase)
    assert mention is not None
    assert mention.reason == reason
