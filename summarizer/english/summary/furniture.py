"""Lines that stand in an article and tell nothing of its story: calls, captions, credits, boilerplate."""

from __future__ import annotations

from summarizer.english.summary.rules import rule

_OPENS = r"\A\W{0,9}"

RULES = (
    rule(
        "call",
        _OPENS + r"""(?:please|follow|read|click|tap|scroll|sign\ up|subscribe|download|watch|listen|tell\ us
        |let\ us\ know|send\ (?:us|your)|share\ (?:your|this)|join\ (?:us|our|the\ conversation)|find\ out
        |visit\ (?:our|www|http)|stay\ tuned|check\ out|get\ (?:the|our|all)|keep\ up|contact|e-?mail\ us
        |call\ us
        |donat(?:e|ions?\ (?:may|can|should))|support\ (?:us|our))\b""",
        "Share your pictures of the flood with us.",
        "Shares of the ferry company fell.",
    ),
    rule(
        "reader",
        r"""\b(?:newsletters?|your\ (?:photos?|pictures|videos?|stories|inbox|comments|questions|tips)
        |in\ the\ comments|sign(?:ing)?\ up\ (?:for|to)\ (?:our|the)|all\ the\ latest
        |our\ (?:live|coverage|reporter|app|website|partners?))\b""",
        "The editors wait for your pictures of the flood.",
        "The mayor waited for pictures of the flood.",
    ),
    rule(
        "rights",
        r"""©|\b(?:all\ rights\ reserved|copyright\ (?:\d|by)|forward-looking\ statements?|without\ permission
        |views?\ (?:expressed|and\ opinions)|(?:own|personal)\ views|edited\ for\ (?:length|clarity|brevity)
        |developing\ story|(?:will\ be|has\ been)\ updated|was\ updated\ (?:on|to)
        |(?:originally|first)\ (?:appeared|published)|affiliate\ (?:links?|commission)
        |may\ earn\ a\ commission
        |(?:not|does\ not\ constitute)\ (?:investment|financial|medical|legal)\ advice|privacy\ policy
        |terms\ (?:of\ use|and\ conditions)|sponsored\ (?:by|content))\b""",
        "This is a developing story and will be updated.",
        "The harbour plan was changed twice.",
    ),
    rule(
        "credit",
        _OPENS + r"""(?:(?:additional\ )?(?:reporting|editing|writing|compiled|translated|photographs?
        |photos?|images?
        |pictures?|illustrations?|graphics?|video|source)(?:\ by\b|\ credit|:)|(?:story|text|words)\ by\b
        |with\ (?:additional\ )?(?:reports?|reporting|files)\ (?:from|by)\b
        |[^.]{0,60}\bcontributed\ to\ this\b
        |by\ (?:(?-i:[A-Z])[\w.’'-]{0,20}+\ ?){1,5}(?:,|\Z))""",
        "Reporting by Ana Roux; editing by Ivo Hale.",
        "Reporting the theft took Roux a year.",
    ),
    rule(
        "embargo",
        _OPENS
        + r"""(?:(?:strictly\ )?embargo(?:ed)?\ (?:un)?til
        |(?:not\ )?for\ (?:immediate\ )?(?:release|publication))\b""",
        "EMBARGOED UNTIL 6 A.M. ON FRIDAY.",
        "The embargo on fish was lifted.",
    ),
    rule(
        "section",
        _OPENS + r"""(?:from\ the\ section\b|more\ (?:on|from|about)\b[^,]{0,60}\Z|also\ (?:read|see)\b
        |related\b[^.]{0,80}\Z
        |key\ points|(?:in\ )?(?:other|today['’]s)\ (?:news|headlines)|advertisement|story\ continues
        |continue\ reading)""",
        "- From the section Sport & Leisure.",
        "More than 40 boats sank.",
    ),
    rule(
        "caption",
        r"""\((?:(?:far|second|third|back|top|bottom|front)\ )?(?:left|right|centre|center|above|below
        |middle)\b[^()]{0,40}\)
        |\([^()]{0,40}\ (?:left|right|above|below)\)|\([^()]{0,60}\b(?:file\ photo|photo:|getty
        |images)\b[^()]{0,40}\)""",
        "Ana Roux (left) and Ivo Hale (far right) stand in the harbour hall.",
        "Ana Roux left the hall with Ivo Hale (of the board).",
    ),
    rule(
        "under a picture",
        _OPENS + r"(?:pictured|file\ photo|seen\ here|above|below|left|right|from\ left)\b[ :,]",
        "Pictured, the old hall of the harbour board.",
        "Pictures of the old hall hang in the museum.",
    ),
    rule(
        "label",
        r"""(?!\A.{0,80}\b(?:said|says|wrote|writes|told\ \w+|asked|added|tweeted|clear|this|simple):)
        \A\W{0,9}(?:[\w.,’'&/-]+\ ){0,5}[\w’'-]+:\ """,
        "Busy day: the ferry hands unload fish.",
        "Ana Roux wrote: the ferry hands unload fish.",
    ),
    rule(
        "contact",
        r"""[\w.+-]{1,60}@[\w-]{1,60}\.\w|\bhttps?://|\bwww\.|\+\d[\d\ ()-]{6,}
        |\b(?:for\ (?:more|further)\ information|media\ contact|hotline)\b""",
        "Write to press@harbour.example for tickets.",
        "Write to the harbour board.",
    ),
    rule(
        "bracket",
        r"\A\W{0,3}\([^()]{2,400}\)\W{0,3}\Z|\A\W{0,3}\[[^\[\]]{2,400}\]\W{0,3}\Z|\A.{0,40}\(\$?1\ =",
        "(Updates with closing prices.)",
        "(OSLO) – The board met in the hall (again).",
    ),
)  # fmt: skip


def is_furniture(line: str) -> bool:
    """Whether an English sentence or line is none of the story."""
    return any(rule.pattern.search(line) for rule in RULES)
