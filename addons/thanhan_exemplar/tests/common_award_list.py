from datetime import timedelta

from odoo.fields import Command

from .common_award import ExemplarAwardCommon

TITLE = "Về việc tặng danh hiệu “Gia đình văn hóa” năm 2026"


class AwardListCommon(ExemplarAwardCommon):
    """Lists of Gia đình văn hóa of two hamlets, from the paste to the decision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gdvh = cls.form("gdvh")
        cls.other_hamlet_user = cls._new_user("other_hamlet", "base.group_user")
        cls.other_hamlet = cls._new_organization("Ấp Hai", "hamlet", cls.other_hamlet_user)
        cls.other_hamlet.group_id = cls.env.ref("thanhan_exemplar.group_organization_hamlet")

    @classmethod
    def make_list(cls, *names, hamlet=None, user=None, **values):
        """Return a draft of the hamlet's user, with a household for each name."""
        hamlet = hamlet or cls.hamlet
        user = user or hamlet.user_ids[:1]
        return (
            cls.env["exemplar.award.list"]
            .with_user(user)
            .create(
                {
                    "hamlet_id": hamlet.id,
                    "form_id": cls.gdvh.id,
                    "line_ids": [
                        Command.create(name if isinstance(name, dict) else {"name": name})
                        for name in names
                    ],
                    **values,
                }
            )
            .with_env(cls.env)
        )

    @classmethod
    def notice(cls, lists, days_ago=11):
        """Hang the lists on the notice board, ``days_ago`` days before today."""
        today = cls.env.company._exemplar_today()
        for record in lists:
            own = record.with_user(record.hamlet_id.user_ids[:1] or cls.officer)
            own.write(
                {
                    "meeting_date": today - timedelta(days=days_ago + 1),
                    "meeting_place": "Nhà văn hóa ấp",
                    "meeting_attendance": 60,
                    "notice_place": "Nhà văn hóa ấp",
                    "notice_date_from": today - timedelta(days=days_ago),
                }
            )
            own.action_notice()
        return lists

    @classmethod
    def make_ready(cls, lists, days_ago=11):
        cls.notice(lists, days_ago)
        for record in lists:
            record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
        lists.with_user(cls.officer).action_ready()
        return lists

    @classmethod
    def make_list_decision(cls, lists, number=9, date=None, **values):
        values = {"award_list_ids": lists.ids, "title": TITLE, **values}
        return cls.make_decision(cls.env["exemplar.award"], number, date, **values)

    @classmethod
    def decide_lists(cls, lists, number=9, date=None):
        decision = cls.make_list_decision(lists, number, date)
        decision.with_user(cls.officer).action_issue()
        return decision
