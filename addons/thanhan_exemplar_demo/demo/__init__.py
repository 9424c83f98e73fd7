from odoo.exceptions import UserError

from .awards import load_awards
from .columns import load_columns
from .files import load_files
from .nominees import load_nominees
from .plan import load_plan
from .publicity import load_publicity
from .users import close_accounts, load_users
from .verification import load_verification
from .year import Year


def load(env):
    """Write the fictitious year through the public methods, each step as the user who takes it.

    :raises UserError: when the database already holds exemplars
    """
    if env["exemplar.nominee"].search_count([], limit=1):
        raise UserError(
            env._(
                "This database already holds exemplars. The fictitious year is for trial only: "
                "install it on an empty database."
            )
        )
    year = Year(env)
    load_users(year)
    load_plan(year)
    load_nominees(year)
    load_verification(year)
    load_awards(year)
    load_files(year)
    load_publicity(year)
    load_columns(year)
