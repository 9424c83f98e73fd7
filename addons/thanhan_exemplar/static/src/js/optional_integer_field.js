import { registry } from "@web/core/registry";
import { IntegerField, integerField } from "@web/views/fields/integer/integer_field";

/** A number that is empty until somebody knows it: a year, the number of a paper. */
export class OptionalIntegerField extends IntegerField {
    get formattedValue() {
        return this.value ? super.formattedValue : "";
    }
}

registry.category("fields").add("exemplar_optional_integer", {
    ...integerField,
    component: OptionalIntegerField,
});
