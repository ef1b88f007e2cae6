"""What goes wrong in the bureau, and what is done about it."""

from dataclasses import dataclass

from desktop_app.desk.demo.book import Said


@dataclass(frozen=True)
class Work:
    """Work on a machine: how, by which company, which part is replaced, and how long it takes."""

    kind: tuple[str, ...]
    process: Said
    mode: str = "inhouse"
    provider: str = ""
    part: str = ""
    days: int = 1
    cost: int = 0
    result: str = "fixed"


@dataclass(frozen=True)
class Trouble:
    """A sort of fault: how often it came, on what, and how it was put right."""

    times: int
    types: tuple[str, ...]
    category: str
    level: str
    symptom: Said
    cause: Said
    handling: Said
    hours: float = 1.5
    work: Work | None = None
    classified: bool = False
    line: Said | None = None


@dataclass(frozen=True)
class Upkeep:
    """Work on a machine that is no fault: how often, on what, and why."""

    times: int
    types: tuple[str, ...]
    reason: Said
    cause: Said
    work: Work
    classified: bool = False


_DISK: Said = (
    "备份数据后更换硬盘，重新安装系统和防护软件，恢复数据并检查",
    "Data backed up, disk replaced, system and protection installed anew, data restored and checked",
)

TROUBLES: tuple[Trouble, ...] = (
    Trouble(4, ("desktop",), "hardware", "minor",
        ("开机后无显示，主机风扇转动", "No picture after switching on, the fan turns"),
        ("内存条接触不良", "Memory module had loose contacts"),
        ("清洁内存条触点后重新插紧，开机正常", "Contacts cleaned, module seated again; starts as usual")),
    Trouble(4, ("desktop", "laptop"), "network", "minor",
        ("无法访问政务外网，网口指示灯不亮", "No access to the government extranet, port light is off"),
        ("网线水晶头氧化", "Plug of the network cable was corroded"),
        ("重新压接水晶头，连通正常", "New plug fitted; connection is back")),
    Trouble(4, ("desktop", "laptop"), "app", "minor",
        ("公文系统提示控件未加载，附件打不开", "Document system says a control is missing, attachments do not open"),
        ("升级后浏览器控件被停用", "The browser control was disabled by an update"),
        ("重新启用控件并加入信任列表", "Control enabled again and put on the trusted list"), 0.7),
    Trouble(3, ("printer", "mfp"), "hardware", "minor",
        ("打印件有竖条黑线", "Prints have black lines from top to bottom"),
        ("硒鼓老化", "Drum worn out"),
        ("更换硒鼓后打印清晰", "Drum replaced; prints are clean"), 1.0,
        Work(("replace_part",), ("更换硒鼓，清洁定影组件，试打正常", "Drum replaced, fuser cleaned, test print good"), part="drum_toner", cost=320)),
    Trouble(3, ("printer", "mfp", "scanner"), "hardware", "minor",
        ("频繁卡纸，每次进两张", "Paper jams, two sheets are drawn at once"),
        ("搓纸轮磨损", "Pick-up roller worn"),
        ("清洁搓纸轮并调整纸盒", "Roller cleaned, tray adjusted"), 0.8),
    Trouble(3, ("desktop",), "os", "minor",
        ("启动时反复自动修复，进不了系统", "Start ends in repair again and again, system does not come up"),
        ("系统文件损坏", "System files damaged"),
        ("备份数据后重装系统", "Data backed up, system reinstalled"), 5.0,
        Work(("reinstall",), ("备份数据，重装系统、补丁和防病毒软件，恢复数据", "Data backed up; system, patches and antivirus installed; data restored"))),
    Trouble(2, ("desktop",), "hardware", "major",
        ("硬盘有异响，读写缓慢，多次死机", "Disk makes noise and is slow, machine hangs often"),
        ("硬盘出现坏道", "Disk has bad sectors"),
        ("更换硬盘并恢复数据", "Disk replaced, data restored"), 7.0,
        Work(("replace_disk", "reinstall"), _DISK, part="disk", cost=460)),
    Trouble(2, ("desktop",), "power", "minor",
        ("按电源键无反应", "Nothing happens when the power button is pressed"),
        ("主机电源损坏", "Power supply broken"),
        ("更换主机电源", "Power supply replaced"), 3.0,
        Work(("replace_part",), ("更换主机电源，通电测试两小时正常", "Power supply replaced, ran two hours without fault"), part="power", cost=180)),
    Trouble(1, ("desktop",), "hardware", "minor",
        ("网络时通时断，重启后好一阵又断", "Network comes and goes, a restart helps for a while"),
        ("主板网卡故障", "Network card faulty"),
        ("更换网卡并登记新地址", "Card replaced, new address recorded"), 3.0,
        Work(("replace_part",), ("加装独立网卡，停用板载网卡，核对地址绑定", "Separate card fitted, the one on board disabled, address binding checked"), part="nic", cost=150)),
    Trouble(2, ("desktop", "laptop"), "misuse", "minor",
        ("键盘进水，部分按键失灵", "Liquid in the keyboard, some keys dead"),
        ("使用不当", "Handled carelessly"),
        ("更换键盘，提醒使用人", "Keyboard exchanged, user reminded"), 0.5),
    Trouble(1, ("desktop",), "virus", "minor",
        ("防病毒软件报告下载目录有木马并已隔离", "Antivirus reports a trojan in the download folder, put in quarantine"),
        ("从邮件附件下载压缩包", "An archive was taken from a mail attachment"),
        ("断网全盘查杀，未见扩散，改口令", "Taken off the network and scanned in full; nothing spread; passwords changed"), 6.0),
    Trouble(2, ("line",), "line", "major",
        ("二楼东侧六台计算机同时断网", "Six computers in the east wing lost the network at once"),
        ("楼层光缆尾纤弯折过度", "Fibre pigtail bent too sharply"),
        ("更换尾纤并重新理线", "Pigtail replaced, cables laid anew"), 2.5,
        line=("二楼东侧楼层光缆", "Fibre of the second floor, east")),
    Trouble(2, ("switch",), "power", "major",
        ("三楼接入交换机反复重启，全层断网", "Access switch of the third floor restarts again and again, floor offline"),
        ("交换机电源模块老化", "Power module of the switch worn out"),
        ("临时启用备用交换机，由维护单位更换电源模块", "Spare switch used meanwhile; power module replaced by the company"), 20.0,
        Work(("replace_part",), ("更换电源模块，核对配置，观察一天正常", "Power module replaced, configuration compared, watched for a day"), "onsite_ext", "tonglian", "power", 2, 860)),
    Trouble(1, ("ups",), "power", "critical",
        ("市电中断时未能切换，机房断电约三分钟", "Did not take over at a power cut, machine room dark for three minutes"),
        ("蓄电池组老化", "Battery bank worn out"),
        ("更换蓄电池组", "Battery bank replaced"), 24.0,
        Work(("replace_part",), ("更换全部蓄电池，做放电测试", "All batteries replaced, discharge test done"), "onsite_ext", "hengli", "other", 3, 7800)),
    Trouble(2, ("aircon",), "hardware", "major",
        ("机房温度升到29℃，空调报高压", "Machine room at 29 °C, air conditioner reports high pressure"),
        ("室外机散热片积尘", "Condenser full of dust"),
        ("清洗室外机，补充制冷剂", "Condenser washed, refrigerant topped up"), 6.0,
        Work(("maintain",), ("清洗冷凝器和滤网，补充制冷剂，温度回到22℃", "Condenser and filters cleaned, refrigerant topped up, back to 22 °C"), "onsite_ext", "hengli", days=1, cost=950)),
    Trouble(1, ("server",), "hardware", "major",
        ("业务系统访问超时，阵列卡报一块硬盘离线", "Business system times out, array reports one disk offline"),
        ("硬盘故障", "Disk failed"),
        ("更换硬盘，阵列重建完成", "Disk replaced, array rebuilt"), 9.0,
        Work(("replace_disk",), ("在线更换故障硬盘，阵列重建完成，核对数据", "Failed disk exchanged while running, array rebuilt, data checked"), "onsite_ext", "anheng", "disk", 2, 2350)),
    Trouble(1, ("desktop",), "os", "minor",
        ("登录后三合一客户端提示策略异常", "After login the three-in-one client reports a policy error"),
        ("客户端策略文件损坏", "Policy file of the client damaged"),
        ("重装三合一客户端并下发策略", "Client installed anew, policy loaded"), 3.0,
        Work(("maintain",), ("卸载并重装三合一客户端，导入策略，逐项测试端口", "Client removed and installed anew, policy loaded, each port tested")), classified=True),
    Trouble(1, ("desktop",), "hardware", "major",
        ("涉密计算机硬盘有异响，读写缓慢", "Disk of a classified computer makes noise and is slow"),
        ("硬盘出现坏道", "Disk has bad sectors"),
        ("由有资质单位上门更换硬盘，旧硬盘交保密办", "Disk replaced on site by a licensed company, old one to the secrecy office"), 26.0,
        Work(("replace_disk", "reinstall"), _DISK, "onsite_ext", "anheng", "disk", 2, 980), classified=True),
    Trouble(1, ("printer",), "hardware", "minor",
        ("涉密打印机不进纸，面板报进纸机构错误", "Classified printer draws no paper, panel reports the paper feed"),
        ("进纸电机损坏", "Feed motor broken"),
        ("拆除存储部件后送有资质单位维修", "Storage taken out, then sent to a licensed company"), 30.0,
        Work(("replace_part",), ("更换进纸电机，试打二十页正常", "Feed motor replaced, twenty test pages good"), "sent_out", "anheng", "other", 5, 640), classified=True),
)  # fmt: skip

