//! Building images from Dockerfiles.

use crate::schema::{Field, Group, Kind, Operator, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Build)
}

const GITHUB: &[Field] = &[
    row("GITHUB_ENDPOINT", Kind::URL, text!("GitHub URL", "GitHub URL")).required().help(later!(
        "https://github.com/ or your GitHub Enterprise. Every cluster must reach it.",
        "https://github.com/ 或您的 GitHub Enterprise，每个集群都须能访问。"
    )),
    row("API_ENDPOINT", Kind::URL, text!("API URL", "API URL"))
        .help(later!("https://api.github.com/ for github.com.", "github.com 填 https://api.github.com/。")),
    row("CLIENT_ID", Kind::TEXT, text!("Client id", "客户端 ID")).required().help(later!(
        "Id of the OAuth application; not the one used for login.",
        "OAuth 应用的 ID，不能与登录用的相同。"
    )),
    row("CLIENT_SECRET", Kind::Secret, text!("Client secret", "客户端密钥"))
        .required()
        .help(later!("Secret of the OAuth application.", "OAuth 应用的密钥。")),
];

const GITLAB: &[Field] = &[
    row("GITLAB_ENDPOINT", Kind::URL, text!("GitLab URL", "GitLab URL")).required().help(later!(
        "https://gitlab.com or your own. Every cluster must reach it.",
        "https://gitlab.com 或自建实例，每个集群都须能访问。"
    )),
    row("CLIENT_ID", Kind::TEXT, text!("Application id", "应用 ID"))
        .required()
        .help(later!("Id of the GitLab application.", "GitLab 应用的 ID。")),
    row("CLIENT_SECRET", Kind::Secret, text!("Application secret", "应用密钥"))
        .required()
        .help(later!("Secret of the GitLab application.", "GitLab 应用的密钥。")),
];

const BITBUCKET: &[Field] = &[
    row("CONSUMER_KEY", Kind::TEXT, text!("Consumer key", "使用者密钥 ID"))
        .required()
        .help(later!("Key of the OAuth consumer.", "OAuth consumer 的 key。")),
    row("CONSUMER_SECRET", Kind::Secret, text!("Consumer secret", "使用者密钥"))
        .required()
        .help(later!("Secret of the OAuth consumer.", "OAuth consumer 的 secret。")),
];

