import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_ceremony", {
    steps: () => [
        { trigger: ".o_data_row:eq(4)" },
        { trigger: "thead .o_list_record_selector input", run: "click" },
        { trigger: "button[name=action_plan_ceremony]", run: "click" },
        {
            trigger: ".o_field_widget[name=name] input",
            run: "edit Lễ trao thưởng 20/11",
        },
        { trigger: ".o_field_widget[name=place] input", run: "edit Hội trường UBND xã" },
        { trigger: ".o_field_widget[name=line_ids] .o_data_row:eq(4)" },
        { trigger: ".o_data_row:eq(2) td[name=object_text]", run: "click" },
        { trigger: ".o_selected_row td[name=is_absent] input", run: "click" },
        { trigger: ".nav-link[name=program]", run: "click" },
        {
            trigger: ".o_field_widget[name=program_line_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=content] input",
            run: "edit Trao giấy khen",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { trigger: "button[name=action_hold]", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".o_arrow_button_current[data-value=held]" },
        { trigger: ".nav-link[name=honoured]", run: "click" },
        { trigger: "button[name=action_hand_over]", run: "click" },
        { trigger: ".o_form_view:not(:has(button[name=action_hand_over]))" },
    ],
});
