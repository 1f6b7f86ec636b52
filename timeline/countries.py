"""Names of countries for people, from their codes."""

from functools import cache

import countryinfo
import pycountry

# The two user-assigned codes that the extraction gives besides ISO 3166-1, and the names that countryinfo is late with.
NAMES = {
    "XKX": "Kosovo",
    "XNK": "Nagorno-Karabakh",
    "CZE": "Czechia",
    "MKD": "North Macedonia",
    "PSE": "Palestine",
    "SWZ": "Eswatini",
}


@cache
def name_of(code: str) -> str:
    """The name that newspapers use ("Russia", not "Russian Federation"), or the code where nobody assigned it.

    Names are countryinfo's, for pycountry (ISO 3166-1) has them as states write themselves.
    """
    if code in NAMES:
        return NAMES[code]
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return code
    try:
        return str(countryinfo.CountryInfo(code).name())
    except countryinfo.CountryNotFoundError:
        return str(getattr(country, "common_name", country.name))


def is_known(code: str) -> bool:
    """Whether the code is ISO 3166-1 alpha-3 or one of the user-assigned ones."""
    # pycountry also takes lower case, which no row of ours has.
    return code in NAMES or (code.isupper() and pycountry.countries.get(alpha_3=code) is not None)
