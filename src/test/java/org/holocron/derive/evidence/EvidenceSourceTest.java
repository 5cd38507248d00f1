package org.holocron.derive.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a further kind of evidence gets from the builder without any change to it. */
class EvidenceSourceTest {

    private static final String INLINE =
            "{\"extra_params\":{\"evidence\":[{\"evidence_id\":\"row:1\",\"text\":\"Inline.\"}]}}";

    @TempDir
    Path root;

    private final RowEvidence rows = new RowEvidence(Map.of("luke", "Luke is a human.", "leia", "Leia is a princess."));

    @Test
    void itsTextsReachTheBundle() {
        EvidenceBundle bundle = built("{}", "{\"row\":[\"leia\",\"luke\"]}");

        assertEquals(List.of("row:1", "row:2"), List.copyOf(bundle.ids()));
        assertEquals("Leia is a princess.", bundle.items().get(0).text());
        assertEquals("row of \"leia\"", bundle.items().get(0).sourceUri());
    }

    @Test
    void kindsMixInTheOrderOfTheSourcesAndIdsThatAreTakenAreSkipped() throws IOException {
        Files.writeString(root.resolve("a.txt"), "A file.");

        EvidenceBundle bundle = built(INLINE, "{\"row\":[\"luke\"],\"lake_text\":[\"a.txt\"]}");

        assertEquals(List.of("row:1", "lake_text:1", "row:2"), List.copyOf(bundle.ids()));
        assertEquals(
                List.of("Inline.", "A file.", "Luke is a human."),
                bundle.items().stream().map(EvidenceItem::text).toList());
    }

    @Test
    void thePolicyHoldsForIt() {
        EvidenceResult result =
                builder().build(json("{}"), json("{\"row\":[\"luke\",\"leia\"]}"), new EvidencePolicy(1, 4, 9));

        EvidenceBundle bundle =
                assertInstanceOf(EvidenceResult.Built.class, result).bundle();
        assertEquals("Luke", bundle.items().get(0).text());
        assertEquals(List.of(new Omitted("row:2", "beyond 1 items", 19)), bundle.omitted());
    }

    @Test
    void itsProblemsKeepTheirPlace() {
        EvidenceResult.Unusable unusable =
                assertInstanceOf(EvidenceResult.Unusable.class, build("{}", "{\"row\":[\"luke\",\"yoda\"]}"));

        assertEquals(JobDocument.EVIDENCE_REFS, unusable.document());
        assertEquals(new Problem("/row/1", "names no row"), unusable.problem());
        assertEquals("evidence_refs /row/1 names no row", unusable.reason());
    }

    @Test
    void noJobIsToBlameWhenItIsAway() {
        EvidenceBuilder builder = new EvidenceBuilder(List.of(new RowEvidence(Map.of())));

        EvidenceResult result = builder.build(json("{}"), json("{\"row\":[\"luke\"]}"), EvidencePolicy.DEFAULT);

        assertEquals(new EvidenceResult.Unavailable("the table is away"), result);
        assertEquals(Optional.of("the table is away"), builder.unavailable(), "as its probe finds too");
    }

    @Test
    void aBuilderIsThereWhenAllItsSourcesAre(@TempDir Path folder) {
        Path root = folder.resolve("root");
        EvidenceBuilder builder = new EvidenceBuilder(List.of(new FileEvidence(root), rows));
        assertTrue(builder.unavailable().orElseThrow().contains("EVIDENCE_ROOT"));

        assertTrue(root.toFile().mkdir());

        assertEquals(Optional.empty(), builder.unavailable());
    }

    @Test
    void anUnknownKindIsToldTheKnownOnes() {
        EvidenceResult.Unusable unusable =
                assertInstanceOf(EvidenceResult.Unusable.class, build("{}", "{\"inline\":[],\"row\":[]}"));

        assertEquals(
                new Problem("/inline", "is not a kind of evidence; the kinds are lake_text, row"), unusable.problem());
    }

    @Test
    void aBuilderRefusesTwoSourcesOfOneKind() {
        assertThrows(IllegalArgumentException.class, () -> new EvidenceBuilder(List.of(rows, rows)));
    }

    /** A model could not cite the one and not the other. */
    @Test
    void noNumberMakesAnIdThatLooksLikeOneThatIsTaken() throws IOException {
        Files.writeString(root.resolve("a.txt"), "A file.");

        EvidenceBundle bundle = built(INLINE.replace("row:1", "lake_text\uff1a1"), "{\"lake_text\":[\"a.txt\"]}");

        assertEquals(List.of("lake_text\uff1a1", "lake_text:2"), List.copyOf(bundle.ids()));
    }

    /** Ids, sources and texts go into the prompt: what would break out of its line or cannot be written is a bug. */
    @Test
    void aSourceMustCheckItsTexts() {
        assertThrows(IllegalArgumentException.class, () -> new FoundText("a\nb", "source", "text", 4));
        assertThrows(IllegalArgumentException.class, () -> new FoundText(" ", "source", "text", 4));
        assertThrows(IllegalArgumentException.class, () -> new FoundText("a\u2028b", "text", 4));
        assertThrows(IllegalArgumentException.class, () -> new FoundText("source", "\ud800", 4));
    }

    @Test
    void anIdThatASourceGivesTwiceIsRefused() {
        EvidenceSource twice = new EvidenceSource() {
            @Override
            public String kind() {
                return "twice";
            }

            @Override
            public List<FoundText> read(References references, EvidencePolicy policy) {
                FoundText text = new FoundText("row:1", "source", "text", 4);
                return List.of(text, text);
            }

            @Override
            public Optional<String> unavailable() {
                return Optional.empty();
            }
        };

        EvidenceResult result =
                new EvidenceBuilder(List.of(twice)).build(json("{}"), json("{\"twice\":null}"), EvidencePolicy.DEFAULT);

        EvidenceResult.Unusable unusable = assertInstanceOf(EvidenceResult.Unusable.class, result);
        assertEquals(
                new Problem(
                        "/twice", "\"row:1\" is already the id of item 1 of /twice; every item needs an id of its own"),
                unusable.problem());
    }

    private EvidenceBundle built(String input, String refs) {
        return assertInstanceOf(EvidenceResult.Built.class, build(input, refs)).bundle();
    }

    private EvidenceResult build(String input, String refs) {
        return builder().build(json(input), json(refs), EvidencePolicy.DEFAULT);
    }

    private EvidenceBuilder builder() {
        return new EvidenceBuilder(List.of(new FileEvidence(root), rows));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
