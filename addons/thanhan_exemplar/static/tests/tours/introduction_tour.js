import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_introduction", {
    steps: () => [
        { trigger: ".o_kanban_view" },
        { trigger: ".o-kanban-button-new", run: "click" },
        {
            trigger: ".o_field_widget[name=name] input, .o_field_widget[name=name] textarea",
            run: "edit Nguyễn Thị Giới Thiệu",
        },
        {
            trigger: ".o_field_widget[name=summary] textarea",
            run: "edit Vườn tiêu sạch giúp 12 hộ nghèo",
        },
        { trigger: ".o_field_widget[name=hamlet_id] .o_select_menu_toggler", run: "click" },
        { trigger: ".o_select_menu_item:contains(Ấp Một)", run: "click" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { trigger: ".o_field_widget[name=code]:contains(ĐH-)" },
        { trigger: "a[name=claims]", run: "click" },
        { trigger: ".o_field_widget[name=claim_ids] .o_field_x2many_list_row_add a", run: "click" },
        {
            trigger: ".modal .o_field_widget[name=statement] input",
            run: "edit Giúp 12 hộ thoát nghèo",
        },
        { trigger: ".modal .o_field_widget[name=quantity] input", run: "edit 12" },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { trigger: "button[name=action_verify_start]", run: "click" },
        { trigger: ".o_form_view:not(:has(button[name=action_verify_start]))" },
    ],
});
