//! What `--help` prints.

use crate::text;
use crate::text::{Lang, Text};

/// A command, as its help tells it.
pub(super) struct Topic {
    name: &'static str,
    /// How it is called, a line each.
    usage: &'static [&'static str],
    /// What it does, in a line.
    summary: Text,
    /// The rest.
    help: Text,
}

/// The help of a command of this name.
pub(super) fn topic(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|it| it.name == name)
}

/// The help of one command, or of all.
pub(super) fn text(topic: Option<&Topic>, lang: Lang) -> String {
    let mut out = match topic {
        Some(topic) => format!("{}\n", topic.summary.get(lang)),
        None => format!("{}\n", ABOUT.get(lang)),
    };
    out.push_str(&format!("\n{}\n", text!("Usage:", "用法：").get(lang)));
    let topics = || TOPICS.iter().filter(|it| topic.is_none_or(|topic| topic.name == it.name));
    for line in topics().flat_map(|it| it.usage) {
        out.push_str(&format!("  quay-georep {line}\n"));
    }
    match topic {
        Some(topic) => out.push_str(&format!("\n{}\n", topic.help.get(lang))),
        None => {
            out.push_str("  quay-georep help COMMAND\n  quay-georep --help | --version\n\n");
            for it in topics() {
                out.push_str(&format!("  {:9} {}\n", it.name, it.summary.get(lang)));
            }
            out.push_str(&format!("\n{}\n", PATHS.get(lang)));
        }
    }
    out + "\n" + EVERYWHERE.get(lang) + "\n"
}

const ABOUT: Text = text!(
    "Builds, checks, repairs and exports the configuration of a geo-replicated Quay.",
    "构建、检查、修复并导出异地复制 Quay 的配置。"
);

const PATHS: Text = text!(
    "\
A PATH is a folder or a file: config.yaml, a Secret, QuayRegistry manifests, files of the config bundle, or an
archive of them. All paths of a command together are one plan; what each file is, is told by its content, and what
belongs to no plan is passed over. A folder with bundle/ and clusters/NAME/ is what the export writes.",
    "\
PATH 是文件夹或文件：config.yaml、Secret、QuayRegistry 清单、配置捆绑包中的文件，或它们的压缩包。一条命令的
所有路径合为一个方案；每个文件是什么由其内容判断，不属于方案的文件会被跳过。含有 bundle/ 与 clusters/NAME/
的文件夹即为导出的结构。"
);

const EVERYWHERE: Text = text!(
    "\
For all commands:
  --lang en|zh   the language; without it, that of LC_ALL, LC_MESSAGES or LANG
  --help         the help of a command

Exit codes: 0 all is well, 1 something was found, 2 the command could not be carried out.",
    "\
适用于所有命令：
  --lang en|zh   语言；默认取自 LC_ALL、LC_MESSAGES 或 LANG
  --help         某个命令的帮助

退出码：0 一切正常，1 有检查结果，2 命令无法执行。"
);

