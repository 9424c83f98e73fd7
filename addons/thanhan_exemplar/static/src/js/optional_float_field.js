import { registry } from "@web/core/registry";
import { FloatField, floatField } from "@web/views/fields/float/float_field";

/** A quantity that is empty until somebody has found it. */
export class OptionalFloatField extends FloatField {
    get formattedValue() {
        return this.value ? super.formattedValue : "";
    }
}

registry.category("fields").add("exemplar_optional_float", {
    ...floatField,
    component: OptionalFloatField,
});
