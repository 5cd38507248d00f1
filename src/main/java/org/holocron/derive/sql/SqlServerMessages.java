package org.holocron.derive.sql;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every sentence about SQL Server that an operator reads: what is wrong, and which setting or file helps. The errors of the
 * server by their numbers, those of its driver, which have none, by their texts.
 */
final class SqlServerMessages {

    static final String NO_SNAPSHOT =
            "READ_COMMITTED_SNAPSHOT is off: a session that reads jobs keeps others from changing them, so"
                    + " that claims skip jobs and completions wait; set it ON (ALTER DATABASE, see sql/README.md)";

    static final String MIGRATION_NOT_PERMITTED =
            "the schema is missing or of another version, and the login may not create or change it: let somebody who may"
                    + " run sql/sqlserver/ and then sql/sqlserver/ops/security.sql with sqlcmd (see sql/README.md), and set"
                    + " DERIVE_DB_MIGRATE=false";

    private static final String NOT_REACHED =
            "the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT, and that it runs";
    private static final String REFUSED = "the login is refused: ";
    private static final String PERMISSION =
            "the login lacks a permission: sql/sqlserver/ops/security.sql grants what the runner needs";
    private static final String FULL = "the database has no room left: extend its files or free some space";
    private static final String MEMORY = "SQL Server has no memory left: give it more, or let it do less at a time";
    private static final String VERSION =
            "the schema is of another version, or part of it is missing: run the scripts in sql/sqlserver/";
    private static final String AWAY = "the database is not available at the moment; it is tried again";
    private static final String RECOVERING =
            "the database is being recovered, restored or started; it is tried again by itself";
    private static final String OFFLINE =
            "the database is offline or damaged: ALTER DATABASE … SET ONLINE, and see SQL Server's error log";
    private static final String READ_ONLY =
            "the database is read-only: this may be the wrong server of an availability group, check LLM_SQLSERVER_HOST";
    private static final String FIREWALL =
            "the server's firewall refuses this address: allow it there, and check LLM_SQLSERVER_HOST and LLM_SQLSERVER_USER";
    private static final String QUOTED_IDENTIFIER =
            "QUOTED_IDENTIFIER or another SET option is off where a procedure was created: run sql/sqlserver/ again with"
                    + " sqlcmd -I (see sql/README.md)";

    private static final Map<Integer, String> BY_NUMBER = Map.ofEntries(
            Map.entry(18456, REFUSED + "check LLM_SQLSERVER_USER and LLM_SQLSERVER_PASSWORD"),
            Map.entry(18452, REFUSED + "LLM_SQLSERVER_USER must be a SQL Server login, not one of Windows"),
            Map.entry(18470, "the login is disabled: ALTER LOGIN … ENABLE, or another LLM_SQLSERVER_USER"),
            Map.entry(18486, "the login is locked out: ALTER LOGIN … WITH PASSWORD = … UNLOCK"),
            Map.entry(18487, "the login's password has expired: set a new one and put it into LLM_SQLSERVER_PASSWORD"),
            Map.entry(
                    18488,
                    "the login's password must be changed: set a new one and put it into LLM_SQLSERVER_PASSWORD"),
            Map.entry(4060, "the database is missing or the login may not open it: check LLM_SQLSERVER_DATABASE"),
            Map.entry(4064, "the login's default database is missing: ALTER LOGIN … WITH DEFAULT_DATABASE = …"),
            Map.entry(911, "the database is missing: check LLM_SQLSERVER_DATABASE"),
            Map.entry(916, "the login has no user in the database: sql/sqlserver/ops/runner-login.sql makes one"),
            Map.entry(229, PERMISSION),
            Map.entry(230, PERMISSION),
            Map.entry(262, PERMISSION),
            Map.entry(297, PERMISSION),
            Map.entry(300, PERMISSION),
            Map.entry(15247, PERMISSION),
            Map.entry(2760, "the schema is missing or the login may not use it: check LLM_SQLSERVER_SCHEMA"),
            Map.entry(201, VERSION),
            Map.entry(207, VERSION),
            Map.entry(208, VERSION),
            Map.entry(308, VERSION),
            Map.entry(
                    2812,
                    "the schema or a procedure in it is missing: check LLM_SQLSERVER_SCHEMA and run the scripts in"
                            + " sql/sqlserver/"),
            Map.entry(8144, VERSION),
            Map.entry(8145, VERSION),
            Map.entry(1934, QUOTED_IDENTIFIER),
            Map.entry(8622, QUOTED_IDENTIFIER),
            Map.entry(1105, FULL),
            Map.entry(9002, FULL),
            Map.entry(701, MEMORY),
            Map.entry(1204, MEMORY),
            Map.entry(8645, MEMORY),
            Map.entry(3906, READ_ONLY),
            Map.entry(976, READ_ONLY),
            Map.entry(978, READ_ONLY),
            Map.entry(983, READ_ONLY),
            Map.entry(921, RECOVERING),
            Map.entry(922, RECOVERING),
            Map.entry(927, RECOVERING),
            Map.entry(18401, RECOVERING),
            Map.entry(924, "the database is in single-user mode: ALTER DATABASE … SET MULTI_USER"),
            Map.entry(926, OFFLINE),
            Map.entry(942, OFFLINE),
            Map.entry(945, OFFLINE),
            Map.entry(18451, AWAY),
            Map.entry(18461, "SQL Server is in single-user mode: start it without -m"),
            Map.entry(17142, AWAY),
            Map.entry(6005, AWAY),
            Map.entry(40197, AWAY),
            Map.entry(40501, AWAY),
            Map.entry(40613, AWAY),
            Map.entry(40532, FIREWALL),
            Map.entry(40615, FIREWALL));

