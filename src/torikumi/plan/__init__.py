"""The plan as a value: frozen dataclasses, ids and places.  Standard library only.

`values` holds the plan itself, `ids` mints stable ids, `places` is the grammar of a place in a
plan, `walk` visits a plan in printed order.
"""
