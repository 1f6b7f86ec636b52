"""Sentences in the manner of agencies and newspapers of several decades, read as TimeML's annotators would."""

from datetime import date

import pytest

from tests.extraction.dates import days, one, read

WIRE_1989 = date(1989, 10, 26)  # a Thursday
WIRE_1996 = date(1996, 4, 15)  # a Monday
WIRE_2003 = date(2003, 3, 21)  # a Friday
WIRE_2013 = date(2013, 8, 7)  # a Wednesday

# published, text, the words, TIMEX3 value
MONEY = [
    (WIRE_1989, "Profit fell 12% in the third quarter, the company said.", "the third quarter", "1989-Q3"),
    (WIRE_1989, "Third-quarter profit was flat.", "Third-quarter", "1989-Q3"),
    (WIRE_1989, "It earned $3 million in the fourth quarter of 1988.", "the fourth quarter of 1988", "1988-Q4"),
    (WIRE_1989, "Sales should recover in the fourth quarter, analysts said.", "the fourth quarter", "1989-Q4"),
    (WIRE_1989, "In the first nine months, sales rose to $2 billion.", "the first nine months", "P9M"),
    (WIRE_1989, "For the nine months ended Sept. 30, net income doubled.", "nine months", "P9M"),
    (WIRE_1989, "Profit rose to $12 million from $9 million a year earlier.", "a year earlier", "1988"),
    (WIRE_1989, "Profit rose to $12 million from $9 million a year ago.", "a year ago", "1988"),
    (WIRE_1989, "Exports grew faster than in the same period last year.", "last year", "1988"),
    (WIRE_1989, "For fiscal 1990, the ministry expects a deficit.", "fiscal 1990", "1990"),
    (WIRE_1989, "The plant will close by year-end.", "year-end", "1989"),
    (WIRE_1989, "The board meets in the second half of next year.", "the second half of next year", "1990-H2"),
    (WIRE_1989, "The yield on the 30-year bond slipped.", "30-year", "P30Y"),
    (WIRE_1989, "The dividend is payable Jan. 2 to holders of record.", "Jan. 2", "1990-01-02"),
    (WIRE_1989, "The pound has lost a tenth of its value over the past year.", "the past year", "P1Y"),
    (WIRE_1989, "Consumer prices rose 0.2% in September from August.", "August", "1989-08"),
    (WIRE_1989, "The company had expected to finish the merger by late 1991.", "late 1991", "1991"),
    (WIRE_1989, "In the mid-1980s, the firm nearly failed.", "mid-1980s", "198X"),
]
DAYS = [
    (WIRE_1989, "Police said 40 people were arrested Wednesday night.", "Wednesday night", "1989-10-25TNI"),
    (WIRE_1989, "The strike, which began Monday, spread to the ports.", "Monday", "1989-10-23"),
    (WIRE_1989, "The president will fly to Warsaw on Monday.", "Monday", "1989-10-30"),
    (WIRE_1989, "A spokesman said the talks would resume Saturday.", "Saturday", "1989-10-28"),
    (WIRE_1996, "BEIRUT (AP) _ Warplanes struck the suburbs today.", "today", "1996-04-15"),
    (WIRE_1996, "On Sunday, gunmen opened fire on a bus.", "Sunday", "1996-04-14"),
    (WIRE_1996, "The council plans to debate the text on Tuesday.", "Tuesday", "1996-04-16"),
    (WIRE_1996, "The cease-fire was to take effect at midnight Wednesday.", "midnight Wednesday", "1996-04-17T24:00"),
    (WIRE_1996, "The envoy is due in Damascus later this week.", "later this week", "1996-W16"),
    (WIRE_1996, "He was to have testified last Thursday.", "last Thursday", "1996-04-11"),
    (
        WIRE_1996,
        "The court postponed until Thursday morning a hearing on his appeal.",
        "Thursday morning",
        "1996-04-18TMO",
    ),
    (
        WIRE_1996,
        "Fighters seized the town in the early hours of Saturday.",
        "the early hours of Saturday",
        "1996-04-13TMO",
    ),
    (WIRE_1996, "The shelling resumed shortly after 4 a.m. Sunday.", "4 a.m. Sunday", "1996-04-14T04:00"),
    (WIRE_1996, "The curfew begins at 6 in the evening.", "6 in the evening", "1996-04-15T18:00"),
    (WIRE_2003, "Troops crossed the border before dawn Thursday.", "Thursday", "2003-03-20"),
    (WIRE_2003, "The deadline expired on the last day of February.", "the last day of February", "2003-02-28"),
    (WIRE_2003, "He had met the inspectors two days before the deadline.", "two days", "P2D"),
    (WIRE_2003, "Tension grew in the weeks before the vote.", "weeks", "PXW"),
    (WIRE_2003, "In the years that followed, the sanctions hardened.", "years", "PXY"),
    (WIRE_2003, "Thousands marched Friday afternoon in Cairo.", "Friday afternoon", "2003-03-21TAF"),
    (WIRE_2003, "He will address parliament the day after tomorrow.", "the day after tomorrow", "2003-03-23"),
    (WIRE_2003, "They left Basra the night before last.", "the night before last", "2003-03-19TNI"),
    (WIRE_2013, "The two sides have met twice since May 2011.", "May 2011", "2011-05"),
    (WIRE_2013, "A parliamentary vote is expected in September.", "September", "2013-09"),
    (WIRE_2013, "He resigned in December after losing a vote.", "December", "2012-12"),
    (WIRE_2013, "The embassies will stay closed through Aug. 10.", "Aug. 10", "2013-08-10"),
    (WIRE_2013, "The attack came exactly a week after the raid.", "a week", "P1W"),
    (WIRE_2013, "More than 200 died in Iraq in the first week of August.", "the first week of August", "2013-W31"),
    (WIRE_2013, "The mission ends on Dec. 31, 2014.", "Dec. 31, 2014", "2014-12-31"),
    (WIRE_2013, "The ultimatum runs out at noon GMT on Aug. 9.", "noon GMT on Aug. 9", "2013-08-09T12:00Z"),
    (WIRE_2013, "Rain was forecast for Thursday.", "Thursday", "2013-08-08"),
    (WIRE_2013, "Come Monday, the law takes effect.", "Monday", "2013-08-12"),
    (WIRE_2013, "Two years ago today, the base was attacked.", "Two years ago today", "2011-08-07"),
    (WIRE_2013, "Ten years ago this week, he fled.", "Ten years ago this week", "2003-W32"),
    (WIRE_2013, "Parliament will sit on the second Tuesday of January.", "the second Tuesday of January", "2014-01-14"),
    (WIRE_2013, "They fled at around 3:15 in the morning.", "3:15 in the morning", "2013-08-07T03:15"),
    (WIRE_2013, "He was freed 10 days ago.", "10 days ago", "2013-07-28"),
]
VAGUE = [
    (WIRE_1989, "The group currently holds 10 hostages.", "currently", "PRESENT_REF"),
    (WIRE_1989, "He recently returned from Managua.", "recently", "PAST_REF"),
    (WIRE_1996, "The army is preparing for future attacks.", "future", "FUTURE_REF"),
    (WIRE_1996, "Nobody can say what the future holds.", "the future", "FUTURE_REF"),
    (WIRE_1996, "His current term ends in July.", "current", "PRESENT_REF"),
    (WIRE_1996, "There have been several attacks in recent weeks.", "recent weeks", "PXW"),
    (WIRE_2003, "The rebels meet every Thursday.", "every Thursday", "XXXX-WXX-4"),
    (WIRE_2003, "The ministers hold annual talks.", "annual", "P1Y"),
    (WIRE_2003, "Planes land there twice a day.", "twice a day", "P1D"),
    (WIRE_2003, "The patrols run 24 hours a day.", "24 hours a day", "P1D"),
    (WIRE_2003, "The war lasted nearly eight years.", "eight years", "P8Y"),
    (WIRE_2013, "The conflict is now in its third year.", "now", "PRESENT_REF"),
    (WIRE_2013, "The talks dragged on for a decade and a half.", "a decade and a half", "P15Y"),
    (WIRE_2013, "It was the worst flood in half a century.", "half a century", "P50Y"),
    (WIRE_2013, "Unrest has simmered since the early 1990s.", "early 1990s", "199X"),
    (WIRE_2013, "They have been rivals since the turn of the century.", "the turn of the century", "2000"),
    (WIRE_2013, "Over the next couple of days, more will come.", "the next couple of days", "P2D"),
    (WIRE_2013, "It ended in the latter half of 2012.", "the latter half of 2012", "2012-H2"),
    (WIRE_2013, "He fled in the winter of 2011-12.", "winter of 2011-12", "2011-WI"),
    (WIRE_2013, "Profit fell in the quarter.", "the quarter", "2013-Q2"),
    (WIRE_2013, "They expect calm in the coming weeks.", "the coming weeks", "PXW"),
]


