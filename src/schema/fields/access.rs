//! Who may do what.

use crate::schema::{Field, Group, Kind, Operator};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Access)
}

pub(super) const FIELDS: &[Field] = &[
    row("SUPER_USERS", Kind::TextList, text!("Superusers", "超级用户")).default("[]").help(later!(
        "Names of users that administer the registry, in every region. A list: a single text is not one.",
        "在所有区域管理注册表的用户名。须为列表，不能是单个文本。"
    )),
    row("FEATURE_SUPER_USERS", Kind::Bool, text!("Superusers", "启用超级用户")).default("true").help(later!(
        "false takes their rights from all superusers.",
        "false 会取消所有超级用户的权限。"
    )),
    row(
        "FEATURE_SUPERUSERS_FULL_ACCESS",
        Kind::Bool,
        text!("Superusers see all content", "超级用户可访问全部内容"),
    )
    .default("false")
    .help(later!(
        "Superusers may read, write and delete in every namespace.",
        "超级用户可在所有命名空间读、写、删除。"
    )),
    row("GLOBAL_READONLY_SUPER_USERS", Kind::TextList, text!("Read-only superusers", "只读超级用户"))
        .default("[]")
        .help(later!(
            "Users that may read everything, for auditors.",
            "可读取全部内容的用户，供审计使用。"
        )),
    row(
        "FEATURE_SUPERUSERS_ORG_CREATION_ONLY",
        Kind::Bool,
        text!("Only superusers make organizations", "仅超级用户可建组织"),
    )
    .default("false")
    .help(later!(
        "Others cannot make organizations.",
        "其他用户不能创建组织。"
    )),
    row("FEATURE_SUPERUSER_CONFIGDUMP", Kind::Bool, text!("Configuration dump", "导出配置"))
        .default("false")
        .help(later!(
            "Superusers may read the running configuration through the API. Off in production.",
            "超级用户可通过 API 读取运行配置。生产环境应关闭。"
        )),
    row("FEATURE_USER_INITIALIZE", Kind::Bool, text!("First user by API", "通过 API 创建首个用户"))
        .default("false")
        .help(later!(
            "POST /api/v1/user/initialize makes the first user of an empty database: once, in one region, then turn it off again.",
            "用 POST /api/v1/user/initialize 在空数据库中创建首个用户：只在一个区域执行一次，然后关闭。"
        )),
    row("FEATURE_USER_CREATION", Kind::Bool, text!("Users may sign up", "用户可注册"))
        .default("true")
        .help(later!(
            "Anyone who reaches the console may make an account. Usually false in companies.",
            "能访问控制台的人都可注册。企业内通常为 false。"
        )),
    row("FEATURE_INVITE_ONLY_USER_CREATION", Kind::Bool, text!("Sign up by invitation", "仅邀请注册"))
        .default("false")
        .help(later!(
            "Only invited people may make an account.",
            "仅受邀者可注册。"
        )),
    row("FEATURE_ANONYMOUS_ACCESS", Kind::Bool, text!("Anonymous pulls", "匿名拉取"))
        .default("true")
        .help(later!(
            "Without login, public repositories can be browsed and pulled.",
            "未登录也可浏览和拉取公开存储库。"
        )),
    row("FEATURE_RESTRICTED_USERS", Kind::Bool, text!("Restricted users", "受限用户"))
        .default("false")
        .help(later!(
            "Users cannot make repositories or organizations of their own.",
            "用户不能自建存储库或组织。"
        )),
    row("RESTRICTED_USERS_WHITELIST", Kind::TextList, text!("Unrestricted users", "不受限用户")).help(later!(
        "Users the restriction does not apply to.",
        "不受此限制的用户。"
    )),
    row("ROBOTS_DISALLOW", Kind::Bool, text!("No robot accounts", "禁用机器人账户")).help(later!(
        "Robots can neither be made nor used, except those in ROBOTS_WHITELIST. Stops pipelines and mirroring.",
        "除 ROBOTS_WHITELIST 外，机器人账户既不能创建也不能使用；会中断流水线与镜像。"
    )),
    row("ROBOTS_WHITELIST", Kind::TextList, text!("Allowed robots", "允许的机器人账户"))
        .default("[]")
        .help(later!(
            "Robots that work in spite of ROBOTS_DISALLOW, such as org+mirror.",
            "不受 ROBOTS_DISALLOW 限制的机器人账户，如 org+mirror。"
        )),
    row("FEATURE_REQUIRE_TEAM_INVITE", Kind::Bool, text!("Team invitations", "团队邀请"))
        .default("true")
        .help(later!(
            "Members join a team only after accepting; needs mail or the console.",
            "成员接受邀请后才加入团队。"
        )),
    row("FEATURE_TEAM_SYNCING", Kind::Bool, text!("Team syncing", "团队同步")).default("false").help(later!(
        "Teams follow groups of LDAP, Keystone or OIDC.",
        "团队跟随 LDAP、Keystone 或 OIDC 的组。"
    )),
    row("TEAM_RESYNC_STALE_TIME", Kind::DURATION, text!("Team sync interval", "团队同步间隔"))
        .default("30m")
        .operator(&[Operator::Defaults("60m")])
        .help(later!(
            "How often a team is compared with its group.",
            "团队与其组比较的间隔。"
        )),
    row(
        "FEATURE_NONSUPERUSER_TEAM_SYNCING_SETUP",
        Kind::Bool,
        text!("Owners set up syncing", "所有者可设置同步"),
    )
    .default("false")
    .help(later!(
        "Owners of organizations may set up team syncing.",
        "组织所有者可设置团队同步。"
    )),
    row("FEATURE_PARTIAL_USER_AUTOCOMPLETE", Kind::Bool, text!("Complete user names", "用户名补全"))
        .default("true")
        .help(later!(
            "The console suggests users from the first letters.",
            "控制台根据前几个字母提示用户。"
        )),
    row("FEATURE_USERNAME_CONFIRMATION", Kind::Bool, text!("Confirm user names", "确认用户名"))
        .default("true")
        .help(later!(
            "New users of an outside login may correct their generated name.",
            "外部登录的新用户可修改自动生成的用户名。"
        )),
    row("FEATURE_USER_RENAME", Kind::Bool, text!("Users may rename themselves", "用户可改名"))
        .default("false")
        .help(later!(
            "Renaming changes the path of all their images.",
            "改名会改变其所有镜像的路径。"
        )),
    row("FEATURE_USER_METADATA", Kind::Bool, text!("User details", "用户信息")).default("false").help(later!(
        "Asks users for name, company and place.",
        "收集用户的姓名、公司与所在地。"
    )),
    row("FEATURE_USER_LAST_ACCESSED", Kind::Bool, text!("Record last access", "记录最近访问"))
        .default("true")
        .help(later!(
            "Records when a user was last active.",
            "记录用户最近活动时间。"
        )),
    row("FEATURE_USER_EVENTS", Kind::Bool, text!("User events", "用户事件")).default("true").help(later!(
        "Live hints in the console, through USER_EVENTS_REDIS.",
        "控制台中的实时提示，经 USER_EVENTS_REDIS。"
    )),
    row(
        "WEBHOOK_HOSTNAME_BLACKLIST",
        Kind::TextList,
        text!("Hosts refused as webhook", "禁止的 Webhook 主机"),
    )
    .default("[]")
    .help(later!(
        "Hosts that webhooks may not call, besides localhost.",
        "除 localhost 外 Webhook 不得调用的主机。"
    )),
    row("BROWSER_API_CALLS_XHR_ONLY", Kind::Bool, text!("API for scripts only", "API 仅限 XHR"))
        .default("true")
        .help(later!(
            "Refuses API calls of browsers that are not marked as script calls. Keep true.",
            "拒绝浏览器未标记为脚本的 API 调用。保持 true。"
        )),
];
