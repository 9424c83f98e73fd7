from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import SQL

from .common import OFFICER
from .publicity_common import PublicityCommon

EXPECTED = {
    "exemplar.nominee": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "publicist": "vpc - - -",
        "supervisor": "dhbfvpcw - - -",
        "reader": "c - - -",
        "women": "dhbvpcw dhb dhb dhb",
        "branch": "bc b b b",
        "farmers": "fc f f f",
        "hamlet": "hc - - -",
        "elsewhere": "o o o o",
        "publicist of the farmers": "fvpc f f f",
        "supervisor of the farmers": "dhbfvpcw f f f",
        "reader of the farmers": "fc f f f",
    },
    "exemplar.claim": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "publicist": "vpc - - -",
        "supervisor": "dhbfvpcw - - -",
        "women": "dhbvpcw dhb dhb dhb",
        "branch": "b b b b",
        "farmers": "f f f f",
        "elsewhere": "o o o o",
        "publicist of the farmers": "fvpc f f f",
        "supervisor of the farmers": "dhbfvpcw f f f",
        "reader of the farmers": "f f f f",
    },
    "exemplar.consent": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "publicist": "vpc - - -",
        "women": "dhbvpcw dhbvpcw dhbvpcw -",
        "branch": "b b b -",
        "farmers": "f f f -",
        "elsewhere": "o o o o",
        "publicist of the farmers": "fvpc f f -",
        "supervisor of the farmers": "f f f -",
        "reader of the farmers": "f f f -",
    },
    "exemplar.nominee.identity": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "women": "dhbvpcw dhbvpcw dhbvpcw -",
        "branch": "b b b -",
        "farmers": "f f f -",
        "elsewhere": "o o o o",
        "publicist of the farmers": "f f f -",
        "supervisor of the farmers": "f f f -",
        "reader of the farmers": "f f f -",
    },
    "exemplar.hold": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "elsewhere": "o o o o",
    },
    "exemplar.support": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "supervisor": "dhbfvpcw - - -",
        "women": "dhbvpcw dhb dhb dhb",
        "branch": "b b b b",
        "farmers": "f f f f",
        "elsewhere": "o o o o",
        "publicist of the farmers": "f f f f",
        "supervisor of the farmers": "dhbfvpcw f f f",
        "reader of the farmers": "f f f f",
    },
    "exemplar.shortcoming": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "supervisor": "dhbfvpcw - - -",
        "women": "dhbvpcw dhb dhb dhb",
        "branch": "b b b b",
        "farmers": "f f f f",
        "hamlet": "h h - -",
        "elsewhere": "o o o o",
        "publicist of the farmers": "f f f f",
        "supervisor of the farmers": "dhbfvpcw f f f",
        "reader of the farmers": "f f f f",
    },
    "exemplar.award": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "publicist": "c - - -",
        "supervisor": "dhbfvpcw - - -",
        "reader": "c - - -",
        "women": "dhbvpcw dhbvpw dhbvpw dhbvpw",
        "branch": "bc b b b",
        "farmers": "fc f f f",
        "hamlet": "c - - -",
        "elsewhere": "o o o o",
        "publicist of the farmers": "fc f f f",
        "supervisor of the farmers": "dhbfvpcw f f f",
        "reader of the farmers": "fc f f f",
    },
    "exemplar.award.paper": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "supervisor": "dhbfvpcw - - -",
        "women": "dhbvpcw dhbvpw dhbvpw dhbvpw",
        "branch": "b b b b",
        "farmers": "f f f f",
        "elsewhere": "o o o o",
        "publicist of the farmers": "f f f f",
        "supervisor of the farmers": "dhbfvpcw f f f",
        "reader of the farmers": "f f f f",
    },
    "exemplar.hold.reason": {
        "officer": "dh dh - -",
        "manager": "dhbfvpcw dhbfvpcw - -",
        "elsewhere": "o o - -",
    },
    "exemplar.opinion": {
        "officer": "dhbfv dhbfv dhbfv dhbfv",
        "manager": "dhbfv dhbfv dhbfv dhbfv",
        "supervisor": "dhbfv - - -",
        "women": "f f - -",
        "branch": "f f - -",
        "farmers": "dh d - -",
        "hamlet": "bv bv - -",
        "elsewhere": "o o o o",
        "publicist of the farmers": "dh d - -",
        "supervisor of the farmers": "dhbfv d - -",
        "reader of the farmers": "dh d - -",
    },
    "exemplar.visit": {
        "officer": "d d d d",
        "manager": "d d d d",
        "supervisor": "d - - -",
        "elsewhere": "o o o o",
        "supervisor of the farmers": "d - - -",
    },
    "exemplar.visit.line": {
        "officer": "d d d d",
        "manager": "d d d d",
        "supervisor": "d - - -",
        "elsewhere": "o o o o",
        "supervisor of the farmers": "d - - -",
    },
    "exemplar.story": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "publicist": "hvpc hvpc hvpc hvpc",
        "supervisor": "dhbfvpcw - - -",
        "reader": "h - - -",
        "women": "hvc - - -",
        "branch": "hc - - -",
        "farmers": "hc - - -",
        "hamlet": "hc - - -",
        "elsewhere": "o o o o",
        "publicist of the farmers": "hvpc hvpc hvpc hvpc",
        "supervisor of the farmers": "dhbfvpcw - - -",
        "reader of the farmers": "hc - - -",
    },
    "exemplar.story.version": {
        "officer": "dhbfvpcw - - -",
        "manager": "dhbfvpcw - - -",
        "publicist": "vpc - - -",
        "supervisor": "dhbfvpcw - - -",
        "elsewhere": "o - - -",
        "publicist of the farmers": "vpc - - -",
        "supervisor of the farmers": "dhbfvpcw - - -",
    },
    "exemplar.text.overrule": {
        "officer": "dhbfvpcw - - -",
        "manager": "dhbfvpcw - - -",
        "supervisor": "dhbfvpcw - - -",
        "elsewhere": "o - - -",
        "supervisor of the farmers": "dhbfvpcw - - -",
    },
    "exemplar.propaganda.task": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "publicist": "hvpc hvpc hvpc hvpc",
        "supervisor": "dhbfvpcw - - -",
        "reader": "h - - -",
        "women": "dhbvpcw dhbvpcw dhbvpcw dhbvpcw",
        "branch": "hb b b b",
        "farmers": "hf f f f",
        "hamlet": "h - - -",
        "elsewhere": "o o o o",
        "publicist of the farmers": "hfvpc hfvpc hfvpc hfvpc",
        "supervisor of the farmers": "dhbfvpcw f f f",
        "reader of the farmers": "hf f f f",
    },
    "exemplar.takedown": {
        "officer": "dhbfvpcw dhbfvpcw - -",
        "manager": "dhbfvpcw dhbfvpcw - -",
        "publicist": "dhbfvpcw dhbfvpcw - -",
        "supervisor": "dhbfvpcw - - -",
        "women": "dhbvpcw dhbvpcw - -",
        "branch": "b b - -",
        "farmers": "f f - -",
        "elsewhere": "o o - -",
        "publicist of the farmers": "dhbfvpcw dhbfvpcw - -",
        "supervisor of the farmers": "dhbfvpcw f - -",
        "reader of the farmers": "f f - -",
    },
    "exemplar.branch.meeting": {
        "officer": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "manager": "dhbfvpcw dhbfvpcw dhbfvpcw dhbfvpcw",
        "publicist": "hvpc hvpc hvpc hvpc",
        "supervisor": "dhbfvpcw - - -",
        "women": "dhbvpcw dhbvpcw dhbvpcw dhbvpcw",
        "branch": "b b b b",
        "farmers": "f f f f",
        "elsewhere": "o o o o",
        "publicist of the farmers": "hfvpc hfvpc hfvpc hfvpc",
        "supervisor of the farmers": "dhbfvpcw f f f",
        "reader of the farmers": "f f f f",
    },
    "exemplar.metric.correction": {
        "officer": "h - - -",
        "manager": "h - - -",
        "publicist": "h - - -",
        "supervisor": "h - - -",
        "women": "h - - -",
        "publicist of the farmers": "h - - -",
        "supervisor of the farmers": "h - - -",
    },
}
# the log names the task, and what was on air is as public as the task is
EXPECTED["exemplar.broadcast"] = EXPECTED["exemplar.propaganda.task"]
EXPECTED["exemplar.column.slot"] = {
    "officer": "dhbfvpcw dhbfvpcw - -",
    "manager": "dhbfvpcw dhbfvpcw - -",
    "publicist": "hvpc hvpc - -",
    "supervisor": "dhbfvpcw - - -",
    "women": "dhbvpcw dhbvpcw - -",
    "branch": "b b - -",
    "farmers": "f f - -",
    "elsewhere": "o o - -",
    "publicist of the farmers": "hfvpc hfvpc - -",
    "supervisor of the farmers": "dhbfvpcw f - -",
    "reader of the farmers": "f f - -",
}


