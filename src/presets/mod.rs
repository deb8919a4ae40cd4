//! Plans to start from, kept as the files they are.
//!
//! All but the documentation's example lack only what the user alone knows: placeholders stand in angle brackets, and
//! the keys wait for the answer whether the registry is new.

use crate::plan::{Cluster, Plan};
use crate::text;
use crate::text::Text;
use crate::yaml::Document;

/// A plan to start from.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Its name on the command line.
    pub id: &'static str,
    /// Its name for people.
    pub name: Text,
    /// What it is for, in a line.
    pub summary: Text,
    /// The plan.
    pub plan: fn() -> Plan,
}

/// The presets, in the order of the page.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "two-clusters-s3",
        name: text!("Two clusters on S3", "两个集群，均使用 S3"),
        summary: text!(
            "Two sites in AWS, a bucket each, one database, one Redis and one Clair database for both.",
            "AWS 中的两个站点，各用一个存储桶，共用一个数据库、一个 Redis 和一个 Clair 数据库。"
        ),
        plan: two_clusters_s3,
    },
    Preset {
        id: "hybrid",
        name: text!("S3 and on-premises Ceph", "S3 与本地 Ceph"),
        summary: text!(
            "A site in AWS and one in a data centre with Ceph RGW: the crossing between them is yours to answer for.",
            "一个站点在 AWS，另一个在使用 Ceph RGW 的数据中心：两者之间的跨区访问需要您作出确认。"
        ),
        plan: hybrid,
    },
    Preset {
        id: "documentation",
        name: text!("The documentation's example", "文档中的示例"),
        summary: text!(
            "The example of the documentation on Google Cloud Storage as it stands there, to see what is wrong with it.",
            "文档中基于 Google Cloud Storage 的原样示例，可用来查看其中的问题。"
        ),
        plan: documentation,
    },
    Preset {
        id: "empty",
        name: text!("From scratch", "从头开始"),
        summary: text!(
            "The shared settings every geo-replicated registry needs, without storage engines and clusters.",
            "每个异地复制注册表都需要的共享设置，不含存储引擎和集群。"
        ),
        plan: empty,
    },
];

/// The preset with this id.
pub fn find(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|it| it.id == id)
}

const CLAIR: &str = include_str!("clair-config.yaml");

fn two_clusters_s3() -> Plan {
    Plan {
        config: Document::parse(include_str!("two-clusters-s3/config.yaml")),
        clair: Some(Document::parse(CLAIR)),
        clusters: vec![
            cluster("us", include_str!("two-clusters-s3/us.yaml")),
            cluster("eu", include_str!("two-clusters-s3/eu.yaml")),
        ],
        notes: Document::parse(include_str!("two-clusters-s3/plan.yaml")),
        ..Plan::default()
    }
}

fn hybrid() -> Plan {
    Plan {
        config: Document::parse(include_str!("hybrid/config.yaml")),
        clair: Some(Document::parse(CLAIR)),
        clusters: vec![
            cluster("aws", include_str!("hybrid/aws.yaml")),
            cluster("dc", include_str!("hybrid/dc.yaml")),
        ],
        notes: Document::parse(include_str!("hybrid/plan.yaml")),
        ..Plan::default()
    }
}

fn documentation() -> Plan {
    Plan {
        config: Document::parse(include_str!("documentation/config.yaml")),
        clusters: vec![
            cluster("us", include_str!("documentation/us.yaml")),
            cluster("eu", include_str!("documentation/eu.yaml")),
        ],
        notes: Document::parse(include_str!("documentation/plan.yaml")),
        ..Plan::default()
    }
}

fn empty() -> Plan {
    Plan {
        config: Document::parse(include_str!("empty/config.yaml")),
        clair: Some(Document::parse(CLAIR)),
        notes: Document::parse(include_str!("empty/plan.yaml")),
        ..Plan::default()
    }
}

fn cluster(name: &str, manifest: &str) -> Cluster {
    Cluster { name: name.to_owned(), manifest: Document::parse(manifest) }
}
