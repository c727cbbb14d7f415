"""From the staff roster to the proven record of a signing ceremony."""

__version__ = "0.1.0"
