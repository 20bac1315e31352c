"""Bytes from anywhere become an Article: files, web pages, PDFs, emails and feeds."""
