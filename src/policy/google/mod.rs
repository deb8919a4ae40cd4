//! Role bindings of Google Cloud: of the bucket, of its project, or of both, with the roles that are not Google's own.

mod expression;
mod roles;

use super::{Analysis, Excess, Lack, NEEDS, On, Subject, Unreadable, json};
use crate::plan::shell_word;
use crate::policy::glob::Glob;
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Document, Node, NodeKind};
use expression::{Expression, Truth};
use json::{texts, wrong};

/// How many bindings are read.
const MAX_BINDINGS: usize = 2_000;

/// A role, given to somebody somewhere.
struct Binding {
    role: String,
    members: Vec<String>,
    condition: Option<Expression>,
    /// The bucket it is given on; `None` for what holds buckets: a project, a folder.
    bucket: Option<String>,
    permissions: Vec<Glob>,
}

/// Judges the bindings.
pub(super) fn analyse(subject: &Subject, text: &str) -> Result<Analysis, Unreadable> {
    let document = json::read(text)?;
    let bindings = read(&document, subject)?;
    let mut owners: Vec<&str> = Vec::new();
    // Who owns an HMAC key is a service account or a person.
    for member in bindings.iter().flat_map(|it| &it.members) {
        let owns = member.starts_with("serviceAccount:") || member.starts_with("user:");
        if owns && !owners.contains(&member.as_str()) {
            owners.push(member);
        }
    }
    let mut best =
        Judge { subject, bindings: &bindings, owner: owners.first().copied().unwrap_or_default() }.analysis();
    for owner in owners.iter().skip(1) {
        best = best.likelier(Judge { subject, bindings: &bindings, owner }.analysis());
    }
    Ok(best)
}

/// The bindings of a policy, or of a list of policies with the places they are given on and of roles.
fn read(document: &Document, subject: &Subject) -> Result<Vec<Binding>, Unreadable> {
    let Some(root) = document.root() else { return Ok(Vec::new()) };
    let parts: Vec<_> = if root.kind() == NodeKind::List { root.items().collect() } else { vec![root] };
    let mut own_roles = Vec::new();
    for part in &parts {
        if let (Some(name), Some(list)) =
            (part.get("name").and_then(Node::text), part.get("includedPermissions"))
        {
            own_roles.push((name, texts(document, list)?));
        }
    }
    let mut bindings = Vec::new();
    for part in parts.into_iter().filter(|it| it.get("includedPermissions").is_none()) {
        let policy = part.get("policy").unwrap_or(part);
        let Some(list) = policy.get("bindings") else { return Err(wrong(document, part, NO_POLICY)) };
        let nodes: Vec<_> = list.items().collect();
        // Only a bucket has the old roles, only what holds buckets has those of other services.
        let roles = || nodes.iter().filter_map(|it| it.get("role").and_then(Node::text));
        let foreign = |it: &str| it.starts_with("roles/") && !it.starts_with("roles/storage.");
        let bucket = match part.get("resource").and_then(Node::text) {
            Some(resource) => bucket_of(resource).map(str::to_owned),
            None if roles().any(foreign) => None,
            None => Some(subject.bucket.clone()),
        };
        for node in nodes {
            let (Some(role), Some(members)) = (node.get("role").and_then(Node::text), node.get("members"))
            else {
                return Err(wrong(document, node, NO_BINDING));
            };
            let named = own_roles.iter().find(|it| it.0 == role).map(|it| it.1.as_slice());
            let Some(permissions) = roles::permissions(role).or(named) else {
                let words = role.rsplit_once("/roles/").map(|(project, name)| {
                    let project = project.trim_start_matches("projects/");
                    format!(
                        "gcloud iam roles describe {} --project={}",
                        shell_word(name),
                        shell_word(project)
                    )
                });
                let command =
                    words.unwrap_or_else(|| format!("gcloud iam roles describe {}", shell_word(role)));
                return Err(wrong(document, node, UNKNOWN_ROLE.with([role, &command])));
            };
            let condition = node.get("condition").and_then(|it| it.get("expression")).and_then(Node::text);
            bindings.push(Binding {
                role: role.to_owned(),
                members: texts(document, members)?.into_iter().map(str::to_owned).collect(),
                condition: condition.map(Expression::read),
                bucket: bucket.clone(),
                permissions: permissions.iter().map(|it| Glob::wild(it)).collect(),
            });
        }
    }
    if bindings.len() > MAX_BINDINGS {
        return Err(Unreadable::anywhere(TOO_MANY));
    }
    Ok(bindings)
}

