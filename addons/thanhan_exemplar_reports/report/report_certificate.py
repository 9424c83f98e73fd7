from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import date_in_words, document_number
from odoo.exceptions import UserError

FINAL_STATES = ("decided", "conferred")
VOID_STATES = ("refused", "revoked")
LONGEST_CITATION = 320
SALUTATIONS = {"collective": "Tập thể", "household": "Hộ gia đình", "model": "Mô hình"}
DEFAULT_CITATION = "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước"


class ReportCertificate(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_certificate_template"
    _description = "Certificate"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        awards = self._get_awards(docids)
        self._check_printable(awards)
        awards = awards.sorted(lambda award: (award.register_number, award.name_sort, award.id))
        issuers = self._get_issuers(awards)
        letterhead = issuers[awards[0].date_decided]["letterhead"]
        return {
            "docs": awards,
            "title": "Giấy khen",
            "certificates": [
                self._get_certificate(award, **issuers[award.date_decided]) for award in awards
            ],
            "sheet": letterhead.certificate_sheet,
            "is_blank": letterhead.certificate_blank,
            "has_emblem": letterhead.certificate_emblem and not letterhead.certificate_blank,
            "offset": self._get_offset_style(letterhead),
        }

    def _get_awards(self, docids):
        """What is certified: awards, or whatever has the same fields in a certificate of its own.

        Their name, subject and citation are read through the methods below.
        """
        return self._get_records("exemplar.award", docids)

    def _check_printable(self, awards):
        """Refuse what is void, half decided, another level's or too long for the paper."""
        self._refuse(
            awards.filtered(lambda award: award.state in VOID_STATES),
            self.env._("These were not commended, or no longer are: no certificate is printed."),
        )
        final = awards.filtered(lambda award: award.state in FINAL_STATES)
        self._refuse(
            final and awards - final,
            self.env._("These wait for their decision. Issue it, or print them alone as a draft."),
        )
        self._refuse(
            awards.filtered(lambda award: self._get_authority(award) != "commune"),
            self.env._("These are given by another body, which prints its own certificates."),
        )
        self._refuse(
            awards.filtered(lambda award: len(self._get_achievement(award)) > LONGEST_CITATION),
            self.env._(
                "Their citation is too long for the paper: shorten it to %(longest)s characters.",
                longest=LONGEST_CITATION,
            ),
        )

    def _get_authority(self, award):
        date = award.date_decided or award.company_id._exemplar_today()
        rule = award.form_id.with_company(award.company_id)._rule_on(date)
        return rule.authority or "commune"

    def _refuse(self, awards, reason):
        if awards:
            lines = [reason, ", ".join(map(self._get_name, awards))]
            raise UserError("\n".join(lines))

    def _get_issuers(self, awards):
        """{date of decision: values of the issuer on that day}; False: not decided, today."""
        company = awards.company_id
        today = company._exemplar_today()
        return {
            date: self._get_issuer_values(company, date or today)
            for date in set(awards.mapped("date_decided")) | {awards[0].date_decided}
        }

    def _get_certificate(self, award, letterhead, date, signature_lines, signer_name, **_values):
        decision = award.decision_id
        if decision.signer_name:
            signer_name = decision.signer_name
            signature_lines = (decision.signer_position or "").upper().splitlines()
        is_draft = award.state not in FINAL_STATES
        return {
            "record": award,
            "is_draft": is_draft,
            "classes": self._get_classes(award, letterhead),
            "authority": letterhead.authority_name or letterhead.agency_name,
            "title": self._get_title(award.form_id),
            "salutation": self._get_salutation(award),
            "name": self._get_name(award).upper(),
            "place": self._get_place(award, letterhead),
            "achievement": self._get_achievement(award) or self._get_citation(award.form_id),
            "record_lines": self._get_record_lines(award),
            "place_date": f"{letterhead.place}, {date_in_words(not is_draft and date)}",
            "signature_lines": [line.strip() for line in signature_lines],
            "signer_name": signer_name,
        }

    def _get_classes(self, award, letterhead):
        sizes = {
            "exemplar-certificate-blank": letterhead.certificate_blank,
            "exemplar-certificate-long": len(self._get_title(award.form_id)) > 12,
            "exemplar-certificate-small": len(self._get_achievement(award)) > 150
            or len(self._get_name(award)) > 30,
            "exemplar-certificate-long-name": len(self._get_name(award)) > 50,
        }
        return " ".join(name for name, is_on in sizes.items() if is_on)

    def _get_name(self, award):
        return award.recipient_name

    def _get_achievement(self, award):
        return award.achievement or ""

    def _get_title(self, form):
        """'Giấy khen' of 'Giấy khen của Chủ tịch UBND xã'; titles of emulation are certified."""
        if form.category == "title":
            return "Giấy chứng nhận"
        return form.name.split(" của ")[0].split(",")[0]

    def _get_citation(self, form):
        return f"Đạt danh hiệu “{form.name}”" if form.category == "title" else DEFAULT_CITATION

    def _get_salutation(self, award):
        if award.subject == "individual":
            return {"male": "Ông", "female": "Bà"}.get(award.nominee_id.gender, "Ông (Bà)")
        salutation = SALUTATIONS.get(award.subject, "")
        words = ("hộ ", "gia đình ", "tập thể ", "mô hình ")
        return "" if award.recipient_name.lower().startswith(words) else salutation

    def _get_place(self, award, letterhead):
        """'Chi hội trưởng, ấp 3, xã Thanh An': never an address."""
        nominee = award.nominee_id
        place = nominee.hamlet_id.name or award.organization_id.name
        place = self._get_place_in_commune(place, letterhead)
        return ", ".join(filter(None, [nominee.position, place]))

    def _get_place_in_commune(self, place, letterhead):
        """'ấp 3, xã Thanh An' of 'ấp 3'."""
        commune = letterhead.agency_name.removeprefix("Ủy ban nhân dân ")
        kind = commune.split(" ")[0]
        if place.endswith(f" {kind}"):
            place = f"{place.removesuffix(kind)}{commune}"
        elif not place.endswith(commune):
            place = f"{place}, {commune}"
        return place

    def _get_record_lines(self, award):
        decision = award.decision_id
        number = document_number(decision.number) or "……"
        return [
            f"Quyết định số: {number}/{decision.symbol or 'QĐ-UBND'}",
            date_in_words(decision.date),
            f"Số sổ khen thưởng: {award.register_number or '……'}",
        ]

    def _get_offset_style(self, letterhead):
        right, down = letterhead.certificate_offset_x, letterhead.certificate_offset_y
        if not right and not down:
            return ""
        return f".exemplar-certificate-text {{ left: {right:.1f}mm; top: {down:.1f}mm; }}"
