package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rule on 10,000 passages of Debian's manual pages in four languages, as a real tokenizer counts them ({@code bench/prompt-tokens} made the
 * file): what is learnt from one language is no reason to doubt prompts in the others for long, and each cut is noticed.
 */
class ManualPagesTest {

    private static final List<Passage> ALL = read();
    private static final Set<String> LANGUAGES = new TreeSet<>(List.of("en", "de", "fr", "es"));

    /** As a prompt and its answer. */
    private static final int ANSWER = 256;

    private record Passage(String language, PromptSize size, long tokens) {

        ReadPrompt read() {
            return readAs(tokens);
        }

        ReadPrompt readAs(long counted) {
            return new ReadPrompt(size, counted, ANSWER);
        }
    }

    private static List<Passage> read() {
        List<Passage> passages = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(ManualPagesTest.class.getResourceAsStream("/proof/passages.csv.gz"))),
                StandardCharsets.US_ASCII))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cell -> passages.add(new Passage(
                            cell[0],
                            new PromptSize(Long.parseLong(cell[1]), Long.parseLong(cell[2]), Long.parseLong(cell[3])),
                            Long.parseLong(cell[4]))));
            return passages;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Passage> in(String language) {
        return ALL.stream()
                .filter(passage -> passage.language().equals(language))
                .toList();
    }

    /** Prompts are longer than a passage: some of one language after the other. */
    private static List<Passage> joined(List<Passage> passages, int count) {
        List<Passage> joined = new ArrayList<>();
        for (int at = 0; at + count <= passages.size(); at += count) {
            List<Passage> parts = passages.subList(at, at + count);
            joined.add(new Passage(
                    parts.get(0).language(),
                    new PromptSize(
                            parts.stream()
                                    .mapToLong(part -> part.size().bytes())
                                    .sum(),
                            parts.stream().mapToLong(part -> part.size().ink()).sum(),
                            parts.stream()
                                    .mapToLong(part -> part.size().words())
                                    .sum()),
                    parts.stream().mapToLong(Passage::tokens).sum()));
        }
        return joined;
    }

    private static TokenDensity learntFrom(List<Passage> passages) {
        double ink =
                passages.stream().mapToLong(passage -> passage.size().ink()).sum();
        return new TokenDensity(
                ink / passages.stream().mapToLong(Passage::tokens).sum(), 0);
    }

    static Stream<TokenDensity> learnt() {
        return Stream.concat(
                Stream.of(TokenDensity.UNKNOWN), LANGUAGES.stream().map(language -> learntFrom(in(language))));
    }

    @Test
    void thereAreTenThousandOfFourLanguages() {
        assertEquals(10_000, ALL.size());
        for (String language : LANGUAGES) {
            assertEquals(2_500, in(language).size(), language);
        }
    }

    /** Nothing but a certain cut is an alarm; a doubt costs two calls of one token, and the process remembers what it has seen. */
    @ParameterizedTest
    @MethodSource("learnt")
    void noWholePromptIsCalledCutAndFewAreDoubted(TokenDensity learnt) {
        for (int count : List.of(1, 4, 16)) {
            for (String language : LANGUAGES) {
                List<Passage> prompts = joined(in(language), count).stream()
                        .filter(prompt -> prompt.tokens() + ANSWER <= 8_192)
                        .toList();
                double highest = 0;
                int doubts = 0;
                for (Passage prompt : prompts) {
                    CallWindow window = new CallWindow(8_192, 8_192);
                    TokenDensity known = new TokenDensity(learnt.usual(), highest);
                    TruncationCheck.Reading reading = TruncationCheck.check(prompt.read(), window, known);
                    assertFalse(reading instanceof TruncationCheck.Cut, prompt::toString);
                    assertFalse(reading instanceof TruncationCheck.Shifted, prompt::toString);
                    assertFalse(TruncationCheck.isBeyondAllTexts(prompt.read()), prompt::toString);
                    if (reading instanceof TruncationCheck.Doubtful) {
                        doubts++;
                        highest = Math.max(highest, prompt.read().density());
                    }
                }
                assertTrue(doubts <= 12, doubts + " of " + prompts.size() + " in " + language + ", learnt " + learnt);
            }
        }
    }

    /** In a window that has just room for it. */
    @ParameterizedTest
    @MethodSource("learnt")
    void noPromptThatFitsIsRefusedOrCalledCut(TokenDensity learnt) {
        for (Passage prompt : ALL) {
            int window = (int) prompt.tokens() + ANSWER;
            assertTrue(learnt.least(prompt.size()) + ANSWER <= window, prompt::toString);
            assertFalse(
                    TruncationCheck.check(prompt.read(), new CallWindow(window, window), learnt)
                            instanceof TruncationCheck.Cut,
                    prompt::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.01, 1.5, 3, 10})
    void eachCutToTheWindowIsCertain(double times) {
        for (Passage prompt : joined(ALL, 4)) {
            int window = (int) (prompt.tokens() / times);
            assertTrue(
                    TruncationCheck.check(prompt.readAs(window), CallWindow.asked(window), TokenDensity.UNKNOWN)
                            instanceof TruncationCheck.Cut,
                    prompt::toString);
        }
    }

    /** Whatever was learnt; the calls that follow a doubt are tried in {@link PromptReadingsTest}. */
    @ParameterizedTest
    @ValueSource(doubles = {1.01, 1.5, 3, 10})
    void eachCutToHalfTheWindowOrToASmallerOneIsLookedInto(double times) {
        for (Passage prompt : joined(ALL, 4)) {
            int window = (int) (prompt.tokens() / times);
            learnt().forEach(learnt -> {
                assertDoubtful(prompt.readAs(window / 2 + 2), CallWindow.asked(window), learnt);
                assertDoubtful(prompt.readAs(window), new CallWindow(100_000, window), learnt);
                assertDoubtful(prompt.readAs(window / 2 + 2), new CallWindow(100_000, window), learnt);
            });
        }
    }

    private static void assertDoubtful(ReadPrompt read, CallWindow window, TokenDensity learnt) {
        assertTrue(
                TruncationCheck.check(read, window, learnt) instanceof TruncationCheck.Doubtful,
                () -> read + " in " + window + ", learnt " + learnt);
    }
}
