import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_publicity", {
    steps: () => [
        { trigger: ".o_kanban_record:contains(Vườn tiêu sạch)", run: "click" },
        { trigger: "button[name=action_plan_tasks]", run: "click" },
        { trigger: ".modal .o_field_widget[name=channel_ids]:contains(Đài truyền thanh xã)" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "button[name=action_ready]", run: "click" },
        { trigger: "button[name=action_publish]", run: "click" },
        { trigger: ".modal-body:contains(Vườn tiêu sạch)" },
        { trigger: ".modal-footer button", run: "click" },
        { trigger: ".o_form_view:not(:has(.modal))" },
    ],
});
