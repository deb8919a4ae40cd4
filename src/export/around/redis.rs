//! A Redis that takes the maps of config.yaml: its configuration, and how podman runs it.

use super::{Entry, comment, known};
use crate::plan::{Plan, Redis, shell_word as quote, without_passwords};
use crate::text;
use crate::text::Lang;
use crate::yaml::{Node, Value};

/// A Redis that one or more maps of config.yaml name.
struct Server {
    /// The folder of its files, and its name in podman.
    name: String,
    host: String,
    port: i64,
    password: Option<String>,
    tls: bool,
}

/// The image whose `redis-server` runs as user 999.
const IMAGE: &str = "docker.io/library/redis:7";
const USER: u32 = 999;

pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    let mut servers: Vec<Server> = Vec::new();
    for map in plan.redis() {
        let Some(server) = server(map, servers.len()) else { continue };
        if !servers.iter().any(|it| (&it.host, it.port) == (&server.host, server.port)) {
            servers.push(server);
        }
    }
    let files = servers.iter().flat_map(|it| {
        [
            (format!("redis/{}.conf", it.name), Entry::secret(it.configuration(lang))),
            (format!("redis/{}.container", it.name), Entry::open(it.quadlet(lang))),
            (format!("redis/{}.sh", it.name), Entry::open(it.script(plan, lang))),
        ]
    });
    files.collect()
}

fn server(map: Redis<'_>, earlier: usize) -> Option<Server> {
    let host = map.node.get("host").and_then(Node::text)?.to_owned();
    known(Some(&host))?;
    let host = without_passwords(&host);
    // A number stands for its digits: Quay sends what it reads as text.
    let password = match map.value("password") {
        Some(Value::Str(text)) => Some(text),
        Some(Value::Int(number)) => Some(number.to_string()),
        _ => None,
    };
    let port = map.value("port").and_then(|it| it.as_int()).unwrap_or(6379);
    let tls = map.value("ssl").and_then(|it| it.as_bool()) == Some(true);
    let name = if earlier == 0 { "quay-redis".to_owned() } else { format!("quay-redis-{}", earlier + 1) };
    Some(Server { name, host, port, password, tls })
}

/// A text as an argument of redis.conf.
fn argument(text: &str) -> String {
    let mut quoted = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            0x20..=0x7e => quoted.push(char::from(byte)),
            _ => quoted.push_str(&format!("\\x{byte:02x}")),
        }
    }
    quoted + "\""
}

impl Server {
    fn configuration(&self, lang: Lang) -> String {
        let about = text!(
            "The Redis {0}, shared by all clusters. Build logs, events and locks live here: nothing that must survive a restart.",
            "所有集群共用的 Redis {0}。其中保存构建日志、事件与锁，都无需在重启后保留。"
        );
        let mut out = comment("#", &about.with([self.host.as_str()]).render(lang));
        match self.tls {
            true => out.push_str(&format!(
                "port 0\ntls-port {}\ntls-cert-file /tls/tls.crt\ntls-key-file /tls/tls.key\n\
                 tls-ca-cert-file /tls/ca.crt\ntls-auth-clients no\n",
                self.port
            )),
            false => {
                let open = text!(
                    "Without TLS, as the plan says: passwords and events cross the network in clear.",
                    "按照方案未启用 TLS：密码与事件以明文在网络中传输。"
                );
                out.push_str(&comment("#", open.get(lang)));
                out.push_str(&format!("port {}\n", self.port));
            }
        }
        match known(self.password.as_deref()) {
            Some(password) => out.push_str(&format!("requirepass {}\n", argument(password))),
            None => {
                let open = text!(
                    "The plan has no password. protected-mode then refuses every client from elsewhere: give it one.",
                    "方案没有密码。protected-mode 会因此拒绝所有外部客户端：请设置密码。"
                );
                out.push_str(&comment("#", open.get(lang)));
            }
        }
        // The container has the host's network: ports that podman publishes pass by the zones of firewalld. What the host
        // lacks, as an address of IPv6, is passed over.
        out.push_str("bind * -::*\nprotected-mode yes\nsave \"\"\nappendonly no\n");
        out
    }

