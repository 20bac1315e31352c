"""Names in an article, found by their capital letters, with the offices that stand beside them.

A pure heuristic for edited prose in languages that capitalise names only. It needs no model and no word list
of people; its weakness is the sentence's first word, where it trusts the rest of the article: a word that
also stands there in lower case is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from summarizer.datelines import find_dateline
from summarizer.schemas.article import Article
from summarizer.schemas.draft import SpeakerKind

# One that may open or go on with a name. No class of `re` holds capital letters only: those of other scripts
# that are small are passed over by code.
_CAPITALISED = re.compile(
    r"(?<!\w)(?<![^\W\d_][.&'’‑-])(?:(?:[^\W\d_]\.)+(?!\w)|[^\W\d_a-z](?:\w|[.&'’‑-](?=\w))*)"
)
_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?()[]\"'“”‘’…/–—-", " "))
_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z&.-]{1,9})\)")
_SPACES = frozenset([" ", "\u00a0", " & "])
_LONGEST_PARTICLES = 14
_TITLE_WORDS = 4  # of more than three letters
_PARTICLES = frozenset(
    """
    de da di du del della der den van von bin ibn al el la le of for
    """.split()
)
_NEVER = frozenset(
    """
    a about after all also although an and another any anyone are as at because been before being
    but by can could despite did do does during each earlier even ever every few first for from
    further had has have he her here hers him his how however i if in indeed instead into is it its
    just last later many may meanwhile more most much my neither never next no none nor not nothing
    now of on once one only or other our out over perhaps she should since so some still such than
    that the their them then there these they this those though thus to today tomorrow tonight two
    three four five six seven eight nine ten eleven twelve under until up upon us was we were what
    when where whether which while who why will with within without would yes yesterday yet you your
    overall i'm i've it's that's there's he's she's they're we're don't nearly almost roughly only
    between among amid like unlike both either monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec date published updated reuters afp ani ap
    """.split()
)
_TITLES = frozenset(
    """
    mr mrs ms miss dr sir dame lord lady judge justice president vice prime minister premier chancellor
    king queen prince princess pope cardinal bishop archbishop governor mayor senator sen gov rep
    congressman congresswoman representative secretary undersecretary ambassador envoy general gen
    colonel col major captain lieutenant lt sergeant sgt admiral adm commander chief director chairman
    chairwoman chair chairperson ceo cfo coach professor prof spokesman spokeswoman spokesperson analyst
    economist attorney commissioner deputy foreign finance defence defense interior press pm mp sheikh
    ayatollah rabbi reverend rev detective inspector superintendent meteorologist commissioner
    co-founder founder leader speaker treasurer manager head secretary-general attorney-general
    vice-president co-chair co-chairman vice-chancellor sheriff councillor councilman councilwoman duchess
    baroness emir sultan emperor president-elect lt col capt maj cmdr executive officer striker midfielder
    defender goalkeeper winger quarterback pitcher sprinter singer rapper comedian actor actress author
    novelist poet pianist conductor historian researcher scientist biologist physicist astronaut engineer
    billionaire entrepreneur journalist photographer lawyer activist campaigner pilot
    """.split()
)
_ADJECTIVES = frozenset(
    ["foreign", "prime", "finance", "defence", "defense", "interior", "press", "deputy", "vice"]
)  # no office alone
_NOBODY = frozenset(
    """
    motors electric mills dynamics assembly hospital council court league county island islands election
    elections street park college university airport cup
    """.split()
)  # 'General Motors', 'Governor Street': no holders of an office
_SHORTENED = frozenset("mr mrs ms dr gov sen rep gen lt col sgt capt maj prof adm rev cmdr st mt".split())
_OFFICES = _TITLES - _ADJECTIVES
_TRADES = frozenset(
    """
    chipmaker carmaker automaker drugmaker planemaker retailer lender insurer airline broker startup miner
    brewer publisher developer operator supplier contractor manufacturer newspaper broadcaster magazine
    website rival
    """.split()
)  # what a company is, where a sentence opens with it: 'Chipmaker Teralith'
_DEPARTMENTS = frozenset(
    """
    state defense defence finance treasury exchequer interior justice energy commerce labor labour education
    health transport transportation agriculture trade economy environment culture foreign affairs homeland
    security veterans housing human rights services national intelligence staff house board
    """.split()
)  # what somebody is secretary or minister of
_ORG_WORDS = frozenset(
    """
    ministry office agency department company corp corporation inc ltd plc group bank party university
    council committee commission court union association federation institute league parliament senate
    congress house government administration army navy police service services airlines airways press
    news times post union organisation organization foundation authority board club team fund exchange
    society centre center alliance bureau network laboratory hospital school college church kremlin
    pentagon treasury nato
    """.split()
)
_DOCUMENTS = frozenset(
    """
    report reports survey surveys study studies poll polls statement statements letter email document
    documents data statistics figures records filing filings memo lawsuit complaint article paper
    """.split()
)
_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*")  # 'Rep. Ann Roux, D-Mich.'
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her"])
_APOSTROPHES = ("'", "’")
_POSSESSIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Name:
    """One mention: where it stands, the bare name, and the office in front of it, if any."""

    start: int
    end: int
    text: str
    role: str | None = None


@lru_cache(maxsize=16)
def find_names(article: Article) -> tuple[Name, ...]:
    """Every capitalised name in the article, in order of position."""
    text = article.text
    words = frozenset(text.translate(_PUNCTUATION).split())
    names: list[Name] = []
    run: list[re.Match[str]] = []
    sentences = iter(article.sentences)
    sentence = next(sentences, None)
    for word in _CAPITALISED.finditer(text):
        if word.group()[0].islower():
            continue
        if sentence and run and (word.start() >= sentence.end or not _joined(text, run[-1], word)):
            names += _names_of(text, run, sentence.start, words)
            run = []
        while sentence and word.start() >= sentence.end:
            sentence = next(sentences, None)
        run.append(word)
    if sentence and run:
        names += _names_of(text, run, sentence.start, words)
    names = _without_headlines(article, names)
    dateline = find_dateline(text)
    if dateline:
        names = [n for n in names if not dateline.start <= n.start < dateline.end]
    return tuple(_with_roles_before(text, names))


def _without_headlines(article: Article, names: list[Name]) -> list[Name]:
    """Leaves out what A Headline Set Like This makes look like names, but for those that the text has too."""
    headlines = [s for s in article.sentences if _is_title_case(article.words_of(s))]
    if not headlines:
        return names

    def in_headline(name: Name) -> bool:
        return any(s.start <= name.start < s.end for s in headlines)

    elsewhere = {n.text for n in names if not in_headline(n)}
    return [n for n in names if n.text in elsewhere or not in_headline(n)]


def _is_title_case(sentence: str) -> bool:
    if sentence[-1:] in '.!?"”':
        return False
    words = [w for w in sentence.split() if len(w) > 3]
    return len(words) >= _TITLE_WORDS and sum(w[:1].isupper() for w in words) > 0.8 * len(words)


def _joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether two words are parts of one name: only a space or particles between them, and no possessive
    that ends it."""
    if right.start() - left.end() > _LONGEST_PARTICLES:
        return False
    between = text[left.end() : right.start()]
    word = left.group()
    if between not in _SPACES and not (between == ". " and word.lower() in _SHORTENED):
        particles = between.split()
        if particles and particles[0] in ("of", "for") and particles[1:] in ([], ["the"]):
            office, department = _bare(word).lower(), right.group().lower()
            if office in _TITLES and department in _DEPARTMENTS:
                return True  # 'Secretary of State', 'Chancellor of the Exchequer'
        if " ".join(("", *particles, "")) != between or not _PARTICLES.issuperset(particles):
            return False
        if particles[0] in ("of", "for"):
            return _bare(word).lower() in _ORG_WORDS
    return _bare(word) == word or _bare(word).lower() in _TITLES


