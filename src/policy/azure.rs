//! SAS tokens and role assignments of Azure. Whatever they say, Quay's driver uses the account key.

use super::json::{self, wrong};
use super::{Analysis, Excess, Lack, NEEDS, Need, On, Subject, Unreadable};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Node, NodeKind};

/// Judges a SAS token (also as a URL), role assignments, or the scope of one.
pub(super) fn analyse(subject: &Subject, text: &str) -> Result<Analysis, Unreadable> {
    let text = text.trim();
    let mut found = if text.contains("AccountKey=") {
        Found::default()
    } else if text.starts_with(['[', '{']) || text.starts_with("- ") {
        assignments(subject, text)?
    } else if text.starts_with('/') {
        let mut found = Found::default();
        found.scope(subject, text, "Storage Blob Data Contributor");
        found
    } else {
        token(subject, text)?
    };
    let account = if subject.account.is_empty() { "*" } else { &subject.account };
    found.excess.insert(
        0,
        Excess {
            from: text!("the driver", "驱动程序").into(),
            actions: vec!["azure_account_key".to_owned()],
            resources: vec![account.to_owned()],
            why: ACCOUNT_KEY.into(),
        },
    );
    found.notes.push(ONE_ACCOUNT.into());
    Ok(Analysis::of(found.excess, found.lacking, found.notes))
}

#[derive(Default)]
struct Found {
    excess: Vec<Excess>,
    lacking: Vec<Lack>,
    notes: Vec<Message>,
}

impl Found {
    fn too_much(&mut self, from: impl Into<Message>, action: &str, resource: &str, why: Text) {
        self.excess.push(Excess {
            from: from.into(),
            actions: vec![action.to_owned()],
            resources: vec![resource.to_owned()],
            why: why.into(),
        });
    }

    /// Adds what Quay needs and `why` says is not given.
    fn lacks(&mut self, subject: &Subject, why: impl Fn(&Need) -> Option<Message>) {
        for need in NEEDS {
            if let (Some(letter), Some(why)) = (need.azure, why(need)) {
                self.lacking.extend(Lack::of(need, word(letter), &subject.bucket, why));
            }
        }
    }

    /// Judges the scope of a role.
    fn scope(&mut self, subject: &Subject, scope: &str, role: &str) {
        let wanted = format!("/blobservices/default/containers/{}", subject.bucket.to_ascii_lowercase());
        let account = format!("/storageaccounts/{}/", subject.account.to_ascii_lowercase());
        let low = scope.to_ascii_lowercase();
        let here = low.ends_with(&wanted) && (subject.account.is_empty() || low.contains(&account));
        if !here {
            self.too_much(text!("the role {0}", "角色 {0}").with([role]), role, scope, OTHER_CONTAINERS);
        }
    }
}

/// What a letter of a SAS token permits, as Azure calls it.
fn word(letter: char) -> &'static str {
    match letter {
        'r' => "r (Read)",
        'l' => "l (List)",
        'd' => "d (Delete)",
        _ => "w (Write)",
    }
}

/// Letters that a stolen token must not have.
const MATTER: &[(char, &str)] = &[
    ('x', "x (Delete version)"),
    ('y', "y (Permanent delete)"),
    ('o', "o (Ownership)"),
    ('p', "p (Permissions)"),
    ('i', "i (Immutability policy)"),
];