WIRE_1998 = date(1998, 2, 13)  # a Friday
REPORTS = [
    (WIRE_1989, "In the year-earlier quarter, it lost money.", "the year-earlier quarter", "1988-Q3"),
    (WIRE_1989, "In the year-ago third quarter, it lost money.", "the year-ago third quarter", "1988-Q3"),
    (WIRE_1989, "In the 1988 third quarter, it earned $2 million.", "the 1988 third quarter", "1988-Q3"),
    (WIRE_1989, "Profit in last year's third quarter was flat.", "last year's third quarter", "1988-Q3"),
    (WIRE_1989, "In this year's first half, exports fell.", "this year's first half", "1989-H1"),
    (WIRE_1989, "The plant will close at year's end.", "year's end", "1989"),
    (WIRE_1989, "In the last year, he has lost twice.", "the last year", "P1Y"),
    (WIRE_1989, "The plan was approved late last week.", "late last week", "1989-W42"),
    (WIRE_1989, "It will buy back shares over the next 12 months.", "the next 12 months", "P12M"),
    (WIRE_1998, "The bridge was built half a century ago.", "half a century ago", "1948"),
    (WIRE_1998, "They fled 2 1/2 years ago.", "2 1/2 years ago", "1995-08"),
    (WIRE_1998, "They fled a year and a half ago.", "a year and a half ago", "1996-08"),
    (WIRE_1998, "They fled two and a half years ago.", "two and a half years ago", "1995-08"),
    (WIRE_1998, "The Feb. 9-12 talks failed.", "12", "1998-02-12"),
    (WIRE_1998, "Fighting raged from Thursday to Saturday.", "Thursday", "1998-02-05"),
    (WIRE_1998, "Fighting raged from Thursday to Saturday.", "Saturday", "1998-02-07"),
    (WIRE_1998, "The hearing was put off until the fall.", "fall", "1998-FA"),
    (WIRE_1998, "The border was closed until Monday.", "Monday", "1998-02-16"),
    (WIRE_1998, "Voters in Sunday's election will choose a parliament.", "Sunday", "1998-02-15"),
    (WIRE_1998, "The slated visit in July was discussed.", "July", "1998-07"),
    (WIRE_1998, "Weekend talks in Geneva failed.", "Weekend", "1998-W06-WE"),
    (WIRE_1998, "He had met them at weekend clashes.", "weekend", "1998-W06-WE"),
    (WIRE_1998, "The bombing happened a year ago this month.", "a year ago this month", "1997-02"),
    (WIRE_1998, "They leave a week from Monday.", "a week from Monday", "1998-02-23"),
    (WIRE_1998, "It opened in January of last year.", "January of last year", "1997-01"),
    (WIRE_1998, "By midday Thursday, all was quiet.", "midday Thursday", "1998-02-12T12:00"),
    (WIRE_1998, "Not long ago it was calm; nowadays it is not.", "nowadays", "PRESENT_REF"),
    (WIRE_1998, "During the Cold War of the 1950s, spies met.", "the 1950s", "195X"),
    (WIRE_2013, "The 2011-12 budget was cut.", "2011", "2011"),
    (WIRE_2013, "A year-long truce ended in mid-2012.", "mid-2012", "2012"),
]