    /// The unit that systemd makes a service of, from `/etc/containers/systemd/`.
    fn quadlet(&self, lang: Lang) -> String {
        let about = text!(
            "Copy to /etc/containers/systemd/, then: systemctl daemon-reload && systemctl start {0}. The secret {0}.conf is made by {0}.sh.",
            "复制到 /etc/containers/systemd/，然后执行：systemctl daemon-reload && systemctl start {0}。机密 {0}.conf 由 {0}.sh 创建。"
        );
        let name = &self.name;
        let mut out = comment("#", &about.with([name.as_str()]).render(lang));
        out.push_str(&format!(
            "[Unit]\nDescription=Redis for Quay\nWants=network-online.target\nAfter=network-online.target\n\n\
             [Container]\nContainerName={name}\nImage={IMAGE}\nNetwork=host\n\
             Secret={name}.conf,type=mount,target={0},uid={USER},mode=0400\n",
            self.target()
        ));
        if self.tls {
            out.push_str("Volume=/etc/quay-redis/tls:/tls:ro,Z\n");
        }
        out.push_str(&format!(
            "Exec=redis-server {}\n\n[Service]\nRestart=always\n\n[Install]\nWantedBy=multi-user.target\n",
            self.target()
        ));
        out
    }

    fn target(&self) -> String {
        format!("/run/secrets/{}.conf", self.name)
    }

    /// The same by hand, and the firewall.
    fn script(&self, plan: &Plan, lang: Lang) -> String {
        let about = text!(
            "Runs Redis with podman on the host that {0} names. Beside it: {1}.conf.",
            "在 {0} 所指的主机上用 podman 运行 Redis。同一文件夹中需有 {1}.conf。"
        );
        let certificates = text!(
            "First put tls.crt, tls.key and ca.crt into /etc/quay-redis/tls, readable for user {0} of the container; put ca.crt into the bundle too, as the key extra_ca_cert_redis-ca.crt.",
            "请先将 tls.crt、tls.key 与 ca.crt 放入 /etc/quay-redis/tls，并使容器内用户 {0} 可读；另将 ca.crt 以键 extra_ca_cert_redis-ca.crt 放入捆绑包。"
        );
        let firewall = text!(
            "Only from where the pods of the clusters leave them; the plan's egress CIDRs.",
            "只允许各集群 Pod 的出口地址，即方案中的出口 CIDR。"
        );
        let unknown = text!(
            "The plan does not say from where the clusters come: narrow this down.",
            "方案未说明各集群的出口地址：请缩小此范围。"
        );
        let name = quote(&self.name);
        let mut out = String::from("#!/bin/sh\n");
        out.push_str(&comment("#", &about.with([self.host.as_str(), &self.name]).render(lang)));
        if self.tls {
            out.push_str(&comment("#", &certificates.with([USER.to_string()]).render(lang)));
        }
        out.push_str("set -eu\nCDPATH='' cd -- \"$(dirname -- \"$0\")\"\n");
        out.push_str(&format!("podman secret create --replace {name}.conf {name}.conf\n"));
        out.push_str(&format!("podman run -d --replace --name {name} --restart=always --network=host \\\n"));
        out.push_str(&format!(
            "  --secret {name}.conf,type=mount,target={},uid={USER},mode=0400 \\\n",
            self.target()
        ));
        if self.tls {
            out.push_str("  -v /etc/quay-redis/tls:/tls:ro,Z \\\n");
        }
        out.push_str(&format!("  {IMAGE} redis-server {}\n", self.target()));
        let cidrs: Vec<_> = plan.clusters.iter().flat_map(|it| plan.facts().egress(&it.name)).collect();
        if cidrs.is_empty() {
            out.push_str(&comment("#", unknown.get(lang)));
            out.push_str(&format!("firewall-cmd --permanent --add-port={}/tcp\n", self.port));
        } else {
            out.push_str(&comment("#", firewall.get(lang)));
        }
        for cidr in cidrs {
            let family = if cidr.contains(':') { "ipv6" } else { "ipv4" };
            let rule = format!(
                "rule family=\"{family}\" source address=\"{cidr}\" port port=\"{}\" protocol=\"tcp\" accept",
                self.port
            );
            out.push_str(&format!("firewall-cmd --permanent --add-rich-rule={}\n", quote(&rule)));
        }
        out.push_str("firewall-cmd --reload\n");
        out
    }
}
