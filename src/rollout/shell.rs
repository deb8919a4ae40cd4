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
    /// The variable of the shell that remembers its pods.
    remembered: String,
}

/// How often, ten seconds apart, it is looked whether the Operator has done something: half an hour.
const LOOKS: usize = 180;

/// What runs of a registry, as the Deployments describe it; what an autoscaler changes is not in it.
const TEMPLATES: &str = "jsonpath='{.items[*].spec.template}'";

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
            remembered: variable(plan, cluster),
        }
    }

    /// What its objects are labelled with.
    fn label(&self) -> String {
        format!("quay-operator/quayregistry={}", self.registry)
    }

    /// A command in its namespace.
    pub fn run(&self, command: &str) -> String {
        format!("{} -n {} {command}", self.oc, self.namespace)
    }

    /// The QuayRegistry.
    pub fn registry(&self) -> String {
        quote(&format!("quayregistry/{}", self.registry))
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
        let read = read_uri("/conf/stack/config.yaml");
        set_uri(&self.run(&format!("exec {} -- {read}", self.deployment("quay-app"))))
    }

    /// Prints `ready` where removelocation may run for an engine: pushes are off in the configuration that runs, and it
    /// does not have the engine.
    pub fn lacks_engine(&self, engine: &str) -> String {
        let read = "import sys, yaml; it = yaml.safe_load(open(\"/conf/stack/config.yaml\")); \
                    off = it.get(\"DISABLE_PUSHES\") or it.get(\"REGISTRY_STATE\") == \"readonly\"; \
                    there = sys.argv[1] in it[\"DISTRIBUTED_STORAGE_CONFIG\"]; \
                    sys.exit(\"NOT READY\") if there or not off else print(\"ready\")";
        let pod = self.deployment("quay-app");
        self.run(&format!("exec {pod} -- python3 -c {} {}", quote(read), quote(engine)))
    }

    /// Prints the conditions of what the Operator keeps in the namespace: why it stalls is among them.
    pub fn conditions(&self) -> String {
        self.run("get quayregistry -o jsonpath='{range .items[*].status.conditions[*]}{.type}{\"\\t\"}{.status}{\"\\t\"}{.message}{\"\\n\"}{end}'")
    }

    /// Waits until what a command prints, `$now`, passes a test. After half an hour it shows the conditions and fails.
    fn until(&self, print: &str, test: &str) -> String {
        let stalled = self.conditions();
        format!(
            "(n=0; until now=\"$({print})\" && [ {test} ]; do\n  [ \"$n\" -lt {LOOKS} ] || {{ {stalled}; exit 1; }}\n  n=$((n + 1)); sleep 10\ndone)"
        )
    }

    /// Waits until the registry runs, with the pods it should have. What the Operator has stopped, for a migration or on
    /// purpose, does not count as running.
    pub fn wait(&self) -> String {
        let pods = self.deployment("quay-app");
        let started = self
            .until(&self.run(&format!("get {pods} -o jsonpath='{{.spec.replicas}}'")), "\"${now:-0}\" != 0");
        [
            started,
            self.run(&format!("wait {} --for=condition=Available --timeout=30m", self.registry())),
            self.run(&format!("rollout status {pods} --timeout=30m")),
        ]
        .join(" &&\n")
    }

    /// Remembers which pods run, before a change that renews them.
    pub fn remember(&self) -> String {
        let (name, print) = (&self.remembered, self.templates());
        format!("{name}=\"$({print})\"\nexport {name}")
    }

    /// Waits until the pods are others than the remembered ones, and run: the Operator takes a minute to see a change, and
    /// until then the registry is Available as it was.
    pub fn renewed(&self) -> String {
        let changed = self.until(&self.templates(), &format!("\"$now\" != \"${{{}:?}}\"", self.remembered));
        format!("{changed} &&\n{}", self.wait())
    }

    fn templates(&self) -> String {
        self.run(&format!("get deploy -l {} -o {TEMPLATES}", quote(&self.label())))
    }

    /// Waits until no pod of these components is left.
    pub fn gone(&self, components: &[&str]) -> String {
        let pods = format!("{},quay-component in ({})", self.label(), components.join(","));
        let alive = "--field-selector=status.phase!=Failed,status.phase!=Succeeded";
        self.until(&self.run(&format!("get pod -l {} {alive} -o name", quote(&pods))), "-z \"$now\"")
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
        self.run(&format!("delete {}", self.registry()))
    }

    /// The sum of what the bundle's Secret holds, the same in all clusters.
    pub fn sum(&self, cluster: &Cluster) -> String {
        let name = quote(cluster.bundle_secret().unwrap_or("<configBundleSecret>"));
        self.run(&format!("get secret {name} -o jsonpath='{{.data}}' | sha256sum"))
    }
}

/// The name of a variable of the shell for a cluster; what is not a plain word gets a number, so that no two are the same.
fn variable(plan: &Plan, cluster: &Cluster) -> String {
    let name = &cluster.name;
    if !name.is_empty() && name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()) {
        return format!("PODS_{}", name.to_ascii_uppercase());
    }
    let word: String = name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect();
    let at = plan.clusters.iter().position(|it| it.name == *name).unwrap_or(plan.clusters.len());
    format!("PODS_{}_{at}", word.to_ascii_uppercase())
}

/// Prints the DB_URI of a config.yaml for a shell in the folder of the export: what Quay finds in /conf/stack lies in
/// bundle/ there, the certificate of the database's CA above all.
fn read_uri(file: &str) -> String {
    let slash = "(?:/|%2[Ff])";
    let read = format!(
        "import re, yaml; print(re.sub(\"{slash}conf{slash}stack{slash}\", \"bundle/\", yaml.safe_load(open(\"{file}\"))[\"DB_URI\"]))"
    );
    format!("python3 -c {}", quote(&read))
}

/// Puts the DB_URI of the exported bundle into a variable of the shell, unseen.
pub fn exported_database() -> String {
    set_uri(&read_uri("bundle/config.yaml"))
}

fn set_uri(print: &str) -> String {
    format!("DB_URI=\"$({print})\"\nexport DB_URI")
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
