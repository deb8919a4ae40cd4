//! For each storage engine: the commands that make its bucket, the least that its credential needs, and, in a
//! script of its own for when the registries run, how to see from every cluster that it is reached.

use super::{Entry, comment, known};
use crate::layout::Name;
use crate::plan::{Plan, shell_word as quote, without_passwords};
use crate::policy::{self, Subject};
use crate::schema::Access;
use crate::text;
use crate::text::{Lang, Message, Text};

pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    let mut files = Vec::new();
    for location in plan.locations() {
        // A bucket's name is no URL: one with a password in it would be shown.
        let usable =
            |it: &Subject| known(Some(&it.bucket)).is_some() && without_passwords(&it.bucket) == it.bucket;
        let Some(subject) = Subject::of(location).filter(usable) else {
            continue;
        };
        let Some(generated) = policy::generate(&subject) else { continue };
        let folder = format!("storage/{}", Name(location.id()));
        let about = std::iter::once(ABOUT.with([location.id()])).chain(generated.notes);
        let make = create(&subject).map(|it| (MAKE.into(), it));
        let install = generated.install.into_iter().map(|it| (it.title, it.command));
        let install = script(about, make.into_iter().chain(install), lang);
        files.push((format!("{folder}/install.sh"), Entry::open(install)));
        let verify = policy::verify(plan, location).into_iter().map(|it| (it.title, it.command));
        if verify.len() > 0 {
            let verify = script([VERIFY.with([location.id()])], verify, lang);
            files.push((format!("{folder}/verify.sh"), Entry::open(verify)));
        }
        let named =
            generated.files.into_iter().map(|(name, text)| (format!("{folder}/{name}"), Entry::open(text)));
        files.extend(named);
    }
    files
}

/// A script of commands, each below what it does, that ends at the first that fails.
fn script(
    about: impl IntoIterator<Item = Message>,
    steps: impl IntoIterator<Item = (Message, String)>,
    lang: Lang,
) -> String {
    let mut out = String::from("#!/bin/sh\n");
    for line in about {
        out.push_str(&comment("#", &line.render(lang)));
    }
    out.push_str("set -eu\nCDPATH='' cd -- \"$(dirname -- \"$0\")\"\n");
    for (title, command) in steps {
        out.push('\n');
        out.push_str(&comment("#", &title.render(lang)));
        out.push_str(&command);
        out.push('\n');
    }
    out
}

const ABOUT: Text = text!(
    "The bucket of {0}, and a credential that reaches only it. Read it, fill in what stands in capitals, and run it step by step as an administrator of the provider.",
    "{0} 的存储桶，以及仅限该存储桶的凭据。请先阅读，填写大写的占位内容，再以提供商的管理员身份逐步执行。"
);

const VERIFY: Text = text!(
    "Whether every cluster reaches {0}, from Quay's own pods: run it once the registries run.",
    "从 Quay 自身的 Pod 检查每个集群能否访问 {0}：请在各注册表运行之后执行。"
);

const MAKE: Text = text!("Make the bucket, closed to the public", "创建不对公众开放的存储桶");

/// The command that makes the bucket; `None` where the provider makes it in another way.
fn create(subject: &Subject) -> Option<String> {
    let bucket = quote(&subject.bucket);
    Some(match subject.engine.access {
        Access::Aws => {
            let region = subject.region.as_deref().unwrap_or("us-east-1");
            // The first region is the only one that must not be named.
            let place = match region {
                "us-east-1" => String::new(),
                region => format!(
                    " --create-bucket-configuration {}",
                    quote(&format!("LocationConstraint={region}"))
                ),
            };
            format!(
                "aws s3api create-bucket --bucket {bucket} --region {}{place}\n\
                 aws s3api put-public-access-block --bucket {bucket} --public-access-block-configuration \\\n  \
                 BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
                quote(region)
            )
        }
        Access::Ceph => {
            let host = subject.contact.as_ref().map(|it| quote(&format!("{}:{}", it.host, it.port)));
            let host = host.map(|it| format!(" --host={it} --host-bucket={it}")).unwrap_or_default();
            format!("s3cmd mb{host} {}", quote(&format!("s3://{}", subject.bucket)))
        }
        Access::NooBaa => format!("noobaa -n openshift-storage bucket create {bucket}"),
        Access::Google => format!(
            "gcloud storage buckets create {} --location=LOCATION --uniform-bucket-level-access \\\n  \
             --public-access-prevention",
            quote(&format!("gs://{}", subject.bucket))
        ),
        Access::Ibm => {
            format!("ibmcloud cos bucket-create --bucket {bucket} --ibm-service-instance-id INSTANCE-ID")
        }
        Access::Azure => format!(
            "az storage container create --account-name {} --name {bucket} --public-access off --auth-mode login",
            quote(&subject.account)
        ),
        Access::Swift => format!("openstack container create {bucket}"),
        Access::None => return None,
    })
}
