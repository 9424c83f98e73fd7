import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("exemplar_text_review", {
    steps: () => [
        { trigger: ".o_field_widget[name=findings] li:contains(giỏi nhất)" },
        { trigger: "button.o_exemplar_overrule", run: "click" },
        { trigger: ".modal .o_field_widget[name=reason] textarea", run: "edit Theo lời bà con" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: ".o_field_widget[name=findings] li:contains(Theo lời bà con)" },
        { trigger: ".o_form_view:not(:has(.modal)) button[name=action_approve]", run: "click" },
        { trigger: ".o_form_view a[name=versions]", run: "click" },
        { trigger: "button[name=action_compare]", run: "click" },
        { trigger: ".modal a[name=text]", run: "click" },
        { trigger: ".modal .o_field_widget[name=text]:contains(giỏi nhất)" },
        { trigger: ".modal-header .btn-close", run: "click" },
        { trigger: ".o_form_view:not(:has(.modal))" },
    ],
});
