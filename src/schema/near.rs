//! The name that was probably meant.

/// The candidate nearest to `name`, where one is near enough to be a slip of it.
///
/// Letter case does not count. A name that starts with another letter is only near when a single edit apart: who writes
/// `eustorage` does not mean `usstorage`.
pub fn near<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = fold(name).collect();
    let limit = (name.len() / 4).clamp(1, 3);
    let distance = |candidate: &str| {
        let candidate: Vec<char> = fold(candidate).collect();
        let limit = if candidate.first() == name.first() { limit } else { 1 };
        let comparable = candidate.len().abs_diff(name.len()) <= limit;
        comparable.then(|| edits(&name, &candidate)).filter(|edits| *edits <= limit)
    };
    candidates.filter_map(|it| Some((distance(it)?, it))).min_by_key(|(edits, _)| *edits).map(|(_, it)| it)
}

fn fold(name: &str) -> impl Iterator<Item = char> {
    name.chars().map(|it| it.to_ascii_lowercase())
}

/// Letters to insert, drop, change or swap with a neighbour to make one name of the other.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            next[j] = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::near;

    fn nearest<'a>(name: &str, candidates: &[&'a str]) -> Option<&'a str> {
        near(name, candidates.iter().copied())
    }

    #[test]
    fn finds_slips_and_nothing_else() {
        let engines = ["usstorage", "eustorage", "apstorage"];
        assert_eq!(nearest("usstorge", &engines), Some("usstorage"));
        assert_eq!(nearest("ustsorage", &engines), Some("usstorage"));
        assert_eq!(nearest("EUSTORAGE", &engines), Some("eustorage"));
        assert_eq!(nearest("local_us", &engines), None);
        assert_eq!(nearest("", &engines), None);
    }

    #[test]
    fn another_region_is_not_a_slip() {
        assert_eq!(nearest("eustorage", &["usstorage"]), None);
        assert_eq!(nearest("us", &["eu"]), None);
    }

    #[test]
    fn long_keys_may_have_more_slips() {
        let key = "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS";
        assert_eq!(nearest("DISTRIBUTED_STORAGE_DEFUALT_LOCATION", &[key]), Some(key));
    }
}
