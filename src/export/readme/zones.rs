//! The picture, and in words what it shows of the crossings.

use super::{Page, one_line};
use crate::layout::TOPOLOGY;
use crate::plan::Plan;
use crate::text;
use crate::text::{Arg, Text};

/// The picture and a line for each crossing.
pub(super) fn picture(page: &mut Page, plan: &Plan) {
    let alt = text!(
        "Topology: trust zones, clusters, storage engines and what is shared",
        "拓扑图：信任区、集群、存储引擎以及共用的服务"
    );
    page.say(Text::name("![{0}]({1})").with([Arg::from(alt), TOPOLOGY.into()]));
    let crossings = plan.crossings();
    if crossings.is_empty() {
        return;
    }
    page.say(text!("Crossings between trust zones:", "信任区之间的跨区访问："));
    let lang = page.lang;
    page.list(crossings.iter().map(|it| {
        let from = it.from.join(", ");
        let line = Text::name("{0} → {1} — **{2}**: {3}");
        let from = if from.is_empty() { "…".to_owned() } else { from };
        let args =
            [from.into(), Arg::from(it.location.id()), it.safety().label().into(), it.why().clone().into()];
        one_line(&line.with(args).render(lang))
    }));
}
