"""Every paper prints from a server that really runs: words that can be read, in one typeface."""

import re
import subprocess
from pathlib import Path

VIETNAMESE = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def test_the_list_of_exemplars_prints(papers, print_paper):
    paper = papers["report_nominee_list"]
    text = text_of(print_paper(paper["template"], paper["ids"]))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text


def test_every_paper_has_words_and_one_typeface(papers, print_paper):
    for name, paper in papers.items():
        assert paper["ids"], f"the demo data have nothing to print {name} for"
        pdf = print_paper(paper["template"], paper["ids"])
        assert VIETNAMESE.search(text_of(pdf)), name
        assert typefaces_of(pdf) == {"Tinos"}, name


def text_of(pdf: Path) -> str:
    """The words of the PDF, laid out as on paper."""
    command = ["pdftotext", "-layout", pdf, "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def typefaces_of(pdf: Path) -> set[str]:
    """Families of the fonts that the PDF embeds."""
    output = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
    names = [line.split()[0].split("+")[-1] for line in output.splitlines()[2:]]
    return {name.partition("-")[0] for name in names}
