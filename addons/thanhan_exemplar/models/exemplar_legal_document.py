from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.vietnamese import date_in_words

KINDS = [
    ("law", "Law"),
    ("ordinance", "Ordinance"),
    ("resolution", "Resolution"),
    ("decree", "Decree"),
    ("prime_minister", "Decision of the Prime Minister"),
    ("circular", "Circular"),
    ("decision", "Decision"),
    ("plan", "Plan"),
    ("guide", "Guidance"),
    ("other", "Other"),
]
PRINTED_KINDS = {
    "law": "Luật",
    "ordinance": "Pháp lệnh",
    "resolution": "Nghị quyết",
    "decree": "Nghị định",
    "prime_minister": "Quyết định",
    "circular": "Thông tư",
    "decision": "Quyết định",
    "plan": "Kế hoạch",
    "guide": "Hướng dẫn",
    "other": "",
}
UNNUMBERED_KINDS = ("law", "ordinance")


class ExemplarLegalDocument(models.Model):
    _name = "exemplar.legal.document"
    _description = "Legal Document"
    _order = "rank, date, id"
    _rec_names_search = ["number", "title"]
    _check_company_auto = True

    kind = fields.Selection(KINDS, required=True, default="decree")
    number = fields.Char("Number and symbol", copy=False, index="trigram")
    title = fields.Char(
        required=True,
        index="trigram",
        help="As it is cited: the name of a law, or what a decree or a circular regulates.",
    )
    issuer = fields.Char(help="As it is cited after 'của', e.g. Chính phủ, Bộ trưởng Bộ Nội vụ.")
    topic = fields.Selection(
        [
            ("commendation", "Commendation"),
            ("government", "Local government"),
            ("program", "Programme on exemplars"),
            ("family", "Cultural families"),
            ("information", "Grassroots information"),
            ("personal_data", "Personal data"),
            ("salary", "Base salary"),
            ("paperwork", "Official papers"),
            ("other", "Other"),
        ],
        required=True,
        default="commendation",
    )
    date = fields.Date("Issued on", required=True)
    valid_from = fields.Date("In force from", required=True)
    valid_to = fields.Date(
        "No longer in force from", help="First day on which the document no longer applies."
    )
    replaced_by_id = fields.Many2one(
        "exemplar.legal.document", check_company=True, index="btree_not_null", ondelete="restrict"
    )
    amends_id = fields.Many2one(
        "exemplar.legal.document",
        "Amends",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="An amending law is cited on the line of the law that it amends.",
    )
    company_id = fields.Many2one(
        "res.company",
        "Commune",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: shared by all communes.",
    )
    confidence = fields.Selection(
        [("checked", "Checked"), ("unchecked", "Unchecked")],
        required=True,
        default="unchecked",
        help="Unchecked: the entry still has to be compared with the published text. Until "
        "then no paper cites it.",
    )
    source = fields.Text(help="Where the entry was read, and what is still to be checked.")
    rank = fields.Integer(compute="_compute_rank", store=True)
    status = fields.Selection(
        [("upcoming", "Not yet in force"), ("in_force", "In force"), ("expired", "Expired")],
        compute="_compute_status",
        search="_search_status",
    )
    citation = fields.Char(compute="_compute_citation")

    _valid_dates = models.Constraint(
        "CHECK(valid_to IS NULL OR valid_to > valid_from)",
        "A document must stay in force for at least one day.",
    )
    _number_uniq = models.UniqueIndex(
        "(number, date, COALESCE(company_id, 0)) WHERE number IS NOT NULL",
        "This document is already in the list.",
    )

    @api.depends("kind")
    def _compute_rank(self):
        ranks = {kind: rank for rank, (kind, _label) in enumerate(KINDS)}
        for document in self:
            document.rank = ranks.get(document.kind, len(ranks))

    @api.depends("kind", "number", "title")
    def _compute_display_name(self):
        for document in self:
            words = [PRINTED_KINDS.get(document.kind), document.number]
            if document.kind in UNNUMBERED_KINDS or not document.number:
                words = [document.title, document.number and f"({document.number})"]
            document.display_name = " ".join(filter(None, words))

    @api.depends("valid_from", "valid_to")
    def _compute_status(self):
        today = self.env["res.company"]._exemplar_today()
        for document in self:
            if not document.valid_from or document.valid_from > today:
                document.status = "upcoming"
            elif document.valid_to and document.valid_to <= today:
                document.status = "expired"
            else:
                document.status = "in_force"

    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["res.company"]._exemplar_today()
        domains = {
            "upcoming": Domain("valid_from", ">", today),
            "in_force": self._domain_in_force(today),
            "expired": Domain("valid_to", "<=", today),
        }
        return Domain.OR(domains[status] for status in value if status in domains)

    @api.depends("kind", "number", "title", "issuer", "date")
    def _compute_citation(self):
        for document in self:
            document.citation = document._get_citation()

    def _get_citation(self):
        """The document as a legal basis names it (Nghị định 30/2020, Phụ lục I).

        Laws and ordinances go by name and date, all others by kind, number, date, issuer
        and title.
        """
        self.ensure_one()
        if self.kind in UNNUMBERED_KINDS:
            return f"{self.title} {date_in_words(self.date)}"
        parts = [
            PRINTED_KINDS.get(self.kind),
            self.number and f"số {self.number}",
            date_in_words(self.date),
            self.issuer and f"của {self.issuer}",
            self.title,
        ]
        return " ".join(filter(None, parts))

    @api.model
    def _domain_in_force(self, date):
        return Domain("valid_from", "<=", date) & (
            Domain("valid_to", "=", False) | Domain("valid_to", ">", date)
        )

    @api.model
    def get_in_force(self, date, topics=None):
        """Documents in force on `date` (a date or 'YYYY-MM-DD') for the current commune.

        Ordered as legal bases are cited: laws, decrees, circulars, then local papers, each
        by date. `topics` narrows them to some values of `topic`. Ids over RPC.
        """
        domain = self._domain_in_force(fields.Date.to_date(date))
        domain &= Domain("company_id", "in", [False, self.env.company.id])
        if topics:
            domain &= Domain("topic", "in", topics)
        return self.search(domain)

    def get_basis_lines(self):
        """Texts 'Căn cứ …' of these documents in order, without the closing mark.

        Only checked entries are cited. An amending document shares the line of the one it
        amends when both are given.
        """
        lines = []
        checked = self.filtered(lambda document: document.confidence == "checked").sorted()
        for document in checked:
            if document.amends_id in checked:
                continue
            amending = checked.filtered(lambda other, base=document: other.amends_id == base)
            citations = [document.citation, *amending.mapped("citation")]
            lines.append(f"Căn cứ {'; '.join(citations)}")
        return lines
