import { Component, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { formatInteger } from "@web/views/fields/formatters";
import { TextField, textField } from "@web/views/fields/text/text_field";

/** A text with its length and the time it takes to read, counted while one types. */
export class ScriptField extends Component {
    static template = "thanhan_exemplar.ScriptField";
    static components = { TextField };
    static props = { ...TextField.props };

    setup() {
        this.typed = useState({ text: null });
    }

    get data() {
        return this.props.record.data;
    }

    get text() {
        return (this.typed.text ?? this.data[this.props.name] ?? "").trim();
    }

    get count() {
        const limit = this.data.character_limit;
        const length = formatInteger([...this.text].length);
        return limit ? `${length}/${formatInteger(limit)}` : length;
    }

    get isTooLong() {
        const limit = this.data.character_limit;
        return limit && [...this.text].length > limit;
    }

    get airTime() {
        const speed = this.data.syllables_per_minute;
        const syllables = this.text.split(/\s+/).filter(Boolean).length;
        const seconds = speed ? Math.round((syllables * 60) / speed) : 0;
        return seconds && `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }

    onInput(ev) {
        this.typed.text = ev.target.value;
    }

    onChange() {
        this.typed.text = null;
    }
}

registry.category("fields").add("exemplar_script", {
    ...textField,
    component: ScriptField,
    supportedTypes: ["text"],
    fieldDependencies: [
        { name: "character_limit", type: "integer" },
        { name: "syllables_per_minute", type: "integer" },
    ],
});
