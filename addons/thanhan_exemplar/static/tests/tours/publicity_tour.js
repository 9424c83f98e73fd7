import { registry } from "@web/core/registry";

const SCRIPT = ".o_field_widget[name=script] textarea";
const COUNT = "[name=script_count]";

registry.category("web_tour.tours").add("exemplar_publicity", {
    steps: () => [
        { trigger: ".o_kanban_record:contains(Vườn tiêu sạch)", run: "click" },
        { trigger: "button[name=action_plan_tasks]", run: "click" },
        { trigger: ".modal .o_field_widget[name=line_ids] .o_data_row:eq(2):contains(Zalo)" },
        { trigger: ".modal .o_field_widget[name=selected_count]:contains(3)" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: ".o_kanban_record:contains(Zalo)", run: "click" },
        { trigger: SCRIPT, run: "edit Chị Hoa giúp 12 hộ thoát nghèo nhờ vườn tiêu sạch." },
        { trigger: `${COUNT}.text-danger:contains(50/40)` },
        { trigger: SCRIPT, run: "edit Chị Hoa giúp 12 hộ thoát nghèo." },
        { trigger: `${COUNT}:not(.text-danger):contains(31/40)` },
        { trigger: ".o_statusbar_buttons button[name=action_ready]", run: "click" },
        { trigger: ".o_arrow_button_current[data-value=ready]" },
        { trigger: ".nav-link[name=hand_over]", run: "click" },
        { trigger: "[name=hand_over_steps] .o_btn_text_copy", run: "click" },
        {
            trigger: "[name=hand_over_steps] .o_field_widget[name=proof_url] input",
            run: "edit https://zalo.me/xathanhan/1",
        },
        { trigger: "[name=hand_over_steps] button[name=action_publish]", run: "click" },
        { trigger: ".o_arrow_button_current[data-value=published]" },
    ],
});
