from summarizer.evals.metrics import evidence
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Check, Dropped, Evidence


def test_altered_evidence_is_counted_that_of_an_attribution_too(gold, brief):
    wrong = Evidence(start=0, end=4, quote="Oslo")
    brief.summary[0].evidence = [wrong]
    brief.claims[0].attribution = [wrong]
    assert evidence.evidence_validity(gold, brief) == Ratio(4, 6)


def test_proofs_and_doubts_of_shown_and_dropped_items_are_counted_apart(gold, brief):
    def check(severity):
        return Check(name="a_check", severity=severity, path="/claims/0", message="")

    brief.checks = [check("doubt"), check("doubt"), check("proof")]
    brief.dropped = [Dropped(item={}, checks=[check("proof")])]
    assert evidence.proofs(gold, brief) == Ratio(2, 1)
    assert evidence.doubts(gold, brief) == Ratio(2, 1)
