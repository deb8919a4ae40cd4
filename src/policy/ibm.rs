//! Access policies of IBM Cloud, for the service ID that owns the HMAC key.

use super::glob::Glob;
use super::json::{self, wrong};
use super::{Analysis, Excess, Lack, NEEDS, Subject, Unreadable};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Node, NodeKind};

/// The roles on stored objects, each with those whose rights it has too.
const ROLES: &[(&str, &[&str])] =
    &[("Manager", &["Reader", "Writer"]), ("Writer", &["Reader", "Writer"]), ("Reader", &["Reader"])];

/// Judges policies as `ibmcloud iam service-policies --output json` prints them.
pub(super) fn analyse(subject: &Subject, text: &str) -> Result<Analysis, Unreadable> {
    let document = json::read(text)?;
    let Some(root) = document.root() else { return Err(Unreadable::anywhere(NO_POLICY)) };
    let policies: Vec<_> = if root.kind() == NodeKind::List { root.items().collect() } else { vec![root] };
    let (mut excess, mut notes, mut rights) = (Vec::new(), Vec::new(), Vec::new());
    for (index, policy) in policies.into_iter().enumerate() {
        let (Some(roles), Some(resources)) = (policy.get("roles"), policy.get("resources")) else {
            return Err(wrong(&document, policy, NO_POLICY));
        };
        let roles: Vec<_> = roles.items().filter_map(role).collect();
        let from = text!("policy {0}", "策略 {0}").with([(index + 1).to_string()]);
        for resource in resources.items() {
            let scope = Scope::of(resource);
            let mut add = |why: Text| {
                let (actions, resources) =
                    (roles.iter().map(|it| (*it).to_owned()).collect(), vec![scope.written()]);
                excess.push(Excess { from: from.clone(), actions, resources, why: why.into() });
            };
            if scope.service.is_some_and(|it| it != "cloud-object-storage") || scope.service.is_none() {
                add(OTHER_SERVICES);
            } else if !scope.is_only(&subject.bucket) {
                add(OTHER_BUCKETS);
            } else if roles.contains(&"Manager") {
                add(MANAGER);
            }
            if scope.may_be(&subject.bucket) {
                let given = roles.iter().filter_map(|role| ROLES.iter().find(|it| it.0 == *role));
                rights.extend(given.flat_map(|it| it.1));
            }
        }
        if roles.contains(&"Writer") {
            notes.push(Message::from(WRITER));
        }
        for role in roles.iter().filter(|role| !ROLES.iter().any(|it| it.0 == **role)) {
            notes.push(OTHER_ROLE.with([*role]));
        }
    }
    let lacks = |need: &&super::Need| !rights.contains(&need.ibm);
    let lacking =
        NEEDS.iter().filter(lacks).filter_map(|need| Lack::of(need, need.ibm, &subject.bucket, NOTHING));
    let mut lacking: Vec<Lack> = lacking.collect();
    lacking.dedup_by(|a, b| a.action == b.action && a.breaks == b.breaks);
    Ok(Analysis::of(excess, lacking, notes))
}

/// The name of a role: what it is called, or the last part of its identifier.
fn role(node: Node<'_>) -> Option<&str> {
    let id = || node.get("role_id").and_then(Node::text).and_then(|it| it.rsplit(':').next());
    node.get("display_name").and_then(Node::text).or_else(id)
}

/// What a policy is given on.
struct Scope<'a> {
    service: Option<&'a str>,
    kind: Option<&'a str>,
    /// The name of the bucket, and whether it has wildcards.
    name: Option<(&'a str, bool)>,
}

impl<'a> Scope<'a> {
    fn of(resource: Node<'a>) -> Scope<'a> {
        let mut scope = Scope { service: None, kind: None, name: None };
        for it in resource.get("attributes").into_iter().flat_map(Node::items) {
            let text = |key: &str| it.get(key).and_then(Node::text);
            let (name, value) = (text("name"), text("value"));
            match (name, value) {
                (Some("serviceName"), value) => scope.service = value,
                (Some("resourceType"), value) => scope.kind = value,
                (Some("resource"), Some(value)) => {
                    scope.name = Some((value, text("operator") == Some("stringMatch")));
                }
                _ => {}
            }
        }
        scope
    }

    fn is_bucket(&self) -> bool {
        self.kind.is_none_or(|it| it == "bucket")
    }

    fn is_only(&self, bucket: &str) -> bool {
        self.kind == Some("bucket")
            && self.name.is_some_and(|(name, wild)| name == bucket && !(wild && name.contains(['*', '?'])))
    }

    fn may_be(&self, bucket: &str) -> bool {
        let named = match self.name {
            None => true,
            Some((name, true)) => Glob::wild(name).matches(bucket),
            Some((name, false)) => name == bucket,
        };
        named && self.is_bucket() && self.service.is_none_or(|it| it == "cloud-object-storage")
    }

    fn written(&self) -> String {
        self.name.map_or("*", |it| it.0).to_owned()
    }
}

const NO_POLICY: Text = text!(
    "Here are no roles and resources: paste what `ibmcloud iam service-policies SERVICE-ID --output json` prints.",
    "此处没有 roles 和 resources：请粘贴 `ibmcloud iam service-policies SERVICE-ID --output json` 的输出。"
);
const OTHER_SERVICES: Text = text!(
    "It reaches beyond this bucket: services other than Cloud Object Storage.",
    "超出了此存储桶的范围：涉及 Cloud Object Storage 以外的服务。"
);
const OTHER_BUCKETS: Text = text!("It reaches beyond this bucket.", "超出了此存储桶的范围。");
const MANAGER: Text = text!(
    "A manager can open the bucket to others and change its settings; Writer is enough.",
    "Manager 可向他人开放存储桶并更改其设置；Writer 已足够。"
);
const WRITER: Text = text!(
    "Writer is the least standard role that can delete objects; it may also delete the bucket once it is empty.",
    "Writer 是能够删除对象的最小标准角色；存储桶为空时它也可以删除该存储桶。"
);
const OTHER_ROLE: Text = text!(
    "What the role {0} permits is not known here; it counts for nothing.",
    "此处不知道角色 {0} 允许什么；按不授予任何权限处理。"
);
const NOTHING: Text = text!("No policy gives that role on this bucket.", "没有策略在此存储桶上授予该角色。");
