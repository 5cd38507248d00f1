package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shells themselves say what they would complete; one that is not installed is skipped. */
class CompletionTest {

    private static final String PRINT = "printf '%s\\n' \"${COMPREPLY[@]}\"";

    @TempDir
    Path folder;

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        assumeTrue(isInstalled("bash"));
        assertEquals(Set.of("server", "show", "simulator", "stats"), bash("derive", "s"));
        assertEquals(Set.of("--until-empty", "--url"), bash("derive", "watch", "--u"));
        assertEquals(Set.of("lint"), bash("derive", "interrogation", "l"));
        assertEquals(Set.of("failed"), bash("derive", "list", "--status", "f"));
        assertEquals(Set.of("fish"), bash("derive", "completion", "f"));
    }

    /** What fits the word that was begun is zsh's own to say. */
    @Test
    void zshIsOfferedTheSame() throws Exception {
        assumeTrue(isInstalled("zsh"));
        assertTrue(zsh("derive", "s").containsAll(Set.of("server", "show", "simulator", "stats")));
        assertTrue(zsh("derive", "watch", "--u").containsAll(Set.of("--until-empty", "--url")));
        assertEquals(Set.of("help", "lint", "new", "try", "versions"), zsh("derive", "interrogation", "l"));
        assertEquals(new TreeSet<>(new StatusWord.Words()), zsh("derive", "list", "--status", "f"));
    }

    @Test
    void fishCompletesTheSame() throws Exception {
        assumeTrue(isInstalled("fish"));
        assertEquals(Set.of("server", "show", "simulator", "stats"), fish("derive s"));
        assertEquals(Set.of("--until-empty", "--url"), fish("derive watch --u"));
        assertEquals(Set.of("lint"), fish("derive interrogation l"));
        assertEquals(Set.of("failed"), fish("derive list --status f"));
        assertEquals(Set.of("fish"), fish("derive completion f"));
    }

    /** A file is a value of some options, and of no other place. */
    @Test
    void fishCompletesFilesWhereOneIsMeant() throws Exception {
        assumeTrue(isInstalled("fish"));
        Files.writeString(folder.resolve("jobs.ndjson"), "{}");

        assertEquals(Set.of("jobs.ndjson"), fish("derive enqueue --file jo"));
        assertEquals(Set.of(), fish("derive list jo"));
    }

    @Test
    void aShellThatIsNotKnownIsRefusedWithThoseThatAre() {
        try (Program program = new Program()) {
            assertEquals(Exit.BAD_USAGE, Main.run(program.terminal(), "completion", "csh"));
            assertTrue(program.err().startsWith("SHELL must be one of bash, zsh, fish, but is csh"), program.err());
        }
    }

    private Set<String> bash(String... words) throws Exception {
        // A part of the script says on the standard error that nobody pressed a key.
        return asked(List.of("bash", "--norc", "-c", ask("bash", words) + " 2>/dev/null; " + PRINT));
    }

    private Set<String> zsh(String... words) throws Exception {
        String asZshAsks = "emulate sh; setopt kshglob noshglob braceexpand; ";
        return asked(List.of(
                "zsh",
                "-fc",
                "autoload -U +X compinit && compinit -u -D; " + asZshAsks + ask("zsh", words) + "; " + PRINT));
    }

    private String ask(String shell, String... words) throws IOException {
        return "source " + script(shell) + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; _complete_derive";
    }

    /** Each with its description behind a tab. */
    private Set<String> fish(String line) throws Exception {
        Set<String> words = new TreeSet<>();
        asked(List.of("fish", "--no-config", "-c", "source " + script("fish") + "; complete -C '" + line + "'"))
                .forEach(word -> words.add(word.split("\t")[0]));
        return words;
    }

    private Path script(String shell) throws IOException {
        try (Program program = new Program()) {
            assertEquals(Exit.DONE, Main.run(program.terminal(), "completion", shell));
            return Files.writeString(folder.resolve("completion." + shell), program.out());
        }
    }

    private Set<String> asked(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).directory(folder.toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        Set<String> words = new TreeSet<>();
        Arrays.stream(said.split("\n"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    private static boolean isInstalled(String shell) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, shell)));
    }
}
