//! What changes of config.yaml cause.

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
    Consequence { file: In::Config, paths, turn, effect, what, source }
}

pub(super) static ROWS: &[Consequence] = &[
    row(
        &["DISTRIBUTED_STORAGE_CONFIG/*/1/storage_path"],
        Turn::Any,
        Effect::Irreversible,
        later!(
            "What is stored lies under the old path, where Quay no longer looks: move the objects inside the bucket before the rollout. What is pushed afterwards lies under the new one, so going back strands that.",
            "已存对象位于旧路径下，Quay 不会再到那里查找：请在部署前于存储桶内移动对象。之后推送的内容位于新路径，改回去又会使这些内容无法找到。"
        ),
        &[Source::Quay("storage/cloud.py:213-217")],
    ),
    row(
        &[
            "DISTRIBUTED_STORAGE_CONFIG/*/1/s3_bucket",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/bucket_name",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/azure_container",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/swift_container",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/azure_account_name",
        ],
        Turn::Any,
        Effect::Irreversible,
        later!(
            "The engine's objects stay in the old bucket, while the database says that this engine holds them: copy them all before the rollout, or make the new bucket an engine of its own.",
            "该存储引擎的对象留在旧存储桶中，而数据库仍认为由它持有：请在部署前全部复制过去，或将新存储桶设为另一个存储引擎。"
        ),
        &[Source::Quay("data/model/storage.py:297-303")],
    ),
    row(
        &[
            "DISTRIBUTED_STORAGE_CONFIG/*/0",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/host",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/hostname",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/endpoint_url",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/s3_region",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/auth_url",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/storage_config",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/providers",
        ],
        Turn::Any,
        Effect::Together,
        later!(
            "Right for the same store under another name only: the objects are not moved. Every cluster must reach the new endpoint before it rolls.",
            "仅适用于同一存储换了访问方式：对象不会被移动。每个集群在滚动更新之前都必须能访问新的端点。"
        ),
        &[Source::Quay("data/model/storage.py:297-303")],
    ),
    row(
        &[
            "DISTRIBUTED_STORAGE_CONFIG/*/1/access_key",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/secret_key",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/s3_access_key",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/s3_secret_key",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/aws_session_token",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/sts_*",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/azure_account_key",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/sas_token",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/swift_user",
            "DISTRIBUTED_STORAGE_CONFIG/*/1/swift_password",
        ],
        Turn::Any,
        Effect::Restart,
        later!(
            "Keep the old credential valid until the last cluster has rolled, then revoke it.",
            "旧凭据须保持有效，直到最后一个集群完成滚动更新，然后再吊销。"
        ),
        &[],
    ),
    row(
        &["DISTRIBUTED_STORAGE_CONFIG/*/1"],
        Turn::Any,
        Effect::Restart,
        later!(
            "How the engine is spoken to changes once the pods of a cluster have restarted; what is stored stays where it is.",
            "集群的 Pod 重启后，访问该存储引擎的方式随之改变；已存内容不动。"
        ),
        &[],
    ),
    row(
        &["DISTRIBUTED_STORAGE_CONFIG"],
        Turn::Added,
        Effect::Backfill,
        later!(
            "Only new pushes reach a new engine: what is stored is copied by a backfill. Pods that started before keep the old list of engines and fail with KeyError where they meet it: roll every cluster before one of them prefers it.",
            "只有新推送会到达新存储引擎：已存内容需回填复制。更改前启动的 Pod 保留旧的引擎列表，遇到新引擎时会报 KeyError：任何集群首选它之前，须先滚动更新所有集群。"
        ),
        &[Source::Quay("data/model/storage.py:38-46"), Source::Quay("util/backfillreplication.py")],
    ),
    row(
        &["DISTRIBUTED_STORAGE_CONFIG"],
        Turn::Removed,
        Effect::Irreversible,
        later!(
            "A blob that only this engine holds fails with KeyError when it is pulled. Backfill and check the placements before, run removelocation after; only then may the bucket go.",
            "仅存放在该存储引擎中的数据在拉取时会报 KeyError。须先回填并检查存放记录，之后运行 removelocation，最后才能删除存储桶。"
        ),
        &[
            Source::Docs("modules/operator-georepl-site-removal.adoc"),
            Source::Quay("util/removelocation.py:71-76"),
        ],
    ),
    row(
        &["FEATURE_STORAGE_REPLICATION"],
        Turn::On,
        Effect::Backfill,
        later!(
            "Replication is not retroactive: what was pushed before stays where it is until a backfill.",
            "复制不追溯：之前推送的内容会留在原处，直到执行回填。"
        ),
        &[Source::Quay("endpoints/v2/manifest.py:370,487"), Source::Quay("util/backfillreplication.py")],
    ),
    row(
        &["FEATURE_STORAGE_REPLICATION"],
        Turn::Any,
        Effect::Backfill,
        later!(
            "Copies that exist stay, in every bucket. What is pushed from now on lies in one bucket only, and needs a backfill should replication come back.",
            "已有副本会保留在各存储桶中。今后推送的内容只存放在一个存储桶；若以后重新开启复制，需要回填。"
        ),
        &[Source::Quay("endpoints/v2/manifest.py:370,487")],
    ),
    row(
        &["DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"],
        Turn::Any,
        Effect::Backfill,
        later!(
            "Decides where new pushes are copied to. An engine that is new in the list gets what is stored by a backfill only; one that left it keeps its copies.",
            "决定新推送复制到哪里。新加入列表的存储引擎只能通过回填得到已存内容；移出列表的会保留其副本。"
        ),
        &[Source::Quay("workers/storagereplication.py:85-103")],
    ),
    row(
        &[
            "REPLICATION_QUEUE_NAME",
            "CHUNK_CLEANUP_QUEUE_NAME",
            "NOTIFICATION_QUEUE_NAME",
            "SECSCAN_V4_NOTIFICATION_QUEUE_NAME",
            "NAMESPACE_GC_QUEUE_NAME",
            "REPOSITORY_GC_QUEUE_NAME",
            "DOCKERFILE_BUILD_QUEUE_NAME",
        ],
        Turn::Any,
        Effect::Together,
        later!(
            "Jobs that wait under the old name are never done, and clusters that differ do not see each other's jobs.",
            "以旧名称等待的任务永远不会完成；名称不同的集群彼此看不到对方的任务。"
        ),
        &[Source::Quay("config.py:311-319")],
    ),
    row(
        &["DATABASE_SECRET_KEY"],
        Turn::Any,
        Effect::Irreversible,
        later!(
            "What the old key encrypted in the database can no longer be read: robot tokens, application tokens, credentials of mirrors, proxy caches and build triggers. What is written with the new one is lost by going back.",
            "旧密钥在数据库中加密的内容将无法读取：机器人令牌、应用令牌，以及镜像、代理缓存和构建触发器的凭据。改回旧密钥又会使新密钥写入的内容丢失。"
        ),
        &[Source::Quay("data/encryption.py:83-97")],
    ),
    row(
        &["SECRET_KEY"],
        Turn::Any,
        Effect::Sessions,
        later!(
            "Everybody is logged out of the web console, and encrypted passwords for the command line have to be made anew. While clusters differ, sessions break at each change of cluster.",
            "所有人都会从 Web 控制台登出，命令行用的加密密码须重新生成。各集群不一致期间，每次切换集群会话都会中断。"
        ),
        &[Source::Quay("app.py:149-151"), Source::Quay("data/users/__init__.py:202-239")],
    ),
    row(
        &["PAGE_TOKEN_KEY"],
        Turn::Any,
        Effect::Sessions,
        later!("Lists that are being paged through must be begun anew.", "正在分页浏览的列表须从头开始。"),
        &[Source::Quay("util/pagination.py:15,26")],
    ),
    row(
        &["DB_URI"],
        Turn::Any,
        Effect::Downtime,
        later!(
            "The Operator scales Quay to zero and runs the migration Job, in each cluster, also when only the password changes. Roll one cluster after the other. Another database starts with what is in it: nothing is moved.",
            "Operator 会在每个集群中将 Quay 缩容到零并运行迁移 Job，即使只更改密码也是如此。请逐个集群更新。换用另一个数据库时以其中已有内容为准，不会迁移任何数据。"
        ),
        &[Source::Operator("pkg/kustomize/kustomize.go:656-675")],
    ),
    row(
        &["BUILDLOGS_REDIS", "USER_EVENTS_REDIS"],
        Turn::Any,
        Effect::Together,
        later!(
            "USER_EVENTS_REDIS holds the locks between clusters: while they use different ones, garbage collection and cleanup in two clusters do not exclude each other.",
            "USER_EVENTS_REDIS 保存集群间的锁：使用不同的 Redis 期间，两个集群的垃圾回收与清理不会互斥。"
        ),
        &[Source::Quay("util/locking.py:16-28")],
    ),
    row(
        &["FEATURE_SECURITY_SCANNER"],
        Turn::On,
        Effect::Scan,
        later!("All images are indexed, which takes a while.", "所有镜像都会被索引，需要一段时间。"),
        &[],
    ),
    row(
        &["SECURITY_SCANNER_V4_ENDPOINT"],
        Turn::Any,
        Effect::Scan,
        later!(
            "Another Clair has no report of images that Quay counts as indexed: they are indexed again, cluster by cluster.",
            "另一个 Clair 没有 Quay 视为已索引镜像的报告：这些镜像会被重新索引，且各集群分别进行。"
        ),
        &[],
    ),
    row(
        &["SECURITY_SCANNER_V4_PSK"],
        Turn::Any,
        Effect::Together,
        later!(
            "Quay and Clair must share the key, and every cluster the same one: until then scans and notifications are refused with 401.",
            "Quay 与 Clair 必须使用同一密钥，且各集群一致：在此之前，扫描和通知会被 401 拒绝。"
        ),
        &[Source::Quay("endpoints/secscan.py:34-48")],
    ),
    row(
        &["SERVER_HOSTNAME"],
        Turn::Any,
        Effect::Clients,
        later!(
            "The name is part of every image name: clients, pipelines and workloads must use the new one. The Route, the load balancer, DNS and the certificate have to know it before; tokens for the old name are refused. All clusters at once.",
            "该名称是每个镜像名称的一部分：客户端、流水线和工作负载都须改用新名称。路由、负载均衡器、DNS 与证书须事先准备好；为旧名称签发的令牌会被拒绝。所有集群须同时更改。"
        ),
        &[
            Source::Quay("util/security/registry_jwt.py:105,112"),
            Source::Operator("kustomize/components/route/quay.route.yaml"),
        ],
    ),
    row(
        &["PREFERRED_URL_SCHEME", "EXTERNAL_TLS_TERMINATION"],
        Turn::Any,
        Effect::Clients,
        later!(
            "Changes the URLs that Quay hands out. While the Operator manages the Route it writes its own value, and nothing but a restart follows.",
            "改变 Quay 给出的 URL。路由由 Operator 管理时会写入自己的值，此时只会引起重启。"
        ),
        &[Source::Operator("pkg/kustomize/secrets.go:120-128")],
    ),
    row(
        &["REGISTRY_STATE", "DISABLE_PUSHES"],
        Turn::Any,
        Effect::Clients,
        later!(
            "Decides whether pushes are taken. It holds in a cluster once its pods have restarted.",
            "决定是否接受推送。集群的 Pod 重启后在该集群生效。"
        ),
        &[],
    ),
    row(
        &["AUTHENTICATION_TYPE"],
        Turn::Any,
        Effect::Clients,
        later!(
            "Accounts are looked up elsewhere: who has no account there can no longer log in.",
            "账户改由别处验证：在那里没有账户的人将无法登录。"
        ),
        &[],
    ),
    row(
        &["FEATURE_PROXY_STORAGE"],
        Turn::Any,
        Effect::Restart,
        later!(
            "Decides whether pulls go through the pods or straight to the bucket, so who must reach what. It holds in a cluster once its pods have restarted.",
            "决定拉取是经过 Pod 还是直接访问存储桶，也就决定了谁需要能访问什么。集群的 Pod 重启后在该集群生效。"
        ),
        &[Source::Quay("conf/nginx/server-base.conf.jnj:86-111")],
    ),
    row(
        &[""],
        Turn::Any,
        Effect::Restart,
        later!(
            "The Operator renders config.yaml into a Secret with a new name: Quay and mirror restart pod by pod in each cluster, and the value holds from then on.",
            "Operator 会将 config.yaml 渲染为名称不同的新 Secret：每个集群中的 Quay 与 mirror 逐个 Pod 重启，之后新值生效。"
        ),
        &[Source::Operator("pkg/middleware/middleware.go:379-412")],
    ),
];
