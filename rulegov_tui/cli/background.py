"""What a form on the terminal is opened against."""

from rulegov_tui.browsing.pinyin import matches
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.known_registers import VILLAGES
from rulegov_tui.entry.background import Background, names_in, village_names
from rulegov_tui.session import Session


def background(session: Session, category: Category) -> Background:
    """The register's records and the village roster as they are now; damaged files give nothing to offer."""
    roster = [VILLAGES] if VILLAGES in session.catalog.categories else []
    records = session.store.load(*dict.fromkeys([category.name, *roster])).records
    villages = village_names(records.get(VILLAGES, ()))
    names = names_in(category, session.catalog)
    return Background(category, session.today, records.get(category.name, ()), villages, matches, names=names)
