import { registry } from "@web/core/registry";

const field = (name) => `.o_field_widget[name=${name}] input`;

registry.category("web_tour.tours").add("exemplar_submission_send", {
    steps: () => [
        { trigger: ".o_switch_view.o_list", run: "click" },
        { trigger: ".o_data_row:contains(Nguyễn Thị Trình 2)" },
        { trigger: "thead .o_list_record_selector input", run: "click" },
        { trigger: "button[name=action_draft_submission]", run: "click" },
        { trigger: ".modal .o_field_widget[name=nominee_ids]:contains(Nguyễn Thị Trình 2)" },
        { trigger: ".modal .o_radio_input[data-value=movement]", run: "click" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_form_view .o_field_widget[name=line_ids] .o_data_row:eq(2)" },
        { trigger: ".alert-info:contains(Nguyễn Thị Trình 2)" },
        { trigger: "a[name=meeting]", run: "click" },
        { trigger: ".o_field_widget[name=date_meeting] button, .o_field_widget[name=date_meeting] input", run: "click" },
        { trigger: ".o_datetime_picker .o_today", run: "click" },
        { trigger: field("place_meeting"), run: "edit Nhà văn hóa ấp Một" },
        { trigger: field("chair_name"), run: "edit Trần Thị Ba" },
        { trigger: field("secretary_name"), run: "edit Lê Thị Tư" },
        { trigger: field("present_count"), run: "edit 9" },
        { trigger: "button[name=action_all_in_favour]", run: "click" },
        { trigger: ".o_form_view:not(:has(.alert-info))" },
        { trigger: "button[name=action_send]", run: "click" },
        { trigger: ".o_arrow_button_current[data-value=sent]" },
    ],
});

registry.category("web_tour.tours").add("exemplar_submission_receive", {
    steps: () => [
        { trigger: ".o_data_row:contains(Hội Phụ nữ) .o_data_cell", run: "click" },
        { trigger: "button[name=action_receive]", run: "click" },
        { trigger: ".o_arrow_button_current[data-value=received]" },
    ],
});
