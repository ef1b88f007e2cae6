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
}
LINES = {
    "unit.parameters": "name value unit set_by set_on",
    "equipment.disks": "disk_type serial_no capacity_gb fitted_on removed_on became_medium",
    "equipment.macs": "mac",
    "equipment.changes": "changed_on item before after reason approver source",
    "repair.parts": "part old_serial new_serial old_goes_to giver receiver handed_on medium",
    "visit.people": "name post id_type id_no id_checked phone badge_no commitment",
    "training.attendees": "person dept post attendance hours score passed makeup_on signed",
}
TABLES = {
    "equipment.disks": "equipment_disk",
    "equipment.changes": "equipment_change",
    "repair.parts": "repair_part",
    "visit.people": "visit_person",
    "training.attendees": "training_attendee",
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
}
PRESETS = {
    ("person", "classified"): "涉密人员台账",
    ("equipment", "classified_computers"): "涉密计算机台账",
    ("equipment", "unclassified_computers"): "非涉密计算机台账",
    ("equipment", "classified_devices"): "涉密信息设备台账",
    ("equipment", "network_devices"): "网络（安全）设备台账",
    ("repair", "superior"): "设备维修登记台账",
    ("training", "superior"): "保密（网络安全）宣传教育培训台账",
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
}
SIGNATURES = {
    "person": "本人签字 部门负责人意见 保密办意见",
    "equipment": "责任人签字 部门负责人签字 信息化管理部门 保密办",
    "fault": "报告人 处理人 使用部门确认 信息中心负责人",
    "repair": "申请人 部门负责人 信息化部门 保密办 分管领导 维修人员 旁站陪同人员 使用人接收 资产管理员",
    "visit": "来访人员签字 陪同人员 接待部门负责人 批准人",
    "training": "记录人 主办部门负责人",
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
}
