"""Did it make a difference? Checks of impact: planned when the last action is accepted, asked by links, judged by a group.

The method is that of a partnership's own published evaluation: three levels of each agency are asked, and those that
do not answer are counted as such.
"""
