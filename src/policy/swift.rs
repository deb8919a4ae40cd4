//! Access lists of a Swift container, and roles in an OpenStack project.
//!
//! Quay's boot check lists the containers of the whole account, so a user whom only a container lets in does not pass
//! it; and who passes it owns the account. The boundary is the project. Source of the lists' meaning: OpenStack Swift,
//! "Access Control Lists".

use super::json::{self, wrong};
use super::needs::Right;
use super::{Analysis, Excess, Lack, NEEDS, Subject, Unreadable};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Node, NodeKind};

/// Judges access lists (`X-Container-Read: …` and `X-Container-Write: …`, a line each) or role assignments.
pub(super) fn analyse(subject: &Subject, text: &str) -> Result<Analysis, Unreadable> {
    match text.trim_start().starts_with(['[', '{']) {
        true => assignments(subject, text),
        false => lists(subject, text),
    }
}

/// The elements of both lists.
#[derive(Default)]
struct Lists<'a> {
    read: Vec<&'a str>,
    write: Vec<&'a str>,
}

fn lists(subject: &Subject, text: &str) -> Result<Analysis, Unreadable> {
    let lists = Lists::read(text)?;
    let mut notes = Vec::new();
    let users: Vec<_> =
        lists.read.iter().chain(&lists.write).copied().filter(|it| !it.starts_with('.')).collect();
    let has = |list: &[&str], user: &str| list.iter().any(|it| covers(it, user));
    let judged = |user: &str| {
        let mut rights = Vec::new();
        if has(&lists.read, user) {
            rights.extend([Right::Read, Right::Listing]);
        }
        if lists.read.contains(&".r:*") {
            rights.push(Right::Read);
            rights.extend(lists.read.contains(&".rlistings").then_some(Right::Listing));
        }
        if has(&lists.write, user) {
            rights.push(Right::Write);
        }
        rights
    };
    // Whoever has the most is taken to be the credential.
    let user = users.iter().copied().max_by_key(|it| judged(it).len()).unwrap_or_default();
    let rights = judged(user);
    if user.is_empty() {
        notes.push(NOBODY.into());
    } else {
        notes.push(JUDGED_FOR.with([user]));
    }
    let lacking = lacking(subject, |right| match right {
        Right::Account => Some(ACCOUNT.into()),
        right => (!rights.contains(&right)).then(|| NO_LIST.into()),
    });
    let mut excess = Vec::new();
    for (name, list) in [("X-Container-Read", &lists.read), ("X-Container-Write", &lists.write)] {
        for element in list {
            let why = match *element {
                ".r:*" => PUBLIC,
                "*:*" => ANY_USER,
                it if it.starts_with(".r:") && !it.starts_with(".r:-") => REFERRER,
                it if it.ends_with(":*") => {
                    notes.push(PROJECT.with([it]));
                    continue;
                }
                _ => continue,
            };
            excess.push(Excess {
                from: Text::name("{0}").with([name]),
                actions: vec![(*element).to_owned()],
                resources: vec![subject.bucket.clone()],
                why: why.into(),
            });
        }
    }
    Ok(Analysis::of(excess, lacking, notes))
}

