package org.holocron.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.holocron.derive.config.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the build puts into the application, and what it leaves out. One module makes server and command line, so that a class
 * which moves to another package, or a new dependency, would change the WAR without a word.
 */
class WarContentIT {

    private static final String CLASSES = "WEB-INF/classes/";
    private static final String OURS = "org/holocron/derive/";
    private static final Set<String> NOT_THE_APPLICATIONS = Set.of("cli", "simulator", "server");

    /** Ours: everit, ICU, jmustache, Flyway, RE2/J, and for the page lit-html and uPlot; the others are what these need. */
    private static final Set<String> LIBRARIES = Set.of(
            "commons-validator",
            "everit-json-schema",
            "flyway-core",
            "flyway-sqlserver",
            "handy-uri-templates",
            "icu4j",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jmustache",
            "joda-time",
            "json",
            "lit-html",
            "re2j",
            "uplot");

    private static Set<String> entries;

    @BeforeAll
    static void readWar() throws IOException {
        entries = entriesOf(Path.of(System.getProperty("it.war")));
    }

    @Test
    void everyClassIsInThatBelongsToTheApplication() throws IOException {
        Set<String> built = builtClasses();

        assertTrue(built.size() > 200, () -> built.size() + " classes");
        assertEquals(
                ofTheApplication(built),
                entries.stream()
                        .filter(entry -> entry.startsWith(CLASSES) && entry.endsWith(".class"))
                        .map(entry -> entry.substring(CLASSES.length()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyPackageOfTheServerIsIn() {
        Set<String> packages = entries.stream()
                .filter(entry -> entry.startsWith(CLASSES + OURS))
                .map(entry -> entry.substring((CLASSES + OURS).length()).split("/")[0])
                .filter(name -> !name.endsWith(".class"))
                .collect(Collectors.toSet());

        assertTrue(packages.stream().noneMatch(NOT_THE_APPLICATIONS::contains), packages::toString);
        assertTrue(
                packages.containsAll(Set.of(
                        "api", "batch", "config", "derivation", "evidence", "hash", "history", "interrogation", "job")),
                packages::toString);
        assertTrue(
                packages.containsAll(
                        Set.of("json", "lake", "model", "node", "ollama", "queue", "runner", "sql", "validation")),
                packages::toString);
    }

    /** No picocli, no JSON of our own (the server has one), no driver of SQL Server (a module of the server). */
    @Test
    void onlyTheLibrariesThatTheServerLacksAreIn() {
        assertEquals(
                new TreeSet<>(LIBRARIES),
                entries.stream()
                        .filter(entry -> entry.startsWith("WEB-INF/lib/") && entry.endsWith(".jar"))
                        .map(entry -> entry.replaceFirst("^WEB-INF/lib/(.*)-\\d[^-]*\\.jar$", "$1"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theDescriptorsAndStatementsAreIn() {
        assertTrue(entries.containsAll(Set.of(
                "WEB-INF/web.xml",
                "WEB-INF/jboss-web.xml",
                "WEB-INF/beans.xml",
                "page/main.js",
                CLASSES + "META-INF/batch-jobs/derive.xml",
                CLASSES + "org/holocron/derive/api/openapi.yaml",
                CLASSES + "sql/h2/V001__tables.sql",
                CLASSES + "sql/sqlserver/V001__schema_and_tables.sql",
                CLASSES + "sql/statements/h2/queue/claim.sql",
                CLASSES + "sql/statements/sqlserver/queue/claim-from-lane.sql")));
    }

    /** Without, the server read every class of the application and of its libraries at each start, a sixth of the boot's work. */
    @Test
    void theIndexOfAnnotationsIsInForClassesAndLibraries() throws IOException {
        assertTrue(entries.contains(CLASSES + "META-INF/jandex.idx"));
        try (ZipFile war = new ZipFile(System.getProperty("it.war"))) {
            for (String library : entries) {
                if (library.endsWith(".jar")) {
                    assertTrue(isIndexed(war.getInputStream(war.getEntry(library))), library);
                }
            }
        }
    }

    private static boolean isIndexed(InputStream library) throws IOException {
        try (ZipInputStream files = new ZipInputStream(library)) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                if (file.getName().equals("META-INF/jandex.idx")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Set<String> ofTheApplication(Set<String> classes) {
        return classes.stream()
                .filter(name -> NOT_THE_APPLICATIONS.stream().noneMatch(only -> name.startsWith(OURS + only + "/")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> builtClasses() throws IOException {
        Path root = Path.of(Settings.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> entriesOf(Path archive) throws IOException {
        try (ZipFile war = new ZipFile(archive.toFile())) {
            return war.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
