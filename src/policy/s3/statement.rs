//! The statements of a policy in the language of AWS, read with their places.

use super::condition::Condition;
use super::pattern::{Pattern, Patterns};
use crate::policy::json::{texts, wrong};
use crate::policy::{Subject, Unreadable};
use crate::schema::{Access, near};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Document, Node, NodeKind};

/// How many statements are read; a policy of AWS has no room for more.
const MAX_STATEMENTS: usize = 300;
/// How many actions, resources and principals together.
const MAX_PATTERNS: usize = 2_000;

/// One statement.
#[derive(Debug)]
pub(super) struct Statement {
    /// Its number, and its Sid where it has one.
    pub name: Message,
    /// Whether it allows; otherwise it denies.
    pub allows: bool,
    pub who: Who,
    pub actions: Patterns,
    pub resources: Patterns,
    pub conditions: Vec<Condition>,
}

/// Whom a statement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody is named: the policy belongs to a user or role.
    Bearer,
    /// Anyone.
    Anyone,
    /// These.
    These(Vec<String>),
    /// Anyone but these.
    AnyoneBut(Vec<String>),
}

impl Who {
    /// Whether it is about this principal.
    pub fn is(&self, principal: &str) -> bool {
        match self {
            Who::Bearer | Who::Anyone => true,
            Who::These(names) => names.iter().any(|it| it == principal),
            Who::AnyoneBut(names) => !names.iter().any(|it| it == principal),
        }
    }
}

const KEYS: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// The statements of one policy or of a list of policies, also as the command line of AWS prints them.
pub(super) fn read(
    document: &Document,
    subject: &Subject,
    partition: &str,
) -> Result<Vec<Statement>, Unreadable> {
    let Some(root) = document.root() else { return Ok(Vec::new()) };
    let policies: Vec<_> = if root.kind() == NodeKind::List { root.items().collect() } else { vec![root] };
    let mut reader = Reader { document, subject, partition, statements: Vec::new() };
    for policy in policies {
        reader.policy(unwrap(policy))?;
    }
    let patterns: usize =
        reader.statements.iter().map(|it| it.actions.list.len() + it.resources.list.len()).sum();
    if reader.statements.len() > MAX_STATEMENTS || patterns > MAX_PATTERNS {
        return Err(Unreadable::anywhere(TOO_MANY));
    }
    Ok(reader.statements)
}

/// The policy in what `aws iam get-user-policy` and `get-policy-version` print.
fn unwrap(node: Node<'_>) -> Node<'_> {
    let version = node.get("PolicyVersion").and_then(|it| it.get("Document"));
    version.or_else(|| node.get("PolicyDocument")).or_else(|| node.get("Document")).unwrap_or(node)
}

struct Reader<'a> {
    document: &'a Document,
    subject: &'a Subject,
    partition: &'a str,
    statements: Vec<Statement>,
}

