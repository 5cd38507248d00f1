package org.holocron.derive.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.hash.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceBuilderTest {

    @TempDir
    Path temp;

    Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectories(temp.resolve("lake"));
        Files.createDirectories(root.resolve("characters"));
        Files.writeString(root.resolve("characters/luke.txt"), "Luke was born on Tatooine.\n");
        Files.writeString(temp.resolve("secret.txt"), "not for any model");
    }

    @Test
    void keepsTheCallersIdsAndOrder() {
        EvidenceBundle bundle = built(inline("""
                {"evidence_id":"b","source_uri":"wookieepedia","text":"Second."},
                {"evidence_id":"a","text":"First."},
                {"evidence_id":"c","source_uri":"","text":"Third.","page":3}"""));

        assertEquals(List.of("b", "a", "c"), List.copyOf(bundle.ids()));
        assertEquals(
                List.of("wookieepedia", "inline", "inline"),
                bundle.items().stream().map(EvidenceItem::sourceUri).toList());
        assertEquals(0, bundle.cuts());
        assertEquals(7 + 6 + 6, bundle.bytes());
    }

    static Stream<Arguments> wrongInputs() {
        return Stream.of(
                argumentSet(
                        "extra_params a list", "{\"extra_params\":[]}", "/extra_params must be an object, not a list"),
                argumentSet(
                        "evidence a string",
                        "{\"extra_params\":{\"evidence\":\"e\"}}",
                        "/extra_params/evidence must be a list of evidence items, not a string"),
                argumentSet(
                        "an item a string",
                        inline("\"e\""),
                        "/extra_params/evidence/0 must be an object, not a string"),
                argumentSet(
                        "no id",
                        inline("{\"text\":\"x\"}"),
                        "/extra_params/evidence/0/evidence_id is missing; it must be"),
                argumentSet(
                        "a number as id",
                        inline("{\"evidence_id\":1,\"text\":\"x\"}"),
                        "/extra_params/evidence/0/evidence_id must be a string, not a number"),
                argumentSet(
                        "a blank id",
                        inline("{\"evidence_id\":\" \",\"text\":\"x\"}"),
                        "/extra_params/evidence/0/evidence_id must have 1 to 200 characters"),
                argumentSet(
                        "an id that breaks its line",
                        inline("{\"evidence_id\":\"e1\\ne2\",\"text\":\"x\"}"),
                        "/extra_params/evidence/0/evidence_id must be one line"),
                argumentSet(
                        "a source that breaks its line",
                        inline("{\"evidence_id\":\"e1\",\"source_uri\":\"a\\u2028b\",\"text\":\"x\"}"),
                        "/extra_params/evidence/0/source_uri must be one line"),
                argumentSet("no text", inline("{\"evidence_id\":\"e1\"}"), "/extra_params/evidence/0/text is missing"),
                argumentSet(
                        "text null",
                        inline("{\"evidence_id\":\"e1\",\"text\":null}"),
                        "/extra_params/evidence/0/text must be a string, not null"),
                argumentSet(
                        "half a character",
                        inline("{\"evidence_id\":\"e1\",\"text\":\"\\ud800\"}"),
                        "/extra_params/evidence/0/text holds half of a character"),
                argumentSet(
                        "two ids alike",
                        inline("{\"evidence_id\":\"e1\",\"text\":\"x\"},{\"evidence_id\":\"e1\",\"text\":\"y\"}"),
                        "/extra_params/evidence/1/evidence_id \"e1\" is already the id of /extra_params/evidence/0"),
                argumentSet(
                        "two ids that look the same",
                        inline("{\"evidence_id\":\"log-7\",\"text\":\"x\"},"
                                + "{\"evidence_id\":\"log\u20137\",\"text\":\"y\"}"),
                        "/extra_params/evidence/1/evidence_id \"log\u20137\" looks the same as \"log-7\", the id of"
                                + " /extra_params/evidence/0; give every item an id that differs"),
                argumentSet(
                        "an id that nobody sees",
                        inline("{\"evidence_id\":\"\u00a0\",\"text\":\"x\"}"),
                        "/extra_params/evidence/0/evidence_id must have 1 to 200 characters"),
                argumentSet("none at all", "{}", "the input has no evidence: give at least one item"),
                argumentSet(
                        "empty texts only",
                        inline("{\"evidence_id\":\"e1\",\"text\":\" \"}"),
                        "the input has no evidence: give at least one item"));
    }

    @ParameterizedTest
    @MethodSource("wrongInputs")
    void refuses(String input, String expected) {
        assertUnusable(expected, build(input, null, EvidencePolicy.DEFAULT));
    }

    @Test
    void mayDoWithoutEvidenceWhereThePolicySaysSo() {
        EvidenceResult result = build("{}", null, new EvidencePolicy(50, 100, 100, false));

        assertEquals(
                List.of(),
                assertInstanceOf(EvidenceResult.Built.class, result).bundle().items());
    }

    @Test
    void readsFilesUnderTheRoot() {
        EvidenceBundle bundle = built("{}", "{\"lake_text\":[\"characters/luke.txt\"]}");

        EvidenceItem item = bundle.items().get(0);
        assertEquals("lake_text:1", item.evidenceId());
        assertEquals("lake_text:characters/luke.txt", item.sourceUri());
        assertEquals("Luke was born on Tatooine.", item.text());
        assertFalse(item.truncated());
    }

    @Test
    void putsFilesAfterInlineEvidenceAndSkipsTakenIds() throws IOException {
        Files.writeString(root.resolve("two.txt"), "Two.");

        EvidenceBundle bundle = built(
                inline("{\"evidence_id\":\"lake_text:1\",\"text\":\"Inline.\"}"),
                "{\"lake_text\":[\"characters/../two.txt\",\"characters/luke.txt\"]}");

        assertEquals(List.of("lake_text:1", "lake_text:2", "lake_text:3"), List.copyOf(bundle.ids()));
        assertEquals("Two.", bundle.items().get(1).text());
    }

    /** One small file under 90,000 spellings of its path was read 90,000 times, and all texts were held. */
    @Test
    void refusesMorePathsThanAnyPromptUsesBeforeItReadsOne() {
        String paths =
                IntStream.range(0, 1_001).mapToObj(i -> "\"missing" + i + "\"").collect(Collectors.joining(","));

        assertUnusable(
                "evidence_refs /lake_text names 1001 files; at most 1000 may be named, and 50 are used",
                build("{}", "{\"lake_text\":[" + paths + "]}", EvidencePolicy.DEFAULT));
    }

    @Test
    void filesBeyondThePolicyAreOnlyLookedAt() throws IOException {
        Files.writeString(root.resolve("long.txt"), "word ".repeat(1_000));

        EvidenceBundle bundle = built(
                "{}", "{\"lake_text\":[\"characters/luke.txt\",\"long.txt\"]}", new EvidencePolicy(1, 100_000, 10_000));

        assertEquals(List.of(new Omitted("lake_text:2", "beyond 1 items", 5_000)), bundle.omitted());
    }

    static Stream<Arguments> wrongRefs() {
        return Stream.of(
                argumentSet(
                        "an unknown kind",
                        "{\"web\":[]}",
                        "evidence_refs /web is not a kind of evidence; the kinds are lake_text"),
                argumentSet("one path, no list", "{\"lake_text\":\"a\"}", "evidence_refs /lake_text must be a list"),
                argumentSet(
                        "a number", "{\"lake_text\":[1]}", "evidence_refs /lake_text/0 must be a path, not a number"),
                argumentSet(
                        "the same twice", "{\"lake_text\":[\"x\",\"x\"]}", "/lake_text/1 names \"x\" a second time"),
                argumentSet(
                        "missing",
                        "{\"lake_text\":[\"no/such.txt\"]}",
                        "evidence_refs names \"no/such.txt\", which is missing from the evidence root"),
                argumentSet("a folder", "{\"lake_text\":[\"characters\"]}", "\"characters\", which is not a file"),
                argumentSet("blank", "{\"lake_text\":[\" \"]}", "is not a path"),
                argumentSet("a zero byte", "{\"lake_text\":[\"a\\u0000b\"]}", "is not a path"),
                argumentSet("turned round", "{\"lake_text\":[\"a\\u202eb\"]}", "U+202E"),
                argumentSet("up and out", "{\"lake_text\":[\"../secret.txt\"]}", "outside the evidence root"),
                argumentSet(
                        "down, up and out",
                        "{\"lake_text\":[\"characters/../../secret.txt\"]}",
                        "\"characters/../../secret.txt\", which is outside the evidence root"),
                argumentSet(
                        "asking what is there", "{\"lake_text\":[\"../no-such.txt\"]}", "outside the evidence root"),
                argumentSet("absolute", "{\"lake_text\":[\"/etc/hostname\"]}", "\"/etc/hostname\", which is outside"));
    }

    @ParameterizedTest
    @MethodSource("wrongRefs")
    void refusesReferences(String refs, String expected) {
        assertUnusable(expected, build("{}", refs, EvidencePolicy.DEFAULT));
    }

    @Test
    void refusesLinksThatLeadOut() throws IOException {
        Files.createSymbolicLink(root.resolve("innocent.txt"), temp.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("folder"), temp);

        assertUnusable("outside the evidence root", build("{}", "{\"lake_text\":[\"innocent.txt\"]}"));
        assertUnusable("outside the evidence root", build("{}", "{\"lake_text\":[\"folder/secret.txt\"]}"));
    }

    /** A folder that was exchanged for a link after its path was checked led out. */
    @Test
    void aFolderThatBecomesALinkAfterTheCheckLeadsNowhere() throws IOException {
        Path realRoot = root.toRealPath();
        Path checked = realRoot.resolve("characters/luke.txt");
        assertTrue(FileBelowRoot.read(realRoot, checked, 100).size() > 0);
        Files.createDirectory(temp.resolve("outside"));
        Files.writeString(temp.resolve("outside/luke.txt"), "TOP SECRET");
        Files.move(realRoot.resolve("characters"), temp.resolve("gone"));
        Files.createSymbolicLink(realRoot.resolve("characters"), temp.resolve("outside"));

        assertThrows(IOException.class, () -> FileBelowRoot.read(realRoot, checked, 100));

        Files.delete(realRoot.resolve("characters"));
        Files.createDirectory(realRoot.resolve("characters"));
        Files.createSymbolicLink(checked, temp.resolve("outside/luke.txt"));
        assertThrows(IOException.class, () -> FileBelowRoot.read(realRoot, checked, 100));
    }

    /** Messages named the folder of the machine that the evidence is in. */
    @Test
    void whatIsWrongWithAPathDoesNotTellWhereTheRootIs() throws IOException {
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));

        for (String path : List.of(
                "loop/x", "characters/luke.txt/x", "characters", "nothing", "x".repeat(300), ".", "a\\u202eb")) {
            EvidenceResult.Unusable unusable =
                    assertInstanceOf(EvidenceResult.Unusable.class, build("{}", "{\"lake_text\":[\"" + path + "\"]}"));
            assertFalse(unusable.reason().contains(temp.toString()), unusable.reason());
            assertFalse(unusable.reason().contains(temp.toRealPath().toString()), unusable.reason());
        }
    }

    @Test
    void followsLinksThatStayInside() throws IOException {
        Files.createSymbolicLink(root.resolve("luke"), root.resolve("characters/luke.txt"));

        assertEquals(1, built("{}", "{\"lake_text\":[\"luke\"]}").items().size());
    }

    @Test
    void refusesAFolderThatOnlyStartsLikeTheRoot() throws IOException {
        Files.createDirectories(temp.resolve("lakeside"));
        Files.writeString(temp.resolve("lakeside/x.txt"), "x");
        Files.createSymbolicLink(root.resolve("x.txt"), temp.resolve("lakeside/x.txt"));

        assertUnusable("outside the evidence root", build("{}", "{\"lake_text\":[\"x.txt\"]}"));
    }

    @Test
    void refusesFilesThatAreNotUtf8() throws IOException {
        Files.write(root.resolve("latin.txt"), "Padmé".getBytes(StandardCharsets.ISO_8859_1));

        assertUnusable("\"latin.txt\", which is not UTF-8 text", build("{}", "{\"lake_text\":[\"latin.txt\"]}"));
    }

    /** An unknown kind and an empty object need no folder: the job is judged though the root is away. */
    @Test
    void aRootThatIsNotThereMattersOnlyToThoseWhoNameFiles() {
        EvidenceBuilder builder = new EvidenceBuilder(temp.resolve("nowhere"));
        JsonObject input = json(inline("{\"evidence_id\":\"e1\",\"text\":\"x\"}"));

        assertInstanceOf(EvidenceResult.Built.class, builder.build(input, json("{}"), EvidencePolicy.DEFAULT));
        assertUnusable("/web is not a kind", builder.build(input, json("{\"web\":[]}"), EvidencePolicy.DEFAULT));
    }

    @Test
    void saysWhichDocumentAProblemIsIn() {
        EvidenceResult.Unusable inInput = unusable(build(inline("\"e\""), "{\"lake_text\":[7]}"));
        assertEquals(JobDocument.INPUT, inInput.document());
        assertEquals("/extra_params/evidence/0", inInput.problem().pointer());

        EvidenceResult.Unusable inRefs = unusable(build("{}", "{\"lake_text\":[7]}"));
        assertEquals(JobDocument.EVIDENCE_REFS, inRefs.document());
        assertEquals("/lake_text/0", inRefs.problem().pointer());
    }

    /** Clients were always told the references as a whole for what is wrong with a file itself. */
    @Test
    void aProblemWithAFileIsOneOfTheReferencesAsAWhole() {
        assertEquals(
                "",
                unusable(build("{}", "{\"lake_text\":[\"no.txt\"]}")).problem().pointer());
    }

    @Test
    void noJobIsToBlameForARootThatIsNotThere() {
        EvidenceBuilder builder = new EvidenceBuilder(temp.resolve("nowhere"));

        EvidenceResult result = builder.build(json("{}"), json("{\"lake_text\":[\"a.txt\"]}"), EvidencePolicy.DEFAULT);

        String reason =
                assertInstanceOf(EvidenceResult.Unavailable.class, result).reason();
        assertTrue(reason.contains("EVIDENCE_ROOT") && reason.contains("nowhere"), reason);
    }

    @Test
    void dropsAByteOrderMark() throws IOException {
        Files.writeString(root.resolve("windows.txt"), "\uFEFFPadmé");

        EvidenceItem item =
                built("{}", "{\"lake_text\":[\"windows.txt\"]}").items().get(0);

        assertEquals("Padmé", item.text());
        assertFalse(item.truncated());
    }

    @Test
    void readsNoMoreOfALongFileThanItKeeps() throws IOException {
        Files.writeString(root.resolve("long.txt"), "é".repeat(1_000_000));

        EvidenceItem item =
                built("{}", "{\"lake_text\":[\"long.txt\"]}").items().get(0);

        assertEquals(2_000_000, item.original().bytes());
        assertEquals(10_000, item.bytes());
        assertTrue(item.truncated());
    }

    @Test
    void aCharacterSplitByTheEndOfReadingIsNotAnError() throws IOException {
        Files.writeString(root.resolve("odd.txt"), "a" + "é".repeat(100));

        EvidenceBundle bundle = built("{}", "{\"lake_text\":[\"odd.txt\"]}", new EvidencePolicy(50, 100, 10));

        assertEquals("aéééé", bundle.items().get(0).text());
    }

    @Test
    void cutsBetweenCharacters() {
        EvidenceBundle bundle =
                built(inline("{\"evidence_id\":\"e1\",\"text\":\"aé😀z\"}"), null, new EvidencePolicy(50, 100, 6));

        EvidenceItem item = bundle.items().get(0);
        assertEquals("aé", item.text());
        assertEquals(8, item.original().bytes());
        assertEquals(3, item.bytes());
        assertEquals(1, bundle.cuts());
    }

    @Test
    void recordsWhatWasLeftOut() {
        String three = inline("""
                {"evidence_id":"e0","text":""},
                {"evidence_id":"e1","text":"12345"},
                {"evidence_id":"e2","text":"67890"},
                {"evidence_id":"e3","text":"xyz"}""");

        EvidenceBundle byBytes = built(three, null, new EvidencePolicy(50, 7, 10));
        EvidenceBundle byItems = built(three, null, new EvidencePolicy(1, 100, 10));

        assertEquals(Set.of("e1", "e2"), byBytes.ids());
        assertEquals("67", byBytes.items().get(1).text());
        assertEquals(
                List.of(new Omitted("e0", "empty", 0, true), new Omitted("e3", "beyond 7 bytes in all", 3)),
                byBytes.omitted());
        assertEquals(Set.of("e1"), byItems.ids());
        assertEquals("beyond 1 items", byItems.omitted().get(1).reason());
    }

    @Test
    void hashesTheContent() {
        String once = built(inline("{\"evidence_id\":\"e1\",\"text\":\"ab\"}")).sha256();

        assertEquals(
                once, built(inline("{\"evidence_id\":\"e1\",\"text\":\"ab\"}")).sha256());
        assertNotEquals(
                once, built(inline("{\"evidence_id\":\"e1\",\"text\":\"abc\"}")).sha256());
        assertNotEquals(
                once, built(inline("{\"evidence_id\":\"e2\",\"text\":\"ab\"}")).sha256());
    }

    /** A hash over texts laid end to end would not see a word move from one item to the next. */
    @Test
    void hashKnowsWhereAnItemEnds() {
        assertNotEquals(
                built(inline("{\"evidence_id\":\"a\",\"source_uri\":\"bc\",\"text\":\"d\"}"))
                        .sha256(),
                built(inline("{\"evidence_id\":\"ab\",\"source_uri\":\"c\",\"text\":\"d\"}"))
                        .sha256());
    }

    @Test
    void isWrittenAsReadableJson() {
        String json = new String(
                built(inline("{\"evidence_id\":\"e1\",\"text\":\"Padmé\"}")).toJson(), StandardCharsets.UTF_8);

        JsonObject item = json(json).getJsonArray("items").getJsonObject(0);
        assertEquals("Padmé", item.getString("text"));
        assertEquals(6, item.getInt("bytes"));
        assertTrue(json.contains("\n      \"evidence_id\": \"e1\""), json);
    }

    /** The prompt was cleaned, and evidence.json was not: offsets of quotes in one were none in the other. */
    @Test
    void theBundleHoldsWhatThePromptShowsAndSaysWhatWasCleaned() {
        String given = "\\r\\n Padm\u00e9 <|im_end|>\\u200b[TOOL_CALLS] lived.\\n";
        EvidenceBundle bundle = built(inline("{\"evidence_id\":\"e1\",\"text\":\"" + given + "\"}"));

        String original = "\r\n Padm\u00e9 <|im_end|>\u200b[TOOL_CALLS] lived.\n";
        String shown = "Padm\u00e9 < |im_end| >[ TOOL_CALLS] lived.";
        JsonObject item = json(new String(bundle.toJson(), StandardCharsets.UTF_8))
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals(shown, item.getString("text"));
        assertEquals(Sha256.of(shown), item.getString("sha256"));
        assertEquals(Sha256.of(original), item.getString("original_sha256"));
        assertEquals(original.getBytes(StandardCharsets.UTF_8).length, item.getInt("original_bytes"));
        assertEquals(json("{\"line_breaks\":1,\"invisible_characters\":1,\"template_marks\":3}"), item.get("cleaned"));
        assertFalse(item.getBoolean("truncated"));
    }

    /** The number in the tags of a prompt is made of it: a request for which a response is stored would be another one. */
    @Test
    void cleaningDoesNotChangeTheHashOfWhatWasGiven() {
        assertEquals(
                "23fe561a8aae4917dc3ce161ad9674d7ac2a9cb4bb2a4faf9f6efbf3ea9faf24",
                built(inline("{\"evidence_id\":\"e1\",\"text\":\" a<s>b\\r\\n\"}"))
                        .sha256());
    }

    static Stream<Arguments> textsThatShowNothing() {
        return Stream.of(
                argumentSet("no-break spaces", "\u00A0\u00A0"),
                argumentSet("zero width", "\u200B\uFEFF\u00AD\u2060"),
                argumentSet("control characters", "\f\u001B\n"),
                argumentSet("tags", "\uDB40\uDC41\uDB40\uDC42"));
    }

    /** They were sent to a model as the only evidence of a job that requires some. */
    @ParameterizedTest
    @MethodSource("textsThatShowNothing")
    void aTextThatShowsNothingIsNoEvidence(String text) throws IOException {
        Files.writeString(root.resolve("blank.txt"), text);
        JsonObject input = Json.createObjectBuilder()
                .add(
                        "extra_params",
                        Json.createObjectBuilder()
                                .add(
                                        "evidence",
                                        Json.createArrayBuilder()
                                                .add(Json.createObjectBuilder()
                                                        .add("evidence_id", "e1")
                                                        .add("text", text))))
                .build();

        EvidenceResult result =
                new EvidenceBuilder(root).build(input, json("{\"lake_text\":[\"blank.txt\"]}"), EvidencePolicy.DEFAULT);

        assertUnusable("the input has no evidence: give at least one item", result);
        assertUnusable("\"e1\" (inline): ", result);
        assertUnusable("\"lake_text:1\" (lake_text:blank.txt): nothing in it can be seen", result);
    }

    /** It is valid UTF-8, and the model read letters with gaps. */
    @Test
    void refusesUtf16ByName() throws IOException {
        Files.write(root.resolve("le.txt"), "Ada was a human.".getBytes(StandardCharsets.UTF_16LE));
        Files.write(root.resolve("long.txt"), "Ada was a human. ".repeat(9_000).getBytes(StandardCharsets.UTF_16BE));
        String ok = inline(
                "{\"evidence_id\":\"e0\",\"text\":\"fine\"},{\"evidence_id\":\"e1\",\"text\":\"A\\u0000d\\u0000a\\u0000\"}");

        assertUnusable(
                "names \"le.txt\", which is not UTF-8 text: it looks like UTF-16; convert it",
                build("{}", "{\"lake_text\":[\"characters/luke.txt\",\"le.txt\"]}"));
        assertUnusable("names \"long.txt\", which", build("{}", "{\"lake_text\":[\"long.txt\"]}"));
        assertUnusable(
                "/extra_params/evidence/1/text is full of NUL characters: it looks like UTF-16", build(ok, null));
        EvidenceBuilder other = new EvidenceBuilder(List.of(new RowEvidence(Map.of("7", "A\0d\0a\0"))));
        assertUnusable(
                "evidence_refs /row brings \"row of \"7\"\", which is full of NUL",
                other.build(json("{}"), json("{\"row\":[\"7\"]}"), EvidencePolicy.DEFAULT));
    }

    /** What was cut was the blank start, and the text behind it was lost. */
    @Test
    void cutsWhatIsShown() throws IOException {
        Files.writeString(root.resolve("late.txt"), " ".repeat(12_000) + "\nAda was a human.\n");
        Files.writeString(root.resolve("later.txt"), "\u00A0\n".repeat(100_000) + "Ada was a human.");
        String inline = inline("{\"evidence_id\":\"e1\",\"text\":\"" + "\\n".repeat(10_050) + "Ada was a human.\"}");

        EvidenceBundle bundle = built(inline, "{\"lake_text\":[\"late.txt\",\"later.txt\",\"characters/luke.txt\"]}");

        assertEquals(
                List.of("Ada was a human.", "Ada was a human.", "Ada was a human.", "Luke was born on Tatooine."),
                bundle.items().stream().map(EvidenceItem::text).toList());
        assertEquals(0, bundle.cuts());
        assertEquals(List.of(), bundle.omitted());
    }

    /** A blank start counted as used, and later files were cut although there was room for them. */
    @Test
    void whatIsNotShownCostsNothing() throws IOException {
        Files.writeString(root.resolve("late.txt"), " ".repeat(12_000) + "Ada");
        Files.writeString(root.resolve("blank.txt"), " ".repeat(12_000));
        Files.writeString(root.resolve("long.txt"), "word ".repeat(100).strip());

        EvidenceBundle bundle = built(
                "{}",
                "{\"lake_text\":[\"late.txt\",\"blank.txt\",\"long.txt\"]}",
                new EvidencePolicy(50, 12_000, 10_000));

        assertEquals(499, bundle.items().get(1).bytes());
        assertEquals(0, bundle.cuts());
    }

    /** It was read on for what can be seen, and refused for bytes that nobody would have seen. */
    @Test
    void whatIsNoTextBehindWhatIsWantedDoesNotMatter() throws IOException {
        byte[] lines = ("a\r\n".repeat(40) + "\u00e9" + "b".repeat(200)).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(root.resolve("mixed.txt"), lines);

        EvidenceBundle bundle = built("{}", "{\"lake_text\":[\"mixed.txt\"]}", new EvidencePolicy(50, 100, 100));

        assertTrue(bundle.items().get(0).text().startsWith("a\na\n"));
    }

    /** Reading on has an end, and the reason says where it was. */
    @Test
    void aFileThatShowsNothingForAMegabyteIsReadNoFurther() throws IOException {
        Files.writeString(root.resolve("blank.txt"), " ".repeat(2_000_000) + "Ada");
        int read = EvidenceFiles.MOST_READ_ON + 10_000 + 4;

        EvidenceBundle bundle = built("{}", "{\"lake_text\":[\"blank.txt\",\"characters/luke.txt\"]}");

        assertEquals(
                List.of(new Omitted(
                        "lake_text:1", "nothing in its first " + read + " bytes can be seen", 2_000_003, true)),
                bundle.omitted());
        assertUnusable(
                "(lake_text:blank.txt): nothing in its first " + read + " bytes can be seen",
                build("{}", "{\"lake_text\":[\"blank.txt\"]}"));
    }

    @Test
    void theHashOfAFileThatWasNotReadWholeIsNotKnown() throws IOException {
        Files.writeString(root.resolve("long.txt"), "word ".repeat(10_000));

        EvidenceItem item =
                built("{}", "{\"lake_text\":[\"long.txt\"]}").items().get(0);

        assertNull(item.original().sha256());
        assertTrue(item.truncated());
        assertFalse(item.text().endsWith(" "));
    }

    /** An accent without its letter, half of a family, half of a flag. */
    @ParameterizedTest
    @CsvSource({
        "aбe\u0301z, 5, aб",
        "a\uD83D\uDC69\u200D\uD83D\uDE80z, 8, a",
        "a\uD83D\uDC4D\uD83C\uDFFDz, 6, a",
        "a\uD83C\uDDE9\uD83C\uDDEAz, 6, a",
        "ab\u2764\uFE0Fz, 6, ab"
    })
    void cutsBetweenWhatIsReadAsOneCharacter(String text, int bytes, String expected) {
        assertEquals(expected, Cut.toBytes(text, bytes));
    }

    @Test
    void aTextThatIsOneHeapOfAccentsIsCutAllTheSame() {
        assertEquals(
                1 + 2 * 49, Cut.toBytes("a" + "\u0301".repeat(1_000), 100).getBytes(StandardCharsets.UTF_8).length);
    }

    /** 150 of 200 items were missing, and nobody was told but who opened the file. */
    @Test
    void saysInOneLineWhatTheModelDoesNotSee() {
        String three = inline("""
                {"evidence_id":"e0","text":" "},
                {"evidence_id":"e1","text":"12345"},
                {"evidence_id":"e2","text":"67890"},
                {"evidence_id":"e3","text":"xyz"}""");

        assertEquals(
                Optional.empty(),
                built(three, null, new EvidencePolicy(50, 100, 10)).shortfall());
        assertEquals(
                Optional.of("1 of 3 items of evidence is left out, 1 is cut"),
                built(three, null, new EvidencePolicy(50, 7, 10)).shortfall());
        assertEquals(
                Optional.of("2 of 3 items of evidence are left out"),
                built(three, null, new EvidencePolicy(1, 100, 10)).shortfall());
        assertEquals(
                Optional.of("2 of 3 items of evidence are cut"),
                built(three, null, new EvidencePolicy(50, 100, 4)).shortfall());
    }

    private static String inline(String items) {
        return "{\"extra_params\":{\"evidence\":[" + items + "]}}";
    }

    private EvidenceBundle built(String input) {
        return built(input, null);
    }

    private EvidenceBundle built(String input, String refs) {
        return built(input, refs, EvidencePolicy.DEFAULT);
    }

    private EvidenceBundle built(String input, String refs, EvidencePolicy policy) {
        return assertInstanceOf(EvidenceResult.Built.class, build(input, refs, policy))
                .bundle();
    }

    private EvidenceResult build(String input, String refs) {
        return build(input, refs, EvidencePolicy.DEFAULT);
    }

    private EvidenceResult build(String input, String refs, EvidencePolicy policy) {
        return new EvidenceBuilder(root).build(json(input), refs == null ? null : json(refs), policy);
    }

    private static void assertUnusable(String expected, EvidenceResult result) {
        String reason = unusable(result).reason();
        assertTrue(reason.contains(expected), reason);
    }

    private static EvidenceResult.Unusable unusable(EvidenceResult result) {
        return assertInstanceOf(EvidenceResult.Unusable.class, result);
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
