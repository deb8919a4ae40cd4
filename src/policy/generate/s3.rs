//! AWS, Ceph and NooBaa.

use super::{Generated, Step, command, file, user};
use crate::policy::json::Json;
use crate::policy::s3::{escaped, partition, prefix};
use crate::policy::{NEEDS, On, Subject};
use crate::schema::{Access, Endpoint};
use crate::text;
use crate::text::Text;

/// The policy document: for whoever bears it, or for a principal.
fn document(subject: &Subject, principal: Option<&str>) -> String {
    let bucket = prefix(partition(subject)) + subject.bucket_of_tenant();
    // Only AWS fills in variables, and only there a special character can be written as one.
    let path = subject.prefix();
    let path = if subject.engine.access == Access::Aws { escaped(&path) } else { path };
    let statement = |sid: &str, on: On, resource: String| {
        let mut actions: Vec<_> = NEEDS.iter().filter(|it| it.on == on).map(|it| it.s3).collect();
        actions.sort_unstable();
        actions.dedup();
        let mut entries = vec![("Sid", sid.into()), ("Effect", "Allow".into())];
        if let Some(principal) = principal {
            entries.push(("Principal", Json::Map(vec![("AWS", Json::list([principal]))])));
        }
        entries.extend([("Action", Json::list(actions)), ("Resource", resource.into())]);
        Json::Map(entries)
    };
    let statements = vec![
        statement("QuayBucket", On::Bucket, bucket.clone()),
        statement("QuayObjects", On::Objects, format!("{bucket}/{path}*")),
    ];
    Json::Map(vec![("Version", "2012-10-17".into()), ("Statement", Json::List(statements))]).write()
}

/// A document with one statement that lets somebody assume something.
fn assume(key: &'static str, value: Json) -> String {
    let statement =
        Json::Map(vec![("Effect", "Allow".into()), (key, value), ("Action", "sts:AssumeRole".into())]);
    Json::Map(vec![("Version", "2012-10-17".into()), ("Statement", Json::List(vec![statement]))]).write()
}

/// AWS: a user with an inline policy, or a role that such a user may assume.
pub(super) fn aws(subject: &Subject) -> Generated {
    let name = user(subject);
    let policy = file(subject, "policy.json");
    let mut files = vec![(policy.clone(), document(subject, None))];
    let mut install =
        vec![Step::new(CREATE_USER, command(["aws", "iam", "create-user", "--user-name", &name]))];
    let put = |kind: &str, file: &str| {
        let (verb, option) = (format!("put-{kind}-policy"), format!("--{kind}-name"));
        let document = format!("file://{file}");
        command([
            "aws",
            "iam",
            &verb,
            &option,
            &name,
            "--policy-name",
            "quay-bucket",
            "--policy-document",
            &document,
        ])
    };
    if subject.engine.params.iter().any(|it| it.key == "sts_role_arn") {
        let (trust, assumes) = (file(subject, "trust.json"), file(subject, "user-policy.json"));
        let arn = |kind: &str| format!("arn:{}:iam::ACCOUNT-ID:{kind}/{name}", partition(subject));
        files.push((trust.clone(), assume("Principal", Json::Map(vec![("AWS", arn("user").into())]))));
        files.push((assumes.clone(), assume("Resource", arn("role").into())));
        let document = format!("file://{trust}");
        install.push(Step::new(
            CREATE_ROLE,
            command([
                "aws",
                "iam",
                "create-role",
                "--role-name",
                &name,
                "--assume-role-policy-document",
                &document,
            ]),
        ));
        install.push(Step::new(PUT_POLICY, put("role", &policy)));
        install.push(Step::new(LET_ASSUME, put("user", &assumes)));
    } else {
        install.push(Step::new(PUT_POLICY, put("user", &policy)));
    }
    install.push(Step::new(CREATE_KEY, command(["aws", "iam", "create-access-key", "--user-name", &name])));
    let list = |verb: &str| command(["aws", "iam", verb, "--user-name", &name]);
    let others = [list("list-attached-user-policies"), list("list-groups-for-user")].join("\n");
    install.push(Step::new(NOTHING_ELSE, others));
    let mut notes = Vec::new();
    let foreign = subject.contact.as_ref().filter(|it| !it.host.contains(".amazonaws.com"));
    if let Some(contact) = foreign {
        notes.push(FOREIGN.with([contact.host.as_str()]));
    }
    let is_cdn = subject.engine.params.iter().any(|it| it.key.ends_with("_domain"));
    if is_cdn || subject.engine.endpoint == Endpoint::Nested {
        notes.push(CDN.into());
    }
    Generated { files, install, notes }
}

