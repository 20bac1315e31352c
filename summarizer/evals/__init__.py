"""Evals: articles with gold annotations, runs over them, scores with intervals, and a gate for CI.

gold files ─ cases ▶ Case ─ running (a Recording in between) ▶ run folder
    ─ metrics ▶ Ratio per case ─ scoring ▶ Scores ─ gating, reports ▶ verdict, table, page
"""
