"""An empty database grows to what the models say and shrinks to nothing again, and no child is lost on the way."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import Migrate, downgrade, upgrade
from sqlalchemy import inspect, text

from exchange.config import Settings
from exchange.db import Base, db
from tests.conftest import app_on


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_database")
    app = app_on(Settings(data_dir=tmp_path, database_url=url, secret_key="test"))
    Migrate(app, db)
    with app.app_context():
        yield db.engine
        db.engine.dispose()


def test_up_the_models_and_down_to_nothing(empty):
    upgrade()

    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []

    downgrade(revision="base")

    assert set(inspect(empty).get_table_names()) == {"alembic_version"}


def test_up_twice_changes_nothing(empty):
    upgrade()
    upgrade()

    with empty.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