/// Ceph: a user of its own that owns no bucket, let in by the policy of the bucket.
pub(super) fn ceph(subject: &Subject) -> Generated {
    let name = user(subject);
    let policy = file(subject, "policy.json");
    let document = document(subject, Some(&format!("arn:aws:iam::{}:user/{name}", subject.tenant())));
    let bucket = format!("s3://{}", subject.bucket);
    let display = format!("--display-name={name}");
    let uid = format!("--uid={name}");
    let mut set = vec!["s3cmd", "setpolicy", &policy, &bucket];
    let host = subject.contact.as_ref().map(|it| format!("{}:{}", it.host, it.port));
    let options = host.map(|it| [format!("--host={it}"), format!("--host-bucket={it}")]);
    set.extend(options.iter().flatten().map(String::as_str));
    let tenant = format!("--tenant={}", subject.tenant());
    let mut create = vec!["radosgw-admin", "user", "create", &uid, &display, "--max-buckets=-1"];
    let mut list = vec!["radosgw-admin", "bucket", "list", &uid];
    if !subject.tenant().is_empty() {
        create.push(&tenant);
        list.push(&tenant);
    }
    let install = vec![
        Step::new(CEPH_USER, command(create)),
        Step::new(AS_OWNER, command(set)),
        Step::new(OWNS_NONE, command(list)),
    ];
    Generated { files: vec![(policy, document)], install, notes: vec![CEPH_OWNER.into()] }
}

/// NooBaa: an account of its own that cannot create buckets, let in by the policy of the bucket.
pub(super) fn noobaa(subject: &Subject) -> Generated {
    let name = user(subject);
    let policy = file(subject, "policy.json");
    let document = document(subject, Some(&name));
    let url = format!("file://{policy}");
    let endpoint = subject.contact.as_ref().map_or("https://S3-ROUTE".to_owned(), ToString::to_string);
    let noobaa = ["noobaa", "-n", "openshift-storage", "account"];
    let account = |words: &[&str]| command(noobaa.iter().chain(words).copied());
    let install = vec![
        Step::new(NOOBAA_ACCOUNT, account(&["create", &name, "--allow_bucket_create=false"])),
        Step::new(
            AS_OWNER,
            command([
                "aws",
                "--endpoint-url",
                &endpoint,
                "s3api",
                "put-bucket-policy",
                "--bucket",
                &subject.bucket,
                "--policy",
                &url,
            ]),
        ),
        Step::new(NOOBAA_KEY, account(&["status", &name, "--show-secrets"])),
    ];
    Generated { files: vec![(policy, document)], install, notes: vec![CLAIM.into()] }
}

const CREATE_USER: Text = text!("Create a user for this engine alone", "为此存储引擎单独创建用户");
const CREATE_ROLE: Text = text!("Create the role that it assumes", "创建供其代入的角色");
const PUT_POLICY: Text = text!("Give it the policy", "授予策略");
const LET_ASSUME: Text = text!("Let the user assume the role", "允许用户代入该角色");
const CREATE_KEY: Text = text!("Create the key pair for config.yaml", "创建写入 config.yaml 的密钥对");
const NOTHING_ELSE: Text =
    text!("Nothing else may give it rights: both lists must be empty", "不应有其他授权：两个列表都必须为空");
const FOREIGN: Text = text!(
    "{0} is not AWS: install the policy with that store's own tools; where it knows no policies, make a token for this bucket only.",
    "{0} 不是 AWS：请用该存储自己的工具安装策略；如果它不支持策略，请创建仅限此存储桶的令牌。"
);
const CDN: Text = text!(
    "The delivery network reads the objects with a right of its own (s3:GetObject for it in the bucket's policy); this credential is only Quay's.",
    "CDN 使用自己的权限读取对象（在存储桶策略中为其授予 s3:GetObject）；此凭据仅供 Quay 使用。"
);
const CEPH_USER: Text = text!(
    "Create a user that can create no bucket; this prints its key pair",
    "创建一个不能创建存储桶的用户；命令会输出其密钥对"
);
const AS_OWNER: Text =
    text!("As the owner of the bucket: let the user in", "以存储桶所有者的身份：允许该用户访问");
const OWNS_NONE: Text = text!("It must own no bucket: the list is empty", "它不应拥有任何存储桶：列表为空");
const CEPH_OWNER: Text = text!(
    "The bucket belongs to another user than this one: an owner may do anything with its bucket.",
    "存储桶应属于另一个用户：所有者对自己的存储桶拥有全部权限。"
);
const NOOBAA_ACCOUNT: Text =
    text!("Create an account that can create no bucket", "创建一个不能创建存储桶的账户");
const NOOBAA_KEY: Text = text!("Read its key pair for config.yaml", "读取写入 config.yaml 的密钥对");
const CLAIM: Text = text!(
    "An ObjectBucketClaim does the same for a new bucket: its account reaches only that one.",
    "对于新存储桶，ObjectBucketClaim 也能达到同样效果：其账户只能访问该存储桶。"
);
