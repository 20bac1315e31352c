"""What a model's answers cost in US dollars, by the prices that come with `genai-prices`.

The prices stand in that package, so that nothing is fetched to know them: a newer release knows newer ones.
They are list prices; discounts, taxes and batch rates are not in them. What has no known price has none
here: nothing is guessed from the name of a model.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import urlsplit

from summarizer.models.profiles import Profile, is_loopback
from summarizer.schemas.brief import Usage


def cost_of(profile: Profile, usage: Usage) -> Decimal | None:
    """Say what one exchange cost in US dollars; None where no price is known.

    The endpoint decides whose price it is: `openai/NAME` at another base URL has a price only where its host
    is a provider that is known, and it is that provider's price. Models on one's own machines, names that
    nobody sells, and answers whose tokens the endpoint didn't count stay without.

    Args:
        profile: The model, and where it answers.
        usage: The tokens of one exchange, as some prices rise with the length of the prompt; cached
            input tokens are paid at their own price.
    """
    if profile.provider != "openai" or not profile.base_url or is_loopback(profile.base_url):
        return None
    if not usage.input_tokens + usage.output_tokens:
        return None
    import genai_prices  # 80 ms with its data, so only for those who may have to pay

    tokens = genai_prices.Usage(
        input_tokens=usage.input_tokens,
        cache_read_tokens=min(usage.cached_input_tokens, usage.input_tokens),
        output_tokens=usage.output_tokens,
    )
    try:
        price = genai_prices.calc_price(tokens, profile.name, provider_api_url=_lower_host(profile.base_url))
    except LookupError:
        return None
    # A model that is known, but not what it costs, comes as one that is free of charge.
    listed = (price.model_price.input_mtok, price.model_price.output_mtok)
    return None if None in listed else price.total_price


def total_cost(profile: Profile, usages: Iterable[Usage]) -> Decimal | None:
    """Say what several exchanges cost together; None where the price of any is unknown."""
    costs = [cost_of(profile, usage) for usage in usages]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal()) if known and len(known) == len(costs) else None


def _lower_host(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.lower()).geturl()
