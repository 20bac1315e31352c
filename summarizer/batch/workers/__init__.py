"""Where else articles are asked about: processes of this machine, or actors of Ray."""
