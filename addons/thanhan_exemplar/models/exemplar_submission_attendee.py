from odoo import fields, models


class ExemplarSubmissionAttendee(models.Model):
    _name = "exemplar.submission.attendee"
    _description = "Who Attended the Meeting"
    _inherit = ["exemplar.submission.part"]

    name = fields.Char(required=True, index="trigram")
    position = fields.Char()
