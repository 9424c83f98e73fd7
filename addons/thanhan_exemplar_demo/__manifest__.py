{
    "name": "Thanh An Exemplars: Fictitious Year (Trial Only)",
    "summary": "FOR TRIAL ONLY: invented people and accounts whose password is their login",
    "description": """
FOR TRIAL ONLY. Never install this on the commune's real database.

It invents hamlets, about 40 exemplars, movements, awards and publicity, and opens one account
per role whose password is the login. Uninstalling it closes these accounts.
    """,
    "version": "19.0.1.0.0",
    "category": "Human Resources/Exemplars",
    "author": "Thanh An",
    "license": "AGPL-3",
    "depends": ["thanhan_exemplar"],
    "data": ["views/web_login_templates.xml"],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
