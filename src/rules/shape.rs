//! Values beside the rows that describe them: what the table-driven rules share.

use super::yml::trap;
use crate::plan::{Location, Plan};
use crate::schema::{self, Field, Kind};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Document, Node, NodeKind, Path, Segment, Style, Value};

/// A scalar of config.yaml, and what is expected there.
pub(super) struct Scalar<'a, 't> {
    /// The scalar.
    pub(super) node: Node<'a>,
    /// What the row says; `None` where nothing is known of it.
    pub(super) kind: Option<Kind>,
    /// Whether it must not be shown.
    pub(super) secret: bool,
    trail: &'t Trail<'t>,
}

/// The way from the root, kept on the stack: a path is only made for a finding.
struct Trail<'t> {
    up: Option<&'t Trail<'t>>,
    step: Step<'t>,
}

enum Step<'t> {
    Key(&'t str),
    Index(usize),
}

impl Trail<'_> {
    fn path(&self) -> Path {
        let up = self.up.map_or_else(Path::root, Trail::path);
        match self.step {
            Step::Key(key) => up.key(key),
            Step::Index(index) => up.index(index),
        }
    }
}

impl Scalar<'_, '_> {
    /// Where it stands.
    pub(super) fn path(&self) -> Path {
        self.trail.path()
    }

    /// Whether text is expected.
    pub(super) fn wants_text(&self) -> bool {
        self.kind.is_some_and(is_text)
    }

    /// Whether it is written without quotes.
    pub(super) fn is_plain(&self) -> bool {
        self.node.kind() == NodeKind::Scalar(Style::Plain)
    }
}

/// Whether a kind is written as text.
pub(super) fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Text(_) | Kind::Secret | Kind::Choice(_) | Kind::Location)
}

/// Whether nothing is written there.
pub(super) fn is_null(node: Node<'_>) -> bool {
    node.kind() == NodeKind::Scalar(Style::Plain)
        && node.text().is_none_or(|it| matches!(it, "" | "~" | "null" | "Null" | "NULL"))
}

/// Shows every text of a document with its path. An item of a list is named by its kind or name, where it has one.
pub(super) fn texts(document: &Document, mut see: impl FnMut(Path, &str)) {
    let mut left = MOST;
    if let Some(root) = document.root() {
        texts_below(root, &Path::root(), &mut left, &mut see);
    }
}

fn texts_below(node: Node<'_>, at: &Path, left: &mut usize, see: &mut dyn FnMut(Path, &str)) {
    *left = left.saturating_sub(1);
    if *left == 0 {
        return;
    }
    if let (Some(text), NodeKind::Scalar(_)) = (node.text(), node.kind()) {
        see(at.clone(), text);
    }
    for entry in node.entries() {
        let key = entry.key.text().unwrap_or_default();
        texts_below(entry.value, &at.key(key), left, see);
    }
    for (index, item) in node.items().enumerate() {
        let name = ["kind", "name"].iter().find_map(|key| Some((key, item.get(key)?.text()?)));
        let at = name.map_or_else(|| at.index(index), |(key, text)| at.item(key, text));
        texts_below(item, &at, left, see);
    }
}

/// Scalars seen at most: an alias that repeats itself over and over must not hold up the page.
const MOST: usize = 100_000;

/// Shows every scalar of a config.yaml that can be read, in the order of the file.
pub(super) fn scalars<'a>(plan: &'a Plan, mut see: impl FnMut(Scalar<'a, '_>)) {
    let mut left = MOST;
    if !plan.config.is_sound() {
        return;
    }
    for entry in plan.config.root().into_iter().flat_map(Node::entries) {
        let Some(key) = entry.key.text() else { continue };
        let trail = Trail { up: None, step: Step::Key(key) };
        if key == "DISTRIBUTED_STORAGE_CONFIG" {
            engines(plan, &trail, &mut left, &mut see);
        } else {
            walk(entry.value, schema::field(key), &trail, &mut left, &mut see);
        }
    }
}

type See<'s, 'a> = &'s mut dyn FnMut(Scalar<'a, '_>);

fn engines<'a>(plan: &'a Plan, trail: &Trail<'_>, left: &mut usize, see: See<'_, 'a>) {
    for location in plan.locations() {
        let trail = Trail { up: Some(trail), step: Step::Key(location.id()) };
        let trail = Trail { up: Some(&trail), step: Step::Index(1) };
        let rows = location.engine().map_or(&[][..], |it| it.params);
        for entry in location.params().into_iter().flat_map(Node::entries) {
            let Some(key) = entry.key.text() else { continue };
            let trail = Trail { up: Some(&trail), step: Step::Key(key) };
            walk(entry.value, rows.iter().find(|it| it.key == key), &trail, left, see);
        }
    }
}

