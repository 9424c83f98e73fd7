from odoo.fields import Command

from .year import read_rows

MERGED = "Đã gộp vào kế hoạch cải cách hành chính của xã."
PLAN_OF_THE_YEAR = "Kế hoạch tuyên truyền, nhân rộng gương điển hình tiên tiến năm {year}"
SECTIONS = (
    ("I", "Phát hiện, bồi dưỡng"),
    ("II", "Khen thưởng, tôn vinh"),
    ("III", "Tuyên truyền, nhân rộng"),
)
# section, body, frequency, how far it is, text
DUTIES_OF_THE_YEAR = (
    ("I", "mttq", "monthly", "in_progress", "Tổng hợp nhân tố mới do các đoàn thể giới thiệu."),
    ("I", "lhpn", "quarterly", "in_progress", "Bồi dưỡng ít nhất hai điển hình phụ nữ."),
    ("I", "nd", "quarterly", "done", "Chọn mô hình sản xuất tiêu biểu để nhân rộng."),
    ("II", "vptk", "half_yearly", "done", "Tham mưu khen thưởng đột xuất, kịp thời."),
    ("II", "vptk", "yearly", "pending", "Tham mưu tổ chức buổi tuyên dương cuối năm."),
    ("III", "dtt", "monthly", "in_progress", "Phát chuyên mục Người tốt việc tốt hằng tuần."),
    ("III", "vhxh", "continuous", "in_progress", "Đăng bài trên trang thông tin, Zalo, Facebook."),
    ("III", "dtn", "yearly", "pending", "Tổ chức giao lưu gương người tốt với thanh niên."),
)
PLAN_OF_THE_WOMEN = "Kế hoạch phát hiện, giới thiệu điển hình phụ nữ năm {year}"


def load_plan(year):
    """Launch the movements, prove the duties of the commune's plan, issue the year's plan."""
    for row in read_rows("campaigns"):
        year.campaigns[row["key"]] = prepare_campaign(year, row)
    for row in read_rows("campaigns"):
        move_campaign(year, row)
    prove_duties(year)
    issue_plan_of_the_year(year)
    consult_on_plan_of_the_women(year)


def prepare_campaign(year, row):
    day = year.day(row["from"])
    return year.model("exemplar.campaign", year.login_of(row["lead"])).create(
        {
            "name": row["name"],
            "kind": row["kind"],
            "organization_id": year.bodies[row["lead"]].id,
            "joining_organization_ids": [
                Command.link(year.bodies[code].id) for code in row["joining"].split()
            ],
            "sector_id": year.env.ref(f"thanhan_exemplar.sector_{row['sector']}").id,
            "program_id": year.env.ref("thanhan_exemplar.program_thanh_an").id,
            "date_from": day,
            "date_to": day.replace(month=12, day=31),
            "description": row["description"],
            "target_ids": [
                Command.create(
                    {
                        "text": target["text"],
                        "target": float(target["target"]),
                        "unit": target["unit"],
                    }
                )
                for target in read_rows("targets")
                if target["campaign"] == row["key"]
            ],
        }
    )


def move_campaign(year, row):
    campaign = year.campaigns[row["key"]]
    if row["goal"] == "draft":
        return
    campaign.action_launch()
    targets = [target for target in read_rows("targets") if target["campaign"] == row["key"]]
    for line, target in zip(campaign.target_ids, targets, strict=True):
        line.actual = float(target["actual"])
    if row["goal"] == "closed":
        campaign.action_close()


def prove_duties(year):
    for row in read_rows("duties"):
        duty = year.env.ref(f"thanhan_exemplar.duty_{row['duty']}")
        number = f"{row['number']}/{row['symbol']}"
        prove(year, duty, number, row["date"], row["note"])
    waived = year.env.ref("thanhan_exemplar.duty_iii_3_priority")
    waived.with_user(year.users["tdkt"]).action_waive(MERGED)
    year.env["exemplar.duty"]._cron_mark_late()


def prove(year, duty, number, date, note):
    own = duty.with_user(year.users[year.login_of(duty.organization_id.code)])
    own.write(
        {
            "proof_number": number,
            "proof_date": date,
            "proof_note": note,
            "proof_attachment_ids": [Command.create(year.paper(f"Văn bản {number}"))],
        }
    )
    own.action_done()


def issue_plan_of_the_year(year):
    program = year.model("exemplar.program", "tdkt").create(
        {
            "name": PLAN_OF_THE_YEAR.format(year=year.today.year),
            "organization_id": year.bodies["ubnd"].id,
            "parent_id": year.env.ref("thanhan_exemplar.program_thanh_an").id,
            "number": "21/KH-UBND",
            "date": year.day(6),
            "date_from": year.new_year,
            "date_to": year.new_year.replace(month=12, day=31),
            "section_ids": [
                Command.create({"code": code, "title": title, "sequence": 10 * number})
                for number, (code, title) in enumerate(SECTIONS, 1)
            ],
        }
    )
    sections = {section.code: section.id for section in program.section_ids}
    duties = program.duty_ids.create(
        [
            {
                "program_id": program.id,
                "sequence": 10 * number,
                "section_id": sections[section],
                "organization_id": year.bodies[body].id,
                "frequency": frequency,
                "text": text,
            }
            for number, (section, body, frequency, _state, text) in enumerate(DUTIES_OF_THE_YEAR, 1)
        ]
    )
    program.action_issue()
    for number, (duty, row) in enumerate(zip(duties, DUTIES_OF_THE_YEAR, strict=True), 1):
        move_duty(year, duty, row[3], number)
    prove_past_results(year, duties)


def prove_past_results(year, duties):
    """Let the bodies report the periods that are over, the last one of each duty excepted."""
    for number, duty in enumerate(duties, 1):
        past = duty.result_ids.filtered(
            lambda result: not result.date_done and result.date_deadline < year.today
        )
        for result in past[:-1].with_user(year.users[year.login_of(duty.organization_id.code)]):
            paper = f"{10 * number + result.date_deadline.month}/BC"
            result.write(
                {
                    "proof_number": paper,
                    "proof_date": result.date_deadline,
                    "proof_attachment_ids": [Command.create(year.paper(f"Văn bản {paper}"))],
                }
            )
            result.action_done()
    year.env["exemplar.duty"]._cron_mark_late()


def move_duty(year, duty, state, number):
    if state == "in_progress":
        duty.with_user(year.users[year.login_of(duty.organization_id.code)]).action_start()
    elif state == "done":
        prove(year, duty, f"{30 + number}/BC", year.day(60), "Đã thực hiện theo kế hoạch năm.")


def consult_on_plan_of_the_women(year):
    program = year.model("exemplar.program", "phunu").create(
        {
            "name": PLAN_OF_THE_WOMEN.format(year=year.today.year + 1),
            "date_from": year.new_year.replace(year=year.today.year + 1),
            "date_to": year.new_year.replace(year=year.today.year + 1, month=12, day=31),
            "section_ids": [Command.create({"code": "I", "title": "Chỉ tiêu phấn đấu"})],
        }
    )
    program.duty_ids.create(
        {
            "program_id": program.id,
            "section_id": program.section_ids.id,
            "organization_id": program.organization_id.id,
            "frequency": "monthly",
            "text": "Mỗi chi hội giới thiệu ít nhất một nhân tố mới.",
        }
    )
    program.action_consult()
