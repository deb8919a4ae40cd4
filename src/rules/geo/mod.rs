//! GEO: replication, and what must agree across clusters.

use super::family;

family! {
    geo001_unknown_preferred_engine,
}
