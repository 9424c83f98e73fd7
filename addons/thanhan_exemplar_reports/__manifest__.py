{
    "name": "Thanh An Exemplars: Documents",
    "summary": "Official papers by Nghị định 30/2020/NĐ-CP, certificates and lists as PDF",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Exemplars",
    "author": "Thanh An",
    "license": "AGPL-3",
    "depends": ["thanhan_exemplar"],
    "external_dependencies": {"python": ["pypdf"]},
    "data": [
        "views/exemplar_letterhead_views.xml",
        "report/layout_templates.xml",
        "report/report_nominee_list_templates.xml",
        "report/report_certificate_templates.xml",
        "report/report_radio_script_templates.xml",
        "report/exemplar_reports.xml",
    ],
}
