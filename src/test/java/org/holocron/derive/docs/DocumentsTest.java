package org.holocron.derive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.evidence.EvidenceResult;
import org.junit.jupiter.api.Test;

/** The documents name classes, packages and files. A rename leaves them behind, and a reader looks for what is gone. */
class DocumentsTest {

    private static final Path ARCHITECTURE = Path.of("docs/architecture.md");

    /** {@code Type}, {@code Type.member} or {@code Type.Nested}; a type has a small letter, a constant or setting has none. */
    private static final Pattern TYPE =
            Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.(\\w+))?(?:\\([^`]*\\))?`");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^):]*)?\\)");

    /** Named in documents, but not ours. */
    private static final Set<String> OTHERS =
            Set.of("ChannelUpgradeHandler", "DeriveDS", "Developer", "Dockerfile", "Holocron", "Host", "Origin");

    private static final Path METERS = Path.of("src/main/java/org/holocron/derive/api");

    private static final Pattern JSON_BLOCK = Pattern.compile("(?ms)^```json$\\n(.*?)^```$");

    private static final Pattern PACKAGE_ROW =
            Pattern.compile("^\\| `([a-z]+)` \\| [^|]+ \\| ([^|]+) \\|$", Pattern.MULTILINE);

    private static final Pattern RULE_OF_A_PACKAGE =
            Pattern.compile("only(?:Or\\([^\"]*|\\()\\s*\"(\\w+)\"((?:,\\s*\"\\w+\")*)\\)");

    @Test
    void theTypesNamedExist() {
        Map<String, String> types = Sources.textByType();
        Set<String> unknown = new TreeSet<>();
        for (Path document : Sources.documents()) {
            TYPE.matcher(Sources.withoutBlocks(document)).results().forEach(name -> {
                if (!OTHERS.contains(name.group(1)) && !exists(name, types)) {
                    unknown.add(document + ": " + name.group());
                }
            });
        }
        assertEquals(Set.of(), unknown);
    }

    /** Guards the test above: what it does not find, it cannot judge. */
    @Test
    void theTypesAreFound() {
        String text = Sources.withoutBlocks(ARCHITECTURE);
        Set<String> found =
                TYPE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(HashSet::new));

        assertTrue(found.containsAll(Set.of("`Transitions`", "`Heartbeat.holding`", "`Outcome.Unavailable`")));
    }

    @Test
    void theMapHasEveryPackage() {
        assertEquals(Sources.packages(), packageMap().keySet());
    }

    @Test
    void theMapSaysWhatTheArchitectureTestChecks() {
        Map<String, Set<String>> checked = new TreeMap<>();
        RULE_OF_A_PACKAGE
                .matcher(Sources.text(Path.of("src/test/java/org/holocron/derive/ArchitectureTest.java")))
                .results()
                .forEach(rule -> checked.put(rule.group(1), words(rule.group(2))));

        Map<String, Set<String>> said = packageMap();
        assertTrue(checked.size() > 15, checked::toString);
        checked.forEach((name, uses) -> assertEquals(uses, said.get(name), name));
    }

    @Test
    void theDiagramHasEveryStatus() {
        String text = Sources.text(ARCHITECTURE);
        for (String status : List.of("NEW", "RUNNING", "SUCCEEDED", "FAILED", "DEADLETTER", "CANCELLED")) {
            assertTrue(Pattern.compile("--> " + status + ": ").matcher(text).find(), status);
        }
    }

    /** People who write jobs must find what they may refer to. */
    @Test
    void theKindsOfEvidenceAreDescribed() {
        JsonObject unknown = Json.createObjectBuilder().add("?", true).build();
        EvidenceResult.Unusable unusable = assertInstanceOf(
                EvidenceResult.Unusable.class,
                new EvidenceBuilder(Path.of("evidence"))
                        .build(JsonValue.EMPTY_JSON_OBJECT, unknown, EvidencePolicy.DEFAULT));
        String[] kinds = unusable.reason().replaceAll(".*the kinds are ", "").split(", ");

        assertEquals("lake_text", kinds[0]);
        for (String kind : kinds) {
            assertTrue(Sources.text(Path.of("docs/interrogations.md")).contains("`" + kind + "`"), kind);
            assertTrue(
                    Sources.text(Path.of("src/main/resources/org/holocron/derive/api/openapi.yaml"))
                            .contains(kind + ":"),
                    kind);
        }
    }

    @Test
    void linksLeadToFiles() {
        Set<String> broken = new TreeSet<>();
        for (Path document : Sources.documents()) {
            LINK.matcher(Sources.text(document)).results().forEach(link -> {
                Path target = document.resolveSibling(link.group(1)).normalize();
                if (!Files.exists(target)) {
                    broken.add(document + ": " + link.group(1));
                }
            });
        }
        assertEquals(Set.of(), broken);
    }

    /** An alert on a name that does not exist never fires. */
    @Test
    void theMetricsNamedAreMeasured() {
        String meters =
                Sources.text(METERS.resolve("QueueMeters.java")) + Sources.text(METERS.resolve("RunMeters.java"));
        Set<String> measured = Pattern.compile("\"(derive\\.[a-z.]+)\"")
                .matcher(meters)
                .results()
                .map(name -> name.group(1).replace('.', '_'))
                .collect(Collectors.toSet());
        Set<String> named = Pattern.compile("\\bderive_[a-z_]+\\b")
                .matcher(Sources.text(Path.of("docs/operating.md")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(
                named.containsAll(Set.of("derive_jobs", "derive_jobs_claimable", "derive_pauses_seconds")),
                named::toString);
        named.removeIf(name -> measured.contains(name.replaceFirst("_total$", "")));
        assertEquals(Set.of(), named);
    }

    /** People copy them. */
    @Test
    void blocksOfJsonAreJson() {
        Set<String> broken = new TreeSet<>();
        int blocks = 0;
        for (Path document : Sources.documents()) {
            for (MatchResult block :
                    JSON_BLOCK.matcher(Sources.text(document)).results().toList()) {
                blocks++;
                if (!isJson(block.group(1)) && !block.group(1).lines().allMatch(DocumentsTest::isJson)) {
                    broken.add(
                            document + ": " + block.group(1).lines().findFirst().orElse(""));
                }
            }
        }
        assertEquals(Set.of(), broken);
        assertTrue(blocks > 5, blocks + " blocks");
    }

    private static boolean isJson(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            reader.readObject();
            return true;
        } catch (JsonException notJson) {
            return false;
        }
    }

    private static boolean exists(MatchResult name, Map<String, String> types) {
        String source = types.get(name.group(1));
        String member = name.group(2);
        return source != null
                && (member == null
                        || Pattern.compile("\\b" + member + "\\b")
                                .matcher(source)
                                .find());
    }

    private static Map<String, Set<String>> packageMap() {
        String map = Sources.text(ARCHITECTURE).split("\n## ")[2];
        return PACKAGE_ROW
                .matcher(map)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> words(row.group(2)), (a, b) -> a, TreeMap::new));
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split("[^a-z]+")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}
