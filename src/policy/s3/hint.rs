//! Why no statement allows what Quay needs: the slips that are made again and again.

use super::pattern::prefix;
use super::{Judge, args, hits};
use crate::policy::glob::Glob;
use crate::policy::{Need, On};
use crate::text;
use crate::text::{Message, Text};

impl Judge<'_> {
    /// The likely reason why nothing allows this.
    pub(super) fn hint(&self, need: &Need) -> Message {
        let action = need.s3.to_ascii_lowercase();
        let path = self.subject.prefix();
        let objects = format!("{}/{path}z", self.bucket);
        let (wanted, other) = match need.on {
            On::Bucket => (&self.bucket, &objects),
            On::Objects => (&objects, &self.bucket),
        };
        for statement in self.statements.iter().filter(|it| it.allows) {
            let (actions, resources) = (&statement.actions, &statement.resources);
            if !actions.must(|it| hits(actions, it, &action)) {
                continue;
            }
            let said = |text: Text, word: &str| text.with(args(&statement.name, word));
            if resources.must(|it| hits(resources, it, other)) {
                return match need.on {
                    On::Bucket => said(ONLY_OBJECTS, &self.bucket),
                    On::Objects => said(ONLY_BUCKET, &format!("{}/*", self.bucket)),
                };
            }
            let matches = |wanted: &str| {
                let alike = |it: &str| Glob::wild(it).matches(wanted);
                resources.list.iter().any(|it| alike(&it.written))
            };
            let lower = |text: &str| text.to_ascii_lowercase();
            let differs_in_case =
                resources.list.iter().any(|it| Glob::wild(&lower(&it.written)).matches(&lower(wanted)));
            let elsewhere = ["aws", "aws-cn", "aws-us-gov"].into_iter().find(|partition| {
                *partition != self.partition
                    && matches(&wanted.replacen(&prefix(self.partition), &prefix(partition), 1))
            });
            if let Some(partition) = elsewhere {
                let [name, partition] = args(&statement.name, partition);
                return PARTITION.with([name, partition, self.partition.into()]);
            }
            if differs_in_case && !matches(wanted) {
                return said(CASE, wanted);
            }
        }
        NOTHING.into()
    }
}

const NOTHING: Text = text!("No statement allows it.", "没有语句允许此操作。");
const ONLY_OBJECTS: Text = text!(
    "{0} allows it on objects only, where it means nothing: it acts on the bucket itself, {1}.",
    "{0}只对对象允许，这毫无作用：此操作针对存储桶本身，即 {1}。"
);
const ONLY_BUCKET: Text = text!(
    "{0} allows it on the bucket itself only, where it means nothing: objects are {1}.",
    "{0}只对存储桶本身允许，这毫无作用：对象应写作 {1}。"
);
const PARTITION: Text = text!(
    "{0} names the partition {1}, but this engine contacts {2}.",
    "{0}指定的是分区 {1}，而此存储引擎访问的是 {2}。"
);
const CASE: Text = text!(
    "{0} differs in case: resources are case-sensitive, it must be {1}.",
    "{0}的大小写不一致：资源区分大小写，应为 {1}。"
);
