"""What a check found, as a proof or a doubt, and as a check at a place of the brief."""

from summarizer.briefing.checks.findings import Finding, doubt, proof


def test_a_finding_becomes_a_check_at_a_place():
    check = Finding("a_name", "doubt", "A message.").at("/claims/0")
    assert (check.name, check.severity, check.path, check.message) == (
        "a_name", "doubt", "/claims/0", "A message.",
    )  # fmt: skip
    assert (proof("a", "B.").severity, doubt("a", "B.").severity) == ("proof", "doubt")
