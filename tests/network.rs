//! The network rules of an export, judged as the cluster judges them: what Quay and Clair need is let through, for every
//! cluster, and nothing else.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why")]

mod plans;
mod programs;

use plans::{Files, act, set};
use quay_georep::export::{Options, bundle};
use quay_georep::plan::{Action, Address, Change, Plan, covers};
use quay_georep::presets;
use quay_georep::text::Lang;
use quay_georep::yaml::{Path as At, Value};
use serde_json::Value as Json;
use std::net::IpAddr;

fn preset(id: &str) -> Plan {
    let plan = presets::find(id).unwrap().plan();
    act(&plan, &[set("SERVER_HOSTNAME", "quay.acme.io"), set("facts.network-policy", true)])
}

/// The two sites on S3, with nothing left to fill.
fn two_sites() -> Plan {
    let dsn = "host=clair-db.acme.io port=5433 dbname=clair user=clair password=x sslmode=verify-full";
    act(
        &preset("two-clusters-s3"),
        &[
            set("DB_URI", "postgresql://quay:x@db.acme.io/quay"),
            set("BUILDLOGS_REDIS.host", "redis.acme.io"),
            set("BUILDLOGS_REDIS.port", 6380),
            set("USER_EVENTS_REDIS.host", "redis.acme.io"),
            set("USER_EVENTS_REDIS.port", 6380),
            set("DISTRIBUTED_STORAGE_CONFIG.usstorage.1.s3_bucket", "quay-us"),
            set("DISTRIBUTED_STORAGE_CONFIG.usstorage.1.s3_region", "us-east-1"),
            set("DISTRIBUTED_STORAGE_CONFIG.eustorage.1.s3_bucket", "quay-eu"),
            set("DISTRIBUTED_STORAGE_CONFIG.eustorage.1.s3_region", "eu-west-1"),
            set("[\"clair-config.yaml\"].indexer.connstring", dsn),
            set("[\"clair-config.yaml\"].matcher.connstring", dsn),
            set("[\"clair-config.yaml\"].notifier.connstring", dsn),
        ],
    )
}

/// With every other kind of server that Quay can be told of.
fn everything() -> Plan {
    act(
        &two_sites(),
        &[
            set("DB_URI", "postgresql://quay:x@10.1.2.3:5434/quay"),
            set("LDAP_URI", "ldaps://ldap.acme.io"),
            set("MAIL_SERVER", "mail.acme.io"),
            set("MAIL_PORT", 465),
            set("ACME_LOGIN_CONFIG.OIDC_SERVER", "https://id.acme.io:8443/realms/acme/"),
            set("LOGS_MODEL_CONFIG.elasticsearch_config.host", "logs.acme.io"),
            set("LOGS_MODEL_CONFIG.elasticsearch_config.port", 9201),
            set("facts.egress-hosts", Value::list(["docker.io", "mirror.acme.io:5000", "10.8.0.0/16"])),
        ],
    )
}

fn read(files: &Files, path: &str) -> Json {
    let entry = files.get(path).unwrap_or_else(|| panic!("{path} is not among {:?}", files.keys()));
    assert!(!entry.secret, "{path}");
    serde_yaml::from_slice(&entry.bytes).unwrap()
}

fn list<'a>(value: &'a Json, key: &str) -> &'a [Json] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Whether the ports of a rule hold this one; a rule without ports is about all.
fn open(rule: &Json, protocol: &str, port: u16) -> bool {
    let ports = list(rule, "ports");
    ports.is_empty() || ports.iter().any(|it| it["protocol"] == protocol && it["port"] == port)
}

/// What an EgressFirewall does with a connection out of the cluster: the first rule that fits decides.
fn lets_out(firewall: &Json, host: &str, port: u16) -> bool {
    let fits = |rule: &&Json| {
        let to = &rule["to"];
        let here = match (to["cidrSelector"].as_str(), to["dnsName"].as_str()) {
            (Some(range), _) => match host.parse::<IpAddr>() {
                Ok(address) => covers(range, address).unwrap(),
                // Whatever it is resolved to is in the range of all.
                Err(_) => range == "0.0.0.0/0",
            },
            (_, Some(name)) => name == host,
            _ => host == "control-plane" && to["nodeSelector"]["matchLabels"].is_object(),
        };
        here && open(rule, "TCP", port)
    };
    list(&firewall["spec"], "egress").iter().find(fits).is_none_or(|it| it["type"] == "Allow")
}

