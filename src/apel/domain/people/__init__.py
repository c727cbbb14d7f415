"""Who somebody is: identity numbers, names, ranks."""
