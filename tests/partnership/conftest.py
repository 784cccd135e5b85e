"""The small world, and people who are signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from partnership.models import User
from tests.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """The small partnership and its neighbour."""
    return build_world()


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser in which a person is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
