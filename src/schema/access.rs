//! Who decides what a credential may do, and in which words that is written down.

use crate::text;
use crate::text::Text;

/// How the access of a driver's credential is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// There is no credential: a disk.
    None,
    /// An IAM policy of AWS, or a bucket policy.
    Aws,
    /// A bucket policy of the Ceph Object Gateway: a subset of the AWS language.
    Ceph,
    /// A bucket policy of NooBaa (Multicloud Object Gateway): a subset of the AWS language.
    NooBaa,
    /// Role bindings of Google Cloud for the service account that owns the HMAC key.
    Google,
    /// An access policy of IBM Cloud IAM for the service ID that owns the HMAC key.
    Ibm,
    /// The key of a whole storage account, whatever was granted beside it.
    Azure,
    /// A role in an OpenStack project, or the access lists of a container.
    Swift,
}

impl Access {
    /// What a person pastes to have it judged.
    pub const fn evidence(self) -> Text {
        match self {
            Access::None => text!("nothing: there is no credential", "无：没有凭据"),
            Access::Aws => text!("the policy JSON of the user or role", "用户或角色的策略 JSON"),
            Access::Ceph | Access::NooBaa => text!("the bucket policy JSON", "存储桶策略 JSON"),
            Access::Google => text!("the IAM policy of the bucket", "存储桶的 IAM 策略"),
            Access::Ibm => text!("the access policies of the service ID", "服务 ID 的访问策略"),
            Access::Azure => text!("a SAS token or role assignments", "SAS 令牌或角色分配"),
            Access::Swift => {
                text!("the access lists of the container or role assignments", "容器的访问控制列表或角色分配")
            }
        }
    }

    /// Whether a credential can be limited to one bucket at all; else the account or project is the boundary.
    pub const fn is_scopable(self) -> bool {
        !matches!(self, Access::None | Access::Azure | Access::Swift)
    }
}
