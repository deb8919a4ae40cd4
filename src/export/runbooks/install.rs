//! The first installation, from nothing to a push in one site and a pull in another.

use super::{Book, Runbook, change, keys};
use crate::export::around::network_folder;
use crate::layout::{Name, Place};
use crate::plan::{Cluster, Location, Plan, shell_word as quote, without_passwords};
use crate::rollout::{Shell, Step, create_secret, health, query};
use crate::{later, text};

pub(super) fn runbook(book: &Book<'_>) -> Runbook {
    let title = text!("First installation", "首次安装");
    let about = later!(
        "From nothing to a push in one site and a pull in another. Type the commands in the folder of the unpacked export, in a POSIX shell with oc logged in to every cluster.",
        "从零开始，直到在一个站点推送、在另一个站点拉取。请在解压后的导出目录中用 POSIX shell 输入命令，并已用 oc 登录每个集群。"
    );
    Runbook::new("install", title, about)
        .part(text!("What all clusters share", "所有集群共用的服务"), shared(book))
        .part(text!("Buckets", "存储桶"), buckets(book, |_| true))
        .part(text!("The Operator", "Operator"), operator(book))
        .part(text!("The config bundle", "配置捆绑包"), bundle(book))
        .part(
            text!("The keys, before the registries", "部署注册表之前的密钥"),
            keys::seed(book.plan, &book.clusters),
        )
        .part(
            text!("The registries, one after the other", "依次部署各注册表"),
            registries(book.plan, &book.clusters),
        )
        .part(text!("The buckets, from every cluster", "从每个集群检查存储桶"), reached(book))
        .part(text!("The load balancer", "负载均衡器"), balancer(book))
        .part(text!("First use", "首次使用"), first_use(book))
        .part(text!("The network, one cluster first", "网络限制，先在一个集群上试用"), network(book))
}

/// The databases and Redis.
fn shared(book: &Book<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let clair = book.plan.clair_database().and_then(Result::ok);
    let quay = book.plan.setting("DB_URI");
    let quay =
        quay.as_ref().and_then(|it| it.as_str()).and_then(|it| crate::plan::Connection::parse(it).ok());
    let clair_authority = clair.as_ref().and_then(|it| it.get("sslrootcert")?.rsplit('/').next());
    let clair_authority = clair_authority.map(|it| format!("extra_ca_cert_{it}"));
    let servers = [
        ("database/quay.sql", Some("database.pem".to_owned()), quay.map(|it| (it.host, it.port))),
        (
            "database/clair.sql",
            clair_authority,
            clair.map(|it| {
                let part = |key: &str| it.get(key).map(str::to_owned);
                (part("host").unwrap_or_default(), part("port"))
            }),
        ),
    ];
    for (file, authority, server) in servers {
        let Some((host, port)) = server.filter(|_| book.files.contains(file)) else { continue };
        let connect = [("host", host), ("port", port.unwrap_or_else(|| "5432".to_owned()))]
            .map(|(key, value)| quote(&format!("--{key}={value}")));
        // The file sends a password: only to the server that the CA of the bundle vouches for.
        let authority = authority.filter(|it| book.plan.files.contains_key(it)).map(|it| {
            format!("PGSSLMODE=verify-full PGSSLROOTCERT={} ", quote(&Place::Bundle(it).to_string()))
        });
        let authority = authority.unwrap_or_default();
        let admin = "--username='<administrator>' --dbname=postgres";
        steps.push(
            Step::new(text!("Run {0}", "执行 {0}").with([file]))
                .note(later!(
                    "As an administrator of the server: it makes the role, the database and the extension, and may be run again. The file holds a password.",
                    "以数据库服务器管理员身份执行：它会创建角色、数据库与扩展，可重复执行。该文件含有密码。"
                ))
                .run([format!("{authority}psql -X {} {admin} --file={file}", connect.join(" "))]),
        );
    }
    steps.extend(doors(book));
    steps
}

