#!/usr/bin/env bash
# Makes database, schema and the runner's login on the server that SQLCMDSERVER, SQLCMDUSER and SQLCMDPASSWORD name.
# Twice is once. docker-compose.yml runs it as initdb; it works from any place that has sqlcmd.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
PATH=$PATH:/opt/mssql-tools18/bin
server=${SQLCMDSERVER:?it must name the server, as host or host,port}
database=${LLM_SQLSERVER_DATABASE:-Holocron}
schema=${LLM_SQLSERVER_SCHEMA:-llm}
login=${LLM_SQLSERVER_USER:-derive_runner}
password=${LLM_SQLSERVER_PASSWORD:?it must hold the password of the login of the runner}
case $password in
    *[\"\']* | *'$('*) echo "LLM_SQLSERVER_PASSWORD must hold no quotes and no \$(: sqlcmd could not pass it on" >&2; exit 2 ;;
esac

# By a file, since a list of processes shows what stands in a command.
secret=$(mktemp)
trap 'rm -f "$secret"' EXIT
printf ':setvar RUNNER_PASSWORD "%s"\n' "$password" >"$secret"

# -I: QUOTED_IDENTIFIER ON. -b: the first error ends it. -C: the server's certificate is its own.
run() {
    sqlcmd -S "$server" -C -I -b -d "$1" -v DATABASE="$database" SCHEMA="$schema" RUNNER_LOGIN="$login" -i "$2"
}

# After a restart the server answers while it still recovers its databases.
await_online() {
    local status= attempt
    for attempt in $(seq 60); do
        status=$(sqlcmd -S "$server" -C -b -h -1 -W -d master \
            -Q "SET NOCOUNT ON; SELECT CAST(DATABASEPROPERTYEX(N'${database//\'/\'\'}', 'Status') AS NVARCHAR(60));")
        [ "$status" = ONLINE ] && return
        sleep 2
    done
    echo "The database $database is $status, not ONLINE, after two minutes: see SQL Server's error log" >&2
    exit 3
}

run master "$here/database.sql"
await_online
for script in "$here"/../V*.sql; do
    basename "$script"
    run "$database" "$script"
done
run "$database" "$here/security.sql"
if [ "$login" != sa ]; then
    run "$database" "$secret,$here/runner-login.sql"
fi
echo "The schema $schema in $database is ready for $login."
