//! What was found when somebody showed what a credential may do. The policy itself is not kept: a verdict, the day,
//! a hash, and what it was judged for, so that it counts no longer once that has changed.

use super::{Address, Change, Facts, Location, Plan};
use crate::encoding::sha256;
use crate::schema::Endpoint;
use crate::text;
use crate::text::Text;
use crate::yaml::{Node, Path, Value};

/// What a policy gives, compared with what Quay needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// What Quay needs on its bucket, and nothing that reaches further.
    Exact,
    /// More than that.
    TooBroad,
    /// Less than that.
    Lacking,
    /// More in one respect and less in another.
    TooBroadAndLacking,
}

impl Verdict {
    const ALL: [Verdict; 4] =
        [Verdict::Exact, Verdict::TooBroad, Verdict::Lacking, Verdict::TooBroadAndLacking];

    /// The verdict for a policy that gives too much, too little, or both.
    pub const fn of(broad: bool, lacking: bool) -> Verdict {
        match (broad, lacking) {
            (false, false) => Verdict::Exact,
            (true, false) => Verdict::TooBroad,
            (false, true) => Verdict::Lacking,
            (true, true) => Verdict::TooBroadAndLacking,
        }
    }

    /// Its name in plan.yaml and for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Verdict::Exact => "exact",
            Verdict::TooBroad => "too-broad",
            Verdict::Lacking => "lacking",
            Verdict::TooBroadAndLacking => "too-broad-and-lacking",
        }
    }

    /// What a person calls it.
    pub const fn label(self) -> Text {
        match self {
            Verdict::Exact => text!("exactly right", "恰好合适"),
            Verdict::TooBroad => text!("too broad", "权限过大"),
            Verdict::Lacking => text!("lacking", "权限不足"),
            Verdict::TooBroadAndLacking => {
                text!("too broad, and lacking", "权限过大，同时又有不足")
            }
        }
    }

    /// Whether the credential reaches nothing beyond Quay's bucket.
    pub const fn is_scoped(self) -> bool {
        matches!(self, Verdict::Exact | Verdict::Lacking)
    }
}

/// What a policy is judged for: the parts of an engine on which the verdict depends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// The class of the driver.
    pub driver: String,
    /// Whom it contacts, without scheme and port; empty where that is not said.
    pub host: String,
    /// The bucket or container.
    pub bucket: String,
    /// The path in the bucket, as it is written.
    pub path: String,
    /// A hash of who the credential belongs to (an access key id, a user), not of its secret; empty for a pod's own
    /// identity.
    pub credential: String,
}

impl Judged {
    /// The parts by their keys in plan.yaml.
    fn entries(&self) -> [(&'static str, &str); 5] {
        [
            ("driver", &self.driver),
            ("host", &self.host),
            ("bucket", &self.bucket),
            ("path", &self.path),
            ("credential", &self.credential),
        ]
    }
}

/// Kept evidence about the credential of an engine, below `controls.<engine>.evidence`.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// What was found.
    pub verdict: Verdict,
    /// The day on which it was judged, as it is written.
    pub date: &'a str,
    /// The SHA-256 of the text that was judged.
    pub hash: &'a str,
    node: Node<'a>,
}

impl Evidence<'_> {
    /// Whether it was judged for just this; otherwise it is stale and shows nothing.
    pub fn is_for(self, judged: &Judged) -> bool {
        judged.entries().iter().all(|(key, value)| {
            let kept = self.node.get(key).and_then(Node::text).unwrap_or_default();
            kept == *value
        })
    }
}

impl<'a> Facts<'a> {
    /// What was kept about the credential of an engine, stale or not; `None` without it, or where its verdict is none.
    pub fn evidence(self, engine: &str) -> Option<Evidence<'a>> {
        let node = self.node(&place(engine))?;
        let text = |key: &str| node.get(key).and_then(Node::text);
        let verdict = text("verdict")?;
        let verdict = Verdict::ALL.into_iter().find(|it| it.key() == verdict)?;
        let (date, hash) = (text("date").unwrap_or_default(), text("hash").unwrap_or_default());
        Some(Evidence { verdict, date, hash, node })
    }
}

impl Location<'_> {
    /// What a policy for this engine is judged for.
    pub fn judged(self) -> Judged {
        let Some(engine) = self.engine() else { return Judged::default() };
        let text = |key: &str| {
            let value = engine.param(&|it| self.value(it), key);
            value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let nested = engine.endpoint == Endpoint::Nested;
        let credential = engine.credential.map(|it| it.0).or(nested.then_some("s3_access_key"));
        let owner = credential.map(text).unwrap_or_default();
        Judged {
            driver: engine.driver.to_owned(),
            host: self.contact().map(|it| it.host).unwrap_or_default(),
            bucket: text(engine.bucket.unwrap_or(if nested { "s3_bucket" } else { "" })),
            path: text("storage_path"),
            // A few digits tell two keys apart.
            credential: if owner.is_empty() { owner } else { sha256(owner.as_bytes()).split_off(48) },
        }
    }
}

