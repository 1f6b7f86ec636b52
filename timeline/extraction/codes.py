"""The closed vocabularies of the output: kinds, PLOVER types, quad classes, statuses, bases.

PLOVER (Political Language Ontology for Verifiable Event Records, 2021) names sixteen event types. STATEMENT stands
beside them for CAMEO 01 "make public statement", which PLOVER leaves out and a timeline of diplomacy needs.
"""

from typing import Final, Literal, get_args

Kind = Literal["call", "meeting", "letter", "statement", "agreement", "action"]
Status = Literal["happened", "claimed", "planned", "denied"]
Basis = Literal["explicit", "relative", "context", "published", "none"]
Label = Literal["PERSON", "ORG", "GPE", "LOC", "NORP"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuadClass = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
QUAD_CLASSES: Final[tuple[QuadClass, ...]] = get_args(QuadClass)

# Kinds in which nobody acts upon another: all parties are sources.
SYMMETRIC: Final[frozenset[str]] = frozenset({"call", "meeting", "agreement"})

# PLOVER type -> quad class, as in the PLOVER manual; CAMEO 01 counts as verbal cooperation there too.
QUAD_CLASS: Final[dict[str, QuadClass]] = {
    "STATEMENT": "verbal cooperation",
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
TYPES: Final[tuple[str, ...]] = tuple(QUAD_CLASS)
