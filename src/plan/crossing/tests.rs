//! Tables: who crosses, and what becomes of it.

use super::*;
use crate::plan::{Action, apply};
use crate::yaml::Document;

const S3: &str = "[S3Storage, {s3_bucket: a, s3_region: us-east-1, s3_access_key: A, s3_secret_key: AAA}]";

fn plan(engines: &[(&str, &str)], clusters: &[(&str, &str)], notes: &str) -> Plan {
    let mut config = String::from("DISTRIBUTED_STORAGE_CONFIG:\n");
    for (id, engine) in engines {
        config.push_str(&format!("  {id}: {engine}\n"));
    }
    let mut plan = Plan { config: Document::parse(config), notes: Document::parse(notes), ..Plan::default() };
    for (name, engine) in clusters {
        let engine = Some((*engine).to_owned());
        plan = apply(&plan, &Action::AddCluster { name: (*name).to_owned(), engine }).expect("a fresh name");
    }
    plan
}

fn rgw(host: &str) -> String {
    format!(
        "[RadosGWStorage, {{hostname: {host}, is_secure: true, bucket_name: b, access_key: B, secret_key: BBB}}]"
    )
}

#[test]
fn zones_follow_what_is_really_contacted_and_the_user() {
    for (engine, notes, expected, why) in [
        (S3, "", Zone::PublicCloud, "s3.us-east-1.amazonaws.com is an endpoint of a cloud provider."),
        (S3, "zones: {e: on-premises}", Zone::OnPremises, "You said so."),
        (
            "[S3Storage, {s3_region: us-east-1, endpoint_url: 'https://rgw.corp'}]",
            "",
            Zone::PublicCloud,
            "amazonaws",
        ),
        ("[S3Storage, {endpoint_url: 'https://rgw.corp'}]", "", Zone::OnPremises, "internal name"),
        (
            "[S3Storage, {host: b.vpce-1.s3.us-east-1.vpce.amazonaws.com}]",
            "",
            Zone::PrivateEndpoint,
            "private endpoint",
        ),
        ("[S3Storage, {host: s3.acme.io}]", "", Zone::Unknown, "does not tell"),
        (
            "[S3Storage, {host: s3.acme.io}]",
            "zones: {e: private-endpoint}",
            Zone::PrivateEndpoint,
            "You said so.",
        ),
        ("[S3Storage, {host: s3.acme.io}]", "zones: {e: moon}", Zone::Unknown, "does not tell"),
        ("[RadosGWStorage, {hostname: rgw.acme.io}]", "", Zone::OnPremises, "usually"),
        (
            "[RHOCSStorage, {hostname: s3.openshift-storage.svc}]",
            "",
            Zone::ClusterLocal,
            "inside one cluster",
        ),
        (
            "[RadosGWStorage, {hostname: s3.us-east-1.amazonaws.com}]",
            "",
            Zone::PublicCloud,
            "endpoint of a cloud",
        ),
        ("[IBMCloudStorage, {hostname: s3.example.org}]", "", Zone::Unknown, "does not tell"),
        ("[RadosGWStorage, {}]", "", Zone::OnPremises, "do not say"),
        ("[LocalStorage, {storage_path: /a}]", "", Zone::ClusterLocal, "disk"),
        ("[NoStorage, {}]", "", Zone::Unknown, "driver"),
        (
            "[SwiftStorage, {auth_url: 'https://keystone.corp:5000/v3'}]",
            "",
            Zone::OnPremises,
            "internal name",
        ),
        ("[AzureStorage, {azure_account_name: a}]", "", Zone::PublicCloud, "endpoint of a cloud"),
    ] {
        let plan = plan(&[("e", engine)], &[], notes);
        let placed = plan.placed(plan.location("e").expect("it is there"));
        assert_eq!(placed.zone, expected, "{engine} {notes}");
        assert!(placed.why.to_string().contains(why), "{engine}: {}", placed.why);
    }
}

#[test]
fn a_cluster_stands_where_its_nearest_store_does_until_the_user_says_otherwise() {
    let engines = [
        ("s3", S3.to_owned()),
        ("rgw", rgw("rgw.corp")),
        ("odf", "[RHOCSStorage, {hostname: s3.openshift-storage.svc}]".to_owned()),
        ("what", "[S3Storage, {host: s3.acme.io}]".to_owned()),
    ];
    let engines: Vec<_> = engines.iter().map(|(id, it)| (*id, it.as_str())).collect();
    for (prefers, notes, expected) in [
        ("s3", "", Zone::PublicCloud),
        ("rgw", "", Zone::OnPremises),
        ("odf", "", Zone::Unknown),
        ("what", "", Zone::Unknown),
        ("none", "", Zone::Unknown),
        ("s3", "clusters: {c: {zone: on-premises}}", Zone::OnPremises),
        ("what", "clusters: {c: {zone: public-cloud}}", Zone::PublicCloud),
    ] {
        let plan = plan(&engines, &[("c", prefers)], notes);
        let placed = plan.cluster_zone(&plan.clusters[0]);
        assert_eq!((placed.zone, placed.said), (expected, !notes.is_empty()), "{prefers} {notes}");
    }
}

