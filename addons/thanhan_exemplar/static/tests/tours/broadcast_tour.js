import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_broadcast", {
    steps: () => [
        { trigger: ".o_kanban_record:contains(Tin mất điện)" },
        {
            trigger: ".o_kanban_record:contains(Tin mất điện) button[name=action_ask_not_aired]",
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name=reason] textarea", run: "edit Mất điện" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_kanban_record:contains(Tin mất điện) .text-bg-danger" },
        { trigger: "button[name=action_air_all]", run: "click" },
        { trigger: ".o_kanban_record:contains(Tin hai) .text-bg-success" },
        { trigger: ".o_kanban_view:not(:has(button[name=action_air]))" },
        { trigger: ".o_kanban_record:contains(Tin một)", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=script]:contains(Lời một)" },
    ],
});
