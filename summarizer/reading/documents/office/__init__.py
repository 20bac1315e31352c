"""Files of writing programs and readers: DOCX, ODT and EPUB."""
