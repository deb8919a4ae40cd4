//! Credentials that several engines share.

use super::{Location, Plan};
use std::collections::BTreeMap;

/// Two engines that use the same credential.
#[derive(Clone, Copy, Debug)]
pub struct Shared<'a> {
    /// The engine that has it first in the file.
    pub first: Location<'a>,
    /// The parameter that holds it there.
    pub first_key: &'static str,
    /// The engine that has it again.
    pub second: Location<'a>,
    /// The parameter that holds it there.
    pub key: &'static str,
}

impl Shared<'_> {
    /// Whether the credential opens two buckets; two engines may also name the same one.
    pub fn opens_two(self) -> bool {
        let bucket = |it: Location<'_>| it.engine().and_then(|row| it.text(row.bucket?).map(str::to_owned));
        bucket(self.first) != bucket(self.second)
    }
}

impl Plan {
    /// Every engine whose credential an earlier one has; by the name of the pair, else by its secret. What stands in
    /// angle brackets is still to be filled in and says nothing.
    pub fn shared_credentials(&self) -> Vec<Shared<'_>> {
        let mut seen: BTreeMap<&str, (Location<'_>, &'static str)> = BTreeMap::new();
        let mut shared = Vec::new();
        for second in self.locations() {
            let Some((who, what)) = second.engine().and_then(|it| it.credential) else { continue };
            // A user's name says nothing: two clouds may both have a user quay.
            let keys = [who, what].into_iter().filter(|it| *it != "swift_user");
            let values = keys.filter_map(|key| Some((key, second.text(key)?)));
            let mut told = false;
            for (key, text) in values.filter(|(_, text)| !text.starts_with('<')) {
                match seen.get(text) {
                    Some(&(first, first_key)) if !told => {
                        told = true;
                        shared.push(Shared { first, first_key, second, key });
                    }
                    Some(_) => {}
                    None => drop(seen.insert(text, (second, key))),
                }
            }
        }
        shared
    }
}
