//! Findings that are accepted, each with its reason, in plan.yaml: `accepted: [{rule, at, reason}]`. An entry without a
//! place is about the rule wherever it speaks.

use super::{Address, Change, Facts, File, Plan};
use crate::yaml::{Edit, Node, NodeKind, Path, Value};

const ACCEPTED: &str = "accepted";

impl<'a> Facts<'a> {
    /// The reason why a finding of this rule (at this address, where one is named) is accepted.
    pub fn accepted(self, code: &str, at: &str) -> Option<String> {
        self.acceptances().filter(|it| it.about(code, at)).find_map(|it| it.text("reason").map(str::to_owned))
    }

    fn acceptances(self) -> impl Iterator<Item = Acceptance<'a>> {
        let list = self.document().get(&Path::of(ACCEPTED));
        list.into_iter().flat_map(Node::items).map(Acceptance)
    }
}

/// An entry of the list.
struct Acceptance<'a>(Node<'a>);

impl<'a> Acceptance<'a> {
    fn text(&self, key: &str) -> Option<&'a str> {
        self.0.get(key).and_then(Node::text)
    }

    fn about(&self, code: &str, at: &str) -> bool {
        self.text("rule") == Some(code) && self.text("at").is_none_or(|place| place == at)
    }
}

impl Plan {
    /// Accepts what a rule finds at a place, for a reason.
    pub fn accept(&self, code: &str, at: &Address, reason: &str) -> Vec<Change> {
        let at = at.to_string();
        let entry = [("rule", code), ("at", &at), ("reason", reason)];
        let entry = Value::Map(entry.map(|(key, text)| (key.to_owned(), text.into())).to_vec());
        let path = Path::of(ACCEPTED);
        // What was said about it before would stand in the way.
        let mut changes = self.withdraw(code, &at);
        let list = self.notes.get(&path).filter(|it| it.kind() == NodeKind::List);
        let edit = match list {
            Some(list) => Edit::Insert(path, list.items().count() - changes.len(), entry),
            None => Edit::Set(path, Value::List(vec![entry])),
        };
        changes.push(Change::Edit(File::Facts, edit));
        changes
    }

    /// Takes back what accepts a finding of this rule at this address.
    pub fn withdraw(&self, code: &str, at: &str) -> Vec<Change> {
        let entries = self.facts().acceptances().enumerate().filter(|(_, it)| it.about(code, at));
        let found: Vec<_> = entries.map(|(index, _)| Path::of(ACCEPTED).index(index)).collect();
        // From the last to the first, so that the earlier ones stay right.
        found.into_iter().rev().map(|path| Change::Edit(File::Facts, Edit::Remove(path))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    fn notes(text: &str) -> Plan {
        Plan { notes: Document::parse(text), ..Plan::default() }
    }

    #[test]
    fn a_finding_is_accepted_and_withdrawn_as_an_ordinary_edit() {
        let at = Address::key("DB_URI");
        for text in [
            "",
            "# ours\nname: x # kept\n",
            "accepted: []\nname: x\n",
            "accepted: # why\n- {rule: X-1, reason: y}\n",
        ] {
            let plan = notes(text);
            let accepted = plan.with(&plan.accept("DB-001", &at, "no: \"yes\" # 理由")).expect("an edit");
            assert_eq!(accepted.facts().accepted("DB-001", "DB_URI").as_deref(), Some("no: \"yes\" # 理由"));
            assert_eq!(accepted.facts().accepted("DB-001", "SECRET_KEY"), None);
            assert!(text.lines().filter(|it| it.contains('#')).all(|it| accepted.notes.text().contains(it)));
            let again = accepted.with(&accepted.accept("DB-001", &at, "other")).expect("an edit");
            assert_eq!(again.facts().accepted("DB-001", "DB_URI").as_deref(), Some("other"));
            let back = again.with(&again.withdraw("DB-001", "DB_URI")).expect("an edit");
            assert_eq!(back.facts().accepted("DB-001", "DB_URI"), None);
            assert_eq!(back.facts().accepted("X-1", "A").is_some(), text.contains("X-1"));
        }
    }
}
