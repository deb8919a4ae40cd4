//! What lies in the export beside the plan itself.

use super::Page;
use crate::text;
use crate::text::Text;

/// What each folder is for, in the order in which they are needed.
const FOLDERS: &[(&str, Text)] = &[
    (
        "database",
        text!(
            "SQL for both databases, and lines for pg_hba.conf",
            "两个数据库的 SQL，以及 pg_hba.conf 的配置行"
        ),
    ),
    (
        "redis",
        text!(
            "the shared Redis: configuration, podman, systemd, firewall",
            "共用的 Redis：配置、podman、systemd 与防火墙"
        ),
    ),
    (
        "storage",
        text!(
            "for each engine: bucket, least policy, how to verify it",
            "每个存储引擎的存储桶、最小权限策略与验证方法"
        ),
    ),
    ("operator", text!("the Operator's subscription for each cluster", "每个集群的 Operator 订阅")),
    (
        "probe",
        text!(
            "a Job for each cluster that looks at all of this from inside",
            "在每个集群内部检查上述各项的 Job"
        ),
    ),
    ("load-balancer", text!("HAProxy, or Azure Traffic Manager", "HAProxy 或 Azure Traffic Manager")),
    (
        "kustomize",
        text!(
            "the manifests as a base with an overlay for each cluster",
            "清单的 Kustomize 形式：一个 base，每个集群一个 overlay"
        ),
    ),
    ("gitops", text!("what rolls them out from Git", "从 Git 部署这些清单的资源")),
    (
        "network",
        text!(
            "for each cluster what its pods may reach; try it on one cluster first, after the registry runs: `oc apply -k` its folder",
            "限制每个集群的 Pod 可以访问的地址；请在注册表运行之后，先在一个集群上试用：对其文件夹执行 `oc apply -k`"
        ),
    ),
    ("runbooks", text!("what to do on each occasion, step by step", "各种场合的操作手册")),
];

/// The list of the folders that this export has.
pub(super) fn contents<'a>(page: &mut Page, paths: impl Iterator<Item = &'a str> + Clone) {
    let there = FOLDERS.iter().filter(|(folder, _)| {
        paths.clone().any(|it| it.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    });
    let items: Vec<_> = there.map(|(folder, what)| format!("`{folder}/`: {}", what.get(page.lang))).collect();
    if !items.is_empty() {
        page.say(text!("Made from the same plan:", "由同一方案生成："));
        page.list(items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::AROUND;

    #[test]
    fn every_folder_is_explained() {
        for folder in AROUND {
            assert!(FOLDERS.iter().any(|it| it.0 == folder), "{folder}");
        }
    }
}
