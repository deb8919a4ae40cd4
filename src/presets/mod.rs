//! Plans to start from, kept as the files they are.
//!
//! All but the documentation's example lack only what the user alone knows or has: in its place, also in the place of
//! whole files, stands a placeholder in angle brackets.

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
    which: Which,
}

/// What the list of presets knows of their files: nothing, so that it can be shown without them.
#[derive(Clone, Copy, Debug)]
enum Which {
    TwoClustersS3,
    Hybrid,
    Documentation,
    Empty,
}

impl Preset {
    /// The plan.
    pub fn plan(&self) -> Plan {
        match self.which {
            Which::TwoClustersS3 => two_clusters_s3(),
            Which::Hybrid => hybrid(),
            Which::Documentation => documentation(),
            Which::Empty => empty(),
        }
    }
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
        which: Which::TwoClustersS3,
    },
    Preset {
        id: "hybrid",
        name: text!("S3 and on-premises Ceph", "S3 与本地 Ceph"),
        summary: text!(
            "A site in AWS and one in a data centre with Ceph RGW: the crossing between them is yours to answer for.",
            "一个站点在 AWS，另一个在使用 Ceph RGW 的数据中心：两者之间的跨区访问需要您作出确认。"
        ),
        which: Which::Hybrid,
    },
    Preset {
        id: "documentation",
        name: text!("The documentation's example", "文档中的示例"),
        summary: text!(
            "The example of the documentation on Google Cloud Storage as it stands there, to see what is wrong with it.",
            "文档中基于 Google Cloud Storage 的原样示例，可用来查看其中的问题。"
        ),
        which: Which::Documentation,
    },
    Preset {
        id: "empty",
        name: text!("From scratch", "从头开始"),
        summary: text!(
            "The shared settings every geo-replicated registry needs and an engine for each of two sites, without clusters.",
            "每个异地复制注册表都需要的共享设置以及两个站点各自的存储引擎，不含集群。"
        ),
        which: Which::Empty,
    },
];

/// The preset with this id.
pub fn find(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|it| it.id == id)
}

/// clair-config.yaml of all presets that have one.
const CLAIR: &str = include_str!("clair-config.yaml");

/// The files that every registry needs beside config.yaml, still to be brought.
const FILES: &[(&str, &str)] = &[
    ("ssl.cert", include_str!("files/ssl.cert")),
    ("ssl.key", include_str!("files/ssl.key")),
    ("database.pem", include_str!("files/database.pem")),
    ("extra_ca_cert_database-ca.crt", include_str!("files/database.pem")),
];

fn two_clusters_s3() -> Plan {
    Plan {
        config: Document::parse(include_str!("two-clusters-s3/config.yaml")),
        clusters: vec![
            cluster("us", include_str!("two-clusters-s3/us.yaml")),
            cluster("eu", include_str!("two-clusters-s3/eu.yaml")),
        ],
        notes: Document::parse(include_str!("two-clusters-s3/plan.yaml")),
        ..shared()
    }
}

fn hybrid() -> Plan {
    let mut plan = Plan {
        config: Document::parse(include_str!("hybrid/config.yaml")),
        clusters: vec![
            cluster("aws", include_str!("hybrid/aws.yaml")),
            cluster("dc", include_str!("hybrid/dc.yaml")),
        ],
        notes: Document::parse(include_str!("hybrid/plan.yaml")),
        ..shared()
    };
    let ca = include_bytes!("files/ceph-ca.crt");
    plan.files.insert("extra_ca_cert_ceph-ca.crt".to_owned(), ca.as_slice().into());
    plan
}

fn empty() -> Plan {
    Plan {
        config: Document::parse(include_str!("empty/config.yaml")),
        notes: Document::parse(include_str!("empty/plan.yaml")),
        ..shared()
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

/// What all presets but the documentation's have in common.
fn shared() -> Plan {
    let files = FILES.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().into()));
    Plan { clair: Some(Document::parse(CLAIR)), files: files.collect(), ..Plan::default() }
}

fn cluster(name: &str, manifest: &str) -> Cluster {
    Cluster { name: name.to_owned(), manifest: Document::parse(manifest) }
}
