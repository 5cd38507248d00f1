package org.holocron.derive.config;

import static org.holocron.derive.config.Setting.Audience.ADVANCED;
import static org.holocron.derive.config.Setting.Audience.EVERYONE;
import static org.holocron.derive.config.Setting.Audience.INTERNAL;
import static org.holocron.derive.config.Setting.Audience.SYSTEM;
import static org.holocron.derive.config.SettingDefault.is;
import static org.holocron.derive.config.SettingDefault.unset;
import static org.holocron.derive.config.SettingType.anyText;
import static org.holocron.derive.config.SettingType.bool;
import static org.holocron.derive.config.SettingType.decimal;
import static org.holocron.derive.config.SettingType.folder;
import static org.holocron.derive.config.SettingType.httpUris;
import static org.holocron.derive.config.SettingType.number;
import static org.holocron.derive.config.SettingType.port;
import static org.holocron.derive.config.SettingType.seconds;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every environment variable that the product reads, in one table: name, what it may be, default, meaning. README.md,
 * docs/settings.md, docker-compose.yml and the launcher are compared with it by tests.
 */
public enum Setting {
    // How this node works
    WORKER_ID(
            SettingTypes.workerId(),
            unset("generated, kept in the data directory"),
            "First part of `locked_by`, which is `WORKER_ID@node/slot`."),
    DERIVE_LOOP(bool(), is("true"), "Whether the node claims waiting jobs on its own, or only on request."),
    DERIVE_CONCURRENCY(number(1, 256, "slots"), is("2"), "Number of worker slots; each works on one job at a time."),
    POLL_SECONDS(
            seconds(1, 3_600),
            is("10"),
            "How often the node looks for waiting jobs; an enqueue over its own API starts one at once."),
    DERIVE_LEASE_SECONDS(
            seconds(4, 3_600),
            is("60"),
            "How long a claim lasts without renewal; it is renewed after a quarter of this time."),
    DERIVE_LINGER_SECONDS(
            seconds(0, 3_600), is("30"), "How long an idle slot waits for a job before its batch execution ends."),
    DERIVE_SHUTDOWN_SECONDS(
            seconds(0, 3_600),
            is("30"),
            "How long calls in flight may continue at a stop; then they are aborted and their jobs released."),
    DERIVE_VALIDATION_SECONDS(
            seconds(1, 600),
            is("5"),
            "Longest check of one answer or input; reading one interrogation may take four times as long."),

    // Further attempts
    DERIVE_BACKOFF_SECONDS(
            seconds(1, 86_400),
            is("60"),
            "Upper limit of the random wait before a second attempt; it doubles with each failed attempt."),
    DERIVE_BACKOFF_CAP_SECONDS(
            seconds(1, 604_800), is("3600"), "Longest wait before another attempt, at least DERIVE_BACKOFF_SECONDS."),
    DERIVE_REUSE(
            SettingTypes.reuse(),
            is("on"),
            "Whether a stored response to the same request replaces a call; `weak` needs no digest of the model."),
    DERIVE_GRAMMAR(
            SettingTypes.grammarPolicy(),
            is("require"),
            "Whether jobs of a model that is not held to its schema wait, go on with a warning, or go on unnoticed."),

    // The model server
    OLLAMA_BASE_URL(
            httpUris("http://localhost:11434"),
            is("http://localhost:11434"),
            "Address of Ollama, or of several with commas between; docker-compose.yml sets `http://ollama:11434`."),
    OLLAMA_API_KEY(
            SettingTypes.apiKey(),
            unset("none"),
            "Sent to each server of OLLAMA_BASE_URL, and to no other, as a bearer token."),
    OPENAI_BASE_URL(
            httpUris("http://localhost:8000/v1"),
            unset("unset: the model server is Ollama"),
            "Address of an OpenAI-compatible server, or of several; they are asked instead of OLLAMA_BASE_URL."),
    OPENAI_API_KEY(
            SettingTypes.apiKey(),
            unset("none"),
            "Sent to each server of OPENAI_BASE_URL, and to no other, as a bearer token."),
    OLLAMA_MODEL(
            SettingTypes.modelName(),
            unset("the interrogation's, else `llama3.2`"),
            "Model of the jobs that have no `model_hint`."),
    OLLAMA_FIRST_TOKEN_SECONDS(
            seconds(1, 86_400),
            is("600"),
            "Longest wait for the first token (queue, load, prompt), never less than OLLAMA_TIMEOUT_SECONDS."),
    OLLAMA_TIMEOUT_SECONDS(seconds(1, 86_400), is("120"), "Longest wait from one token to the next."),
    OLLAMA_MAX_SECONDS(
            seconds(1, 86_400),
            is("900"),
            "Longest time from the first token to the last, at least OLLAMA_TIMEOUT_SECONDS."),
    OLLAMA_TEMPERATURE(decimal(0, 2), unset("the interrogation's, else `0.0`"), "Sampling temperature."),
    OLLAMA_NUM_CTX(
            number(256, 10_000_000, "tokens"),
            unset("the interrogation's, else `8192`"),
            "Context window, for the prompt and the answer together."),
    OLLAMA_NUM_PREDICT(
            SettingTypes.answerLimit(),
            unset("the interrogation's, else `2048`"),
            "Longest answer; -1 sets no limit, -2 fills the context window."),
    OLLAMA_SEED(
            number(0, Integer.MAX_VALUE, "number"),
            unset("the interrogation's, else `0`"),
            "Seed of a job's first attempt; each further attempt adds one."),
    OLLAMA_KEEP_ALIVE(
            SettingTypes.keepAlive(),
            unset("Ollama's own"),
            "How long Ollama keeps the model loaded after a call; a negative value keeps it for ever."),

