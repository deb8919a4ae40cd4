//! Gives everything a place and draws it: a band for each trust zone, clusters on the left of it, engines on the right,
//! the load balancer before them, what is shared below.

use super::Link;
use super::scene::{Node, Region, Scene, scene};
use super::svg::{Svg, fit};
use crate::plan::{Plan, Reach, Safety};
use crate::schema::Zone;
use crate::text;
use crate::text::{Lang, Message, Text};

const WIDTH: usize = 960;
const NODE: usize = 48;
const STEP: usize = 62;
/// Where a band begins, and its clusters and engines.
const BAND: usize = 176;
const CLUSTER: (usize, usize) = (192, 200);
const ENGINE: (usize, usize) = (668, 260);
const BALANCER: (usize, usize) = (16, 136);

/// How a line or a node shows its safety: class, colour, dashes, sign.
struct Stroke {
    class: &'static str,
    colour: &'static str,
    dash: &'static str,
    sign: &'static str,
}

/// The sign that stands for a safety.
pub fn sign(safety: Safety) -> &'static str {
    stroke(Some(safety)).sign
}

fn stroke(safety: Option<Safety>) -> Stroke {
    let (class, colour, dash, sign) = match safety {
        None => ("app-topology-plain", "#4d4d4d", "none", ""),
        Some(Safety::Checked) => ("app-topology-checked", "#3d7317", "none", "✓"),
        Some(Safety::Asserted) => ("app-topology-asserted", "#0066cc", "10 4", "≈"),
        Some(Safety::Unanswered) => ("app-topology-unanswered", "#73480b", "3 4", "?"),
        Some(Safety::Unsafe) => ("app-topology-unsafe", "#b1380b", "12 4 3 4", "✕"),
    };
    Stroke { class, colour, dash, sign }
}

/// The picture of a plan. With `link`, each node leads to its form.
pub fn draw(plan: &Plan, lang: Lang, link: Option<Link<'_>>) -> String {
    let scene = scene(plan);
    let mut pen = Pen { svg: Svg::default(), lang, link };
    let mut top = 16;
    let mut bands = Vec::new();
    for region in &scene.regions {
        let rows = region.clusters.len().max(region.engines.len());
        let height = 34 + rows * STEP;
        bands.push((top, height));
        top += height + 14;
    }
    let below = if bands.is_empty() { 16 + NODE } else { top };
    let height = below + pen.lower_height(&scene);
    let size = (WIDTH.to_string(), height.to_string());
    pen.svg.empty(
        "rect",
        &[("class", "app-topology-ground"), ("width", &size.0), ("height", &size.1), ("fill", "#ffffff")],
    );
    let (mut cluster_y, mut engine_y) = (vec![0; scene.clusters.len()], vec![0; scene.engines.len()]);
    for (region, (top, height)) in scene.regions.iter().zip(&bands) {
        pen.band(region.zone, *top, *height);
        place(region, *top, &mut cluster_y, &mut engine_y);
    }
    let balancer = (16 + below.saturating_sub(14)).saturating_sub(NODE) / 2;
    for y in &cluster_y {
        let (from, to) = (BALANCER.0 + BALANCER.1, CLUSTER.0);
        pen.curve((from, balancer + NODE / 2), (to, y + NODE / 2), 1, None);
    }
    for line in &scene.lines {
        let (from, to) = (CLUSTER.0 + CLUSTER.1, ENGINE.0);
        let (y1, y2) = (cluster_y[line.cluster] + NODE / 2, engine_y[line.engine] + NODE / 2);
        let width = match line.reach {
            Reach::Preferred => 4,
            Reach::Copied => 2,
            Reach::Never => 1,
        };
        pen.curve((from, y1), (to, y2), width, line.safety);
    }
    pen.node(&scene.balancer, (BALANCER.0, balancer), BALANCER.1);
    for (node, y) in scene.clusters.iter().zip(&cluster_y) {
        pen.node(node, (CLUSTER.0, *y), CLUSTER.1);
    }
    for (node, y) in scene.engines.iter().zip(&engine_y) {
        pen.node(node, (ENGINE.0, *y), ENGINE.1);
    }
    pen.lower(&scene, below);
    let label = text!("Topology of the plan", "方案的拓扑图").get(lang);
    pen.svg.finish(WIDTH, height, label)
}

/// The heights at which the clusters and engines of a band stand.
fn place(region: &Region, top: usize, clusters: &mut [usize], engines: &mut [usize]) {
    let row = |at: usize| top + 30 + at * STEP;
    for (at, index) in region.clusters.iter().enumerate() {
        clusters[*index] = row(at);
    }
    for (at, index) in region.engines.iter().enumerate() {
        engines[*index] = row(at);
    }
}

struct Pen<'a> {
    svg: Svg,
    lang: Lang,
    link: Option<Link<'a>>,
}