static TOPICS: &[Topic] = &[
    Topic {
        name: "check",
        usage: &[
            "check PATH... [--previous PATH] [--site FILE] [--format human|json|sarif] [--min-severity LEVEL] [--fail-on LEVEL|never]",
        ],
        summary: text!("Prints what is wrong with a plan.", "显示方案的检查结果。"),
        help: text!(
            "  --previous       what runs today, to compare with; a folder previous/ beside bundle/ is taken unasked
  --site           the organisation's settings, as in the site.yaml beside the page
  --format         human: a line for each finding; json: a list of objects; sarif: SARIF 2.1.0
  --min-severity   error, warning or info (default): what is shown
  --fail-on        error (default), warning, info or never: what exit code 1 is for

What only you can fill in counts as an error. A finding that plan.yaml accepts is shown apart and never fails.",
            "  --previous       用于比较的当前运行版本；bundle/ 旁的 previous/ 文件夹会自动使用
  --site           组织的设置，与页面旁的 site.yaml 相同
  --format         human：每个结果一行；json：对象列表；sarif：SARIF 2.1.0
  --min-severity   error、warning 或 info（默认）：显示哪些结果
  --fail-on        error（默认）、warning、info 或 never：哪些结果使退出码为 1

待填写的内容视为错误。plan.yaml 中已接受的结果单独列出，不会导致失败。"
        ),
    },
    Topic {
        name: "fix",
        usage: &["fix --safe PATH... [--dry-run]"],
        summary: text!("Makes the repairs that need no decision.", "执行无需决策的修复。"),
        help: text!(
            "  --safe      only repairs that change neither where data goes nor a key; the others are for you to decide
  --dry-run   prints what would change, secrets masked, and writes nothing

Files are changed in place, and only the lines concerned. What stands in a Secret, an archive or a list is left as it
is, and said. The names of the files that changed are printed.",
            "  --safe      只执行既不改变数据去向也不改变密钥的修复；其余由您决定
  --dry-run   只显示将要改动的内容（机密已遮盖），不写入

文件就地修改，且只改动相关的行。Secret、压缩包或列表中的内容不会改动，并会说明。已改动的文件名会被打印出来。"
        ),
    },
    Topic {
        name: "diff",
        usage: &["diff BEFORE AFTER [--format human|json]"],
        summary: text!("Says what changes by meaning, and what that causes.", "说明含义上的变更及其后果。"),
        help: text!(
            "  --format    human, or json: a list of objects

Order, quotes and comments are no change; secrets are masked. The gravest changes come first. Exit code 0: the same by
meaning, 1: not the same.",
            "  --format    human，或 json：对象列表

顺序、引号与注释不算变更；机密已遮盖。后果最严重的变更排在最前。退出码 0：含义相同，1：不同。"
        ),
    },
    Topic {
        name: "export",
        usage: &[
            "export --from PATH... --to DIR [--site FILE]",
            "export --preset NAME --to DIR [--site FILE]",
            "export --list-presets",
        ],
        summary: text!("Writes a plan as the files that are rolled out.", "将方案写成可部署的文件。"),
        help: text!(
            "\
Writes the bundle, a Secret and a QuayRegistry for each cluster, create-secrets.sh and README.md. Files that hold
secrets get mode 0600. DIR must be empty or hold an export.

  --site   the organisation's settings, as in the site.yaml beside the page",
            "\
写出配置捆绑包、每个集群的 Secret 与 QuayRegistry、create-secrets.sh 与 README.md。含有机密的文件权限为 0600。
DIR 必须为空，或为之前的导出。

  --site   组织的设置，与页面旁的 site.yaml 相同"
        ),
    },
    Topic {
        name: "explain",
        usage: &["explain CODE"],
        summary: text!("Says what a rule looks for, and why.", "说明某条规则检查什么，以及原因。"),
        help: text!(
            "CODE is the code of a rule (KEY-001) or its id (no-database-secret-key).",
            "CODE 为规则代码（KEY-001）或其标识（no-database-secret-key）。"
        ),
    },
    Topic {
        name: "policy",
        usage: &[
            "policy --engine DRIVER --bucket NAME [--path PATH] [--region REGION] [--format human|json] FILE",
            "policy --engine DRIVER --bucket NAME [--path PATH] [--region REGION] --generate",
        ],
        summary: text!("Judges what a credential may do to a bucket.", "判断某个凭据对存储桶有哪些权限。"),
        help: text!(
            "\
FILE (- for the standard input) is the policy that an engine's credential has: a policy of AWS, Ceph or NooBaa, bindings
of Google Cloud, access policies of IBM Cloud, a SAS token or role assignments of Azure, access lists or role
assignments of Swift. --path is the engine's storage_path.

The verdict is exact, too-broad, lacking or too-broad-and-lacking; exit code 0 is for exact alone.

  --generate       prints the policy that is just right and the commands that install it; with --format json, the
                   policy alone",
            "\
FILE（- 表示标准输入）是存储引擎的凭据所拥有的策略：AWS、Ceph 或 NooBaa 的策略，Google Cloud 的绑定，IBM Cloud
的访问策略，Azure 的 SAS 令牌或角色分配，Swift 的访问控制列表或角色分配。--path 即存储引擎的 storage_path。

结论为 exact、too-broad、lacking 或 too-broad-and-lacking；只有 exact 的退出码为 0。

  --generate       输出恰好合适的策略以及安装它的命令；加上 --format json 则只输出策略"
        ),
    },
];