class TestRules(PublicityCommon):
    """Which records each role reads, writes, enters and deletes: every rule of access in a table.

    The letters are d draft, h draft of who lives in the hamlet, b of the branch, f of the farmers,
    v verified, p proposed, c honoured (commended), w withdrawn and o of another commune.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.commune = cls.env["res.company"].create({"name": "Xã khác"})
        cls.elsewhere = new_test_user(
            cls.env, login="test_elsewhere", groups=OFFICER,
            company_id=cls.commune.id, company_ids=[Command.set(cls.commune.ids)],
        )  # fmt: skip
        cls.both = {}
        for role in ("publicist", "supervisor", "reader"):
            cls.both[f"{role} of the farmers"] = new_test_user(
                cls.env, login=f"test_both_{role}", groups=f"thanhan_exemplar.group_exemplar_{role}"
            )
        cls.farmers.user_ids = [Command.link(user.id) for user in cls.both.values()]
        foreign, cls.foreign_asked = cls.env["exemplar.organization"].create(
            [
                {"name": name, "kind": "mass_organization", "company_id": cls.commune.id}
                for name in ("Hội xã khác", "Đoàn xã khác")
            ]
        )
        cls.letters = {
            "d": cls.make_nominee("Nháp"),
            "h": cls.make_nominee("Ở ấp", hamlet_id=cls.hamlet.id),
            "b": cls.make_nominee("Của chi hội", cls.women_branch_user, hamlet_id=False),
            "f": cls.make_nominee("Của Nông dân", cls.farmers_user),
            "v": cls.make_nominee("Đã xác minh"),
            "p": cls.make_nominee("Đã trình"),
            "c": cls.make_nominee("Đã tuyên dương"),
            "w": cls.make_nominee("Đã rút"),
        }
        cls.letters["o"] = cls.env["exemplar.nominee"].create(
            {"name": "Xã khác", "organization_id": foreign.id}
        )
        cls.rows = cls.make_rows()
        for letter, state in (
            ("v", "verified"),
            ("p", "proposed"),
            ("c", "honoured"),
            ("w", "withdrawn"),
        ):
            cls.env.cr.execute(
                "UPDATE exemplar_nominee SET state = %s WHERE id = %s",
                [state, cls.letters[letter].id],
            )
        cls.env.cr.execute(
            "UPDATE exemplar_claim SET state = 'confirmed' WHERE nominee_id = ANY(%s)",
            [[cls.letters[letter].id for letter in "vpch"]],
        )
        cls.env.cr.execute(
            "UPDATE exemplar_award SET state = 'decided' WHERE nominee_id = %s",
            [cls.letters["c"].id],
        )
        cls.env.invalidate_all()

    @classmethod
    def make_rows(cls):
        """Return ``{model: {letter: row}}``, one row of each model for each exemplar."""
        values = {
            "exemplar.claim": {"statement": "Giúp 5 hộ"},
            "exemplar.consent": {},
            "exemplar.nominee.identity": {},
            "exemplar.hold": {"reason": "press", "basis": "Báo"},
            "exemplar.support": {"description": "Vốn vay"},
            "exemplar.shortcoming": {
                "text": "Thiếu sổ", "remedy": "Ghi sổ", "date_deadline": "2099-01-01",
            },
            "exemplar.award": {
                "form_id": cls.env.ref("thanhan_exemplar.award_form_giay_khen").id,
            },
        }  # fmt: skip
        rows = {"exemplar.nominee": dict(cls.letters)}
        for model, vals in values.items():
            rows[model] = {
                letter: cls.env[model]
                .with_user(cls.elsewhere if letter == "o" else cls.manager)
                .create({**vals, "nominee_id": nominee.id})
                .with_env(cls.env)
                for letter, nominee in cls.letters.items()
            }
        rows["exemplar.award.paper"] = {
            letter: award.paper_ids[:1] for letter, award in rows["exemplar.award"].items()
        }
        rows["exemplar.hold.reason"] = {
            letter: cls.env["exemplar.hold.reason"].search([("hold_id", "=", hold.id)])
            for letter, hold in rows["exemplar.hold"].items()
        }
        rows["exemplar.hold.reason"]["d"].user_id = cls.officer
        rows["exemplar.hold.reason"]["h"].informed_ids = cls.officer
        rows["exemplar.shortcoming"]["h"].user_id = cls.hamlet_user
        return {**rows, **cls.make_visits(rows), **cls.make_texts()}

    @classmethod
    def make_visits(cls, rows):
        asked = {
            "d": cls.farmers, "h": cls.farmers, "b": cls.hamlet, "f": cls.women_branch,
            "v": cls.hamlet, "o": cls.foreign_asked,
        }  # fmt: skip
        opinions = {
            letter: cls.env["exemplar.opinion"].create(
                {
                    "nominee_id": cls.letters[letter].id,
                    "organization_id": body.id,
                    "subject_text": "Trồng tiêu",
                    "question": "Ý kiến?",
                    "date_due": cls.today,
                }
            )
            for letter, body in asked.items()
        }
        visits = {
            letter: cls.env["exemplar.visit"].with_user(user).create({}).with_env(cls.env)
            for letter, user in (("d", cls.officer), ("o", cls.elsewhere))
        }
        lines = {
            letter: cls.env["exemplar.visit.line"].create(
                {"visit_id": visit.id, "claim_id": rows["exemplar.claim"][letter].id}
            )
            for letter, visit in visits.items()
        }
        cls.env.cr.execute(
            "UPDATE exemplar_opinion SET state = 'answered' WHERE id = %s", [opinions["h"].id]
        )
        return {
            "exemplar.opinion": opinions,
            "exemplar.visit": visits,
            "exemplar.visit.line": lines,
        }

    @classmethod
    def make_texts(cls):
        """Return stories and tasks about each exemplar; the tasks belong to her own body."""
        stories, tasks = {}, {}
        for letter, nominee in cls.letters.items():
            stories[letter] = cls.env["exemplar.story"].create(
                {"title": f"Bài {letter}", "company_id": nominee.company_id.id}
            )
            tasks[letter] = cls.env["exemplar.propaganda.task"].create(
                {
                    "name": f"Tin {letter}",
                    "channel_id": cls.loudspeaker.id,
                    "company_id": nominee.company_id.id,
                    "organization_id": nominee.organization_id.id,
                }
            )
            for record, table, column in (
                (stories[letter], "exemplar_story_nominee_rel", "exemplar_story_id"),
                (
                    tasks[letter],
                    "exemplar_propaganda_task_nominee_rel",
                    "exemplar_propaganda_task_id",
                ),
            ):
                cls.env.cr.execute(
                    SQL(
                        "INSERT INTO %s (%s, exemplar_nominee_id) VALUES (%s, %s)",
                        SQL.identifier(table),
                        SQL.identifier(column),
                        record.id,
                        nominee.id,
                    )
                )
        cls.env.cr.execute(
            "UPDATE exemplar_story SET state = 'approved' WHERE id = ANY(%s)",
            [[stories[letter].id for letter in "hvc"]],
        )
        cls.env.cr.execute(
            "UPDATE exemplar_propaganda_task SET state = 'published', story_id = %s WHERE id = %s",
            [stories["h"].id, tasks["h"].id],
        )
        takedowns = {
            letter: cls.env["exemplar.takedown"].create(
                {"task_id": task.id, "date_opened": cls.today}
            )
            for letter, task in tasks.items()
        }
        return {
            "exemplar.story": stories,
            "exemplar.propaganda.task": tasks,
            "exemplar.takedown": takedowns,
            "exemplar.broadcast": cls.make_broadcasts(tasks),
            "exemplar.branch.meeting": cls.make_meetings(tasks),
            "exemplar.metric.correction": cls.make_corrections(tasks),
            "exemplar.column.slot": cls.make_slots(tasks),
            **cls.make_reviews(stories),
        }

    @classmethod
    def make_slots(cls, tasks):
        """Return the slot that each task fills in a column of its body."""
        slots = {}
        for letter, task in tasks.items():
            column = cls.env["exemplar.column"].create(
                {
                    "name": f"Mục {letter}",
                    "channel_id": task.channel_id.id,
                    "organization_id": task.organization_id.id,
                    "company_id": task.company_id.id,
                }
            )
            slots[letter] = column.slot_ids[0]
            slots[letter].task_id = task
        return slots

    @classmethod
    def make_broadcasts(cls, tasks):
        """Return one broadcast of each task, on air where the task is published."""
        cls.env.flush_all()
        cls.env.cr.execute(
            """INSERT INTO exemplar_broadcast
                           (task_id, company_id, organization_id, date, hour, state)
                    SELECT id, company_id, organization_id, date_deadline, 5,
                           CASE state WHEN 'published' THEN 'aired' ELSE 'planned' END
                      FROM exemplar_propaganda_task WHERE id = ANY(%s)
                 RETURNING task_id, id""",
            [[task.id for task in tasks.values()]],
        )
        made = dict(cls.env.cr.fetchall())
        return {
            letter: cls.env["exemplar.broadcast"].browse(made[task.id])
            for letter, task in tasks.items()
        }

    @classmethod
    def make_meetings(cls, tasks):
        """Return a line of each task, which is put on the channel of branch meetings."""
        cls.env.cr.execute(
            "UPDATE exemplar_propaganda_task SET channel_id = %s WHERE id = ANY(%s)",
            [
                cls.env.ref("thanhan_exemplar.channel_branch_meeting").id,
                [task.id for task in tasks.values()],
            ],
        )
        cls.env.invalidate_all()
        return {
            letter: cls.env["exemplar.branch.meeting"].create(
                {
                    "task_id": task.id,
                    "organization_id": cls.env["exemplar.organization"]
                    .create(
                        {
                            "name": f"Chi hội {letter}",
                            "kind": "branch",
                            "parent_id": task.organization_id.id,
                            "company_id": task.company_id.id,
                        }
                    )
                    .id,
                }
            )
            for letter, task in tasks.items()
        }

    @classmethod
    def make_corrections(cls, tasks):
        metric = cls.env["exemplar.metric"].create({"task_id": tasks["h"].id, "plays": 1})
        metric.plays = 2
        return {"h": metric.correction_ids}

    @classmethod
    def make_reviews(cls, stories):
        """Return a version and an overruled finding of each story."""
        texts = {"code": "superlative", "key": "x", "excerpt": "x", "message": "x", "reason": "x"}
        return {
            "exemplar.story.version": {
                letter: cls.env["exemplar.story.version"].create(
                    {
                        "story_id": story.id,
                        "number": 1,
                        "title": story.title,
                        "nominee_ids": [Command.set(cls.letters[letter].ids)],
                    }
                )
                for letter, story in stories.items()
            },
            "exemplar.text.overrule": {
                letter: cls.env["exemplar.text.overrule"].create({"story_id": story.id, **texts})
                for letter, story in stories.items()
            },
        }

    def users(self):
        return {
            "officer": self.officer,
            "manager": self.manager,
            "publicist": self.publicist,
            "council": self.council,
            "supervisor": self.supervisor,
            "reader": self.reader,
            "women": self.women_user,
            "branch": self.women_branch_user,
            "farmers": self.farmers_user,
            "hamlet": self.hamlet_user,
            "elsewhere": self.elsewhere,
            **self.both,
        }

    def found(self, model, user):
        """Return "read write create unlink": the letters of the records for each of the four."""
        access = []
        for operation in ("read", "write", "create", "unlink"):
            letters = ""
            for letter, record in self.rows[model].items():
                record = record.with_user(user)
                if self.env[model].with_user(user).has_access(operation):
                    letters += letter if record._filtered_access(operation) else ""
            access.append(letters or "-")
        return " ".join(access)

    def table(self, model):
        found = {role: self.found(model, user) for role, user in self.users().items()}
        return {role: access for role, access in found.items() if access != "- - - -"}

    def test_every_rule(self):
        self.maxDiff = None
        for model, expected in EXPECTED.items():
            self.assertEqual(self.table(model), expected, model)