    // Folders
    LAKE_ROOT(folder(), is("lake/llm_runs"), "Where runs store their files; nodes may share it."),
    EVIDENCE_ROOT(folder(), is("lake"), "Evidence files must lie below it."),
    INTERROGATIONS_DIR(folder(), is("interrogations"), "The interrogations, one folder each; only read."),
    DERIVE_DATA_DIR(
            folder(),
            is("data"),
            "The node's own files: identity, embedded databases, logs; one process at a time may use it."),
    DERIVE_FILE_GROUP(
            SettingTypes.groupName(),
            unset("nobody else"),
            "Group of the machine that may read data directory and lake; one that the runner's account is in."),

    // The queue
    LLM_SQLSERVER_HOST(
            SettingTypes.hostName(),
            unset("unset: the queue is the embedded H2"),
            "Host of the SQL Server that holds the queue."),
    LLM_SQLSERVER_PORT(port(), is("1433"), "Port of SQL Server."),
    LLM_SQLSERVER_DATABASE(SettingTypes.sqlName(), is("Holocron"), "Database that holds the schema."),
    LLM_SQLSERVER_USER(SettingTypes.sqlName(), is("sa"), "Login of the runner."),
    LLM_SQLSERVER_PASSWORD(
            SettingTypes.password(), unset("none"), "Password of that login; required with LLM_SQLSERVER_HOST."),
    LLM_SQLSERVER_SCHEMA(SettingTypes.schemaName(), is("llm"), "Schema of the tables and procedures."),
    LLM_SQLSERVER_ENCRYPT(bool(), is("true"), "Whether the connection to SQL Server is encrypted."),
    LLM_SQLSERVER_TRUST_CERTIFICATE(
            bool(), is("false"), "Whether any certificate of SQL Server is accepted; only for a network you trust."),
    DERIVE_DB_MIGRATE(bool(), is("true"), "Whether the server creates and upgrades the tables when it starts."),

    // The server's process
    DERIVE_BIND(
            SettingTypes.address(),
            is("127.0.0.1"),
            "Address of both ports; `0.0.0.0` accepts connections from other machines, see DERIVE_TRUST_NETWORK."),
    DERIVE_ALLOWED_HOSTS(
            SettingTypes.hostNames(),
            unset("none"),
            "Names of the server besides `localhost` and DERIVE_BIND; requests to other names are refused, on both ports."),
    DERIVE_TRUST_NETWORK(
            SettingTypes.yesOrNo(),
            is("no"),
            "Whether all who reach the ports may use them; needed for a DERIVE_BIND that other machines reach."),
    DERIVE_WEBHOOK_HOSTS(
            SettingTypes.hostsAndPorts(),
            unset("none: no group may have a webhook"),
            "Hosts that webhooks of groups may call, with their ports unless that is the scheme's own."),
    DERIVE_WEBHOOK_SECRET(
            SettingTypes.webhookSecret(),
            unset("none"),
            "Signs webhooks, so that their receiver knows whose they are; required with DERIVE_WEBHOOK_HOSTS."),
    DERIVE_HTTP_PORT(port(), is("8080"), "Port of the API."),
    DERIVE_MANAGEMENT_PORT(port(), is("9990"), "Port of console, health and metrics."),
    DERIVE_JAVA_OPTS(
            anyText("options, separated by spaces"),
            unset("none"),
            "Further options for the server's JVM; they override the launcher's."),
    DERIVE_LOG_LEVEL(SettingTypes.logLevel(), is("INFO"), "Level of the runner's own log lines."),
    DERIVE_LOG(
            SettingTypes.logFormat(), is("text"), "Whether the log is lines for people, or JSON objects, one a line."),

