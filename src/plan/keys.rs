//! Keys that all clusters share: how a new one is made, and the commands that read those a running registry uses.

use super::placeholder::is_placeholder;
use super::{Cluster, Plan};
use crate::encoding::encode;

/// A key that all clusters must share.
pub struct SharedKey {
    /// Its setting.
    pub name: &'static str,
    /// How many random bytes a new one is made of.
    pub bytes: usize,
    /// Whether a registry that holds data loses nothing by a new one.
    pub renewable: bool,
    write: fn(&[u8]) -> String,
}

/// The keys of config.yaml. The Operator makes the first two of 80 characters each; the third is one of Fernet, and only
/// links to next pages are lost with it (quay: util/security/crypto.py, endpoints/v2/__init__.py).
pub static SHARED_KEYS: [SharedKey; 3] = [
    SharedKey { name: "SECRET_KEY", bytes: 40, renewable: false, write: hexadecimal },
    SharedKey { name: "DATABASE_SECRET_KEY", bytes: 40, renewable: false, write: hexadecimal },
    SharedKey { name: "PAGE_TOKEN_KEY", bytes: 32, renewable: true, write: url_safe },
];

fn hexadecimal(random: &[u8]) -> String {
    random.iter().map(|it| format!("{it:02x}")).collect()
}

fn url_safe(random: &[u8]) -> String {
    encode(random).replace('+', "-").replace('/', "_")
}

impl SharedKey {
    /// A new key of these random bytes.
    pub fn of(&self, random: &[u8]) -> String {
        (self.write)(random)
    }

    /// Whether a plan has it; what a preset leaves to be filled in is none.
    pub fn is_held(&self, plan: &Plan) -> bool {
        plan.top(self.name)
            .is_some_and(|it| it.text().is_some_and(|it| !it.is_empty() && !is_placeholder(it, true)))
    }
}

/// Quotes a word for a shell, which cannot carry a NUL. `=x` is to zsh the path of the program `x`.
pub fn shell_word(word: &str) -> String {
    let word = word.replace('\0', "");
    let plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=@%+,".contains(it);
    if !word.is_empty() && !word.starts_with('=') && word.chars().all(plain) {
        return word;
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

impl Plan {
    /// The command that prints a key of the managed-keys Secret of the primary (else the first) cluster.
    pub fn read_key_command(&self, key: &str) -> String {
        let primary = self.facts().primary().and_then(|it| self.cluster(it));
        let cluster = primary.or(self.clusters.first());
        let registry = cluster.and_then(|it| it.registry()).unwrap_or("REGISTRY");
        let secret = shell_word(&format!("{registry}-quay-registry-managed-secret-keys"));
        self.oc(cluster) + &format!(" get secret {secret} -o jsonpath='{{.data.{key}}}' | base64 -d")
    }

    /// The commands that print what a cluster runs: its config bundle and its QuayRegistry.
    pub fn read_cluster_commands(&self, cluster: &str) -> [String; 2] {
        let cluster = self.cluster(cluster);
        let name = |it: Option<&str>, usual: &str| shell_word(it.unwrap_or(usual));
        let secret = name(cluster.and_then(Cluster::bundle_secret), "CONFIG-BUNDLE-SECRET");
        let registry = name(cluster.and_then(Cluster::registry), "REGISTRY");
        [format!("secret {secret}"), format!("quayregistry {registry}")]
            .map(|it| format!("{} get {it} -o yaml", self.oc(cluster)))
    }

    /// `oc` at a cluster, in the namespace of its registry.
    fn oc(&self, cluster: Option<&Cluster>) -> String {
        let mut command = "oc".to_owned();
        if let Some(context) = cluster.and_then(|it| self.facts().context(&it.name)) {
            command += &format!(" --context {}", shell_word(context));
        }
        if let Some(namespace) = cluster.and_then(|it| it.namespace()) {
            command += &format!(" -n {}", shell_word(namespace));
        }
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    #[test]
    fn a_new_key_is_of_its_kind_and_held() {
        let random: Vec<u8> = (200..240).collect();
        let [secret, _, page] = &SHARED_KEYS;
        assert_eq!(secret.of(&random).len(), 80);
        let key = page.of(&random[..page.bytes]);
        assert_eq!(key, "yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uc=");
        let with = |value: &str| Plan {
            config: Document::parse(format!("PAGE_TOKEN_KEY: {value}\n")),
            ..Plan::default()
        };
        assert!(page.is_held(&with(&key)) && !secret.is_held(&with(&key)));
        assert!(!page.is_held(&with("<random key>")) && !page.is_held(&with("")));
    }

    #[test]
    fn words_survive_a_shell() {
        assert_eq!(shell_word("quay-enterprise"), "quay-enterprise");
        assert_eq!(shell_word("a b"), "'a b'");
        assert_eq!(shell_word("it's"), r"'it'\''s'");
        assert_eq!(shell_word(""), "''");
        assert_eq!(shell_word("~root\0"), "'~root'");
        assert_eq!(shell_word("$(reboot)"), "'$(reboot)'");
        assert_eq!(shell_word("a\nb"), "'a\nb'");
    }

    #[test]
    fn the_command_names_the_secret_that_the_operator_keeps() {
        let command = Plan::default().read_key_command("SECRET_KEY");
        assert_eq!(
            command,
            "oc get secret REGISTRY-quay-registry-managed-secret-keys -o jsonpath='{.data.SECRET_KEY}' | base64 -d"
        );
    }
}
