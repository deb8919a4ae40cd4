//! Files on the pod's own disk.

use super::shared::param;
use super::{Endpoint, Engine, Fit};
use crate::schema::{Access, Kind, Shape, Zone};
use crate::{later, text};

pub(super) const LOCAL: Engine = Engine {
    driver: "LocalStorage",
    label: text!("Local disk", "本地磁盘"),
    summary: later!(
        "Files on the pod's volume, for a single trial server. Not for geo-replication.",
        "Pod 卷上的文件，仅用于单机试用。不适用于异地复制。"
    ),
    params: &[param("storage_path", Kind::Text(Shape::Path), text!("Directory", "目录")).required().help(
        text!("Directory in the pod; it must lie on a mounted volume.", "Pod 内的目录，须位于挂载的卷上。"),
    )],
    fit: Fit::Unfit(text!(
        "No other cluster can reach a pod's disk. Boot validation refuses it with replication on, and a single LocalStorage engine stops replication of all engines.",
        "其他集群无法访问 Pod 的磁盘。启用复制时启动校验会拒绝；只要有一个 LocalStorage 引擎，所有引擎的复制都会停止。"
    )),
    endpoint: Endpoint::Disk,
    home: Zone::ClusterLocal,
    bucket: None,
    credential: None,
    access: Access::None,
};
