# Debian's own PostgreSQL on a throw-away cluster; sourced by tests/run. Runs as an unprivileged user, as postgres must.
# Installs the package when it is missing and we may; sets MOTCUA_TEST_DATABASE_URL; removes everything at the end.
pg_bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$pg_bin" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql
        pg_bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin | sort -V | tail -n 1)
    else
        echo "These tests need PostgreSQL of Debian: apt-get install postgresql" >&2
        exit 1
    fi
fi

pg_folder=$(mktemp -d -t motcua-pg.XXXXXX)
as_user=()
if [ "$(id -u)" = 0 ]; then
    chown nobody "$pg_folder"
    as_user=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
pg_run() { (cd "$pg_folder" && "${as_user[@]}" env -i LC_ALL=C PATH="$PATH" "$@"); }
pg_end() {
    pg_run "$pg_bin/pg_ctl" -D "$pg_folder/cluster" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$pg_folder"
}
trap pg_end EXIT

pg_run "$pg_bin/initdb" -D "$pg_folder/cluster" -U motcua --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
pg_run "$pg_bin/pg_ctl" -D "$pg_folder/cluster" -w -l "$pg_folder/log" \
    -o "-c listen_addresses= -c unix_socket_directories=$pg_folder -c fsync=off -c max_connections=80" start >/dev/null
pg_run "$pg_bin/createdb" -h "$pg_folder" -U motcua motcua
export MOTCUA_TEST_DATABASE_URL="postgresql://motcua@/motcua?host=$pg_folder"
