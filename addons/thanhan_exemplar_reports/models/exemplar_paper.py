from odoo import api, models
from odoo.exceptions import UserError


class ExemplarPaper(models.AbstractModel):
    """What the values of every printed document share: who issues it and who signs."""

    _name = "exemplar.paper"
    _description = "Official Paper"

    @api.model
    def _get_records(self, model, docids):
        """The records to print, readable for the user and of one commune, or an error."""
        records = self.env[model].browse(docids or [])
        if not records:
            raise UserError(self.env._("There is nothing to print: choose at least one record."))
        records.check_access("read")
        if len(records.company_id) > 1:
            raise UserError(
                self.env._(
                    "These records belong to %(communes)s. Print those of one commune at a time.",
                    communes=", ".join(records.company_id.mapped("name")),
                )
            )
        return records

    @api.model
    def _get_issuer_values(self, company, date, organization=None, on_behalf=False):
        """Values for document_head and document_signature of a paper of `date`.

        Keys: letterhead, agency_lines (None: the letterhead's), date, signature_lines,
        signer_name. A body without a letterhead of its own stands under its own name and
        leaves the signature open. UserError when the commune has no letterhead by then.
        """
        letterheads = self.env["exemplar.letterhead"].with_company(company)
        organization_id = organization.id if organization else False
        letterhead = letterheads.get_in_force(date, organization_id=organization_id)
        if not letterhead:
            raise UserError(
                self.env._(
                    "%(commune)s has no letterhead that applies on %(date)s. A leader of the "
                    "commune adds one under Configuration, Letterheads and Signers.",
                    commune=company.name,
                    date=date,
                )
            )
        values = {"letterhead": letterhead, "date": date, "agency_lines": None}
        if organization and not letterhead.organization_id:
            return values | {
                "agency_lines": [organization.name],
                "signature_lines": ["ĐẠI DIỆN ĐƠN VỊ"],
                "signer_name": "",
            }
        return values | self._get_signer_values(letterhead.get_signer(date), on_behalf)

    @api.model
    def _get_signer_values(self, signer, on_behalf=False):
        if signer:
            lines = signer.get_signature_lines(on_behalf=on_behalf)
        else:
            lines = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"] if on_behalf else ["CHỦ TỊCH"]
        return {"signature_lines": lines, "signer_name": signer.name or ""}

    @api.model
    def _get_issuing_organization(self, company):
        """The body for which the user prints; empty for those who work for the commune."""
        if self.env.user.has_group("thanhan_exemplar.group_exemplar_officer"):
            return self.env["exemplar.organization"]
        own = self.env.user.exemplar_organization_ids
        return own.filtered(lambda organization: organization.company_id == company)[:1]
