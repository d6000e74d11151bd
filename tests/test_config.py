"""Every setting has a default that works, and a wrong one stops the start with a sentence that names it."""

import stat

import pytest

from exchange.config import WrongSetting, from_environment


def settings(tmp_path, **environment):
    return from_environment({"DATA_DIR": str(tmp_path / "data")} | environment)


def test_nothing_has_to_be_set(tmp_path):
    found = settings(tmp_path)

    assert found.database_url.startswith("sqlite:///")
    assert found.base_url == "http://localhost:8000"
    assert found.demo
    assert len(found.secret_key) > 40


def test_the_data_are_for_their_owner_alone(tmp_path):
    folder = settings(tmp_path).data_dir

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_secret_is_made_once(tmp_path):
    assert settings(tmp_path).secret_key == settings(tmp_path).secret_key


@pytest.mark.parametrize("name", ["DATABASE_URL", "MAIL_URL", "BASE_URL"])
def test_the_example_is_off_by_itself_where_a_server_is_real(tmp_path, name):
    values = {"DATABASE_URL": "postgresql://x/y", "MAIL_URL": "smtp://mail.example", "BASE_URL": "https://goodword.example"}

    assert not settings(tmp_path, **{name: values[name]}).demo


def test_postgres_is_spoken_to_by_psycopg(tmp_path):
    assert settings(tmp_path, DATABASE_URL="postgres://x/y").database_url == "postgresql+psycopg://x/y"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("MAIL_URL", "mail.example"),
        ("MAIL_FROM", "Goodword <mail@x>"),
        ("BASE_URL", "goodword.example"),
        ("REDIS_URL", "http://x"),
        ("TRUSTED_PROXIES", "one"),
        ("UNDO_MINUTES", "-1"),
        ("DEMO", "yes"),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(tmp_path, name, wrong):
    with pytest.raises(WrongSetting, match=name):
        settings(tmp_path, **{name: wrong})


def test_well_known_passwords_never_stand_beside_real_mail(tmp_path):
    with pytest.raises(WrongSetting, match="DEMO=1"):
        settings(tmp_path, DEMO="1", MAIL_URL="smtp://mail.example")
