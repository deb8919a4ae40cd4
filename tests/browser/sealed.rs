//! Sealed secrets are opened again with the controller's private key, by another implementation: Node's.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::harness::browse;

/// Opens each value of a SealedSecret (as JSON on the standard input) with the key in a file, under a label.
const OPEN: &str = "
const crypto = require('node:crypto'), fs = require('node:fs');
const [key, label] = [fs.readFileSync(process.argv[1]), Buffer.from(process.argv[2])];
const opened = Object.entries(JSON.parse(fs.readFileSync(0))).map(([name, text]) => {
    const bytes = Buffer.from(text, 'base64'), end = 2 + bytes.readUInt16BE(0);
    const session = crypto.privateDecrypt(
        { key, oaepHash: 'sha256', oaepLabel: label, padding: crypto.constants.RSA_PKCS1_OAEP_PADDING }, bytes.subarray(2, end));
    const decipher = crypto.createDecipheriv('aes-256-gcm', session, Buffer.alloc(12));
    decipher.setAuthTag(bytes.subarray(-16));
    return [name, Buffer.concat([decipher.update(bytes.subarray(end, -16)), decipher.final()]).toString('base64')];
});
console.log(JSON.stringify(Object.fromEntries(opened)))";

fn controller(folder: &Path, days: &str) -> Vec<u8> {
    let args =
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", days, "-subj", "/CN=sealed-secrets"];
    let made = Command::new("openssl")
        .args(args)
        .args(["-keyout", "controller.key", "-out", "controller.crt"])
        .current_dir(folder)
        .output()
        .expect("openssl runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    std::fs::read(folder.join("controller.crt")).expect("openssl made it")
}

fn opened(folder: &Path, label: &str, sealed: &serde_json::Value) -> Option<BTreeMap<String, String>> {
    use std::io::Write as _;
    let mut node = Command::new("node")
        .args(["-e", OPEN])
        .arg(folder.join("controller.key"))
        .arg(label)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("node runs");
    let mut input = node.stdin.take().expect("it is piped");
    input.write_all(sealed.to_string().as_bytes()).expect("node reads");
    drop(input);
    let output = node.wait_with_output().expect("node ends");
    output.status.success().then(|| serde_json::from_slice(&output.stdout).expect("it prints JSON"))
}

#[tokio::test]
async fn only_the_controller_opens_what_was_sealed() {
    browse(async |page| {
        let folder = std::env::temp_dir().join(format!("quay-georep-seal-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the test's folder can be written");
        let certificate = controller(&folder, "30");
        page.open("").await;
        page.by_id("preset--two-clusters-s3").await.click().await.expect("the preset can be chosen");
        page.open("#/export").await;
        page.choose(&page.by_id("seal--us").await, "controller.crt", &certificate).await;
        let manifest = page.downloaded("us-sealedsecret.yaml").await;
        let manifest: serde_json::Value = serde_yaml::from_slice(&manifest).expect("it is YAML");
        assert_eq!(manifest["kind"], "SealedSecret");
        let (name, namespace) = (&manifest["metadata"]["name"], &manifest["metadata"]["namespace"]);
        let label = format!("{}/{}", namespace.as_str().expect("a text"), name.as_str().expect("a text"));
        let sealed = &manifest["spec"]["encryptedData"];
        let files = opened(&folder, &label, sealed).expect("the controller opens it");
        let config = quay_georep::presets::PRESETS.iter().find(|it| it.id == "two-clusters-s3");
        let plan = config.expect("it is a preset").plan();
        let bundle = plan
            .bundle()
            .into_iter()
            .map(|(key, bytes)| (key.to_owned(), quay_georep::encoding::encode(bytes)));
        assert_eq!(files, bundle.collect());
        assert_eq!(opened(&folder, "other/name", sealed), None, "a strict seal opens nowhere else");
        let _ = std::fs::remove_dir_all(&folder);
    })
    .await;
}
