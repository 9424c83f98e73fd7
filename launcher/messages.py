"""Every sentence that the launcher says to the person at the desk."""

# Progress
SOURCE_UPDATE = "Xem Debian đang có bản Odoo 19 nào"
SOURCE_DOWNLOAD = "Tải Odoo 19"
SOURCE_UNPACK = "Giải nén Odoo 19"
SOURCE_GIT = "Lấy Odoo 19 từ kho mã nguồn git"
SOURCE_BROKEN = "Bản Odoo lưu sẵn bị hỏng, tải lại."
PACKAGES = "Cài các gói Python"
PACKAGES_DEVELOPMENT = "Cài các gói Python để kiểm thử"
CLUSTER = "Lập máy chủ PostgreSQL riêng trong {path}"
TRAVERSE = "Mở quyền đi qua (o+x) thư mục {path} để PostgreSQL vào được dữ liệu của nó."
DATABASE = "Lập cơ sở dữ liệu"
LOCALIZE = "Đặt tiếng Việt, múi giờ Việt Nam và đồng Việt Nam"
MODULES = "Cài, cập nhật phân hệ: {names}"
WAITING = "Một lệnh khác đang chạy, chờ nó xong…"
READY = "Đã sẵn sàng."
STARTING = "Đang mở máy chủ…"
SERVING = "Mời mở trình duyệt: {url}"
LOGIN = "  {login:<24} mật khẩu: {password:<24} {name}"
STOP_HINT = "Nhấn Ctrl-C để dừng."
STOPPED = "Đã dừng."
DEMO_KEPT_OUT = "Cơ sở dữ liệu này được lập không có dữ liệu mẫu; giữ nguyên như vậy."
DEMO_KEPT_IN = "Cơ sở dữ liệu này đã có dữ liệu mẫu; --no-demo chỉ có tác dụng khi lập mới."
INSTALL_SYSTEM = "Cài {packages} bằng apt"
BACKUP_DONE = "Đã sao lưu và kiểm lại: {path} ({size} MB, {files} tệp đính kèm)."
RESTORE_DONE = "Đã khôi phục bản sao lưu ngày {date}."

# Refusals
ERROR = "Lỗi: {text}"
USAGE = """Cách dùng: ./thanhan LỆNH
  setup [--no-demo]            chuẩn bị mọi thứ; gọi lại thì không đổi gì
  run [--port N] [--no-demo]   chuẩn bị rồi mở máy chủ (mặc định cổng 8069)
  test [MẪU]                   kiểm tra toàn bộ, hoặc các bài khớp MẪU (đường dẫn hoặc pytest -k)
  shell                        Python với `env` trên cơ sở dữ liệu chính; nhận cả tập lệnh từ stdin
  bench [TÊN]                  đo tốc độ, mỗi số liệu một dòng JSON
  backup TỆP                   sao lưu cơ sở dữ liệu và tệp đính kèm
  restore TỆP                  khôi phục từ bản sao lưu
  doctor                       khám: cái gì hỏng và cách sửa"""
UNKNOWN_COMMAND = "không có lệnh «{name}». Gọi ./thanhan help để xem các lệnh."
BAD_ARGUMENTS = "lệnh «{name}» không hiểu: {detail}. Gọi ./thanhan help để xem cách dùng."
BAD_PORT = "cổng phải là số từ 1 đến 65535, không phải «{value}»."
PORT_TAKEN = (
    "cổng {port} đang có chương trình khác dùng. Chọn cổng khác: ./thanhan run --port {other}"
)
PORT_REFUSED = "không được phép mở cổng {port} ({detail}). Chọn cổng trên 1023."
NO_SPACE = "chỗ trống ở {path} còn {free} MB, cần ít nhất {needed} MB. Dọn bớt rồi gọi lại lệnh."
NOT_WRITABLE = "không ghi được vào {path} ({detail})."
NO_SOURCE = (
    "không lấy được Odoo 19: {detail}. Kiểm tra mạng rồi gọi lại lệnh, "
    "hoặc đặt ODOO_HOME trỏ tới một bản Odoo 19 có sẵn."
)
NO_MIRROR = "máy này không có kho gói Debian"
APT_FAILED = "apt không tải được ({detail})"
BAD_CHECKSUM = "tệp tải về {name} không đúng mã kiểm, đã xóa; gọi lại lệnh để tải lại"
DANGLING_LINKS = "bản Odoo giải nén thiếu tệp mà {path} trỏ tới"
GIT_FAILED = "git không tải được ({detail})"
BAD_ODOO_HOME = "ODOO_HOME={path} không phải là Odoo 19."
NO_PIP = "Python này thiếu pip và không tải được pip ({detail}). Cài python3-venv rồi gọi lại lệnh."
PIP_FAILED = (
    "không cài được các gói Python ({detail}). Kiểm tra mạng rồi gọi lại lệnh; chi tiết: {log}"
)
VENV_FAILED = "không lập được môi trường Python ({detail})."
CLUSTER_FAILED = "PostgreSQL riêng không chạy được; chi tiết: {log}"
NO_SYSTEM_USER = "không tạo được người dùng hệ thống «{user}» để chạy PostgreSQL ({detail})."
SERVER_UNREACHABLE = "không kết nối được PostgreSQL theo biến môi trường ({detail})."
SERVER_ROLE = (
    "PGUSER=postgres không phải là quản trị viên PostgreSQL nên không lập được vai trò cho Odoo. "
    "Đặt PGUSER là một vai trò khác."
)
SERVER_RIGHTS = "vai trò PostgreSQL «{role}» không được phép lập cơ sở dữ liệu (CREATEDB)."
SQL_FAILED = "PostgreSQL báo: {detail}"
BAD_DATABASE_URL = "DATABASE_URL không phải dạng postgresql://người:mật-khẩu@máy:cổng/…"
BAD_DATABASE_NAME = "tên cơ sở dữ liệu «{name}» chỉ được gồm chữ thường, số và dấu gạch dưới."
NOT_INDEXABLE = "hàm unaccent của cơ sở dữ liệu chưa bất biến, tìm tên không dấu sẽ chậm."
ODOO_FAILED = "Odoo dừng giữa chừng khi {what}: {detail} (chi tiết: {log})"
MODULES_FAILED = "phân hệ chưa cài xong: {names} (chi tiết: {log})"
SERVER_RUNNING = "máy chủ của bản này đang chạy; dừng nó (Ctrl-C) rồi gọi lại lệnh."
SERVER_DIED = "máy chủ Odoo dừng ngoài ý muốn: {detail} (chi tiết: {log})"
NO_DATABASE = "chưa có cơ sở dữ liệu. Gọi ./thanhan setup trước."
NO_FILE = "không có tệp {path}."
NO_FOLDER = "thư mục {path} không có hoặc không ghi được."
BAD_ARCHIVE = "{path} không phải là bản sao lưu nguyên vẹn ({detail}). Không có gì bị thay đổi."
RESTORE_FAILED = "không khôi phục được ({detail}). Cơ sở dữ liệu cũ còn nguyên."
MISSING_TOOL = "máy thiếu {tools}. Cài bằng: {command}"
NO_BENCH = "không có phép đo «{name}». Có: {names}."
BENCH_FAILED = "phép đo {name} hỏng."
INTERRUPTED = "Đã dừng theo yêu cầu. Gọi lại lệnh để làm tiếp."
UNEXPECTED = "lỗi ngoài dự kiến: {detail}"