/// What a NetworkPolicy does with a connection of the pods it selects.
fn permits(policy: &Json, host: &str, port: u16) -> bool {
    let allows = |rule: &Json| {
        let here = |peer: &Json| match peer["ipBlock"]["cidr"].as_str() {
            Some(range) => host.parse().is_ok_and(|it| covers(range, it).unwrap()),
            None => {
                let name = peer["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"].as_str();
                name.map_or(host == "same namespace" && peer["podSelector"].is_object(), |it| it == host)
            }
        };
        let to = list(rule, "to");
        (to.is_empty() || to.iter().any(here)) && open(rule, "TCP", port)
    };
    list(&policy["spec"], "egress").iter().any(allows)
}

struct Rules {
    quay: Json,
    clair: Option<Json>,
    firewall: Json,
}

fn rules(plan: &Plan, cluster: &str) -> Rules {
    let files = bundle(plan, &Options::default());
    let path = |name: &str| format!("network/{cluster}/{name}.yaml");
    Rules {
        quay: read(&files, &path("quay")),
        clair: files.contains_key(&path("clair")).then(|| read(&files, &path("clair"))),
        firewall: read(&files, &path("egress-firewall")),
    }
}

#[test]
fn what_is_needed_is_let_through_and_nothing_else() {
    // Who needs it, host, port.
    let sites = [
        ("both", "quay.acme.io", 443),
        ("both", "s3.us-east-1.amazonaws.com", 443),
        ("both", "quay-us.s3.us-east-1.amazonaws.com", 443),
        ("both", "s3.eu-west-1.amazonaws.com", 443),
        ("both", "quay-eu.s3.eu-west-1.amazonaws.com", 443),
        ("quay", "redis.acme.io", 6380),
        ("clair", "clair-db.acme.io", 5433),
        ("clair", "security.access.redhat.com", 443),
        ("clair", "repo.us-west-2.amazonaws.com", 80),
        ("quay", "control-plane", 6443),
    ];
    let others = [
        ("quay", "10.1.2.3", 5434),
        ("quay", "ldap.acme.io", 636),
        ("quay", "mail.acme.io", 465),
        ("quay", "id.acme.io", 8443),
        ("quay", "logs.acme.io", 9201),
        ("both", "docker.io", 443),
        ("both", "mirror.acme.io", 5000),
        ("both", "10.8.3.4", 9999),
    ];
    let plain = [("quay", "db.acme.io", 5432)];
    for (plan, needed) in
        [(two_sites(), [&sites[..], &plain].concat()), (everything(), [&sites[..], &others].concat())]
    {
        for cluster in ["us", "eu"] {
            let rules = rules(&plan, cluster);
            let clair = rules.clair.as_ref().unwrap();
            for (who, host, port) in &needed {
                assert!(lets_out(&rules.firewall, host, *port), "{cluster}: {host}:{port}");
                let policies = [("quay", &rules.quay), ("clair", clair)];
                for (_, policy) in policies.iter().filter(|it| *who == "both" || it.0 == *who) {
                    assert!(permits(policy, host, *port), "{cluster}: {who}: {host}:{port}");
                }
            }
            for policy in [&rules.quay, clair] {
                assert!(permits(policy, "same namespace", 1) && permits(policy, "openshift-dns", 5353));
                assert!(!permits(policy, "203.0.113.9", 25) && !permits(policy, "elsewhere", 22));
            }
            // An address of another's, a port that nobody asked for, a host that only looks alike.
            for (host, port) in [
                ("203.0.113.9", 443),
                ("10.9.0.1", 443),
                ("elsewhere.io", 443),
                ("quay.acme.io", 22),
                ("redis.acme.io", 443),
                ("quay.acme.io.elsewhere.io", 443),
                ("quay-us.s3.eu-west-1.amazonaws.com", 443),
                ("control-plane", 22),
            ] {
                assert!(!lets_out(&rules.firewall, host, port), "{cluster}: {host}:{port}");
            }
        }
    }
}

