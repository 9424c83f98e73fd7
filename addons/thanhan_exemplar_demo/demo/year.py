import csv
from datetime import timedelta

from odoo.tools import file_open

MODULE = "thanhan_exemplar_demo"
TRIAL_PAPER = "Tài liệu hư cấu, chỉ để dùng thử."


class Year:
    """What the parts of the fictitious year share: its calendar, its users, bodies and people."""

    def __init__(self, env):
        self.env = env(context={**env.context, "lang": "vi_VN", "no_reset_password": True})
        self.today = self.env.company._exemplar_today()
        self.new_year = self.today.replace(month=1, day=1)
        self.users = {}
        self.bodies = {}
        self.campaigns = {}
        self.nominees = {}

    def day(self, code):
        """Return the day that ``code`` names.

        :param code: percent of this year until today; "L40": of last year; "+7": days from today
        """
        code = str(code)
        if code.startswith("+"):
            return self.today + timedelta(days=int(code))
        if not code.startswith("L"):
            return self.new_year + (self.today - self.new_year) * int(code) // 100
        start = self.new_year.replace(year=self.new_year.year - 1)
        return start + (self.new_year - timedelta(days=1) - start) * int(code[1:]) // 100

    def model(self, name, login):
        """Return the model ``name`` as the user ``login`` uses it."""
        return self.env[name].with_user(self.users[login])

    def login_of(self, body):
        """Return who types for ``body``: its own user, else the one above it, else the officer."""
        organization = self.bodies[body]
        while organization:
            for login, user in self.users.items():
                if organization in user.exemplar_organization_ids:
                    return login
            organization = organization.parent_id
        return "tdkt"

    def paper(self, title):
        """Return the values of an attachment that stands for the paper ``title``."""
        return {"name": f"{title}.txt", "raw": f"{title}\n\n{TRIAL_PAPER}\n".encode()}


def read_rows(name):
    """Return the rows of ``demo/<name>.csv`` as dictionaries."""
    with file_open(f"{MODULE}/demo/{name}.csv") as rows:
        return list(csv.DictReader(rows))
