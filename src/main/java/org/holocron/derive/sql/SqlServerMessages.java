package org.holocron.derive.sql;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Translates the errors of SQL Server and its driver for an operator: what is wrong, and what to check. */
final class SqlServerMessages {

    private static final String PERMISSION =
            "the login lacks a permission: sql/sqlserver/ops/security.sql grants what the runner needs";
    private static final String FULL = "the database has no room left: extend its files or free some space";
    private static final String VERSION = "the schema is of another version: run the scripts in sql/sqlserver/";
    private static final String AWAY = "the database is not available at the moment; it is tried again";

    private static final Map<Integer, String> BY_NUMBER = Map.ofEntries(
            Map.entry(18456, "the login is refused: check LLM_SQLSERVER_USER and LLM_SQLSERVER_PASSWORD"),
            Map.entry(18452, "the login is refused: LLM_SQLSERVER_USER must be a SQL Server login, not one of Windows"),
            Map.entry(18470, "the login is disabled: ALTER LOGIN … ENABLE, or another LLM_SQLSERVER_USER"),
            Map.entry(18486, "the login is locked out: ALTER LOGIN … WITH PASSWORD = … UNLOCK"),
            Map.entry(18487, "the login's password has expired: set a new one and put it into LLM_SQLSERVER_PASSWORD"),
            Map.entry(
                    18488,
                    "the login's password must be changed: set a new one and put it into LLM_SQLSERVER_PASSWORD"),
            Map.entry(4060, "the database is missing or the login may not open it: check LLM_SQLSERVER_DATABASE"),
            Map.entry(911, "the database is missing: check LLM_SQLSERVER_DATABASE"),
            Map.entry(916, "the login has no user in the database: sql/sqlserver/ops/runner-login.sql makes one"),
            Map.entry(229, PERMISSION),
            Map.entry(262, PERMISSION),
            Map.entry(300, PERMISSION),
            Map.entry(2760, "the schema is missing or the login may not use it: check LLM_SQLSERVER_SCHEMA"),
            Map.entry(207, VERSION),
            Map.entry(208, VERSION),
            Map.entry(308, VERSION),
            Map.entry(2812, VERSION),
            Map.entry(8144, VERSION),
            Map.entry(8145, VERSION),
            Map.entry(201, VERSION),
            Map.entry(1105, FULL),
            Map.entry(9002, FULL),
            Map.entry(3906, "the database is read-only: this may be the wrong server of an availability group"),
            Map.entry(976, "the database is read-only: this may be the wrong server of an availability group"),
            Map.entry(40613, AWAY),
            Map.entry(40197, AWAY),
            Map.entry(40501, AWAY),
            Map.entry(6005, AWAY));

    private static final Pattern CERTIFICATE = Pattern.compile("PKIX|certificate|secure connection|SSL|TLS");
    private static final Pattern NO_SUCH_HOST = Pattern.compile("unknown host|UnknownHost", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_CONNECTION = Pattern.compile("TCP/IP connection to the host");

    private SqlServerMessages() {}

    /** Null if the driver's own words say it best. */
    static @Nullable String of(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (NO_SUCH_HOST.matcher(message).find()) {
            return "the database's host is unknown: check LLM_SQLSERVER_HOST";
        }
        if (NO_CONNECTION.matcher(message).find()) {
            return "the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT, and that it runs";
        }
        if (String.valueOf(e.getSQLState()).startsWith("08")
                && CERTIFICATE.matcher(message).find()) {
            return "the database's certificate is not trusted: give the server one that is, or set"
                    + " LLM_SQLSERVER_TRUST_CERTIFICATE=true on a network you trust";
        }
        return BY_NUMBER.get(e.getErrorCode());
    }
}