/// Who crosses to which engine, as `us+eu>dc`.
fn crossings(plan: &Plan) -> Vec<String> {
    plan.crossings().iter().map(|it| format!("{}>{}", it.from.join("+"), it.location.id())).collect()
}

#[test]
fn only_use_of_another_zone_is_a_crossing() {
    let (dc, odf) = (rgw("rgw.corp"), "[RHOCSStorage, {hostname: s3.openshift-storage.svc}]");
    let vpce = "[S3Storage, {host: b.vpce-1.s3.us-east-1.vpce.amazonaws.com}]";
    type Pairs<'a> = &'a [(&'a str, &'a str)];
    let cases: &[(Pairs<'_>, Pairs<'_>, &str, &[&str])] = &[
        (&[("us", S3), ("eu", S3)], &[("a", "us"), ("b", "eu")], "", &[]),
        (&[("us", S3), ("dc", &dc)], &[("a", "us"), ("b", "dc")], "", &["b>us", "a>dc"]),
        (&[("us", S3), ("dc", &dc)], &[], "", &[">dc"]),
        (
            &[("us", S3), ("dc", &dc)],
            &[("a", "us"), ("b", "dc")],
            "clusters: {a: {zone: on-premises}}",
            &["a+b>us"],
        ),
        (&[("us", S3), ("dc", &dc)], &[("a", "none")], "", &["a>dc"]),
        (&[("dc", &dc), ("dd", &dc)], &[("a", "dc"), ("b", "none")], "", &[]),
        (&[("dc", &dc)], &[("a", "dc")], "clusters: {a: {zone: public-cloud}}", &["a>dc"]),
        (&[("v", vpce)], &[("a", "v")], "", &[]),
        (&[("v", vpce), ("dc", &dc)], &[("a", "v"), ("b", "dc")], "", &["b>v", "a>dc"]),
        (&[("us", S3), ("odf", odf)], &[("a", "us"), ("b", "odf")], "", &["a>odf"]),
        (&[("us", S3), ("x", "[S3Storage, {host: s3.acme.io}]")], &[("a", "us"), ("b", "x")], "", &["a>x"]),
        (&[("us", S3), ("disk", "[LocalStorage, {}]")], &[("a", "us"), ("b", "disk")], "", &[]),
    ];
    for (engines, clusters, notes, expected) in cases {
        assert_eq!(crossings(&plan(engines, clusters, notes)), *expected, "{engines:?} {clusters:?} {notes}");
    }
}

#[test]
fn a_verdict_is_no_better_than_what_was_checked() {
    let secure = |host: &str| rgw(host);
    let clear = |host: &str| rgw(host).replace("true", "false");
    let same = rgw("rgw.corp").replace("BBB", "AAA");
    let cases = [
        (secure("rgw.corp"), "", Safety::Unanswered),
        (secure("rgw.corp"), "{vpn: true}", Safety::Asserted),
        (secure("rgw.corp"), "{bucket-scoped: true}", Safety::Asserted),
        (secure("rgw.corp"), "{vpn: false}", Safety::Unanswered),
        (secure("rgw.corp"), "{vpn: false, bucket-scoped: false}", Safety::Unsafe),
        (secure("rgw.corp"), "{vpn: true, link: [10.8.0.0/16]}", Safety::Asserted),
        (secure("10.8.1.2"), "{vpn: true, link: [10.8.0.0/16]}", Safety::Checked),
        (secure("10.8.1.2"), "{link: [10.8.0.0/16]}", Safety::Checked),
        (secure("10.9.1.2"), "{vpn: true, link: [10.8.0.0/16], bucket-scoped: false}", Safety::Unsafe),
        (secure("10.9.1.2"), "{vpn: true, link: [10.8.0.0/16], bucket-scoped: true}", Safety::Asserted),
        (secure("10.8.1.2"), "{vpn: false, link: [10.8.0.0/16]}", Safety::Unanswered),
        (secure("8.8.8.8"), "{vpn: true, bucket-scoped: false}", Safety::Unsafe),
        (secure("8.8.8.8"), "{vpn: true, link: [8.8.8.0/24]}", Safety::Checked),
        (clear("rgw.corp"), "{bucket-scoped: true}", Safety::Unanswered),
        (clear("rgw.corp"), "{vpn: false, bucket-scoped: true}", Safety::Unsafe),
        (clear("rgw.corp"), "", Safety::Unanswered),
        (clear("rgw.corp"), "{vpn: true}", Safety::Asserted),
        (same.clone(), "{bucket-scoped: true, vpn: false}", Safety::Unsafe),
        (same, "{bucket-scoped: true}", Safety::Unanswered),
    ];
    for (engine, said, expected) in cases {
        let notes = format!("controls: {{dc: {said}}}");
        let plan = plan(&[("us", S3), ("dc", &engine)], &[("a", "us"), ("b", "dc")], &notes);
        let crossings = plan.crossings();
        let crossing = crossings.iter().find(|it| it.location.id() == "dc").expect("a crosses to dc");
        assert_eq!(crossing.safety(), expected, "{engine} {said}: {}", crossing.why());
    }
}

