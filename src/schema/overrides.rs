//! What can be overridden of a component, a row each. Environment variables are a list of their own.

use super::{Field, Kind, Override, Shape};
use crate::text;
use crate::text::Text;

const fn yaml(key: &'static str, label: Text) -> Field {
    Field::new(key, Kind::Yaml, label)
}

/// The overrides that are single values below `overrides`, in the order of the page.
pub static OVERRIDES: &[(Override, Field)] = &[
    (
        Override::Replicas,
        Field::new("replicas", Kind::COUNT, text!("Pods", "Pod 数量")).help(text!(
            "With autoscaling managed only 0 is accepted. With other overrides and neither this nor autoscaling there is a single pod.",
            "自动扩缩容受管时只接受 0。有其他覆盖、但既未填写此项也没有自动扩缩容时，只有 1 个 Pod。"
        )),
    ),
    (
        Override::VolumeSize,
        Field::new("volumeSize", Kind::TEXT, text!("Volume size", "卷大小")).help(text!(
            "Such as 60Gi; never smaller than the Operator's own size.",
            "例如 60Gi；不能小于 Operator 的默认大小。"
        )),
    ),
    (
        Override::StorageClassName,
        Field::new("storageClassName", Kind::Text(Shape::DnsName), text!("Storage class", "存储类")),
    ),
    (Override::Resources, yaml("resources", text!("Requests and limits", "资源请求与限制"))),
    (Override::Affinity, yaml("affinity", text!("Affinity", "亲和性"))),
    (Override::SecurityContext, yaml("securityContext", text!("Security context", "安全上下文"))),
    (Override::Labels, yaml("labels", text!("Labels", "标签"))),
    (Override::Annotations, yaml("annotations", text!("Annotations", "注解"))),
];

/// The Secret with the certificate, in place of the bundle's ssl.cert and ssl.key: `secretRef.name` of an unmanaged
/// tls component.
pub static SECRET_REF: Field =
    Field::new("secretRef.name", Kind::Text(Shape::DnsName), text!("Secret with the certificate", "证书 Secret"))
        .help(text!(
            "A kubernetes.io/tls Secret in the same namespace, instead of ssl.cert and ssl.key in the bundle; never both.",
            "同一命名空间中类型为 kubernetes.io/tls 的 Secret，用来代替捆绑包中的 ssl.cert 与 ssl.key；二者不可并存。"
        ));
