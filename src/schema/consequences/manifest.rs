//! What changes of a QuayRegistry manifest cause, in its cluster.

use super::{Consequence, Effect, In, Turn};
use crate::later;
use crate::schema::Source;
use crate::text::Text;

const fn row(
    paths: &'static [&'static str],
    turn: Turn,
    effect: Effect,
    what: Text,
    source: &'static [Source],
) -> Consequence {
    Consequence { file: In::Manifest, paths, turn, effect, what, source }
}

const KEYS: &[Source] = &[Source::Operator("pkg/kustomize/kustomize.go:452-472")];

pub(super) static ROWS: &[Consequence] = &[
    row(
        &["metadata/name", "metadata/namespace"],
        Turn::Any,
        Effect::Irreversible,
        later!(
            "This makes another QuayRegistry beside the old one. Its managed-keys Secret bears the new name: without a copy, new keys are made over the old database. Deleting the old QuayRegistry deletes its keys: save them first.",
            "这会在旧的之外再创建一个 QuayRegistry。其托管密钥 Secret 使用新名称：若不复制，会在旧数据库上生成新密钥。删除旧的 QuayRegistry 会一并删除其密钥：请先保存。"
        ),
        KEYS,
    ),
    row(
        &["spec/configBundleSecret"],
        Turn::Any,
        Effect::Restart,
        later!(
            "Create the Secret under the new name in this cluster first. The old one stays, which makes going back easy.",
            "请先在此集群中以新名称创建 Secret。旧 Secret 会保留，便于回退。"
        ),
        &[],
    ),
    row(
        &["spec/components/postgres/managed", "spec/components/objectstorage/managed"],
        Turn::Any,
        Effect::Irreversible,
        later!(
            "The cluster turns to another store; what is in the one before is not moved. Copy it first.",
            "集群会改用另一个存储；之前存储中的内容不会迁移。请先复制。"
        ),
        &[Source::Docs("modules/georepl-prereqs.adoc:16-18")],
    ),
    row(
        &["spec/components/redis/managed"],
        Turn::Any,
        Effect::Together,
        later!(
            "All clusters must share one Redis: while they differ, the locks between them do not hold.",
            "所有集群必须共用一个 Redis：不一致期间，集群间的锁不起作用。"
        ),
        &[Source::Quay("util/locking.py:16-28")],
    ),
    row(
        &["spec/components/clairpostgres/managed"],
        Turn::Any,
        Effect::Scan,
        later!(
            "Clair turns to another database; without the reports of the one before, images are indexed again.",
            "Clair 会改用另一个数据库；没有之前的报告，镜像会被重新索引。"
        ),
        &[Source::Docs("modules/georepl-prereqs.adoc:27")],
    ),
    row(
        &["spec/components/clair/managed"],
        Turn::On,
        Effect::Scan,
        later!(
            "The Operator starts Clair in this cluster, and images without a report are indexed.",
            "Operator 会在此集群中启动 Clair，没有报告的镜像会被索引。"
        ),
        &[],
    ),
    row(
        &["spec/components/route/managed"],
        Turn::Any,
        Effect::Objects,
        later!(
            "The Operator creates or removes the Route of this cluster: without one, clients reach it only through what you expose yourself. Check the load balancer.",
            "Operator 会创建或删除此集群的路由：没有路由时，客户端只能通过您自行暴露的入口访问。请检查负载均衡器。"
        ),
        &[Source::Operator("kustomize/components/route/quay.route.yaml")],
    ),
    row(
        &["spec/components/tls/managed"],
        Turn::Any,
        Effect::Objects,
        later!(
            "The Route turns between edge and passthrough, and the pods between the cluster's certificate and that of the bundle.",
            "路由在 edge 与 passthrough 之间切换，Pod 在集群证书与捆绑包证书之间切换。"
        ),
        &[Source::Operator("pkg/middleware/middleware.go:338-359")],
    ),
    row(
        &["spec/components/horizontalpodautoscaler/managed"],
        Turn::Any,
        Effect::Objects,
        later!(
            "The autoscalers come or go. Without them a component with overrides but no replicas falls to a single pod.",
            "自动扩缩容会创建或删除。没有它时，有覆盖但未填写 replicas 的组件会降为一个 Pod。"
        ),
        &[Source::Operator("apis/quay/v1/quayregistry_types.go:825-842")],
    ),
    row(
        &[
            "spec/components/clair/managed",
            "spec/components/mirror/managed",
            "spec/components/monitoring/managed",
        ],
        Turn::Any,
        Effect::Objects,
        later!(
            "The Operator creates or removes what belongs to this component in this cluster.",
            "Operator 会在此集群中创建或删除属于该组件的对象。"
        ),
        &[],
    ),
    row(
        &["spec/components/tls/secretRef"],
        Turn::Any,
        Effect::Restart,
        later!(
            "The pods restart with the certificate of that Secret, which must be there. ssl.cert and ssl.key leave the bundle in the same change.",
            "Pod 会以该 Secret 中的证书重启，Secret 须已存在。ssl.cert 与 ssl.key 须在同一次更改中移出捆绑包。"
        ),
        &[Source::Operator("controllers/quay/features.go:196-245")],
    ),
    row(
        &[
            "spec/components/quay/overrides/env/QUAY_DISTRIBUTED_STORAGE_PREFERENCE",
            "spec/components/mirror/overrides/env/QUAY_DISTRIBUTED_STORAGE_PREFERENCE",
        ],
        Turn::Any,
        Effect::Restart,
        later!(
            "From then on pushes to this cluster are written to the engine named; what is stored stays where it is. The engine must be in config.yaml of every cluster, and running there, before.",
            "此后推送到此集群的内容写入所指定的存储引擎；已存内容不动。此前该引擎须已写入每个集群的 config.yaml 并已生效。"
        ),
        &[Source::Quay("app.py:131-146")],
    ),
    row(
        &["spec/components/quay/overrides/replicas"],
        Turn::Zero,
        Effect::Downtime,
        later!(
            "The registry stops in this cluster: take it out of the load balancer first.",
            "此集群的注册表会停止：请先将其移出负载均衡器。"
        ),
        &[Source::Operator("apis/quay/v1/quayregistry_types.go:567-573")],
    ),
    row(
        &["spec/components/*/overrides"],
        Turn::Any,
        Effect::Restart,
        later!(
            "The pods of this component restart, in this cluster only. A volume can grow, never shrink.",
            "此组件的 Pod 会重启，仅限此集群。卷只能增大，不能缩小。"
        ),
        &[Source::Operator("pkg/middleware/middleware.go:250-260")],
    ),
    row(
        &["spec"],
        Turn::Any,
        Effect::Objects,
        later!(
            "The Operator reconciles this cluster; it says in the condition RolloutBlocked what it does not take.",
            "Operator 会对此集群执行调谐；不接受的内容会显示在 RolloutBlocked 状况中。"
        ),
        &[Source::Operator("controllers/quay/quayregistry_controller.go:574-814")],
    ),
    row(
        &["metadata", "apiVersion", "kind", "status"],
        Turn::Any,
        Effect::Nothing,
        later!("The Operator renders nothing from it.", "Operator 不会据此渲染任何内容。"),
        &[],
    ),
    row(
        &[""],
        Turn::Added,
        Effect::Objects,
        later!(
            "A cluster more: the same releases of Quay and Clair, the same bundle and keys. Start it when the others have rolled.",
            "新增一个集群：Quay 与 Clair 版本、捆绑包和密钥须相同。待其他集群完成滚动更新后再启动。"
        ),
        &[Source::Docs("modules/georepl-deploy-operator.adoc")],
    ),
    row(
        &[""],
        Turn::Removed,
        Effect::Irreversible,
        later!(
            "Deleting a QuayRegistry deletes its managed-keys Secret: save it first. The shared database and the bucket stay.",
            "删除 QuayRegistry 会一并删除其托管密钥 Secret：请先保存。共用数据库与存储桶会保留。"
        ),
        KEYS,
    ),
    row(
        &[""],
        Turn::Any,
        Effect::Objects,
        later!("The Operator reads the manifest anew.", "Operator 会重新读取清单。"),
        &[],
    ),
];
