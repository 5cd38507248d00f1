package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void anEmptyEnvironmentGivesTheDocumentedDefaults() {
        Settings settings = Settings.from(Map.of());

        assertEquals(
                new WorkerSettings(
                        null,
                        true,
                        2,
                        500,
                        new WorkerSettings.Timing(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5))),
                settings.worker());
        assertEquals(
                new OllamaSettings(
                        new BaseUrls(List.of(URI.create("http://localhost:11434"))),
                        Secret.NONE,
                        null,
                        new OllamaSettings.Limits(
                                Duration.ofSeconds(600), Duration.ofSeconds(120), Duration.ofSeconds(900)),
                        new OllamaSettings.Options(null, null, null, null, null)),
                settings.ollama());
        assertEquals(new RetrySettings(Duration.ofSeconds(60), Duration.ofSeconds(3_600), Reuse.ON), settings.retry());
        assertEquals(GrammarPolicy.REQUIRE, settings.grammar());
        assertEquals(
                new Directories(
                        Path.of("data").toAbsolutePath(),
                        Path.of("lake/llm_runs").toAbsolutePath(),
                        Path.of("lake").toAbsolutePath(),
                        Path.of("interrogations").toAbsolutePath(),
                        null),
                settings.directories());
        assertEquals(
                new ServerSettings(
                        new NetworkSettings("127.0.0.1", List.of(), false),
                        8080,
                        9990,
                        new ProcessSettings(
                                List.of(),
                                new LogSettings("INFO", LogFormat.TEXT),
                                20,
                                32,
                                new RequestSettings(96L << 20, Duration.ofSeconds(30)))),
                settings.server());
        assertTrue(settings.database().migrate());
    }

    @Test
    void blankIsNotSet() {
        assertEquals(
                Settings.from(Map.of()),
                Settings.from(
                        Map.of("OLLAMA_MODEL", "", "POLL_SECONDS", " ", "LLM_SQLSERVER_HOST", "", "WORKER_ID", "")));
    }

    static Stream<Arguments> validValues() {
        return Stream.of(
                valid("WORKER_ID", "rig-7.lab:2", "rig-7.lab:2", s -> s.worker().workerId()),
                valid("DERIVE_LOOP", "off", false, s -> s.worker().loop()),
                valid("DERIVE_LOOP", "TRUE", true, s -> s.worker().loop()),
                valid("DERIVE_CONCURRENCY", "16", 16, s -> s.worker().concurrency()),
                valid("POLL_SECONDS", "1", Duration.ofSeconds(1), s -> s.worker()
                        .timing()
                        .poll()),
                valid("DERIVE_LEASE_SECONDS", "4", Duration.ofSeconds(4), s -> s.worker()
                        .timing()
                        .lease()),
                valid("DERIVE_LINGER_SECONDS", "0", Duration.ZERO, s -> s.worker()
                        .timing()
                        .linger()),
                valid("DERIVE_SHUTDOWN_SECONDS", "0", Duration.ZERO, s -> s.worker()
                        .timing()
                        .shutdown()),
                valid(
                        "OLLAMA_BASE_URL",
                        "https://gpu:8443/ollama/",
                        new BaseUrls(List.of(URI.create("https://gpu:8443/ollama"))),
                        s -> s.ollama().baseUrls()),
                valid(
                        "OLLAMA_BASE_URL",
                        "http://gpu:1/, http://gpu:2",
                        new BaseUrls(List.of(URI.create("http://gpu:1"), URI.create("http://gpu:2"))),
                        s -> s.ollama().baseUrls()),
                valid("OLLAMA_MODEL", "hf.co/org/Model-GGUF:Q4_K_M", "hf.co/org/Model-GGUF:Q4_K_M", s -> s.ollama()
                        .model()),
                valid("OLLAMA_FIRST_TOKEN_SECONDS", "1800", Duration.ofSeconds(1_800), s -> s.ollama()
                        .limits()
                        .firstToken()),
                // Less than the wait between two tokens makes no sense.
                valid("OLLAMA_FIRST_TOKEN_SECONDS", "60", Duration.ofSeconds(120), s -> s.ollama()
                        .limits()
                        .firstToken()),
                valid("OLLAMA_TIMEOUT_SECONDS", "900", Duration.ofSeconds(900), s -> s.ollama()
                        .limits()
                        .betweenTokens()),
                valid("OLLAMA_MAX_SECONDS", "120", Duration.ofSeconds(120), s -> s.ollama()
                        .limits()
                        .generation()),
                valid("OLLAMA_TEMPERATURE", "0.7", 0.7, s -> s.ollama()
                        .options()
                        .temperature()),
                valid("OLLAMA_NUM_CTX", "8192", 8192, s -> s.ollama().options().numCtx()),
                valid("OLLAMA_NUM_PREDICT", "-1", -1, s -> s.ollama().options().numPredict()),
                valid("OLLAMA_SEED", "0", 0, s -> s.ollama().options().seed()),
                valid("OLLAMA_KEEP_ALIVE", "-1", "-1", s -> s.ollama().options().keepAlive()),
                valid("OLLAMA_KEEP_ALIVE", "1h30m", "1h30m", s -> s.ollama()
                        .options()
                        .keepAlive()),
                valid("OLLAMA_API_KEY", "k-1", new Secret("k-1"), s -> s.ollama()
                        .apiKey()),
                valid("DERIVE_BACKOFF_SECONDS", "1", Duration.ofSeconds(1), s -> s.retry()
                        .backoff()),
                valid("DERIVE_BACKOFF_CAP_SECONDS", "60", Duration.ofSeconds(60), s -> s.retry()
                        .backoffCap()),
                valid("DERIVE_VALIDATION_SECONDS", "600", Duration.ofSeconds(600), s -> s.worker()
                        .timing()
                        .validation()),
                valid("DERIVE_REUSE", "off", Reuse.OFF, s -> s.retry().reuse()),
                valid("DERIVE_REUSE", "Weak", Reuse.WEAK, s -> s.retry().reuse()),
                valid(
                        "OPENAI_BASE_URL",
                        "http://gpu:8000/v1/",
                        new BaseUrls(List.of(URI.create("http://gpu:8000/v1"))),
                        s -> s.openAi().baseUrls()),
                valid("OPENAI_BASE_URL", "http://gpu:8000/v1", Setting.OPENAI_BASE_URL, s -> s.modelServers()
                        .setting()),
                valid("OLLAMA_BASE_URL", "http://gpu:11434", Setting.OLLAMA_BASE_URL, s -> s.modelServers()
                        .setting()),
                valid("DERIVE_GRAMMAR", "Warn", GrammarPolicy.WARN, Settings::grammar),
                valid("DERIVE_DATA_DIR", "/srv/derive/./data", Path.of("/srv/derive/data"), s -> s.directories()
                        .data()),
                valid("LAKE_ROOT", "/lake/llm_runs", Path.of("/lake/llm_runs"), s -> s.directories()
                        .lake()),
                valid("EVIDENCE_ROOT", "/lake", Path.of("/lake"), s -> s.directories()
                        .evidence()),
                valid("INTERROGATIONS_DIR", "/etc/derive", Path.of("/etc/derive"), s -> s.directories()
                        .interrogations()),
                valid("DERIVE_BIND", "127.0.0.9", "127.0.0.9", s -> s.server().bind()),
                valid("DERIVE_TRUST_NETWORK", "Yes", true, s -> s.server()
                        .network()
                        .trusted()),
                valid(
                        "DERIVE_ALLOWED_HOSTS",
                        "derive.lab, 10.0.0.7,",
                        List.of("derive.lab", "10.0.0.7"),
                        s -> s.server().network().allowedHosts()),
                valid("DERIVE_BIND", "::1", "::1", s -> s.server().bind()),
                valid("DERIVE_HTTP_PORT", "18080", 18080, s -> s.server().httpPort()),
                valid("DERIVE_MANAGEMENT_PORT", "19990", 19990, s -> s.server().managementPort()),
                valid("DERIVE_DB_MIGRATE", "false", false, s -> s.database().migrate()),
                valid(
                        "DERIVE_H2_URL",
                        "jdbc:h2:tcp://127.0.0.1:9092/./queue",
                        "jdbc:h2:tcp://127.0.0.1:9092/./queue",
                        s -> s.database().jdbcUrl()));
    }

    private static Arguments valid(String key, String value, Object expected, Function<Settings, ?> read) {
        return Arguments.of(key, value, expected, read);
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("validValues")
    void aValidValueIsUsed(String key, String value, Object expected, Function<Settings, ?> read) {
        assertEquals(expected, read.apply(Settings.from(Map.of(key, value))));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    WORKER_ID                  | a@b                        | letters, digits
                    WORKER_ID                  | a/b                        | letters, digits
                    DERIVE_LOOP                | yes                        | true, false, on or off
                    DERIVE_CONCURRENCY         | 0                          | from 1 to 256
                    DERIVE_CONCURRENCY         | two                        | from 1 to 256
                    POLL_SECONDS               | 0                          | from 1 to 3600
                    POLL_SECONDS               | 1.5                        | whole seconds
                    DERIVE_LEASE_SECONDS       | 3                          | from 4 to 3600
                    DERIVE_LINGER_SECONDS      | -1                         | from 0 to 3600
                    DERIVE_SHUTDOWN_SECONDS    | 30s                        | whole seconds
                    OLLAMA_BASE_URL            | localhost:11434            | a URL such as http://localhost:11434
                    OLLAMA_BASE_URL            | ftp://x                    | a URL such as
                    OLLAMA_BASE_URL            | http://x:99999             | a URL such as
                    OLLAMA_BASE_URL            | http://x/?a=b              | without user, query or fragment
                    OLLAMA_BASE_URL            | http://not a host          | a URL such as
                    OLLAMA_BASE_URL            | http://a:1,,http://b:1     | separated by commas
                    OLLAMA_BASE_URL            | http://a:1,b:1             | separated by commas
                    OLLAMA_BASE_URL            | http://a:1,http://a:1/     | different ones
                    OLLAMA_BASE_URL            | http://a:1,HTTP://A:1      | different ones
                    OLLAMA_BASE_URL            | http://a,http://a:80       | different ones
                    OPENAI_BASE_URL            | http://a:1,http://a:1/v1/  | different ones
                    OLLAMA_MODEL               | llama 3                    | a model's name
                    OLLAMA_FIRST_TOKEN_SECONDS | 0                          | from 1 to 86400
                    OLLAMA_TIMEOUT_SECONDS     | 0                          | from 1 to 86400
                    OLLAMA_TIMEOUT_SECONDS     | 99999999999999999999       | from 1 to 86400
                    OLLAMA_TEMPERATURE         | 0,5                        | a number from 0.0 to 2.0, with a point
                    OLLAMA_TEMPERATURE         | NaN                        | a number from 0.0 to 2.0
                    OLLAMA_NUM_CTX             | 128                        | from 256
                    OLLAMA_NUM_PREDICT         | 0                          | 1 or more
                    OLLAMA_SEED                | -1                         | 0 or more
                    OLLAMA_KEEP_ALIVE          | 5 minutes                  | with its unit
                    DERIVE_BACKOFF_SECONDS     | 0                          | from 1 to 86400
                    DERIVE_BACKOFF_CAP_SECONDS | 59                         | at least DERIVE_BACKOFF_SECONDS, which is 60
                    OLLAMA_MAX_SECONDS         | 119                        | at least OLLAMA_TIMEOUT_SECONDS, which is 120
                    DERIVE_VALIDATION_SECONDS  | 0                          | from 1 to 600
                    DERIVE_REUSE               | maybe                      | true, false, on, off or weak
                    OPENAI_BASE_URL            | gpu:8000/v1                | a URL such as http://localhost:8000/v1
                    DERIVE_GRAMMAR             | maybe                      | require, warn or off
                    DERIVE_BIND                | 127.0.0.1:8080             | an address
                    DERIVE_BIND                | no-such-host.invalid       | an address of this machine, and no host
                    DERIVE_ALLOWED_HOSTS       | derive.lab:8080            | without ports
                    DERIVE_ALLOWED_HOSTS       | *.lab                      | host names or addresses
                    DERIVE_WEBHOOK_HOSTS       | *.lab                      | with or without a port
                    DERIVE_WEBHOOK_HOSTS       | http://hooks.lab           | with or without a port
                    DERIVE_TRUST_NETWORK       | true                       | yes or no
                    DERIVE_HTTP_PORT           | 65536                      | from 1 to 65535
                    DERIVE_MANAGEMENT_PORT     | 8080                       | another port than DERIVE_HTTP_PORT
                    DERIVE_DB_MIGRATE          | 1                          | true, false, on or off
                    DERIVE_LOG_LEVEL           | LOUD                       | a level such as ERROR
                    DERIVE_LOG                 | xml                        | text or json
                    DERIVE_DB_POOL             | many                       | from 1 to 10000
                    DERIVE_HTTP_THREADS        | -1                         | from 1 to 10000
                    DERIVE_HTTP_BUDGET_MB      | 63                         | from 64 to 100000
                    DERIVE_HTTP_BODY_SECONDS   | 0                          | from 1 to 3600
                    DERIVE_DATA_DIR            | /srv/a;b                   | without a semicolon
                    DERIVE_H2_URL              | jdbc:h2:mem:x              | jdbc:h2:file:
                    DERIVE_H2_URL              | jdbc:h2:tcp://10.0.0.9/x   | jdbc:h2:tcp://127.0.0.1
                    DERIVE_H2_URL              | jdbc:h2:file:/q;init=RUNSCRIPT FROM 'x' | without INIT
                    DERIVE_H2_URL              | jdbc:h2:file:/q;auto_server=true | and AUTO_SERVER
                    DERIVE_H2_URL              | jdbc:h2:file:/q;CACHE_SIZE=1\\;AUTO_SERVER=TRUE | and AUTO_SERVER
                    DERIVE_H2_URL              | jdbc:h2:file:/q;FILE_LOCK=NO | only from
                    DERIVE_H2_URL              | jdbc:h2:tcp://127.0.0.1:1,10.0.0.9/x | jdbc:h2:tcp://127.0.0.1
                    DERIVE_H2_URL              | jdbc:h2:file://host/share/q | jdbc:h2:file:
                    DERIVE_H2_URL              | jdbc:h2:file:\\\\host\\share\\q | jdbc:h2:file:
                    DERIVE_H2_URL              | jdbc:h2:ssl://127.0.0.1/x  | jdbc:h2:file:
                    DERIVE_DB_URL              | jdbc:h2:file:/q;AUTO_SERVER=TRUE | and AUTO_SERVER
                    """)
    void anInvalidValueIsNamedWithItsKeyAndWhatWouldBeRight(String key, String value, String wanted) {
        List<SettingProblem> problems = problemsOf(Map.of(key, value));

        assertEquals(1, problems.size(), problems::toString);
        assertEquals(key, problems.get(0).key());
        assertEquals('"' + value + '"', problems.get(0).value());
        assertTrue(problems.get(0).wanted().contains(wanted), problems::toString);
    }

    /** A URL of one's own once lost the durability that nobody had thought of. */
    @Test
    void aUrlOfTheOperatorsGetsWhatTheQueueNeedsUnlessItSaysOtherwise() {
        assertEquals(
                "jdbc:h2:file:/q;cache_size=1000;Max_Compact_Time=9;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC;COMPRESS=TRUE",
                Settings.from(Map.of("DERIVE_H2_URL", "jdbc:h2:file:/q;cache_size=1000;Max_Compact_Time=9"))
                        .database()
                        .jdbcUrl());
        String served = "jdbc:h2:tcp://127.0.0.1:9092/./queue;WRITE_DELAY=0";
        assertEquals(
                served,
                Settings.from(Map.of("DERIVE_H2_URL", served)).database().jdbcUrl());
    }

    /** Where nobody else can be, a starting node waits for no other process of its name. */
    @ParameterizedTest
    @CsvSource({"jdbc:h2:file:/srv/queue, true", "jdbc:h2:tcp://127.0.0.1:9092/./queue, false"})
    void onlyAFileThatH2LocksIsExclusive(String url, boolean exclusive) {
        assertEquals(
                exclusive,
                Settings.from(Map.of("DERIVE_H2_URL", url)).database().isExclusive());
        assertFalse(Settings.from(Map.of("LLM_SQLSERVER_HOST", "db", "LLM_SQLSERVER_PASSWORD", "x"))
                .database()
                .isExclusive());
    }

    @Test
    void allProblemsAreReportedTogether() {
        InvalidSettingsException thrown = assertThrows(
                InvalidSettingsException.class,
                () -> Settings.from(Map.of(
                        "POLL_SECONDS",
                        "soon",
                        "OLLAMA_BASE_URL",
                        "ollama",
                        "DERIVE_HTTP_PORT",
                        "0",
                        "LAKE_ROOT",
                        "/lake")));

        assertEquals("""
                Invalid settings, nothing was started:
                  POLL_SECONDS is "soon", but must be whole seconds from 1 to 3600
                  OLLAMA_BASE_URL is "ollama", but must be a URL such as http://localhost:11434, without user, query or fragment, or at most 16 different ones separated by commas, of 500 characters together
                  DERIVE_HTTP_PORT is "0", but must be a whole number from 1 to 65535""", thrown.getMessage());
    }

    @Test
    void aSqlServerHostChoosesSqlServerWithAnEncryptedConnection() {
        DatabaseSettings database = Settings.from(sqlServer(Map.of())).database();

        assertInstanceOf(SqlServerDatabaseSettings.class, database);
        assertEquals(
                "jdbc:sqlserver://db.lab:1433;databaseName={Holocron};encrypt=true;trustServerCertificate=false"
                        + ";loginTimeout=15;connectRetryCount=0;lockTimeout=7000;socketTimeout=45000;applicationName=derive",
                database.jdbcUrl());
        assertEquals("llm", database.schema());
        assertEquals(
                Map.of(
                        "DERIVE_DB_DRIVER", "mssql",
                        "DERIVE_DB_URL", database.jdbcUrl(),
                        "DERIVE_DB_USER", "sa",
                        "DERIVE_DB_PASSWORD", "s3cret;{}",
                        "DERIVE_DB_CHECK_EACH_USE", "false"),
                database.environment());
    }

    @Test
    void everySqlServerSettingIsUsed() {
        SqlServerDatabaseSettings database = (SqlServerDatabaseSettings) Settings.from(sqlServer(Map.of(
                        "LLM_SQLSERVER_PORT", "14330",
                        "LLM_SQLSERVER_DATABASE", "Jedi Archives",
                        "LLM_SQLSERVER_USER", "runner",
                        "LLM_SQLSERVER_SCHEMA", "llm2",
                        "LLM_SQLSERVER_ENCRYPT", "off",
                        "LLM_SQLSERVER_TRUST_CERTIFICATE", "on",
                        "DERIVE_DB_MIGRATE", "off")))
                .database();

        assertEquals(
                new SqlServerDatabaseSettings(
                        new SqlServerDatabaseSettings.Address("db.lab", 14330, false, true),
                        new SqlServerDatabaseSettings.Login("runner", new Secret("s3cret;{}")),
                        "Jedi Archives",
                        "llm2",
                        false),
                database);
        assertTrue(
                database.jdbcUrl().contains(";databaseName={Jedi Archives};encrypt=false;trustServerCertificate=true"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    LLM_SQLSERVER_HOST              | db;encrypt=false
                    LLM_SQLSERVER_HOST              | db{x}
                    LLM_SQLSERVER_HOST              | db\\SQLEXPRESS
                    LLM_SQLSERVER_HOST              | db,1434
                    LLM_SQLSERVER_HOST              | db:1434
                    LLM_SQLSERVER_PORT              | 0
                    LLM_SQLSERVER_DATABASE          | a};encrypt={false
                    LLM_SQLSERVER_DATABASE          | a;b
                    LLM_SQLSERVER_USER              | sa;x
                    LLM_SQLSERVER_SCHEMA            | llm].[job
                    LLM_SQLSERVER_SCHEMA            | 1llm
                    LLM_SQLSERVER_ENCRYPT           | strict
                    LLM_SQLSERVER_TRUST_CERTIFICATE | 2
                    """)
    void whatCouldBreakOutOfTheConnectionUrlIsRefused(String key, String value) {
        List<SettingProblem> problems = problemsOf(sqlServer(Map.of(key, value)));

        assertEquals(List.of(key), problems.stream().map(SettingProblem::key).toList());
    }

    /** 128 characters were accepted here, and refused by the migrator in an exception that named no key. */
    @Test
    void aSchemaNameIsNoLongerThanTheMigratorAllows() {
        assertEquals(
                "s".repeat(100),
                Settings.from(sqlServer(Map.of("LLM_SQLSERVER_SCHEMA", "s".repeat(100))))
                        .database()
                        .schema());

        SettingProblem problem = problemsOf(sqlServer(Map.of("LLM_SQLSERVER_SCHEMA", "s".repeat(101))))
                .get(0);

        assertEquals("LLM_SQLSERVER_SCHEMA", problem.key());
        assertTrue(problem.wanted().contains("at most 100"), problem::toString);
    }

    @Test
    void sqlServerNeedsAPassword() {
        assertEquals(
                List.of(new SettingProblem(
                        "LLM_SQLSERVER_PASSWORD", "not set", "the password of sa, since LLM_SQLSERVER_HOST is set")),
                problemsOf(Map.of("LLM_SQLSERVER_HOST", "db")));
    }

    @Test
    void withoutASqlServerHostTheQueueIsADurableFileInTheDataDirectory() {
        DatabaseSettings database =
                Settings.from(Map.of("DERIVE_DATA_DIR", "/srv/d")).database();

        assertEquals(
                "jdbc:h2:file:/srv/d/queue;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC;COMPRESS=TRUE;MAX_COMPACT_TIME=2000",
                database.jdbcUrl());
        assertEquals("h2", database.environment().get("DERIVE_DB_DRIVER"));
        assertEquals("sa", database.environment().get("DERIVE_DB_PASSWORD"));
        assertNull(Settings.from(Map.of()).worker().workerId());
    }

    @Test
    void noSecretShowsInAnyText() {
        String shown =
                Settings.from(sqlServer(Map.of("OLLAMA_API_KEY", "k-123"))).toString();

        assertFalse(shown.contains("s3cret"), shown);
        assertFalse(shown.contains("k-123"), shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OLLAMA_API_KEY=k 123",
                "OLLAMA_BASE_URL=http://me:k 123@host",
                "DERIVE_H2_URL=jdbc:h2:file:/q;PASSWORD=k 123"
            })
    void anInvalidValueWithASecretIsNotShown(String setting) {
        String[] parts = setting.split("=", 2);

        String problem = problemsOf(Map.of(parts[0], parts[1])).toString();

        assertTrue(problem.contains(parts[0]), problem);
        assertFalse(problem.contains("123"), problem);
    }

    private static Map<String, String> sqlServer(Map<String, String> more) {
        Map<String, String> variables =
                new HashMap<>(Map.of("LLM_SQLSERVER_HOST", "db.lab", "LLM_SQLSERVER_PASSWORD", "s3cret;{}"));
        variables.putAll(more);
        return variables;
    }

    private static List<SettingProblem> problemsOf(Map<String, String> variables) {
        return assertThrows(InvalidSettingsException.class, () -> Settings.from(variables))
                .problems();
    }
}