/// Where the databases and Redis let the clusters in.
pub(super) fn doors(book: &Book<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    if book.files.contains("database/pg_hba.conf") {
        steps.push(
            Step::new(text!("Let the clusters in", "允许各集群连接"))
                .note(later!(
                    "Put the lines of database/pg_hba.conf into the pg_hba.conf of the server, above broader ones, and reload it. A managed service has a firewall or network rule instead.",
                    "将 database/pg_hba.conf 中的行加入服务器的同名文件，置于更宽泛的规则之前，然后重新加载。托管服务则改用防火墙或网络规则。"
                )),
        );
    }
    for file in book.within("redis/").filter(|it| it.ends_with(".sh")) {
        steps.push(
            Step::new(text!("Start Redis", "启动 Redis"))
                .note(later!(
                    "On its host, with the folder redis/ beside it; needs podman and firewalld. The file .container beside it does the same as a service of systemd.",
                    "在 Redis 主机上执行，并将 redis/ 目录一并复制过去；需要 podman 与 firewalld。同目录下的 .container 文件以 systemd 服务的方式完成同样的工作。"
                ))
                .run([format!("sudo sh {file}")]),
        );
    }
    steps
}

/// The buckets, each with a credential that reaches it alone.
pub(super) fn buckets(book: &Book<'_>, which: impl Fn(&Location<'_>) -> bool) -> Vec<Step> {
    let one = |it: Location<'_>| {
        let file = format!("storage/{}/install.sh", Name(it.id()));
        let step = Step::new(text!("Create the bucket of {0}", "创建 {0} 的存储桶").with([it.id()]));
        match book.files.contains(&file) {
            true => step
                .note(later!(
                    "It makes the bucket and a credential that reaches this bucket only. Read the file and fill in what stands in capitals first, then run it as an administrator of the provider. A key that is printed goes into bundle/config.yaml.",
                    "它会创建存储桶以及仅限该存储桶的凭据。请先阅读该文件并填写大写的占位内容，再以提供商的管理员身份执行。输出的密钥填入 bundle/config.yaml。"
                ))
                .run([format!("sh {}", quote(&file))]),
            false => step.note(later!(
                "Private, with a credential that reaches this bucket only. Once the plan names bucket and driver, the export has the commands.",
                "存储桶设为私有，并使用仅限该存储桶的凭据。方案填写存储桶与驱动后，导出中会包含相应命令。"
            )),
        }
    };
    book.plan.locations().filter(which).map(one).collect()
}

pub(super) fn operator(book: &Book<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mirrored = "operator/disconnected.yaml";
    if book.files.contains(mirrored) {
        steps.push(
            Step::new(text!("Bring the images into the disconnected clusters", "为离线集群提供镜像"))
                .note(later!(
                    "Mirror catalog and images first, and fill in the image of the catalog.",
                    "请先镜像目录与镜像，并填写目录的镜像地址。"
                ))
                .run(book.all(|_, shell| vec![shell.apply_file(mirrored)])),
        );
    }
    steps.extend(book.each(|it, shell| {
        let (file, namespace) = (operator_file(it), operator_namespace(book.plan, it));
        let step = Step::new(text!("Install the Operator", "安装 Operator"));
        match book.files.contains(&file) {
            true => step
                .note(later!(
                    "The namespace and the Subscription, with manual approval. Approve the plan that the second command lists.",
                    "创建命名空间与 Subscription，并采用手动批准。请批准第二条命令列出的 InstallPlan。"
                ))
                .run([
                    shell.apply_file(&file),
                    format!("{} -n {namespace} get installplan", shell.oc),
                    approve(&shell.oc, &namespace),
                ]),
            false => step
                .note(later!(
                    "The same release in every cluster, with manual approval. Once the plan names the release of Quay, the export has the manifests for it.",
                    "各集群安装相同版本，并采用手动批准。方案填写 Quay 版本后，导出中会包含相应清单。"
                ))
                .run([format!("{} create namespace {}", shell.oc, shell.namespace)]),
        }
    }));
    steps
}

/// What installs the Operator in a cluster, where the export has it.
pub(super) fn operator_file(cluster: &Cluster) -> String {
    format!("operator/{}.yaml", Name(&cluster.name))
}

/// The namespace of the Operator, quoted.
pub(super) fn operator_namespace(plan: &Plan, cluster: &Cluster) -> String {
    match plan.facts().one_namespace() {
        Some(true) => Shell::of(plan, cluster).namespace,
        _ => "openshift-operators".to_owned(),
    }
}

/// Approves an InstallPlan.
pub(super) fn approve(oc: &str, namespace: &str) -> String {
    format!(
        "{oc} -n {namespace} patch installplan '<install plan>' --type=merge -p '{{\"spec\":{{\"approved\":true}}}}'"
    )
}