@pytest.mark.parametrize(("published", "text", "words", "value"), MONEY + DAYS + VAGUE + REPORTS)
def test_the_value_is_that_of_the_annotation_guideline(published: date, text: str, words: str, value: str) -> None:
    assert one(text, words, published).value == value


# published, text, the words, TIMEX3 value, first and last possible day
PLACED = [
    (WIRE_1996, "They met three weeks ago.", "three weeks ago", "1996-W13", "1996-03-25", "1996-03-31"),
    (WIRE_1996, "They met the week before last.", "the week before last", "1996-W14", "1996-04-01", "1996-04-07"),
    (
        WIRE_1996,
        "They met in the first week of March.",
        "the first week of March",
        "1996-W09",
        "1996-03-01",
        "1996-03-07",
    ),
    (
        WIRE_1996,
        "They met on the last weekend of March.",
        "the last weekend of March",
        "1996-W13-WE",
        "1996-03-30",
        "1996-03-31",
    ),
    (WIRE_1996, "They met two months ago.", "two months ago", "1996-02", "1996-02-01", "1996-02-29"),
    (WIRE_1996, "The talks fell apart earlier this year.", "earlier this year", "1996", "1996-01-01", "1996-04-15"),
    (WIRE_1996, "It will be signed in the next few days.", "the next few days", "PXD", "1996-04-15", ""),
    (WIRE_1996, "Since Friday, 30 shells have hit the town.", "Friday", "1996-04-12", "1996-04-12", "1996-04-15"),
    (WIRE_1996, "Israel will on Friday hand over the post.", "Friday", "1996-04-19", "1996-04-19", "1996-04-19"),
    (WIRE_1996, "The council could vote on Tuesday.", "Tuesday", "1996-04-16", "1996-04-16", "1996-04-16"),
    (WIRE_1996, "Residents could hear shelling on Saturday.", "Saturday", "1996-04-13", "1996-04-13", "1996-04-13"),
    (WIRE_1996, "The army is to leave on Friday.", "Friday", "1996-04-19", "1996-04-19", "1996-04-19"),
    (WIRE_1996, "The border will stay closed through April 20.", "April 20", "1996-04-20", "1996-04-20", "1996-04-20"),
    (
        WIRE_1996,
        "He was freed on April 3, the day before the vote.",
        "the day before",
        "1996-04-03",
        "1996-04-03",
        "1996-04-03",
    ),
    (
        WIRE_1996,
        "On April 10 voters threw out the accord that both had signed on April 2. That night he resigned.",
        "That night",
        "1996-04-10TNI",
        "1996-04-10",
        "1996-04-10",
    ),
    (
        WIRE_1996,
        "A pact was signed on Saturday, a day after talks. On April 2 it had failed. The same Saturday, he left.",
        "The same Saturday",
        "1996-04-13",
        "1996-04-13",
        "1996-04-13",
    ),
    (
        WIRE_1996,
        "Shells fell on April 4. On the evening of the same day he called Damascus.",
        "the evening of the same day",
        "1996-04-04TEV",
        "1996-04-04",
        "1996-04-04",
    ),
]


@pytest.mark.parametrize(("published", "text", "words", "value", "first", "last"), PLACED)
def test_what_happened_then_has_its_days(
    published: date, text: str, words: str, value: str, first: str, last: str
) -> None:
    expression = one(text, words, published)
    assert (expression.value, *days(expression)) == (value, first, last)


# text, all the words marked in it
MARKED = [
    ("The Daily Telegraph said so.", []),
    ("The poster of the film High Noon was shown.", []),
    ("Two days before that meeting, he left.", ["Two days"]),
    ("Days after the raid, the border was shut.", ["Days"]),
    ("The early hours of Saturday were calm.", ["The early hours of Saturday"]),
    ("Trains run during rush hours.", []),
]


@pytest.mark.parametrize(("text", "marked"), MARKED)
def test_only_the_expressions_are_marked(text: str, marked: list[str]) -> None:
    assert [expression.text for expression in read(text, WIRE_1996)] == marked