    // Seldom needed
    DERIVE_H2_URL(
            ADVANCED,
            SettingTypes.localH2Url(),
            unset("a file in the data directory"),
            "Another place for the embedded H2 queue, on this machine; ignored with LLM_SQLSERVER_HOST."),
    DERIVE_BATCH_EXECUTIONS(
            ADVANCED,
            number(20, 100_000, "executions"),
            is("500"),
            "Newest batch executions that the node remembers; older ones that ended are forgotten."),
    DERIVE_DB_POOL(
            ADVANCED,
            number(1, 10_000, "connections"),
            unset("`DERIVE_CONCURRENCY` + 10, at least `20`"),
            "Most connections to the queue, and also to the batch runtime's own database."),
    DERIVE_HTTP_THREADS(ADVANCED, number(1, 10_000, "threads"), is("32"), "Most requests served at a time."),
    DERIVE_HTTP_BUDGET_MB(
            ADVANCED,
            number(64, 100_000, "MB"),
            is("96"),
            "Most that requests in flight hold of bodies and stored inputs, together; beyond it they are refused with 503."),
    DERIVE_HTTP_BODY_SECONDS(
            ADVANCED,
            seconds(1, 3_600),
            is("30"),
            "Longest time for the body of a request to arrive; then it is refused with 408."),

    // Set by the launcher for the process that it starts
    DERIVE_DB_DRIVER(
            INTERNAL, anyText("`h2` or `mssql`"), unset("set by the launcher"), "Driver of the queue's data source."),
    DERIVE_DB_URL(INTERNAL, SettingTypes.anyUrl(), unset("set by the launcher"), "Address of the queue's data source."),
    DERIVE_DB_USER(INTERNAL, anyText("name"), unset("set by the launcher"), "User of the queue's data source."),
    DERIVE_DB_PASSWORD(
            INTERNAL, SettingTypes.password(), unset("set by the launcher"), "Password of the queue's data source."),
    DERIVE_DB_CHECK_EACH_USE(
            INTERNAL,
            bool(),
            unset("set by the launcher"),
            "Whether a connection to the queue is checked each time it is used."),
    DERIVE_LAUNCHER_PID(
            INTERNAL,
            anyText("process id"),
            unset("set by the launcher"),
            "The launcher's process; the server stops when that process is gone."),

    // Of the shell
    JAVA_HOME(SYSTEM, folder(), unset("the `java` on the path"), "The Java that runs the command line and the server."),
    COLUMNS(
            SYSTEM,
            anyText("columns, 60 or more"),
            unset("the terminal's width, else `110`"),
            "Width of the command line's output on a terminal; in a pipe nothing is cut."),
    TERM(
            SYSTEM,
            anyText("name"),
            unset("set by the terminal"),
            "With `dumb`, nothing is redrawn, and there are no colours."),
    NO_COLOR(
            SYSTEM,
            anyText("anything"),
            unset("colours on a terminal"),
            "If it is set to anything, there are no colours."),
    LC_ALL(
            SYSTEM,
            anyText("locale"),
            unset("`LC_CTYPE`"),
            "With `C` or `POSIX`, output is ASCII, and another character is written as its number."),
    LC_CTYPE(SYSTEM, anyText("locale"), unset("`LANG`"), "The same."),
    LANG(SYSTEM, anyText("locale"), unset("UTF-8"), "The same.");

    /** Who sets a setting; README.md shows those of EVERYONE. */
    public enum Audience {
        EVERYONE,
        /** Operators with a special need. */
        ADVANCED,
        /** The launcher, for the server's process; never a person. */
        INTERNAL,
        /** The shell or the operating system. */
        SYSTEM
    }

    private final Audience audience;
    private final SettingType<?> type;
    private final SettingDefault whenUnset;
    private final String meaning;

    Setting(SettingType<?> type, SettingDefault whenUnset, String meaning) {
        this(EVERYONE, type, whenUnset, meaning);
    }

    Setting(Audience audience, SettingType<?> type, SettingDefault whenUnset, String meaning) {
        this.audience = audience;
        this.type = type;
        this.whenUnset = whenUnset;
        this.meaning = meaning;
    }

    public static Optional<Setting> named(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.name().equals(key))
                .findFirst();
    }

    public Audience audience() {
        return audience;
    }

    SettingType<?> type() {
        return type;
    }

    /** The environment variable. */
    public String key() {
        return name();
    }

    /** Null if there is no fixed value: then something else decides, see {@link #defaultText()}. */
    public @Nullable String defaultValue() {
        return whenUnset.value();
    }

    String defaultText() {
        return whenUnset.text();
    }

    /** One sentence. */
    String meaning() {
        return meaning;
    }

    /** Whether a text must not be shown, since it may hold a secret. */
    public boolean hides(String text) {
        return type.hidden().test(text);
    }

    /** Whether the text is an allowed value. */
    public boolean accepts(String text) {
        return type.read(text).isPresent();
    }
}
