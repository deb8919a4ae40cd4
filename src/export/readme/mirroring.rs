//! mirroring.md: how repositories get from one independent registry to another, and what that is less than replication.

use crate::export::markdown::{Page, one_line};
use crate::layout::{MIRRORING, Place, README};
use crate::plan::{Beside, Plan, shell_word as quote, without_passwords};
use crate::text;
use crate::text::{Lang, Text};

/// What is lost, compared with geo-replication: what it is about, with replication, with mirroring.
pub const LOST: &[[Text; 3]] = &[
    [
        text!("One name", "统一名称"),
        text!("One registry, one hostname for all sites.", "一个注册表，所有站点使用同一主机名。"),
        text!(
            "A registry and a hostname for each zone; clients choose.",
            "每个信任区各有注册表和主机名；由客户端选择。"
        ),
    ],
    [
        text!("Pushes", "推送"),
        text!("To any site.", "可推送到任一站点。"),
        text!(
            "To the source only: a mirrored repository is read-only where it is mirrored.",
            "只能推送到来源：被镜像的存储库在镜像端是只读的。"
        ),
    ],
    [
        text!("When an image is there", "镜像何时可用"),
        text!(
            "At once, from the other site's storage until it is copied.",
            "立即可用，复制完成前从另一站点的存储读取。"
        ),
        text!("After the next synchronisation; before it, not at all.", "下一次同步之后；在此之前不可用。"),
    ],
    [
        text!("What is copied", "复制的内容"),
        text!("Every image.", "所有镜像。"),
        text!("The tags of the repositories that are set up.", "已设置的存储库中的标签。"),
    ],
    [
        text!("Users, teams, robots, quotas, logs", "用户、团队、机器人账户、配额、日志"),
        text!("One set, in one database.", "一套，存于同一数据库。"),
        text!("Kept apart; set up in each.", "相互独立，需分别设置。"),
    ],
    [
        text!("A site that fails", "站点故障"),
        text!("The others go on serving everything.", "其他站点继续提供全部服务。"),
        text!("The others serve what they mirrored.", "其他站点只提供已镜像的内容。"),
    ],
];