impl Plan {
    /// The kept evidence about an engine's credential that still holds: `None` once the driver, host, bucket, path or
    /// credential is another one.
    pub fn evidence(&self, location: Location<'_>) -> Option<Evidence<'_>> {
        self.facts().evidence(location.id()).filter(|it| it.is_for(&location.judged()))
    }

    /// The change that keeps what was found for an engine on `date` (`2026-11-24`); of `policy` only a hash is kept.
    pub fn keep_evidence(location: Location<'_>, verdict: Verdict, date: &str, policy: &str) -> Change {
        let judged = location.judged();
        let hash = sha256(policy.trim().as_bytes());
        let found = [("verdict", verdict.key()), ("date", date), ("hash", &hash)];
        let kept = found.into_iter().chain(judged.entries()).filter(|(_, value)| !value.is_empty());
        Change::set(&Address::fact(place(location.id())), Value::map(kept))
    }

    /// The change that forgets it.
    pub fn forget_evidence(engine: &str) -> Change {
        Change::remove(&Address::fact(place(engine)))
    }
}

fn place(engine: &str) -> Path {
    Path::of("controls").key(engine).key("evidence")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Action, apply};
    use crate::yaml::Document;

    fn plan() -> Plan {
        let config = "DISTRIBUTED_STORAGE_CONFIG:\n  us:\n    - S3Storage\n    - s3_region: us-east-1\n      \
                      s3_bucket: quay-us\n      storage_path: /registry\n      s3_access_key: AKIA1\n      s3_secret_key: s\n";
        let notes = "controls:\n  us:\n    vpn: true # leased line\n";
        Plan { config: Document::parse(config), notes: Document::parse(notes), ..Plan::default() }
    }

    fn kept() -> Plan {
        let plan = plan();
        let location = plan.location("us").unwrap();
        plan.with(&[Plan::keep_evidence(location, Verdict::Exact, "2026-11-24", "{\"secret\": 1}\n")])
            .unwrap()
    }

    #[test]
    fn a_verdict_is_kept_without_the_policy() {
        let plan = kept();
        let evidence = plan.evidence(plan.location("us").unwrap()).expect("it was kept");
        assert_eq!((evidence.verdict, evidence.date), (Verdict::Exact, "2026-11-24"));
        assert_eq!(evidence.hash, sha256(b"{\"secret\": 1}"));
        let notes = plan.notes.text();
        assert!(notes.contains("vpn: true # leased line"), "{notes}");
        assert!(!notes.contains("secret") && !notes.contains("AKIA1"), "{notes}");
    }

    #[test]
    fn evidence_is_stale_once_what_it_was_judged_for_changes() {
        for (key, value) in [
            ("s3_bucket", "quay-eu"),
            ("storage_path", "/other"),
            ("s3_access_key", "AKIA2"),
            ("s3_region", "eu-west-1"),
        ] {
            let plan = kept();
            let at = plan.location("us").unwrap().at(key);
            let plan = apply(&plan, &Action::Set(at, value.into())).unwrap();
            assert!(plan.evidence(plan.location("us").unwrap()).is_none(), "{key}");
            assert!(plan.facts().evidence("us").is_some(), "{key}: it is still there to be shown as stale");
        }
        let other = Action::SetDriver { id: "us".to_owned(), driver: "RadosGWStorage".to_owned() };
        let plan = apply(&kept(), &other).unwrap();
        assert!(plan.evidence(plan.location("us").unwrap()).is_none());
    }

    #[test]
    fn another_secret_of_the_same_key_keeps_it() {
        let at = kept().location("us").unwrap().at("s3_secret_key");
        let plan = apply(&kept(), &Action::Set(at, "rotated".into())).unwrap();
        assert!(plan.evidence(plan.location("us").unwrap()).is_some());
    }

    #[test]
    fn evidence_follows_its_engine_and_is_forgotten() {
        let renamed = Action::RenameEngine { from: "us".to_owned(), to: "east".to_owned() };
        let plan = apply(&kept(), &renamed).unwrap();
        assert!(plan.evidence(plan.location("east").unwrap()).is_some());
        let plan = plan.with(&[Plan::forget_evidence("east")]).unwrap();
        assert!(plan.facts().evidence("east").is_none());
        let removed = apply(&kept(), &Action::RemoveEngine("us".to_owned())).unwrap();
        assert!(removed.facts().evidence("us").is_none());
    }

    #[test]
    fn several_cdns_are_judged_for_the_bucket_they_share() {
        let config = "DISTRIBUTED_STORAGE_CONFIG:\n  cdn: [MultiCDNStorage, {default_provider: a, rules: [], \
                      storage_config: {s3_bucket: b, s3_region: r, s3_access_key: K, storage_path: /p}, \
                      providers: {a: [CloudFlareStorage, {s3_bucket: own}]}}]\n";
        let plan = Plan { config: Document::parse(config), ..Plan::default() };
        let judged = plan.location("cdn").unwrap().judged();
        assert_eq!((judged.bucket.as_str(), judged.path.as_str()), ("own", "/p"));
        assert_eq!(judged.credential.len(), 16);
    }
}
