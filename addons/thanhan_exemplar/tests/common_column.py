from datetime import timedelta

from .common_broadcast import BroadcastCommon


class ColumnCommon(BroadcastCommon):
    """A weekly column of the radio station whose first day was two weeks ago."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.column = cls.make_column()

    @classmethod
    def make_column(cls, user=None, **values):
        values = {
            "name": "Gương sáng quê hương",
            "channel_id": cls.loudspeaker.id,
            "organization_id": cls.radio.id,
            "date_from": cls.today - timedelta(days=14),
            **values,
        }
        return (
            cls.env["exemplar.column"]
            .with_user(user or cls.operator)
            .create(values)
            .with_env(cls.env)
        )

    def slot(self, days, column=None):
        """Return the slot that the column has so many days from today."""
        return (column or self.column).slot_ids.filtered(
            lambda slot: slot.date == self.today + timedelta(days=days)
        )

    def keep(self, slot):
        """Fill the slot with a bulletin that was on air today."""
        task = self.make_bulletin()
        slot.with_user(self.operator).task_id = task
        self.plan(task).with_user(self.operator).action_air()
        return task
