//! What the pods of each cluster may connect to, where the plan asks for it: a NetworkPolicy for Quay and one for Clair,
//! and an EgressFirewall of OVN-Kubernetes for their namespace.
//!
//! A NetworkPolicy cannot name a host. So it opens the port to any address, and the EgressFirewall narrows it by name.
//! Policies add up, and newer Operators bring their own that let everything out (quay-operator:
//! kustomize/base/quay.networkpolicy.yaml): then the EgressFirewall alone closes anything.

mod contacts;
mod remote;
mod updaters;

use super::{Entry, manifests, object};
use crate::layout::Name;
use crate::plan::{Cluster, Plan};
use crate::text;
use crate::text::{Lang, Text};
use crate::yaml::Value;
use contacts::Contacts;
use remote::{Place, Remote};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    if plan.facts().network_policy() != Some(true) {
        return Vec::new();
    }
    plan.clusters.iter().flat_map(|it| limits(plan, it, lang)).collect()
}

/// The folder of a cluster.
pub(in crate::export) fn folder(cluster: &Cluster) -> String {
    format!("network/{}", Name(&cluster.name))
}

const POLICY: Text = text!(
    "What the pods of {0} may reach in {1}, and who may reach them. Host names cannot stand here: their ports are open to any address, and egress-firewall.yaml narrows them. Policies add up: where the Operator has its own that let everything out, only egress-firewall.yaml closes anything.",
    "{1} 中 {0} 的 Pod 可以访问谁、谁可以访问它们。此处不能写主机名：相应端口对任意地址开放，由 egress-firewall.yaml 进一步限制。多个策略的效果是叠加的：如果 Operator 自带放行全部出站流量的策略，则只有 egress-firewall.yaml 起限制作用。"
);

const FIREWALL: Text = text!(
    "What the pods of {0} may reach outside the cluster, for the whole namespace: a namespace has one EgressFirewall, so merge this with one that is there. It needs OVN-Kubernetes. Try it on one cluster first. Names are resolved by the cluster, so a host behind a CDN may be refused now and then; list its addresses under egress-hosts in plan.yaml then.",
    "{0} 的 Pod 可以访问的集群外地址，对整个命名空间生效：每个命名空间只能有一个 EgressFirewall，如已存在请合并。需要 OVN-Kubernetes。请先在一个集群上试用。域名由集群解析，因此位于 CDN 之后的主机可能偶尔被拒绝；此时请将其地址列入 plan.yaml 的 egress-hosts。"
);

const NOT_SEEN: Text = text!(
    "Not in the plan, so either listed under egress-hosts in plan.yaml or refused: registries that repository mirroring and proxy caches pull from, targets of webhooks and other notifications, where an OIDC provider or Keystone sends Quay on to, where updaters of Clair are sent on to, builders, a proxy of the whole cluster, and an API server that runs outside the cluster.",
    "以下地址不在方案中，若不列入 plan.yaml 的 egress-hosts 就会被拒绝：存储库镜像与代理缓存所拉取的注册表、Webhook 等通知的目标、OIDC 提供方或 Keystone 指向的其他地址、Clair 更新器被重定向到的地址、构建器、集群级代理，以及运行在集群之外的 API 服务器。"
);

const OPEN: Text = text!(
    "These lead to no host that a rule can name, so nothing is open for them: {0}.",
    "以下设置没有给出规则可用的主机，因此未放行：{0}。"
);

const TREE: Text = text!(
    "The network limits of {0}. Try them on one cluster first: oc apply -k takes this folder, oc delete -k takes them back. To roll them out from Git, name this folder in the resources of the overlay.",
    "{0} 的网络限制。请先在一个集群上试用：用 oc apply -k 应用此文件夹，用 oc delete -k 撤销。若从 Git 部署，请在 overlay 的 resources 中引用此文件夹。"
);

/// The files of a cluster, and a Kustomization over them.
fn limits(plan: &Plan, cluster: &Cluster, lang: Lang) -> Vec<(String, Entry)> {
    let contacts = Contacts::of(plan, cluster);
    let policy = |who: &str, components: &[&str], remotes: &BTreeSet<Remote>| {
        let object = network_policy(cluster, &who.to_lowercase(), components, remotes);
        manifests(&POLICY.with([who, cluster.name.as_str()]).render(lang), [object])
    };
    let mut files =
        vec![("quay.yaml", policy("Quay", &["quay-app", "quay-mirror", "quay-app-upgrade"], &contacts.quay))];
    if cluster.is_managed("clair") {
        files.push(("clair.yaml", policy("Clair", &["clair-app"], &contacts.clair)));
    }
    let mut about = vec![FIREWALL.with([cluster.name.as_str()]).render(lang), NOT_SEEN.get(lang).to_owned()];
    if !contacts.open.is_empty() {
        let open: Vec<_> = contacts.open.iter().map(String::as_str).collect();
        about.push(OPEN.with([open.join(", ")]).render(lang));
    }
    let firewall = egress_firewall(plan, cluster, &contacts);
    files.push(("egress-firewall.yaml", manifests(&about.join("\n"), [firewall])));
    let resources = Value::list(files.iter().map(|it| it.0).collect::<Vec<_>>());
    let tree = Value::map([
        ("apiVersion", "kustomize.config.k8s.io/v1beta1".into()),
        ("kind", "Kustomization".into()),
        ("resources", resources),
    ]);
    files.push(("kustomization.yaml", manifests(&TREE.with([cluster.name.as_str()]).render(lang), [tree])));
    let folder = folder(cluster);
    files.into_iter().map(|(name, text)| (format!("{folder}/{name}"), Entry::open(text))).collect()
}

