from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import date_in_words, document_number
from odoo.exceptions import UserError

from .report_council import DOTS

COUNTS = (
    "papers_issued",
    "papers_returned",
    "papers_missing",
    "votes_void",
    "votes_for",
    "votes_against",
    "votes_abstain",
)


class ReportCouncilTally(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_council_tally_template"
    _description = "Record of the Counting of Ballots"
    _inherit = "exemplar.council.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        sessions = self._get_sessions(docids)
        if other := sessions.filtered(lambda session: session.mode != "paper")[:1]:
            raise UserError(
                self.env._(
                    "%(session)s does not vote on paper: no ballots are counted.",
                    session=other.name,
                )
            )
        return {"docs": sessions, "papers": [self._get_tally(one) for one in sessions]}

    def _get_tally(self, session):
        """Values of the record; cells stay empty where nothing has been counted yet."""
        values = session._get_minutes_values()
        date = session._law_date()
        presences = [one["presence"] for one in values["members"]]
        return {
            **self._get_head(session, date, ""),
            "symbol": "",
            "subject": f"Xét khen thưởng tại phiên họp {date_in_words(date)}",
            "start": self._describe_moment(session.date_start, date),
            "place": session.place or DOTS,
            "members_count": document_number(len(presences)),
            "present_count": document_number(presences.count("present")) or "00",
            "rows": [self._get_row(item) for item in values["items"] if not item["defer_reason"]],
            "secretary_name": values["secretary"],
        }

    def _get_row(self, item):
        counted = bool(item["papers_issued"])
        valid = item["papers_returned"] - item["votes_void"]
        return {
            "name": f"{item['name']}; {self._describe_form(item['form'])}",
            "valid": valid if counted else "",
            **{name: item[name] if counted else "" for name in COUNTS},
        }