#[test]
fn what_runs_in_the_cluster_is_reached_there() {
    let managed = ["postgres", "clairpostgres", "redis", "objectstorage"];
    let managed = managed.map(|it| set(&format!("clusters.us.spec.components[kind={it}].managed"), true));
    let plan = act(&two_sites(), &managed);
    let plan = act(
        &plan,
        &[
            set("DISTRIBUTED_STORAGE_CONFIG.eustorage.0", "RadosGWStorage"),
            set("DISTRIBUTED_STORAGE_CONFIG.eustorage.1.hostname", "s3.rook.svc.cluster.local"),
        ],
    );
    let us = rules(&plan, "us");
    assert!(permits(&us.quay, "openshift-storage", 6443) && permits(&us.quay, "rook", 8080));
    assert!(!lets_out(&us.firewall, "db.acme.io", 5432) && !lets_out(&us.firewall, "redis.acme.io", 6380));
    assert!(!us.firewall.to_string().contains("rook"));
    // The other cluster still has its own outside.
    assert!(lets_out(&rules(&plan, "eu").firewall, "db.acme.io", 5432));
}

#[test]
fn clair_gets_what_its_file_says() {
    let own = |actions: &[Action]| rules(&act(&two_sites(), actions), "us");
    let key = |it: &str| format!("[\"clair-config.yaml\"].{it}");
    let few = own(&[
        set(&key("updaters.sets"), Value::list(["debian"])),
        set(&key("updaters.config.debian.mirror_url"), "http://mirror.acme.io:8080/debian"),
    ]);
    for (host, port, there) in
        [("deb.debian.org", 443, true), ("mirror.acme.io", 8080, true), ("secdb.alpinelinux.org", 443, false)]
    {
        assert_eq!(lets_out(&few.firewall, host, port), there, "{host}");
    }
    // The updaters have one switch, what the indexer looks up another.
    for (off, updates, lookups) in
        [("matcher.disable_updaters", false, true), ("indexer.airgap", true, false)]
    {
        let rules = own(&[set(&key(off), true)]);
        assert_eq!(lets_out(&rules.firewall, "secdb.alpinelinux.org", 443), updates, "{off}");
        assert_eq!(lets_out(&rules.firewall, "search.maven.org", 443), lookups, "{off}");
        assert!(lets_out(&rules.firewall, "clair-db.acme.io", 5433), "{off}");
    }
    // No Clair of the Operator: no policy for it, and none of its hosts.
    let outside = own(&[
        set("clusters.us.spec.components[kind=clair].managed", false),
        set("SECURITY_SCANNER_V4_ENDPOINT", "https://clair.acme.io"),
    ]);
    assert!(outside.clair.is_none() && lets_out(&outside.firewall, "clair.acme.io", 443));
    assert!(!lets_out(&outside.firewall, "access.redhat.com", 443));
}

/// What a cluster's API would refuse: a field it does not know, a value of another shape. `Err` says where.
fn check(at: &str, value: &Json, shape: &Json) -> Result<(), String> {
    let right = |it: bool| if it { Ok(()) } else { Err(format!("{at}: {value}")) };
    match (shape, value) {
        (Json::String(kind), _) => right(is_a(kind, value)),
        (Json::Array(choices), _) if choices[0] == "one of" => right(choices[1..].contains(value)),
        (Json::Array(item), Json::Array(items)) => {
            items.iter().enumerate().try_for_each(|(index, it)| check(&format!("{at}.{index}"), it, &item[0]))
        }
        (Json::Object(fields), Json::Object(entries)) => {
            let mut needed = fields.keys().filter_map(|it| it.strip_suffix('!'));
            right(needed.all(|it| entries.contains_key(it)))?;
            entries.iter().try_for_each(|(key, it)| {
                let shape = fields.get(key).or_else(|| fields.get(&format!("{key}!")));
                shape.map_or(Err(format!("{at}: unknown {key}")), |shape| {
                    check(&format!("{at}.{key}"), it, shape)
                })
            })
        }
        _ => right(false),
    }
}

