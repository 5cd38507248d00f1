package org.holocron.derive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links into a page lead to one of its headings. When a section moves, a browser shows the top of the page and says nothing. */
class AnchorsTest {

    /** The page, empty for the same one, and the anchor. An address has a colon. */
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]*)#([^)\\s]+)\\)");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void linksLeadToHeadings() {
        Set<String> broken = new TreeSet<>();
        int links = 0;
        for (Path document : documents()) {
            for (MatchResult link :
                    LINK.matcher(Sources.text(document)).results().toList()) {
                links++;
                Path page = link.group(1).isEmpty()
                        ? document
                        : document.resolveSibling(link.group(1)).normalize();
                if (!Files.exists(page) || !anchors(page).contains(link.group(2))) {
                    broken.add(document + ": " + link.group());
                }
            }
        }
        assertEquals(Set.of(), broken);
        assertTrue(links > 100, links + " links");
    }

    @Test
    void anAnchorIsItsHeadingInSmallLetters() {
        assertEquals("what-is-wrong-the-doctor", anchor("What is wrong: the doctor"));
        assertEquals("poll_seconds1--10-", anchor("`POLL_SECONDS=1` × 10 %"));
        assertEquals("0058-what-a-job-costs", anchor("[0058](adr/0058.md), what a job costs"));
    }

    private static List<Path> documents() {
        return Stream.concat(Stream.of(Path.of("CHANGELOG.md")), Sources.documents().stream())
                .toList();
    }

    private static Set<String> anchors(Path page) {
        return HEADING.matcher(Sources.withoutBlocks(page))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
    }

    /** As GitHub makes it: the text of links only, letters, digits, {@code _} and {@code -}, and a {@code -} for each space. */
    private static String anchor(String heading) {
        return heading.strip()
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
