//! Which engine each cluster writes to, and which get a copy.

use super::{Cluster, Plan};

/// What an engine is to what is pushed to a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It is written there first.
    Preferred,
    /// It is copied there.
    Copied,
    /// It does not come there.
    Never,
}

impl Plan {
    /// What an engine is to what is pushed to a cluster.
    pub fn reach(&self, cluster: &Cluster, engine: &str) -> Reach {
        if cluster.preferred() == Some(engine) {
            return Reach::Preferred;
        }
        let copies = self.flag("FEATURE_STORAGE_REPLICATION") == Some(true);
        let listed = self.location_list("DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS").unwrap_or_default();
        if copies && listed.iter().any(|it| it == engine) { Reach::Copied } else { Reach::Never }
    }

    /// The first engine that no cluster prefers.
    pub fn free_engine(&self) -> Option<&str> {
        let preferred: Vec<_> = self.clusters.iter().filter_map(Cluster::preferred).collect();
        self.locations().map(|it| it.id()).find(|id| !preferred.contains(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Action, apply};
    use crate::yaml::Document;

    #[test]
    fn a_push_is_written_to_one_engine_and_copied_to_the_default_locations() {
        let config = "DISTRIBUTED_STORAGE_CONFIG:\n  us: [LocalStorage, {}]\n  eu: [LocalStorage, {}]\n  ap: [LocalStorage, {}]\n\
                      DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us, eu]\nFEATURE_STORAGE_REPLICATION: true\n";
        let plan = Plan { config: Document::parse(config), ..Plan::default() };
        let action = Action::AddCluster { name: "a".to_owned(), engine: Some("us".to_owned()) };
        let plan = apply(&plan, &action).expect("a fresh name");
        let reach = ["us", "eu", "ap"].map(|it| plan.reach(&plan.clusters[0], it));
        assert_eq!(reach, [Reach::Preferred, Reach::Copied, Reach::Never]);
        assert_eq!(plan.free_engine(), Some("eu"));
    }
}
