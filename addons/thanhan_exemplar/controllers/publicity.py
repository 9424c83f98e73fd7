import io
import zipfile

from odoo.http import Controller, content_disposition, request, route

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class PublicityController(Controller):
    @route(
        "/thanhan_exemplar/publicity/<int:task_id>/pictures",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def save_pictures(self, task_id):
        """Download the pictures that may go out: one by itself, several as a zip.

        A task that the user may not work on and one that does not exist answer alike (rule R16).
        """
        task = request.env["exemplar.propaganda.task"].browse(task_id).exists()
        pictures = task and task._filtered_access("write") and task._pictures()[0]
        if not pictures:
            return request.not_found()
        name, content = pictures[0]
        if len(pictures) > 1:
            name, content = f"anh-{task.id}.zip", self._zip(pictures)
        headers = {
            **HEADERS,
            "Content-Type": "application/octet-stream",
            "Content-Disposition": content_disposition(name),
        }
        return request.make_response(content, list(headers.items()))

    def _zip(self, pictures):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as zipped:
            for number, (name, content) in enumerate(pictures, 1):
                zipped.writestr(f"{number:02d}-{name.replace('/', '-')}", content)
        return archive.getvalue()
