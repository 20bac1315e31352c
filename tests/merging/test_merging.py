"""Several briefs as one: what is the same once, what contradicts shown, nothing averaged, in any order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import summarizer
from summarizer.errors import UsageError
from summarizer.merging.merging import merged as merge
from summarizer.schemas.brief import Check, Speaker

MAYOR = Speaker(name="Ana Roux", role="Mayor")
OPENS = "The harbour bridge will open to cars"


@pytest.fixture
def herald(brief):
    return brief(
        "Herald",
        "2026-03-10",
        headline="Bridge to open in May",
        summary=["The harbour bridge opens in May."],
        claims=[(MAYOR, "The bridge will carry 12,000 cars a day."), (MAYOR, "It needs no toll.")],
        events=[("Opening of the harbour bridge", "planned", "in May 2026-05-01 2026-05-31 month")],
    )


@pytest.fixture
def skerry(brief):
    return brief(
        "Skerry",
        "2026-03-11",
        headline="Bridge opens on 12 May",
        claims=[("Roux", "The bridge will carry 15,000 cars a day.")],
        events=[("The harbour bridge opens", "scheduled", "on 12 May 2026-05-12 2026-05-12 day", "harbour")],
    )


def kinds(merged):
    return [(found.kind, found.superseded) for found in merged.contradictions]


def pair(brief, one, other, published="2026-03-10", later=None, **more):
    """The merge of two outlets with one claim of the mayor each."""
    first = brief("Herald", published, claims=[(MAYOR, *one)], **more)
    return merge([first, brief("Skerry", later or published, claims=[(MAYOR, *other)])])


def plans(brief, one, other, later="2026-03-20"):
    """The merge of two outlets with one planned event each."""
    return merge([brief("Herald", "2026-03-10", events=[one]), brief("Skerry", later, events=[other])])


def test_one_brief_alone_stays_what_it_is(herald):
    merged = summarizer.merge([herald])
    assert [c.text for c in merged.claims] == [c.text for c in herald.claims]
    assert [s.text for s in merged.summary] == [s.text for s in herald.summary]
    assert merged.headline == herald.headline
    assert merged.contradictions == []


def test_a_brief_without_items_is_a_source_all_the_same(brief, herald):
    merged = merge([herald, brief("Skerry", None)])
    assert [source.article.publisher for source in merged.sources] == ["Herald", "Skerry"]


def test_none_is_an_error():
    with pytest.raises(UsageError, match="at least one brief"):
        merge([])


def test_the_same_claim_stands_once_with_its_sources(herald, skerry):
    claim = merge([skerry, herald]).claims[0]
    assert claim.sources == ["s1", "s2"]
    assert claim.speakers == [Speaker(name="Ana Roux", role="Mayor")]
    assert [(v.source, v.path) for v in claim.variants] == [("s1", "/claims/0"), ("s2", "/claims/0")]
    assert claim.variants[1].evidence == skerry.claims[0].evidence


def test_numbers_apart_are_shown_and_not_averaged(herald, skerry):
    merged = merge([herald, skerry])
    (found,) = merged.contradictions
    assert (found.kind, found.paths, found.superseded) == ("number", ["/claims/0"], False)
    assert [(s.source, s.says) for s in found.sides] == [("s1", "12,000 cars"), ("s2", "15,000 cars")]
    assert [s.path for s in found.sides] == ["/claims/0/variants/0", "/claims/0/variants/1"]
    assert merged.claims[0].contradicted
    assert not merged.claims[1].contradicted


def test_a_month_and_a_day_in_it_agree_on_the_day(herald, skerry):
    (event,) = merge([herald, skerry]).planned_events
    assert str(event.when.earliest) == str(event.when.latest) == "2026-05-12"
    assert event.when.text == "on 12 May"
    assert [v.when.text for v in event.variants] == ["in May", "on 12 May"]
    assert event.where == "harbour"


def test_times_that_overlap_agree_on_the_days_of_both(brief):
    merged = plans(
        brief,
        (OPENS, "planned", "from 10 to 14 May 2026-05-10 2026-05-14 day"),
        (OPENS, "planned", "from 12 to 20 May 2026-05-12 2026-05-20 day"),
    )
    assert merged.planned_events[0].when.edtf == "2026-05-12/2026-05-14"


def test_days_apart_leave_the_time_open(brief):
    merged = plans(
        brief,
        (OPENS, "scheduled", "on 12 May 2026-05-12 2026-05-12 day"),
        (OPENS, "scheduled", "on 13 May 2026-05-13 2026-05-13 day"),
    )
    (event,) = merged.planned_events
    assert event.when is None
    assert [when.text for when in event.conflicting_whens] == ["on 12 May", "on 13 May"]
    assert kinds(merged) == [("date", False)]


def test_a_postponement_in_a_later_article_supersedes(brief):
    merged = plans(
        brief,
        (OPENS, "scheduled", "on 12 May 2026-05-12 2026-05-12 day"),
        (OPENS, "postponed", "20 June 2026-06-20 2026-06-20 day"),
    )
    (event,) = merged.planned_events
    assert (event.status, event.when.text) == ("postponed", "20 June")
    assert [v.superseded_by for v in event.variants] == ["s2", None]
    assert sorted(kinds(merged)) == [("date", True), ("status", True)]
    assert not event.contradicted


def test_on_the_same_day_nobody_knows_who_is_right(brief):
    merged = plans(
        brief,
        (OPENS, "scheduled", "on 12 May 2026-05-12 2026-05-12 day"),
        (OPENS, "cancelled", "on 12 May 2026-05-12 2026-05-12 day"),
        later="2026-03-10",
    )
    assert kinds(merged) == [("status", False)]


def test_what_was_postponed_may_be_scheduled_again(brief):
    merged = plans(
        brief,
        (OPENS, "postponed", "20 June 2026-06-20 2026-06-20 day"),
        (OPENS, "scheduled", "on 20 June 2026-06-20 2026-06-20 day"),
    )
    assert merged.contradictions == []


def test_two_meetings_of_one_source_stay_two(brief):
    meeting = "Session of the budget committee"
    first = brief(
        "Herald",
        "2026-09-01",
        events=[
            (meeting, "scheduled", "on 8 September 2026-09-08 2026-09-08 day"),
            (f"{meeting} again", "scheduled", "on 22 September 2026-09-22 2026-09-22 day"),
        ],
    )
    second = brief(
        "Skerry", "2026-09-02", events=[(meeting, "scheduled", "on 22 September 2026-09-22 2026-09-22 day")]
    )
    merged = merge([first, second])
    assert [(e.when.text, e.sources) for e in merged.planned_events] == [
        ("on 8 September", ["s1"]),
        ("on 22 September", ["s1", "s2"]),
    ]
    assert merged.contradictions == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge will not be closed.", "The bridge will be closed."),
        ("No cars will cross the bridge.", "Cars will cross the bridge."),
    ],
)
def test_a_denial_in_one_outlet_contradicts(brief, one, other):
    assert kinds(pair(brief, (one,), (other,))) == [("denial", False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He took no money from clients.", "He did not take any money from his clients."),
        ("No street will close without a notice.", "The street will close after a notice."),
        ("The bridge is safe.", "The bridge is safe and will not be repaired."),
    ],
)
def test_a_denial_of_something_else_does_not(brief, one, other):
    assert kinds(pair(brief, (one,), (other,))) == []


def test_a_denial_by_another_party_is_a_dispute_of_two_claims(brief):
    merged = merge(
        [
            brief("Herald", "2026-03-10", claims=[(MAYOR, "Halden Works paid bribes to the council.")]),
            brief("Skerry", "2026-03-10", claims=[("Halden Works", "Halden Works paid no bribes to the council.")]),
        ]
    )  # fmt: skip
    (found,) = merged.contradictions
    assert [c.sources for c in merged.claims] == [["s1"], ["s2"]]
    assert (found.kind, found.paths) == ("denial", ["/claims/0", "/claims/1"])
    assert found.message.startswith("Ana Roux and Halden Works contradict each other")


def test_an_altered_quotation_is_shown_as_one(brief):
    merged = pair(
        brief,
        ("We have not had a rise in three years", "direct"),
        ("We have not had a rise in five years", "direct"),
    )
    assert len(merged.claims) == 1
    assert kinds(merged) == [("quotation", False)]


def test_a_quotation_that_is_cut_is_the_same(brief):
    whole = "Every launch is a controlled explosion that we hope stays controlled"
    merged = pair(
        brief, (whole, "direct"), ("a controlled explosion that we hope stays controlled", "direct")
    )
    assert len(merged.claims) == 1
    assert merged.contradictions == []


def test_one_quotation_of_two_people_is_a_contradiction(brief):
    quotation = "One ship is not a timetable, it is a gamble"
    merged = merge(
        [
            brief("Herald", "2026-03-10", claims=[("Ana Roux", quotation, "direct")]),
            brief("Skerry", "2026-03-10", claims=[("Karel Dusek", quotation, "direct")]),
        ]
    )
    assert kinds(merged) == [("speaker", False)]


def test_a_joint_statement_stands_once_with_both_speakers(brief):
    said = "The ferry will sail again in August."
    merged = merge(
        [
            brief("Herald", "2026-03-10", claims=[([MAYOR, "Jon Hale"], said)]),
            brief("Skerry", "2026-03-10", claims=[(["Hale", "Roux"], said)]),
        ]
    )
    (claim,) = merged.claims
    assert claim.speakers == [MAYOR, Speaker(name="Jon Hale")]
    assert [[s.name for s in variant.speakers] for variant in claim.variants] == [
        ["Ana Roux", "Jon Hale"], ["Hale", "Roux"],
    ]  # fmt: skip


def test_who_dispute_together_are_named_together(brief):
    merged = merge(
        [
            brief(
                "Herald", "2026-03-10", claims=[(["Ana Roux", "Jon Hale"], "The tunnel is safe for lorries.")]
            ),
            brief("Skerry", "2026-03-10", claims=[("Karel Dusek", "The tunnel is not safe for lorries.")]),
        ]
    )
    assert merged.contradictions[0].message.startswith("Ana Roux and Jon Hale, and Karel Dusek contradict")


def test_unnamed_sources_are_no_two_people_who_claim_one_quotation(brief):
    quotation = "One ship is not a timetable, it is a gamble"
    source = Speaker(name="A harbour official", anonymous=True)
    merged = merge(
        [
            brief("Herald", "2026-03-10", claims=[(source, quotation, "direct")]),
            brief("Skerry", "2026-03-10", claims=[("Karel Dusek", quotation, "direct")]),
        ]
    )
    assert len(merged.claims) == 1
    assert merged.contradictions == []


def test_a_variant_says_all_that_its_brief_does(herald, skerry):
    claim, event = herald.claims[0], herald.planned_events[0]
    claim.attribution, claim.found_by = claim.evidence, "code"
    event.instead_of, event.condition, event.found_by = event.when, "the council agrees", "both"
    merged = merge([herald, skerry])
    said, planned = merged.claims[0].variants[0], merged.planned_events[0].variants[0]
    assert (said.attribution, said.found_by) == (claim.attribution, "code")
    assert (planned.instead_of, planned.condition, planned.found_by) == (
        event.when,
        "the council agrees",
        "both",
    )


def test_the_former_time_and_the_condition_are_those_of_the_latest_source_with_one(brief):
    postponed = ("Opening of the harbour bridge", "postponed", "on 9 June 2026-06-09 2026-06-09 day")
    first, last = (
        brief(name, day, events=[postponed])
        for name, day in (("Herald", "2026-03-10"), ("Skerry", "2026-03-11"))
    )
    former = first.planned_events[0].when.model_copy(update={"text": "in May"})
    first.planned_events[0].instead_of = former
    first.planned_events[0].condition = "the paint dries"
    last.planned_events[0].condition = "the council agrees"
    (event,) = merge([last, first]).planned_events
    assert (event.instead_of, event.condition) == (former, "the council agrees")


@pytest.mark.parametrize(("others", "agreed"), [("15:30", "15:30"), (None, "15:30"), ("16:00", None)])
def test_a_clock_time_holds_where_no_source_has_another(brief, others, agreed):
    opening = ("Opening of the harbour bridge", "scheduled", "on 9 June 2026-06-09 2026-06-09 day")
    first, last = (
        brief("Herald", "2026-03-10", events=[opening]),
        brief("Skerry", "2026-03-10", events=[opening]),
    )
    first.planned_events[0].when.granularity = "minute"
    first.planned_events[0].when.time, last.planned_events[0].when.time = "15:30", others
    (event,) = merge([first, last]).planned_events
    assert event.when.time == agreed
    assert event.when.granularity == ("minute" if agreed else "day")


def test_a_former_time_tells_that_an_event_was_moved(brief):
    event = "Opening of the harbour bridge"
    first = brief("Herald", "2026-03-10", events=[(event, "scheduled", "on 2 May 2026-05-02 2026-05-02 day")])
    last = brief("Skerry", "2026-03-12", events=[(event, "scheduled", "on 9 June 2026-06-09 2026-06-09 day")])
    last.planned_events[0].instead_of = first.planned_events[0].when
    merged = merge([first, last])
    assert kinds(merged) == [("date", True)]
    assert merged.planned_events[0].when.text == "on 9 June"


def test_a_correction_supersedes(brief):
    merged = pair(
        brief,
        ("Sixteen witnesses will be heard by the court.",),
        ("Correction: the court will hear 60 witnesses, not sixteen.",),
        later="2026-03-12",
    )
    assert kinds(merged) == [("number", True)]
    assert merged.claims[0].text.startswith("Correction")


def test_two_briefs_of_one_article_are_one_source(herald):
    shorter = herald.model_copy(update={"claims": herald.claims[:1]})
    merged = merge([shorter, herald, shorter])
    assert len(merged.sources) == 1
    assert len(merged.claims) == 2
    assert "same_article" in {check.name for check in merged.checks}


def test_one_text_in_two_outlets_is_no_second_witness(brief):
    claims = [(MAYOR, f"The {thing} is too old for lorries.") for thing in ("bridge", "quay", "tunnel")]
    merged = merge(
        [brief("Herald", "2026-03-10", claims=claims), brief("Skerry", "2026-03-10", claims=claims)]
    )
    assert "same_wording" in {check.name for check in merged.checks}


def test_that_the_articles_were_not_seen_is_said(herald):
    assert merge([herald]).checks[0].name == "articles_not_seen"


def test_checks_of_the_briefs_follow_their_items(brief, herald):
    found = Check(name="doubted", severity="doubt", path="/claims/0/text", message="Is it?")
    doubted = brief(
        "Skerry", "2026-03-12", claims=[(MAYOR, "Trams will cross the river next year.")], checks=[found]
    )
    merged = merge([herald, doubted])
    place = next(check.path for check in merged.checks if check.name == "doubted")
    _, _, claim, _, variant, _ = place.split("/")
    assert merged.claims[int(claim)].variants[int(variant)].text.startswith("Trams")


def test_the_summary_has_what_most_sources_support(brief):
    both = "A storm closed the port of Ravel on Monday."
    merged = merge(
        [
            brief("Herald", "2026-03-10", summary=["Schools in the region stay open.", both]),
            brief("Skerry", "2026-03-11", summary=["Monday's storm closed the port of Ravel."]),
        ]
    )
    assert [s.sources for s in merged.summary] == [["s1", "s2"], ["s1"]]


def test_too_much_for_one_story_is_refused(herald, skerry, monkeypatch):
    monkeypatch.setattr("summarizer.merging.joining._MOST_ITEMS", 2)
    with pytest.raises(UsageError, match="merge fewer"):
        merge([herald, skerry])


WORDS = "bridge harbour opens closes 12 14 people crowns mayor not no train strike Monday June".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join)
OUTLETS = st.lists(
    st.tuples(
        st.dates().map(str) | st.none(),
        st.lists(
            st.tuples(st.sampled_from([None, "Ana Roux", "Roux", "the mayor", "Union"]), TEXTS), max_size=3
        ),
        st.lists(
            st.tuples(TEXTS, st.sampled_from(["planned", "postponed", "cancelled"]), st.none()), max_size=2
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # it makes briefs and keeps nothing
)
@given(outlets=OUTLETS, order=st.randoms(use_true_random=False))
def test_the_order_of_the_briefs_does_not_matter(brief, outlets, order):
    briefs = [
        brief(f"Outlet {n}", day, claims=claims, events=events)
        for n, (day, claims, events) in enumerate(outlets)
    ]
    shuffled = order.sample(briefs, len(briefs))
    merged = merge(shuffled)
    assert merged == merge(briefs)
    for item in (*merged.claims, *merged.planned_events):
        assert len(set(item.sources)) == len(item.sources)


@pytest.mark.parametrize(
    "text", ["no " * 30_000, '"no" ' * 20_000, "12 people, " * 50_000, "which " * 50_000]
)
def test_a_text_of_any_length_is_compared_in_a_moment(brief, cost, text):
    briefs = [brief(name, "2026-03-10", claims=[(MAYOR, text, "mixed")]) for name in ("Herald", "Skerry")]
    assert cost(merge, briefs) < 1
