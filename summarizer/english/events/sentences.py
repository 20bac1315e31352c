"""What one sentence announces: by its verbs, and by noun phrases that have a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.english.events.announcement import Announcement
from summarizer.english.events.frames import (
    is_forecast,
    is_habit,
    is_mere_thought,
    is_no_announcement,
    is_quoted,
)
from summarizer.english.events.moments import (
    PRECISE,
    Moment,
    Moments,
    adverbial_times,
    are_listed,
    chosen,
    counts_from_event,
    former_of,
    instead_of,
    is_earlier,
    is_placed,
    looks_ahead,
    possessive_times,
    second_subject,
    was_before,
    was_to_come,
)
from summarizer.english.events.naming.making import Making, Named
from summarizer.english.events.nouns import named_events
from summarizer.english.events.times import is_ahead, is_surely_ahead, when_at, when_of, with_clock
from summarizer.english.grammar.groups import Group, Precision, names_what_happens, status_of
from summarizer.english.grammar.lexicon import (
    BE,
    HAVE,
    MAYBE,
    SET,
    SURELY_HAPPENS,
    WAS,
    WILL,
    WOULD,
    event_noun,
    is_form,
)
from summarizer.english.grammar.parsed import Parsed, Tokens
from summarizer.english.grammar.surroundings import (
    adjuncts_of,
    asides_of,
    condition_of,
    fronted,
    object_of,
    plan_before,
)
from summarizer.english.grammar.tokens import Token
from summarizer.english.names.nouns import singular
from summarizer.schemas.brief import When
from summarizer.schemas.draft import Status
from summarizer.text.words import ORDINALS
from summarizer.times.discourse import Times
from summarizer.times.resolving import is_hour, resolve

_FROM_TO = re.compile(r"from (.{2,40}) (?:to|until) (.{2,40})\Z", re.I)


_NAMES_ITS_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:yesterday|ago|earlier|last)\b", re.I)


_RECENT = 7  # days in which a cancelling is news


@dataclass(frozen=True, slots=True)
class Announcing:
    """What one sentence announces."""

    times: Times
    making: Making

    def all(self) -> Iterator[Announcement]:
        """By its verbs, then by the noun phrases whose times no verb has."""
        parsed, taken = self.making.parsed, set[int]()
        former = {
            token.start
            for group in parsed.groups
            if group.sign in ("moved", "cancelled")
            for part in (*asides_of(parsed, group), plan_before(parsed, group))
            for token in part
        }
        former |= {
            token.start
            for one, other in pairwise(parsed.groups)
            if one.is_reduced and parsed.number_at(one.first) == parsed.number_at(other.first)
            for token in parsed.tokens[one.first : other.first]
        }
        for group in parsed.groups:
            if parsed.tokens[group.first].start not in former and not is_no_announcement(parsed, group):
                for announcement, moment in self._by_verb(group):
                    taken.add(moment.token.start if moment else -1)
                    yield announcement
        for phrase, when in named_events(
            parsed.tokens, self.times.article.published, frozenset(taken | former)
        ):
            named = self.making.thing(phrase)
            if named:
                yield self._announcement(named, when, status="scheduled")

    def _by_verb(self, group: Group) -> Iterator[tuple[Announcement, Moment | None]]:
        parsed = self.making.parsed
        rest, front = object_of(parsed, group), fronted(parsed, group)
        if is_habit(front, rest):
            return
        given_up = instead_of(rest)
        rest, replaced = rest[:given_up], rest[len(rest) if given_up is None else given_up :]
        moments = self._moments(group, rest, front)
        if old := [when for t in replaced if t.kind == "time" and (when := self._when(t))]:
            moments = moments._replace(former=moments.former or old[0])
        group = _until(group, moments)
        if not self._counts(group, moments, rest):
            return
        named = self.making.clause(group, [rest, *adjuncts_of(parsed, group)], front)
        if named is None:
            return
        is_done = (
            group.sign in ("moved", "cancelled")
            and parsed.tokens[group.first].low not in WILL | WOULD | MAYBE
        )
        condition = () if is_done else condition_of(parsed, group)
        if any(t.low in ("you", "your") for t in condition):
            return  # an example
        if group.sign == "would" and not moments.ahead and any(t.low in ("had", "were") for t in condition):
            return  # 'would stay if it had the room'
        for moment, row in self._rows(group, moments, named):
            when = moment.when if moment else None
            status = status_of(group, parsed.tokens, is_fixed=_is_fixed(when), is_conditional=bool(condition))
            if status in ("scheduled", "planned") and is_mere_thought(parsed, group):
                status = "expected"
            announcement = self._announcement(row, when, status=status)
            former = moments.former if status != "cancelled" else None
            if former and when and not replaced:
                former = former_of(former, when, self.times.article.published)
            if former and when and status in ("postponed", "scheduled", "planned"):
                is_sooner = (status != "postponed" and not replaced) or is_earlier(when, former)
                announcement = replace(announcement, status="scheduled" if is_sooner else "postponed")
            yield replace(announcement, instead_of=former, condition=self._words(condition)), moment

    def _announcement(self, named: Named, when: When | None, *, status: Status) -> Announcement:
        return Announcement(
            sentence=self.making.sentence,
            title=named.title,
            when=when,
            status=status,
            where=named.where,
            participants=named.people,
            doubts=named.doubts,
        )

    def _words(self, tokens: Tokens) -> str | None:
        text = self.times.article.text
        return " ".join(text[tokens[0].start : tokens[-1].end].split()) if tokens else None

    def _when(self, token: Token) -> When | None:
        when = when_at(token.time, self.times.article.published) if token.time else None
        if when is None and counts_from_event(token.low):
            return When(text=token.text)
        return with_clock(when.model_copy(update={"text": token.text}), token.text) if when else None

    def _moments(self, group: Group, rest: Tokens, front: Tokens) -> Moments:
        """The times of an announcement, by where they stand."""
        parsed, published = self.making.parsed, self.times.article.published
        moved = group.sign in ("moved", "cancelled")
        own = parsed.tokens[group.first : group.last]
        parts = [rest] if group.sign == "maybe" else [own, rest, *adjuncts_of(parsed, group), front]
        former: When | None = None
        stamped: list[Moment] = []
        for part in parts:
            for token in adverbial_times(part, after_to=group.sign == "moved"):
                when = self._when(token)
                if not group.is_past and _is_set_for(group, parsed, token):
                    when = self._new_time(token, when, group)
                if group.sign == "moved" and (halves := self._halves(token)):
                    former, when = halves
                elif (
                    group.sign == "moved"
                    and when
                    and was_before(part, token)
                    and not token.low.startswith(("until", "till"))
                    and len([t for p in parts for t in p if t.kind == "time"]) > 1
                ):
                    former, when = when, None
                if when:
                    stamped.append(Moment(token, when))
        for part in (*asides_of(parsed, group), plan_before(parsed, group)) if moved else ():
            for token in adverbial_times(part):
                when = self._when(token)
                if when and group.sign == "moved":
                    former = former or when
                elif when:
                    stamped.append(Moment(token, when))
        ahead = chosen(stamped, group, published)
        if not ahead and not moved and (condition := condition_of(parsed, group)):
            limits = [Moment(t, w) for t in adverbial_times(condition) if (w := self._when(t))]
            return Moments(chosen(limits, group, published), former, stamped)
        if not stamped and (group.sign != "moved"):
            near = [*possessive_times(self.making.subject(group)), *possessive_times(rest)]
            of_nouns = [Moment(t, when) for t in near if (when := self._when(t))]
            ahead = chosen(of_nouns, group, published) if published else []
        return Moments(ahead, former, stamped)

    def _new_time(self, token: Token, when: When | None, group: Group) -> When | None:
        """The next 'January' of what 'is listed for January' or was 'postponed until January'."""
        published = self.times.article.published
        is_sure = when is not None and (is_surely_ahead(when, published) or _NAMES_ITS_YEAR.search(when.text))
        waits = token.low.startswith(("until", "till")) and (group.sign == "moved" or group.is_denied)
        if (
            published is None
            or token.time is None
            or is_sure
            or (when and not waits and is_ahead(when, published))
        ):
            return when
        words = token.time.words
        interval = resolve(words.date if waits else words.text, published, tense="future")
        return when_of(token.text, interval) if interval else when

    def _halves(self, token: Token) -> tuple[When | None, When] | None:
        """Both times of 'from 3 May to 9 June', between which something was moved."""
        match, published = _FROM_TO.match(token.text), self.times.article.published
        new = resolve(match[2], published, tense="future") if match else None
        if match is None or new is None:
            return None
        old = resolve(match[1], published, tense="future")
        if old and old.earliest and new.earliest and old.earliest > new.earliest:
            old = resolve(match[1], published, tense="past")
        return when_of(match[1], old) if old else None, when_of(match[2], new)

    def _counts(self, group: Group, moments: Moments, rest: Tokens) -> bool:
        """Whether an event is announced, by the verb, what announces it, and its times."""
        published, parsed = self.times.article.published, self.making.parsed
        is_dated = bool(moments.ahead)
        if group.joins and not is_dated:
            return False
        if group.sign in ("moved", "cancelled"):
            if is_dated or (moments.former and was_to_come(moments.former, parsed, group, published)):
                return True
            return not group.is_past and self._is_news(group, moments, rest)
        needs_time = group.sign in ("present", "limit", "maybe") or group.is_past
        depends, placed = bool(condition_of(parsed, group)), is_placed(rest)
        needs_time |= group.sign == "would" and not (depends or self._is_reported(group))
        if group.sign == "deadline":
            return is_dated and not group.is_denied
        if (needs_time and not is_dated) or (group.is_denied and group.kind != "is"):
            return False
        if (
            group.sign == "limit"
            and not depends
            and not any(_is_limit(m.token, parsed) for m in moments.ahead)
        ):
            return False
        if is_forecast(parsed, group) and not any(m.when.granularity in PRECISE for m in moments.ahead):
            return False
        if (
            not is_dated
            and published
            and moments.all
            and not is_form(parsed.tokens[group.verb].low, SURELY_HAPPENS)
        ):
            return False
        if group.sign == "intends" and group.kind == "is":  # 'her visit is being planned'
            thing = self.making.subject(group)
            return any(event_noun(t.text.split()[-1]) for t in thing) and not self._is_idle(group)
        precise = any(_is_fixed(m.when) or published is None for m in moments.ahead)
        precision: Precision = "day" if precise else "season" if is_dated or depends or placed else "none"
        if not names_what_happens(parsed.tokens, group, precision):
            return False
        return is_dated or depends or not self._is_idle(group)

    def _is_reported(self, group: Group) -> bool:
        number = self.making.parsed.number_at(group.first)
        if number is None:
            return False
        clauses = self.making.parsed.clauses
        before = any(c.opener in ("said", "that") for c in clauses[: number + 1])
        return before or any(c.opener == "report" for c in clauses)

    def _is_idle(self, group: Group) -> bool:
        """Whether without a time nothing is announced: in a quotation, a thought, a relative clause."""
        parsed = self.making.parsed
        number = parsed.number_at(group.first)
        aside = number is None or parsed.clauses[number].opener in ("relative", "sub")
        start = parsed.tokens[group.first].start
        hopes = group.sign == "hopes" and parsed.tokens[group.first].low not in BE | WAS
        return aside or hopes or is_mere_thought(parsed, group) or is_quoted(start, self.making.stated)

    def _is_news(self, group: Group, moments: Moments, rest: Tokens) -> bool:
        """Whether what was moved or cancelled without a time to come has only now been."""
        parsed, published = self.making.parsed, self.times.article.published
        perfect = any(t.low in HAVE - {"had"} for t in parsed.tokens[group.first : group.last])
        near = published is not None and any(
            m.when.latest and m.when.earliest and abs((published - m.when.latest).days) <= _RECENT
            for m in moments.all
        )
        thing = rest if group.kind == "object" else self.making.subject(group)
        perfect |= parsed.tokens[group.first].low in WILL
        return (perfect or near) and any(event_noun(t.text.split()[-1]) for t in thing)

    def _rows(self, group: Group, moments: Moments, named: Named) -> Iterator[tuple[Moment | None, Named]]:
        """The event, and a second one where the clause names two subjects or two days."""
        first = moments.ahead[0] if moments.ahead else None
        if first is None and self.times.article.published is None and moments.all:
            first = moments.all[0]
        others = [m for m in moments.ahead if first and m.token.start > first.token.start]
        other = others[0] if first and others else None
        tokens = self.making.parsed.tokens
        second = second_subject(tokens, first.token, other.token) if first and other else ()
        if first and other and (each := self._respectively(group, named)):
            yield from zip((first, other), each, strict=True)
        elif second and first and other:
            yield first, self.making.clause(group, [()], ()) or named
            yield other, self.making.clause(group, [()], (), subject=second) or named
        else:
            yield first, named
            if first and other and are_listed(tokens, first.token, other.token):
                yield other, named

    def _respectively(self, group: Group, named: Named) -> tuple[Named, Named] | None:
        """The two events of 'the third and fourth regattas will be held on 3 and 9 May respectively'."""
        subject = self.making.subject(group)
        joint = next((at for at, t in enumerate(subject) if t.low == "and"), 0)
        if not joint or not any(t.low == "respectively" for t in self.making.parsed.tokens[group.last :]):
            return None
        one, other = subject[:joint], subject[joint + 1 :]
        if one[-1].low in ORDINALS and other[0].low in ORDINALS:
            head = replace(other[-1], text=singular(other[-1].text), low=singular(other[-1].low))
            one, other = (*one, *other[1:-1], head), (*other[:-1], head)
        first, second = self.making.thing(one), self.making.thing(other)
        return (
            (replace(named, title=first.title), replace(named, title=second.title))
            if first and second
            else None
        )


def _is_set_for(group: Group, parsed: Parsed, token: Token) -> bool:
    """Whether the grammar says that a time is still to come: 'will open in May', 'is listed for May'."""
    if group.sign == "moved":
        return token.low.startswith(("until", "till"))
    if group.sign in ("will", "hopes", "intends", "deadline") or group.is_reduced:
        return True
    if group.sign == "proposes":
        return parsed.tokens[parsed.tokens.index(token) - 1].low not in ("on", "in")
    if group.sign == "present" and (
        parsed.tokens[group.first - 1].low in ("i", "we", "you", "they")
        or parsed.tokens[group.verb].low.endswith("s")
        or parsed.tokens[group.first].low in BE
    ):
        return not is_hour(token.text)
    at = parsed.tokens.index(token)
    if group.kind == "object" and group.sign == "set":
        return parsed.tokens[at - 1].low in ("for", "on")
    is_set = group.kind == "is" and group.sign == "set" and parsed.tokens[group.verb].low in SET
    return is_set and (
        at == group.last or (at == group.last + 1 and parsed.tokens[group.last].low in ("for", "on", "in"))
    )


def _is_limit(token: Token, parsed: Parsed) -> bool:
    """'by Friday', 'from Friday', 'within ten days'."""
    at = parsed.tokens.index(token)
    if token.time and (token.time.words.bound or token.low.startswith("within ")):
        return True
    return at > 0 and parsed.tokens[at - 1].low == "from"


def _until(group: Group, moments: Moments) -> Group:
    """What 'will not be decided until May' is decided then; what 'may not be sold until May' need not be."""
    if group.sign in ("maybe", "limit"):
        return group
    waits = any(m.token.low.startswith(("until", "till", "before")) for m in moments.ahead)
    return replace(group, is_denied=False) if group.is_denied and waits else group


def _is_fixed(when: When | None) -> bool:
    if when is None:
        return False
    return when.granularity in PRECISE or (
        when.granularity == "unknown" and (any(c.isdigit() for c in when.text) or looks_ahead(when))
    )
