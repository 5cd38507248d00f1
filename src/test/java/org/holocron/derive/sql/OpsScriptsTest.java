package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and {@code initdb} run, with a sqlcmd that is played. */
class OpsScriptsTest {

    private static final Path OPS = Path.of("sql/sqlserver/ops");

    private @TempDir Path folder;

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(OPS)) {
            return files.filter(file -> file.toString().endsWith(".sql")).toList();
        }
    }

    /** A password once stood in a comment, which sqlcmd fills in and sends as well. */
    @ParameterizedTest
    @MethodSource("scripts")
    void noVariableStandsInAComment(Path script) {
        for (MatchResult comment : Pattern.compile("--.*")
                .matcher(SqlServerScripts.text(script))
                .results()
                .toList()) {
            assertFalse(comment.group().contains("$("), comment.group());
        }
    }

    /** In the text of any other statement a trace shows it. */
    @ParameterizedTest
    @MethodSource("scripts")
    void thePasswordStandsOnlyWhereServersHideIt(Path script) {
        SqlServerScripts.text(script)
                .lines()
                .filter(line -> line.contains("$(RUNNER_PASSWORD)"))
                .forEach(line -> assertTrue(
                        line.matches(" +(CREATE|ALTER) (LOGIN|USER) \\[\\$\\(RUNNER_LOGIN\\)\\] WITH PASSWORD = .*;"),
                        line));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void whatIsThereIsNotCreatedAgain(Path script) {
        for (String batch : SqlServerScripts.batches(SqlServerScripts.text(script))) {
            String sql = SqlServerScripts.withoutComments(batch);
            assertTrue(!Pattern.compile("(?m)^\\s*CREATE ").matcher(sql).find() || sql.startsWith("IF "), sql);
        }
    }

    @Test
    void initdbWaitsForTheDatabaseAndRunsAllScriptsInTheirOrder() throws Exception {
        Result result = initdb("it's 5 $ or (so)".replace("'", ""), "RECOVERING", "RECOVERING", "ONLINE");

        assertEquals(0, result.exit(), result.output());
        List<String> ran = result.calls().stream()
                .filter(call -> call.contains(" -i "))
                .map(call -> call.replaceAll(".*/", ""))
                .toList();
        assertEquals("database.sql", ran.get(0));
        assertEquals(
                SqlServerScripts.files().stream()
                        .map(file -> file.getFileName().toString())
                        .toList(),
                ran.subList(1, ran.size() - 2));
        assertEquals(List.of("security.sql", "runner-login.sql"), ran.subList(ran.size() - 2, ran.size()));
        assertTrue(result.calls().stream().allMatch(call -> call.contains("-S db,1444 ")), result.output());
        assertEquals(
                3,
                result.calls().stream()
                        .filter(call -> call.contains("DATABASEPROPERTYEX"))
                        .count());
    }

    /** The stack's runner never started, since the one-off container gave up while the database was still recovered. */
    @Test
    void aDatabaseThatDoesNotComeUpIsSaid() throws Exception {
        Result result = initdb("a good one", "SUSPECT");

        assertEquals(3, result.exit(), result.output());
        assertTrue(result.output().contains("The database Holocron is SUSPECT, not ONLINE"), result.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a \"quoted\" one", "a $(variable)"})
    void aPasswordThatSqlcmdCouldNotPassOnIsRefused(String password) throws Exception {
        Result result = initdb(password, "ONLINE");

        assertEquals(2, result.exit());
        assertEquals(List.of(), result.calls());
    }

    private record Result(int exit, String output, List<String> calls) {}

    /** @param states of the database, one after the other; the last one stays */
    private Result initdb(String password, String... states) throws Exception {
        Path calls = folder.resolve("calls");
        Files.writeString(folder.resolve("states"), String.join("\n", states) + "\n");
        program("sleep", "exit 0");
        program("sqlcmd", """
                echo "$*" >>"%1$s/calls"
                case "$*" in *DATABASEPROPERTYEX*)
                    head -n 1 "%1$s/states"
                    if [ "$(wc -l <"%1$s/states")" -gt 1 ]; then sed -i 1d "%1$s/states"; fi ;;
                esac
                """.formatted(folder));
        ProcessBuilder builder = new ProcessBuilder(
                "bash", OPS.resolve("initdb.sh").toAbsolutePath().toString());
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        folder + ":" + System.getenv("PATH"),
                        "SQLCMDSERVER",
                        "db,1444",
                        "LLM_SQLSERVER_PASSWORD",
                        password));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), output);
        return new Result(process.exitValue(), output, Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + text);
        assertTrue(file.toFile().setExecutable(true));
    }
}