#[test]
fn a_public_store_is_guarded_by_tls() {
    let clusters = [("a", "us"), ("b", "dc")];
    let to_us = |us: &str, notes: &str| {
        let plan = plan(&[("us", us), ("dc", &rgw("rgw.corp"))], &clusters, notes);
        let crossings = plan.crossings();
        crossings.iter().find(|it| it.location.id() == "us").map(|it| it.safety())
    };
    assert_eq!(to_us(S3, ""), Some(Safety::Checked));
    assert_eq!(to_us(S3, "controls: {us: {bucket-scoped: false}}"), Some(Safety::Unsafe));
    let clear = "[S3Storage, {endpoint_url: 'http://s3.wasabisys.com'}]";
    assert_eq!(to_us(clear, "controls: {us: {bucket-scoped: true}}"), Some(Safety::Unsafe));
}

#[test]
fn the_open_question_has_an_address() {
    for (notes, expected) in [
        ("", "facts.controls.dc.vpn"),
        ("controls: {dc: {vpn: false}}", "facts.controls.dc.bucket-scoped"),
        ("zones: {dc: public-cloud}", ""),
    ] {
        let plan = plan(&[("us", S3), ("dc", &rgw("rgw.corp"))], &[], notes);
        let at = plan.crossings().first().map(|it| it.question().to_string());
        assert_eq!(at.unwrap_or_default(), expected, "{notes}");
    }
    let plan = plan(&[("us", S3), ("dc", "[S3Storage, {host: s3.acme.io}]")], &[], "");
    let crossing = plan.crossings().remove(0);
    assert_eq!(
        (crossing.safety(), crossing.question().to_string().as_str()),
        (Safety::Unanswered, "facts.zones.dc")
    );
}

#[test]
fn evidence_counts_while_it_is_about_this_credential() {
    use crate::plan::Verdict;
    let state = |plan: &Plan| {
        let crossings = plan.crossings();
        let crossing = crossings.iter().find(|it| it.location.id() == "dc").expect("a crosses to dc");
        (crossing.scope.state, crossing.safety())
    };
    let dc = rgw("rgw.corp");
    for (said, verdict, expected) in [
        ("", Verdict::Exact, (State::Checked, Safety::Checked)),
        (
            "controls: {dc: {vpn: false, bucket-scoped: false}}",
            Verdict::Exact,
            (State::Checked, Safety::Checked),
        ),
        ("", Verdict::Lacking, (State::Checked, Safety::Checked)),
        ("", Verdict::TooBroad, (State::Failed, Safety::Unanswered)),
        (
            "controls: {dc: {vpn: false, bucket-scoped: true}}",
            Verdict::TooBroad,
            (State::Failed, Safety::Unsafe),
        ),
    ] {
        let plan = plan(&[("us", S3), ("dc", &dc)], &[("a", "us"), ("b", "dc")], said);
        let kept =
            Plan::keep_evidence(plan.location("dc").expect("it is there"), verdict, "2026-11-24", "{}");
        let plan = plan.with(&[kept]).expect("it is kept");
        assert_eq!(state(&plan), expected, "{said} {verdict:?}");
        let moved = Action::Set(
            "DISTRIBUTED_STORAGE_CONFIG.dc.1.bucket_name".parse().expect("an address"),
            "c".into(),
        );
        assert_ne!(state(&apply(&plan, &moved).expect("it is there")).0, State::Checked, "stale");
    }
}
