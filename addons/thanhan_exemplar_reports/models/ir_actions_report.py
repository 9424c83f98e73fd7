import io

from odoo import api, fields, models
from odoo.addons.thanhan_exemplar.tools import vietnamese
from odoo.exceptions import UserError

from ..tools import pdf_document


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    pdf_engine = fields.Selection(
        [("odoo", "Odoo"), ("exemplar", "Official papers")],
        string="PDF Engine",
        required=True,
        default="odoo",
        help="Official papers are laid out by CSS paged media, without wkhtmltopdf.",
    )

    @api.model
    def get_wkhtmltopdf_state(self):
        """Our papers print without wkhtmltopdf: the Print menu must not wait for it."""
        if pdf_document.plutoprint and not self.env.context.get("exemplar_stock_engine"):
            return "ok"
        return super().get_wkhtmltopdf_state()

    def _is_exemplar_paper(self, report_ref):
        return bool(report_ref) and self._get_report(report_ref).pdf_engine == "exemplar"

    def _get_rendering_context(self, report, docids, data):
        values = super()._get_rendering_context(report, docids, data)
        if report.pdf_engine == "exemplar":
            values["paper"] = {
                name: getattr(vietnamese, name)
                for name in (
                    "amount_in_words",
                    "date_in_words",
                    "document_number",
                    "number_with_dots",
                    "roman_number",
                )
            }
        return values

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        if not self._is_exemplar_paper(report_ref):
            stock = self.with_context(exemplar_stock_engine=True)
            return super(IrActionsReport, stock)._render_qweb_pdf_prepare_streams(
                report_ref, data, res_ids=res_ids
            )
        if not res_ids:
            raise UserError(self.env._("There is nothing to print: choose at least one record."))
        if not self._get_report(report_ref).attachment:
            content = self._render_exemplar_pdf(report_ref, res_ids, data)
            return {False: {"stream": io.BytesIO(content), "attachment": None}}
        streams = {}
        for res_id in res_ids:
            streams |= super()._render_qweb_pdf_prepare_streams(report_ref, data, [res_id])
        return streams

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        if self._is_exemplar_paper(report_ref):
            self = self.with_context(exemplar_merge_title=self._get_report(report_ref).name)
        return super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)

    @api.model
    def _merge_pdfs(self, streams, *args, **kwargs):
        if title := self.env.context.get("exemplar_merge_title"):
            contents = [stream.getvalue() for stream in streams]
            return io.BytesIO(pdf_document.merge(contents, title))
        return super()._merge_pdfs(streams, *args, **kwargs)

    def _render_exemplar_pdf(self, report_ref, res_ids, data):
        html = self.with_context(debug=False)._render_qweb_html(report_ref, res_ids, data=data)[0]
        return self._run_wkhtmltopdf([html.decode()], report_ref=report_ref)

    def _prepare_html(self, html, report_model=False):
        if self.pdf_engine != "exemplar":
            return super()._prepare_html(html, report_model=report_model)
        html = html.decode() if isinstance(html, bytes) else html
        return [html], pdf_document.find_record_ids(html, report_model), None, None, {}

    @api.model
    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        """Content of a PDF as bytes; wkhtmltopdf draws our papers only without PlutoPrint."""
        if not self._is_exemplar_paper(report_ref):
            return super()._run_wkhtmltopdf(
                bodies,
                report_ref=report_ref,
                header=header,
                footer=footer,
                landscape=landscape,
                specific_paperformat_args=specific_paperformat_args,
                set_viewport_size=set_viewport_size,
            )
        parts = pdf_document.split_parts(bodies[0])
        if not parts:
            raise UserError(self.env._("There is nothing to print on this document."))
        title = pdf_document.find_title(bodies[0])
        if pdf_document.plutoprint:
            return pdf_document.render_parts(self.env, parts, title)
        if self.get_wkhtmltopdf_state() == "install":
            raise UserError(
                self.env._("No PDF engine: install PlutoPrint, or Wkhtmltopdf in its place.")
            )
        contents = [
            super(IrActionsReport, self)._run_wkhtmltopdf(
                [pdf_document.embed_resources(self.env, part.html)],
                report_ref=report_ref,
                landscape=part.is_landscape,
            )
            for part in parts
        ]
        return pdf_document.merge(contents, title)
