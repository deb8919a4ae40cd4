//! `fix --safe`: in place, the lines concerned and no other.

use super::Folder;

const CONFIG: &str = "\
# ours\r
SECRET_KEY: hunter2-hunter2-hunter2 # keep\r
REGISTRY_TITLE: 2024-01-01   # odd   blanks\r
\r
FEATURE_MAILING:   false\r
FEATURE_MAILING:   false\r
";

const SITES: &str = "\
# all sites
---
apiVersion: quay.redhat.com/v1
kind: QuayRegistry
metadata: {name: us, namespace: quay}
spec: {configBundleSecret: b}
---
# the other
apiVersion: quay.redhat.com/v1
kind: QuayRegistry
metadata: {name: eu, namespace: quay}
spec:
  configBundleSecret: b
  components:
  - kind: quay
    managed: true
    overrides:
      env:
      - {name: DEBUGLOG, value: 'on'}
      - {name: DEBUGLOG, value: 'on'}
";

#[test]
fn only_the_lines_concerned_change() {
    let folder = Folder::with("fix", &[("f/config.yaml", CONFIG), ("f/sites.yaml", SITES)]);
    let (code, out, err) = folder.run(&["fix", "--safe", "f", "--dry-run"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(
        (folder.read("f/config.yaml"), folder.read("f/sites.yaml")),
        (CONFIG.to_owned(), SITES.to_owned())
    );
    assert!(out.contains("--- f/config.yaml\n+++ f/config.yaml\n@@ -"), "{out}");
    assert!(out.contains("-      - {name: DEBUGLOG, value: 'on'}\n"), "{out}");
    assert!(out.contains("@@ -17,4 +17,3 @@"), "lines are counted in the file: {out}");
    assert!(!out.contains("hunter2"), "secrets are masked: {out}");
    let (code, out, err) = folder.run(&["fix", "--safe", "f"]);
    assert_eq!((code, out.as_str()), (0, "f/config.yaml\nf/sites.yaml\n"), "{err}");
    let sites = SITES.replacen("      - {name: DEBUGLOG, value: 'on'}\n", "", 1);
    assert_eq!(folder.read("f/sites.yaml"), sites);
    let config = CONFIG.replacen("FEATURE_MAILING:   false\r\n", "", 1);
    assert_eq!(folder.read("f/config.yaml").replace("\"2024-01-01\"", "2024-01-01"), config);
    let (code, out, _) = folder.run(&["fix", "--safe", "f"]);
    assert_eq!((code, out.as_str()), (0, ""), "it is settled");
}

#[test]
fn what_stands_in_a_secret_is_left_and_said() {
    let secret = "kind: Secret\nmetadata: {name: b}\nstringData:\n  config.yaml: |\n    FEATURE_MAILING: false\n    FEATURE_MAILING: false\n";
    let folder = Folder::with("fix-secret", &[("secret.yaml", secret), ("sites.yaml", SITES)]);
    let (code, out, err) = folder.run(&["fix", "--safe", "."]);
    assert_eq!((code, out.as_str()), (0, "./sites.yaml\n"), "{err}");
    assert!(err.contains("./secret.yaml#config.yaml was left as it is"), "{err}");
    assert_eq!(folder.read("secret.yaml"), secret);
}
