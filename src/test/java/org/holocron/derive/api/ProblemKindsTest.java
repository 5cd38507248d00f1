package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs go by the type of a problem: each that there is stands in the table of those that write them. */
class ProblemKindsTest {

    private static final Pattern MADE = Pattern.compile(
            "(?:ProblemDocument\\.of|withProblems|badRequest|badLines|withErrors)\\(\\s*(?:\\d{3},\\s*)?\"([a-z-]+)\"");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| [0-9, ]+ \\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

    @Test
    void eachTypeOfAProblemIsTold() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/holocron/derive/api"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                if (text.contains("ProblemDocument")) {
                    made.addAll(found(MADE, text));
                }
            }
        }
        assertTrue(made.size() > 20, made::toString);

        Set<String> told = new TreeSet<>();
        found(ROW, Files.readString(Path.of("docs/api.md"))).forEach(row -> told.addAll(found(NAME, row)));
        made.removeAll(told);
        assertEquals(Set.of(), made);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }
}
