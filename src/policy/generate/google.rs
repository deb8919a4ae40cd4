//! Google Cloud: a service account of its own, with two roles on the one bucket, and its HMAC key.

use super::{Generated, Step, command, file, user};
use crate::policy::Subject;
use crate::policy::json::Json;
use crate::text;
use crate::text::Text;

/// The roles that together permit what Quay needs and leave the bucket's own settings alone.
const ROLES: [&str; 2] = ["roles/storage.legacyBucketReader", "roles/storage.objectUser"];

pub(super) fn google(subject: &Subject) -> Generated {
    let name = user(subject);
    let mail = format!("{name}@PROJECT-ID.iam.gserviceaccount.com");
    let member = format!("serviceAccount:{mail}");
    let binding =
        |role: &str| Json::Map(vec![("role", role.into()), ("members", Json::list([member.as_str()]))]);
    let policy = Json::Map(vec![("bindings", Json::List(ROLES.map(binding).into()))]).write();
    let bucket = format!("gs://{}", subject.bucket);
    let project = "--project=PROJECT-ID";
    let give = |role: &str| {
        let (member, role) = (format!("--member={member}"), format!("--role={role}"));
        command(["gcloud", "storage", "buckets", "add-iam-policy-binding", &bucket, &member, &role])
    };
    let install = vec![
        Step::new(ACCOUNT, command(["gcloud", "iam", "service-accounts", "create", &name, project])),
        Step::new(GIVE, ROLES.map(give).join("\n")),
        Step::new(KEY, command(["gcloud", "storage", "hmac", "create", &mail, project])),
        Step::new(
            SHOW,
            command(["gcloud", "storage", "buckets", "get-iam-policy", &bucket, "--format=json"]),
        ),
    ];
    Generated { files: vec![(file(subject, "policy.json"), policy)], install, notes: vec![UNIFORM.into()] }
}

const ACCOUNT: Text = text!("Create a service account for this engine alone", "为此存储引擎单独创建服务账号");
const GIVE: Text = text!("Give it its roles on the bucket only", "仅在此存储桶上授予角色");
const KEY: Text = text!("Create the HMAC key pair for config.yaml", "创建写入 config.yaml 的 HMAC 密钥对");
const SHOW: Text = text!("Show the bucket's policy, to have it judged", "显示存储桶的策略，以便判断");
const UNIFORM: Text = text!(
    "Give the account no role on the project: that would reach every bucket in it. Replace PROJECT-ID.",
    "不要在项目上授予该账号任何角色，否则会涉及其中的每个存储桶。请替换 PROJECT-ID。"
);
