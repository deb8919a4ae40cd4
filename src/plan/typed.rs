//! Text that comes back from a control that knows only `\n`.

use crate::diff::{self, Line};

/// `typed`, with the line endings that `original` has: a line that was there keeps its own, a new one takes the most
/// usual. Without this, editing one line in a browser would change every line of a CRLF file.
pub fn retyped(original: &str, typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n");
    let crlf = original.matches("\r\n").count();
    if crlf == 0 {
        return typed;
    }
    let usual = if crlf * 2 >= original.matches('\n').count() { "\r\n" } else { "\n" };
    let mut endings =
        original.split_inclusive('\n').map(|it| if it.ends_with("\r\n") { "\r\n" } else { "\n" });
    let mut new = typed.split_inclusive('\n').map(|it| it.ends_with('\n'));
    let mut out = String::with_capacity(original.len());
    for line in diff::lines(&original.replace("\r\n", "\n"), &typed) {
        let (text, ending) = match line {
            Line::Removed(_) => {
                endings.next();
                continue;
            }
            Line::Same(text) => (text, endings.next().unwrap_or(usual)),
            Line::Added(text) => (text, usual),
        };
        out.push_str(text);
        if new.next() == Some(true) {
            out.push_str(ending);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_not_touched_comes_back_as_it_was(text in "([a-c]{0,2}(\r\n|\n)){0,8}[a-c]{0,2}") {
            prop_assert_eq!(retyped(&text, &text.replace("\r\n", "\n")), text);
        }

        #[test]
        fn the_lines_are_those_that_were_typed(text in "([a-c]{0,2}(\r\n|\n)){0,8}", typed in "([a-c]{0,2}\n){0,8}[a-c]{0,2}") {
            prop_assert_eq!(retyped(&text, &typed).replace("\r\n", "\n"), typed);
        }
    }

    #[test]
    fn a_new_line_takes_the_usual_ending() {
        assert_eq!(retyped("a: 1\r\nb: 2\r\n", "a: 1\nx: 9\nb: 2\n"), "a: 1\r\nx: 9\r\nb: 2\r\n");
    }
}
