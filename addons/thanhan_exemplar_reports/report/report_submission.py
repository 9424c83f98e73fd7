from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import (
    date_in_words,
    document_number,
    number_with_dots,
)

from .report_nominee_list import GROUPS

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
COUNCIL_LINES = ["Hội đồng", "Thi đua - Khen thưởng"]
TOPICS = {
    "unit": ["commendation"],
    "chairman": ["commendation"],
    "upward": ["government", "commendation"],
}


class ReportSubmission(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_submission_template"
    _description = "Submission and Its List"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        submissions = self._get_records("exemplar.submission", docids)
        return {"docs": submissions, "papers": [self._get_paper(one) for one in submissions]}

    def _get_paper(self, submission):
        """Values of one submission: what its paper and its list print."""
        issuer = self._get_issuer(submission)
        addressees = (submission.addressee or "").splitlines() or ["…………"]
        return {
            **issuer,
            "record": submission,
            "number": submission.number,
            "symbol": submission.symbol,
            "title": submission.title,
            "addressees": addressees,
            "addressee": addressees[0],
            "bases": self._get_bases(submission, issuer["issuer"]),
            "requests": self._get_requests(submission.line_ids),
            "attached": self._get_attached(submission, issuer["issuer"]),
            "attachments": self._get_attachments(submission),
            "groups": self._get_groups(submission.line_ids),
            "has_votes": submission.direction == "unit",
        }

    def _get_issuer(self, submission):
        """Values of `_get_issuer_values`, who issues in a sentence, and the recipients."""
        organization = submission.organization_id
        values = self._get_issuer_values(
            submission.company_id,
            submission.date,
            organization,
            on_behalf=submission.direction != "chairman",
        )
        letterhead = values["letterhead"]
        recipients = letterhead.get_recipient_lines("submission")
        issuer = letterhead.agency_name
        if submission.direction == "chairman":
            commune = letterhead.agency_name.removeprefix("Ủy ban nhân dân ")
            issuer = f"{COUNCIL} {commune}"
            values |= {
                "agency_lines": [*COUNCIL_LINES, commune],
                "signature_lines": ["TM. HỘI ĐỒNG", "THƯỜNG TRỰC HỘI ĐỒNG"],
                "signer_name": "",
            }
            recipients = ["Lưu"]
        elif organization and not letterhead.organization_id:
            issuer = organization.name
            recipients = ["Lưu"]
        elif organization and not letterhead.get_signer(submission.date):
            values["signature_lines"] = ["ĐẠI DIỆN ĐƠN VỊ"]
        return {**values, "issuer": issuer, "recipients": ["Như trên", *recipients]}

    def _get_bases(self, submission, issuer):
        """'Căn cứ …' of the law in force on the date of the paper, and of the meeting (rule R9)."""
        documents = self.env["exemplar.legal.document"].with_company(submission.company_id)
        in_force = documents.get_in_force(submission.date, topics=TOPICS[submission.direction])
        lines = in_force.get_basis_lines()
        if not self._has_met(submission):
            return lines
        if submission.direction == "unit":
            day = date_in_words(submission.date_meeting)
            return [*lines, f"Căn cứ Biên bản họp bình xét {day} của {issuer}"]
        return [*lines, f"Căn cứ kết quả họp {COUNCIL}{self._describe_council_minutes(submission)}"]

    def _describe_council_minutes(self, submission):
        """' (Biên bản số 03/BB-HĐTĐKT ngày …)' of the sessions that passed the awards."""
        # sudo: number and day of the minutes, whoever may read the session
        items = submission.line_ids.award_id.sudo().council_item_id
        sessions = items.filtered(lambda item: item.result == "passed").session_id
        minutes = []
        for session in sessions.sorted("date_start"):
            number = document_number(session.minutes_number or "")
            which = f"Biên bản số {number}/BB-HĐTĐKT" if number else "Biên bản"
            minutes.append(f"{which} {date_in_words(session._law_date())}")
        return f" ({'; '.join(minutes)})" if minutes else ""

    def _has_met(self, submission):
        """Whether a meeting stands behind the list: the body's, or the Council's."""
        if submission.direction == "unit":
            return bool(submission.date_meeting)
        return "normal" in submission.line_ids.award_id.mapped("procedure")

    def _get_requests(self, lines):
        """['Giấy khen của … cho 02 tập thể; 05 cá nhân'], one text a form."""
        return [
            f"{self._get_form_name(form)} cho {self._count_subjects(of_form.award_id)}"
            for form, of_form in lines.grouped("form_id").items()
        ]

    def _get_form_name(self, form):
        name = form.name.replace("UBND", "Ủy ban nhân dân")
        return f"Danh hiệu “{name}”" if form.category == "title" else name

    def _count_subjects(self, awards):
        counts = [
            (len(awards.filtered(lambda award, subject=subject: award.subject == subject)), name)
            for subject, name in GROUPS
        ]
        return "; ".join(
            f"{document_number(count)} {name.lower()}" for count, name in counts if count
        )

    def _get_attached(self, submission, issuer):
        number = document_number(submission.number) or "……"
        day = date_in_words(submission.date)
        return f"(Kèm theo Tờ trình số {number}/{submission.symbol} {day} của {issuer})"

    def _get_attachments(self, submission):
        if not self._has_met(submission):
            return "Báo cáo thành tích"
        is_unit = submission.direction == "unit"
        minutes = "Biên bản họp bình xét" if is_unit else "Biên bản họp Hội đồng"
        return f"Báo cáo thành tích; {minutes}"

    def _get_groups(self, lines):
        """[{name, rows}] of the subjects that occur, collectives first."""
        groups = []
        for subject, name in GROUPS:
            members = lines.filtered(lambda line, s=subject: line.award_id.subject == s)
            if members:
                ordered = members.sorted(lambda line: (line.award_id.name_sort, line.id))
                groups.append({"name": name, "rows": [self._get_row(line) for line in ordered]})
        return groups

    def _get_row(self, line):
        award, nominee = line.award_id, line.award_id.nominee_id
        year = nominee.birth_year or ""
        return {
            "name": award.recipient_name,
            "male": year if nominee.gender == "male" else "",
            "female": year if nominee.gender == "female" else "",
            "place": self._describe_place(award),
            "achievement": self._describe_achievement(award),
            "form": award.form_id.name,
            "votes": self._describe_votes(line),
            "note": line.note or "",
        }

    def _describe_place(self, award):
        """'Nông dân; Chi hội Phụ nữ ấp 3; ấp 3': never an address."""
        nominee = award.nominee_id
        body = nominee.organization_id or award.organization_id
        place = [nominee.position or nominee.occupation, body.name]
        if nominee.hamlet_id != body:
            place.append(nominee.hamlet_id.name)
        return "; ".join(filter(None, place))

    def _describe_achievement(self, award):
        return award.achievement or award.nominee_id.summary or "; ".join(self._get_claims(award))

    def _get_claims(self, award):
        """What has been confirmed, with the confirmed quantity, one text a claim."""
        confirmed = award.claim_ids.filtered(lambda claim: claim.state == "confirmed")
        return [self._describe_claim(claim) for claim in confirmed]

    def _describe_claim(self, claim):
        quantity = claim.quantity_confirmed
        if not quantity:
            return claim.statement
        digits = 0 if quantity == int(quantity) else 2
        amount = " ".join(filter(None, [number_with_dots(quantity, digits), claim.unit]))
        return f"{claim.statement} (số lượng đã xác nhận: {amount})"

    def _describe_votes(self, line):
        """'09/10 (90%)', or nothing where nobody voted."""
        if not line.votes_total:
            return ""
        share = number_with_dots(line.share * 100, 1).removesuffix(",0")
        votes = f"{document_number(line.votes_for)}/{document_number(line.votes_total)}"
        return f"{votes} ({share}%)"
