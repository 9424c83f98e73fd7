import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_merge", {
    steps: () => [
        { trigger: ".o_list_view .o_data_row:contains(Nguyễn Thị Gộp Hai)" },
        { trigger: ".o_list_record_selector input", run: "click" },
        { trigger: ".o_control_panel button[name=action_merge]", run: "click" },
        { trigger: ".modal .o_field_widget[name=nominee_ids] .o_data_row:contains(Gộp Hai)" },
        { trigger: ".modal .o_field_widget[name=value_ids] .o_data_row:contains(1980)" },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit Cùng tên, cùng ấp",
        },
        { trigger: ".modal button[name=action_confirm]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_form_view .o_field_widget[name=name] :value(Nguyễn Thị Gộp Một)" },
    ],
});

registry.category("web_tour.tours").add("exemplar_merge_undo", {
    steps: () => [
        { trigger: ".o_data_row:contains(Cùng tên) .o_data_cell", run: "click" },
        { trigger: "button[name=action_ask_undo]", run: "click" },
        { trigger: ".modal .o_field_widget[name=reason] textarea", run: "edit Hai người" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_form_view:not(:has(button[name=action_ask_undo]))" },
    ],
});
