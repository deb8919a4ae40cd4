//! For each storage engine: the commands that make its bucket, the least that its credential needs, and how to see from
//! every cluster that it is reached.

use super::{Entry, comment, known};
use crate::layout::Name;
use crate::plan::{Plan, shell_word as quote, without_passwords};
use crate::policy::{self, Subject};
use crate::schema::Access;
use crate::text;
use crate::text::{Lang, Text};

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
        let mut out = String::from("#!/bin/sh\n");
        out.push_str(&comment("#", &ABOUT.with([location.id()]).render(lang)));
        for note in &generated.notes {
            out.push_str(&comment("#", &note.render(lang)));
        }
        out.push_str("set -eu\nCDPATH='' cd -- \"$(dirname -- \"$0\")\"\n");
        let mut step = |title: &str, command: &str| {
            out.push('\n');
            out.push_str(&comment("#", title));
            out.push_str(command);
            out.push('\n');
        };
        if let Some(command) = create(&subject) {
            step(MAKE.get(lang), &command);
        }
        for it in generated.install {
            step(&it.title.render(lang), &it.command);
        }
        for it in policy::verify(plan, location) {
            step(&it.title.render(lang), &it.command);
        }
        files.push((format!("{folder}/install.sh"), Entry::open(out)));
        let named =
            generated.files.into_iter().map(|(name, text)| (format!("{folder}/{name}"), Entry::open(text)));
        files.extend(named);
    }
    files
}

const ABOUT: Text = text!(
    "The bucket of {0}, and a credential that reaches only it. Read it, fill in what stands in capitals, and run it step by step as an administrator of the provider.",
    "{0} 的存储桶，以及仅限该存储桶的凭据。请先阅读，填写大写的占位内容，再以提供商的管理员身份逐步执行。"
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
