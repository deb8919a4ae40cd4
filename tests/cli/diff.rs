//! `diff`: by meaning, with what a change causes, and never a secret.

use super::Folder;

#[test]
fn order_and_quotes_are_the_same_and_a_key_is_not() {
    let config = "SECRET_KEY: hunter2hunter2\nREGISTRY_TITLE: \"Ours\"\nFEATURE_MAILING: false\n";
    let same = "# ours\nFEATURE_MAILING: false\nREGISTRY_TITLE: Ours # title\nSECRET_KEY: hunter2hunter2\n";
    let other = config.replace("hunter2", "hunter3").replace("FEATURE_MAILING: false\n", "");
    let files = [("a/config.yaml", config), ("b/config.yaml", same), ("c/config.yaml", other.as_str())];
    let folder = Folder::with("diff", &files);
    let (code, out, err) = folder.run(&["diff", "a", "b"]);
    assert_eq!((code, out.as_str()), (0, "The same by meaning.\n"), "{err}");
    let (code, out, _) = folder.run(&["diff", "a/config.yaml", "c"]);
    assert!(code == 1 && out.ends_with("2 changes\n") && !out.contains("hunter"), "{out}");
    let (code, out, _) = folder.run(&["diff", "a", "c", "--format", "json", "--lang", "zh"]);
    let found: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let at: Vec<_> = found.iter().map(|it| it["at"].as_str().unwrap()).collect();
    assert_eq!((code, at), (1, vec!["SECRET_KEY", "FEATURE_MAILING"]), "{out}");
    assert!(found[1]["after"].is_null() && found.iter().all(|it| it["effect"].is_string()), "{out}");
    assert_eq!(folder.run(&["diff", "a", "nowhere"]).0, 2);
}