fn token(subject: &Subject, text: &str) -> Result<Found, Unreadable> {
    let (url, query) = text.split_once('?').unwrap_or(("", text));
    let query = query.rsplit_once("SharedAccessSignature=").map_or(query, |it| it.1);
    let mut fields: Vec<(&str, String)> = Vec::new();
    for field in query.trim_end_matches(';').split('&').filter(|it| !it.is_empty()) {
        let Some((key, value)) = field.split_once('=') else { return Err(Unreadable::anywhere(NO_TOKEN)) };
        if fields.iter().any(|it| it.0 == key) {
            return Err(Unreadable::anywhere(TWICE.with([key])));
        }
        fields.push((key, decoded(value)));
    }
    let field = |key: &str| fields.iter().find(|it| it.0 == key).map(|it| it.1.as_str());
    if field("sig").is_none() || field("sv").is_none() {
        return Err(Unreadable::anywhere(NO_TOKEN));
    }
    let Some(letters) = field("sp") else { return Err(Unreadable::anywhere(STORED)) };
    let mut found = Found::default();
    let from = |key: &str| text!("the field {0}", "字段 {0}").with([key]);
    let kinds = field("srt");
    if let (Some(services), Some(kinds)) = (field("ss"), kinds) {
        found.too_much(from("ss"), letters, "*", ACCOUNT_SAS);
        for service in services.chars().filter(|it| *it != 'b') {
            found.too_much(from("ss"), letters, service_name(service), OTHER_SERVICES);
        }
        if kinds.contains('s') {
            found.too_much(from("srt"), letters, "srt=s", WHOLE_SERVICE);
        }
    } else {
        let container = url.split('/').nth(3).filter(|it| !it.is_empty());
        match container {
            Some(other) if other != subject.bucket => {
                found.too_much(text!("the URL", "URL"), letters, other, OTHER_CONTAINERS);
            }
            Some(_) => {}
            None => found.notes.push(WHICH_CONTAINER.into()),
        }
    }
    for (_, name) in MATTER.iter().filter(|it| letters.contains(it.0)) {
        found.too_much(from("sp"), name, &subject.bucket, RUINS);
    }
    let day = |key: &str| field(key).map(|it| it.chars().take(10).collect::<String>());
    let (today, until) = (subject.today.as_deref(), day("se"));
    let over = |until: &String| today.is_some_and(|it| it > until.as_str());
    let early = day("st").is_some_and(|it| today.is_some_and(|today| today < it.as_str()));
    let elsewhere = found.excess.iter().any(|it| it.why == Message::from(OTHER_CONTAINERS));
    found.lacks(subject, |need| {
        let on_container = need.on == On::Bucket;
        let kind = if on_container { 'c' } else { 'o' };
        let one_blob = matches!(field("sr"), Some(it) if it != "c");
        match need.azure {
            _ if until.as_ref().is_some_and(over) => Some(EXPIRED.with([until.clone().unwrap_or_default()])),
            _ if early => Some(EARLY.into()),
            _ if elsewhere => Some(ELSEWHERE.into()),
            _ if field("ss").is_some_and(|it| !it.contains('b')) => Some(NOT_BLOBS.into()),
            _ if kinds.is_some_and(|it| !it.contains(kind)) => Some(KIND.with([kind.to_string()])),
            _ if kinds.is_none() && one_blob => Some(ONE_BLOB.into()),
            Some(letter) if !letters.contains(letter) => Some(LETTER.with([letter.to_string()])),
            _ => None,
        }
    });
    match &until {
        Some(until) => found.notes.push(UNTIL.with([until.as_str()])),
        None => found.notes.push(STORED_END.into()),
    }
    if field("spr").is_none_or(|it| it != "https") {
        found.notes.push(IN_CLEAR.into());
    }
    if let Some(addresses) = field("sip") {
        found.notes.push(ADDRESSES.with([addresses]));
    }
    Ok(found)
}

fn service_name(letter: char) -> &'static str {
    match letter {
        'q' => "queue",
        't' => "table",
        'f' => "file",
        _ => "?",
    }
}

/// A value with its `%41` written out.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        match digits.filter(|_| *first == b'%').and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The roles on blobs: the letters that each is as good as.
const ROLES: &[(&str, &str)] = &[
    ("Storage Blob Data Reader", "rl"),
    ("Storage Blob Data Contributor", "rwdl"),
    ("Storage Blob Data Owner", "rwdl"),
];

fn assignments(subject: &Subject, text: &str) -> Result<Found, Unreadable> {
    let document = json::read(text)?;
    let Some(root) = document.root() else { return Err(Unreadable::anywhere(NO_TOKEN)) };
    let list: Vec<_> = if root.kind() == NodeKind::List { root.items().collect() } else { vec![root] };
    let (mut found, mut letters) = (Found::default(), String::new());
    for item in list {
        let text = |key: &str| item.get(key).and_then(Node::text);
        let (Some(role), Some(scope)) = (text("roleDefinitionName"), text("scope")) else {
            return Err(wrong(&document, item, NO_ASSIGNMENT));
        };
        let before = found.excess.len();
        found.scope(subject, scope, role);
        let low = scope.to_ascii_lowercase();
        let other = found.excess.len() > before && low.contains("/containers/");
        match ROLES.iter().find(|it| it.0 == role) {
            Some((_, given)) if !other => letters.push_str(given),
            Some(_) => {}
            None => found.too_much(text!("the role {0}", "角色 {0}").with([role]), role, scope, MANAGES),
        }
        if role == "Storage Blob Data Owner" {
            found.too_much(text!("the role {0}", "角色 {0}").with([role]), role, scope, RUINS);
        }
    }
    found.lacks(subject, |need| {
        let given = need.azure.is_none_or(|it| letters.contains(it));
        (!given).then(|| NO_ROLE.into())
    });
    Ok(found)
}

