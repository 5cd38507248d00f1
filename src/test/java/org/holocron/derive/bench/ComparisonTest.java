package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    @TempDir
    private Path folder;

    @Test
    void mediansOfAllRoundsAreComparedAndWhatOnlyOneCommitHasIsLeftOut() throws Exception {
        for (int round = 1; round <= 3; round++) {
            write("old/" + round + "/claims.json", claims("absent", 1_000, 10 * round), claims("gone", 1_000, 1));
            write("new/" + round + "/claims.json", claims("absent", 1_000, 2 * round));
        }

        Comparison.write(folder.resolve("old"), folder.resolve("new"), folder.resolve("out"));

        String table = Files.readString(folder.resolve("out/compare-claims.md"));
        assertTrue(table.contains("# old (A) and new (B)"), table);
        assertTrue(table.contains("| absent | claim | 1k | 20 | 4 | 20.0 | 4.00 | 0.200 | 0.200 |"), table);
        assertEquals(1, lines(table, "| claim |"));
    }

    @Test
    void theColdRoundOfAContenderDoesNotCount() throws Exception {
        write("old/1/system.json", system(4, 2, 2));
        write("new/1/system.json", system(4, 1, 1));

        Comparison.write(folder.resolve("old"), folder.resolve("new"), folder.resolve("out"));

        String table = Files.readString(folder.resolve("out/compare-system.md"));
        assertTrue(table.contains("| server | 5.00 | 10.0 | 2.00 | 200 | 100 | 0.500 | 3.00 | 3.00 |"), table);
    }

    private static long lines(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    private void write(String name, String... figures) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"figures\": [" + String.join(", ", figures) + "]}");
    }

    private static String claims(String layout, int size, int value) {
        return """
                {"layout": "%s", "operation": "claim", "size": %d, "rows_read": %3$d, "p50_ms": %3$d,
                 "p99_ms": %3$d, "cpu_p50_ms": %3$d, "cpu_p99_ms": %3$d}""".formatted(layout, size, value);
    }

    /** Rounds of ten jobs that take so many seconds, all of them CPU. */
    private static String system(int... seconds) {
        List<String> rounds = new ArrayList<>();
        for (int each : seconds) {
            rounds.add("{\"jobs\": 10, \"seconds\": " + each + ", \"cpu_ms\": " + each * 1_000 + "}");
        }
        return "{\"queue\": \"server\", \"syncs\": 30, \"synced_jobs\": 10, \"rounds\": " + rounds + "}";
    }
}
