"""The key that signs every link is made once, whoever starts first, and is never an empty one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Timer

import pytest

from exchange.config import WrongSetting, from_environment


def key_in(folder):
    return from_environment({"DATA_DIR": str(folder)}).secret_key


def test_it_stays_the_same_and_is_for_us_alone(tmp_path):
    assert len(key_in(tmp_path)) >= 64
    assert key_in(tmp_path) == key_in(tmp_path)
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_all_who_start_at_once_have_the_same(tmp_path):
    with ThreadPoolExecutor(8) as starting:
        keys = set(starting.map(key_in, [tmp_path] * 8))

    assert len(keys) == 1


def test_whoever_is_second_waits_for_the_first(tmp_path):
    path = tmp_path / "secret_key"
    path.touch()
    Timer(0.1, path.write_text, ["written a moment later"]).start()

    assert key_in(tmp_path) == "written a moment later"


def test_an_empty_one_stops_the_start(tmp_path):
    (tmp_path / "secret_key").touch()

    with pytest.raises(WrongSetting, match="secret_key is empty"):
        key_in(tmp_path)
