"""The JSON of a plan: canonical bytes out, any well-meant bytes in (model.md 14).

`write` gives the canonical bytes, `read` takes bytes that may have been edited by hand and reports
every fault in them, `schema` is the JSON Schema, `upcast` lifts documents of older versions.
"""