pub(super) const FIELDS: &[Field] = &[
    row("FEATURE_BUILD_SUPPORT", Kind::Bool, text!("Builds", "镜像构建"))
        .default("true")
        .operator(&[Operator::Defaults("false")])
        .help(later!(
            "Needs BUILD_MANAGER, and USERFILES_LOCATION and LOG_ARCHIVE_LOCATION set to engines of yours: their default local_us is none.",
            "需要 BUILD_MANAGER，并把 USERFILES_LOCATION 与 LOG_ARCHIVE_LOCATION 设为您的存储引擎：默认的 local_us 不存在。"
        )),
    row("BUILD_MANAGER", Kind::Yaml, text!("Build manager", "构建管理器"))
        .default("[enterprise, {}]")
        .help(later!(
            "[kind, {settings}] of the build manager: where build pods run and with which credentials.",
            "构建管理器的 [类型, {设置}]：构建 Pod 的运行位置与凭据。"
        )),
    row("BUILDMAN_HOSTNAME", Kind::Text(Shape::Host), text!("Build manager host", "构建管理器主机名"))
        .help(later!(
            "host:port builders call back. ssl.cert must cover this name too, or the Operator refuses the certificate.",
            "构建器回连的 host:port。ssl.cert 也须覆盖此名称，否则 Operator 拒绝证书。"
        )),
    row("LOG_ARCHIVE_LOCATION", Kind::Location, text!("Location of build logs", "构建日志存储位置"))
        .default("local_us")
        .help(later!(
            "Engine for archived build logs. The default is no engine of yours.",
            "归档构建日志的存储引擎。默认值并非您的引擎。"
        )),
    row("LOG_ARCHIVE_PATH", Kind::Text(Shape::Path), text!("Path of build logs", "构建日志路径"))
        .default("logarchive/")
        .help(later!(
            "Path under the engine's storage_path.",
            "存储引擎 storage_path 之下的路径。"
        )),
    row("FEATURE_READER_BUILD_LOGS", Kind::Bool, text!("Readers see build logs", "读者可看构建日志"))
        .default("false")
        .help(later!(
            "Whoever may pull may also read the build logs.",
            "有拉取权限者也可查看构建日志。"
        )),
    row("FEATURE_GITHUB_BUILD", Kind::Bool, text!("GitHub triggers", "GitHub 触发器"))
        .default("false")
        .help(later!(
            "Builds on pushes to GitHub; needs GITHUB_TRIGGER_CONFIG.",
            "GitHub 推送时构建，需要 GITHUB_TRIGGER_CONFIG。"
        )),
    row(
        "GITHUB_TRIGGER_CONFIG",
        Kind::Map { fields: GITHUB, open: false },
        text!("GitHub for triggers", "GitHub 触发器配置"),
    )
    .help(later!(
        "The GitHub application that triggers builds.",
        "触发构建的 GitHub 应用。"
    )),
    row("FEATURE_GITLAB_BUILD", Kind::Bool, text!("GitLab triggers", "GitLab 触发器"))
        .default("false")
        .help(later!(
            "Builds on pushes to GitLab; needs GITLAB_TRIGGER_CONFIG.",
            "GitLab 推送时构建，需要 GITLAB_TRIGGER_CONFIG。"
        )),
    row(
        "GITLAB_TRIGGER_CONFIG",
        Kind::Map { fields: GITLAB, open: false },
        text!("GitLab for triggers", "GitLab 触发器配置"),
    )
    .help(later!(
        "The GitLab application that triggers builds.",
        "触发构建的 GitLab 应用。"
    )),
    row("FEATURE_BITBUCKET_BUILD", Kind::Bool, text!("Bitbucket triggers", "Bitbucket 触发器"))
        .default("false")
        .help(later!(
            "Builds on pushes to Bitbucket; needs BITBUCKET_TRIGGER_CONFIG.",
            "Bitbucket 推送时构建，需要 BITBUCKET_TRIGGER_CONFIG。"
        )),
    row(
        "BITBUCKET_TRIGGER_CONFIG",
        Kind::Map { fields: BITBUCKET, open: false },
        text!("Bitbucket for triggers", "Bitbucket 触发器配置"),
    )
    .help(later!(
        "The Bitbucket consumer that triggers builds.",
        "触发构建的 Bitbucket consumer。"
    )),
    row(
        "DEFAULT_NAMESPACE_MAXIMUM_BUILD_COUNT",
        Kind::COUNT,
        text!("Builds queued per namespace", "每命名空间排队构建数"),
    )
    .help(later!(
        "Most builds a namespace may queue; no limit when absent.",
        "每个命名空间最多排队的构建数，不填不限。"
    )),
    row(
        "SUCCESSIVE_TRIGGER_FAILURE_DISABLE_THRESHOLD",
        Kind::COUNT,
        text!("Failures before a trigger stops", "停用触发器前的失败次数"),
    )
    .default("100")
    .help(later!(
        "A trigger is disabled after so many failed builds in a row.",
        "连续失败这么多次后停用触发器。"
    )),
    row(
        "SUCCESSIVE_TRIGGER_INTERNAL_ERROR_DISABLE_THRESHOLD",
        Kind::COUNT,
        text!("Internal errors before a trigger stops", "停用触发器前的内部错误次数"),
    )
    .default("5")
    .help(later!(
        "A trigger is disabled after so many internal errors in a row.",
        "连续内部错误这么多次后停用触发器。"
    )),
    row(
        "BILLED_NAMESPACE_MAXIMUM_BUILD_COUNT",
        Kind::COUNT,
        text!("Builds of paying namespaces", "付费命名空间构建数"),
    )
    .internal(),
    row(
        "THREAT_NAMESPACE_MAXIMUM_BUILD_COUNT",
        Kind::COUNT,
        text!("Builds of suspicious namespaces", "可疑命名空间构建数"),
    )
    .internal(),
    row("BUILDLOGS_OPTIONS", Kind::Yaml, text!("Build log options", "构建日志选项")).default("[]").internal(),
    row("DOCKERFILE_BUILD_QUEUE_NAME", Kind::TEXT, text!("Build queue", "构建队列"))
        .default("dockerfilebuild")
        .internal(),
    row("GITLAB_TRIGGER_KIND", Kind::MAP, text!("GitLab trigger kind", "GitLab 触发器类型")).internal(),
];