impl Reader<'_> {
    fn wrong(&self, node: Node<'_>, message: impl Into<Message>) -> Unreadable {
        wrong(self.document, node, message)
    }

    fn policy(&mut self, policy: Node<'_>) -> Result<(), Unreadable> {
        if policy.kind() != NodeKind::Map {
            return Err(self.wrong(policy, NO_POLICY));
        }
        self.known_keys(policy, &["Version", "Id", "Statement"])?;
        let version = policy.get("Version").and_then(Node::text);
        let known = matches!(version, None | Some("2012-10-17" | "2008-10-17"));
        if let (false, Some(node)) = (known, policy.get("Version"))
            // NooBaa's own documentation shows another one.
            && self.subject.engine.access != Access::NooBaa
        {
            return Err(self.wrong(node, VERSION));
        }
        // Ceph fills in no variables; AWS does so from this version on.
        let variables = version == Some("2012-10-17") && self.subject.engine.access == Access::Aws;
        let Some(list) = policy.get("Statement") else { return Err(self.wrong(policy, NO_STATEMENT)) };
        let statements: Vec<_> =
            if list.kind() == NodeKind::List { list.items().collect() } else { vec![list] };
        let first = self.statements.len();
        for (index, node) in statements.into_iter().enumerate() {
            let statement = self.statement(node, index + 1, variables)?;
            if let Some(other) = self.statements.get(first)
                && (other.who == Who::Bearer) != (statement.who == Who::Bearer)
            {
                return Err(self.wrong(node, HALF_PRINCIPAL));
            }
            self.statements.push(statement);
        }
        Ok(())
    }

    fn statement(&self, node: Node<'_>, number: usize, variables: bool) -> Result<Statement, Unreadable> {
        if node.kind() != NodeKind::Map {
            return Err(self.wrong(node, NO_STATEMENT));
        }
        self.known_keys(node, &KEYS)?;
        let number = number.to_string();
        let name = match node.get("Sid").and_then(Node::text).filter(|it| !it.is_empty()) {
            Some(sid) => text!("statement {0} ({1})", "语句 {0}（{1}）").with([number.as_str(), sid]),
            None => text!("statement {0}", "语句 {0}").with([number]),
        };
        let effect = node.get("Effect");
        let allows = match effect.and_then(Node::text) {
            Some("Allow") => true,
            Some("Deny") => false,
            _ => return Err(self.wrong(effect.unwrap_or(node), EFFECT)),
        };
        let actions = self.either(node, ["Action", "NotAction"], |it| Ok(Pattern::action(it)))?;
        let resources = self.either(node, ["Resource", "NotResource"], |it| {
            Pattern::resource(it, self.partition, self.subject.tenant(), variables)
        })?;
        let conditions = match node.get("Condition") {
            Some(node) => Condition::read(self.document, node)?,
            None => Vec::new(),
        };
        Ok(Statement { name, allows, who: self.who(node)?, actions, resources, conditions })
    }

    /// The patterns of one of two keys, of which the second means everything else.
    fn either(
        &self,
        node: Node<'_>,
        [plain, negated]: [&str; 2],
        pattern: impl Fn(&str) -> Result<Pattern, Message>,
    ) -> Result<Patterns, Unreadable> {
        let (list, negated) = match (node.get(plain), node.get(negated)) {
            (Some(list), None) => (list, false),
            (None, Some(list)) => (list, true),
            _ => return Err(self.wrong(node, ONE_OF_TWO.with([plain, negated]))),
        };
        let mut patterns = Vec::new();
        for written in texts(self.document, list)? {
            patterns.push(pattern(written).map_err(|message| self.wrong(list, message))?);
        }
        if patterns.is_empty() {
            return Err(self.wrong(list, NOTHING_LISTED));
        }
        Ok(Patterns { list: patterns, negated })
    }

    fn who(&self, statement: Node<'_>) -> Result<Who, Unreadable> {
        let (node, but) = match (statement.get("Principal"), statement.get("NotPrincipal")) {
            (None, None) => return Ok(Who::Bearer),
            (Some(node), None) => (node, false),
            (None, Some(node)) => (node, true),
            (Some(_), Some(_)) => {
                return Err(self.wrong(statement, ONE_OF_TWO.with(["Principal", "NotPrincipal"])));
            }
        };
        let mut names = Vec::new();
        if node.kind() == NodeKind::Map {
            for entry in node.entries() {
                names.extend(texts(self.document, entry.value)?);
            }
        } else {
            names = texts(self.document, node)?;
        }
        let anyone = names.contains(&"*");
        let names = names.into_iter().map(str::to_owned).collect();
        Ok(match (but, anyone) {
            (false, true) => Who::Anyone,
            (false, false) => Who::These(names),
            (true, true) => return Err(self.wrong(node, BUT_ANYONE)),
            (true, false) => Who::AnyoneBut(names),
        })
    }

    fn known_keys(&self, node: Node<'_>, known: &[&'static str]) -> Result<(), Unreadable> {
        for entry in node.entries() {
            let key = entry.key.text().unwrap_or_default();
            if known.contains(&key) {
                continue;
            }
            let same = known.iter().copied().find(|it| it.eq_ignore_ascii_case(key));
            return Err(self.wrong(
                entry.key,
                match same.or_else(|| near(key, known.iter().copied())) {
                    Some(meant) => MEANT.with([key, meant]),
                    None => UNKNOWN.with([key]),
                },
            ));
        }
        Ok(())
    }
}

const NO_POLICY: Text = text!(
    "This is no policy: a policy is a map with Version and Statement.",
    "这不是策略：策略应是包含 Version 和 Statement 的映射。"
);
const NO_STATEMENT: Text = text!(
    "A statement was expected here: a map with Effect, Action and Resource.",
    "此处应为语句：包含 Effect、Action 和 Resource 的映射。"
);
const VERSION: Text = text!(
    "There is no such version of the policy language: 2012-10-17 is the current one.",
    "策略语言没有此版本：当前版本是 2012-10-17。"
);
const EFFECT: Text =
    text!("Effect must be Allow or Deny, spelt just so.", "Effect 必须是 Allow 或 Deny，且大小写必须一致。");
const ONE_OF_TWO: Text = text!(
    "A statement has either {0} or {1}, and one of them it must have.",
    "语句必须有 {0} 或 {1} 之一，且只能有一个。"
);
const NOTHING_LISTED: Text = text!("Nothing is listed here.", "此处没有列出任何内容。");
const HALF_PRINCIPAL: Text = text!(
    "Some statements name a principal and some do not: a policy is either a user's or a bucket's.",
    "部分语句指定了 Principal，部分没有：策略要么属于用户，要么属于存储桶。"
);
const BUT_ANYONE: Text = text!(
    "NotPrincipal with * is about nobody; providers refuse it.",
    "NotPrincipal 与 * 同用不涉及任何人，服务商会拒绝。"
);
const MEANT: Text = text!("No such element: {0}. Is {1} meant?", "没有元素 {0}。是否应为 {1}？");
const UNKNOWN: Text = text!("No such element of a policy: {0}.", "策略中没有元素 {0}。");
const TOO_MANY: Text = text!(
    "There are more statements than can be judged. Paste only those of this credential.",
    "语句过多，无法判断。请只粘贴此凭据的语句。"
);
