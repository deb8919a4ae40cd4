//! Patterns with `*` and `?`, and which texts a set of them can tell apart.

use std::collections::{BTreeSet, VecDeque};

/// A pattern: `*` stands for any text, `?` for any one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob(Vec<Token>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Char(char),
    One,
    Any,
}

/// How far a pattern has got: every number of tokens that may have been used up, but none that a later `*` covers.
type State = Vec<usize>;

/// The texts that the same patterns match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class {
    /// The shortest of them.
    pub example: String,
    /// Which patterns match, in their order.
    pub matched: Vec<bool>,
}

/// How many steps of single patterns are tried before a set of them counts as too intricate.
const MAX_STEPS: usize = 500_000;

impl Glob {
    /// A text with wildcards.
    pub fn wild(text: &str) -> Glob {
        let token = |it| match it {
            '*' => Token::Any,
            '?' => Token::One,
            other => Token::Char(other),
        };
        Glob(text.chars().map(token).collect())
    }

    /// Just this text.
    pub fn literal(text: &str) -> Glob {
        Glob(text.chars().map(Token::Char).collect())
    }

    /// This pattern followed by another.
    pub fn then(mut self, next: Glob) -> Glob {
        self.0.extend(next.0);
        self
    }

    /// Whether a text matches.
    pub fn matches(&self, text: &str) -> bool {
        let state = text.chars().fold(self.start(), |state, it| self.step(&state, it));
        self.accepts(&state)
    }

    fn start(&self) -> State {
        self.settle(vec![0])
    }

    fn step(&self, state: &State, letter: char) -> State {
        let next = state.iter().filter_map(|at| match self.0.get(*at)? {
            Token::Any => Some(*at),
            Token::One => Some(at + 1),
            Token::Char(it) => (*it == letter).then_some(at + 1),
        });
        self.settle(next.collect())
    }

    /// A `*` may stand for nothing, and it can do all that what stands before it can.
    fn settle(&self, mut state: State) -> State {
        let mut at = 0;
        while let Some(position) = state.get(at).copied() {
            if self.0.get(position) == Some(&Token::Any) && !state.contains(&(position + 1)) {
                state.push(position + 1);
            }
            at += 1;
        }
        state.sort_unstable();
        state.dedup();
        let last = state.iter().rposition(|at| self.0.get(*at) == Some(&Token::Any));
        state.split_off(last.unwrap_or(0))
    }

    fn accepts(&self, state: &State) -> bool {
        state.last() == Some(&self.0.len())
    }

    /// The letters that make a difference just now.
    fn letters(&self, state: &State) -> impl Iterator<Item = char> {
        state.iter().filter_map(|at| match self.0.get(*at) {
            Some(Token::Char(it)) => Some(*it),
            _ => None,
        })
    }
}

/// All sets of patterns that some text beginning with `prefix`, and longer than it, matches, each with the shortest
/// such text. `None` where there are too many to look at.
pub(super) fn classes(globs: &[Glob], prefix: &str) -> Option<Vec<Class>> {
    // Only patterns that may still match are carried along.
    let begin = |(index, glob): (usize, &Glob)| {
        let state = prefix.chars().fold(glob.start(), |state, it| glob.step(&state, it));
        (!state.is_empty()).then_some((index, state))
    };
    let start: Vec<_> = globs.iter().enumerate().filter_map(begin).collect();
    let mut queue = VecDeque::from([(start, prefix.to_owned())]);
    let (mut seen, mut known, mut found, mut steps) = (BTreeSet::new(), BTreeSet::new(), Vec::new(), 0);
    while let Some((states, text)) = queue.pop_front() {
        let live = || states.iter().filter_map(|(index, state)| Some((*index, globs.get(*index)?, state)));
        let mut letters: BTreeSet<char> = live().flat_map(|(_, glob, state)| glob.letters(state)).collect();
        // All letters that no pattern names are alike: one of them stands for the rest.
        let fresh = ('a'..='z').rev().chain('0'..='9').chain('\u{e000}'..).find(|it| !letters.contains(it));
        letters.extend(fresh);
        for letter in letters {
            let next = live().map(|(index, glob, state)| (index, glob.step(state, letter)));
            let next: Vec<(usize, State)> = next.filter(|it| !it.1.is_empty()).collect();
            steps += 1 + states.len();
            if steps > MAX_STEPS {
                return None;
            }
            if !seen.insert(next.clone()) {
                continue;
            }
            let text = format!("{text}{letter}");
            let accepts =
                |(index, state): &(usize, State)| globs.get(*index)?.accepts(state).then_some(*index);
            let matched: Vec<usize> = next.iter().filter_map(accepts).collect();
            if known.insert(matched.clone()) {
                let matched = (0..globs.len()).map(|it| matched.contains(&it)).collect();
                found.push(Class { example: text.clone(), matched });
            }
            queue.push_back((next, text));
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By trying every split.
    fn naive(pattern: &[char], text: &[char]) -> bool {
        match pattern {
            [] => text.is_empty(),
            ['*', rest @ ..] => (0..=text.len()).any(|it| naive(rest, &text[it..])),
            ['?', rest @ ..] => !text.is_empty() && naive(rest, &text[1..]),
            [letter, rest @ ..] => text.first() == Some(letter) && naive(rest, &text[1..]),
        }
    }

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    proptest! {
        #[test]
        fn matching_is_what_trying_every_split_says(pattern in "[ab*?]{0,6}", text in "[abc]{0,6}") {
            prop_assert_eq!(Glob::wild(&pattern).matches(&text), naive(&letters(&pattern), &letters(&text)));
        }

        #[test]
        fn every_text_is_in_a_class_and_every_class_has_a_text(
            patterns in prop::collection::vec("[ab*?]{0,4}", 1..4),
            text in "[abz]{1,6}",
        ) {
            let globs: Vec<_> = patterns.iter().map(|it| Glob::wild(it)).collect();
            let matched = |text: &str| globs.iter().map(|it| it.matches(text)).collect::<Vec<_>>();
            let classes = classes(&globs, "").expect("few patterns");
            prop_assert!(classes.iter().any(|it| it.matched == matched(&text)), "{text}");
            for class in classes {
                prop_assert_eq!(matched(&class.example), class.matched, "{}", class.example);
            }
        }
    }

    #[test]
    fn what_is_fixed_is_not_a_wildcard() {
        assert!(!Glob::literal("a*").matches("ab"));
        assert!(Glob::literal("a*").then(Glob::wild("?")).matches("a*b"));
    }

    #[test]
    fn too_many_stars_are_given_up() {
        let globs: Vec<_> = (0..40).map(|it| Glob::wild(&format!("*a{}b*", "?".repeat(it)))).collect();
        assert_eq!(classes(&globs, ""), None);
    }
}
