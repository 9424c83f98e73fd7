import { registry } from "@web/core/registry";
import { FloatField, floatField } from "@web/views/fields/float/float_field";

const NOT_SCORED = -1;

/** A score that is empty until it is given, so that 0 points can be given as well. */
export class ScoreField extends FloatField {
    parse(value) {
        return value.trim() ? super.parse(value) : NOT_SCORED;
    }

    get formattedValue() {
        return this.value < 0 ? "" : super.formattedValue;
    }
}

registry.category("fields").add("exemplar_score", {
    ...floatField,
    component: ScoreField,
});
