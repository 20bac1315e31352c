"""Announcements of events in an article: what is to come, when, where, with whom, and how certain it is."""

from summarizer.english.events.announcement import Announcement
from summarizer.english.events.candidates import find_announcements
from summarizer.english.events.times import times_in, when_of
from summarizer.english.grammar.signs import announces

__all__ = ["Announcement", "announces", "find_announcements", "times_in", "when_of"]
