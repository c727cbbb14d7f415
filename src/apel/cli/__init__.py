"""The command line: a command parses, opens, calls one workflow, shows the outcome."""
