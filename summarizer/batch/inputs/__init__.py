"""What a batch reads: files, folders, tables, streams and feeds, one article after the other."""
