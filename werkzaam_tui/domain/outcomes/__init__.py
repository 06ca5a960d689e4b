"""What became of people, as pure rules: comparisons of groups, and how long people stay.

Standard library only, so that a report costs a laptop no heavy import; the tests compare with SciPy.
"""
