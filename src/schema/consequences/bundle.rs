//! What changes of the other files of the bundle cause, and of plan.yaml.

use super::{Consequence, Effect, In, Turn};
use crate::later;
use crate::schema::Source;
use crate::text::Text;

const fn row(
    file: In,
    paths: &'static [&'static str],
    effect: Effect,
    what: Text,
    source: &'static [Source],
) -> Consequence {
    Consequence { file, paths, turn: Turn::Any, effect, what, source }
}

/// plan.yaml stays with us.
pub(super) static FACTS: Consequence = row(
    In::Facts,
    &[""],
    Effect::Nothing,
    later!("Only this tool reads plan.yaml.", "只有本工具会读取 plan.yaml。"),
    &[],
);

pub(super) static ROWS: &[Consequence] = &[
    row(
        In::Clair,
        &["indexer/connstring", "matcher/connstring", "notifier/connstring"],
        Effect::Scan,
        later!(
            "Another database starts with what is in it. Where it holds no reports, images are indexed again; clusters that use different ones show different results. Start one cluster first, so that its tables are made once.",
            "换用另一个数据库时以其中已有内容为准。若其中没有报告，镜像会被重新索引；使用不同数据库的集群会显示不同结果。请先启动一个集群，使数据表只创建一次。"
        ),
        &[Source::Docs("modules/georepl-prereqs.adoc:27")],
    ),
    row(
        In::Clair,
        &["auth"],
        Effect::Together,
        later!(
            "Quay keeps the key that the Operator made: a Clair with another one refuses it with 401.",
            "Quay 仍使用 Operator 生成的密钥：使用其他密钥的 Clair 会以 401 拒绝它。"
        ),
        &[Source::Operator("pkg/kustomize/secrets.go:42-61")],
    ),
    row(
        In::Clair,
        &[""],
        Effect::Restart,
        later!(
            "Clair restarts in each cluster where it is managed. The same file in all clusters: they share a database.",
            "Clair 会在其受管的每个集群中重启。各集群共用一个数据库，因此文件须保持一致。"
        ),
        &[Source::Operator("pkg/kustomize/secrets.go:354-377")],
    ),
    row(
        In::Bundle,
        &["ssl.cert", "ssl.key"],
        Effect::Restart,
        later!(
            "Change both together, in all clusters. A pair that does not match or does not cover SERVER_HOSTNAME is refused, and the old one runs on until it expires.",
            "两者须一起更改，且所有集群都要更改。不匹配或不覆盖 SERVER_HOSTNAME 的证书对会被拒绝，旧证书会继续使用直到过期。"
        ),
        &[Source::Operator("pkg/kustomize/secrets.go:186-224")],
    ),
    row(
        In::Bundle,
        &["extra_ca_cert_*", "database.pem", "ldap.crt"],
        Effect::Restart,
        later!(
            "Add a new CA beside the old one, roll every cluster, change the server, and only then take the old one out.",
            "先将新 CA 与旧 CA 并存，滚动更新所有集群，再更换服务器证书，最后移除旧 CA。"
        ),
        &[Source::Operator("pkg/kustomize/kustomize.go:389-401")],
    ),
    row(
        In::Bundle,
        &[""],
        Effect::Restart,
        later!(
            "The pods of Quay restart one after the other in each cluster, with the file in /conf/stack.",
            "每个集群的 Quay Pod 会逐个重启，文件位于 /conf/stack。"
        ),
        &[Source::Operator("pkg/kustomize/kustomize.go:389-401")],
    ),
];
