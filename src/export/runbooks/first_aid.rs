//! Symptoms, their likely causes and what to do, as a table; and the steps that show which of them it is.

use super::{Book, Runbook, install, sites};
use crate::rollout::{Shell, Step, copied, database, health};
use crate::text::{Arg, Message, Text};
use crate::{later, text};

/// What the columns of the table say.
pub const COLUMNS: [Text; 3] =
    [text!("Symptom", "症状"), text!("Likely cause", "可能的原因"), text!("What to do", "处理方法")];

/// What is seen when something is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Symptom {
    /// What is seen.
    pub seen: Message,
    /// Why, most likely.
    pub cause: Message,
    /// What to do about it.
    pub remedy: Message,
    /// The number of the step that shows whether it is this.
    pub step: Option<usize>,
}

impl Symptom {
    /// The row, a cell for each column.
    pub(super) fn cells(&self) -> [Message; 3] {
        let remedy = self.remedy.clone();
        let remedy = match self.step {
            Some(step) => later!("{0} Look: step {1}.", "{0}检查方法：步骤 {1}。")
                .with([Arg::from(remedy), Arg::from(step.to_string())]),
            None => remedy,
        };
        [self.seen.clone(), self.cause.clone(), remedy]
    }
}

/// What is looked at.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Health,
    Conditions,
    Log,
    Preference,
    Keys,
    Database,
    Placements,
    Queue,
    Backfill,
}

/// A symptom, its likely cause, what to do, and where to look.
const ROWS: [(Text, Text, Text, Option<Look>); 11] = [
    (
        later!("Every site answers 503", "所有站点都返回 503"),
        later!(
            "The shared database or Redis is down. A bucket that fails takes down only the sites that prefer its engine.",
            "共用的数据库或 Redis 不可用。某个存储桶故障时，只有首选其存储引擎的站点会返回 503。"
        ),
        later!(
            "The answer says which: have it repaired or failed over. No site serves without database and Redis.",
            "返回内容会指出是哪一个：请让其运维方修复或切换。没有数据库和 Redis，任何站点都无法提供服务。"
        ),
        Some(Look::Health),
    ),
    (
        later!("One site answers 503", "某一站点返回 503"),
        later!(
            "That site's own bucket, the one that it prefers, is out of reach.",
            "该站点首选的存储桶无法访问。"
        ),
        later!(
            "Leave the site out of the load balancer until its bucket answers again: Quay does not turn to another one.",
            "在其存储桶恢复之前，将该站点移出负载均衡器：Quay 不会改用其他存储桶。"
        ),
        Some(Look::Health),
    ),
    (
        later!("The rollout stalls: RolloutBlocked", "滚动更新停滞：RolloutBlocked"),
        later!(
            "A certificate is missing or does not match, or a component does not take an override.",
            "证书缺失或不匹配，或组件不支持某项覆盖。"
        ),
        later!(
            "The message names the component. Repair the plan, export it and roll it out again; what runs goes on meanwhile.",
            "消息会指出组件。修复方案，重新导出并更新；在此期间正在运行的 Pod 不受影响。"
        ),
        Some(Look::Conditions),
    ),
    (
        later!("Pods restart, and the log ends with a table in red", "Pod 反复重启，日志末尾是带红色的表格"),
        later!(
            "Quay checks its configuration before it starts, and does not reach the database, Redis or a bucket, or a value has the wrong type.",
            "Quay 在启动前检查配置：数据库、Redis 或存储桶无法访问，或某个值的类型错误。"
        ),
        later!(
            "The red row names it: open the way to it, or repair the value.",
            "红色行会指出是哪一项：打通网络，或修正该值。"
        ),
        Some(Look::Log),
    ),
    (
        later!(
            "Pods restart with TypeError: unexpected keyword argument",
            "Pod 反复重启并报 TypeError: unexpected keyword argument"
        ),
        later!(
            "A parameter of a storage engine is misspelt, or belongs to another driver.",
            "存储引擎的某个参数拼写错误，或属于其他驱动。"
        ),
        later!(
            "Open the config.yaml that runs on the page Start: the findings name the parameter.",
            "在“开始”页面打开正在运行的 config.yaml：检查结果会指出该参数。"
        ),
        Some(Look::Log),
    ),
    (
        later!("Pushes answer 500 in one site, pulls work", "某一站点推送返回 500，拉取正常"),
        later!(
            "That site prefers an engine that config.yaml does not have: KeyError in its log.",
            "该站点首选了 config.yaml 中没有的存储引擎：日志中有 KeyError。"
        ),
        later!(
            "Put an engine of config.yaml into QUAY_DISTRIBUTED_STORAGE_PREFERENCE of quay and mirror in its manifest, and apply it.",
            "在其清单中，将 quay 与 mirror 的 QUAY_DISTRIBUTED_STORAGE_PREFERENCE 改为 config.yaml 中的存储引擎，然后应用。"
        ),
        Some(Look::Preference),
    ),
    (
        later!("Robot accounts log in through one site only", "机器人账户只能通过某一站点登录"),
        later!("DATABASE_SECRET_KEY differs between the sites.", "各站点的 DATABASE_SECRET_KEY 不同。"),
        later!(
            "Put the key that wrote the database into the config bundle of all sites; never make a new one.",
            "将写入数据库时使用的密钥写入所有站点的配置捆绑包；切勿生成新密钥。"
        ),
        Some(Look::Keys),
    ),
    (
        later!("Users are logged out at random", "用户不定时被登出"),
        later!("SECRET_KEY differs between the sites.", "各站点的 SECRET_KEY 不同。"),
        later!(
            "Put one of them into the config bundle of all sites.",
            "将其中一个写入所有站点的配置捆绑包。"
        ),
        Some(Look::Keys),
    ),
    (
        later!("Nothing appears in the second bucket", "第二个存储桶中没有内容"),
        later!(
            "The copies wait in the queue, or failed; or FEATURE_STORAGE_REPLICATION was off at the push; or DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS does not name the engine.",
            "复制任务仍在队列中或已失败；或推送时未启用 FEATURE_STORAGE_REPLICATION；或 DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS 未包含该存储引擎。"
        ),
        later!(
            "With an empty queue, put both settings right, roll all sites, and copy what is stored already.",
            "若队列为空，请修正这两项设置，更新所有站点，然后复制已存内容。"
        ),
        Some(Look::Placements),
    ),
    (
        later!("Pulls hang from outside the sites", "从站点网络之外拉取时卡住"),
        later!(
            "Quay sends clients to the bucket itself, which they do not reach.",
            "Quay 让客户端直接访问存储桶，而客户端无法到达。"
        ),
        later!(
            "Set FEATURE_PROXY_STORAGE to true, or open the way to the bucket.",
            "将 FEATURE_PROXY_STORAGE 设为 true，或打通到存储桶的网络。"
        ),
        None,
    ),
    (
        later!("Scans fail just after a push in another site", "在其他站点推送后，扫描随即失败"),
        later!("Clair asks for layers that are not copied yet.", "Clair 请求的镜像层尚未复制完成。"),
        later!(
            "It tries again by itself. If it keeps failing, look at the queue of copies.",
            "它会自行重试。若持续失败，请查看复制队列。"
        ),
        Some(Look::Queue),
    ),
];

