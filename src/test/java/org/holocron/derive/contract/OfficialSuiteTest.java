package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The official tests of JSON schema for draft-07, all of them, against the list of exceptions: whatever is not right stands there with its
 * reason, and whatever stands there is not right.
 */
@Tag("json-schema-suite")
class OfficialSuiteTest {

    private static final String FOLDER = "json-schema-suite";

    @Test
    void everyTestIsRightOrAnExceptionWithAReason() throws IOException {
        String folder = System.getProperty(FOLDER, "");
        assumeTrue(
                !folder.isBlank() && Files.isDirectory(Path.of(folder)),
                "-D" + FOLDER + " must name the folder tests/draft7 of JSON-Schema-Test-Suite, not \"" + folder + "\"");

        List<OfficialSuite.Ran> all = new OfficialSuite(Path.of(folder)).run();

        Files.writeString(Path.of("target", "json-schema-suite.txt"), report(all));
        assertEquals(
                String.join("\n", listed().keySet()),
                all.stream()
                        .filter(ran -> ran.result() != OfficialSuite.Result.RIGHT)
                        .map(OfficialSuite.Ran::exception)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining("\n")));
    }

    private static Map<String, String> listed() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String list : List.of("json-schema-suite.txt", "json-schema-suite-formats.txt")) {
            try (InputStream in = OfficialSuiteTest.class.getResourceAsStream("/contract/" + list)) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(line -> {
                            int reason = line.lastIndexOf(" | ");
                            reasons.put(line.substring(0, reason), line.substring(reason + 3));
                        });
            }
        }
        return reasons;
    }

    /** The figures, and what was said where something is not right. */
    private static String report(List<OfficialSuite.Ran> all) {
        StringBuilder report = new StringBuilder();
        Map<String, int[]> figures = new TreeMap<>();
        for (OfficialSuite.Ran ran : all) {
            String part =
                    ran.file().contains("/format/") ? "formats" : ran.file().contains("/") ? "optional" : "required";
            figures.computeIfAbsent(part, key -> new int[3])[ran.result().ordinal()]++;
            if (ran.result() != OfficialSuite.Result.RIGHT) {
                report.append(ran.exception())
                        .append(" | ")
                        .append(ran.detail())
                        .append('\n');
            }
        }
        figures.forEach((part, each) -> report.append(String.format(
                "%s: %d tests, %d right, %d wrong, %d refused%n",
                part, each[0] + each[1] + each[2], each[0], each[1], each[2])));
        return report.toString();
    }
}
