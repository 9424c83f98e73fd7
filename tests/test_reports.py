"""Every paper prints from a server that really runs: words that can be read, in one typeface."""

import re
import subprocess

import pytest
from conftest import PRINTABLE

FIRST_PAPERS = {"report_nominee_list", "report_certificate", "report_radio_script"}


@pytest.fixture(scope="module")
def printable(installed):
    """Report → ids of records to print it for; every report of the addon is among them."""
    reports = installed.shell(PRINTABLE)
    assert set(reports) >= FIRST_PAPERS
    return reports


def test_every_paper_has_words_and_one_typeface(printable, print_paper):
    for report, ids in printable.items():
        assert ids, f"the demo data have nothing to print {report} for"
        pdf = print_paper(report, ids)
        text = subprocess.run(
            ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
        ).stdout
        assert re.search("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", text), report
        assert fonts_of(pdf) == {"Tinos"}, report


def fonts_of(pdf) -> set[str]:
    """Families of the fonts that the PDF embeds."""
    output = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
    names = [line.split()[0].split("+")[-1] for line in output.splitlines()[2:]]
    return {name.partition("-")[0] for name in names}