UPKEEP: tuple[Upkeep, ...] = (
    Upkeep(3, ("desktop", "laptop"),
        ("运行缓慢，申请升级内存", "Slow, more memory asked for"),
        ("内存不足", "Too little memory"),
        Work(("upgrade",), ("加装一条内存，测试正常", "One more module fitted and tested"), part="memory", cost=260)),
    Upkeep(2, ("desktop",),
        ("操作系统版本过旧，按计划重装", "System out of date, reinstalled as planned"),
        ("系统版本过旧", "System out of date"),
        Work(("reinstall",), ("备份数据，安装新版系统和补丁，恢复数据", "Data backed up, new system and patches installed, data restored"))),
    Upkeep(2, ("desktop",),
        ("口令输错次数过多，账户锁定", "Account locked after too many wrong passwords"),
        ("口令遗忘", "Password forgotten"),
        Work(("unlock",), ("核对本人身份后解锁并强制改口令", "Identity checked, account unlocked, new password forced"))),
    Upkeep(1, ("desktop",),
        ("清查发现与工作无关的软件", "Software that has nothing to do with the work was found"),
        ("自行安装软件", "Installed by the user"),
        Work(("remove_software",), ("卸载软件，全盘查杀，约谈使用人", "Software removed, full scan, talk with the user"))),
    Upkeep(1, ("printer", "desktop"),
        ("科室调整，设备移至新办公室", "Department moved, machine goes along"),
        ("办公室调整", "Offices were exchanged"),
        Work(("move",), ("搬移并重新接线，核对台账地点", "Moved and connected anew, place in the ledger compared"))),
    Upkeep(2, ("desktop",),
        ("涉密计算机季度维护", "Quarterly maintenance of a classified computer"),
        ("例行维护", "Routine"),
        Work(("maintain",), ("更新病毒库，检查审计日志和端口封堵，除尘", "Definitions renewed, logs and port seals checked, dust removed")), classified=True),
    Upkeep(1, ("firewall",),
        ("防火墙规则库授权续期并升级固件", "Licence of the firewall's rules renewed, firmware upgraded"),
        ("授权到期", "Licence ran out"),
        Work(("upgrade",), ("升级固件和规则库，复核策略", "Firmware and rules upgraded, policies reviewed"), "onsite_ext", "tonglian", days=1, cost=5200)),
    Upkeep(1, ("printer",),
        ("老旧打印机定影组件损坏", "Fuser of an old printer broken"),
        ("定影组件损坏，配件停产", "Fuser broken, parts no longer made"),
        Work(("repair",), ("检测后确认无配件可换，建议报废", "Examined; no parts to be had; scrapping advised"), result="scrap")),
)  # fmt: skip
