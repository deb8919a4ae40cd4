//! Looks of the web console.

use crate::schema::{Field, Group, Kind, Operator};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Appearance)
}

const BRANDING: &[Field] = &[
    row("logo", Kind::TEXT, text!("Logo", "徽标"))
        .required()
        .help(later!("URL or path of the main logo.", "主徽标的 URL 或路径。")),
    row("logo_dark", Kind::TEXT, text!("Logo on dark", "深色徽标"))
        .help(later!("URL or path of the logo for the dark theme.", "深色主题徽标的 URL 或路径。")),
    row("footer_img", Kind::TEXT, text!("Footer image", "页脚图片"))
        .help(later!("URL or path of the image in the footer.", "页脚图片的 URL 或路径。")),
    row("footer_url", Kind::TEXT, text!("Footer link", "页脚链接"))
        .help(later!("Where the footer image leads.", "页脚图片指向的地址。")),
];

const FOOTER: &[Field] = &[
    row("TERMS_OF_SERVICE_URL", Kind::TEXT, text!("Terms of service", "服务条款"))
        .help(later!("Link in the footer.", "页脚中的链接。")),
    row("PRIVACY_POLICY_URL", Kind::TEXT, text!("Privacy policy", "隐私政策"))
        .help(later!("Link in the footer.", "页脚中的链接。")),
    row("SECURITY_URL", Kind::TEXT, text!("Security", "安全"))
        .help(later!("Link in the footer.", "页脚中的链接。")),
    row("ABOUT_URL", Kind::TEXT, text!("About", "关于"))
        .help(later!("Link in the footer.", "页脚中的链接。")),
];

pub(super) const FIELDS: &[Field] = &[
    row("REGISTRY_TITLE", Kind::TEXT, text!("Title", "标题"))
        .operator(&[Operator::Defaults("Quay")])
        .help(later!("Long name of the registry in the console.", "控制台中注册表的完整名称。")),
    row("REGISTRY_TITLE_SHORT", Kind::TEXT, text!("Short title", "短标题"))
        .operator(&[Operator::Defaults("Quay")])
        .help(later!("Short name of the registry in the console.", "控制台中注册表的简称。")),
    row("ENTERPRISE_LOGO_URL", Kind::TEXT, text!("Logo", "徽标"))
        .operator(&[Operator::Defaults("/static/img/quay-horizontal-color.svg")])
        .help(later!("Logo in the header of the console.", "控制台页眉的徽标。")),
    row("BRANDING", Kind::Map { fields: BRANDING, open: false }, text!("Branding", "品牌"))
        .help(later!("Logos and footer of the console.", "控制台的徽标与页脚。")),
    row("FOOTER_LINKS", Kind::Map { fields: FOOTER, open: false }, text!("Footer links", "页脚链接"))
        .default("{}")
        .help(later!("Your own links in the footer.", "自定义的页脚链接。")),
    row("CONTACT_INFO", Kind::TextList, text!("Contact", "联系方式")).default("[]").help(later!(
        "Links of the contact page: mailto:, irc://, tel: or http(s)://.",
        "联系页的链接：mailto:、irc://、tel: 或 http(s)://。"
    )),
    row("DOCUMENTATION_ROOT", Kind::TEXT, text!("Documentation", "文档地址"))
        .help(later!("Root of links to the documentation.", "文档链接的根地址。")),
    row("AVATAR_KIND", Kind::Choice(&["local", "gravatar"]), text!("Avatars", "头像"))
        .default("local")
        .help(later!("gravatar makes browsers ask gravatar.com.", "gravatar 会让浏览器访问 gravatar.com。")),
    row("FEATURE_UI_V2", Kind::Bool, text!("New console", "新控制台"))
        .default("true")
        .help(later!("Offers the new console.", "提供新版控制台。")),
    row("DISABLE_ANGULAR_UI", Kind::Bool, text!("Only the new console", "仅用新控制台"))
        .default("false")
        .help(later!("Turns the former console off.", "关闭旧版控制台。")),
    row("DEFAULT_UI", Kind::Choice(&["angular", "react"]), text!("Console shown first", "默认控制台"))
        .default("react")
        .help(later!("Which console a browser gets that has not chosen.", "未作选择的浏览器看到的控制台。")),
    row("UI_V2_FEEDBACK_FORM", Kind::TEXT, text!("Feedback form", "反馈表单"))
        .help(later!("Link for feedback on the new console.", "新控制台的反馈链接。")),
    row("FEATURE_UI_DELAY_AFTER_WRITE", Kind::Bool, text!("Wait after writing", "写后等待"))
        .default("false")
        .help(later!(
            "The console waits after each change, for databases whose readers lag behind.",
            "每次更改后控制台稍等，用于读库滞后的数据库。"
        )),
    row("UI_DELAY_AFTER_WRITE_SECONDS", Kind::SECONDS, text!("Wait", "等待时间"))
        .default("3")
        .help(later!("How long the console waits.", "控制台等待的时间。")),
    row("FEATURE_UI_MODELCARD", Kind::Bool, text!("Model cards", "模型卡片")).default("true").help(later!(
        "Shows the model card of images that carry a machine-learning model.",
        "显示含机器学习模型的镜像的模型卡片。"
    )),
    row("UI_MODELCARD_ARTIFACT_TYPE", Kind::TEXT, text!("Model card artifact type", "模型卡片制品类型"))
        .default("application/x-mlmodel")
        .help(later!("Artifact type that marks a model.", "标识模型的制品类型。")),
    row("UI_MODELCARD_ANNOTATION", Kind::MAP, text!("Model card annotation", "模型卡片注解"))
        .default("{}")
        .help(later!("Annotations that mark a model.", "标识模型的注解。")),
    row("UI_MODELCARD_LAYER_ANNOTATION", Kind::MAP, text!("Model card layer", "模型卡片层"))
        .default("{org.opencontainers.image.title: README.md}")
        .help(later!("Annotations of the layer that holds the card.", "存放卡片的层的注解。")),
    row("SEARCH_RESULTS_PER_PAGE", Kind::COUNT, text!("Search results per page", "每页搜索结果"))
        .default("10")
        .help(later!("Results on one page of a search.", "每页显示的搜索结果数。")),
    row("SEARCH_MAX_RESULT_PAGE_COUNT", Kind::COUNT, text!("Pages of search results", "搜索结果页数"))
        .default("10")
        .help(later!("Pages a search may be leafed through.", "搜索最多可翻的页数。")),
    row("AVATAR_COLORS", Kind::TextList, text!("Avatar colours", "头像颜色")).internal(),
    row("CHANNEL_COLORS", Kind::TextList, text!("Channel colours", "通道颜色")).internal(),
];
