"""Printed lists with numbers and frozen lines, and keying back from them."""
