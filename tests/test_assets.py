"""A file keeps its address for as long as it keeps its content."""

from types import SimpleNamespace

import pytest
from flask import Flask

from exchange.assets import addressed, built, init_assets


@pytest.fixture
def static(tmp_path):
    source = tmp_path / "static"
    (source / "css").mkdir(parents=True)
    (source / "fonts").mkdir()
    (source / "css/a.css").write_text("b { src: url(../fonts/f.woff2) }")
    (source / "fonts/f.woff2").write_text("one")
    (source / "fonts/OFL.txt").write_text("free")
    return source


@pytest.fixture
def site(tmp_path):
    site = Flask("exchange", static_folder=None)
    site.extensions["settings"] = SimpleNamespace(data_dir=tmp_path)
    init_assets(site)
    return site


def url(site, path):
    return site.jinja_env.globals["asset"](path)


def test_the_address_carries_the_content(static):
    before, _ = addressed(static)["fonts/f.woff2"]
    (static / "fonts/f.woff2").write_text("two")

    assert addressed(static)["fonts/f.woff2"][0] != before


def test_styles_name_the_fonts_by_their_address_and_change_with_them(static):
    before, styles = addressed(static)["css/a.css"]
    assert f"url(../{addressed(static)['fonts/f.woff2'][0]})".encode() in styles

    (static / "fonts/f.woff2").write_text("two")

    assert addressed(static)["css/a.css"][0] != before


def test_styles_that_name_a_missing_file_stop_the_start(static):
    (static / "fonts/f.woff2").unlink()

    with pytest.raises(KeyError):
        addressed(static)


def test_licences_are_not_served(static):
    assert set(addressed(static)) == {"css/a.css", "fonts/f.woff2"}


def test_a_version_is_written_once(static, tmp_path):
    files = addressed(static).values()
    first = built(files, tmp_path / "built")
    (first / "mark").touch()

    assert (built(files, tmp_path / "built") / "mark").exists()
    assert [path.name for path in (tmp_path / "built").iterdir()] == [first.name]


def test_files_are_kept_for_good_and_travel_compressed(site):
    with site.test_client().get(url(site, "css/goodword.css"), headers={"Accept-Encoding": "gzip, br"}) as answer:
        headers = answer.headers

    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Encoding"] == "br"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_every_font_that_the_styles_name_is_there(site):
    client = site.test_client()
    with client.get(url(site, "css/goodword.css")) as answer:
        styles = answer.get_data(as_text=True)
    fonts = [line.split("url(..")[1].split(")")[0] for line in styles.splitlines() if "url(../fonts" in line]

    assert len(fonts) == 4
    for font in fonts:
        with client.get("/static" + font) as answer:
            assert answer.mimetype == "font/woff2"


def test_without_its_stamp_a_file_is_not_found(site):
    assert site.test_client().get("/static/css/goodword.css").status_code == 404


def test_an_icon_leads_into_the_sprite(site):
    icon = site.jinja_env.globals["icon"]("house")

    assert f'<use href="{url(site, "icons/lucide-1.62.0.svg")}#house"/>' in icon
    assert 'aria-hidden="true"' in icon


def test_an_unknown_icon_is_an_error(site):
    with pytest.raises(KeyError):
        site.jinja_env.globals["icon"]("unicorn")
