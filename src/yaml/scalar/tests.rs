use super::*;

/// `text | PyYAML | Operator | yaml.v3`, where `s` is text, `-` refused, and anything else a value.
const MEASURED: &str = "
no|false|false|s
on|true|true|s
yes|true|true|s
OFF|false|false|s
y|s|true|s
N|s|false|s
true|true|true|true
False|false|false|false
tRue|s|s|s
012|10|10|10
08|s|8|8.0
0o14|s|12|12
0x1F|31|31|31
0X1F|s|31|31
0b101|5|5|5
-0b101|-5|-5|-5
1:30|90|s|s
190:20:30|685230|s|s
1:30.5|90.5|s|s
1e3|s|1000|1000.0
1.0e+3|1000.0|1000|1000.0
1_000|1000|1000|1000
1__0|10|10|10
1_|1|1|1
_1|s|s|s
1.10|1.1|1.1|1.1
1.|1.0|1|1.0
.5|0.5|0.5|0.5
+.5|s|0.5|0.5
-.5|s|-0.5|-0.5
._5|s|s|s
.5_0|0.5|0.5|0.5
+1|1|1|1
-0|0|0|0
-0.0|-0.0|0|-0.0
+|s|s|s
-|s|s|s
.|s|s|s
..|s|s|s
1.2.3|s|s|s
10.19.0.2|s|s|s
9007199254740993|9007199254740993|9007199254740992|9007199254740993
1234567890123456789|1234567890123456789|1234567890123456800|1234567890123456789
12345678901234567890|1.2345678901234567e19|1.2345678901234567e19|1.2345678901234567e19
123456789012345678901234|1.2345678901234568e23|1.2345678901234568e23|1.2345678901234568e23
-9223372036854775808|-9223372036854775808|-9.223372036854776e18|-9223372036854775808
2021-01-01|s|s|s
2021-1-1|s|s|s
2021-13-01|-|s|s
2021-01-01T10:00:00Z|s|s|s
.inf|inf|-|inf
-.INF|-inf|-|-inf
.nan|nan|-|nan
+.inf|inf|-|inf
.Inf|inf|-|inf
=|-|s|s
<<|-|s|s
~|null|null|null
|null|null|null
Null|null|null|null
nULL|s|s|s
0x|s|s|s
0x_|-|s|s
0b_|-|s|s
0_|0|0|0
1e999|s|s|s
1.0e+999|inf|s|s
+-1|s|s|s
1-1|s|s|s
0.5.|s|s|s
0|0|0|0
00|0|0|0
0:0|s|s|s
1:60|s|s|s
685_230.15|685230.15|685230.15|685230.15
";

fn value(text: &str, column: &str) -> Option<Value> {
    Some(match column {
        "-" => return None,
        "s" => Value::Str(text.to_owned()),
        "null" => Value::Null,
        "true" | "false" => Value::Bool(column == "true"),
        _ => column.parse().map_or_else(|_| Value::Float(column.parse().unwrap()), Value::Int),
    })
}

#[test]
fn each_reader_makes_of_plain_text_what_was_measured() {
    for row in MEASURED.trim_matches('\n').split('\n') {
        let columns: Vec<_> = row.split('|').collect();
        for (reader, column) in Reader::ALL.into_iter().zip(&columns[1..]) {
            let (read, expected) = (read_plain(columns[0], reader), value(columns[0], column));
            // NaN is not itself.
            assert_eq!(format!("{read:?}"), format!("{expected:?}"), "{:?} {reader:?}", columns[0]);
        }
    }
}

#[test]
fn only_text_that_every_reader_leaves_alone_is_safe() {
    for row in MEASURED.trim_matches('\n').split('\n') {
        let columns: Vec<_> = row.split('|').collect();
        let safe = columns[1..].iter().all(|it| *it == "s");
        assert!(safe || !is_safe_plain(columns[0]), "{row}");
    }
    for text in
        ["x", "us-east-1", "10.19.0.2", "/quaygcp", "a b", "x.y", "密钥", "v3.10.1", "AKIA/x+y=", "_x", "a#b"]
    {
        assert!(is_safe_plain(text), "{text}");
    }
    let unsafe_texts = [
        "",
        " x",
        "x ",
        "x:",
        "x: y",
        "x #y",
        "#x",
        "-",
        "- x",
        "--- x",
        "...",
        "? x",
        "[x",
        "x,y",
        "{x",
        "a]",
        "@x",
        "`x",
        "%x",
        "*x",
        "&x",
        "!x",
        "|",
        ">",
        "'x",
        "\"x",
        "x\ty",
        "x\ny",
        "\u{a0}x",
        "x\u{3000}",
        "x\u{2028}y",
        "x\u{7f}",
        "\u{feff}x",
        "h:80",
        "x?y",
        "1_0",
        "._1",
        "0o7",
        "1:30",
        "y",
        "=",
        "<<",
        "~",
        "2021-01-01",
        "1e3",
        "\u{200b}x",
    ];
    for text in unsafe_texts {
        assert!(!is_safe_plain(text), "{text:?}");
    }
}

#[test]
fn numbers_that_lose_digits_are_told() {
    for text in [
        "9007199254740993",
        "12345678901234567890",
        "-9007199254740993",
        "9_007_199_254_740_993",
        "1000000000000000000000",
    ] {
        assert!(loses_digits(text), "{text}");
    }
    for text in ["9007199254740992", "12345", "012", "x", "", "1.5", "9007199254740993x", "123456789012345"] {
        assert!(!loses_digits(text), "{text}");
    }
}

#[test]
fn keys_are_named_as_each_reader_has_them() {
    let named =
        [("no", Some("false"), Some("false"), Some("no")), ("on", Some("true"), Some("true"), Some("on"))];
    for (text, python, operator, v3) in named {
        assert_eq!(read_plain_key(text, Reader::PyYaml).as_deref(), python);
        assert_eq!(read_plain_key(text, Reader::Operator).as_deref(), operator);
        assert_eq!(read_plain_key(text, Reader::GoV3).as_deref(), v3);
    }
    assert_eq!(read_plain_key("~", Reader::Operator), None);
    assert_eq!(read_plain_key("9007199254740993", Reader::Operator).as_deref(), Some("9007199254740993"));
    assert_eq!(read_plain_key("=", Reader::PyYaml).as_deref(), Some("="));
}
