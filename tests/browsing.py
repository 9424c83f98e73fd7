"""A person at the desk: Odoo's web client driven in a real browser."""

from contextlib import contextmanager

from playwright.sync_api import expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 30_000  # milliseconds


@contextmanager
def browser():
    """A Chromium of this machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield chromium
        finally:
            chromium.close()


class Desk:
    """One logged-in person's screen; the trial users' password is their log-in."""

    def __init__(self, browser, address, login, **screen):
        self.address = address
        self.page = browser.new_context(locale="vi-VN", **screen).new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.goto(f"{address}/web/login")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", login)
        self.page.click("button[type=submit]")
        self.page.wait_for_selector(".o_main_navbar")

    def open(self, path):
        """Open a screen by its clean address."""
        self.page.goto(f"{self.address}/odoo/{path}")
        self.page.wait_for_selector(".o_form_renderer, .o_kanban_renderer")

    def open_record(self, path, name):
        """Open the card of that name on a kanban."""
        self.open(path)
        self.page.locator(".o_kanban_record", has_text=name).first.click()
        self.page.wait_for_selector(".o_form_renderer")

    def open_card(self, path, column):
        """Open the first card of a kanban column."""
        self.open(path)
        group = self.page.locator(".o_kanban_group", has_text=column)
        group.locator(".o_kanban_record:visible").first.click()
        self.page.wait_for_selector(".o_form_renderer")

    def open_row(self, path):
        """Open the first line of a list."""
        self.page.goto(f"{self.address}/odoo/{path}")
        self.page.locator(".o_data_row .o_data_cell").first.click()
        self.page.wait_for_selector(".o_form_renderer")

    def type(self, field, text, inside=".o_form_view"):
        """Type into a field of the form."""
        box = f"{inside} .o_field_widget[name={field}]"
        self.page.locator(f"{box} input, {box} textarea").first.fill(text)

    def settle(self):
        """Let the form draw what the server has worked out for the last change."""
        self.page.wait_for_timeout(1200)

    def choose(self, field, label):
        """Choose from a list that opens below the field."""
        self.page.click(f".o_field_widget[name={field}] .o_select_menu_toggler")
        self.page.locator(".o_select_menu_item", has_text=label).first.click()
        self.settle()

    def link(self, field, name):
        """Find a record by its name in a link field."""
        self.page.locator(f".o_field_widget[name={field}] input").first.fill(name)
        self.page.locator(".o-autocomplete--dropdown-item", has_text=name).first.click()
        self.settle()

    def add_line(self, field):
        """Open the dialog that adds a line to a list of the form."""
        self.page.click(f".o_field_widget[name={field}] .o_field_x2many_list_row_add a")
        self.page.wait_for_selector(".modal .o_form_renderer, .modal .o_list_renderer")

    def save_line(self):
        """Save the line in its dialog."""
        self.page.locator(".modal .o_form_button_save").first.click()
        self.page.wait_for_selector(".modal", state="detached")

    def pick_line(self, field, text):
        """Add an existing record to a list of the form."""
        self.add_line(field)
        self.page.locator(".modal .o_data_row", has_text=text).locator("td").nth(1).click()
        self.page.wait_for_selector(".modal", state="detached")

    def tick(self, row, field):
        """Tick the box in a line of an editable list."""
        cell = row.locator(f"td[name={field}]")
        cell.click()
        box = cell.locator("input")
        self.page.wait_for_timeout(500)
        if not box.is_checked():
            box.click()
        expect(box).to_be_checked()

    def press(self, method, asked=False):
        """Press the button of a step, say yes where asked, wait for the server's answer."""
        with self.page.expect_response(lambda answer: f"/{method}" in answer.url):
            self.page.locator(f"button[name={method}]:visible").first.click()
            if asked:
                self.page.click(".modal-footer .btn-primary")

    def save(self):
        """Save the form."""
        self.settle()
        self.page.locator(".o_form_button_save:visible").first.click()
        self.page.wait_for_selector(".o_form_saved")

    def attach(self, field, name, content, kind):
        """Add a file to the form and wait until it is there."""
        self.page.locator(f".o_field_widget[name={field}] input[type=file]").set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )
        self.page.get_by_text(name).first.wait_for()

    def tab(self, name):
        """Open a page of the form's notebook."""
        self.page.click(f".o_notebook a[name={name}]")

    def state_is(self, state):
        """Wait until the status bar shows that step."""
        current = f".o_statusbar_status .o_arrow_button_current[data-value={state}]"
        expect(self.page.locator(current)).to_be_visible(timeout=PATIENCE)

    def print(self, label):
        """Print a document from the cog menu; the PDF's bytes."""
        self.settle()
        self.page.click(".o_cp_action_menus .dropdown-toggle")
        menu = self.page.locator(".o-dropdown--menu").first
        menu.wait_for()
        if not menu.get_by_text(label, exact=True).count():
            menu.get_by_text("In", exact=True).hover()
        with self.page.expect_download() as download:
            self.page.get_by_text(label, exact=True).click()
        return download.value.path().read_bytes()
