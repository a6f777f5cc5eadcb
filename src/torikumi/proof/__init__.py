"""Reading editions back by means that did not write them, and comparing them with the plan.

Nothing here imports the editions or the plan's computed totals: yearly figures are taken from the
plan's own cells and added up again.
"""
