//! OpenStack Swift: a project of its own, since the boot check needs the whole account.

use super::{Generated, Step, command, file, user};
use crate::policy::Subject;
use crate::policy::json::Json;
use crate::text;
use crate::text::Text;

pub(super) fn swift(subject: &Subject) -> Generated {
    let name = user(subject);
    let assignment = Json::Map(vec![
        ("Role", "member".into()),
        ("User", format!("{name}@Default").into()),
        ("Project", format!("{name}@Default").into()),
    ]);
    let (project, user) = (format!("--project={name}"), format!("--user={name}"));
    let install = vec![
        Step::new(PROJECT, command(["openstack", "project", "create", &name])),
        Step::new(USER, command(["openstack", "user", "create", &name, &project, "--password-prompt"])),
        Step::new(ROLE, command(["openstack", "role", "add", &project, &user, "member"])),
        Step::new(
            CONTAINER,
            command([
                "openstack",
                &format!("--os-username={name}"),
                &format!("--os-project-name={name}"),
                "container",
                "create",
                &subject.bucket,
            ]),
        ),
        Step::new(SHOW, command(["openstack", "role", "assignment", "list", &user, "--names", "-f", "json"])),
    ];
    let files = vec![(file(subject, "assignments.json"), Json::List(vec![assignment]).write())];
    Generated { files, install, notes: vec![WHOLE_ACCOUNT.into()] }
}

const WHOLE_ACCOUNT: Text = text!(
    "Quay's boot check lists all containers of the account, so a user limited to one container does not pass it. The project is the boundary: it holds nothing but this container. Where Swift is set up so, the role is swiftoperator.",
    "Quay 的启动校验会列出账户的所有容器，因此仅限单个容器的用户无法通过。边界是项目：其中只应有这一个容器。某些 Swift 环境中该角色为 swiftoperator。"
);
const PROJECT: Text = text!("Create a project for this engine alone", "为此存储引擎单独创建项目");
const USER: Text = text!("Create its user", "创建其用户");
const ROLE: Text = text!("Give the user the project", "授予该用户此项目");
const CONTAINER: Text = text!("As that user: create the container", "以该用户的身份：创建容器");
const SHOW: Text = text!("Show its roles, to have them judged", "显示其角色，以便判断");
