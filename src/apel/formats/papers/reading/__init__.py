"""The doors to zxing-cpp, pypdfium2 and Pillow: what is seen on the pages of scans.

Files come from anywhere. Only processes of their own read them, which may not take all memory.
"""
