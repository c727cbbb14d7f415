"""Signed papers come back: under the scanner, as scans, as signed files, keyed in."""
