"""Printed pages: PDFs, and how their lines become paragraphs again."""
