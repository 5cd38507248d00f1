package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reasons were cut at 80 or 240 units, and half of an emoji became a question mark in what was sent to the model. */
class ShortenedTest {

    private static final String FACES = "\uD83D\uDE00\uD83D\uDE01";

    @Test
    void aCharacterOfTwoUnitsIsKeptOrLeftOutWhole() {
        assertEquals("a", Shortened.start("a" + FACES, 2));
        assertEquals("a\uD83D\uDE00", Shortened.start("a" + FACES, 3));
        assertEquals("a…", Shortened.of("a" + FACES, 2));
        assertEquals("…\uD83D\uDE01b", Shortened.toEnd(FACES + "b", 3));
        assertEquals("…b", Shortened.toEnd(FACES + "b", 2));
        assertEquals(FACES, Shortened.from("a" + FACES, 2, 4));
    }

    @Test
    void aShortTextStaysAsItIs() {
        assertEquals(FACES, Shortened.of(FACES, 4));
        assertEquals(FACES, Shortened.toEnd(FACES, 4));
        assertEquals(FACES, Shortened.start(FACES, 9));
        assertEquals("", Shortened.start(FACES, -1));
        assertEquals("", Shortened.from(FACES, 9, 1));
    }

    /** Half a character that was there before is no pair to keep together. */
    @Test
    void halvesThatBelongToNoPairAreOneUnitEach() {
        assertEquals("\uDE00", Shortened.start("\uDE00\uD83D", 1));
    }

    /** Each place cut in its own way, and two of eleven looked at pairs. */
    @Test
    void nobodyElseCutsAtALength() throws IOException {
        Pattern byHand = Pattern.compile(
                "setLength\\((?!0\\))|\\b(?:substring|subSequence)\\(\\s*0,\\s*(?:[^();]|\\([^()]*\\))*?"
                        + "(?:Math\\.min|\\b[A-Z]{3,}|\\b(?:max|most|limit)[A-Z]|\\bwidth\\b|\\blength\\(\\) / |\\b\\d{2,})");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> cutting = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> byHand.matcher(text(file)).find())
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !ASCII_OF_OURS.contains(file))
                    .toList();
            assertEquals(List.of(), cutting);
        }
    }

    /** Hashes, ids of jobs and runs, and paths of the lake. */
    private static final Set<String> ASCII_OF_OURS = Set.of(
            "AttemptLog.java",
            "DependencyKey.java",
            "EvidenceQuoter.java",
            "InterrogationsCommand.java",
            "JobIds.java",
            "LakeLayout.java",
            "OpenAiReplyWriter.java",
            "PairReview.java",
            "RunText.java",
            "Shortened.java",
            // Takes a date and a time apart.
            "Timestamps.java",
            // The ending of a name, not a text of any length.
            "ServedName.java");

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
