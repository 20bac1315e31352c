"""Documents: web pages, PDFs, emails and feeds become the text and the metadata of articles."""
