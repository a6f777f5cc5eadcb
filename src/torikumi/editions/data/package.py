"""The package file: what the data is, under which licence, and the Table Schema of each file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from torikumi.editions.data.changes import Since
from torikumi.editions.data.material import Material
from torikumi.editions.data.schema import Column, Resource

_NAME = "yearly-action-plan"
_NO_NAME = re.compile(r"[^A-Za-z0-9.]+")


def package(material: Material, files: Mapping[str, bytes]) -> bytes:
    """``datapackage.json`` for ``files``."""
    plan, document = material.plan, material.document
    told: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": _NAME,
        "id": plan.id,
        "title": document.title,
        "description": " ".join(part for part in (document.subtitle, document.period) if part),
        "version": document.release,
        "licenses": _licences(document.licence),
        "contributors": _publishers(document.municipality),
        "resources": [
            {**_resource(each, files[each.path]), **_sources(each, material.since)}
            for each in material.resources
        ],
    }
    kept = {key: value for key, value in told.items() if value}
    return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()


def _licences(licence: str) -> list[dict[str, str]]:
    """The licence as the profile words it; its name is that of the list of open licences."""
    name = _NO_NAME.sub("-", licence).strip("-")
    return [{"name": name or "other", "title": licence}] if licence else []


def _publishers(municipality: str) -> list[dict[str, str]]:
    return [{"title": municipality, "role": "publisher"}] if municipality else []


def _resource(resource: Resource, data: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": resource.path,
        "title": resource.title,
        "description": resource.about,
        "title_en": resource.title_en,
        "description_en": resource.about_en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": _schema(resource),
    }


def _sources(resource: Resource, since: Since | None) -> dict[str, Any]:
    """With which plan the changes were found.  The package may list tables only, not their JSON."""
    if since is None or not resource.optional:
        return {}
    cover = since.previous.cover
    return {"sources": [{"title": " ".join(filter(None, (cover.title, cover.subtitle)))}]}


def _schema(resource: Resource) -> dict[str, Any]:
    keys = [
        {"fields": column.name, "reference": {"resource": table, "fields": field}}
        for column in resource.columns
        if column.refers is not None
        for table, field in (column.refers,)
    ]
    return {
        "fields": [_field(column) for column in resource.columns],
        "missingValues": [""],
        "primaryKey": list(resource.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.codes:
        constraints["enum"] = [code.code for code in column.codes]
    return {
        "name": column.name,
        "type": column.kind,
        "title": column.ja,
        "description": column.about,
        **({"constraints": constraints} if constraints else {}),
    }
