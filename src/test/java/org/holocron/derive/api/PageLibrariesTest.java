package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page asks for must be what the build puts in: a version that was raised in one place alone is a page without scripts. */
class PageLibrariesTest {

    private static final Path PAGE = Path.of("src/main/webapp/page");
    private static final Path SHELL = Path.of("src/main/java/org/holocron/derive/api/FrontPageHtml.java");
    private static final Pattern USED = Pattern.compile("/webjars/([^/]+)/([^/]+)/");
    private static final Pattern BUILT = Pattern.compile("<(lit-html|uplot)\\.version>([^<]+)<");
    /** Of other places than this server, or past the templates that keep texts texts. */
    private static final Pattern FOREIGN =
            Pattern.compile("https?://(?!www\\.w3\\.org/)|url\\(|@import|innerHTML|unsafeHTML|\\beval\\(");

    @Test
    void theVersionsInThePathsAreThoseOfTheBuild() throws IOException {
        Map<String, String> built = new TreeMap<>();
        Matcher property = BUILT.matcher(Files.readString(Path.of("pom.xml")));
        while (property.find()) {
            built.put(property.group(1), property.group(2));
        }

        Map<String, String> used = new TreeMap<>();
        for (Path file : files()) {
            Matcher path = USED.matcher(Files.readString(file));
            while (path.find()) {
                assertEquals(built.get(path.group(1)), path.group(2), file + " names " + path.group());
                used.put(path.group(1), path.group(2));
            }
        }
        assertEquals(built, used);
    }

    @Test
    void nothingIsFetchedFromElsewhereAndNoTextBecomesADocument() throws IOException {
        for (Path file : files()) {
            if (!file.equals(SHELL)) {
                Matcher foreign = FOREIGN.matcher(Files.readString(file));
                assertFalse(foreign.find(), () -> file + " has " + foreign.group());
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> page = Files.walk(PAGE)) {
            return Stream.concat(page.filter(Files::isRegularFile), Stream.of(SHELL))
                    .toList();
        }
    }
}
