"""What the how-to-read pages say of a profile's choices that are no policies of rounding."""

from __future__ import annotations

from torikumi.profiles.model import CostBasis, MoneyChoices


def basis_sentence(money: MoneyChoices, cost: str) -> str | None:
    """Of which money and accounts the costs are; None where a plan says neither.

    Args:
        money: the profile's choices.
        cost: the word for costs (事業費).
    """
    if money.basis is CostBasis.TOTAL and not money.accounts:
        return None
    of = f"{'及び'.join(money.accounts)}の" if money.accounts else ""
    if money.basis is CostBasis.GENERAL_FUNDS:
        return f"{cost}は、補助金、使用料などの特定財源を除いた、{of}一般財源の額です。"
    return f"{cost}は、財源の全てを合わせた、{of}額です。"