impl<'a> Lists<'a> {
    fn read(text: &'a str) -> Result<Lists<'a>, Unreadable> {
        let mut lists = Lists::default();
        let lines: Vec<_> = text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        if lines.is_empty() {
            return Err(Unreadable::anywhere(NO_LISTS));
        }
        for line in &lines {
            let (key, value) = line.split_once(':').unwrap_or(("", line));
            let key = key.to_ascii_lowercase();
            let elements = || {
                let list = value.split(',').map(str::trim).filter(|it| !it.is_empty());
                list.collect::<Vec<_>>()
            };
            match key.as_str() {
                "x-container-read" | "read acl" | "read_acl" | "read" => lists.read = elements(),
                "x-container-write" | "write acl" | "write_acl" | "write" => lists.write = elements(),
                // A list alone is the one that lets read.
                _ if lines.len() == 1 => {
                    lists.read = line.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
                }
                _ if key.starts_with(' ') || key.contains(' ') || key.starts_with("x-") => {}
                _ => return Err(Unreadable::anywhere(NO_LISTS)),
            }
        }
        let wrong = lists.write.iter().find(|it| it.starts_with('.') && **it != ".rlistings");
        match wrong {
            Some(element) => Err(Unreadable::anywhere(NOT_FOR_WRITING.with([*element]))),
            None => Ok(lists),
        }
    }
}

/// Whether an element of a list lets in the user that another element names.
fn covers(element: &str, user: &str) -> bool {
    match (element.split_once(':'), user.split_once(':')) {
        _ if element.starts_with('.') => false,
        (Some((project, name)), Some((own_project, own_name))) => {
            (project == "*" || project == own_project) && (name == "*" || name == own_name)
        }
        _ => element == user,
    }
}

fn lacking(subject: &Subject, why: impl Fn(Right) -> Option<Message>) -> Vec<Lack> {
    let mut lacking: Vec<Lack> = Vec::new();
    for need in NEEDS.iter().filter(|it| it.swift != Right::None) {
        if let Some(why) = why(need.swift) {
            let (action, resource) = match need.swift {
                Right::Account => ("GET account", "*"),
                Right::Listing => ("GET container", subject.bucket.as_str()),
                Right::Read => ("GET object", subject.bucket.as_str()),
                Right::Write => ("PUT, DELETE object", subject.bucket.as_str()),
                Right::None => continue,
            };
            lacking.extend(Lack::of(need, action, resource, why));
        }
    }
    lacking
}

/// Roles as Swift is set up: those that own the account, and those that only read.
const OWNERS: &[&str] = &["admin", "member", "_member_", "swiftoperator", "reselleradmin"];

fn assignments(subject: &Subject, text: &str) -> Result<Analysis, Unreadable> {
    let document = json::read(text)?;
    let Some(root) = document.root() else { return Err(Unreadable::anywhere(NO_LISTS)) };
    let list: Vec<_> = if root.kind() == NodeKind::List { root.items().collect() } else { vec![root] };
    let (mut excess, mut projects, mut owns, mut reads) = (Vec::new(), Vec::new(), false, false);
    for item in list {
        let text = |key: &str| item.get(key).and_then(Node::text).filter(|it| !it.is_empty());
        let Some(role) = text("Role") else { return Err(wrong(&document, item, NO_ASSIGNMENT)) };
        let low = role.to_ascii_lowercase();
        let (project, wider) = (text("Project"), text("Domain").or(text("System")));
        let mut add = |resource: &str, why: Text| {
            let from = text!("the role {0}", "角色 {0}").with([role]);
            let (actions, resources) = (vec![role.to_owned()], vec![resource.to_owned()]);
            excess.push(Excess { from, actions, resources, why: why.into() });
        };
        match (project, wider) {
            (Some(project), None) if OWNERS.contains(&low.as_str()) || low == "reader" => {
                if !projects.contains(&project) {
                    add(project, if projects.is_empty() { ONE_PROJECT } else { ANOTHER_PROJECT });
                    projects.push(project);
                }
                owns |= low != "reader";
                reads = true;
                if matches!(low.as_str(), "admin" | "reselleradmin") {
                    add(project, ADMIN);
                }
            }
            (Some(_), None) => {}
            (_, place) => add(place.unwrap_or("*"), WIDER),
        }
    }
    let lacking = lacking(subject, |right| {
        let given = owns || (reads && right != Right::Write);
        (!given).then(|| NO_ROLE.into())
    });
    Ok(Analysis::of(excess, lacking, vec![OWN_PROJECT.into()]))
}

const NO_LISTS: Text = text!(
    "Neither access lists (X-Container-Read: … and X-Container-Write: …, a line each) nor role assignments (`openstack role assignment list --user USER --names -f json`) are here.",
    "此处既没有访问控制列表（X-Container-Read: … 和 X-Container-Write: …，各占一行），也没有角色分配（`openstack role assignment list --user USER --names -f json`）。"
);
const NOT_FOR_WRITING: Text = text!(
    "{0} cannot stand in the list for writing: Swift refuses it.",
    "{0} 不能出现在写入列表中：Swift 会拒绝。"
);
const NO_ASSIGNMENT: Text = text!("A role assignment has a Role.", "角色分配应包含 Role。");
const NOBODY: Text = text!("No user is named.", "没有指定用户。");
const JUDGED_FOR: Text = text!("Judged for {0}.", "按 {0} 判断。");
const ACCOUNT: Text = text!(
    "A container's list lets nobody list the account, and Quay's boot check does that: such a user does not pass it.",
    "容器的列表不允许任何人列出账户，而 Quay 的启动校验会这样做：这样的用户无法通过。"
);
const NO_LIST: Text = text!("The list does not let the user in.", "列表不允许该用户。");
const NO_ROLE: Text = text!("No role in a project gives it.", "项目中没有角色授予此权限。");
const PUBLIC: Text = text!("Anyone may read, without a token.", "任何人无需令牌即可读取。");
const ANY_USER: Text = text!("Every user of the cloud is let in.", "云平台的每个用户都可以访问。");
const REFERRER: Text =
    text!("Anyone may read who writes this name into a header.", "任何人只要在请求头中写上此名称即可读取。");
const PROJECT: Text = text!("{0} lets in every user of that project.", "{0} 允许该项目的每个用户访问。");
const ONE_PROJECT: Text = text!(
    "It owns every container of the project, not only this one.",
    "它拥有该项目的每个容器，而不只是这一个。"
);
const ANOTHER_PROJECT: Text = text!("It reaches another project.", "它还能访问另一个项目。");
const ADMIN: Text = text!("It reaches beyond storage.", "它的权限超出存储范围。");
const WIDER: Text = text!("It is given on a domain or on the whole system.", "它授予在域或整个系统上。");
const OWN_PROJECT: Text = text!(
    "The boundary is the project: give the registry a project of its own for each engine, with nothing else in it.",
    "边界是项目：请为注册表的每个存储引擎单独使用一个项目，其中不放其他内容。"
);