pub(super) fn bundle(book: &Book<'_>) -> Vec<Step> {
    let mut steps = vec![
        Step::new(text!("Create the Secret with the config bundle", "创建配置捆绑包 Secret"))
            .note(later!(
                "The same bytes everywhere: the sums must not differ.",
                "各处内容必须完全相同：校验和不得有差异。"
            ))
            .run(book.all(|it, _| vec![create_secret(book.plan, it)]))
            .run(book.all(|it, shell| vec![shell.sum(it)])),
    ];
    steps.extend(change::route_secrets(book));
    for it in &book.clusters {
        let folder = format!("probe/{}", Name(&it.name));
        if book.within(&format!("{folder}/")).next().is_none() {
            continue;
        }
        let shell = book.shell(it);
        steps.push(
            Step::new(text!("Check from inside the cluster", "从集群内部检查"))
                .note(later!(
                    "Database, Redis, every bucket, DNS and certificates, before anything depends on them. Drop the log into the page Start: what is wrong becomes findings. Where the load balancer comes later, DNS and certificate of SERVER_HOSTNAME fail here; go on.",
                    "在部署之前先检查数据库、Redis、各存储桶、DNS 与证书。请将日志拖入“开始”页面：问题会显示为检查结果。若负载均衡器稍后才配置，此处 SERVER_HOSTNAME 的 DNS 与证书检查会失败，可继续执行。"
                ))
                .within(&it.name)
                .run([
                    shell.run("delete job/quay-georep-probe --ignore-not-found"),
                    shell.apply_file(&folder),
                    shell.run("wait job/quay-georep-probe --for=condition=Complete --timeout=10m"),
                    shell.run("logs job/quay-georep-probe"),
                ]),
        );
    }
    steps
}

/// Each registry when the one before runs.
pub(in crate::export) fn registries(plan: &Plan, clusters: &[&Cluster]) -> Vec<Step> {
    let one = |it: &&Cluster| {
        let shell = Shell::of(plan, it);
        Step::new(text!("Start the registry and wait", "启动注册表并等待"))
            .note(text!(
                "Two clusters that start at once would both migrate the shared database: go on only when this one is Available. If it stalls, look at its condition RolloutBlocked.",
                "同时启动两个集群会使两者同时迁移共享数据库：请等此集群变为 Available 后再继续。若停滞，请查看其 RolloutBlocked 状况。"
            ))
            .within(&it.name)
            .run([shell.apply(&it.name), shell.wait()])
    };
    clusters.iter().map(one).collect()
}

/// Whether every cluster reaches every bucket.
fn reached(book: &Book<'_>) -> Vec<Step> {
    let one = |it: crate::plan::Location<'_>| {
        let file = format!("storage/{}/verify.sh", Name(it.id()));
        let step = Step::new(text!("Check that {0} is reached", "确认可访问 {0}").with([it.id()]));
        book.files.contains(&file).then(|| {
            step.note(later!(
                "From a pod of Quay in each cluster: the host answers, and Quay can write and read. It ends at the first that fails.",
                "在每个集群的 Quay Pod 中检查：主机有应答，且 Quay 能够读写。遇到第一个失败即终止。"
            ))
            .run([format!("sh {}", quote(&file))])
        })
    };
    book.plan.locations().filter_map(one).collect()
}

fn balancer(book: &Book<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    if book.files.contains("load-balancer/haproxy.cfg") {
        steps.push(
            Step::new(text!("Set up the load balancer", "配置负载均衡器"))
                .note(later!(
                    "Fill in the routers' addresses that the plan does not know, check the file with this command, and start HAProxy with it. load-balancer/azure-traffic-manager.sh does the same with Azure DNS.",
                    "填写方案中未说明的路由器地址，用此命令检查该文件，然后用它启动 HAProxy。load-balancer/azure-traffic-manager.sh 用 Azure DNS 完成同样的工作。"
                ))
                .run(["haproxy -c -f load-balancer/haproxy.cfg".to_owned()]),
        );
    }
    steps.push(
        Step::new(text!("Point the registry's name at it", "将注册表域名指向它")).note(later!(
            "TLS is passed through by SNI. A site is up while GET /health/endtoend answers 200 within 15 seconds.",
            "TLS 按 SNI 直通。GET /health/endtoend 在 15 秒内返回 200 即视为站点可用。"
        )),
    );
    steps.extend(health(book.plan));
    steps
}

