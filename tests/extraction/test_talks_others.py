"""Those met without a name, one side's acceptance, hours together, calls and talks set in behind a name."""

import pytest

from tests.extraction.test_talks_told import talks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taha Yassin Ramadan, the vice president of Iraq, met tribal leaders in Mosul on Tuesday.", ["meeting: IRQ"]),
        ("Ambroise Niyonsaba of Burundi received the heads of six small parties on Thursday.", ["meeting: - BDI"]),
        ("Emmanuel Macron received union leaders at the Elysee on Friday.", ["meeting: FRA"]),
        ("Nicolas Maduro met reporters in Caracas on Monday.", []),
        ("Christopher Hill of the United States and Kim Kye-gwan of North Korea spent three days together in Berlin.",
         ["meeting: PRK USA"]),
        ("Bill Skate of Papua New Guinea and Don McKinnon of New Zealand had dinner in Auckland on July 30.",
         ["meeting: NZL PNG"]),
        ("John Kerry paid a visit to Riek Machar in South Africa on Friday.", ["meeting: SSD USA"]),
        ("On Sunday Emmanuel Macron took Vladimir Putin aside for two hours.", ["meeting: FRA RUS"]),
    ],
)  # fmt: skip
def test_whoever_meets_people_without_a_name_or_spends_time_with_somebody_has_met_them(
    text: str, expected: list[str]
) -> None:
    assert talks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea on Thursday accepted the plan.", ["agreement: PRK"]),
        ("It was a good plan, which Serbia accepted on Sunday.", ["agreement: SRB"]),
        ("Ecuador accepted the truce on Tuesday. Peru and Ecuador had fought for a month.", ["agreement: ECU PER"]),
        ("Serbia said it accepted the plan.", []),
        ("Sudan would accept the treaty.", []),
        ("Sudan did not accept the treaty.", []),
        ("Kenya accepted an invitation.", []),
    ],
)
def test_one_side_that_has_accepted_a_plan_or_truce_agrees_and_who_only_says_so_does_not(
    text: str, expected: list[str]
) -> None:
    assert talks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sergei Lavrov in a telephone call with Mevlut Cavusoglu on Tuesday underlined that the truce must hold.",
         ["call: RUS TUR"]),
        ("Antony Blinken at a meeting with Sergei Lavrov in Geneva called for restraint.", ["meeting: RUS USA"]),
        ("Sheikh Hasina had a fifteen-minute conversation on 6 December with Binali Yildirim.", ["meeting: BGD TUR"]),
        ("Sergei Lavrov at a meeting of the Security Council rejected the text.", []),
        ("Turkey and Armenia had quarrelled for years. Turkey and Armenia are neighbours. A treaty was initialled in "
         "Bern.", ["agreement: ARM TUR"]),
    ],
)  # fmt: skip
def test_talks_set_in_behind_a_name_or_before_a_day_have_both_their_parties(text: str, expected: list[str]) -> None:
    assert talks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In a letter to Antonio Guterres dated 3 May, Juan Guaido asked for help.", ["letter: VEN > -"]),
        ("Thomas Thabane, the prime minister of Lesotho, fled. In a letter to Jacob Zuma on August 31 the prime "
         "minister begged for peacekeepers.", ["letter: LSO > ZAF"]),
        ("Prime Minister Nikol Pashinyan has written to Russia's President Vladimir Putin to ask for help.",
         ["letter: ARM > RUS"]),
        ("Argentina handed a formal protest to the British ambassador on Friday.", ["letter: ARG > GBR"]),
        ("Argentina made a formal protest on Friday.", []),
    ],
)  # fmt: skip
def test_a_letter_has_its_writer_behind_the_reader_and_a_formal_protest_is_one_where_it_is_handed_over(
    text: str, expected: list[str]
) -> None:
    assert talks(text) == expected
