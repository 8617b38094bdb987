"""arDesk as a program to install: a folder with everything in it, made by `python3 -m bundle`.

Not named `packaging`: that would stand in front of the library of this name, which pytest and matplotlib import.
"""
