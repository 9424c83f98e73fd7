import { registry } from "@web/core/registry";

const NAME = "Nguyễn Thị Chuỗi";
const field = (name) => `.o_field_widget[name=${name}] input`;
const state = (name) => ({ trigger: `.o_arrow_button_current[data-value=${name}]` });
const press = (name) => ({ trigger: `button[name=${name}]`, run: "click" });
const agree = { trigger: ".modal-footer .btn-primary", run: "click" };
const alone = { trigger: "body:not(:has(.modal))" };
const save = [
    { trigger: ".o_form_button_save", run: "click" },
    { trigger: ".o_form_saved" },
];
const openList = { trigger: ".o_switch_view.o_list", run: "click" };
const pick = {
    trigger: `.o_data_row:contains(${NAME}) .o_list_record_selector input`,
    run: "click",
};

function attach({ anchor }) {
    const files = new DataTransfer();
    files.items.add(new File(["%PDF-1.4"], "quyet-dinh.pdf", { type: "application/pdf" }));
    anchor.files = files.files;
    anchor.dispatchEvent(new Event("change", { bubbles: true }));
}

registry.category("web_tour.tours").add("exemplar_chain_union_sends", {
    steps: () => [
        openList,
        pick,
        press("action_draft_submission"),
        { trigger: ".modal .o_radio_input[data-value=movement]", run: "click" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        alone,
        { trigger: ".o_form_view .o_field_widget[name=line_ids] .o_data_row" },
        { trigger: "a[name=meeting]", run: "click" },
        {
            trigger:
                ".o_field_widget[name=date_meeting] button, .o_field_widget[name=date_meeting] input",
            run: "click",
        },
        { trigger: ".o_datetime_picker .o_today", run: "click" },
        { trigger: field("place_meeting"), run: "edit Nhà văn hóa ấp Một" },
        { trigger: field("chair_name"), run: "edit Trần Thị Ba" },
        { trigger: field("secretary_name"), run: "edit Lê Thị Tư" },
        { trigger: field("present_count"), run: "edit 9" },
        press("action_all_in_favour"),
        { trigger: ".o_form_view:not(:has(.alert-info))" },
        press("action_send"),
        state("sent"),
    ],
});

registry.category("web_tour.tours").add("exemplar_chain_officer_receives", {
    steps: () => [
        { trigger: ".o_data_row:contains(Hội Phụ nữ) .o_data_cell", run: "click" },
        press("action_receive"),
        state("received"),
        press("action_papers_present"),
        agree,
        { trigger: ".o_form_view:not(:has(button[name=action_papers_present]))" },
    ],
});

registry.category("web_tour.tours").add("exemplar_chain_to_council", {
    steps: () => [
        openList,
        pick,
        press("action_to_council"),
        { trigger: `.o_data_row:contains(${NAME}):contains(/Before the Council|Hội đồng/)` },
    ],
});

registry.category("web_tour.tours").add("exemplar_chain_council_votes", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        { trigger: field("place"), run: "edit Hội trường" },
        ...save,
        press("action_add_waiting"),
        { trigger: `.o_field_widget[name=item_ids] .o_data_row:contains(${NAME})` },
        press("action_convene"),
        state("convened"),
        press("action_open_voting"),
        state("voting"),
        press("action_close"),
        agree,
        state("closed"),
        { trigger: `.o_field_widget[name=item_ids] .o_data_row:contains(${NAME}):contains(9/9)` },
    ],
});

registry.category("web_tour.tours").add("exemplar_chain_leader_approves", {
    steps: () => [
        { trigger: ".o_data_row:contains(Hội trường) .o_data_cell", run: "click" },
        press("action_approve_passed"),
        { trigger: ".o_form_view:not(:has(button[name=action_approve_passed]))" },
    ],
});

registry.category("web_tour.tours").add("exemplar_chain_officer_issues", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        { trigger: field("number"), run: "edit 912" },
        {
            trigger: ".o_field_widget[name=date] button, .o_field_widget[name=date] input",
            run: "click",
        },
        { trigger: ".o_datetime_picker .o_today", run: "click" },
        { trigger: field("signer_name"), run: "edit Trần Văn Ký" },
        ...save,
        press("action_add_approved"),
        { trigger: `.o_field_widget[name=award_ids] .o_data_row:contains(${NAME})` },
        { trigger: ".o_field_widget[name=signed_file] input[type=file]:not(:visible)", run: attach },
        { trigger: ".o_field_widget[name=signed_file]:contains(quyet-dinh.pdf), .o_field_widget[name=signed_file] input:value(quyet-dinh.pdf)" },
        ...save,
        press("action_issue"),
        agree,
        state("issued"),
    ],
});

registry.category("web_tour.tours").add("exemplar_chain_ceremony", {
    steps: () => [
        pick,
        press("action_plan_ceremony"),
        { trigger: field("name"), run: "edit Lễ trao thưởng" },
        { trigger: field("place"), run: "edit Hội trường UBND xã" },
        { trigger: `.o_field_widget[name=line_ids] .o_data_row:contains(${NAME})` },
        ...save,
        press("action_hold"),
        agree,
        state("held"),
    ],
});
