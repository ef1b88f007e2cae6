"""What the offices' forms ask the shipped registers to hold."""

COMMON = "remark filled_by filled_on paper_signed archive_ref"

FIELDS = {
    "department": "code name head officer is_key location phone active",
    "person": "emp_no name id_type id_no dept post person_type grade roles cert_no cert_until"
    " screened_on grade_from joined_on left_on exit_talk_on carriers_returned access_revoked_on"
    " declass_until phone status",
    "organisation": "name uscc domestic service classified_work licence_no licence_until"
    " agreement_on agreement_until contact phone state",
    "unit": "name short_name superior office head deputy members set_up_on adjusted_on"
    " group_doc_no basis_no number_pattern year parameters",
    "equipment": "sec_no asset_no name eq_type level net dept responsible user location"
    " key_location brand model maker_country serial_no disks macs ip switch_port os_name"
    " os_installed_on optical_drive output_ports wireless_removed three_in_one outreach_mon"
    " av_product av_defs_on usbkey_no connected_to purpose purchased_on price supplier contract_no"
    " warranty_until accepted_on acceptance enabled_on labelled status retired_on verified_on"
    " verified_by changes",
    "fault": "occurred_at reported_at reporter dept equipment item_text location category level"
    " symptom impact received_by started_at cause handling handler repair resolved_at downtime"
    " confirmed_by closed_at status",
    "repair": "equipment eq_name eq_model eq_sec_no eq_level eq_dept eq_responsible fault kind mode"
    " applied_on applicant reason diagnosis data_backed_up dept_opinion dept_opinion_by"
    " dept_opinion_on it_opinion it_opinion_by it_opinion_on sec_opinion sec_opinion_by"
    " sec_opinion_on leader_opinion leader_opinion_by leader_opinion_on provider agreement_ok"
    " visit escort escort2 storage_removed storage_kept sent_on destination courier due_back"
    " returned_on received_by started_at finished_at place technician cause process parts"
    " os_reinstalled_on new_mac new_ip security_check security_note cost result accepted_by"
    " accepted_on ledger_updated ledger_by status",
    "visit": "visit_date org people purpose work place is_key host_dept approver approved_at escort"
    " escort2 arrived_at left_at repair fault equipment items_in items_out tools_checked"
    " phones_stored recorders planned_in planned_hours told handling status",
    "training": "title form category start_at end_at hours place organizer lecturer audience"
    " expected actual summary material exam effect attendees external_org certificate_no"
    " certificate_until status",
    "medium": "sec_no type brand_model capacity serial_no level purpose dept custodian user place"
    " scope acquired_on enabled_on from_equipment encrypted labelled status verified_on"
    " verified_by",
    "medium_movement": "medium kind at borrower borrower_dept reason machine destination contents"
    " content_level due_on approver approved_on returned_at return_state checker",
    "weekly_check": "week check_date object checker second items abnormal summary handling"
    " reported_to",
    "self_inspection": "title kind basis from to checklist since until leader members scope"
    " checked_pc checked_media items rate verdict conclusion opinion",
    "finding": "source found_on dept responsible class severity description basis measure due_on"
    " progress done_on result evidence verified_by verified_on extended_to extend_reason",
    "diary": "day weekday weather keeper servers network sec_devices website antivirus room"
    " logs_read events handling hand_over related read_by read_on",
    "backup": "system planned_on done_at method medium level volume_gb files path copies place"
    " retain_until operator result verified_by verified_on verify_method",
    "restore_test": "backup tested_at tester target minutes result note",
    "disposal": "kind applied_on applicant reason items dept_op it_op sec_op leader_op direction"
    " destroyer handed_on hand_by receiver destroyed_on supervisor1 supervisor2 receipt_no"
    " ledger_cleared",
    "release": "title source dept drafter drafted_on way text_ref contains_image contains_personal"
    " checklist r1 r2 r3 virus_checked published_at publisher url withdrawn_on reason",
    "ip_allocation": "net subnet vlan ip mask gateway dns mac equipment dept user room line_no"
    " switch_port bound purpose allocated_on by approver released_on reason",
    "room_entry": "room kind person org_dept phone reason detail approver approved_at escort in_at"
    " out_at items_in items_out operations equipment",
    "room_environment": "room at inspector temp humidity aircon ups power ups_load ups_min"
    " lightning fire theft water cabling rodent devices clean found measure",
    "commitment": "kind party_person party_dept party_org title version reason signed_on"
    " valid_until witness copies restricted_until new_employer replaces",
    "regulation": "title doc_no area issued_by issued_on effective_on revised_on revision"
    " next_review_on owner summary file_ref studied_on",
    "emergency_plan": "title version scenarios approved_on approver revised_on next_review_on"
    " contacts",
    "drill": "plan planned_on held_at ended_at place mode scope scenario leader recorder people"
    " process evaluation problems improvement",
    "incident": "kind grade found_at found_by occurred_at place people level items mode"
    " description impact immediate leader_told_at secrecy_told_at superior_told_at police_told_at"
    " investigation cause accountability lesson closed_on",
    "update": "at kind machines product version_before version_after defs_date source medium"
    " package_hash found removed malware vuln_found vuln_fixed result operator",
    "output": "at way title doc_no level copies pages register_name record_count dept machine"
    " printer medium purpose approver operator receiver disposed_on",
    "document": "direction serial on from_to doc_no title level period carrier copies copy_nos"
    " channel circulated known_to due_back returned_on outcome",
    "account": "system account person rights opened_on approver changed_on closed_on password_on"
    " min_length",
    "internet_use": "on from to machine person purpose download medium approver",
    "software": "equipment name version kind maker domestic licensed installed_on approver"
    " removed_on by",
    "info_system": "name kind url icp servers os net real_time recovery mlps filing_no assessed_on"
    " level review_passed_on risk_assessed_on provider admin content_reviewer launched_on state",
    "meeting": "kind on place chair_or_leader recorder attendees reporter topic report decision"
    " tasks",
    "security_product": "name_version maker domestic cert_no cert_until serial quantity place dept"
    " bought_on enabled_on installed_on",
    "self_check": "month who answers problems fixed checked_on",
    "check_item": "order_no group text used_for basis points veto active",
    "medium_change": "medium reason dept_before dept_after custodian_before custodian_after"
    " level_before level_after number_before number_after changed_on dept_op sec_op",
    "superior_inspection": "on unit opinion_no deadline items",
    "annual_plan": "year kind text approved_on reported_on",
    "nil_confirmation": "register period confirmed_by at",
    "person_change": "person kind from_on to_on destination approval briefed_on",
    "working_calendar": "day kind name",
}
LINES = {
    "unit.parameters": "name value unit set_by set_on",
    "equipment.disks": "disk_type serial_no capacity_gb fitted_on removed_on became_medium",
    "equipment.macs": "mac",
    "equipment.changes": "changed_on item before after reason approver source",
    "repair.parts": "part old_serial new_serial old_goes_to giver receiver handed_on medium",
    "visit.people": "name post id_type id_no id_checked phone badge_no commitment",
    "training.attendees": "person dept post attendance hours score passed makeup_on signed",
    "medium.changes": "changed_on item before after reason approver source",
    "weekly_check.items": "item result finding finding_record",
    "self_inspection.items": "subject code group text basis full veto result counted advised"
    " proposed score note finding",
    "finding.progress": "on text by",
    "disposal.items": "carrier equipment medium document item_text number disk_serial level"
    " quantity volume custodian disk_removed clear_method",
    "release.checklist": "question answer",
    "emergency_plan.contacts": "person role phone",
    "drill.process": "time action by",
    "document.circulated": "person out back signed",
    "meeting.tasks": "what owner due_on done_on",
    "self_check.answers": "group item text problem finding",
    "superior_inspection.items": "text dept finding",
}
TABLES = {
    "equipment.disks": "equipment_disk",
    "equipment.changes": "equipment_change",
    "repair.parts": "repair_part",
    "visit.people": "visit_person",
    "training.attendees": "training_attendee",
    "medium.changes": "medium_history",
    "weekly_check.items": "weekly_check_item",
    "self_inspection.items": "self_inspection_item",
    "finding.progress": "finding_progress",
    "disposal.items": "disposal_item",
    "release.checklist": "release_point",
    "emergency_plan.contacts": "emergency_plan_contact",
    "drill.process": "drill_step",
    "document.circulated": "document_circulation",
    "meeting.tasks": "meeting_task",
    "self_check.answers": "self_check_answer",
    "superior_inspection.items": "superior_inspection_item",
}
ESSENTIAL = {
    "department": {"name"},
    "person": {"name"},
    "organisation": {"name"},
    "unit": {"name"},
    "equipment": {"name"},
    "fault": {"symptom"},
    "repair": {"equipment", "reason"},
    "visit": {"visit_date", "org"},
    "training": {"title"},
    "medium": {"type"},
    "medium_movement": {"medium"},
    "weekly_check": {"week"},
    "self_inspection": {"title"},
    "finding": {"description"},
    "diary": {"day"},
    "backup": {"system"},
    "restore_test": {"backup"},
    "disposal": {"kind"},
    "release": {"title"},
    "ip_allocation": {"ip"},
    "room_entry": {"person"},
    "room_environment": {"at"},
    "commitment": {"kind"},
    "regulation": {"title"},
    "emergency_plan": {"title"},
    "drill": {"plan"},
    "incident": {"kind", "description"},
    "update": {"at", "kind"},
    "output": {"title"},
    "document": {"title"},
    "account": {"system", "account"},
    "internet_use": {"on", "person"},
    "software": {"equipment", "name"},
    "info_system": {"name"},
    "meeting": {"topic"},
    "security_product": {"name_version"},
    "self_check": {"month", "who"},
    "check_item": {"text"},
    "medium_change": {"medium"},
    "superior_inspection": {"unit"},
    "annual_plan": {"year", "kind"},
    "nil_confirmation": {"register", "period"},
    "person_change": {"person", "kind"},
    "working_calendar": {"day", "kind"},
}
REQUIRED = {
    "department": "code name is_key active",
    "person": "name dept post person_type grade joined_on",
    "organisation": "name domestic service classified_work contact phone state",
    "unit": "name short_name superior office head deputy members set_up_on adjusted_on"
    " number_pattern year parameters",
    "equipment": "name eq_type level net dept responsible location model serial_no purpose"
    " enabled_on labelled status",
    "fault": "occurred_at reported_at reporter dept category level symptom received_by",
    "repair": "equipment kind mode applied_on applicant reason it_opinion place",
    "visit": "visit_date org people purpose work place is_key host_dept escort",
    "training": "title form category start_at end_at hours place organizer audience expected"
    " summary exam",
    "medium": "sec_no type brand_model capacity serial_no level purpose dept custodian place"
    " acquired_on enabled_on labelled status",
    "medium_movement": "medium kind at",
    "weekly_check": "week check_date object checker items summary",
    "self_inspection": "title kind from to leader members scope items",
    "finding": "source found_on dept responsible class severity description due_on",
    "diary": "day keeper servers network sec_devices website antivirus room logs_read events",
    "backup": "system method level copies operator",
    "restore_test": "backup tested_at tester target result note",
    "disposal": "kind applied_on applicant reason items direction",
    "release": "title source dept drafter drafted_on way text_ref contains_image contains_personal"
    " checklist",
    "ip_allocation": "net subnet vlan ip",
    "room_entry": "room kind person reason detail in_at",
    "room_environment": "room at inspector temp aircon ups power lightning fire theft water"
    " cabling rodent devices",
    "commitment": "kind title version reason valid_until witness copies",
    "regulation": "title area issued_by issued_on next_review_on owner",
    "emergency_plan": "title version scenarios approved_on approver revised_on next_review_on"
    " contacts",
    "drill": "plan planned_on place mode scope scenario leader recorder people",
    "incident": "kind grade found_at found_by mode description impact immediate leader_told_at",
    "update": "at kind machines product source result operator",
    "output": "at way title level copies pages operator",
    "document": "direction serial on from_to title level carrier copies channel",
    "account": "system account person rights opened_on approver password_on",
    "internet_use": "on from to machine person purpose",
    "software": "equipment name version kind maker domestic licensed installed_on",
    "info_system": "name kind servers os net real_time recovery provider admin content_reviewer"
    " launched_on state",
    "meeting": "kind on place chair_or_leader recorder attendees reporter topic report decision",
    "security_product": "name_version maker domestic quantity place dept bought_on enabled_on",
    "self_check": "month who answers problems checked_on",
    "check_item": "group text used_for active",
    "medium_change": "medium reason",
    "superior_inspection": "on unit",
    "annual_plan": "year kind text",
    "nil_confirmation": "register period confirmed_by at",
    "person_change": "person kind from_on approval",
    "working_calendar": "day kind",
}
PRESETS = {
    ("person", "classified"): "涉密人员台账",
    ("equipment", "classified_computers"): "涉密计算机台账",
    ("equipment", "unclassified_computers"): "非涉密计算机台账",
    ("equipment", "classified_devices"): "涉密信息设备台账",
    ("equipment", "network_devices"): "网络（安全）设备台账",
    ("repair", "superior"): "设备维修登记台账",
    ("training", "superior"): "保密（网络安全）宣传教育培训台账",
    ("equipment", "full"): "办公信息设备台账（全项）",
    ("equipment", "three_in_one"): "涉密计算机及“三合一”安装情况统计表",
    ("equipment", "changes"): "设备变更登记簿",
    ("medium", "classified"): "涉密移动存储介质台账",
    ("medium", "unclassified"): "非涉密移动存储介质台账",
    ("medium", "full"): "存储介质台账（全项）",
    ("medium_movement", "book"): "存储介质借用（归还）登记簿",
    ("ip_allocation", "in_use"): "IP地址分配表（在用）",
    ("info_system", "classified"): "涉密信息系统（网络）台账",
    ("info_system", "networks"): "非涉密信息系统（网络）情况表",
    ("info_system", "websites"): "网站登记表",
    ("account", "passwords"): "口令更换记录",
    ("fault", "short"): "网络设备故障登记簿",
    ("visit", "book"): "外来人员（维修）登记簿",
    ("disposal", "superior"): "载体销毁、设备报废台账",
    ("person", "staff"): "保密和网络安全工作人员名册",
    ("finding", "superior"): "问题整改台账",
    ("finding", "open"): "未销号问题清单",
    ("weekly_check", "book"): "每周安全检查登记簿",
    ("output", "prints"): "文件资料打印复印登记簿",
    ("output", "exports"): "刻录导出导入登记簿",
    ("output", "printed"): "涉密文件打印登记簿",
    ("output", "copied"): "涉密文件复印登记簿",
    ("document", "received"): "涉密文件收文登记簿",
    ("document", "sent"): "涉密文件发文登记簿",
    ("release", "superior"): "信息发布审查登记台账",
    ("regulation", "superior"): "规章制度目录",
    ("annual_plan", "plans"): "年度工作计划",
    ("annual_plan", "summaries"): "年度工作总结",
    ("department", "key"): "保密要害部门（部位）台账",
    ("check_item", "weekly"): "每周检查项目表",
    ("check_item", "scoring"): "自查评分项目表",
    ("check_item", "self_check"): "保密自查项目表",
}
PRESET_HEADS = {
    ("equipment", "classified_computers"): "保密编号 设备类型 密级 品牌型号 硬盘序列号 MAC地址"
    " 操作系统/安装时间 使用部门 责任人 放置地点 是否安装三合一 是否纳入违规外联监控 启用日期 使用情况",
    ("equipment", "unclassified_computers"): "固定资产编号 设备类型 网络类型 品牌型号 硬盘序列号"
    " MAC地址 IP地址 操作系统 使用部门 责任人 放置地点 启用日期 使用情况",
    ("equipment", "classified_devices"): "保密编号 设备名称 设备类型 密级 连接计算机 品牌型号"
    " 出厂序列号 使用部门 责任人 放置地点 启用日期 使用情况",
    ("equipment", "network_devices"): "固定资产编号 设备名称 设备类型 网络类型 品牌型号 出厂序列号"
    " MAC地址 IP地址 放置地点 责任人 检测日期 启用日期 使用情况",
    ("repair", "superior"): "使用部门 设备（名称型号/编号） 密级 维修原因（故障现象） 维修方式"
    " 送修（开始）时间 维修单位（人员） 监修（旁站）人 返回（完成）时间 维修结果",
}
STEPS = {
    "equipment": {
        "in_use": {"idle", "under_repair", "pending_scrap", "transferred", "lost"},
        "idle": {"in_use", "under_repair", "pending_scrap", "transferred", "lost"},
        "under_repair": {"in_use", "pending_scrap", "transferred", "lost"},
        "pending_scrap": {"scrapped", "in_use", "transferred", "lost"},
        "scrapped": {"destroyed", "lost"},
        "destroyed": set(),
        "transferred": {"lost"},
        "lost": set(),
    },
    "fault": {
        "reported": {"repairing"},
        "repairing": {"resolved", "reported"},
        "resolved": {"closed"},
        "closed": set(),
    },
    "repair": {
        "draft": {"approved", "working", "refused"},
        "approved": {"working", "out"},
        "working": {"done"},
        "out": {"back"},
        "back": {"done"},
        "done": {"closed"},
        "closed": set(),
        "refused": set(),
    },
    "visit": {
        "expected": {"inside", "refused"},
        "inside": {"left"},
        "left": set(),
        "refused": set(),
    },
    "training": {
        "planned": {"held", "cancelled"},
        "held": {"closed"},
        "closed": set(),
        "cancelled": set(),
    },
    "medium": {
        "in_store": {
            "loaned",
            "carried_out",
            "under_repair",
            "pending_destroy",
            "transferred",
            "lost",
        },
        "loaned": {"returned_checking", "in_store", "pending_destroy", "lost"},
        "carried_out": {"returned_checking", "in_store", "pending_destroy", "lost"},
        "returned_checking": {"in_store", "under_repair", "pending_destroy", "lost"},
        "under_repair": {"in_store", "returned_checking", "pending_destroy", "lost"},
        "pending_destroy": {"destroyed", "in_store", "lost"},
        "destroyed": set(),
        "transferred": set(),
        "lost": {"in_store"},
    },
    "medium_movement": {
        "out": {"checking", "done"},
        "checking": {"done"},
        "done": set(),
    },
    "weekly_check": {
        "draft": {"done"},
        "done": set(),
    },
    "self_inspection": {
        "planned": {"running"},
        "running": {"done"},
        "done": {"reported"},
        "reported": set(),
    },
    "finding": {
        "open": {"in_progress", "extended"},
        "in_progress": {"done", "extended"},
        "extended": {"in_progress", "done"},
        "done": {"closed", "reopened"},
        "closed": {"reopened"},
        "reopened": {"in_progress", "done"},
    },
    "backup": {
        "planned": {"done"},
        "done": {"verified", "expired"},
        "verified": {"expired"},
        "expired": set(),
    },
    "disposal": {
        "draft": {"approved", "refused"},
        "approved": {"handed", "destroyed"},
        "handed": {"destroyed", "closed"},
        "destroyed": {"closed"},
        "closed": set(),
        "refused": set(),
    },
    "release": {
        "submitted": {"r1", "returned", "withdrawn"},
        "r1": {"r2", "returned", "withdrawn"},
        "r2": {"approved", "returned", "withdrawn"},
        "approved": {"published", "returned", "withdrawn"},
        "published": {"withdrawn"},
        "returned": {"submitted", "withdrawn"},
        "withdrawn": set(),
    },
    "ip_allocation": {
        "allocated": {"released"},
        "reserved": {"allocated", "released"},
        "released": set(),
    },
    "room_entry": {
        "inside": {"left"},
        "left": set(),
    },
    "commitment": {
        "to_sign": {"valid", "ended"},
        "valid": {"expired", "replaced", "ended"},
        "expired": {"replaced"},
        "replaced": set(),
        "ended": set(),
    },
    "regulation": {
        "valid": {"revised", "abolished"},
        "draft": {"valid"},
        "revised": {"valid", "abolished"},
        "abolished": set(),
    },
    "emergency_plan": {
        "draft": {"valid", "abolished"},
        "valid": {"abolished"},
        "abolished": set(),
    },
    "drill": {
        "planned": {"held"},
        "held": {"evaluated"},
        "evaluated": set(),
    },
    "incident": {
        "found": {"contained"},
        "contained": {"reported"},
        "reported": {"investigating"},
        "investigating": {"closed"},
        "closed": set(),
    },
    "update": {
        "done": {"failed"},
        "failed": {"done"},
    },
    "output": {
        "logged": {"received", "recovered", "destroyed"},
        "received": {"recovered", "destroyed"},
        "recovered": {"destroyed"},
        "destroyed": set(),
    },
    "document": {
        "received": {"circulating", "sent", "filed", "returned", "destroyed"},
        "circulating": {"filed", "returned", "destroyed"},
        "sent": {"received", "filed", "returned", "destroyed"},
        "filed": {"returned", "destroyed"},
        "returned": set(),
        "destroyed": set(),
    },
    "account": {
        "open": {"closed"},
        "closed": {"open"},
    },
    "software": {
        "installed": {"removed"},
        "removed": set(),
    },
    "info_system": {
        "running": {"stopped", "retired"},
        "stopped": {"running", "retired"},
        "retired": set(),
    },
    "medium_change": {
        "draft": {"approved", "refused"},
        "approved": {"done"},
        "done": set(),
        "refused": set(),
    },
    "superior_inspection": {
        "open": {"closed"},
        "closed": set(),
    },
}
SIGNATURES = {
    "person": "本人签字 部门负责人意见 保密办意见",
    "equipment": "责任人签字 部门负责人签字 信息化管理部门 保密办",
    "fault": "报告人 处理人 使用部门确认 信息中心负责人",
    "repair": "申请人 部门负责人 信息化部门 保密办 分管领导 维修人员 旁站陪同人员 使用人接收 资产管理员",
    "visit": "来访人员签字 陪同人员 接待部门负责人 批准人",
    "training": "记录人 主办部门负责人",
    "medium": "责任人签字 部门负责人签字 保密办",
    "medium_movement": "借用人 审批人 保管人 部门领导 保密办 归还人 检查人",
    "weekly_check": "检查人 信息中心负责人 分管领导（月末）",
    "self_inspection": "检查组组长 检查组成员 被查部门负责人",
    "finding": "检查人 被查部门负责人 整改责任人 复核人",
    "diary": "记录人 负责人阅签",
    "backup": "备份人 校验人",
    "restore_test": "测试人 校验人",
    "disposal": "申请人 移交人 接收人 销毁人 监销人 第二监销人",
    "ip_allocation": "使用人签字 部门负责人签字 网络管理员 批准人",
    "room_entry": "进入人 陪同人 机房管理员",
    "room_environment": "巡检人 机房管理员",
    "commitment": "承诺人 单位（盖章）",
    "drill": "组织者 记录人 单位负责人",
    "incident": "报告人 部门意见 保密委员会（领导小组）意见 单位领导",
    "update": "操作人 信息中心负责人",
    "output": "承办人 批准人 领取人",
    "document": "签收人 经办人",
    "account": "申请人 批准人",
    "internet_use": "上网人",
    "meeting": "主持人 记录人",
    "self_check": "本人 部门负责人",
    "medium_change": "原责任人 现责任人",
    "superior_inspection": "记录人 单位负责人",
    "annual_plan": "起草人 单位负责人",
    "nil_confirmation": "确认人",
    "person_change": "本人签字 部门负责人 保密办",
}
NOT_ON_PAPER = {
    "fault": "eq_type eq_level",
    "visit": "stay persons",
    "backup": "medium_level",
    "drill": "persons",
}
LISTS = {
    "WEEKDAY": "mon tue wed thu fri sat sun",
    "SEC": "top_secret highly_secret secret work_secret internal none",
    "NET": "standalone classified_net intranet egov_ext internet other",
    "EQT": "desktop laptop server printer copier scanner fax mfp burner camera projector switch"
    " router firewall isolator other_sec ups aircon lightning fire other",
    "EQS": "in_use idle under_repair pending_scrap scrapped destroyed transferred lost",
    "MDT": "usb portable_hdd internal_hdd optical floppy card tape usbkey other",
    "MDP": "office classified transfer backup install import other",
    "MDS": "in_store loaned carried_out returned_checking under_repair pending_destroy destroyed"
    " transferred lost",
    "IDT": "id_card work_pass officer passport hkmo tw pr_card other",
    "PCL": "core important general none",
    "PTY": "permanent contract seconded attached retired other",
    "ROLE": "leader deputy member sysadmin secadmin auditor netadmin dept_officer custodian asset"
    " roomkeeper webadmin",
    "FCAT": "hardware line power network os app virus attack misuse other",
    "FLV": "minor major critical",
    "RMODE": "inhouse onsite_ext sent_out",
    "RKIND": "maintain repair replace_part replace_disk reinstall upgrade unlock move"
    " remove_software other",
    "RRES": "fixed partial failed scrap",
    "VPUR": "repair install inspect survey build delivery visit other",
    "TFORM": "lecture video self meeting exam drill external warning other",
    "TCAT": "tradition situation law tech case netsec skill onboarding leaver",
    "CHK": "ok bad na unchecked",
    "FCLS": "organisation rules personnel media equipment network website room data software"
    " training other",
    "FSEV": "general serious violation",
    "INCL": "special major large general",
    "INCT": "leak suspected_leak loss malware attack data content facility disaster violation other",
    "RELW": "web wechat weibo press broadcast board other",
    "RELS": "original reprint excerpt other",
    "DDIR": "bureau_centre designated self recycle return",
    "BKM": "full incremental differential image copy",
    "COMT": "classified_person staff post dept leaver visitor provider",
    "OUTT": "print copy burn usb excel pdf import",
    "UPDT": "av_engine av_defs os_patch app_patch firmware full_scan vuln_scan",
    "CGRP": "hardware network application media management release computers carriers"
    " printing internet workplace papers phones other",
}