def _names_of(text: str, run: list[re.Match[str]], start: int, words: frozenset[str]) -> list[Name]:
    if len(run) == 1 and (run[0].group().lower() in _NEVER or _PARTY.fullmatch(run[0].group())):
        return []  # as most are: "The", "On"
    while run and not run[-1].group()[0].isupper():
        run.pop()
    while run and run[0].group().lower() in _NEVER:
        run.pop(0)
    if run and _opens(text, run[0], start) and _bare(run[0].group()).lower() in words and not _is_titled(run):
        run.pop(0)
        while run and (not run[0].group()[0].isupper() or run[0].group().lower() in _NEVER):
            run.pop(0)
    if len(run) > 1 and _opens(text, run[0], start) and run[0].group().lower() in _TRADES:
        run.pop(0)
    if (
        run
        and _opens(text, run[0], start)
        and run[0].group().endswith("ly")
        and text[run[0].end() :][:1] == ","
    ):
        run.pop(0)
    if not run or (len(run) == 1 and run[0].group().lower().rstrip(".") in _TITLES):
        return []
    first = _after_titles(run) if len(run) > 1 else 0
    end = run[-1].end() - len(run[-1].group()) + len(_bare(run[-1].group()))
    role = text[run[0].start() : run[first].start()].rstrip() if first else None
    return [Name(run[first].start(), end, text[run[first].start() : end], role)]