fn first_use(book: &Book<'_>) -> Vec<Step> {
    let host = without_passwords(book.plan.hostname().unwrap_or("<SERVER_HOSTNAME>"));
    let user = Step::new(text!("Create the first user, once", "创建首个用户（仅一次）"));
    let user = match book.plan.flag("FEATURE_USER_INITIALIZE") {
        Some(true) => user
            .note(later!(
                "In one site: all sites share the database. Write first-user.json with username, password, email and \"access_token\": true, mode 0600, and delete it afterwards.",
                "只需在一个站点执行：所有站点共用数据库。请编写 first-user.json，包含 username、password、email 以及 \"access_token\": true，权限 0600，用后删除。"
            ))
            .run([format!(
                "curl -sS -X POST -H 'Content-Type: application/json' --data @first-user.json {}",
                quote(&format!("https://{host}/api/v1/user/initialize"))
            )]),
        _ => user.note(later!(
            "In the web interface. For a superuser, list the name in SUPER_USERS of the plan and roll it out first: nobody is one while that setting is empty. All sites share the database, so once is enough.",
            "在网页界面中创建。若需超级用户，请先在方案的 SUPER_USERS 中列出该用户名并部署：该设置为空时没有超级用户。所有站点共用数据库，因此一次即可。"
        )),
    };
    let image = |what: &str| quote(&format!("docker://{host}/<user>/smoke:{what}"));
    let mut steps = vec![
        user,
        Step::new(text!("Push through the first site", "通过首个站点推送"))
            .note(later!(
                "Point the registry's name at this site's router in /etc/hosts, so that the load balancer does not choose, and log in with skopeo login.",
                "请在 /etc/hosts 中将注册表域名指向此站点的路由器，以免由负载均衡器选择站点，并用 skopeo login 登录。"
            ))
            .run([format!("skopeo copy '<small image>' {}", image("1"))]),
    ];
    if let Some(first) = book.clusters.first() {
        steps[1].cluster = Some(first.name.clone());
        steps.push(crate::rollout::database(book.plan, first));
    }
    steps.push(
        Step::new(text!("Check that the copies arrive", "确认副本到达"))
            .note(later!(
                "Within minutes every engine has the same count.",
                "几分钟内各存储引擎的计数应相同。"
            ))
            .run([placements()]),
    );
    for it in book.clusters.iter().skip(1) {
        steps.push(
            Step::new(text!("Pull through this site", "通过此站点拉取"))
                .note(later!(
                    "Point the name in /etc/hosts at this site's router first.",
                    "先在 /etc/hosts 中将域名指向此站点的路由器。"
                ))
                .within(&it.name)
                .run([format!("skopeo copy {} dir:smoke", image("1")), "rm -r smoke".to_owned()]),
        );
    }
    steps.push(Step::new(text!("Take the line out of /etc/hosts again", "从 /etc/hosts 中移除该行")));
    steps
}

/// What limits the network of the pods, where the export has it, and how it is taken back.
pub(super) fn network(book: &Book<'_>) -> Vec<Step> {
    let there = |it: &&&Cluster| book.within(&format!("{}/", network_folder(it))).next().is_some();
    let steps = book.clusters.iter().filter(there).flat_map(|it| {
        let (shell, folder) = (book.shell(it), quote(&network_folder(it)));
        let close = Step::new(text!("Let through only what the plan names", "只放行方案中出现的地址"))
            .note(later!(
                "Go on to the next cluster only after pushes, pulls, logins and scans here have worked for a day. The rules are for the whole namespace; what the plan does not name is listed at the top of egress-firewall.yaml.",
                "此集群的推送、拉取、登录与扫描正常运行一天之后，再处理下一个集群。规则对整个命名空间生效；方案中没有出现的地址列在 egress-firewall.yaml 开头。"
            ))
            .run([format!("{} apply -k {folder}", shell.oc), shell.run("get networkpolicy,egressfirewall")]);
        let back = Step::new(text!("If something is cut off: open it again", "如有访问被切断：撤销限制"))
            .note(later!(
                "Then add what is missing to egress-hosts in the plan, and export again.",
                "然后在方案的 egress-hosts 中补充缺少的主机，并重新导出。"
            ))
            .run([format!("{} delete -k {folder}", shell.oc)]);
        [close, back].map(|step| step.within(&it.name))
    });
    steps.collect()
}

/// How many blobs each engine holds.
pub(super) fn placements() -> String {
    query(
        "SELECT l.name, count(*) FROM imagestorageplacement p JOIN imagestoragelocation l ON l.id = p.location_id GROUP BY 1",
    )
}
