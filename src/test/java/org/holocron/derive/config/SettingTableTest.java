package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.config.Setting.Audience;
import org.junit.jupiter.api.Test;

/**
 * {@link Setting} is the one table: what documents, compose file and configuration say of settings is what it says. A row
 * that is missing in a document stands in the failure's message as it must be.
 */
class SettingTableTest {

    private static final Pattern ROW = Pattern.compile("^\\| `[A-Z0-9_]+` .*$", Pattern.MULTILINE);
    private static final Pattern KEY =
            Pattern.compile("\\b(?:DERIVE|OLLAMA|OPENAI|LLM_SQLSERVER)_[A-Z][A-Z0-9_]*[A-Z0-9]\\b");
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final String COMPOSE_ONLY = "## Read by docker-compose.yml only";

    /** Look like settings and are none. */
    private static final Map<String, String> OTHERS = Map.of(
            "DERIVE_BATCH_THREADS", "a setting of earlier versions",
            "OLLAMA_HOST", "Ollama's own",
            "OLLAMA_MODELS", "Ollama's own",
            "OLLAMA_NO_CLOUD", "Ollama's own",
            "OLLAMA_NUM_PARALLEL", "Ollama's own",
            "OLLAMA_AWAY", "an error kind of earlier versions",
            "OLLAMA_BUSY", "an error kind of earlier versions");

    /** initdb creates that login, whose rights are fewer than those of the default; and the stack has an Ollama of its own. */
    private static final Map<Setting, String> DEFAULTS_OF_THE_STACK =
            Map.of(Setting.LLM_SQLSERVER_USER, "derive_runner", Setting.OLLAMA_BASE_URL, "http://ollama:11434");

    /** A shell's variable of the setting's own name is often the host's Ollama, which leads nowhere from a container. */
    private static final Map<Setting, String> VARIABLES_OF_THE_STACK =
            Map.of(Setting.OLLAMA_BASE_URL, "OLLAMA_SERVERS");

    /** The image says where folders and ports are; each container has an identity of its own; the queue is SQL Server. */
    private static final Set<String> FIXED_BY_THE_STACK = Set.of(
            "WORKER_ID",
            "DERIVE_DATA_DIR",
            "LAKE_ROOT",
            "EVIDENCE_ROOT",
            "INTERROGATIONS_DIR",
            "DERIVE_BIND",
            "DERIVE_HTTP_PORT",
            "DERIVE_MANAGEMENT_PORT",
            "DERIVE_H2_URL");

    @Test
    void theSettingsDocumentHasARowForEachSetting() throws IOException {
        String document = text("docs/settings.md").split(COMPOSE_ONLY)[0];

        assertEquals(
                lines(Stream.of(Audience.values())
                        .flatMap(SettingTableTest::of)
                        .map(setting -> "| `%s` | %s | %s | %s |"
                                .formatted(
                                        setting.key(),
                                        setting.defaultText(),
                                        setting.type().unit(),
                                        setting.meaning()))),
                lines(rows(document)));
    }

    /** A first reader needs few of them; more than ten hid those. */
    @Test
    void theReadmeHasTheTenThatAreSetMostOften() throws IOException {
        String readme = text("README.md");
        List<Setting> shown = of(Audience.EVERYONE)
                .filter(setting -> readme.contains("\n| `" + setting.key() + "` |"))
                .toList();

        assertEquals(10, shown.size(), shown::toString);
        assertTrue(
                shown.containsAll(List.of(Setting.OLLAMA_BASE_URL, Setting.OLLAMA_MODEL, Setting.LLM_SQLSERVER_HOST)),
                shown::toString);
        assertEquals(
                lines(shown.stream().map(setting -> "| `%s` | %s | %s |"
                        .formatted(setting.key(), setting.defaultText(), setting.meaning()))),
                lines(rows(readme)));
        assertTrue(readme.contains("[docs/settings.md](docs/settings.md) has all of them"), "the link to the others");
    }

