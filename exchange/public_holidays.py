"""The public holidays of the world's countries, from the package that keeps them; loaded only when somebody asks."""

from datetime import date


def countries() -> list[str]:
    """Their codes: DE, GB, ..."""
    import holidays  # weighs 19 MB, and organizers ask once a year

    return sorted(holidays.list_supported_countries(include_aliases=False))


def regions(country: str) -> list[tuple[str, str]]:
    """Code and name of the parts of a country that keep days of their own."""
    import holidays

    aliases = holidays.country_holidays(country).get_subdivision_aliases()
    return sorted(((code, names[0] if names else code) for code, names in aliases.items()), key=lambda region: region[1])


def days_off(country: str, region: str, year: int) -> list[tuple[date, str]]:
    """The days a member would not work anyway are left out."""
    import holidays

    found = holidays.country_holidays(country, subdiv=region or None, years=year)
    return sorted((day, name) for day, name in found.items() if day.weekday() < 5)
