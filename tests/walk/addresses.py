"""Every address of the project, found by walking the URL configuration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern


@dataclass(frozen=True)
class Address:
    """One address: its name with namespaces (its route where it has none), and what it takes."""

    name: str
    route: str
    params: tuple[str, ...]


def every_address() -> list[Address]:
    """All patterns of the project, however deep."""
    return list(_walk(get_resolver(), "", "", ()))


def _walk(
    resolver: URLResolver, space: str, prefix: str, params: tuple[str, ...]
) -> Iterator[Address]:
    for item in resolver.url_patterns:
        pattern = item.pattern
        assert isinstance(pattern, (RoutePattern, RegexPattern)), pattern
        route = prefix + str(pattern)
        names = (
            tuple(pattern.regex.groupindex)
            if isinstance(pattern, RegexPattern)
            else tuple(pattern.converters)
        )
        if isinstance(item, URLResolver):
            inner = f"{space}{item.namespace}:" if item.namespace else space
            yield from _walk(item, inner, route, params + names)
        else:
            assert isinstance(item, URLPattern)
            yield Address(f"{space}{item.name}" if item.name else route, route, params + names)