    @Test
    void whatOnlyComposeReadsIsInTheSettingsDocument() throws IOException {
        Set<String> names = substitutions(text("docker-compose.yml"));
        names.removeIf(name -> Setting.named(name).isPresent());

        String document = text("docs/settings.md").split(COMPOSE_ONLY)[1];

        assertEquals(
                names,
                rows(document)
                        .map(row -> row.replaceAll("^\\| `(\\w+)`.*", "$1"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void composeGivesTheRunnerSettingsWithTheirDefaults() throws IOException {
        Map<String, String> environment = runnerEnvironment();

        assertTrue(environment.size() > 5, environment::toString);
        environment.forEach((key, value) -> {
            Setting setting = Setting.named(key).orElseThrow(() -> new AssertionError("no setting: " + key));
            assertTrue(set(setting), key);
            Matcher substitution =
                    Pattern.compile("\\$\\{(\\w+)(?::-(.*)|:\\?.*)?}").matcher(value);
            if (!substitution.matches()) {
                assertTrue(setting.accepts(value), key + ": " + value);
                return;
            }
            assertEquals(VARIABLES_OF_THE_STACK.getOrDefault(setting, key), substitution.group(1));
            String byDefault = Optional.ofNullable(substitution.group(2)).orElse("");
            String expected = DEFAULTS_OF_THE_STACK.getOrDefault(setting, setting.defaultValue());
            assertEquals(Optional.ofNullable(expected).orElse(""), byDefault, key);
        });
    }

    /** Of forty settings two were passed on; the others had no effect in a .env file, and nothing said so. */
    @Test
    void composePassesOnEverySettingThatTheStackDoesNotFix() throws IOException {
        Map<String, String> environment = runnerEnvironment();

        assertEquals(
                Set.of(),
                Arrays.stream(Setting.values())
                        .filter(SettingTableTest::set)
                        .map(Setting::key)
                        .filter(key -> !environment.containsKey(key) && !FIXED_BY_THE_STACK.contains(key))
                        .collect(Collectors.toSet()));
    }

    /** Evidence could be had from nowhere, and a changed prompt was a build. */
    @Test
    void composeMountsInterrogationsAndEvidenceAndPublishesHealthOnThisMachineOnly() throws IOException {
        String runner = text("docker-compose.yml").split("\n  llm-runner:\n")[1];
        String image = text("Dockerfile");

        assertTrue(image.contains("INTERROGATIONS_DIR=/opt/derive/interrogations"), image);
        assertTrue(runner.contains("- ./interrogations:/opt/derive/interrogations:ro"), runner);
        assertTrue(image.contains("EVIDENCE_ROOT=/lake"), image);
        assertTrue(runner.contains(":/lake/evidence:ro"), runner);
        assertTrue(runner.contains("- \"127.0.0.1:9990-10005:9990\""), runner);
    }

    /** By a person, not by the launcher or the shell. */
    private static boolean set(Setting setting) {
        return setting.audience() == Audience.EVERYONE || setting.audience() == Audience.ADVANCED;
    }

    /** A server that answers fewer calls than the runner makes keeps the others waiting without a byte. */
    @Test
    void composeLetsOllamaAnswerAsManyCallsAsTheRunnerMakes() throws IOException {
        String ollama = text("docker-compose.yml").split("\n  ollama:\n")[1].split("\n  [a-z]")[0];

        String concurrency = runnerEnvironment().get(Setting.DERIVE_CONCURRENCY.key());
        assertTrue(
                ollama.contains("\n      OLLAMA_NUM_PARALLEL: ${OLLAMA_NUM_PARALLEL:-" + concurrency + "}\n"), ollama);
    }

    @Test
    void theExampleOfAnEnvFileHasOnlyWhatComposeReads() throws IOException {
        Set<String> read = substitutions(text("docker-compose.yml"));

        Pattern.compile("^#?([A-Z][A-Z0-9_]+)=(.*)$", Pattern.MULTILINE)
                .matcher(text(".env.example"))
                .results()
                .forEach(line -> {
                    assertTrue(read.contains(line.group(1)), line.group());
                    Setting.named(line.group(1))
                            .filter(setting -> setting.defaultValue() != null)
                            .ifPresent(setting -> assertEquals(setting.defaultValue(), line.group(2), line.group(1)));
                });
    }

    @Test
    void theServersConfigurationReadsSettingsWithTheirDefaults() throws IOException {
        List<MatchResult> read = files("wildfly-config")
                .filter(file -> file.toString().endsWith(".cli"))
                .map(SettingTableTest::textOf)
                .flatMap(script -> Pattern.compile("\\$\\{env\\.(\\w+):([^}$]*)}")
                        .matcher(script)
                        .results())
                .toList();

        assertTrue(read.size() > 8, read::toString);
        for (MatchResult one : read) {
            Setting setting = Setting.named(one.group(1)).orElseThrow(() -> new AssertionError(one.group()));
            if (setting.audience() == Audience.INTERNAL) {
                continue; // never without the launcher, but on a server under test
            }
            String byDefault = setting.defaultValue() != null ? setting.defaultValue() : setting.defaultText();
            assertTrue(byDefault.contains(one.group(2)), one.group());
        }
    }

    @Test
    void theImageAndTheStartScriptReadOnlySettings() throws IOException {
        Set<String> names = substitutions(text("derive"));
        Pattern.compile("^(?:ENV)? +([A-Z_]+)=", Pattern.MULTILINE)
                .matcher(text("Dockerfile"))
                .results()
                .forEach(line -> names.add(line.group(1)));

        assertTrue(names.containsAll(Set.of("JAVA_HOME", "COLUMNS", "DERIVE_DATA_DIR")), names::toString);
        assertEquals(
                Set.of(),
                names.stream().filter(name -> Setting.named(name).isEmpty()).collect(Collectors.toSet()));
    }

    @Test
    void noFileNamesASettingThatDoesNotExist() throws IOException {
        Set<String> known = new TreeSet<>(OTHERS.keySet());
        known.addAll(substitutions(text("docker-compose.yml")));
        Arrays.stream(Setting.values()).map(Setting::key).forEach(known::add);

        Map<String, String> unknown = new LinkedHashMap<>();
        productFiles().forEach(file -> KEY.matcher(textOf(file))
                .results()
                .map(MatchResult::group)
                .filter(key -> !known.contains(key))
                .forEach(key -> unknown.put(key, file.toString())));

        assertEquals(Map.of(), unknown);
    }

    @Test
    void noClassReadsAVariablePastTheTable() throws IOException {
        assertEquals(
                List.of(),
                files("src/main/java")
                        .filter(file -> Pattern.compile("getenv\\(\\s*[^)\\s]")
                                .matcher(textOf(file))
                                .find())
                        .toList());
    }

    private static Stream<Path> productFiles() throws IOException {
        return Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs", "src/main", "sql", "wildfly-config")
                .map(Path::of)
                .filter(Files::exists)
                .flatMap(SettingTableTest::files)
                .filter(file -> file.toString().matches(".*\\.(md|java|xml|yaml|html|sql|sh|cli)"));
    }

    private static Map<String, String> runnerEnvironment() throws IOException {
        String runner = text("docker-compose.yml").split("\n  llm-runner:\n")[1];
        String block = runner.split("\n    environment:\n")[1].split("\n    [a-z]")[0];
        Map<String, String> environment = new LinkedHashMap<>();
        Pattern.compile("^ {6}([A-Z_]+): \"?(.*?)\"?$", Pattern.MULTILINE)
                .matcher(block)
                .results()
                .forEach(line -> environment.put(line.group(1), line.group(2)));
        return environment;
    }

    private static Stream<Setting> of(Audience audience) {
        return Arrays.stream(Setting.values()).filter(setting -> setting.audience() == audience);
    }

    private static Stream<String> rows(String document) {
        return ROW.matcher(document).results().map(MatchResult::group);
    }

    private static Set<String> substitutions(String text) {
        return SUBSTITUTION
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(Path path) {
        return files(path.toString());
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