fn metadata(cluster: &Cluster, name: &str) -> Value {
    let namespace = cluster.namespace().map(|it| ("namespace", it));
    Value::map(std::iter::once(("name", name)).chain(namespace))
}

fn one<V: Into<Value>>(key: &str, value: V) -> Value {
    Value::map([(key, value)])
}

fn nothing() -> Value {
    Value::Map(Vec::new())
}

/// All pods of the namespaces with this label, those on the network of the host among them.
fn namespaces(label: &str, value: &str) -> Value {
    let selector = one("matchLabels", one(label, value));
    Value::map([("namespaceSelector", selector), ("podSelector", nothing())])
}

fn ports(protocol: &str, ports: impl IntoIterator<Item = u16>) -> Vec<Value> {
    let port = |it: u16| Value::map([("port", Value::Int(it.into())), ("protocol", protocol.into())]);
    ports.into_iter().map(port).collect()
}

/// A rule of a NetworkPolicy for what goes out; without a target it is any.
fn out(to: Option<Value>, ports: Vec<Value>) -> Value {
    let to = to.map(|it| ("to", Value::List(vec![it])));
    let ports = (!ports.is_empty()).then_some(("ports", Value::List(ports)));
    Value::map(to.into_iter().chain(ports))
}

/// Where the API servers listen behind their Service.
const API: u16 = 6443;

fn network_policy(cluster: &Cluster, who: &str, components: &[&str], remotes: &BTreeSet<Remote>) -> Value {
    let registry = cluster.registry().unwrap_or("<name>");
    // Labels that the Operator sets on pods: quay-operator: pkg/kustomize/kustomize.go (CommonLabels), kustomize/base and
    // kustomize/components.
    let component = Value::map([
        ("key", Value::from("quay-component")),
        ("operator", "In".into()),
        ("values", Value::list(components.to_vec())),
    ]);
    let pods = Value::map([
        ("matchLabels", one("quay-operator/quayregistry", registry)),
        ("matchExpressions", Value::List(vec![component])),
    ]);
    let same = one("podSelector", nothing());
    let from = vec![
        same.clone(),
        namespaces("policy-group.network.openshift.io/ingress", ""),
        // Routers on the network of their hosts.
        namespaces("policy-group.network.openshift.io/host-network", ""),
        namespaces("network.openshift.io/policy-group", "monitoring"),
    ];
    let dns = namespaces("kubernetes.io/metadata.name", "openshift-dns");
    let dns_ports = ["UDP", "TCP"].into_iter().flat_map(|it| ports(it, [53, 5353])).collect();
    let mut egress = vec![out(Some(same), Vec::new()), out(Some(dns), dns_ports)];
    let mut anywhere = BTreeSet::from([API]);
    for Remote { place, port } in remotes {
        match place {
            Place::Name(_) => anywhere.extend(port),
            Place::Range(range) => {
                let block = one("ipBlock", one("cidr", range.as_str()));
                egress.push(out(Some(block), ports("TCP", *port)));
            }
            Place::Namespace(name) => {
                let all = out(Some(namespaces("kubernetes.io/metadata.name", name)), Vec::new());
                if !egress.contains(&all) {
                    egress.push(all);
                }
            }
        }
    }
    egress.push(out(None, ports("TCP", anywhere)));
    let spec = Value::map([
        ("podSelector", pods),
        ("policyTypes", Value::list(["Ingress", "Egress"])),
        ("ingress", Value::List(vec![one("from", Value::List(from))])),
        ("egress", Value::List(egress)),
    ]);
    let name = metadata(cluster, &format!("{registry}-{who}"));
    object("networking.k8s.io/v1", "NetworkPolicy", name, Some(spec))
}

fn egress_firewall(plan: &Plan, cluster: &Cluster, contacts: &Contacts) -> Value {
    let mut places: BTreeMap<&Place, Option<BTreeSet<u16>>> = BTreeMap::new();
    for Remote { place, port } in contacts.quay.union(&contacts.clair) {
        let open = places.entry(place).or_insert_with(|| Some(BTreeSet::new()));
        match (port, open) {
            (Some(port), Some(open)) => drop(open.insert(*port)),
            (_, open) => *open = None,
        }
    }
    let rule = |kind: &str, to: Value, open: Vec<Value>| {
        let ports = (!open.is_empty()).then_some(("ports", Value::List(open)));
        Value::map([("type", kind.into()), ("to", to)].into_iter().chain(ports))
    };
    let api = one("nodeSelector", one("matchLabels", one("node-role.kubernetes.io/control-plane", "")));
    let mut egress = vec![rule("Allow", api, ports("TCP", [API]))];
    for (place, open) in &places {
        let to = match place {
            Place::Name(name) => one("dnsName", name.as_str()),
            Place::Range(range) => one("cidrSelector", range.as_str()),
            // It judges only what leaves the cluster.
            Place::Namespace(_) => continue,
        };
        egress.push(rule("Allow", to, ports("TCP", open.iter().flatten().copied())));
    }
    // Clusters with IPv4 alone need no rule for IPv6.
    let six = |it: &&Place| matches!(it, Place::Range(range) if range.contains(':'));
    let dual = plan.facts().egress(&cluster.name).iter().any(|it| it.contains(':'));
    let all = ["::/0"].into_iter().filter(|_| dual || places.keys().any(six)).chain(["0.0.0.0/0"]);
    egress.extend(all.map(|it| rule("Deny", one("cidrSelector", it), Vec::new())));
    let spec = one("egress", Value::List(egress));
    object("k8s.ovn.org/v1", "EgressFirewall", metadata(cluster, "default"), Some(spec))
}
