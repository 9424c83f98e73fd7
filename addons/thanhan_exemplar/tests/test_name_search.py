import unicodedata

from odoo.tools import SQL

from .common import ExemplarCommon

NUMBERS_AND_CODES = {"code", "number", "section", "model", "recipient_name"}


class TestNameSearch(ExemplarCommon):
    """Names are found with and without diacritics, people stand in Vietnamese order."""

    def models(self):
        for name, model in sorted(self.env.items()):
            if name.startswith("exemplar.") and (
                model._auto and not (model._abstract or model._transient)
            ):
                yield model

    def searched_fields(self, model):
        for name in model._rec_names_search or [model._rec_name]:
            field = model._fields.get(name)
            if field and field.store and field.type in ("char", "text"):
                yield field

    def plain(self, text):
        decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        return "".join(letter for letter in decomposed if not unicodedata.combining(letter))

    def test_every_name_is_indexed_for_search(self):
        missing = [
            str(field)
            for model in self.models()
            for field in self.searched_fields(model)
            if field.name not in NUMBERS_AND_CODES and field.index != "trigram"
        ]
        self.assertFalse(missing)

    def test_every_model_is_found_without_diacritics(self):
        self.make_claim(self.make_nominee("Đặng Thị Thúy"), "Giúp đỡ hộ nghèo")
        self.env["exemplar.campaign"].create(
            {
                "name": "Phụ nữ giúp nhau làm kinh tế",
                "kind": "thematic",
                "organization_id": self.women.id,
            }
        )
        searched = set()
        for model in self.models():
            names = [field.name for field in self.searched_fields(model)]
            names = [name for name in names if name not in NUMBERS_AND_CODES]
            record = model.search([]).filtered(
                lambda r, names=names: names and not (r[names[0]] or "a").isascii()
            )[:1]
            if not record:
                continue
            searched.add(model._name)
            text = record[names[0]]
            for typed in (text, self.plain(text), unicodedata.normalize("NFD", text).upper()):
                found = [row[0] for row in model.name_search(typed, limit=None)]
                self.assertIn(record.id, found, (model._name, typed))
        self.assertGreaterEqual(
            searched,
            {
                "exemplar.nominee",
                "exemplar.organization",
                "exemplar.sector",
                "exemplar.campaign",
                "exemplar.program",
                "exemplar.award.form",
                "exemplar.channel",
                "exemplar.legal.document",
            },
        )

    def test_people_are_ordered_by_given_name(self):
        names = ["Lê Văn Đào", "Lê Văn Dung", "Trần Thị Ân", "Bùi Thị Yến", "Trần Thị An"]
        expected = ["Trần Thị An", "Trần Thị Ân", "Lê Văn Dung", "Lê Văn Đào", "Bùi Thị Yến"]
        people = self.env["exemplar.nominee"].union(*map(self.make_nominee, names))
        form = self.env.ref("thanhan_exemplar.award_form_giay_khen")
        awards = self.env["exemplar.award"].create(
            [
                {"nominee_id": person.id, "form_id": form.id, "organization_id": self.women.id}
                for person in people
            ]
        )
        claims = self.env["exemplar.claim"].union(*map(self.make_claim, people))
        for records, order, name in (
            (people, None, "name"),
            (people, "name", "name"),
            (awards, None, "recipient_name"),
            (awards, "recipient_name", "recipient_name"),
            (claims, None, "nominee_id.name"),
        ):
            found = records.search([("id", "in", records.ids)], order=order)
            self.assertEqual(found.mapped(name), expected, (records._name, order))

    def test_who_is_called_so_comes_before_who_only_has_it_in_the_name(self):
        for name in ("Lâm Oanh Kiều", "Lâm Thị Oanh", "Trần Thị Oanh"):
            self.make_nominee(name)
        search = self.env["exemplar.nominee"].with_user(self.women_user).name_search
        names = [name for _id, name in search("oanh", limit=2)]
        self.assertEqual(names, ["Lâm Thị Oanh", "Trần Thị Oanh"])
        self.assertEqual(len(search("oanh", limit=8)), 3)
        self.assertEqual([name for _id, name in search("lam thi oanh", limit=1)], names[:1])
        self.assertFalse(
            self.env["exemplar.nominee"].with_user(self.farmers_user).name_search("oanh", limit=1)
        )

    def test_every_collation_keeps_the_order(self):
        names = ["Lê Thị Hoa", "Lê Thị Hòa", "Lê Thị Hoài", "Trần Hoa", "Lê Văn Dung", "Lê Văn Đào"]
        expected = ["Lê Văn Dung", "Lê Văn Đào", "Lê Thị Hoa", "Trần Hoa", "Lê Thị Hòa"]
        expected.append("Lê Thị Hoài")
        people = self.env["exemplar.nominee"].union(*map(self.make_nominee, names))
        self.env.flush_all()
        wanted = ("C", "POSIX", "ucs_basic", "und-x-icu", "en-x-icu", "vi-x-icu", "en_US.utf8")
        collations = self.env.execute_query(
            SQL("SELECT collname FROM pg_collation WHERE collname IN %s", wanted)
        )
        self.assertTrue(collations)
        for (collation,) in collations:
            rows = self.env.execute_query(
                SQL(
                    "SELECT name FROM exemplar_nominee WHERE id IN %s "
                    "ORDER BY name_sort COLLATE %s",
                    tuple(people.ids),
                    SQL.identifier(collation),
                )
            )
            self.assertEqual([name for (name,) in rows], expected, collation)
