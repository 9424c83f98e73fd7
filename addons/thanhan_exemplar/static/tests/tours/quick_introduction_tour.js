import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_quick_introduction", {
    steps: () => [
        {
            trigger: ".o_field_widget[name=name] input",
            run: "edit Nguyễn Thị Nhanh",
        },
        { trigger: ".o_field_widget[name=hamlet_id] .o_select_menu_toggler", run: "click" },
        { trigger: ".o_select_menu_item:contains(Ấp Một)", run: "click" },
        {
            trigger: ".o_field_widget[name=summary] textarea",
            run: "edit Vườn tiêu sạch giúp 12 hộ nghèo",
        },
        { trigger: ".o_field_widget[name=found_by] input", run: "edit Chị Tư" },
        { trigger: "button[name=action_introduce]", run: "click" },
        { trigger: ".alert-success:contains(Nguyễn Thị Nhanh):contains(ĐH-)" },
        { trigger: "button[name=action_introduce_another]", run: "click" },
        { trigger: ".o_field_widget[name=name] input:empty" },
        { trigger: "button[name=action_introduce]" },
    ],
});
