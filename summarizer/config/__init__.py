"""Settings: what the command line takes from files and the environment where no option says it."""
