import { registry } from "@web/core/registry";

const row = (name) => `.o_field_widget[name=item_ids] .o_data_row:contains(${name})`;
const conflict = (number) =>
    `.o_field_widget[name=conflict_ids] .o_data_row:eq(${number})`;

registry.category("web_tour.tours").add("exemplar_council_session", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        { trigger: ".o_field_widget[name=place] input", run: "edit Hội trường" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: "button[name=action_add_waiting]", run: "click" },
        { trigger: row("Trần Văn Nam") },
        { trigger: "button[name=action_convene]", run: "click" },
        { trigger: ".o_arrow_button_current[data-value=convened]" },
        { trigger: ".nav-link[name=conflicts]", run: "click" },
        { trigger: `${conflict(0)} button[name=action_confirm]`, run: "click" },
        { trigger: `${conflict(0)}:not(:has(button[name=action_confirm]))` },
        { trigger: `${conflict(1)} button[name=action_ask_dismiss]`, run: "click" },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit Không còn công tác ở Hội",
        },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: `${conflict(1)}:not(:has(button[name=action_ask_dismiss]))` },
        { trigger: ".nav-link[name=attendance]", run: "click" },
        {
            trigger:
                ".o_field_widget[name=attendance_ids] .o_data_row:eq(8) td[name=presence]",
            run: "click",
        },
        {
            trigger:
                ".o_field_widget[name=attendance_ids] .o_selected_row [name=presence] input",
            run: "click",
        },
        { trigger: ".o_select_menu_item:contains(/^(Absent|Vắng)$/)", run: "click" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.o_form_button_save:visible))" },
        { trigger: "button[name=action_open_voting]", run: "click" },
        { trigger: ".o_arrow_button_current[data-value=voting]" },
        { trigger: ".nav-link[name=agenda]", run: "click" },
        { trigger: `${row("Trần Văn Nam")} td[name=votes_for]`, run: "click" },
        {
            trigger: ".o_selected_row [name=votes_for] input",
            run: "edit 2",
        },
        {
            trigger: ".o_selected_row [name=votes_against] input",
            run: "edit 6",
        },
        { trigger: "button[name=action_close]", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".o_arrow_button_current[data-value=closed]" },
        { trigger: `${row("Trần Văn Nam")}:contains(/Not passed|Không thông qua/)` },
        { trigger: `${row("Nguyễn Thị Hoa")}:contains(8/9)` },
    ],
});
