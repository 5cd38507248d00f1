package org.holocron.derive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each decision says whether it holds and since when, and the index lists them all. Two records once had one number. */
class DecisionsTest {

    private static final Path FOLDER = Path.of("docs/adr");

    private static final Pattern HEAD = Pattern.compile(
            "# ([^\n]+)\n\nStatus: ((?:accepted|superseded)[^\n]*) · Date: (\\d{4}-\\d\\d-\\d\\d)\n\n(?s:.*)");

    @Test
    void eachHasStatusAndDate() {
        for (Path record : records()) {
            assertTrue(
                    HEAD.matcher(Sources.text(record)).matches(),
                    record + " must begin with a title and 'Status: … · Date: yyyy-mm-dd'");
        }
    }

    @Test
    void theIndexListsThemAll() {
        List<String> expected = new ArrayList<>();
        for (Path record : records()) {
            Matcher head = HEAD.matcher(Sources.text(record));
            if (head.matches()) {
                String file = record.getFileName().toString();
                expected.add("| [%s](%s) | %s | %s | %s |"
                        .formatted(file.substring(0, 4), file, head.group(1), head.group(2), head.group(3)));
            }
        }
        List<String> index = Sources.text(FOLDER.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("| ["))
                .toList();

        assertEquals(String.join("\n", expected), String.join("\n", index));
    }

    @Test
    void theirNumbersHaveNoGapAndNoDouble() {
        List<Path> records = records();
        for (int i = 0; i < records.size(); i++) {
            assertEquals(
                    "%04d".formatted(i + 1),
                    records.get(i).getFileName().toString().substring(0, 4));
        }
    }

    private static List<Path> records() {
        return Sources.documents().stream()
                .filter(file -> file.startsWith(FOLDER) && !file.endsWith("README.md"))
                .sorted()
                .collect(Collectors.toList());
    }
}
