"""Documents: pages, PDFs, mails and feeds become the text of articles and what they say about themselves."""
