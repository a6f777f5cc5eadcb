"""Naming as few places as explain what is wrong."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from torikumi.checks.equations import Equation, fewest_culprits
from torikumi.checks.order import out_of_order


def odd(*values: int) -> list[int]:
    return [index for index, _ in out_of_order(list(enumerate(values)))]


def test_one_misprinted_value_is_named_not_its_neighbours() -> None:
    assert odd(4, 100, 12, 15) == [1]
    assert odd(4, 10, 1, 15) == [2]
    assert odd(4, 4, 10) == []
    assert odd() == []


def test_of_two_that_may_be_odd_the_later_is_named() -> None:
    assert odd(1, 3, 2, 4) == [2]
    assert odd(4, 10, 9, 15) == [2]


@given(st.lists(st.integers(0, 9), max_size=8))
def test_what_is_left_goes_up_and_nothing_less_would_do(values) -> None:
    dropped = odd(*values)
    kept = [value for index, value in enumerate(values) if index not in dropped]
    assert kept == sorted(kept)
    for fewer in range(len(dropped)):
        for choice in combinations(range(len(values)), fewer):
            rest = [value for index, value in enumerate(values) if index not in choice]
            assert rest != sorted(rest)


FIGURES = {"all": 30, "a": 10, "b": 20, "a1": 4, "a2": 6, "sum": 60, "next": 30}


def culprits(**wrong: int) -> dict[str, int]:
    """Who is blamed in a small frame: all = a + b, a = a1 + a2, sum = all + next."""
    figures = FIGURES | wrong

    def equation(whole: str, *parts: str) -> Equation:
        return Equation(whole, parts, sum(figures[part] for part in parts) - figures[whole])

    equations = (
        equation("all", "a", "b"),
        equation("a", "a1", "a2"),
        equation("sum", "all", "next"),
    )
    return dict(fewest_culprits(equations, figures))


def test_a_figure_in_two_broken_sums_is_the_one_that_is_wrong() -> None:
    assert culprits() == {}
    assert culprits(a=12) == {"a": 10}
    assert culprits(all=33) == {"all": 30}


def test_a_sum_is_blamed_before_its_parts_unless_another_sum_vouches_for_it() -> None:
    assert culprits(a1=5) == {"a1": 4}
    assert culprits(sum=61) == {"sum": 60}


def test_two_wrong_figures_are_both_named() -> None:
    assert culprits(a=12, sum=70) == {"a": 10, "sum": 60}


def test_slack_is_what_rounding_may_explain() -> None:
    def broken(excess: int) -> list[str]:
        equation = Equation("whole", ("part",), excess, slack=2)
        return [place for place, _ in fewest_culprits([equation], {"whole": 1, "part": 1})]

    assert broken(2) == []
    assert broken(-2) == []
    assert broken(3) == ["whole"]
