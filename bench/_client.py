"""What the web client asks of the server to open a view, from the view's own arch."""

from ast import literal_eval

from lxml import etree

LIST_LIMIT = 80
LIST_COUNT_LIMIT = 10001
KANBAN_LIMIT = 40
SUBVIEWS = {"list", "kanban"}
ALWAYS = {"1", "True"}
FIELDS_OF_WIDGETS = {"image": ["write_date"], "statusbar_duration": ["duration_tracking"]}


class Screen:
    """One action of the web client: its views as the user of ``env`` gets them."""

    def __init__(self, env, action):
        self.action = env.ref(action).sudo()
        self.model = self.action.res_model
        views = [(view_id, kind) for view_id, kind in self.action.views]
        search = (self.action.search_view_id.id, "search")
        self.archs = {
            kind: etree.fromstring(view["arch"])
            for kind, view in env[self.model].get_views([*views, search])["views"].items()
        }
        self.specifications = {
            kind: specification(env[self.model], self.archs[kind])
            for kind in ("list", "kanban", "form")
        }
        self.default_domain = self._default_domain()

    def open_list(self, env, domain):
        """One page of the list."""
        return (
            env[self.model]
            .with_context(bin_size=True)
            .web_search_read(
                domain,
                self.specifications["list"],
                limit=LIST_LIMIT,
                order=self.archs["list"].get("default_order", ""),
                count_limit=LIST_COUNT_LIMIT,
            )
        )

    def open_kanban(self, env, domain):
        """Every column of the kanban with its first cards, and the progress bars if it has any."""
        group = self.archs["kanban"].get("default_group_by")
        records = env[self.model].with_context(read_group_expand=True)
        result = records.web_read_group(
            domain,
            [group],
            auto_unfold=True,
            unfold_read_specification=self.specifications["kanban"],
            unfold_read_default_limit=KANBAN_LIMIT,
        )
        bar = self.archs["kanban"].find("progressbar")
        if bar is not None:
            progress = {"field": bar.get("field"), "colors": literal_eval(bar.get("colors"))}
            env[self.model].read_progress_bar(domain, group, progress)
        return result

    def open_form(self, env, record_id):
        """One record."""
        record = env[self.model].browse(record_id).with_context(bin_size=True)
        return record.web_read(self.specifications["form"])

    def _default_domain(self):
        context = literal_eval(self.action.context or "{}")
        filters = self.archs["search"].iter("filter")
        names = {key.removeprefix("search_default_") for key, on in context.items() if on}
        return [
            term
            for node in filters
            if node.get("name") in names and node.get("domain")
            for term in literal_eval(node.get("domain"))
        ]


def specification(model, arch):
    """The ``specification`` of web_read for the fields of ``arch``."""
    wanted = {}
    for node in _own_fields(arch):
        name = node.get("name")
        wanted[name] = wanted.get(name) or _field_specification(model, node)
        for other in FIELDS_OF_WIDGETS.get(node.get("widget"), []):
            wanted.setdefault(other, {})
    return wanted


def _own_fields(node):
    for child in node.iterchildren(etree.Element):
        if child.tag == "field":
            yield child
        elif child.tag != "groupby":
            yield from _own_fields(child)


def _field_specification(model, node):
    field = model._fields[node.get("name")]
    hidden = not ALWAYS.isdisjoint((node.get("invisible"), node.get("column_invisible")))
    if field.type == "many2one":
        return {"fields": {} if hidden else {"display_name": {}}}
    if field.type not in ("one2many", "many2many") or hidden:
        return {}
    comodel = model.env[field.comodel_name]
    if "tags" in (node.get("widget") or ""):
        color = literal_eval(node.get("options") or "{}").get("color_field")
        return {"fields": {"display_name": {}, **({color: {}} if color else {})}}
    for subview in node.iterchildren(*SUBVIEWS):
        return {"fields": specification(comodel, subview), "limit": KANBAN_LIMIT}
    return {}
