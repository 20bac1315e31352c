"""What a batch reads: files, directories, tables, streams and feeds, one article after another."""