impl Pen<'_> {
    fn say(&self, message: impl Into<Message>) -> String {
        message.into().render(self.lang)
    }

    fn band(&mut self, zone: Zone, top: usize, height: usize) {
        let (x, y) = (BAND.to_string(), top.to_string());
        let (width, tall) = ((WIDTH - BAND - 16).to_string(), height.to_string());
        self.svg.empty(
            "rect",
            &[
                ("class", "app-topology-band"),
                ("x", &x),
                ("y", &y),
                ("width", &width),
                ("height", &tall),
                ("rx", "8"),
                ("fill", "#f2f2f2"),
                ("stroke", "#a3a3a3"),
            ],
        );
        let label = self.say(text!("Trust zone: {0}", "信任区：{0}").with([zone.label()]));
        self.words((BAND + 12, top + 20), "app-topology-zone", "#4d4d4d", true, &label);
    }

    fn words(&mut self, (x, y): (usize, usize), class: &str, fill: &str, bold: bool, text: &str) {
        let (x, y) = (x.to_string(), y.to_string());
        let weight = if bold { "bold" } else { "normal" };
        let attributes = [("class", class), ("x", &*x), ("y", &*y), ("fill", fill), ("font-weight", weight)];
        self.svg.text("text", &attributes, text);
    }

    fn curve(&mut self, from: (usize, usize), to: (usize, usize), width: usize, safety: Option<Safety>) {
        let Stroke { class, colour, dash, .. } = stroke(safety);
        let bend = (to.0 - from.0) / 2;
        let path = format!(
            "M{} {}C{} {} {} {} {} {}",
            from.0,
            from.1,
            from.0 + bend,
            from.1,
            to.0 - bend,
            to.1,
            to.0,
            to.1
        );
        let width = width.to_string();
        self.svg.empty(
            "path",
            &[
                ("class", class),
                ("d", &path),
                ("fill", "none"),
                ("stroke", colour),
                ("stroke-width", &width),
                ("stroke-dasharray", dash),
            ],
        );
    }

    fn node(&mut self, node: &Node, (x, y): (usize, usize), width: usize) {
        let Stroke { class, colour, dash, sign } = stroke(node.safety);
        let about = self.say(node.about.clone());
        let state = node.safety.map(|it| self.say(it.label()));
        let whole = [Some(node.name.clone()), Some(about.clone()), state].into_iter().flatten();
        let whole = whole.collect::<Vec<_>>().join(" · ");
        let target = self.link.map(|it| it(&node.at));
        match &target {
            Some(target) => self.svg.open("a", &[("href", target)]),
            None => self.svg.open("g", &[]),
        }
        self.svg.text("title", &[], &whole);
        let (left, top, wide, tall) = (x.to_string(), y.to_string(), width.to_string(), NODE.to_string());
        self.svg.empty(
            "rect",
            &[
                ("class", class),
                ("x", &left),
                ("y", &top),
                ("width", &wide),
                ("height", &tall),
                ("rx", "6"),
                ("fill", "#ffffff"),
                ("stroke", colour),
                ("stroke-width", if node.safety.is_some() { "2" } else { "1" }),
                ("stroke-dasharray", dash),
            ],
        );
        let room = (width - 16) / 7;
        let marked = if sign.is_empty() { node.name.clone() } else { format!("{sign} {}", node.name) };
        self.words((x + 10, y + 20), "app-topology-name", "#151515", true, &fit(&marked, room));
        self.words((x + 10, y + 38), "app-topology-about", "#4d4d4d", false, &fit(&about, room));
        self.svg.close(if target.is_some() { "a" } else { "g" });
    }

    fn lower_height(&self, scene: &Scene) -> usize {
        let shared = if scene.shared.is_empty() { 0 } else { NODE + 44 };
        let folded = if scene.folded > 0 { 24 } else { 0 };
        shared + folded + 56
    }

    /// What is shared, and what lines and signs mean.
    fn lower(&mut self, scene: &Scene, top: usize) {
        let mut y = top;
        if !scene.shared.is_empty() {
            let all = text!("Shared by all clusters", "所有集群共用").get(self.lang);
            self.words((BAND, y + 18), "app-topology-zone", "#4d4d4d", true, all);
            for (at, node) in scene.shared.iter().enumerate() {
                self.node(node, (BAND + at * 262, y + 30), 244);
            }
            y += NODE + 44;
        }
        if scene.folded > 0 {
            let folded = text!(
                "{0} lines are left out: every cluster uses every engine.",
                "省略了 {0} 条连线：每个集群都使用每个存储引擎。"
            );
            let folded = self.say(folded.with([scene.folded.to_string()]));
            self.words((BAND, y + 16), "app-topology-about", "#4d4d4d", false, &folded);
            y += 24;
        }
        let widths: [(Text, usize); 3] = [
            (text!("writes first", "首先写入"), 4),
            (text!("copies to", "复制到"), 2),
            (text!("can reach", "可以访问"), 1),
        ];
        let lines = widths.into_iter().map(|(text, width)| (text, width, None));
        let safeties = [Safety::Checked, Safety::Asserted, Safety::Unanswered, Safety::Unsafe];
        let signs = safeties.into_iter().map(|it| (it.label(), 2, Some(it)));
        let keys: Vec<_> = lines.chain(signs).collect();
        for (at, (text, width, safety)) in keys.into_iter().enumerate() {
            let (column, row) = if at < 3 { (at, 0) } else { (at - 3, 1) };
            let (x, y) = (BAND + column * 190, y + 12 + row * 22);
            self.curve((x, y), (x + 40, y), width, safety);
            let label = format!("{} {}", stroke(safety).sign, text.get(self.lang));
            self.words((x + 48, y + 4), "app-topology-about", "#4d4d4d", false, label.trim_start());
        }
    }
}
