"""The commands of `summarizer eval`: runs over gold files, their scores, and the gate."""
