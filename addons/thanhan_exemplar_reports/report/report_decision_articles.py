from collections import Counter

from odoo import models
from odoo.addons.thanhan_exemplar.tools.vietnamese import (
    amount_in_words,
    date_in_words,
    document_number,
    number_with_dots,
)

from .report_nominee_list import GROUPS

SUBJECT_NAMES = {subject: name.lower() for subject, name in GROUPS}


class ReportDecisionArticles(models.AbstractModel):
    """The words of Điều 1, 2, 3: who is given what, with how much money, and who carries it out."""

    _inherit = "report.thanhan_exemplar_reports.report_decision_template"

    def _get_articles(self, decision, entries, letterhead, date):
        """[[paragraph, …]] of Điều 1, 2, …"""
        counted = self._get_households(decision, date)
        counted.update((e["form"], e["subject"], e["amount"]) for e in entries)
        is_single = self._is_single(decision, entries)
        grants = [self._get_single(entries[0])] if is_single else self._get_grants(counted, entries)
        return [
            [*self._number(grants), *self._get_total(counted)],
            [self._get_effect(decision, letterhead)],
            [self._get_charge(counted, is_single)],
        ]

    def _number(self, grants):
        if len(grants) == 1:
            return [f"{grants[0]}."]
        return ["Khen thưởng:", *(f"{number}. {text}." for number, text in enumerate(grants, 1))]

    def _get_charge(self, counted, is_single):
        """Who carries it out."""
        subjects = {subject for _form, subject, _amount in counted}
        named = ", ".join(name for subject, name in SUBJECT_NAMES.items() if subject in subjects)
        several = "" if is_single else "các "
        return (
            f"Văn phòng, Thủ trưởng các đơn vị có liên quan và {several}{named} có tên tại Điều 1 "
            "chịu trách nhiệm thi hành Quyết định này./."
        )

    def _get_grants(self, counted, entries):
        forms = sorted({form for form, _subject, _amount in counted}, key=lambda f: f.sequence)
        return [self._get_grant(form, counted, entries) for form in forms]

    def _get_grant(self, form, counted, entries):
        """'Tặng Giấy khen … cho 02 tập thể và 58 cá nhân (có danh sách kèm theo) …'."""
        counts = Counter()
        for (own, subject, _amount), count in counted.items():
            if own == form:
                counts[subject] += count
        parts = [
            f"{document_number(counts[subject])} {name}"
            for subject, name in SUBJECT_NAMES.items()
            if counts[subject]
        ]
        citation = self._get_citation(form, entries)
        text = f"{self._get_verb(form)} cho {self._join(parts)} (có danh sách kèm theo){citation}"
        return text + self._get_money(form, counted)

    def _get_single(self, entry):
        award, form = entry["award"], entry["form"]
        certificates = self.env["report.thanhan_exemplar_reports.report_certificate_template"]
        salutation = certificates._get_salutation(award)
        name = f"{salutation[:1].lower()}{salutation[1:]} {entry['name']}".strip()
        place = self._describe_place(award)
        text = f"{self._get_verb(form)} cho {name}, {place}"
        if entry["achievement"]:
            text += f", đã có thành tích: {entry['achievement'].rstrip('.')}"
        if entry["amount"]:
            text += f"; kèm theo tiền thưởng là {self._spell(entry['amount'])}"
        return text

    def _get_verb(self, form):
        if form.category == "praise":
            return f"Tặng hình thức “{form.name}”"
        name = self._get_form_name(form)
        return f"Tặng {name[:1].lower()}{name[1:]}" if form.category == "title" else f"Tặng {name}"

    def _get_citation(self, form, entries):
        if form.category == "title":
            return ""
        campaigns = {entry["award"].campaign_id for entry in entries if entry["form"] == form}
        [campaign, *others] = campaigns
        movement = f" trong phong trào “{campaign.name}”" if campaign and not others else ""
        return f" đã có thành tích xuất sắc{movement}"

    def _get_money(self, form, counted):
        """'; kèm theo tiền thưởng mỗi cá nhân là 270.000 đồng (bằng chữ: …)', or nothing."""
        parts = [
            f"mỗi {name} là {self._spell(amount)}"
            for subject, name in SUBJECT_NAMES.items()
            for own, of_subject, amount in sorted(counted, key=lambda key: key[2])
            if own == form and of_subject == subject and amount
        ]
        return f"; kèm theo tiền thưởng {', '.join(parts)}" if parts else ""

    def _get_total(self, counted):
        total = sum(amount * count for (_form, _subject, amount), count in counted.items())
        if not total:
            return []
        return [
            f"Tổng số tiền thưởng là {self._spell(total)}, trích từ Quỹ thi đua, khen thưởng xã."
        ]

    def _get_effect(self, decision, letterhead):
        replaced = decision.replaces_id
        if not replaced:
            return "Quyết định này có hiệu lực kể từ ngày ký."
        return (
            f"Quyết định này có hiệu lực kể từ ngày ký và thay thế "
            f"{self._cite(replaced, letterhead)}."
        )

    def _cite(self, decision, letterhead):
        """'Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2024 của Chủ tịch …'."""
        letterheads = self.env["exemplar.letterhead"].with_company(decision.company_id)
        own = (decision.date and letterheads.get_in_force(decision.date)) or letterhead
        number = document_number(decision.number) or "……"
        day = date_in_words(decision.date)
        authority = own.authority_name or own.agency_name
        return f"Quyết định số {number}/{decision.symbol} {day} của {authority}"

    def _spell(self, amount):
        return f"{number_with_dots(amount)} đồng (bằng chữ: {amount_in_words(amount)})"

    def _join(self, parts):
        return " và ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
