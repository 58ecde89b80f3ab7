"""The weights of the signs of doubt: what a fit may and may not do."""

import tomllib

from refkit.references import trust
from training import calibrate

KINDS = len(trust.SIGNS)
CLEAN = [0.0] * KINDS
DOUBTFUL = [1.0] + [0.0] * (KINDS - 1)


def test_a_sign_that_goes_with_faults_lowers_the_trust() -> None:
    fitted = tomllib.loads(calibrate.fit([CLEAN, DOUBTFUL] * 30, [True, False] * 30))
    assert fitted["weights"][trust.SIGNS[0][0]] < -0.5


def test_no_sign_of_doubt_makes_surer_even_where_it_went_with_right_readings() -> None:
    fitted = tomllib.loads(calibrate.fit([CLEAN, DOUBTFUL] * 30, [False, True] * 30))
    assert max(fitted["weights"].values()) <= 0


def test_a_small_set_has_as_much_say_as_a_large_one() -> None:
    large, small = [True] * 90, [False] * 10
    sets = ["large"] * 90 + ["small"] * 10
    pooled = tomllib.loads(calibrate.fit([CLEAN] * 100, large + small))
    even = tomllib.loads(calibrate.fit([CLEAN] * 100, large + small, sets))
    assert even["bias"] < pooled["bias"]


def test_the_weights_name_every_sign_and_come_out_the_same_again() -> None:
    rows, right = [CLEAN, DOUBTFUL] * 5, [True, False] * 5
    first = calibrate.fit(rows, right)
    assert list(tomllib.loads(first)["weights"]) == [name for name, _sign in trust.SIGNS]
    assert calibrate.fit(rows, right) == first
