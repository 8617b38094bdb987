"""Exact amounts: whole minor units (cents) with their currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from arDesk.kernel.currencies import digits_of

# Beyond this a sum of a large ledger could leave 64 bits; no invoice of a small firm comes near it.
LARGEST_MINOR = 10**15


class CurrencyMismatch(ValueError):
    """Two currencies met in one sum."""


@dataclass(frozen=True, slots=True, order=False, init=False)
class Money:
    """An amount in minor units (cents, yen, fils) of one ISO 4217 currency."""

    minor: int
    currency: str

    def __init__(self, minor: int, currency: str) -> None:
        # A page makes thousands of them: what dataclass would write here takes twice as long.
        _set_minor(self, minor)
        _set_currency(self, currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other).minor

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other).minor

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other).minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} cannot be added or compared")
        return other

    @property
    def plain(self) -> str:
        """The amount in the currency's own digits with a point: "1234.50", "1235" for JPY."""
        return plain(self.minor, self.currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-digits_of(self.currency))


_set_minor, _set_currency = (vars(Money)[name].__set__ for name in ("minor", "currency"))


def plain(minor: int, currency: str) -> str:
    """Write minor units in the currency's own digits with a point, without grouping."""
    digits = digits_of(currency)
    if digits == 0:
        return str(minor)
    whole, part = divmod(abs(minor), 10**digits)
    return f"{'-' if minor < 0 else ''}{whole}.{part:0{digits}d}"


def zero(currency: str) -> Money:
    """Nothing, in a currency."""
    return Money(0, currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Add amounts of one currency; an empty sum is zero. Raises CurrencyMismatch for another currency."""
    return sum(amounts, zero(currency))


def exact(value: Decimal, currency: str) -> Money:
    """Turn a decimal amount in major units into money without rounding.

    Raises ValueError where the value has more digits than the currency, is not finite, or is beyond LARGEST_MINOR.
    """
    if not value.is_finite():
        raise ValueError("not a finite amount")
    scaled = value.scaleb(digits_of(currency))
    if abs(scaled) > LARGEST_MINOR:
        raise ValueError("amount too large")
    if scaled != scaled.to_integral_value():
        raise ValueError(f"more than {digits_of(currency)} digits after the point")
    return Money(int(scaled), currency)


def rounded(value: Decimal, currency: str) -> Money:
    """Turn a decimal amount in major units into money, rounding half up (away from zero) at the minor unit."""
    scaled = value.scaleb(digits_of(currency)).quantize(Decimal(1), ROUND_HALF_UP)
    return Money(int(scaled), currency)


def share(amount: Money, weights: list[int]) -> list[Money]:
    """Split an amount by weights so that the parts add up to it exactly (largest remainder first, then order).

    Raises ValueError where there are no weights or their sum is not positive.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must be positive")
    sign = -1 if amount.minor < 0 else 1
    parts = [divmod(abs(amount.minor) * weight, whole) for weight in weights]
    left = abs(amount.minor) - sum(part for part, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda index: (-parts[index][1], index))
    extra = set(by_remainder[:left])
    return [Money(sign * (part + (index in extra)), amount.currency) for index, (part, _) in enumerate(parts)]
