"""Bytes from anywhere become an Article: files, web pages, PDFs, mails and feeds."""
