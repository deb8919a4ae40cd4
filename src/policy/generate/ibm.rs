//! IBM Cloud: a service ID of its own, a policy for the one bucket, and its HMAC key.

use super::{Generated, Step, command, file, user};
use crate::policy::Subject;
use crate::policy::json::Json;
use crate::text;
use crate::text::Text;

pub(super) fn ibm(subject: &Subject) -> Generated {
    let name = user(subject);
    let attribute = |name: &str, value: &str| Json::Map(vec![("name", name.into()), ("value", value.into())]);
    let attributes = vec![
        attribute("serviceName", "cloud-object-storage"),
        attribute("serviceInstance", "INSTANCE-GUID"),
        attribute("resourceType", "bucket"),
        attribute("resource", &subject.bucket),
    ];
    let role = Json::Map(vec![("role_id", "crn:v1:bluemix:public:iam::::serviceRole:Writer".into())]);
    let policy = Json::Map(vec![
        ("type", "access".into()),
        ("roles", Json::List(vec![role])),
        ("resources", Json::List(vec![Json::Map(vec![("attributes", Json::List(attributes))])])),
    ]);
    let policy_file = file(subject, "policy.json");
    let install = vec![
        Step::new(SERVICE_ID, command(["ibmcloud", "iam", "service-id-create", &name])),
        Step::new(GIVE, command(["ibmcloud", "iam", "service-policy-create", &name, "--file", &policy_file])),
        Step::new(
            KEY,
            command([
                "ibmcloud",
                "resource",
                "service-key-create",
                &name,
                "Writer",
                "--instance-name",
                "INSTANCE-NAME",
                "--service-id",
                &name,
                "--parameters",
                r#"{"HMAC": true}"#,
            ]),
        ),
        Step::new(SHOW, command(["ibmcloud", "iam", "service-policies", &name, "--output", "json"])),
    ];
    Generated { files: vec![(policy_file, policy.write())], install, notes: vec![KEY_GIVES.into()] }
}

const SERVICE_ID: Text = text!("Create a service ID for this engine alone", "为此存储引擎单独创建服务 ID");
const GIVE: Text = text!("Give it its role on the bucket only", "仅在此存储桶上授予角色");
const KEY: Text = text!("Create the HMAC key pair for config.yaml", "创建写入 config.yaml 的 HMAC 密钥对");
const SHOW: Text =
    text!("Show what the service ID may do, to have it judged", "显示服务 ID 的权限，以便判断");
const KEY_GIVES: Text = text!(
    "Creating a key may give the service ID its role on the whole instance: look at the last command's answer and remove that policy.",
    "创建密钥时可能会在整个实例上授予该角色：请查看最后一条命令的输出，并删除该策略。"
);
