//! The tables of cases.

use quay_georep::policy::{Analysis, NEEDS, On, Subject, Unreadable, analyse};
use quay_georep::schema::engine;
use quay_georep::text::Lang;
use quay_georep::yaml::Value as Yaml;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The trap.
    why: String,
    engine: Option<String>,
    bucket: Option<String>,
    path: Option<String>,
    region: Option<String>,
    policy: String,
    verdict: Option<String>,
    #[serde(default)]
    lacking: Vec<String>,
    #[serde(default)]
    excess: Vec<String>,
    said: Option<String>,
    refused: Option<String>,
    at: Option<(usize, usize)>,
}

impl Case {
    fn judge(&self, driver: &str) -> Result<Analysis, Unreadable> {
        let text = |given: &Option<String>, otherwise: &str| given.clone().unwrap_or(otherwise.to_owned());
        let driver = text(&self.engine, driver);
        let mut subject =
            Subject::new(&driver, &text(&self.bucket, "quay"), &text(&self.path, "/registry")).unwrap();
        subject.account = "quayeu".to_owned();
        subject.today = Some("2026-11-24".to_owned());
        subject.region.clone_from(&self.region);
        if let Some(region) = &self.region {
            let region = Yaml::from(region.as_str());
            subject.contact =
                engine(&driver).unwrap().contact(&|key| (key == "s3_region").then(|| region.clone()));
        }
        analyse(&subject, &expand(&self.policy))
    }
}

/// With the actions that Quay needs in place of their names.
fn expand(policy: &str) -> String {
    let actions = |on: On| {
        let mut actions: Vec<_> = NEEDS.iter().filter(|it| it.on == on).map(|it| it.s3).collect();
        actions.dedup();
        serde_json::to_string(&actions).unwrap()
    };
    policy.replace("\"@bucket\"", &actions(On::Bucket)).replace("\"@objects\"", &actions(On::Objects))
}

/// Everything that the analysis says, in both languages.
fn said(analysis: &Analysis) -> String {
    let lacking = analysis.lacking.iter().flat_map(|it| [it.breaks.into(), it.why.clone()]);
    let excess = analysis.excess.iter().flat_map(|it| [it.from.clone(), it.why.clone()]);
    let messages = lacking.chain(excess).chain(analysis.notes.iter().cloned());
    let messages: Vec<_> = messages
        .flat_map(|it: quay_georep::text::Message| [Lang::En, Lang::Zh].map(|lang| it.render(lang)))
        .collect();
    messages.join("\n")
}

fn check(cases: &str, driver: &str, at_least: usize) {
    let cases: Vec<Case> = serde_yaml::from_str(cases).unwrap();
    assert!(cases.len() >= at_least, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        if let Err(problem) = case.fails(driver) {
            wrong.push(format!("{}: {problem}", case.why));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

impl Case {
    fn fails(&self, driver: &str) -> Result<(), String> {
        let analysis = match (self.judge(driver), &self.refused) {
            (Err(refusal), Some(part)) => {
                let message = refusal.message.to_string();
                let at = refusal.at.map(|it| (it.line, it.column));
                let right = message.contains(part) && (self.at.is_none() || self.at == at);
                return if right { Ok(()) } else { Err(format!("{message} at {at:?}")) };
            }
            (Err(refusal), None) => return Err(format!("refused: {}", refusal.message)),
            (Ok(analysis), Some(_)) => return Err(format!("not refused but {}", analysis.verdict.key())),
            (Ok(analysis), None) => analysis,
        };
        if Some(analysis.verdict.key()) != self.verdict.as_deref() {
            return Err(format!("{} {analysis:#?}", analysis.verdict.key()));
        }
        let lacking: Vec<_> = analysis.lacking.iter().map(|it| it.action.as_str()).collect();
        let excess: Vec<_> = analysis.excess.iter().flat_map(|it| &it.actions).collect();
        if let Some(missed) = self.lacking.iter().find(|it| !lacking.contains(&it.as_str())) {
            return Err(format!("{missed} is not among {lacking:?}"));
        }
        if let Some(missed) = self.excess.iter().find(|it| *it != "@any" && !excess.contains(it)) {
            return Err(format!("{missed} is not among {excess:?}"));
        }
        match &self.said {
            Some(part) if !said(&analysis).contains(part) => Err(format!("not said: {}", said(&analysis))),
            _ => Ok(()),
        }
    }
}

#[test]
fn policies_in_the_language_of_aws() {
    check(include_str!("aws.yaml"), "S3Storage", 60);
}

#[test]
fn role_bindings_of_google_cloud() {
    check(include_str!("google.yaml"), "GoogleCloudStorage", 15);
}

#[test]
fn tokens_and_roles_of_azure() {
    check(include_str!("azure.yaml"), "AzureStorage", 15);
}

#[test]
fn access_lists_and_roles_of_swift() {
    check(include_str!("swift.yaml"), "SwiftStorage", 10);
}

#[test]
fn access_policies_of_ibm_cloud() {
    check(include_str!("ibm.yaml"), "IBMCloudStorage", 5);
}
