//! Plans an expert would sign: no rule may cry over them.

use quay_georep::rules::{self, Context, Example, Severity};

const SHARED: &str = "\
SERVER_HOSTNAME: registry.acme.com
SECRET_KEY: y4pQ0Zk-9sVfB2mXt7LwGc3HdRjNaUeK6iTo5rEw1uIzPq8x
DATABASE_SECRET_KEY: Jq8WbYv-1nEoRz5TxPcSdLg0MhKiUf4Aa72CmV9sXtZyOw3e
PAGE_TOKEN_KEY: 4vJ0b1Zq7mYxT2cNf8hR5sKdLwEaUgPi3oQnXzCyVBM=
DB_URI: postgresql://quayreg:n7Rk2vQx9TzLp4Wd@db.acme.com:5432/quay?sslmode=verify-full&sslrootcert=conf/stack/database.pem
DB_CONNECTION_ARGS:
  autorollback: true
  threadlocals: true
  sslmode: verify-full
  sslrootcert: conf/stack/database.pem
BUILDLOGS_REDIS:
  host: redis.acme.com
  port: 6379
  password: b8Yt3Kq6Vn1Xs0Zr
  ssl: true
USER_EVENTS_REDIS:
  host: redis.acme.com
  port: 6379
  password: b8Yt3Kq6Vn1Xs0Zr
  ssl: true
FEATURE_STORAGE_REPLICATION: true
DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us, eu]
DISTRIBUTED_STORAGE_PREFERENCE: [us, eu]
SSL_PROTOCOLS: [TLSv1.2, TLSv1.3]
SECURITY_SCANNER_MAX_SCAN_RETRIES: 20
REPO_MIRROR_SERVER_HOSTNAME: registry.acme.com
";

const REST: &str = "
//- clair-config.yaml
indexer:
  connstring: host=db.acme.com port=5432 dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10
matcher:
  connstring: host=db.acme.com port=5432 dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10
notifier:
  connstring: host=db.acme.com port=5432 dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10
//- plan.yaml
registry: new
primary: us
managed-keys-secret: true
controls:
  us: {vpn: true, bucket-scoped: true}
  eu: {vpn: true, bucket-scoped: true}
//- clusters/us us
~ spec.components[kind=tls].secretRef.name = registry-tls
//- clusters/eu eu
~ spec.components[kind=tls].secretRef.name = registry-tls
";

const CAS: &str = concat!(
    "//- extra_ca_cert_db.crt\n",
    include_str!("fixtures/correct/parts/ca"),
    "//- database.pem\n",
    include_str!("fixtures/correct/parts/ca")
);

const GOOGLE: &str = "
  us:
  - GoogleCloudStorage
  - {bucket_name: quay-us, access_key: GOOG1EX4VYQ0NBTP5HKR3CFDSZ2M7WLJUA68OIGE, secret_key: q7Zt0x2Vw9Kd4Rb1Yp8Nf6Hs3Lm5Gj, storage_path: /registry}
  eu:
  - GoogleCloudStorage
  - {bucket_name: quay-eu, access_key: GOOG1EZP9LMWB2KX7THQ4RFNVC6D8SYJGA3OUIE5, secret_key: X1c8Vb5Nm0Qw3Er6Ty9Ui2Op4As7Df, storage_path: /registry}
";

const S3: &str = "
  us:
  - S3Storage
  - {s3_bucket: quay-us, s3_region: us-east-1, s3_access_key: AKIAX4VYQ0NBTP5HKR3C, s3_secret_key: q7Zt0x2Vw9Kd4Rb1Yp8Nf6Hs3Lm5GjAaBbCcDdEe, storage_path: /registry}
  eu:
  - S3Storage
  - {s3_bucket: quay-eu, s3_region: eu-west-1, s3_access_key: AKIAZP9LMWB2KX7THQ4R, s3_secret_key: X1c8Vb5Nm0Qw3Er6Ty9Ui2Op4As7DfFfGgHhIiJjKk, storage_path: /registry}
";

const AZURE: &str = "
  us:
  - AzureStorage
  - {azure_container: quay, azure_account_name: acmequayus, azure_account_key: q7Zt0x2Vw9Kd4Rb1Yp8Nf6Hs3Lm5GjAaBbCcDdEe, storage_path: /registry}
  eu:
  - AzureStorage
  - {azure_container: quay, azure_account_name: acmequayeu, azure_account_key: X1c8Vb5Nm0Qw3Er6Ty9Ui2Op4As7DfFfGgHhIiJjKk, storage_path: /registry}
";

const HYBRID: &str = "
  us:
  - S3Storage
  - {s3_bucket: quay-us, s3_region: us-east-1, s3_access_key: AKIAX4VYQ0NBTP5HKR3C, s3_secret_key: q7Zt0x2Vw9Kd4Rb1Yp8Nf6Hs3Lm5GjAaBbCcDdEe, storage_path: /registry}
  eu:
  - RadosGWStorage
  - {hostname: rgw.dc.acme.com, is_secure: true, port: 443, bucket_name: quay-eu, access_key: ZP9LMWB2KX7THQ4RFNVC, secret_key: X1c8Vb5Nm0Qw3Er6Ty9Ui2Op4As7DfFfGgHhIiJjKk, storage_path: /registry}
FEATURE_PROXY_STORAGE: true
";

fn said(engines: &str) -> Vec<(Severity, &'static str, String)> {
    let text = format!("{SHARED}DISTRIBUTED_STORAGE_CONFIG:{engines}{REST}{CAS}");
    let plan = Example { text: text.leak(), at: &[] }.plan();
    let findings = rules::check(&Context::of(&plan));
    findings.into_iter().map(|it| (it.severity, it.rule.code, format!("{}: {}", it.at, it.message))).collect()
}

#[test]
fn a_complete_plan_raises_nothing_to_act_upon() {
    for engines in [GOOGLE, S3, AZURE, HYBRID] {
        let said: Vec<_> =
            said(engines).into_iter().filter(|(severity, ..)| *severity < Severity::Info).collect();
        assert!(said.is_empty(), "{engines}{said:#?}");
    }
}

const ALONE: &str = "\
//- plan.yaml
registry: new
//- clusters/one
apiVersion: quay.redhat.com/v1
kind: QuayRegistry
metadata:
  name: registry
  namespace: quay
spec:
  configBundleSecret: bundle
";

#[test]
fn a_registry_alone_may_leave_everything_to_the_operator() {
    let storage = "DISTRIBUTED_STORAGE_CONFIG:\n  one:\n  - S3Storage\n  - {s3_bucket: quay, s3_region: us-east-1, \
                   s3_access_key: AKIAX4VYQ0NBTP5HKR3C, s3_secret_key: q7Zt0x2Vw9Kd4Rb1Yp8Nf6Hs3Lm5GjAaBbCcDdEe, \
                   storage_path: /registry}\nDISTRIBUTED_STORAGE_PREFERENCE: [one]\n\
                   DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [one]\n";
    let unmanaged = "  components:\n  - {kind: objectstorage, managed: false}\n";
    for (config, components) in [("SERVER_HOSTNAME: registry.acme.com\n", ""), (storage, unmanaged)] {
        let plan = Example { text: format!("{config}{ALONE}{components}").leak(), at: &[] }.plan();
        let said = rules::check(&Context::of(&plan));
        let said: Vec<_> = said.iter().filter(|it| it.severity < Severity::Info).collect();
        assert!(said.is_empty(), "{config}{said:#?}");
    }
}
