//! What changed between two texts, line by line.

use std::ops::Range;

/// A line of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Stands in both.
    Same(&'a str),
    /// Stands only in the first.
    Removed(&'a str),
    /// Stands only in the second.
    Added(&'a str),
}

/// Where the middle of two texts has more pairs of lines than this, it counts as replaced whole.
const PAIRS: usize = 4_000_000;

/// Compares two texts by their lines: what both begin and end with, and the longest common part between.
pub fn lines<'a>(before: &'a str, after: &'a str) -> Vec<Line<'a>> {
    compare(&before.lines().collect::<Vec<_>>(), &after.lines().collect::<Vec<_>>())
}

fn compare<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tails = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = tails.take_while(|(a, b)| a == b).count();
    let (left, right) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut out: Vec<_> = old[..head].iter().copied().map(Line::Same).collect();
    middle(left, right, &mut out);
    out.extend(old[old.len() - tail..].iter().copied().map(Line::Same));
    out
}

fn middle<'a>(old: &[&'a str], new: &[&'a str], out: &mut Vec<Line<'a>>) {
    if old.len().saturating_mul(new.len()) > PAIRS {
        out.extend(old.iter().copied().map(Line::Removed));
        out.extend(new.iter().copied().map(Line::Added));
        return;
    }
    // common[i][j]: length of the longest common part of old[i..] and new[j..], rows laid end to end.
    let width = new.len() + 1;
    let mut common = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            out.push(Line::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || (i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            out.push(Line::Removed(old[i]));
            i += 1;
        } else {
            out.push(Line::Added(new[j]));
            j += 1;
        }
    }
}

/// Bytes of the first text, and what stands in their place in the second, as a range of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// In the first text.
    pub before: Range<usize>,
    /// In the second.
    pub after: Range<usize>,
}

/// The fewest bytes, in places as small as lines allow, that make the second text of the first.
pub fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    let [old, new] = [before, after].map(|it| it.split_inclusive('\n').collect::<Vec<_>>());
    let (mut found, mut at): (Vec<Hunk>, _) = (Vec::new(), (0, 0));
    for line in compare(&old, &new) {
        let next = match line {
            Line::Same(text) => {
                at = (at.0 + text.len(), at.1 + text.len());
                continue;
            }
            Line::Removed(text) => (at.0 + text.len(), at.1),
            Line::Added(text) => (at.0, at.1 + text.len()),
        };
        match found.last_mut().filter(|it| (it.before.end, it.after.end) == at) {
            Some(last) => (last.before.end, last.after.end) = next,
            None => found.push(Hunk { before: at.0..next.0, after: at.1..next.1 }),
        }
        at = next;
    }
    found.iter().map(|it| it.trimmed(before, after)).collect()
}

impl Hunk {
    /// Without the characters that both begin and end with.
    fn trimmed(&self, before: &str, after: &str) -> Hunk {
        let [old, new] = [&before[self.before.clone()], &after[self.after.clone()]];
        let same = |a: &(char, char)| a.0 == a.1;
        let head: usize = old.chars().zip(new.chars()).take_while(same).map(|it| it.0.len_utf8()).sum();
        let tails = old[head..].chars().rev().zip(new[head..].chars().rev());
        let tail: usize = tails.take_while(same).map(|it| it.0.len_utf8()).sum();
        let inner = |it: &Range<usize>| it.start + head..it.end - tail;
        Hunk { before: inner(&self.before), after: inner(&self.after) }
    }
}

/// The numbers (from 0) of the lines of `after` that do not stand in `before`.
pub fn added(before: &str, after: &str) -> Vec<usize> {
    let stands = lines(before, after).into_iter().filter(|it| !matches!(it, Line::Removed(_)));
    stands.enumerate().filter(|(_, it)| matches!(it, Line::Added(_))).map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(before in "([a-c]{0,2}\n){0,12}", after in "([a-c]{0,2}\n){0,12}") {
            let diff = lines(&before, &after);
            let side = |drop: fn(&Line<'_>) -> bool| -> Vec<&str> {
                diff.iter().filter(|it| !drop(it)).map(|it| match it {
                    Line::Same(text) | Line::Removed(text) | Line::Added(text) => *text,
                }).collect()
            };
            prop_assert_eq!(side(|it| matches!(it, Line::Added(_))), before.lines().collect::<Vec<_>>());
            prop_assert_eq!(side(|it| matches!(it, Line::Removed(_))), after.lines().collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn hunks_make_the_second_text_of_the_first(before in "([aä]{0,2}\r?\n?){0,9}", after in "([aä]{0,2}\r?\n?){0,9}") {
            let mut made = before.clone();
            for hunk in hunks(&before, &after).into_iter().rev() {
                made.replace_range(hunk.before, &after[hunk.after]);
            }
            prop_assert_eq!(made, after);
        }
    }

    #[test]
    fn a_hunk_is_as_small_as_the_change() {
        let found = hunks("a: 1\nb: no\nc: 3\n", "a: 1\nb: \"no\"\nc: 3\n");
        assert_eq!(found, [Hunk { before: 8..10, after: 8..12 }]);
    }

    #[test]
    fn only_the_changed_line_is_marked() {
        let (before, after) = ("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 5\nc: 3\n");
        let expected = [Line::Same("a: 1"), Line::Removed("b: 2"), Line::Added("b: 5"), Line::Same("c: 3")];
        assert_eq!(lines(before, after), expected);
        assert_eq!(added(before, after), [1]);
    }
}
