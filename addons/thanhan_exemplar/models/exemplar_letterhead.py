from odoo import api, fields, models
from odoo.fields import Command, Domain

RIGHT_HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
DOCUMENT_KINDS = [
    ("all", "All others"),
    ("decision", "Decision (QĐ)"),
    ("plan", "Plan (KH)"),
    ("report", "Report (BC)"),
    ("submission", "Submission (TTr)"),
    ("notice", "Notice (TB)"),
    ("letter", "Official letter"),
    ("invitation", "Invitation (GM)"),
    ("minutes", "Minutes (BB)"),
]


class ExemplarLetterhead(models.Model):
    _name = "exemplar.letterhead"
    _description = "Letterhead"
    _order = "company_id, organization_id, valid_from desc, id"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        "Commune",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        check_company=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: the People's Committee of the commune.",
    )
    valid_from = fields.Date("Applies from", required=True)
    parent_agency = fields.Char(
        "Parent body", help="Printed above the agency, not bold. A commune has none."
    )
    agency_lines = fields.Text(
        "Issuing agency", required=True, help="Printed in capitals and bold, line by line."
    )
    agency_name = fields.Char(
        "Agency in a sentence", required=True, help="E.g. Ủy ban nhân dân xã Thanh An."
    )
    authority_name = fields.Char(
        "Deciding authority", help="Above a decision, e.g. Chủ tịch Ủy ban nhân dân xã Thanh An."
    )
    symbol = fields.Char(
        "Agency symbol", help="After the hyphen of a document's symbol, e.g. UBND in 05/KH-UBND."
    )
    right_head = fields.Text(
        required=True,
        default=RIGHT_HEAD,
        help="Name of the State and motto; papers of the Party carry their own heading.",
    )
    place = fields.Char("Place name", required=True, help="Before the date, e.g. Thanh An.")
    signer_ids = fields.One2many("exemplar.signer", "letterhead_id", copy=True)
    recipient_ids = fields.One2many("exemplar.letterhead.recipient", "letterhead_id", copy=True)

    _period_uniq = models.UniqueIndex(
        "(company_id, COALESCE(organization_id, 0), valid_from)",
        "This body already has a letterhead that applies from that day.",
    )

    @api.depends("agency_name", "valid_from")
    def _compute_display_name(self):
        for letterhead in self:
            start = fields.Date.to_string(letterhead.valid_from) or ""
            letterhead.display_name = f"{letterhead.agency_name or ''} ({start})"

    @api.model
    def get_in_force(self, date, organization_id=False):
        """The letterhead of the current commune on `date` (a date or 'YYYY-MM-DD').

        With `organization_id` (an id) the one of that body, or the commune's where it has
        none. At most one record; its id over RPC.
        """
        domain = Domain("valid_from", "<=", fields.Date.to_date(date)) & Domain(
            "company_id", "=", self.env.company.id
        )
        latest = {"order": "valid_from desc", "limit": 1}
        own = organization_id and self.search(
            domain & Domain("organization_id", "=", organization_id), **latest
        )
        return own or self.search(domain & Domain("organization_id", "=", False), **latest)

    def get_signer(self, date):
        """The first signer who holds the office on `date`, or an empty record."""
        self.ensure_one()
        date = fields.Date.to_date(date)
        return self.signer_ids.filtered(lambda signer: signer._holds_office_on(date))[:1]

    def get_recipient_lines(self, document_kind):
        """Texts under 'Nơi nhận:' without their closing marks, for a kind of document."""
        self.ensure_one()
        own = self.recipient_ids.filtered(lambda line: line.document_kind == document_kind)
        lines = own or self.recipient_ids.filtered(lambda line: line.document_kind == "all")
        return lines.mapped("name")

    @api.model
    def _exemplar_setup(self, company):
        """Give `company` the letterheads of its People's Committee where it has none.

        The commune of the plan gets two: under the first its plan was issued, by the second
        there are no districts any more (since 01/7/2025). Returns the new records.
        """
        # sudo: whoever founds a commune need not be its manager
        letterheads = self.sudo().with_company(company)
        if letterheads.search_count(
            [("company_id", "=", company.id), ("organization_id", "=", False)], limit=1
        ):
            return letterheads.browse()
        if company == self.env.ref("base.main_company"):
            return letterheads.create([_first_period(company), _second_period(company)])
        return letterheads.create(_commune_values(company, company.name, company.city))


def _commune_values(company, name, place):
    return {
        "company_id": company.id,
        "valid_from": "2025-07-01",
        "agency_lines": name.upper(),
        "agency_name": name,
        "authority_name": f"Chủ tịch {name}",
        "symbol": "UBND",
        "place": place or name,
        "recipient_ids": _recipients("Đảng ủy xã", "HĐND xã", "Các hội, đoàn thể xã"),
    }


def _second_period(company):
    return {
        **_commune_values(company, "Ủy ban nhân dân xã Thanh An", "Thanh An"),
        "agency_lines": "ỦY BAN NHÂN DÂN\nXÃ THANH AN",
    }


def _first_period(company):
    return {
        **_second_period(company),
        "valid_from": "2020-01-01",
        "recipient_ids": _recipients(
            "UBND huyện",
            "Phòng Nội vụ huyện",
            "Đảng ủy xã",
            "HĐND xã",
            "Các hội, đoàn thể xã",
        ),
        "signer_ids": [
            Command.create(
                {
                    "name": "Lê Thị Linh",
                    "position": "Chủ tịch",
                    "authority": "acting",
                    "collective": "Ủy ban nhân dân",
                    "valid_to": "2025-06-30",
                }
            )
        ],
    }


def _recipients(*names):
    return [
        Command.create({"name": name, "sequence": sequence})
        for sequence, name in enumerate([*names, "Lưu: VT"])
    ]
