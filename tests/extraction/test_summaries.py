"""One line for each event that an analyst could quote: present tense, who did what, cut where a phrase ends."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import Source

PUBLISHED = date(2020, 11, 8)


def lines(text: str, kind: str) -> list[str]:
    found = extract(Source(text, published=PUBLISHED)).events
    return [event.summary for event in found if event.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # statements
        ("Olaf Scholz said on Friday that the bridge had been destroyed.", "statement",
         "Scholz says that the bridge had been destroyed"),
        ("In Berlin, Olaf Scholz denied the reports.", "statement", "Scholz denies the reports"),
        ("Olaf Scholz said in an interview on Friday that the bridge was open.", "statement",
         "Scholz says that the bridge was open"),
        ("The bridge is open again, the German Defence Ministry said on Friday.", "statement",
         "German Defence Ministry says the bridge is open again"),
        ("“The bridge is open again,” Olaf Scholz said.", "statement", "Scholz: “The bridge is open again”"),
        ("Olaf Scholz put it this way: “Nobody can win this war.”", "statement", "Scholz: “Nobody can win this war”"),
        ("Olaf Scholz called on Russia to reopen the bridge.", "statement",
         "Scholz calls on Russia to reopen the bridge"),
        ("Olaf Scholz and Emmanuel Macron condemned the attack on the bridge on Friday.", "statement",
         "Scholz and Macron condemn the attack on the bridge"),
        ("Kim Jong-un warned that the border would be closed.", "statement",
         "Kim warns that the border would be closed"),
        ("Bashar al-Assad rejected the plan.", "statement", "Assad rejects the plan"),
        ("A rebel commander said that his men were short of food.", "statement",
         "A rebel commander says that his men were short of food"),
        ("India and Pakistan accused each other of firing first.", "statement",
         "India accuses Pakistan of firing first"),
        ("Olaf Scholz is to address the parliament on Friday.", "statement", "Scholz to address the parliament"),
        ("The rebels, Olaf Scholz said, had been surrounded.", "statement",
         "Scholz says the rebels had been surrounded"),
        ("NAIROBI, Kenya - The rebels have seized the town, Kenyan officials said.", "statement",
         "Kenyan officials say the rebels have seized the town"),
        ("UN Secretary-General Ban Ki-moon urged restraint on Friday.", "statement", "Ban urges restraint"),
        ("King Abdullah II welcomed the truce on Friday.", "statement", "Abdullah II welcomes the truce"),
        ("Interior Minister Yuriy Lutsenko had slept badly, Kyiv said on Friday.", "statement",
         "Ukraine says Interior Minister Yuriy Lutsenko had slept badly"),
        ("India and Pakistan held talks on Friday. Each government accused the other of having broken the truce.",
         "statement", "India accuses Pakistan of having broken the truce"),
        # calls and meetings
        ("Emmanuel Macron told Vladimir Putin in a phone call on Sunday that he had made a mistake.", "call",
         "Macron and Putin speak by telephone; Macron tells Putin that he had made a mistake"),
        ("Vladimir Putin telephoned Emmanuel Macron on Saturday.", "call", "Putin phones Macron"),
        ("Vladimir Putin telephoned Emmanuel Macron on Saturday and proposed a new round of talks.", "call",
         "Putin phones Macron, proposes a new round of talks"),
        ("Vladimir Putin and Emmanuel Macron discussed the grain deal by telephone on Saturday.", "call",
         "Putin and Macron discuss the grain deal by telephone"),
        ("Vladimir Putin and Emmanuel Macron spoke by telephone on Saturday. During the call, Macron proposed a truce "
         "on the river.", "call", "Putin and Macron speak by telephone; Macron proposes a truce on the river"),
        ("Emmanuel Macron received Narendra Modi in Paris on Friday.", "meeting", "Macron receives Modi in Paris"),
        ("Emmanuel Macron and Narendra Modi will meet in Delhi on November 20.", "meeting",
         "Macron and Modi to meet in Delhi"),
        ("Sergei Lavrov held talks with Javad Zarif in Moscow on Friday.", "meeting",
         "Lavrov and Zarif hold talks in Moscow"),
        # letters and agreements
        ("Nikol Pashinyan wrote to Vladimir Putin on Friday to ask for urgent talks.", "letter",
         "Pashinyan writes to Putin, asks for urgent talks"),
        ("Ukraine and Russia signed an agreement on grain in Istanbul on Friday.", "agreement",
         "Ukraine and Russia sign an agreement on grain in Istanbul"),
        ("Ukraine and Russia agreed to exchange prisoners.", "agreement",
         "Ukraine and Russia agree to exchange prisoners"),
        # deeds
        ("Israeli jets bombed a bridge in Lebanon on Friday.", "action", "Israeli jets bomb a bridge in Lebanon"),
        ("Ukraine said that Russian troops had shelled Kharkiv on Friday.", "action",
         "Russian troops shell Kharkiv, Ukraine says"),
        ("Russia expelled two diplomats of Bulgaria on Friday.", "action", "Russia expels two diplomats of Bulgaria"),
        ("The town of Bakhmut was shelled on Friday.", "action", "Town of Bakhmut shelled"),
        ("Three teachers were reported killed in Bakhmut on Friday.", "action",
         "Three teachers killed in Bakhmut"),
    ],
)  # fmt: skip
def test_a_summary_tells_the_event_in_a_line(text: str, kind: str, expected: str) -> None:
    assert lines(text, kind)[:1] == [expected]


def test_a_long_summary_is_cut_where_a_phrase_ends() -> None:
    text = (
        "Olaf Scholz said that the bridge over the river near the old town had been destroyed by a convoy of lorries "
        "that carried explosives from the port to the front in the night before the truce."
    )
    line = lines(text, "statement")[0]
    assert len(line) <= 110
    assert line.endswith(" …")
    assert line.split()[-2] not in ("the", "of", "by", "that", "from", "to", "in", "a")


@pytest.mark.parametrize(
    "text",
    [
        "Speaking after the talks, Olaf Scholz said on Friday night that he could see no way to open the road before "
        "the winter; the mayor, who stood beside him, disagreed and left the hall without a word to the reporters.",
        "“" + "We will go on. " * 20 + "” Narendra Modi said.",
        "Narendra Modi said: " + "word " * 80,
    ],
)
def test_no_summary_is_longer_than_a_line(text: str) -> None:
    found = extract(Source(text, published=PUBLISHED)).events
    assert found
    assert all(0 < len(event.summary) <= 110 for event in found)