fn is_a(kind: &str, value: &Json) -> bool {
    let is_label = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    let is_range = |it: &str| {
        let address = it.split_once('/').and_then(|it| it.0.parse().ok());
        address.is_some_and(|address| covers(it, address) == Some(true))
    };
    match kind {
        "text" => value.is_string(),
        "port" => value.as_u64().is_some_and(|it| (1..=65535).contains(&it)),
        "name" => value.as_str().is_some_and(|it| it.split('.').all(is_label)),
        "range" => value.as_str().is_some_and(is_range),
        "labels" => value.as_object().is_some_and(|it| it.values().all(Json::is_string)),
        _ => false,
    }
}

/// The fields of both kinds, as their APIs have them (networking.k8s.io/v1; k8s.ovn.org/v1).
fn shapes() -> [Json; 2] {
    let metadata = serde_json::json!({"name!": "text", "namespace": "text"});
    let ports = serde_json::json!([{"port!": "port", "protocol!": ["one of", "TCP", "UDP", "SCTP"]}]);
    let expression = serde_json::json!({"key!": "text", "operator!": ["one of", "In"], "values": ["text"]});
    let selector = serde_json::json!({"matchLabels": "labels", "matchExpressions": [expression]});
    let peer = serde_json::json!([{
        "podSelector": selector, "namespaceSelector": selector, "ipBlock": {"cidr!": "range"}
    }]);
    let policy = serde_json::json!({
        "apiVersion!": ["one of", "networking.k8s.io/v1"],
        "kind!": ["one of", "NetworkPolicy"],
        "metadata!": metadata,
        "spec!": {
            "podSelector!": selector,
            "policyTypes": [["one of", "Ingress", "Egress"]],
            "ingress": [{"from": peer, "ports": ports}],
            "egress": [{"to": peer, "ports": ports}],
        },
    });
    let firewall = serde_json::json!({
        "apiVersion!": ["one of", "k8s.ovn.org/v1"],
        "kind!": ["one of", "EgressFirewall"],
        "metadata!": {"name!": ["one of", "default"], "namespace": "text"},
        "spec!": {"egress!": [{
            "type!": ["one of", "Allow", "Deny"],
            "to!": {"cidrSelector": "range", "dnsName": "name", "nodeSelector": {"matchLabels": "labels"}},
            "ports": ports,
        }]},
    });
    [policy, firewall]
}

#[test]
fn the_rules_are_what_the_apis_take() {
    let [policy, firewall] = shapes();
    let mut plans: Vec<_> =
        presets::PRESETS.iter().filter(|it| !it.plan().clusters.is_empty()).map(|it| preset(it.id)).collect();
    plans.extend([two_sites(), everything()]);
    for plan in plans {
        for cluster in &plan.clusters {
            let rules = rules(&plan, &cluster.name);
            for it in [Some(&rules.quay), rules.clair.as_ref()].into_iter().flatten() {
                assert_eq!(check("", it, &policy), Ok(()));
                let labels = &it["spec"]["podSelector"]["matchLabels"];
                assert_eq!(labels["quay-operator/quayregistry"], cluster.registry().unwrap());
            }
            assert_eq!(check("", &rules.firewall, &firewall), Ok(()));
            let all = list(&rules.firewall["spec"], "egress");
            assert!(all.iter().all(|it| it["to"].as_object().unwrap().len() == 1));
            let last = serde_json::json!({"type": "Deny", "to": {"cidrSelector": "0.0.0.0/0"}});
            assert_eq!(all.last(), Some(&last));
        }
    }
    // The check itself sees what is wrong.
    for (at, value) in [("/spec/egress/0/to/dnsName", "a b".into()), ("/spec/egress/0/type", "allow".into())]
    {
        let mut broken = serde_json::json!({"apiVersion": "k8s.ovn.org/v1", "kind": "EgressFirewall",
            "metadata": {"name": "default"}, "spec": {"egress": [{"type": "Allow", "to": {"dnsName": "a.io"}}]}});
        assert_eq!(check("", &broken, &firewall), Ok(()));
        *broken.pointer_mut(at).unwrap() = value;
        assert!(check("", &broken, &firewall).is_err(), "{at}");
    }
}

