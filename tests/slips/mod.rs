//! More slips, on three sites: of those who copy from blogs and from what other registries and programs call things, and
//! of those who stop half-way.

use super::Slip;

/// In the shared files.
pub const THREE: &[Slip] = &[
    (&["GEO-008"], "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS", "DISTRIBUTED_STORAGE_DEFAULT_LOCATION"),
    (
        &["GEO-016"],
        "DISTRIBUTED_STORAGE_PREFERENCE: [us, eu, asia]",
        "DISTRIBUTED_STORAGE_PREFERENCES: [us, eu, asia]",
    ),
    (&["GEO-021"], "SERVER_HOSTNAME: registry.acme.com\nSECRET", "HOSTNAME: registry.acme.com\nSECRET"),
    (
        &["CFG-001"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "external_url: https://registry.acme.com\nSERVER_HOSTNAME: registry.acme.com\nSECRET",
    ),
    (
        &["CFG-004"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com:443/\nSECRET",
    ),
    (
        &["CFG-004"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: [registry.acme.com]\nSECRET",
    ),
    (
        &["STO-003"],
        "- GoogleCloudStorage\n  - {bucket_name: quay-eu",
        "- GoogleCloudStorage\n  - {bucket: quay-eu",
    ),
    (&["STO-002"], "- GoogleCloudStorage\n  - {bucket_name: quay-eu", "- gcs\n  - {bucket_name: quay-eu"),
    (
        &["STO-034"],
        "- GoogleCloudStorage\n  - {bucket_name: quay-eu",
        "- GoogleCloudStorage\n  - {bucket_name: gs://quay-eu",
    ),
    (
        &["GEO-045"],
        "- GoogleCloudStorage\n  - {bucket_name: quay-eu",
        "- GoogleCloudStorage\n  - {bucket_name: quay-us",
    ),
    (
        &["STO-003"],
        "- GoogleCloudStorage\n  - {bucket_name: quay-eu",
        "- GoogleCloudStorage\n  - {keyfile: /conf/stack/gcs.json, bucket_name: quay-eu",
    ),
    (
        &["STO-001"],
        "  - GoogleCloudStorage\n  - {bucket_name: quay-eu",
        "    GoogleCloudStorage:\n      {bucket_name: quay-eu",
    ),
    (&["STO-004"], "secret_key: X1c8Vb5Nm0Qw3Er6Ty9Ui2Op4As7Df, ", ""),
    (
        &["GEO-011"],
        "[us, eu, asia]\nDISTRIBUTED_STORAGE_PREFERENCE",
        "[us, us, asia]\nDISTRIBUTED_STORAGE_PREFERENCE",
    ),
    (
        &["GEO-047"],
        "[us, eu, asia]\nDISTRIBUTED_STORAGE_PREFERENCE",
        "us eu asia\nDISTRIBUTED_STORAGE_PREFERENCE",
    ),
    (
        &["GEO-047"],
        "[us, eu, asia]\nDISTRIBUTED_STORAGE_PREFERENCE",
        "'[us, eu, asia]'\nDISTRIBUTED_STORAGE_PREFERENCE",
    ),
    (&["CFG-003"], "FEATURE_STORAGE_REPLICATION: true", "FEATURE_STORAGE_REPLICATION: yes please"),
    (&["GEO-012"], "FEATURE_STORAGE_REPLICATION: true", "FEATURE_GEO_REPLICATION: true"),
    (&["DB-002"], "postgresql://quayreg:", "mysql+pymysql://quayreg:"),
    (&["DB-002"], "postgresql://quayreg:", "jdbc:postgresql://quayreg:"),
    (
        &["DB-002"],
        "postgresql://quayreg:n7Rk2vQx9TzLp4Wd@db.acme.com:5432/quay?",
        "host=db.acme.com user=quayreg password=n7Rk2vQx9TzLp4Wd dbname=quay?",
    ),
    (&["DB-004"], ":5432/quay?sslmode=verify-full&", ":5432/quay?ssl=true&"),
    (&["DB-009"], "  autorollback: true", "  autorollback: \"true\""),
    (&["DB-008"], "  sslmode: verify-full", "  ssl: {ca: /conf/stack/database.pem}\n  sslmode: verify-full"),
    (&["YML-001"], "  sslmode: verify-full", "  - sslmode: verify-full"),
    (&["DB-005"], "@db.acme.com:5432/quay", "@db.acme.com:5432/quay?sslmode=require"),
    (
        &["RED-005"],
        "BUILDLOGS_REDIS: {host: redis.acme.com, port: 6379",
        "BUILDLOGS_REDIS: {host: redis.acme.com, port: 6380",
    ),
    (
        &["RED-002", "RED-007"],
        "BUILDLOGS_REDIS: {host: redis.acme.com, port: 6379,",
        "BUILDLOGS_REDIS: {addr: 'redis.acme.com:6379',",
    ),
    (
        &["CFG-003"],
        "BUILDLOGS_REDIS: {host: redis.acme.com, port: 6379, password: b8Yt3Kq6Vn1Xs0Zr, ssl: true}",
        "BUILDLOGS_REDIS: redis.acme.com:6379",
    ),
    (
        &["RED-002", "RED-007"],
        "BUILDLOGS_REDIS: {host: redis.acme.com, port: 6379, password: b8Yt3Kq6Vn1Xs0Zr, ssl: true}",
        "BUILDLOGS_REDIS: {sentinels: [redis.acme.com], port: 6379, password: b8Yt3Kq6Vn1Xs0Zr, ssl: true}",
    ),
    (&["CFG-003"], "ssl: true}\nUSER", "ssl: \"true\"}\nUSER"),
    (&["CFG-003"], "ssl: true}\nUSER", "ssl: true, db: \"1\"}\nUSER"),
    (
        &["YML-008"],
        "SECRET_KEY: y4pQ0Zk-9sVfB2mXt7LwGc3HdRjNaUeK6iTo5rEw1uIzPq8x\n",
        "SECRET_KEY: !!binary eTRwUTBaaw==\n",
    ),
    (
        &["CFG-010"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nSUPER_USERS: {admin: true}\nSECRET",
    ),
    (
        &["CFG-006", "CFG-003"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nDEFAULT_TAG_EXPIRATION: 2 weeks\nSECRET",
    ),
    (
        &["CFG-012"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nMAXIMUM_LAYER_SIZE: 20Gi\nSECRET",
    ),
    (
        &["CFG-003"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nMAIL_SERVER: smtp.acme.com\nMAIL_PORT: \"587\"\nFEATURE_MAILING: true\nSECRET",
    ),
    (
        &["CFG-008"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nSSO_LOGIN_CONFIG: {OIDC_SERVER: 'https://sso.acme.com/', CLIENT_ID: quay, SERVICE_NAME: SSO}\nSECRET",
    ),
    (
        &["CFG-008"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nSSO_LOGIN_CONFIG: {OIDC_SERVER: 'https://sso.acme.com/realms/a', CLIENT_ID: quay, CLIENT_SECRET: Gk4Vt8Zb1Qx6Nw9S, SERVICE_NAME: SSO}\nSECRET",
    ),
    (
        &["CFG-008"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nFEATURE_GITHUB_LOGIN: true\nSECRET",
    ),
    (
        &["CFG-008"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nFEATURE_USER_CREATION: false\nFEATURE_INVITE_ONLY_USER_CREATION: true\nSECRET",
    ),
    (
        &["CFG-008"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nAUTHENTICATION_TYPE: LDAP\nLDAP_URI: https://ldap.acme.com\nLDAP_BASE_DN: [dc=acme]\nLDAP_ADMIN_DN: cn=q\nLDAP_ADMIN_PASSWD: Gk4Vt8Zb1Qx6Nw9S\nSECRET",
    ),
    (
        &["CFG-003"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nAUTHENTICATION_TYPE: LDAP\nLDAP_URI: ldaps://ldap.acme.com\nLDAP_BASE_DN: dc=acme,dc=com\nLDAP_ADMIN_DN: cn=q\nLDAP_ADMIN_PASSWD: Gk4Vt8Zb1Qx6Nw9S\nSECRET",
    ),
    (
        &["GEO-039"],
        "SERVER_HOSTNAME: registry.acme.com\nSECRET",
        "SERVER_HOSTNAME: registry.acme.com\nFEATURE_ACTION_LOG_ROTATION: true\nACTION_LOG_ARCHIVE_LOCATION: default\nSECRET",
    ),
    (&["CLR-002"], "indexer:\n", "indexers:\n"),
    (
        &["CLR-002"],
        "connstring: host=db.acme.com port=5432 dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
        "conn_string: host=db.acme.com port=5432 dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
    ),
    (
        &["CLR-003"],
        "dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
        "database=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
    ),
    (
        &["CLR-017"],
        "port=5432 dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
        "port=five dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
    ),
    (
        &["DB-016"],
        "dbname=clair user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
        "dbname=quay user=clair password=k3Wq9Zt5 sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
    ),
    (&["CLR-017"], "pool_max_conns=10\nmatcher", "pool_max_conns=ten\nmatcher"),
];

/// In the text of the manifest of one cluster.
pub const TEXT: &[Slip] = &[
    (&["OPR-002"], "  components:", "  component:"),
    (&["OPR-002"], "- kind: redis\n", "- knd: redis\n"),
    (&["OPR-002"], "- kind: quay\n", "- knd: quay\n"),
    (&["OPR-002"], "- kind: clair\n", "- Kind: clair\n"),
    (&["OPR-002"], "- kind: redis\n      managed:", "- kind: redis\n      manage:"),
    (&["OPR-002"], "- kind: postgres\n      managed:", "- kind: postgres\n      Managed:"),
    (&["OPR-002"], "spec:\n", "specs:\n"),
    (&["OPR-002", "OPR-012"], "configBundleSecret:", "configBundleSecretName:"),
    (&["OPR-002"], "overrides:", "override:"),
    (&["OPR-002"], "- kind: redis\n      managed: false", "- kind: redis\n      managed: unmanaged"),
    (&["OPR-001"], "quay.redhat.com/v1", "quay.redhat.com/v1alpha1"),
    (&["OPR-002"], "env:", "envs:"),
    (&["OPR-008"], "value: eu", "valueFrom: eu"),
    (&["OPR-002"], "metadata:\n", "metadatas:\n"),
];
