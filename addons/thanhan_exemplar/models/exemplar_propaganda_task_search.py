import re
from datetime import datetime

from odoo import api, fields, models
from odoo.fields import Domain

DAY = re.compile(r"^(.+\)) (\d{1,2}/\d{1,2}/\d{4})$")


class ExemplarPropagandaTaskSearch(models.Model):
    """How a list from Excel names a task: by its link, or as screens do.

    “Topic (Channel)”, with the day of publication after it where that occurs more than once.
    """

    _inherit = "exemplar.propaganda.task"

    proof_url = fields.Char(index="btree_not_null")

    def _search_display_name(self, operator, value):
        domain = super()._search_display_name(operator, value)
        if operator != "in":
            return domain
        named = (self._domain_named(text.strip()) for text in value if isinstance(text, str))
        return Domain.OR([domain, *named])

    @api.model
    def _domain_named(self, text):
        """Return the domain of the tasks with the link ``text``, or with that topic and channel."""
        domain = Domain("proof_url", "=", text)
        published = Domain.TRUE
        if match := DAY.match(text):
            text, day = match.groups()
            try:
                published = Domain("date_published", "=", datetime.strptime(day, "%d/%m/%Y").date())
            except ValueError:
                return domain
        for channel in self.env["exemplar.channel"]._of_commune():
            topic = text.removesuffix(f" ({channel.name})")
            if topic != text:
                named = Domain("name", "=", topic) & Domain("channel_id", "=", channel.id)
                domain |= named & published
        return domain