#[test]
fn build_triggers_and_logins_reach_their_service() {
    for (config, endpoint, usual) in [
        ("GITLAB_TRIGGER_CONFIG", "GITLAB_ENDPOINT", "gitlab.com"),
        ("GITHUB_TRIGGER_CONFIG", "GITHUB_ENDPOINT", "github.com"),
        ("GITHUB_LOGIN_CONFIG", "GITHUB_ENDPOINT", "github.com"),
    ] {
        let id = set(&format!("{config}.CLIENT_ID"), "quay");
        let own = set(&format!("{config}.{endpoint}"), "https://git.acme.io/");
        for (actions, host) in [(vec![id.clone()], usual), (vec![id, own], "git.acme.io")] {
            let firewall = rules(&act(&two_sites(), &actions), "us").firewall;
            for it in [usual, "git.acme.io"] {
                assert_eq!(lets_out(&firewall, it, 443), it == host, "{config}: {it}");
            }
        }
    }
}

#[test]
fn clusters_with_ipv6_are_closed_for_it_too() {
    let plan = act(&two_sites(), &[set("facts.clusters.us.egress", Value::list(["2001:db8::/64"]))]);
    for (cluster, closed) in [("us", true), ("eu", false)] {
        assert_eq!(!lets_out(&rules(&plan, cluster).firewall, "2001:db8:1::9", 443), closed, "{cluster}");
    }
}

#[test]
fn what_is_not_known_is_said_and_no_secret_is() {
    let plan = act(
        &two_sites(),
        &[
            set("DB_URI", "postgresql://quay:s3cr-et@<host>/quay"),
            set("LDAP_URI", "ldaps://u:s3cr-et@ldap.acme.io"),
            set("facts.egress-hosts", Value::list(["*.acme.io"])),
        ],
    );
    for lang in [Lang::En, Lang::Zh] {
        let files = bundle(&plan, &Options { lang, ..Options::default() });
        let text = std::str::from_utf8(&files["network/us/egress-firewall.yaml"].bytes).unwrap();
        assert!(text.contains("DB_URI") && text.contains("facts.egress-hosts"), "{text}");
        assert!(text.contains("dnsName: ldap.acme.io"));
        for (path, entry) in files.iter().filter(|it| it.0.starts_with("network/")) {
            assert!(!String::from_utf8_lossy(&entry.bytes).contains("s3cr-et"), "{path}");
        }
    }
}

#[test]
fn only_who_asks_gets_them() {
    let there = |plan: &Plan| {
        bundle(plan, &Options::default()).keys().filter(|it| it.starts_with("network/")).count()
    };
    assert_eq!(there(&two_sites()), 8);
    assert_eq!(there(&act(&two_sites(), &[set("facts.network-policy", false)])), 0);
    assert_eq!(there(&act(&two_sites(), &[Action::Unset("facts.network-policy".parse().unwrap())])), 0);
}

#[test]
fn kustomize_takes_the_folder_of_each_cluster() {
    if !programs::kubectl() {
        return;
    }
    let folder = std::env::temp_dir().join(format!("quay-georep-network-{}", std::process::id()));
    let hostile = Change::RenameCluster { from: "us".to_owned(), to: "it's $(x) `y`".to_owned() };
    let odd = Change::set(&Address::cluster("eu", At::of("metadata").key("namespace")), "a: b # c");
    let plan = act(&everything(), &[Action::Apply(vec![odd, hostile])]);
    let files = bundle(&plan, &Options::default());
    let own = files.iter().filter(|it| it.0.starts_with("network/"));
    for (path, entry) in own.clone() {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &entry.bytes).unwrap();
    }
    for (path, _) in own.filter(|it| it.0.ends_with("/kustomization.yaml")) {
        let parent = path.strip_suffix("/kustomization.yaml").unwrap();
        let output = programs::command("kubectl").arg("kustomize").arg(folder.join(parent)).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let rendered = serde_yaml::Deserializer::from_str(&said);
        let mut rendered: Vec<Json> =
            rendered.map(|it| serde::Deserialize::deserialize(it).unwrap()).collect();
        let names = ["quay", "clair", "egress-firewall"];
        let mut exported = names.map(|it| read(&files, &format!("{parent}/{it}.yaml"))).to_vec();
        rendered.sort_by_key(Json::to_string);
        exported.sort_by_key(Json::to_string);
        assert_eq!(rendered, exported);
    }
    let _ = std::fs::remove_dir_all(&folder);
}
