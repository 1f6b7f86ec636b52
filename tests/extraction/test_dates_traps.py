"""What only looks like a date, and dates that are only names."""

import pytest

from tests.extraction.dates import one, read

NONE = [
    "Prime Minister May spoke to the press.",
    "Theresa May spoke to the press.",
    "They may withdraw; may they rest.",
    "May I ask a question?",
    "Troops march on the capital.",
    "The March on Washington drew crowds.",
    "Under Article 5, they must help.",
    "The G20 leaders met.",
    "They won 3-1 and then 2-2.",
    "Call 555-1998 or +374 10 544 041.",
    "Call (202) 456-1998.",
    "A 43-year-old man and his 6-year-old son were hurt.",
    "The shop is open 24/7.",
    "They arrived for a second time and took second place.",
    "Prices fall when shares fall.",
    "The fall of Kabul shocked the world.",
    "The Sun reported that he sat in a car.",
    "Resolution 2254 calls for it.",
    "Some 2000 people fled to 1500 villages.",
    "The army lost 1,998 men.",
    "It cost $2000.",
    "He flew a Boeing 1900 home on Flight 1962.",
    "Jan Kavan met April Glaspie.",
    "“60 Minutes” showed it.",
    "The rate rose 7.11 percent.",
    "The Thirty Years' War was over.",
    "The city was old around 1900 BC.",
    "Read https://example.org/2020/10/22/talks.html for more.",
    "May told lawmakers that she would resign.",
    "Mrs. May and Mr. Juncker met.",
    "A spokesman for May declined to comment.",
    "Mrs. May met the envoys; a vote for May was lost.",
    "They began to march toward the capital.",
    "April Smith and June Jones testified.",
    "Article 51 of the Charter and Section 1203 of the act apply.",
    "They lost 2-1, 6-3, 7-5 and 21-14.",
    "Call (212) 555-2000 or 1-800-555-1999.",
    "The G8, the G20 and the P5+1 met.",
    "A 12-year-old girl and a man aged 45 were hurt.",
    "At the age of 21 he joined the army.",
    "The 18-month-old conflict goes on.",
    "The village lies 1950 m above the sea.",
    "The Second Army took a second look.",
    "Le Monde and 20 Minutes reported it.",
    "It costs $1,999 or 2000 rubles.",
]


@pytest.mark.parametrize("text", NONE)
def test_it_is_no_date(text: str) -> None:
    assert [expression.text for expression in read(text)] == []


# text, the words, value
NAMES = [
    ("The September 11 attacks changed the world.", "September 11", "2001-09-11"),
    ("The attacks of 9/11 changed the world.", "9/11", "2001-09-11"),
    ("Resolution 1559 (2004) calls for it.", "2004", "2004"),
    ("Russia occupied it in the 2008 war.", "2008", "2008"),
    ("The 1994 ceasefire held.", "1994", "1994"),
    ("Crowds gathered after Friday prayers.", "Friday", "2020-11-06"),
    ("The November 17 group was disbanded.", "November 17", "2020-11-17"),
    ("Resolutions 242 (1967) and 338 (1973) call for it.", "1973", "1973"),
    ("He was a victim of the Sept. 11 attacks on New York.", "Sept. 11", "2001-09-11"),
    ("He cited the September 11, 2001, attacks.", "September 11, 2001", "2001-09-11"),
    ("The 1973 Arab-Israeli war was short.", "1973", "1973"),
    ("The Good Friday Agreement held.", "Good Friday", "2020-04-10"),
    ("They watched Saturday Night Live.", "Saturday Night", "2020-11-07TNI"),
    ("The plan is called Agenda 2030.", "2030", "2030"),
    ("On Bloody Sunday, 13 people were shot.", "Sunday", "2020-11-08"),
]


@pytest.mark.parametrize(("text", "words", "value"), NAMES)
def test_a_name_is_recognised_and_marked(text: str, words: str, value: str) -> None:
    expression = one(text, words)
    assert expression.name
    assert expression.value == value


DATES = [
    ("The two leaders met in May.", "May"),
    ("Mrs. May and the envoys met in May.", "May"),
    ("They worked for years, until 2009.", "2009"),
    ("At the Geneva meeting of 2009 they agreed.", "2009"),
    ("On Saturday night, shells fell.", "Saturday night"),
    ("May 7 was quiet.", "May 7"),
    ("The March summit failed.", "March"),
    ("They met on Friday.", "Friday"),
    ("The war of 2008 was short.", "2008"),
    ("It happened in the fall of 2001.", "fall of 2001"),
    ("The Aug. 7 bombing killed 200.", "Aug. 7"),
]


@pytest.mark.parametrize(("text", "words"), DATES)
def test_a_real_date_is_not_taken_for_a_name(text: str, words: str) -> None:
    assert not one(text, words).name


def test_the_story_does_not_lean_on_a_name() -> None:
    text = "On October 10 they spoke of the 2008 war. The next day they left."
    assert one(text, "The next day").value == "2020-10-11"
