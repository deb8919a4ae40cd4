//! A Job for each cluster that looks from inside at the database, Redis, every bucket, DNS and the certificate, since a
//! browser cannot. What it prints is read back by an import (`plan::probe`).

use super::{Entry, manifests, object, olm};
use crate::layout::Name;
use crate::plan::{Cluster, Plan, shell_word as quote};
use crate::rollout::Shell;
use crate::text;
use crate::text::Lang;
use crate::yaml::Value;

const SCRIPT: &str = include_str!("probe.py");
const NAME: &str = "quay-georep-probe";

pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    plan.clusters
        .iter()
        .filter(|it| it.bundle_secret().is_some())
        .flat_map(|it| probe(plan, it, lang))
        .collect()
}

fn probe(plan: &Plan, cluster: &Cluster, lang: Lang) -> [(String, Entry); 2] {
    let about = text!(
        "Looks from inside {0} at all that config.yaml names. Create the Secret with the bundle first; then apply both files of this folder, wait for the Job, and drop its log into the page: oc logs job/quay-georep-probe",
        "从 {0} 内部检查 config.yaml 所指的一切。请先创建配置捆绑包 Secret，再应用此文件夹中的两个文件并等待 Job 完成，然后把日志拖入页面：oc logs job/quay-georep-probe"
    );
    let mut about = about.with([cluster.name.as_str()]).render(lang);
    if image(plan).is_none() {
        let fill = text!(
            "Fill in the image of Quay, by its digest, as the Operator names it:",
            "请填写 Quay 的镜像（使用摘要），即 Operator 中所写的镜像："
        );
        let (oc, namespace) = (Shell::of(plan, cluster).oc, quote(olm::namespace(plan, cluster)));
        let read = format!("{oc} -n {namespace} get csv -o yaml | grep -A1 RELATED_IMAGE_COMPONENT_QUAY");
        about = format!("{about}\n{}\n{read}", fill.get(lang));
    }
    let namespace = cluster.namespace().map(|it| ("namespace", it));
    let place = Value::map(std::iter::once(("name", NAME)).chain(namespace));
    let script = [
        ("apiVersion", "v1".into()),
        ("kind", "ConfigMap".into()),
        ("metadata", place.clone()),
        ("data", Value::map([("probe.py", SCRIPT)])),
    ];
    let job = object("batch/v1", "Job", place, Some(job(plan, cluster)));
    let file = |name: &str, object: Value| {
        (format!("probe/{}/{name}", Name(&cluster.name)), Entry::open(manifests(&about, [object])))
    };
    [file("script.yaml", Value::map(script)), file("job.yaml", job)]
}

/// Quay's own image: the libraries and drivers are those of the Quay that will run. None where it is not known: a mirror
/// set for digests, which a disconnected cluster has, is not asked for a tag.
fn image(plan: &Plan) -> Option<String> {
    let facts = plan.facts();
    let version = facts.quay_version().filter(|it| it.split('.').count() == 3)?;
    facts.mirror_registry().is_none().then(|| format!("registry.redhat.io/quay/quay-rhel8:v{version}"))
}

fn job(plan: &Plan, cluster: &Cluster) -> Value {
    let image = image(plan).unwrap_or_else(|| "<image of Quay>".to_owned());
    let env = |name: &str, value: &str| Value::map([("name", name), ("value", value)]);
    let mount = |name: &str, path: &str| {
        Value::map([("name", Value::from(name)), ("mountPath", path.into()), ("readOnly", true.into())])
    };
    let container = Value::map([
        ("name", Value::from("probe")),
        ("image", image.into()),
        ("command", Value::list(["python3", "/probe/probe.py"])),
        ("workingDir", "/quay-registry".into()),
        ("env", Value::List(vec![env("CLUSTER", &cluster.name), env("PYTHONPATH", "/quay-registry")])),
        ("volumeMounts", Value::List(vec![mount("bundle", "/conf/stack"), mount("script", "/probe")])),
    ]);
    let secret = Value::map([("secretName", cluster.bundle_secret().unwrap_or_default())]);
    let volumes = vec![
        Value::map([("name", Value::from("bundle")), ("secret", secret)]),
        Value::map([("name", Value::from("script")), ("configMap", Value::map([("name", NAME)]))]),
    ];
    let pod = Value::map([
        ("restartPolicy", Value::from("Never")),
        ("containers", Value::List(vec![container])),
        ("volumes", Value::List(volumes)),
    ]);
    Value::map([
        ("backoffLimit", Value::from(0)),
        ("activeDeadlineSeconds", Value::from(600)),
        ("ttlSecondsAfterFinished", Value::from(86_400)),
        ("template", Value::map([("spec", pod)])),
    ])
}
