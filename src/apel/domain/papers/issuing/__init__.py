"""Papers that were issued: whose, with which file, and the figures that they tell."""