def _is_titled(run: list[re.Match[str]]) -> bool:
    """Whether an office stands before a name: 'Police Chief Ana Roux', also where 'police' is a word."""
    return any(_bare(word.group()).lower() in _OFFICES for word in run[:-1])


def _opens(text: str, word: re.Match[str], start: int) -> bool:
    """Whether the word is the first of its sentence or of a quotation, where a capital means nothing."""
    before = text[start : word.start()].rstrip()
    return not before or before[-1] in '"“‘:«(—–-'


def _after_titles(run: list[re.Match[str]]) -> int:
    """Index of the first word after the office: 'Russian President | Vladimir Putin'."""
    words = [w.group().lower().rstrip(".") for w in run]
    if _bare(words[-1]) in _ORG_WORDS or words[-1] in _TITLES:
        return 0
    last = max(
        (i for i, w in enumerate(words[:-1]) if w in _OFFICES and words[i + 1] not in _NOBODY), default=-1
    )
    first = after = last + 1
    while 0 < first < len(words) and (
        words[first] in _DEPARTMENTS or (first > after and words[first] in _ORG_WORDS)
    ):
        first += 1  # 'Chairman of the House Foreign Affairs Committee'
    return first % len(words)  # an office alone is a name


def _with_roles_before(text: str, names: list[Name]) -> list[Name]:
    """Joins 'Press Secretary, Dmitry Peskov': an office, a comma and a name are one mention."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if (
            before
            and text[before.end : name.start] == ", "
            and _bare(before.text.split()[-1]).lower() in _TITLES
        ):
            joined[-1] = Name(name.start, name.end, name.text, before.text)
        else:
            joined.append(name)
    return joined


def names_an_office(words: str) -> bool:
    """Whether one of the words is an office or a rank: 'the mayor of Tull'."""
    return not _TITLES.isdisjoint(words.translate(_PUNCTUATION).lower().split())


def office_in(role: str) -> str:
    """The one word of an office that people use for its holder: 'secretary' of 'Secretary of State'."""
    words = [w.rstrip(".") for w in role.lower().split()]
    return next((w for w in reversed(words) if w in _OFFICES), words[-1])


def _bare(word: str) -> str:
    """The word without a possessive ending: of "Norway's" "Norway"."""
    if word.endswith(_APOSTROPHES):
        return word[:-1]
    return word[:-2] if word.endswith(_POSSESSIVES) else word


def full_names(names: Iterable[Name]) -> dict[str, str]:
    """Each name as mentioned, to the fullest form in the article: 'Peskov' to 'Dmitry Peskov'.

    A one-word name takes the first longer one that ends in it; a surname shared by two people stays as it is.
    """
    texts = list(dict.fromkeys(n.text for n in names))
    longer: dict[str, list[str]] = {}
    for text in texts:
        words = text.split()
        if len(words) > 1 and not is_organisation(text):
            longer.setdefault(words[-1], []).append(text)
    full = {}
    for text in texts:
        forms = longer.get(text.split()[-1], [])
        forms = [f for f in forms if set(text.split()) <= set(f.split())]
        people = {f.split()[0] for f in forms}
        full[text] = max(forms, key=len) if forms and len(people) == 1 else text
    return full


@lru_cache(maxsize=16)
def names_in_full(article: Article) -> dict[str, str]:
    """Each name in the article to its fullest form there; 'WHO' to the name that it stands behind once."""
    full = full_names(find_names(article))
    for match in _ACRONYM.finditer(article.text):
        spelled = [n.text for n in find_names(article) if n.end == match.start()]
        if spelled:
            full[match.group(1)] = spelled[0]
    return full


def full_name(name: str, article: Article) -> str:
    """The fullest form of a name that somebody else wrote down: 'Berg' or 'Mayor Berg' for 'Anna Berg'."""
    full = names_in_full(article)
    if name in full:
        return full[name]
    same = {f for f in full.values() if name.split()[-1:] == f.split()[-1:] and len(f.split()) > 1}
    return same.pop() if len(same) == 1 and not is_organisation(name) else name


def is_organisation(name: str) -> bool:
    """Whether a name looks like that of an organisation: 'Prime Minister's Office', 'NATO', 'Acme Corp.'."""
    words = [_bare(w).rstrip(".").lower() for w in name.split()]
    return any(w in _ORG_WORDS for w in words) or (name.isupper() and len(name) > 1)


