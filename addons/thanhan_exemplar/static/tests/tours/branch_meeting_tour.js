import { registry } from "@web/core/registry";

const enter = (row, attendees) => [
    { trigger: `.o_data_row:eq(${row}) td[name=attendees]`, run: "click" },
    {
        trigger: ".o_selected_row .o_field_widget[name=attendees] input",
        run: `edit ${attendees}`,
    },
    { trigger: ".o_selected_row td[name=date_meeting]", run: "click" },
    {
        trigger: ".o_selected_row .o_field_widget[name=date_meeting] input",
        run: "edit today",
    },
    { trigger: ".o_list_button_save", run: "click" },
    { trigger: `.o_data_row:eq(${row}):not(.o_selected_row) td[name=held]:contains(1)` },
];

registry.category("web_tour.tours").add("exemplar_branch_meetings", {
    steps: () => [
        { trigger: "button[name=action_open_meetings]", run: "click" },
        { trigger: ".o_data_row:eq(3)" },
        ...enter(0, 31),
        ...enter(1, 24),
        ...enter(2, 40),
        { trigger: ".o_list_footer td:contains(95)" },
        { trigger: ".o_data_row:eq(3) td[name=missing]:contains(1)" },
        { trigger: ".o_data_row:eq(3):not(:has(td[name=held]:contains(1)))" },
    ],
});
