//! What an organisation sets for all its plans: `site.yaml`, served beside the page or given to the command line.
//!
//! It never is a part of a plan, and nothing depends on its being there. What it says wrongly is told; the rest holds.

use super::range::covers;
use super::{Address, Change, Plan};
use crate::schema::{self, Zone};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Document, Node, Path, Value};

/// The settings of an organisation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// Rules by their codes, and how bad they are here: a name, or `off`.
    severities: Vec<(String, String)>,
    /// Ranges of addresses, and domains with what is below them.
    on_premises: Vec<String>,
    /// The drivers that may be used; all of them where none is named.
    drivers: Vec<String>,
    /// Settings that a new plan begins with.
    defaults: Vec<(String, Value)>,
}

const SEVERITIES: &str = "severities";
const ON_PREMISES: &str = "on-premises";
const DRIVERS: &str = "drivers";
const DEFAULTS: &str = "defaults";

/// What a rule may be here.
const LEVELS: [&str; 4] = ["error", "warning", "info", "off"];

const UNKNOWN_KEY: Text = text!(
    "{0} is no setting of site.yaml; those are severities, on-premises, drivers and defaults.",
    "{0} 不是 site.yaml 的设置；可用的有 severities、on-premises、drivers 与 defaults。"
);
const LEVEL: Text =
    text!("{0} must be error, warning, info or \"off\".", "{0} 只能是 error、warning、info 或 \"off\"。");
const DRIVER: Text = text!("{0} is no storage driver of Quay.", "{0} 不是 Quay 的存储驱动。");
const SETTING: Text = text!("{0} is no setting of config.yaml.", "{0} 不是 config.yaml 的设置。");

impl Site {
    /// Reads site.yaml; what is wrong with it is said, line by line.
    pub fn read(text: &str) -> (Site, Vec<Message>) {
        let document = Document::parse(text);
        let (mut site, mut wrong) = (Site::default(), Vec::new());
        if let Some(error) = document.errors().first() {
            let line = document.position(error.span.start).line.to_string();
            let broken =
                text!("site.yaml cannot be read, line {0}: {1}", "无法读取 site.yaml，第 {0} 行：{1}");
            wrong.push(broken.with([line, error.message.to_string()]));
            return (site, wrong);
        }
        for entry in document.root().into_iter().flat_map(Node::entries) {
            let Some(key) = entry.key.text() else { continue };
            let value = entry.value;
            let texts = || value.items().filter_map(Node::text).map(str::to_owned).collect::<Vec<_>>();
            let pairs = || value.entries().filter_map(|it| Some((it.key.text()?.to_owned(), it.value)));
            match key {
                SEVERITIES => {
                    let levels = pairs().map(|(code, it)| (code, it.text().unwrap_or_default().to_owned()));
                    let known = |it: &(String, String)| LEVELS.contains(&it.1.as_str());
                    let (good, bad): (Vec<_>, Vec<_>) = levels.partition(known);
                    site.severities = good;
                    wrong.extend(bad.into_iter().map(|it| LEVEL.with([format!("{SEVERITIES}.{}", it.0)])));
                }
                ON_PREMISES => site.on_premises = texts(),
                DRIVERS => {
                    let (good, bad) = texts().into_iter().partition(|it| schema::engine(it).is_some());
                    site.drivers = good;
                    wrong.extend(Vec::into_iter(bad).map(|it: String| DRIVER.with([it])));
                }
                DEFAULTS => {
                    for (key, value) in pairs() {
                        match schema::field(&key) {
                            Some(_) => site.defaults.push((key, value.value())),
                            None => wrong.push(SETTING.with([key])),
                        }
                    }
                }
                other => wrong.push(UNKNOWN_KEY.with([other])),
            }
        }
        (site, wrong)
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == Site::default()
    }

    /// How bad a rule is here: `error`, `warning`, `info` or `off`; `None` leaves it as it is.
    pub fn severity(&self, code: &str) -> Option<&str> {
        self.severities.iter().find(|it| it.0 == code).map(|it| it.1.as_str())
    }

    /// Whether a driver may be used.
    pub fn allows(&self, driver: &str) -> bool {
        self.drivers.is_empty() || self.drivers.iter().any(|it| it == driver)
    }

    /// The drivers that may be used; none where all may.
    pub fn drivers(&self) -> &[String] {
        &self.drivers
    }

    /// The trust zone of a host: what the organisation says, else what its name suggests.
    pub fn zone(&self, host: &str) -> Zone {
        let name = host.trim_end_matches('.').to_ascii_lowercase();
        let address = name.trim_matches(['[', ']']).parse().ok();
        let own = self.on_premises.iter().any(|it| match address {
            Some(address) => covers(it, address) == Some(true),
            None => {
                let domain = it.trim_start_matches('.').to_ascii_lowercase();
                name.strip_suffix(&domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
        });
        if own { Zone::OnPremises } else { Zone::of(host) }
    }

    /// A new plan with the settings that plans begin with: what it says itself, even as a placeholder, stays.
    pub fn begun(&self, plan: Plan) -> Plan {
        let unsaid = self.defaults.iter().filter(|it| plan.top(&it.0).is_none());
        let set = unsaid.map(|(key, value)| Change::set(&Address::config(Path::of(key)), value.clone()));
        plan.with(&set.collect::<Vec<_>>()).unwrap_or(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "\
severities: {GEO-034: info, SEC-012: loud}
on-premises: [192.0.2.0/24, .store.acme.com]
drivers: [S3Storage, FloppyStorage]
defaults: {FEATURE_PROXY_STORAGE: true, FEATURE_NOTHING: 1}
colour: red
";

    #[test]
    fn what_is_wrong_is_said_and_the_rest_holds() {
        let (site, wrong) = Site::read(SITE);
        let wrong: Vec<_> = wrong.iter().map(ToString::to_string).collect();
        assert_eq!(wrong.len(), 4, "{wrong:?}");
        assert_eq!((site.severity("GEO-034"), site.severity("SEC-012")), (Some("info"), None));
        assert!(site.allows("S3Storage") && !site.allows("LocalStorage"));
        assert!(Site::default().allows("LocalStorage"));
        assert_eq!(Site::read("a: [").1.len(), 1);
        assert!(Site::read("").0.is_empty() && Site::read("# nothing yet\n").1.is_empty());
    }

    #[test]
    fn own_addresses_and_domains_are_on_premises() {
        let (site, _) = Site::read(SITE);
        for host in ["192.0.2.7", "store.acme.com", "ceph.store.acme.com.", "CEPH.store.acme.com"] {
            assert_eq!(site.zone(host), Zone::OnPremises, "{host}");
        }
        for host in ["198.51.100.1", "bookstore.acme.com", "s3.amazonaws.com"] {
            assert_eq!(site.zone(host), Zone::of(host), "{host}");
        }
    }

    #[test]
    fn a_new_plan_begins_with_the_defaults_it_does_not_say_itself() {
        let (site, _) = Site::read(SITE);
        let begun = site.begun(Plan::default());
        assert_eq!(begun.config.text(), "FEATURE_PROXY_STORAGE: true\n");
        assert_eq!(site.begun(begun.clone()), begun);
    }
}
