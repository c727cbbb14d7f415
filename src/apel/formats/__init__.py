"""One module for each library, in or out."""
