//! What the picture says, and that it is a picture whatever the plan holds.

use super::*;
use crate::plan::{Action, Plan, apply};
use crate::presets;
use crate::text::Lang;
use crate::yaml::{Document, Edit, Path, Value};

fn hybrid(notes: &str) -> String {
    let mut plan = presets::find("hybrid").expect("it is there").plan();
    plan.notes = Document::parse(format!("{}{notes}", plan.notes.text()));
    draw(&plan, Lang::En, None)
}

#[test]
fn a_crossing_is_told_by_class_dashes_and_sign() {
    let open = hybrid("");
    assert!(open.contains("app-topology-unanswered") && open.contains("? cephstorage"), "{open}");
    let asserted = hybrid("controls: {cephstorage: {vpn: true}}\n");
    assert!(asserted.contains("≈ cephstorage") && !asserted.contains("? cephstorage"));
    let denied = hybrid("controls: {cephstorage: {vpn: false, bucket-scoped: false}}\n");
    assert!(denied.contains("✕ cephstorage") && denied.contains("12 4 3 4"));
    for zone in ["Trust zone: public cloud", "Trust zone: on-premises"] {
        assert!(open.contains(zone), "{zone}");
    }
}

#[test]
fn nodes_lead_to_their_forms() {
    let plan = presets::find("hybrid").expect("it is there").plan();
    let link = |at: &Address| format!("#/{at}");
    let linked = draw(&plan, Lang::Zh, Some(&link));
    for target in
        ["#/SERVER_HOSTNAME", "#/clusters.aws", "#/DISTRIBUTED_STORAGE_CONFIG.cephstorage", "#/DB_URI"]
    {
        assert!(linked.contains(&format!("href=\"{target}\"")), "{target}");
    }
    assert!(linked.contains("信任区：公有云"));
    assert!(!draw(&plan, Lang::En, None).contains("href"));
}

/// A plan of so many clusters and engines.
fn large(clusters: usize, engines: usize) -> Plan {
    let engine = |host: String| {
        let params = Value::map([("hostname", Value::from(host)), ("is_secure", true.into())]);
        Value::list(["RadosGWStorage".into(), params])
    };
    let engines = (0..engines).map(|at| (format!("e{at}"), engine(format!("rgw{at}.corp"))));
    let edit = Edit::Set(Path::of("DISTRIBUTED_STORAGE_CONFIG"), Value::Map(engines.collect()));
    let mut plan = Plan { config: Document::default().edit(&edit).expect("it is empty"), ..Plan::default() };
    for at in 0..clusters {
        let action = Action::AddCluster { name: format!("c{at}"), engine: Some(format!("e{at}")) };
        plan = apply(&plan, &action).expect("a fresh name");
    }
    plan
}

#[test]
fn many_lines_are_folded_to_those_that_are_written_to_first() {
    let lines = |plan: &Plan| draw(plan, Lang::En, None).matches("stroke-width=\"4\"").count();
    assert_eq!(lines(&large(3, 5)), 3 + 1);
    let text = draw(&large(10, 20), Lang::En, None);
    assert_eq!(text.matches("stroke-width=\"4\"").count(), 10 + 1);
    assert!(text.contains("190 lines are left out"));
    assert!(!draw(&large(3, 5), Lang::En, None).contains("left out"));
}
