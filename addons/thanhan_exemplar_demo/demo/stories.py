"""Texts of the fictitious stories: only numbers that a confirmed achievement holds.

The one in review breaks this on purpose, to show what the check finds.
"""

# key: (title, exemplars, state, text)
STORIES = {
    "hoa": (
        "Vườn tiêu sạch của chị Hoa",
        ["hoa"],
        "approved",
        """Sáng sớm, trước khi nắng lên, chị Nguyễn Thị Hoa đã đi hết một vòng vườn. Chị không \
phun thuốc cỏ. Cỏ được cắt, phủ quanh gốc, giữ ẩm cho 1,2 ha tiêu.

Chị kể, lúc mới đổi cách làm, năng suất giảm, ai cũng lo. Chị vẫn ghi sổ từng ngày, chỗ nào làm \
sai thì sửa. Khi vườn ổn định, chị rủ bà con cùng làm. Đến nay tổ liên kết có 15 hội viên, dùng \
chung sổ ghi chép, chung nơi phơi, bán chung một mối.

Điều chị vui nhất là 12 hộ hội viên đã thoát nghèo từ giống tiêu và việc bao tiêu của tổ. “Mình \
khá lên một mình thì buồn lắm”, chị nói.

Bà con muốn học cách làm, xin đến vườn của chị vào sáng thứ bảy.""",
    ),
    "an": (
        "Ba em nhỏ được đưa lên từ hồ Minh Họa",
        ["an"],
        "approved",
        """Chiều hôm ấy, anh Lê Quốc An đi cạo mủ về ngang hồ thì nghe tiếng kêu. Dưới nước, \
3 học sinh đang chới với.

Anh bỏ xe, nhảy xuống, lần lượt đưa từng em vào bờ. Em cuối cùng đã tím môi. Anh sơ cứu theo bài \
học ở lớp tập huấn của Đoàn, rồi nhờ người chở cả 3 em đến trạm y tế. Các em đều an toàn.

Hỏi chuyện, anh chỉ nói: “Ai ở đó cũng làm vậy thôi.” Anh nhờ Đài nhắc giúp các gia đình: hồ sâu, \
bờ trơn, đừng để các em tắm một mình.""",
    ),
    "lan": (
        "Đàn dê chuyền tay của bà Lan",
        ["lan"],
        "approved",
        """Nhà bà Phạm Thị Lan từng là hộ cận nghèo. Vốn ít, bà chọn nuôi dê nhốt, lấy phân ủ cho \
vườn bưởi. Lứa dê đầu tiên, bà không bán hết mà để lại con giống.

Con giống ấy được chuyền tay. Đã có 7 hộ trong ấp nhận dê của bà, không lãi, không giấy nợ; khi \
dê đẻ, hộ nhận lại chuyền cho hộ khác.

Cách làm này không cần nhiều tiền. Cần một người chịu đưa trước, và bà con giữ lời với nhau.""",
    ),
    "huong": (
        "Khung cửi của bà Hương lại vang tiếng thoi",
        ["huong"],
        "approved",
        """Có lúc, trong ấp chỉ còn bà Điểu Thị Hương biết dựng khung cửi. Lớp trẻ đi làm công ty, \
thổ cẩm mua ở chợ.

Bà mở lớp ngay dưới mái nhà dài. Đến nay, 4 lớp đã qua, 32 phụ nữ và em gái S'tiêng biết dệt. Bà \
dạy từ cách nhuộm chỉ đến tên từng hoa văn, vì “dệt mà không biết tên thì cũng như hát mà quên \
lời”.

Khăn và túi của lớp nay có nơi nhận bán. Tiền về tay người dệt, khung cửi không còn xếp xó.""",
    ),
    "binh": (
        "Con đường đi qua vườn điều của ông Bình",
        ["binh"],
        "approved",
        """Đường vào ấp trước đây mùa mưa xe không qua được. Ông Trần Văn Bình đốn hàng điều đang \
cho trái, hiến 650 m² đất để mở đường.

Làm trước rồi ông mới đi nói. Ông đến từng nhà hai bên đường, kể chuyện thời ở đơn vị, chuyện \
trẻ con đi học lấm bùn. Có 18 hộ cùng hiến đất và góp ngày công.

Nay xe tải vào tận vườn, nông sản không còn bị ép giá vì đường khó đi.""",
    ),
    "mau": (
        "Đêm nào cũng có người trực máu",
        ["mau"],
        "approved",
        """Câu lạc bộ Máu nghĩa tình có 45 thành viên. Ai nhóm máu gì, số nào gọi được ban đêm, \
tất cả nằm trong một cuốn sổ do Hội Chữ thập đỏ giữ.

Khi bệnh viện cần, người trực gọi, người được gọi lên đường ngay. Câu lạc bộ đã vận động và hiến \
214 đơn vị máu.

Muốn tham gia, bà con đến Hội Chữ thập đỏ xã ghi tên và thử nhóm máu miễn phí.""",
    ),
    "thanh": (
        "Bí thư chi đoàn đi từng nhà",
        ["thanh"],
        "approved",
        """Tối thứ năm, đèn nhà văn hóa ấp sáng đến khuya. Anh Lê Văn Thành ngồi cùng bà con trước \
màn hình điện thoại, chậm rãi chỉ từng bước.

Điểm hỗ trợ miễn phí ấy đã mở 40 buổi, hướng dẫn 320 người dân nộp hồ sơ trực tuyến. Ai không đi \
được, chi đoàn đến tận nhà.

“Lúc đầu tôi sợ bấm sai mất tiền, giờ tự đóng được tiền điện”, một cụ bà nói.""",
    ),
    "chihoi": (
        "Chi hội không có tiếng cãi vã",
        ["chihoi2"],
        "review",
        """Chi hội Phụ nữ của ấp là chi hội xuất sắc nhất từ trước đến nay. Tổ tiết kiệm \
xoay vòng đã giúp 29 hội viên vay vốn, cùng hơn 200 lượt gia đình dự “bữa cơm gia đình”.

Ba năm liền ở ấp không có vụ bạo lực gia đình nào phải xử lý. Chị em nói, có chuyện thì ra tổ mà \
kể, kể xong nhẹ lòng.""",
    ),
    "kimsa": (
        "Ong dưới tán điều",
        ["kimsa"],
        "draft",
        """Chị Thị Kim Sa bỏ thuốc cỏ, thả ong dưới tán điều. Đã có 48 đàn ong giống được chia cho \
hội viên.

(Đang viết tiếp: cách bán mật qua nhóm Zalo, phỏng vấn một hộ mới nuôi.)""",
    ),
    "sau": (
        "Lớp học buổi tối của thầy Sáu",
        ["sau"],
        "withdrawn",
        """Thầy Bùi Văn Sáu nghỉ hưu vẫn đứng lớp. Lớp tình thương buổi tối có 24 em, sách là sách \
cũ thầy gom về, bọc lại cẩn thận.

Thầy còn gõ cửa từng nhà hảo tâm, xin được 56 suất học bổng để các em không bỏ học.""",
    ),
}
