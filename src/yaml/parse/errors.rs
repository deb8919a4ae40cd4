//! What can be wrong with a text, and what to do about it.

use crate::text;
use crate::text::Text;

pub(super) const TOO_LARGE: Text = text!(
    "The text is larger than {0} MiB. Split it, or remove what does not belong in a configuration.",
    "文本超过 {0} MiB。请拆分，或删除不属于配置的内容。"
);
pub(super) const TOO_DEEP: Text = text!(
    "Maps and lists are nested more than {0} levels deep. Readers refuse this.",
    "映射和列表嵌套超过 {0} 层，读取程序会拒绝。"
);
pub(super) const TOO_MANY: Text = text!(
    "Aliases (*name) here stand for too many values. Readers refuse this; write the values out.",
    "别名（*name）展开后的值过多，读取程序会拒绝；请直接写出这些值。"
);
pub(super) const BAD_CHARACTER: Text = text!(
    "The character {0} cannot be in YAML. Delete it, or write it as an escape in double quotes.",
    "YAML 中不能出现字符 {0}。请删除，或在双引号中写成转义。"
);
pub(super) const TAB_INDENT: Text = text!(
    "This line is indented with a tab. Use spaces: a tab is never indentation in YAML.",
    "此行用制表符缩进。请改用空格：YAML 不允许用制表符缩进。"
);
pub(super) const TAB: Text = text!(
    "A tab stands here, which Quay's reader refuses. Use a space.",
    "此处是制表符，Quay 的读取程序会拒绝。请改用空格。"
);
pub(super) const BAD_START: Text =
    text!("A value cannot start with {0}. Put it in double quotes.", "值不能以 {0} 开头。请用双引号括起来。");
pub(super) const NO_COLON: Text = text!(
    "This line is no \"key: value\". Add the colon and a space, or indent it to continue the value above.",
    "此行不是“键: 值”。请补上冒号和空格，或缩进以接续上面的值。"
);
pub(super) const COLON_HERE: Text = text!(
    "A colon followed by a space starts a new value, which cannot begin here. Put the whole value in double quotes, or start a new line.",
    "冒号加空格会开始一个新值，但此处不能开始。请用双引号括住整个值，或另起一行。"
);
pub(super) const DASH_HERE: Text =
    text!("A list item cannot begin here. Start it on a new line.", "列表项不能从此处开始。请另起一行。");
pub(super) const INDENT: Text = text!(
    "This line is indented unlike its neighbours. Align it with the keys or dashes it belongs to.",
    "此行的缩进与相邻行不一致。请与所属的键或短横对齐。"
);
pub(super) const AFTER_VALUE: Text = text!(
    "The value has ended before this. Remove what follows it, or put all of it in double quotes.",
    "值在此之前已结束。请删除多余内容，或用双引号括住全部。"
);
pub(super) const NOT_VALUE: Text = text!("A value was expected here.", "此处应为一个值。");
pub(super) const FLOW_LIST: Text = text!("A comma or ] is missing here.", "此处缺少逗号或 ]。");
pub(super) const FLOW_MAP: Text = text!("A comma or } is missing here.", "此处缺少逗号或 }。");
pub(super) const UNCLOSED: Text =
    text!("This bracket is never closed. Add the closing {0}.", "此括号没有闭合。请补上 {0}。");
pub(super) const UNOPENED: Text = text!(
    "This bracket closes nothing. Remove it, or put the value in double quotes.",
    "此括号没有对应的开括号。请删除，或用双引号括住该值。"
);
pub(super) const UNCLOSED_QUOTE: Text =
    text!("This quote is never closed. Add the closing quote.", "此引号没有闭合。请补上结尾引号。");
pub(super) const MARK_IN_QUOTES: Text = text!(
    "A document mark stands inside quotes. Close the quote before it.",
    "引号内出现了文档分隔标记。请先闭合引号。"
);
pub(super) const BAD_ESCAPE: Text = text!(
    "{0} is no escape in double quotes. Double the backslash, or use single quotes.",
    "双引号中没有转义 {0}。请双写反斜杠，或改用单引号。"
);
pub(super) const BAD_CODE: Text =
    text!("{0} hexadecimal digits of a character must follow here.", "此处必须跟 {0} 位十六进制字符编码。");
pub(super) const BLOCK_HEADER: Text = text!(
    "After | or > only + or -, a digit from 1 to 9 and a comment may stand. Start the text on the next line.",
    "| 或 > 之后只能有 + 或 -、1 到 9 的数字和注释。正文请从下一行开始。"
);
pub(super) const BAD_ALIAS: Text = text!(
    "* starts an alias, which needs a name. If it is text, put it in double quotes.",
    "* 表示别名，需要名称。如果是文本，请用双引号括起来。"
);
pub(super) const BAD_ANCHOR: Text = text!(
    "& starts an anchor, which needs a name. If it is text, put it in double quotes.",
    "& 表示锚点，需要名称。如果是文本，请用双引号括起来。"
);
pub(super) const NO_ANCHOR: Text = text!(
    "There is no anchor &{0} before this alias. If it is text, put it in double quotes.",
    "此别名之前没有锚点 &{0}。如果是文本，请用双引号括起来。"
);
pub(super) const SAME_ANCHOR: Text = text!(
    "The anchor &{0} is already there. Give this one another name.",
    "锚点 &{0} 已存在。请换一个名称。"
);
pub(super) const INSIDE_ITSELF: Text =
    text!("The value of &{0} contains itself. Write the value out.", "&{0} 的值包含它自己。请直接写出该值。");
pub(super) const BAD_TAG: Text = text!(
    "! starts a tag, and this is none. If it is text, put it in double quotes.",
    "! 表示标签，但此处不是有效标签。如果是文本，请用双引号括起来。"
);
pub(super) const NO_HANDLE: Text = text!(
    "The tag handle {0} is not declared. If it is text, put it in double quotes.",
    "标签前缀 {0} 未声明。如果是文本，请用双引号括起来。"
);
pub(super) const BAD_DIRECTIVE: Text = text!(
    "A line that starts with % is a directive, and this is none. If it is text, put it in double quotes.",
    "以 % 开头的行是指令，但此行不是有效指令。如果是文本，请用双引号括起来。"
);
pub(super) const DIRECTIVE_TWICE: Text =
    text!("This directive stands twice. Remove one.", "此指令重复。请删除一个。");
pub(super) const YAML_VERSION: Text =
    text!("Only YAML 1.x can be read. Remove this line.", "只能读取 YAML 1.x。请删除此行。");
pub(super) const NO_START: Text =
    text!("After directives (%) a line with --- must follow.", "指令（%）之后必须有一行 ---。");
pub(super) const AFTER_END: Text =
    text!("After the end of the document (...) only --- may follow.", "文档结束标记（...）之后只能是 ---。");
pub(super) const DUPLICATE: Text = text!(
    "The key {0} is already there; readers take only the last one. Remove or rename one.",
    "键 {0} 已存在；读取程序只取最后一个。请删除或重命名其中一个。"
);
pub(super) const COLLECTION_KEY: Text = text!(
    "A map or list cannot be a key here. Put the key in double quotes.",
    "映射或列表不能用作键。请用双引号括住该键。"
);