fn walk<'a>(
    node: Node<'a>,
    row: Option<&'static Field>,
    trail: &Trail<'_>,
    left: &mut usize,
    see: See<'_, 'a>,
) {
    let Some(rest) = left.checked_sub(1) else { return };
    *left = rest;
    if matches!(node.kind(), NodeKind::Scalar(_)) {
        let secret = row.is_some_and(Field::is_secret);
        return see(Scalar { node, kind: row.map(|it| it.kind), secret, trail });
    }
    let rows = match row.map(|it| it.kind) {
        Some(Kind::Map { fields, .. }) => fields,
        _ => &[],
    };
    for entry in node.entries() {
        let Some(key) = entry.key.text() else { continue };
        let trail = Trail { up: Some(trail), step: Step::Key(key) };
        walk(entry.value, rows.iter().find(|it| it.key == key), &trail, left, see);
    }
    let list = matches!(row.map(|it| it.kind), Some(Kind::TextList | Kind::Locations));
    for (index, item) in node.items().enumerate() {
        let trail = Trail { up: Some(trail), step: Step::Index(index) };
        walk(item, list.then_some(&ITEM), &trail, left, see);
    }
}

/// An item of a list of texts.
static ITEM: Field = Field::new("", Kind::TEXT, Text::name("item"));

/// A parameter of an engine and its row.
#[derive(Clone, Copy)]
pub(super) struct Param<'a> {
    /// The engine.
    pub(super) location: Location<'a>,
    /// The row.
    pub(super) row: &'static Field,
    /// The value.
    pub(super) node: Node<'a>,
}

/// The parameters that the drivers of the engines know.
pub(super) fn params(plan: &Plan) -> impl Iterator<Item = Param<'_>> {
    plan.locations().flat_map(|location| {
        let rows = location.engine().map_or(&[][..], |it| it.params);
        let entries = location.params().into_iter().flat_map(Node::entries);
        entries.filter_map(move |entry| {
            let key = entry.key.text()?;
            let row = rows.iter().find(|it| it.key == key)?;
            Some(Param { location, row, node: entry.value })
        })
    })
}

/// How a value misses what its row expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    /// It is of another type.
    Type,
    /// It is empty where something must stand.
    Empty,
    /// It is out of range, no choice, or not shaped as it must be.
    Form,
}

/// A value that is not what its row expects.
pub(super) struct Fault<'a> {
    /// Where, below the value.
    pub(super) tail: Path,
    /// The value there.
    pub(super) node: Node<'a>,
    /// What its row expects.
    pub(super) kind: Kind,
    /// How it misses that.
    pub(super) miss: Miss,
    /// What is expected, in words.
    pub(super) message: Message,
}

/// All that a row finds wrong with a value. What readers disagree on is left to the YML rules.
pub(super) fn faults<'a>(row: &'static Field, node: Node<'a>) -> impl Iterator<Item = Fault<'a>> {
    row.check(&node.value()).into_iter().filter_map(move |(tail, message)| {
        let (kind, node) = resolve(row.kind, node, &tail)?;
        let value = node.value();
        let miss = match &value {
            Value::Str(text) if text.is_empty() => Miss::Empty,
            value if is_of(kind, value) => Miss::Form,
            _ => Miss::Type,
        };
        let trapped = is_text(kind) && trap::of(node).is_some();
        (!trapped).then_some(Fault { tail, node, kind, miss, message })
    })
}

/// The kind and the node that a path below a value leads to.
fn resolve<'a>(kind: Kind, node: Node<'a>, tail: &Path) -> Option<(Kind, Node<'a>)> {
    tail.segments().iter().try_fold((kind, node), |(kind, node), segment| match (segment, kind) {
        (Segment::Key(key), Kind::Map { fields, .. }) => {
            Some((fields.iter().find(|it| it.key == key)?.kind, node.get(key)?))
        }
        (Segment::Index(index), _) => Some((Kind::TEXT, node.items().nth(*index)?)),
        _ => None,
    })
}

fn is_of(kind: Kind, value: &Value) -> bool {
    match value {
        Value::Str(_) => is_text(kind),
        Value::Bool(_) => matches!(kind, Kind::Bool),
        Value::Int(_) => matches!(kind, Kind::Int { .. } | Kind::Number { .. }),
        Value::Float(_) => matches!(kind, Kind::Number { .. }),
        Value::List(_) => matches!(kind, Kind::TextList | Kind::Locations),
        Value::Map(_) => matches!(kind, Kind::Map { .. }),
        Value::Null => true,
    }
}

impl Fault<'_> {
    /// The repair, where what was meant is what Quay already does with the value, or where it does not start with it.
    /// A quoted `false` is true to Quay today: only the user can say which was meant.
    pub(super) fn mend(&self) -> Option<(Message, Value)> {
        let text = self.node.text()?;
        if self.miss != Miss::Type {
            return None;
        }
        match self.kind {
            kind if is_text(kind) => Some((text!("Put it in quotes", "加上引号").into(), text.into())),
            Kind::Bool if text.eq_ignore_ascii_case("true") => {
                Some((text!("Write true without quotes", "去掉引号，写成 true").into(), true.into()))
            }
            Kind::Int { .. } | Kind::Number { .. } => {
                let number = self.kind.parse(text);
                let label = text!("Write {0} without quotes", "去掉引号，写成 {0}").with([text]);
                number.as_str().is_none().then_some((label, number))
            }
            Kind::TextList | Kind::Locations => {
                Some((text!("Make it a list", "改为列表").into(), Value::list([text])))
            }
            _ => None,
        }
    }
}
