//! Commands for the clusters of a plan. A name that no manifest gives stands in angle brackets, quoted, which no cluster
//! accepts.

use crate::layout::{Name, Place};
use crate::plan::{Cluster, Plan, shell_word as quote};

/// Client-side apply copies the whole Secret into an annotation, which may hold 256 KiB; base64 takes a third more.
const CLIENT_SIDE: usize = 180 * 1024;

/// The clusters in the order they are installed and upgraded: the primary first.
pub fn in_order(plan: &Plan) -> Vec<&Cluster> {
    let primary = plan.facts().primary();
    let mut clusters: Vec<_> = plan.clusters.iter().collect();
    clusters.sort_by_key(|it| primary != Some(it.name.as_str()));
    clusters
}

/// A cluster, as commands name it; each part is quoted.
#[derive(Clone, Debug)]
pub struct Shell {
    /// `oc` with the context.
    pub oc: String,
    /// Its namespace.
    pub namespace: String,
    /// The QuayRegistry, bare.
    registry: String,
}

/// The `oc` context of a cluster: the one the plan says, else the one of its name.
pub fn context<'a>(plan: &'a Plan, cluster: &'a Cluster) -> &'a str {
    plan.facts().context(&cluster.name).unwrap_or(&cluster.name)
}

impl Shell {
    /// For a cluster of a plan.
    pub fn of(plan: &Plan, cluster: &Cluster) -> Shell {
        Shell {
            oc: format!("oc --context {}", quote(context(plan, cluster))),
            namespace: quote(cluster.namespace().unwrap_or("<namespace>")),
            registry: cluster.registry().unwrap_or("<name>").to_owned(),
        }
    }

    /// A command in its namespace.
    pub fn run(&self, command: &str) -> String {
        format!("{} -n {} {command}", self.oc, self.namespace)
    }

    /// A Deployment of the registry.
    pub fn deployment(&self, component: &str) -> String {
        quote(&format!("deploy/{}-{component}", self.registry))
    }

    /// The Secret with the keys of the registry.
    pub fn keys(&self) -> String {
        quote(&format!("{}-quay-registry-managed-secret-keys", self.registry))
    }

    /// A command in a pod of Quay.
    pub fn in_quay(&self, command: &str) -> String {
        self.run(&format!("rsh {} {command}", self.deployment("quay-app")))
    }

    /// Puts the DB_URI that runs into a variable of the shell, unseen.
    pub fn database(&self) -> String {
        let read = "import yaml; print(yaml.safe_load(open(\"/conf/stack/config.yaml\"))[\"DB_URI\"])";
        let print = self.run(&format!("exec {} -- python3 -c {}", self.deployment("quay-app"), quote(read)));
        format!("DB_URI=\"$({print})\"\nexport DB_URI")
    }

    /// Waits until the registry runs, with the pods it should have.
    pub fn wait(&self) -> [String; 2] {
        let registry = quote(&format!("quayregistry/{}", self.registry));
        let pods = self.deployment("quay-app");
        [
            self.run(&format!("wait {registry} --for=condition=Available --timeout=30m")),
            self.run(&format!("rollout status {pods} --timeout=30m")),
        ]
    }

    /// Applies the manifest of the cluster from the export.
    pub fn apply(&self, cluster: &str) -> String {
        self.apply_file(&Place::Registry(cluster.to_owned()).to_string())
    }

    /// Applies a file of the export.
    pub fn apply_file(&self, path: &str) -> String {
        format!("{} apply -f {}", self.oc, quote(path))
    }

    /// The sum of a key of the registry, the same in all clusters; the key itself is not printed.
    pub fn key_sum(&self, key: &str) -> String {
        self.run(&format!("get secret {} -o jsonpath='{{.data.{key}}}' | sha256sum", self.keys()))
    }

    /// Saves the keys of the registry in a file that nobody else can read.
    pub fn save_keys(&self, cluster: &str) -> String {
        let print = self.run(&format!("get secret {} -o jsonpath='{{.data}}'", self.keys()));
        format!("(umask 077 && {print} > {})", saved_keys(cluster))
    }

    /// Makes the Secret with the keys from the saved ones. What owned it once is not in them: Kubernetes would delete a
    /// Secret whose owner is gone.
    pub fn restore_keys(&self, cluster: &str) -> String {
        let create = self.run(&format!("create secret generic {} --dry-run=client -o yaml", self.keys()));
        let data = format!("{{ cat; printf 'data: '; cat {}; }}", saved_keys(cluster));
        format!("{create} \\\n  | {data} \\\n  | {} create -f -", self.oc)
    }

    /// Deletes the registry.
    pub fn delete(&self) -> String {
        self.run(&format!("delete {}", quote(&format!("quayregistry/{}", self.registry))))
    }

    /// The sum of what the bundle's Secret holds, the same in all clusters.
    pub fn sum(&self, cluster: &Cluster) -> String {
        let name = quote(cluster.bundle_secret().unwrap_or("<configBundleSecret>"));
        self.run(&format!("get secret {name} -o jsonpath='{{.data}}' | sha256sum"))
    }
}

fn saved_keys(cluster: &str) -> String {
    quote(&format!("keys-{}.json", Name(cluster)))
}

/// The command that creates or updates the bundle's Secret of a cluster, to be run where `bundle/` lies.
pub fn create_secret(plan: &Plan, cluster: &Cluster) -> String {
    let shell = Shell::of(plan, cluster);
    let name = quote(cluster.bundle_secret().unwrap_or("<configBundleSecret>"));
    let bundle = plan.bundle();
    let mut lines = vec![shell.run(&format!("create secret generic {name}"))];
    lines.extend(bundle.keys().map(|key| {
        let path = Place::Bundle((*key).to_owned());
        format!("  {}", quote(&format!("--from-file={key}=./{path}")))
    }));
    let size: usize = bundle.iter().map(|(key, bytes)| key.len() + bytes.len()).sum();
    let apply = if size > CLIENT_SIDE { "apply --server-side" } else { "apply" };
    lines.push(format!("  --dry-run=client -o yaml | {} {apply} -f -", shell.oc));
    lines.join(" \\\n")
}
