"""What a person can do with a plan, one file each: the product's table of contents.

These are the only places where rooms are put together.
"""