/// The file; `None` where the plan mirrors from no registry of the workspace.
pub(in crate::export) fn mirroring(plan: &Plan, lang: Lang) -> Option<String> {
    let (name, source) = plan.mirrored()?;
    let mut page = Page::new(lang);
    let hosts = [host(source), host(plan)];
    page.say(text!("# Mirroring from {0}", "# 从 {0} 镜像").with([one_line(name)]));
    page.say(text!(
        "{0} and {1} are independent registries. The mirror workers of {1} pull the repositories that are set up below from {0}; nothing of {1} is reached from {0}.",
        "{0} 与 {1} 是相互独立的注册表。{1} 的镜像工作进程从 {0} 拉取下面设置的存储库；{0} 不会访问 {1}。"
    ).with(hosts));
    page.say(text!(
        "If the certificate of the source is signed by a private CA, put that CA into the bundle of this registry as extra_ca_cert_<name>.crt. If the source has a private address, its host must be in SSRF_ALLOWED_HOSTS.",
        "如果来源的证书由私有 CA 签发，请将该 CA 以 extra_ca_cert_<名称>.crt 放入本注册表的捆绑包。如果来源使用私有地址，其主机必须列入 SSRF_ALLOWED_HOSTS。"
    ));
    page.say(text!("## By API", "## 通过 API"));
    page.say(text!(
        "SOURCE_TOKEN and TARGET_TOKEN are OAuth tokens of an administrator of the organization, in the source and in this registry, made under Applications of the organization. sync_interval is in seconds.",
        "SOURCE_TOKEN 与 TARGET_TOKEN 是组织管理员在来源和本注册表中的 OAuth 令牌，在组织的“Applications”中创建。sync_interval 以秒为单位。"
    ));
    page.shell(&mirroring_commands(plan)?);
    page.say(text!("## In the web console", "## 通过网页控制台"));
    page.list(STEPS.iter().map(|it| it.with(hosts_of(plan, source)).render(lang)).collect::<Vec<_>>());
    page.say(text!("## What is lost compared with geo-replication", "## 与异地复制相比失去了什么"));
    let row = |cells: [Text; 3]| format!("| {} |", cells.map(|it| it.get(lang)).join(" | "));
    let head = row([text!("What", "项目"), text!("Geo-replication", "异地复制"), text!("Mirroring", "镜像")]);
    let rows = LOST.iter().map(|it| row(*it));
    page.blocks.push(
        [head, "| --- | --- | --- |".to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\n"),
    );
    Some(page.text())
}

/// The lines in README.md that lead to it, and to the other registries.
pub(super) fn pointer(page: &mut Page, plan: &Plan) {
    for (name, _) in plan.registries() {
        let line = text!(
            "{0} is another registry of this workspace: roll it out from its own folder, by its own README.md.",
            "{0} 是此工作区中的另一个注册表：请在其文件夹中按照其 README.md 部署。"
        );
        let readme = Place::Derived(README.to_owned());
        let place = Place::Beside(Beside::Registry(name.to_owned()), Box::new(readme)).to_string();
        page.say(line.with([format!("`{}`", one_line(place.trim_end_matches(README)))]));
    }
    if plan.mirrored().is_some() {
        let line = text!(
            "Repositories come from another registry: see [{0}]({0}).",
            "存储库来自另一个注册表：见 [{0}]({0})。"
        );
        page.say(line.with([MIRRORING]));
    }
}

const STEPS: &[Text] = &[
    text!(
        "In {0}: Organization, Robot Accounts: create a robot; in each repository, Settings, User and Robot Permissions: give it Read.",
        "在 {0} 中：Organization → Robot Accounts，创建机器人账户；在每个存储库的 Settings → User and Robot Permissions 中授予 Read。"
    ),
    text!(
        "In {1}: create the organization, a robot in it, and each repository, empty.",
        "在 {1} 中：创建组织、组织内的机器人账户以及各个空的存储库。"
    ),
    text!(
        "In {1}: the repository, Settings, Repository state: Mirror.",
        "在 {1} 中：存储库 → Settings → Repository state，选择 Mirror。"
    ),
    text!(
        "In {1}: the repository, Mirroring: the external repository {0}/organization/repository, its tags, interval, the robot of {0} with its token, and the robot of {1}; Enable Mirror.",
        "在 {1} 中：存储库 → Mirroring，填写外部存储库 {0}/组织/存储库、标签、间隔、{0} 的机器人账户及其令牌、{1} 的机器人账户；点击 Enable Mirror。"
    ),
];

fn hosts_of(plan: &Plan, source: &Plan) -> [String; 2] {
    [host(source), host(plan)]
}

fn host(plan: &Plan) -> String {
    one_line(&without_passwords(plan.hostname().unwrap_or("SERVER_HOSTNAME")))
}

/// The calls that set up mirroring for the repositories that were chosen, for a POSIX shell; `None` where the plan mirrors
/// from no registry of the workspace.
pub fn mirroring_commands(plan: &Plan) -> Option<String> {
    let (_, source) = plan.mirrored()?;
    let mut repositories = plan.facts().mirrored_repositories();
    repositories.retain(|it| !it.is_empty());
    if repositories.is_empty() {
        repositories.push("<organization>/<repository>");
    }
    let [from, to] = hosts_of(plan, source);
    let mut lines = vec![
        format!("SOURCE={} TARGET={}", quote(&from), quote(&to)),
        "START=$(date -u +%Y-%m-%dT%H:%M:%SZ)".to_owned(),
        "api() { curl -sS --fail-with-body -X \"$2\" -H \"Authorization: Bearer $1\" -H 'Content-Type: application/json' \"https://$3\" -d \"$4\"; }".to_owned(),
    ];
    for repository in repositories {
        let (organization, name) = repository.split_once('/').unwrap_or(("<organization>", repository));
        lines.push(String::new());
        lines.push(format!("ORG={} REPO={}", quote(organization), quote(name)));
        lines.push(CALLS.to_owned());
    }
    Some(lines.join("\n"))
}

/// For one repository: a robot that may read it at the source; here a robot that writes, the repository as a mirror, what it
/// mirrors, and the first synchronisation.
const CALLS: &str = r#"PULLER=$(api "$SOURCE_TOKEN" PUT "$SOURCE/api/v1/organization/$ORG/robots/mirror" '{}' | jq -r .token)
api "$SOURCE_TOKEN" PUT "$SOURCE/api/v1/repository/$ORG/$REPO/permissions/user/$ORG+mirror" '{"role": "read"}'
api "$TARGET_TOKEN" PUT "$TARGET/api/v1/organization/$ORG/robots/mirror" '{}'
api "$TARGET_TOKEN" POST "$TARGET/api/v1/repository" '{"namespace": "'"$ORG"'", "repository": "'"$REPO"'", "visibility": "private", "description": "", "repo_kind": "image"}'
api "$TARGET_TOKEN" PUT "$TARGET/api/v1/repository/$ORG/$REPO/permissions/user/$ORG+mirror" '{"role": "write"}'
api "$TARGET_TOKEN" PUT "$TARGET/api/v1/repository/$ORG/$REPO/changestate" '{"state": "MIRROR"}'
api "$TARGET_TOKEN" POST "$TARGET/api/v1/repository/$ORG/$REPO/mirror" '{"is_enabled": true, "external_reference": "'"$SOURCE/$ORG/$REPO"'", "external_registry_username": "'"$ORG"'+mirror", "external_registry_password": "'"$PULLER"'", "sync_start_date": "'"$START"'", "sync_interval": 3600, "robot_username": "'"$ORG"'+mirror", "root_rule": {"rule_kind": "tag_glob_csv", "rule_value": ["*"]}, "external_registry_config": {"verify_tls": true}}'
api "$TARGET_TOKEN" POST "$TARGET/api/v1/repository/$ORG/$REPO/mirror/sync-now" '{}'"#;
