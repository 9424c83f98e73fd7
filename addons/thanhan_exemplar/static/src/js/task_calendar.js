import { registry } from "@web/core/registry";
import { CalendarModel } from "@web/views/calendar/calendar_model";
import { calendarView } from "@web/views/calendar/calendar_view";

/** Puts a task back where it was when the server refuses the day to which it was dragged. */
export class TaskCalendarModel extends CalendarModel {
    async updateRecord() {
        try {
            return await super.updateRecord(...arguments);
        } catch (error) {
            await this.load();
            throw error;
        }
    }
}

registry.category("views").add("exemplar_task_calendar", {
    ...calendarView,
    Model: TaskCalendarModel,
});
