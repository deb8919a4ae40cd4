//! A value of free shape as the YAML a person types.

use super::{Address, Change, Plan, Refusal};
use crate::text;
use crate::text::Message;
use crate::yaml::{Document, Span};

/// What keeps typed YAML from being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: Message,
}

/// Typed YAML as one value; `None` where nothing but blanks and comments is typed.
pub fn read_fragment(text: &str) -> Result<Option<Document>, Mistake> {
    let document = Document::parse(text);
    if let Some(error) = document.errors().first() {
        let line = document.position(error.span.start).line;
        return Err(Mistake { line, message: error.message.clone() });
    }
    if document.has_more() {
        let line = document.text().lines().count();
        let message =
            text!("Only one value can stand here: remove the --- line.", "此处只能有一个值：请删除 --- 行。");
        return Err(Mistake { line, message: message.into() });
    }
    Ok(document.root().is_some().then_some(document))
}

impl Plan {
    /// The YAML of the value at an address, as a text of its own; empty where nothing stands.
    pub fn fragment(&self, at: &Address) -> String {
        self.document(&at.file).map(|it| it.fragment(&at.path)).unwrap_or_default()
    }

    /// Whether the value at an address holds something that is masked until it is asked for.
    pub fn holds_secret(&self, at: &Address) -> bool {
        let span = self.document(&at.file).and_then(|it| it.entry_span(&at.path));
        let inside = |it: &Span, all: Span| all.start <= it.start && it.end <= all.end;
        span.is_some_and(|all| self.secrets(&at.file).iter().any(|it| inside(it, all)))
    }

    /// The change that puts typed YAML at an address, with the comments in it.
    pub fn write_fragment(&self, at: &Address, typed: &Document) -> Result<Change, Refusal> {
        let empty = Document::default();
        let document = self.document(&at.file).unwrap_or(&empty);
        match document.write(&at.path, typed) {
            Ok(after) => Ok(Change::Text(at.file.clone(), after.text().to_owned())),
            Err(error) => Err(Refusal { at: at.clone(), message: error.message() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Path;

    fn plan(config: &str) -> Plan {
        Plan { config: Document::parse(config), ..Plan::default() }
    }

    #[test]
    fn a_mistake_has_its_line_and_nothing_is_nothing() {
        assert_eq!(read_fragment("a: 1\nb: [1\n").unwrap_err().line, 2);
        assert_eq!(read_fragment("a: 1\na: 2\n").unwrap_err().line, 2);
        assert!(read_fragment("a: 1\n---\nb: 2\n").is_err());
        assert_eq!(read_fragment(" \n# later\n"), Ok(None));
        assert!(read_fragment("").unwrap().is_none());
    }

    #[test]
    fn typed_yaml_is_written_where_it_belongs() {
        let plan = plan("A: 1 # one\nHEALTH_CHECKER: [LocalHealthCheck, {}]\n");
        let at = Address::key("HEALTH_CHECKER");
        assert_eq!(plan.fragment(&at), "[LocalHealthCheck, {}]\n");
        let typed = read_fragment("- RDSAwareHealthCheck\n- region: us-east-1 # here\n").unwrap().unwrap();
        let change = plan.write_fragment(&at, &typed).unwrap();
        let after = plan.with(&[change]).unwrap();
        assert!(after.config.text().starts_with("A: 1 # one\n"));
        let region = after.config.get(&Path::of("HEALTH_CHECKER").index(1).key("region"));
        assert_eq!(region.and_then(crate::yaml::Node::text), Some("us-east-1"));
    }

    #[test]
    fn a_secret_inside_is_known() {
        let plan = plan("A:\n  client_secret: s\nB: {c: 1}\n");
        assert!(plan.holds_secret(&Address::key("A")));
        assert!(!plan.holds_secret(&Address::key("B")));
    }
}
