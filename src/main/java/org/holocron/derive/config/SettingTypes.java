package org.holocron.derive.config;

import java.util.Locale;
import java.util.function.Function;

/** The types of settings with a syntax of their own. */
final class SettingTypes {

    private static final String LOG_LEVELS =
            "(?i)ALL|FINEST|FINER|TRACE|DEBUG|FINE|CONFIG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL|OFF";

    private SettingTypes() {}

    /** Stands in front of {@code @node/slot}, so it contains neither sign; the column has 200 characters. */
    static SettingType<String> workerId() {
        return SettingType.text(
                "name",
                "[A-Za-z0-9][A-Za-z0-9._:-]{0,99}",
                "at most 100 letters, digits, dots, dashes, colons and underscores");
    }

    static SettingType<String> modelName() {
        return SettingType.text(
                "name", "[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}", "a model's name such as llama3.2 or qwen3:8b");
    }

    static SettingType<Integer> answerLimit() {
        String wanted = "1 or more, -1 (no limit) or -2 (until the window is full)";
        return SettingType.shown(
                "tokens, 1 or more, -1 or -2", wanted, Integer::valueOf, value -> value >= -2 && value != 0);
    }

    static SettingType<Reuse> reuse() {
        return SettingType.shown(
                "true/on, false/off or `weak`",
                "true, false, on, off or weak",
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "on" -> Reuse.ON;
                    case "false", "off" -> Reuse.OFF;
                    case "weak" -> Reuse.WEAK;
                    default -> throw new IllegalArgumentException("no such reuse");
                },
                value -> true);
    }

    static SettingType<String> keepAlive() {
        return SettingType.text(
                "seconds, or with a unit: `30s`, `5m`, `1h`",
                "-?\\d{1,9}|-?(\\d{1,9}(\\.\\d{1,9})?(ms|s|m|h))+",
                "seconds, or a time with its unit such as 30s, 5m or 1h");
    }

    /** Safe in an HTTP header. */
    static SettingType<Secret> apiKey() {
        return SettingType.secret("[\\x21-\\x7e]+", "one word of printable ASCII characters");
    }

    static SettingType<Secret> password() {
        return SettingType.secret("(?s).+", "a password");
    }

    static SettingType<String> hostName() {
        return SettingType.text(
                "host name or IPv4 address",
                "[A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?",
                "a host name or IPv4 address alone; the port goes into LLM_SQLSERVER_PORT");
    }

    /** As systems allow names of groups; the launcher and commands in messages take it as it is. */
    static SettingType<String> groupName() {
        return SettingType.text(
                "name of a group",
                "[A-Za-z_][A-Za-z0-9_.-]{0,31}",
                "the name of a group, of at most 32 letters, digits, dots, dashes and underscores");
    }

    /** Cannot break out of the connection URL. */
    static SettingType<String> sqlName() {
        return SettingType.text(
                "name",
                "[^\\p{Cntrl};{}\\[\\]'\"]{1,128}",
                "a name of at most 128 characters without quotes, brackets, braces and semicolons");
    }

    /** No longer than the migrator allows. */
    static SettingType<String> schemaName() {
        return SettingType.text(
                "name",
                "[A-Za-z_][A-Za-z0-9_]{0,99}",
                "a name of at most 100 letters, digits and _ that does not begin with a digit");
    }

    /**
     * Of this machine only, so no share of another host's. What H2 may be told is listed, since other settings run statements at each connect (INIT), open a port to
     * all machines (AUTO_SERVER), or let two processes write one file (FILE_LOCK).
     */
    static SettingType<String> localH2Url() {
        String settings =
                "AUTO_COMPACT_FILL_RATE|CACHE_SIZE|COMPRESS|DB_CLOSE_DELAY|DB_CLOSE_ON_EXIT|IFEXISTS|LOCK_TIMEOUT|"
                        + "MAX_COMPACT_TIME|MAX_MEMORY_ROWS|RETENTION_TIME|TIME ZONE|TRACE_LEVEL_FILE|TRACE_MAX_FILE_SIZE|WRITE_DELAY";
        return SettingType.text(
                        "JDBC URL",
                        "(?i)jdbc:h2:(file:(?!(//|\\\\\\\\)[^/\\\\])|tcp://(127\\.0\\.0\\.1|localhost)(:\\d{1,5})?/)[^;]+(;("
                                + settings + ")=[\\w .:+-]*)*;?",
                        "jdbc:h2:file:… or jdbc:h2:tcp://127.0.0.1:PORT/…, with settings of H2's only from "
                                + settings.replace("|", ", ") + " (without INIT, USER, PASSWORD and AUTO_SERVER)")
                .hiddenIf(SettingTypes::holdsPassword);
    }

    static SettingType<String> anyUrl() {
        return SettingType.anyText("JDBC URL").hiddenIf(SettingTypes::holdsPassword);
    }

    private static boolean holdsPassword(String url) {
        return url.toUpperCase(Locale.ROOT).contains("PASSWORD");
    }

    static SettingType<String> address() {
        return SettingType.text(
                "address",
                "[A-Za-z0-9][A-Za-z0-9.-]{0,253}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+",
                "an address of this machine, or 0.0.0.0 for all of them");
    }

    /** Without ports, since each is a name of both ports; and no pattern, since each must be a name that somebody meant. */
    static SettingType<String> hostNames() {
        return SettingType.shown(
                "host names or addresses, separated by commas",
                "host names or addresses without ports, separated by commas, such as derive.example.org,10.0.0.7",
                Function.identity(),
                list -> NetworkSettings.hosts(list).stream()
                        .allMatch(name -> HostName.of(name).isPresent()));
    }

    /** No pattern, since each must be a host that somebody meant. */
    static SettingType<String> hostsAndPorts() {
        return SettingType.shown(
                "hosts, with or without a port, separated by commas",
                "hosts, with or without a port, separated by commas, such as hooks.example.org,10.0.0.7:9000",
                Function.identity(),
                list -> NetworkSettings.hosts(list).stream()
                        .allMatch(name ->
                                !name.endsWith(":") && HostName.ofHeader(name).isPresent()));
    }

    /** Base64 of 24 to 64 bytes behind the prefix of Standard Webhooks. */
    static SettingType<Secret> webhookSecret() {
        return SettingType.secret(
                "whsec_(?=.{32,88}$)([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
                "whsec_ and the base64 of 24 to 64 random bytes: echo whsec_$(openssl rand -base64 32)");
    }

    /** Words for what a person takes upon themselves. */
    static SettingType<Boolean> yesOrNo() {
        return SettingType.shown(
                "yes or no",
                "yes or no",
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "yes" -> true;
                    case "no" -> false;
                    default -> throw new IllegalArgumentException("neither yes nor no");
                },
                value -> true);
    }

    /** The names that the server's logging knows. */
    static SettingType<String> logLevel() {
        return SettingType.text("level", LOG_LEVELS, "a level such as ERROR, WARN, INFO, DEBUG or TRACE");
    }

    static SettingType<GrammarPolicy> grammarPolicy() {
        return SettingType.shown(
                "`require`, `warn` or `off`",
                "require, warn or off",
                text -> GrammarPolicy.valueOf(text.toUpperCase(Locale.ROOT)),
                value -> true);
    }

    static SettingType<LogFormat> logFormat() {
        return SettingType.shown(
                "`text` or `json`",
                "text or json",
                text -> LogFormat.valueOf(text.toUpperCase(Locale.ROOT)),
                value -> true);
    }
}
