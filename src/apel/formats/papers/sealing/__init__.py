"""The door to pyHanko: signature fields, signatures, and what they are worth.

Its modules load the library as a whole, so they are imported when a file is signed or judged.
"""
