import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** What the check of a text found, each with who overruled it or the button that does. */
export class FindingsField extends Component {
    static template = "thanhan_exemplar.FindingsField";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get groups() {
        return this.props.record.data[this.props.name] || [];
    }

    async overrule(item) {
        const { record } = this.props;
        if (!(await record.save())) {
            return;
        }
        const args = [[record.resId], item.key];
        const action = await this.orm.call(record.resModel, "action_ask_overrule", args);
        await this.action.doAction(action, { onClose: () => record.load() });
    }
}

registry.category("fields").add("exemplar_findings", {
    component: FindingsField,
    supportedTypes: ["json"],
});
