//! Symptoms, their likely causes, and where to look.

use super::{Book, Runbook, install};
use crate::later;
use crate::rollout::{Shell, Step, copied, database};
use crate::text::Text;

/// Looks at something in a cluster.
type Look = fn(&Shell) -> Vec<String>;

/// A symptom, its cause with what to do, and what is looked at in every cluster.
const ROWS: [(Text, Text, Look); 8] = [
    (
        later!("The rollout stalls: RolloutBlocked", "滚动更新停滞：RolloutBlocked"),
        later!(
            "The message names the component: usually a certificate that is missing or does not match, or an override that the component does not take.",
            "消息会指出组件：通常是证书缺失或不匹配，或该组件不支持的覆盖。"
        ),
        |it| {
            vec![it.run("get quayregistry -o jsonpath='{range .items[*].status.conditions[*]}{.type}{\"\\t\"}{.status}{\"\\t\"}{.message}{\"\\n\"}{end}'")]
        },
    ),
    (
        later!("Pods restart, and the log ends with a table in red", "Pod 反复重启，日志以红色表格结束"),
        later!(
            "Quay checks its configuration before it starts: the red row names the database, Redis or bucket that it does not reach, or a value of the wrong type.",
            "Quay 在启动前检查配置：红色行指出无法访问的数据库、Redis 或存储桶，或类型错误的值。"
        ),
        logs,
    ),
    (
        later!(
            "Pods restart with TypeError: unexpected keyword argument",
            "Pod 反复重启并报 TypeError: unexpected keyword argument"
        ),
        later!(
            "A parameter of a storage engine is misspelt or belongs to another driver. This tool names it.",
            "存储引擎的参数拼写错误或属于其他驱动。本工具会指出该参数。"
        ),
        logs,
    ),
    (
        later!("Pushes answer 500 in one site, pulls work", "某一站点推送返回 500，拉取正常"),
        later!(
            "The environment of that site prefers an engine that config.yaml does not have: KeyError in its log.",
            "该站点的环境变量首选了 config.yaml 中没有的存储引擎：日志中有 KeyError。"
        ),
        |it| {
            vec![it.run(&format!(
                "exec {} -- printenv QUAY_DISTRIBUTED_STORAGE_PREFERENCE",
                it.deployment("quay-app")
            ))]
        },
    ),
    (
        later!("Robot accounts log in through one site only", "机器人账户只能通过某一站点登录"),
        later!(
            "DATABASE_SECRET_KEY differs between the sites. The sums must be the same; put the key that wrote the database into the config bundle.",
            "各站点的 DATABASE_SECRET_KEY 不同。校验和必须相同；请将写入数据库时使用的密钥写入配置捆绑包。"
        ),
        |it| key(it, "DATABASE_SECRET_KEY"),
    ),
    (
        later!("Users are logged out at random", "用户随机退出登录"),
        later!("SECRET_KEY differs between the sites.", "各站点的 SECRET_KEY 不同。"),
        |it| key(it, "SECRET_KEY"),
    ),
    (
        later!("Pulls hang from outside the sites", "从站点之外拉取时卡住"),
        later!(
            "Quay sends clients to the bucket itself, which they do not reach: set FEATURE_PROXY_STORAGE to true, or open the way.",
            "Quay 让客户端直接访问存储桶，而客户端无法到达：将 FEATURE_PROXY_STORAGE 设为 true，或打通网络。"
        ),
        |_| Vec::new(),
    ),
    (
        later!("Scans fail just after a push in another site", "在其他站点推送后扫描立即失败"),
        later!(
            "Clair asks for layers that are not copied yet. It tries again; if it keeps failing, look at the queue of copies.",
            "Clair 请求的层尚未复制完成。它会重试；若持续失败，请查看复制队列。"
        ),
        |_| Vec::new(),
    ),
];

fn logs(shell: &Shell) -> Vec<String> {
    vec![shell.run(&format!("logs {} --tail=100", shell.deployment("quay-app")))]
}

fn key(shell: &Shell, key: &str) -> Vec<String> {
    vec![shell.run(&format!("get secret {} -o jsonpath='{{.data.{key}}}' | sha256sum", shell.keys()))]
}

pub(super) fn runbook(book: &Book<'_>) -> Runbook {
    let title = later!("First aid", "应急处理");
    let about = later!(
        "Look for the symptom; below it stands the likely cause and where to look, in every cluster.",
        "请查找症状；其下为可能的原因以及在各集群中的检查方法。"
    );
    let rows = ROWS
        .map(|(symptom, cause, look)| Step::new(symptom).note(cause).run(book.all(|_, shell| look(shell))));
    let mut queue: Vec<_> = book.clusters.first().map(|it| database(book.plan, it)).into_iter().collect();
    queue.push(copied(book.plan));
    queue.push(
        Step::new(later!("See what each engine holds", "查看各存储引擎的内容"))
            .note(later!(
                "Where one lags though the queue is empty: FEATURE_STORAGE_REPLICATION was off at the push, or DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS does not name it. Set both and run the backfill.",
                "若队列为空但仍有滞后：推送时未启用 FEATURE_STORAGE_REPLICATION，或 DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS 未包含该引擎。请设置两者并执行回填。"
            ))
            .run([install::placements()]),
    );
    Runbook::new("first-aid", title, about)
        .part(later!("Symptoms", "症状"), rows.into())
        .part(later!("Nothing appears in the second bucket", "第二个存储桶没有内容"), queue)
}