/// The bucket in the name of a resource; `None` for another kind.
fn bucket_of(resource: &str) -> Option<&str> {
    let name = resource.strip_prefix("//storage.googleapis.com/").or_else(|| resource.strip_prefix("gs://"));
    let name = name.unwrap_or(resource);
    let name = name.strip_prefix("projects/_/buckets/").unwrap_or(name);
    (!name.contains('/')).then_some(name)
}

struct Judge<'a> {
    subject: &'a Subject,
    bindings: &'a [Binding],
    /// Who is taken to be the credential.
    owner: &'a str,
}

impl Judge<'_> {
    fn analysis(&self) -> Analysis {
        let (mut lacking, mut notes) = (Vec::new(), Vec::new());
        for need in NEEDS {
            for permission in need.google {
                if let Err(why) = self.allows(permission, need.on, &mut notes)
                    && !lacking.iter().any(|it: &Lack| it.action == *permission)
                {
                    lacking.extend(Lack::of(need, permission, &self.name(need.on), why));
                }
            }
        }
        if self.owner.is_empty() {
            notes.push(NOBODY.into());
        } else {
            notes.push(JUDGED_FOR.with([self.owner]));
        }
        let others: Vec<_> = self.bindings.iter().flat_map(|it| &it.members).collect();
        if others.iter().any(|it| it.starts_with("projectEditor:") || it.starts_with("projectOwner:")) {
            notes.push(CONVENIENCE.into());
        }
        Analysis::of(self.excess(), lacking, notes)
    }

    /// The full name of the bucket or of the objects below the path, as conditions see it.
    fn name(&self, on: On) -> String {
        let bucket = format!("projects/_/buckets/{}", self.subject.bucket);
        match on {
            On::Bucket => bucket,
            On::Objects => format!("{bucket}/objects/{}", self.subject.prefix()),
        }
    }

    /// Whether the owner has a permission on the bucket or on all of Quay's objects; else why not.
    fn allows(&self, permission: &str, on: On, notes: &mut Vec<Message>) -> Result<(), Message> {
        let mut why = Message::from(NOTHING);
        for binding in self.bindings.iter().filter(|it| it.is_for(self.owner)) {
            let here = binding.bucket.as_ref().is_none_or(|it| *it == self.subject.bucket);
            if !here || !binding.permissions.iter().any(|it| it.matches(permission)) {
                continue;
            }
            match binding.condition.as_ref().map(|it| it.holds(&self.name(on), on == On::Objects)) {
                None | Some(Truth::Yes) => return Ok(()),
                Some(Truth::Told) => {
                    notes.push(IN_TIME.with([binding.role.as_str()]));
                    return Ok(());
                }
                Some(Truth::No) => why = CONDITION.with([binding.role.as_str()]),
                Some(Truth::Open) => why = OPEN.with([binding.role.as_str()]),
            }
        }
        Err(why)
    }

    fn excess(&self) -> Vec<Excess> {
        let mut excess = Vec::new();
        let mut add = |binding: &Binding, actions: Vec<String>, resource: &str, why: Text| {
            excess.push(Excess {
                from: text!("the role {0}", "角色 {0}").with([binding.role.as_str()]),
                actions,
                resources: vec![resource.to_owned()],
                why: why.into(),
            });
        };
        for binding in self.bindings {
            let role = || vec![binding.role.clone()];
            let own = binding.bucket.as_deref() == Some(&self.subject.bucket);
            let public = binding.members.iter().any(|it| it == "allUsers" || it == "allAuthenticatedUsers");
            if public && (own || binding.bucket.is_none()) {
                add(binding, role(), &self.subject.bucket, PUBLIC);
            }
            if !binding.is_for(self.owner) {
                continue;
            }
            let limited = binding.condition.as_ref().is_some_and(|it| it.is_within(&self.subject.bucket));
            match &binding.bucket {
                Some(bucket) if !own => add(binding, role(), bucket, OTHER_BUCKET),
                None if !limited => add(binding, role(), "*", WHOLE_PROJECT),
                _ => {}
            }
            let matter =
                roles::MATTER.iter().filter(|it| binding.permissions.iter().any(|glob| glob.matches(it)));
            let matter: Vec<_> = matter.map(|it| (*it).to_owned()).collect();
            if !matter.is_empty() && (own || binding.bucket.is_none()) {
                add(binding, matter, &self.subject.bucket, RUINS);
            }
        }
        excess
    }
}

