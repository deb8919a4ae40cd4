//! Finding a setting by key, label or help, in either language.

use crate::schema::{FIELDS, Field};
use crate::text::Lang;

/// The settings that hold every word of `query`, those whose key does first. An empty query finds all.
pub fn search(query: &str) -> Vec<&'static Field> {
    let words: Vec<_> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut found: Vec<_> = FIELDS
        .iter()
        .flat_map(|it| it.iter())
        .filter(|it| !it.internal)
        .filter_map(|field| Some((rank(field, &words)?, field)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, field)| field).collect()
}

/// How far a field is from the words: 0 where all are in its key, more where they are elsewhere; `None` for no match.
fn rank(field: &Field, words: &[String]) -> Option<usize> {
    let key = field.key.to_lowercase();
    let texts = || {
        let all = [Some(field.label), field.help].into_iter().flatten();
        all.flat_map(|it| [it.get(Lang::En).to_lowercase(), it.get(Lang::Zh).to_lowercase()])
    };
    words.iter().try_fold(0, |rank, word| match key.contains(word.as_str()) {
        true => Some(rank),
        false => texts().any(|it| it.contains(word.as_str())).then_some(rank + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_found_by_key_label_and_help_in_both_languages() {
        let keys = |query| search(query).iter().map(|it| it.key).collect::<Vec<_>>();
        assert_eq!(keys("server_hostname").first(), Some(&"SERVER_HOSTNAME"));
        let field = crate::schema::field("SERVER_HOSTNAME").expect("a row");
        assert!(keys(field.label.get(Lang::Zh)).contains(&"SERVER_HOSTNAME"));
        assert!(keys("no such setting at all").is_empty());
        assert!(keys("").len() > 10);
    }
}
