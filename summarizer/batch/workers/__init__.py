"""Workers that ask elsewhere: processes on this machine, or Ray actors."""