impl Binding {
    fn is_for(&self, owner: &str) -> bool {
        self.members.iter().any(|it| it == owner)
    }
}

const NO_POLICY: Text = text!(
    "Here are no bindings: paste what `gcloud storage buckets get-iam-policy gs://BUCKET --format=json` prints.",
    "此处没有 bindings：请粘贴 `gcloud storage buckets get-iam-policy gs://BUCKET --format=json` 的输出。"
);
const NO_BINDING: Text =
    text!("A binding has a role and a list of members.", "绑定应包含 role 和 members 列表。");
const UNKNOWN_ROLE: Text = text!(
    "What {0} permits is not known here. Put what `{1} --format=json` prints beside the policy, both in one list.",
    "此处不知道 {0} 允许什么。请把 `{1} --format=json` 的输出与策略一起放入一个列表。"
);
const TOO_MANY: Text = text!(
    "There are more bindings than can be judged. Paste only those of this credential.",
    "绑定过多，无法判断。请只粘贴此凭据的绑定。"
);
const NOBODY: Text = text!(
    "No service account is named that could own the HMAC key.",
    "没有指定可能拥有 HMAC 密钥的服务账号。"
);
const JUDGED_FOR: Text = text!(
    "Judged for {0}: it must be the owner of the HMAC key, and have no role on the project or another bucket that is not shown here.",
    "按 {0} 判断：HMAC 密钥必须属于它，并且它在项目或其他存储桶上没有此处未列出的角色。"
);
const CONVENIENCE: Text = text!(
    "Owners and editors of the project reach the bucket too, as Google sets it up: take them out where the project is not Quay's alone.",
    "按 Google 的默认设置，项目的所有者和编辑者也能访问此存储桶：如果项目并非 Quay 专用，请将其移除。"
);
const NOTHING: Text = text!("No role gives it.", "没有角色授予此权限。");
const CONDITION: Text = text!(
    "{0} gives it only under a condition that is not met there.",
    "{0} 仅在某个条件下授予，而该条件在此处不满足。"
);
const OPEN: Text = text!(
    "{0} gives it under a condition that cannot be decided, or not on every object.",
    "{0} 在某个无法判断的条件下授予，或者并非对所有对象生效。"
);
const IN_TIME: Text =
    text!("{0} holds only for a time: renew it before it ends.", "{0} 只在一段时间内有效：请在到期前续期。");
const PUBLIC: Text = text!("Anyone may do this.", "任何人都可以这样做。");
const OTHER_BUCKET: Text = text!("It reaches beyond this bucket.", "超出了此存储桶的范围。");
const WHOLE_PROJECT: Text = text!(
    "It is given on a project or folder, so it reaches every bucket there.",
    "该角色授予在项目或文件夹上，因此涉及其中的每个存储桶。"
);
const RUINS: Text = text!(
    "It can open the bucket to others, change its settings or delete it.",
    "可向他人开放存储桶、更改其设置或将其删除。"
);
