"""``python -m tests.gallery`` writes the help page anew."""

from tests.gallery.cases import PAGE, cases
from tests.gallery.page import page

if __name__ == "__main__":
    PAGE.write_text(page(list(cases())), encoding="utf-8")