const ACCOUNT_KEY: Text = text!(
    "Quay signs every request with the account key, which opens everything in the storage account, whatever a token or role says.",
    "Quay 的每个请求都用账户密钥签名，而该密钥可访问存储账户中的一切，与令牌或角色无关。"
);
const ONE_ACCOUNT: Text = text!(
    "The boundary is the account: give the registry a storage account of its own for each engine, with nothing else in it.",
    "边界是存储账户：请为注册表的每个存储引擎单独使用一个存储账户，其中不放其他内容。"
);
const NO_TOKEN: Text = text!(
    "This is neither a SAS token (sv=…&sp=…&sig=…) nor role assignments as `az role assignment list -o json` prints them.",
    "这既不是 SAS 令牌（sv=…&sp=…&sig=…），也不是 `az role assignment list -o json` 输出的角色分配。"
);
const TWICE: Text = text!("The field {0} stands twice.", "字段 {0} 出现了两次。");
const STORED: Text = text!(
    "The token has no sp: a stored access policy decides what it permits, and that is not shown here.",
    "令牌没有 sp：其权限由存储的访问策略决定，此处看不到。"
);
const STORED_END: Text = text!(
    "The token has no se: a stored access policy decides when it ends.",
    "令牌没有 se：其到期时间由存储的访问策略决定。"
);
const NO_ASSIGNMENT: Text = text!(
    "A role assignment has a roleDefinitionName and a scope.",
    "角色分配应包含 roleDefinitionName 和 scope。"
);
const OTHER_CONTAINERS: Text = text!("It reaches beyond this container.", "超出了此容器的范围。");
const ACCOUNT_SAS: Text =
    text!("An account SAS reaches every container of the account.", "账户 SAS 可访问账户中的每个容器。");
const OTHER_SERVICES: Text = text!("It reaches services other than blobs.", "涉及 blob 以外的服务。");
const WHOLE_SERVICE: Text = text!(
    "It reaches the service itself: listing and settings of all containers.",
    "涉及服务本身：可列出所有容器并更改设置。"
);
const RUINS: Text = text!(
    "It can change who may read, or destroy what was kept against deletion.",
    "可更改读取权限，或销毁为防删除而保留的内容。"
);
const MANAGES: Text = text!(
    "It is no role on blobs: it manages the account, or other services.",
    "这不是针对 blob 的角色：它管理账户或其他服务。"
);
const WHICH_CONTAINER: Text =
    text!("The token alone does not tell which container it is for.", "仅凭令牌看不出它针对哪个容器。");
const EXPIRED: Text = text!("The token ended on {0}.", "令牌已于 {0} 到期。");
const EARLY: Text = text!("The token does not hold yet.", "令牌尚未生效。");
const ELSEWHERE: Text = text!("The token is for another container.", "令牌针对另一个容器。");
const NOT_BLOBS: Text =
    text!("The token is not for blobs (ss has no b).", "令牌不适用于 blob（ss 中没有 b）。");
const KIND: Text = text!("srt has no {0}.", "srt 中没有 {0}。");
const ONE_BLOB: Text = text!(
    "The token is not for a container (sr=c) but for less.",
    "令牌不是针对容器（sr=c），而是更小的范围。"
);
const LETTER: Text = text!("sp has no {0}.", "sp 中没有 {0}。");
const NO_ROLE: Text = text!("No role gives it on this container.", "没有角色在此容器上授予该权限。");
const UNTIL: Text =
    text!("The token ends on {0}; Quay does not renew it.", "令牌于 {0} 到期；Quay 不会续期。");
const IN_CLEAR: Text = text!(
    "The token may also be used over plain http (spr is not https).",
    "令牌也可通过明文 http 使用（spr 不是 https）。"
);
const ADDRESSES: Text = text!(
    "The token holds for the addresses {0} only: the pods of every cluster must come from there.",
    "令牌仅对地址 {0} 有效：每个集群的 Pod 都必须来自这些地址。"
);