pub(super) fn runbook(book: &Book<'_>) -> Runbook {
    let title = later!("First aid", "应急处理");
    let about = later!(
        "Look for the symptom in the table. The steps below it show whether it is that cause: take the one that the table names. Steps with DB_URI need the step that reads it first.",
        "请先在表中查找症状，再按表中给出的步骤编号确认原因，无需按顺序执行。用到 DB_URI 的步骤须先执行读取它的步骤。"
    );
    let looks = looks(book);
    let symptom = |(seen, cause, remedy, look): (Text, Text, Text, Option<Look>)| Symptom {
        seen: seen.into(),
        cause: cause.into(),
        remedy: remedy.into(),
        step: look.and_then(|look| looks.iter().position(|it| it.0 == look)).map(|at| at + 1),
    };
    let symptoms = ROWS.map(symptom).into();
    let steps = looks.into_iter().map(|it| it.1).collect();
    Runbook { symptoms, ..Runbook::new("first-aid", title, about) }
        .part(later!("Where to look", "检查步骤"), steps)
}

/// The steps that look, the cheapest first.
fn looks(book: &Book<'_>) -> Vec<(Look, Step)> {
    let all = |command: &dyn Fn(&Shell) -> String| book.all(|_, shell| vec![command(shell)]);
    let health = health(book.plan).map(|it| (Look::Health, it));
    let database = book.clusters.first().map(|it| (Look::Database, database(book.plan, it)));
    let inside = [
        (
            Look::Conditions,
            Step::new(later!("Read the conditions of the QuayRegistry", "查看 QuayRegistry 的状况"))
                .run(all(&Shell::conditions)),
        ),
        (
            Look::Log,
            Step::new(later!("Read the log of Quay", "查看 Quay 的日志"))
                .note(later!(
                    "With --previous it is the log of the pod before it restarted.",
                    "加上 --previous 可查看 Pod 重启之前的日志。"
                ))
                .run(all(&|it| it.run(&format!("logs {} --tail=100", it.deployment("quay-app"))))),
        ),
        (
            Look::Preference,
            Step::new(later!("See which engine each site prefers", "查看各站点首选的存储引擎"))
                .note(later!(
                    "Each must be a name in DISTRIBUTED_STORAGE_CONFIG.",
                    "每一个都必须是 DISTRIBUTED_STORAGE_CONFIG 中的名称。"
                ))
                .run(all(&|it| {
                    let pod = it.deployment("quay-app");
                    it.run(&format!("exec {pod} -- printenv QUAY_DISTRIBUTED_STORAGE_PREFERENCE"))
                })),
        ),
        (
            Look::Keys,
            Step::new(later!("Compare the keys of the sites", "比较各站点的密钥"))
                .note(later!(
                    "First the sums of SECRET_KEY, then those of DATABASE_SECRET_KEY: each must be the same in every cluster. Nothing secret is printed.",
                    "先是 SECRET_KEY 的校验和，再是 DATABASE_SECRET_KEY 的校验和：各集群必须分别相同。不会输出机密内容。"
                ))
                .run(["SECRET_KEY", "DATABASE_SECRET_KEY"].into_iter().flat_map(|key| all(&|it| it.key_sum(key)))),
        ),
    ];
    let placements = Step::new(later!("See what each engine holds", "查看各存储引擎的内容"))
        .note(later!("Once all is copied the counts are the same.", "全部复制完成后，各计数相同。"))
        .run([install::placements()]);
    let copies = [
        (Look::Placements, placements),
        (Look::Queue, copied(book.plan)),
        (Look::Backfill, sites::backfill(book)),
    ];
    health.into_iter().chain(inside).chain(database).chain(copies).collect()
}
