import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_publicity", {
    steps: () => [
        { trigger: ".o_kanban_record:contains(Vườn tiêu sạch)", run: "click" },
        { trigger: "button[name=action_plan_tasks]", run: "click" },
        { trigger: ".modal .o_field_widget[name=channel_ids]:contains(Đài truyền thanh xã)" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "button[name=action_ready]", run: "click" },
        { trigger: "button[name=action_publish]", run: "click" },
        { trigger: ".modal-body:contains(as proof)" },
        { trigger: ".modal-footer button", run: "click" },
        { trigger: ".o_form_view:not(:has(.modal))" },
    ],
});

registry.category("web_tour.tours").add("exemplar_publicity_drag", {
    steps: () => [
        {
            trigger: ".o_kanban_group:eq(0) .o_kanban_record:contains(Vườn tiêu sạch)",
            run: "drag_and_drop .o_kanban_group:eq(3)",
        },
        { trigger: ".modal-body:contains(there is no step)" },
        { trigger: ".modal-footer button", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        {
            trigger: ".o_kanban_group:eq(0) .o_kanban_record:contains(Vườn tiêu sạch)",
            run: "drag_and_drop .o_kanban_group:eq(1)",
        },
        { trigger: ".o_kanban_group:eq(1) .o_kanban_record:contains(Vườn tiêu sạch)" },
    ],
});