    private static final Map<Pattern, String> BY_TEXT = byText();

    private SqlServerMessages() {}

    /** In this order: these texts have much in common. */
    private static Map<Pattern, String> byText() {
        String connection = "TCP/IP connection to the host ";
        Map<Pattern, String> sentences = new LinkedHashMap<>();
        sentences.put(
                Pattern.compile("unexpected pre-login response"),
                "what answers is not SQL Server, or it is not ready: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT");
        // The driver says of an unknown host nothing but its name.
        sentences.put(
                Pattern.compile(
                        connection + "([^,]+), port \\d+ has failed\\. Error: \"(\\1\\.|.*[Uu]nknown ?[Hh]ost)"),
                "the database's host is unknown: check LLM_SQLSERVER_HOST");
        sentences.put(Pattern.compile(connection), NOT_REACHED);
        // The connection that breaks when an outage begins: one event with those that cannot be made after it.
        sentences.put(
                Pattern.compile(
                        "did not return a response|incomplete response|[Cc]onnection reset|connection is closed"),
                NOT_REACHED);
        sentences.put(
                Pattern.compile("server is not configured to support SSL"),
                "the server has no encryption: give it a certificate, or set LLM_SQLSERVER_ENCRYPT=false on a network you trust");
        sentences.put(
                Pattern.compile("login requires an encrypted connection"),
                "the server accepts encrypted connections only: set LLM_SQLSERVER_ENCRYPT=true");
        sentences.put(
                Pattern.compile("(?s)Error: .*(Failed to validate the server name|No subject alternative)"),
                "the database's certificate is for another name: LLM_SQLSERVER_HOST must be the name in it, or set"
                        + " LLM_SQLSERVER_TRUST_CERTIFICATE=true on a network you trust");
        sentences.put(
                Pattern.compile("(?s)Error: .*(PKIX|[Cc]ertificat)"),
                "the database's certificate is not trusted: give the server one that is, or set"
                        + " LLM_SQLSERVER_TRUST_CERTIFICATE=true on a network you trust");
        sentences.put(
                Pattern.compile("secure connection|SSL|TLS"),
                "the runner and the server agree on no encryption: see SQL Server's error log, and the versions of TLS that it"
                        + " allows");
        sentences.put(
                Pattern.compile("[Tt]imed out"),
                "the database does not answer in time: see whether it is overloaded, and the network to LLM_SQLSERVER_HOST");
        return sentences;
    }

    /** Null if the driver's own words say it best. */
    static @Nullable String of(SQLException e) {
        if (e.getErrorCode() != 0) {
            return lacksJson(e) ? compatibility("lower than 130") : BY_NUMBER.get(e.getErrorCode());
        }
        String message = String.valueOf(e.getMessage());
        return BY_TEXT.entrySet().stream()
                .filter(sentence -> sentence.getKey().matcher(message).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** At a low compatibility level OPENJSON is an object that does not exist. */
    /** Of a server that starts, or a database that is not recovered yet: nobody need do anything. */
    static boolean passesByItself(SQLException e) {
        String message = BY_NUMBER.get(e.getErrorCode());
        return RECOVERING.equals(message) || AWAY.equals(message);
    }

    private static boolean lacksJson(SQLException e) {
        return e.getErrorCode() == 208 && String.valueOf(e.getMessage()).contains("OPENJSON");
    }

    static String compatibility(String level) {
        return "the database's compatibility level is " + level
                + ", and the schema needs 130 or more: ALTER DATABASE … SET COMPATIBILITY_LEVEL = 150 (see sql/README.md)";
    }

    static String missing(String schema) {
        return "the schema " + schema
                + " is missing in the database, or its procedures are: check LLM_SQLSERVER_SCHEMA, let the runner create them"
                + " (DERIVE_DB_MIGRATE=true with a login that may), or run sql/sqlserver/ with sqlcmd";
    }

    static String older(int schema, int program) {
        return "the schema is of another version: it has " + schema + ", this program needs " + program
                + "; run the scripts in sql/sqlserver/ that come after";
    }

    static String newer(int schema, int oldestProgram, int program) {
        return "the schema is of another version: it has " + schema + " and serves programs that know " + oldestProgram
                + " or later, this program knows " + program + "; upgrade the runner";
    }
}
