import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_verification", {
    steps: () => [
        { trigger: ".o_switch_view.o_list", run: "click" },
        { trigger: ".o_data_row:contains(Nguyễn Văn 24)" },
        { trigger: "thead .o_list_record_selector input", run: "click" },
        { trigger: "button[name=action_visit]", run: "click" },
        { trigger: ".o_field_widget[name=line_ids] .o_data_row:eq(74)" },
        {
            trigger: ".o_field_widget[name=confirmer_name] input",
            run: "edit Ông Lê Văn Tám, trưởng ấp",
        },
        { trigger: "button[name=action_confirm_rest]", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".o_data_row:eq(74) td[name=verdict].text-success" },
        { trigger: ".o_data_row:eq(0) td[name=quantity_confirmed]", run: "click" },
        {
            trigger: ".o_selected_row .o_field_widget[name=quantity_confirmed] input",
            run: "edit 7",
        },
        { trigger: "button[name=action_apply]", run: "click" },
        { trigger: ".o_notification:contains(75)" },
        { trigger: ".o_data_row:eq(0) td[name=quantity_confirmed]:contains(7)" },
        { trigger: ".o_field_widget[name=confirmer_name] input", run: "clear" },
        { trigger: "button[name=action_apply]", run: "click" },
        { trigger: "button[name=action_verify_nominees]", run: "click" },
        { trigger: ".o_form_view .o_arrow_button_current[data-value=closed]" },
    ],
});