@lru_cache(maxsize=16)
def _by_surname(article: Article) -> dict[str, list[Name]]:
    """The mentions in the article by their last word."""
    mentions: dict[str, list[Name]] = {}
    for name in find_names(article):
        mentions.setdefault(name.text.split()[-1], []).append(name)
    return mentions


def speaker_kind(name: str, article: Article) -> SpeakerKind:
    """What a speaker is: a title or a first name makes a person, 'Ministry' a body, 'report' a document."""
    words = name.lower().split()
    if name[0].islower() and words[-1] in _DOCUMENTS:
        return "document"
    if is_organisation(name):
        return "organisation"
    if words[0] in _DETERMINERS:  # 'the mayor', 'the city'
        return "person" if words[-1] in _TITLES else "organisation"
    mentions = _by_surname(article).get(name.split()[-1], [])
    if len(name.split()) > 1 or any(n.role for n in mentions) or name[:1].islower():
        return "person"
    return "organisation"


def role_of(name: str, article: Article) -> str | None:
    """The office of a person in the article's own words: before the name, or as an apposition after it."""
    mentions = _by_surname(article).get(name.split()[-1], [])
    offices = [
        n.role for n in mentions if n.role and n.role.lower().rstrip(".") not in {"mr", "mrs", "ms", "miss"}
    ]
    if offices:
        return max(offices, key=len)
    for mention in mentions if speaker_kind(name, article) == "person" else ():
        after = re.match(r", ((?:[\w’'-]+ ?){1,9})(?=,)", article.text[mention.end : mention.end + 120])
        words = after.group(1).lower().split() if after else []
        if words and (words[0] in _DETERMINERS or words[0] in _TITLES) and _TITLES.intersection(words):
            return after.group(1).strip() if after else None
    return None
