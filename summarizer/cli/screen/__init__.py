"""What the command line shows: results on stdout, progress and messages on stderr."""
