"""Of whatever digits, plans tell what libphonenumber's own functions tell, which take longer."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType

from minerva.text.numbering import is_possible, line_of, national_number, region_of

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
LINES = {n: name.lower() for name, n in vars(PhoneNumberType).items() if isinstance(n, int)}
DIGITS = st.text("0123456789", min_size=4, max_size=17)


def agrees(digits: str, region: str | None) -> None:
    """Assert that everything told of digits is what the library tells."""
    read = national_number(digits, region)
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException:
        assert read is None
        return
    national = phonenumbers.national_significant_number(number)
    assert read == (number.country_code, national)
    code = number.country_code or 0
    assert is_possible(code, national) == phonenumbers.is_possible_number(number)
    home = phonenumbers.region_code_for_number(number)
    assert region_of(code, national) == home
    line = line_of(home, code, national) if home else None
    assert (line is not None) == phonenumbers.is_valid_number(number)
    if line:
        assert line == LINES[phonenumbers.number_type(number)]


def forms(number: PhoneNumber) -> list[str]:
    """As it is dialled from abroad, at home, and without its trunk prefix."""
    at_home = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return [
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        "".join(filter(str.isdigit, at_home)),
        phonenumbers.national_significant_number(number),
    ]


@pytest.mark.parametrize("region", REGIONS)
def test_every_sort_of_every_region_is_what_the_library_says(region: str) -> None:
    for sort in LINES:
        number = phonenumbers.example_number_for_type(region, sort)
        for digits in forms(number) if number else ():
            agrees(digits, region)
            # Neighbours in its range and beyond.
            agrees(digits[:-1] + "0", region)
            agrees(digits[:-4] + "0000", region)
            agrees(digits + "1", region)
            agrees(digits[:-1], region)


@given(DIGITS, st.sampled_from(REGIONS))
def test_any_digits_are_what_the_library_says(digits: str, region: str) -> None:
    agrees(digits, region)


@given(DIGITS)
def test_any_digits_after_a_plus_are_what_the_library_says(digits: str) -> None:
    agrees("+" + digits, None)


@pytest.mark.parametrize("digits", ["+80012345678", "+870773111632", "+979123456789", "+0441632"])
def test_numbers_of_no_country_are_what_the_library_says(digits: str) -> None:
    agrees(digits, None)
