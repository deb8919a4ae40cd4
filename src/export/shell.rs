//! Words for a POSIX shell.

/// The word as a shell reads it back: bare where that is safe, else in single quotes. No shell can carry a NUL.
pub(super) fn quote(word: &str) -> String {
    let word = word.replace('\0', "");
    let bare = |it: char| it.is_ascii_alphanumeric() || "-_./:=@%+,".contains(it);
    if !word.is_empty() && word.chars().all(bare) {
        return word;
    }
    let mut quoted = String::with_capacity(word.len() + 2);
    quoted.push('\'');
    quoted.push_str(&word.replace('\'', r"'\''"));
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn what_a_shell_could_act_on_is_quoted() {
        for (word, expected) in [
            ("quay-enterprise", "quay-enterprise"),
            ("admin/api-us:6443/kube:admin", "admin/api-us:6443/kube:admin"),
            ("", "''"),
            ("a b", "'a b'"),
            ("~root", "'~root'"),
            ("$(reboot)", "'$(reboot)'"),
            ("it's", r"'it'\''s'"),
            ("a\nb", "'a\nb'"),
        ] {
            assert_eq!(quote(word), expected);
        }
    }
}
