package org.holocron.derive.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceItem;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.validation.Verdict;

/** What a prompt shows of any text cannot act on the model, is what is recorded, and is what an answer is held to: no more and no less. */
@Domain(DiceDomain.class)
class TextCorpusTest {

    private static final EvidencePolicy ROOMY = new EvidencePolicy(100, 1_000_000, 2_000_000);

    @Property(seed = DiceDomain.SEED)
    @StatisticsReport(onFailureOnly = true)
    void theFrameOfTheEvidenceHoldsWhateverIsInIt(@ForAll Dice dice) {
        TextDraws texts = new TextDraws(dice);
        List<AskedThing.Item> items = new ArrayList<>();
        for (int i = dice.below(3); i >= 0; i--) {
            items.add(new AskedThing.Item(texts.line(6), texts.line(6), texts.anything(30)));
        }
        JsonObject input = AskedThing.input("x", items);
        EvidencePolicy policy =
                dice.chance(30) ? new EvidencePolicy(1 + dice.below(3), 1 + dice.below(40), 1 + dice.below(60)) : ROOMY;

        Optional<EvidenceBundle> evidence = evidence(input, policy);
        evidence.ifPresent(bundle -> assertShownAsRecorded(input, bundle));

        Statistics.collect(evidence.isPresent() ? "usable" : "refused");
        Statistics.coverage(coverage -> coverage.check("usable").percentage(percent -> percent > 15));
    }

    private static void assertShownAsRecorded(JsonObject input, EvidenceBundle bundle) {
        String user = Contracts.guarded(() -> AskedThing.prompt(input, bundle), () -> input)
                .orElseThrow()
                .user();
        String quoted = user.substring(user.indexOf("EVIDENCE\n") + "EVIDENCE\n".length());
        JsonObject recorded = ValueDraws.JSON
                .createReader(new StringReader(new String(bundle.toJson(), StandardCharsets.UTF_8)))
                .readObject();
        List<String> texts = recorded.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString("text"))
                .toList();
        if (texts.isEmpty()) {
            assertTrue(quoted.startsWith("(no evidence was given)"), quoted);
            return;
        }
        assertEquals(
                texts,
                QuotedEvidence.in(quoted).stream()
                        .map(QuotedEvidence.Quotation::text)
                        .toList(),
                () -> input.toString());
        quoted.lines()
                .forEach(line -> assertTrue(
                        CleanText.isLine(line.replace('\t', ' ')),
                        () -> "not clean: " + CleanText.line(line) + "\n" + input));
        TextDraws.MARKS.forEach(mark -> assertFalse(quoted.contains(mark), () -> mark + " in " + quoted));
    }

    @Property(seed = DiceDomain.SEED)
    void cleaningOnceIsEnoughAndKeepsTheWords(@ForAll Dice dice) {
        String text = new TextDraws(dice).anything(40);

        Optional<String> once = cleaned(text);
        once.ifPresent(clean -> {
            assertEquals(once, cleaned(clean), () -> CleanText.line(text));
            assertEquals(words(text), words(clean), () -> CleanText.line(text) + "\n" + CleanText.line(clean));
        });
    }

    @Property(seed = DiceDomain.SEED)
    @StatisticsReport(onFailureOnly = true)
    void anIdIsAcceptedAsItIsShownAndNoOtherIs(@ForAll Dice dice) {
        TextDraws texts = new TextDraws(dice);
        List<AskedThing.Item> items = new ArrayList<>();
        for (int i = dice.below(3); i >= 0; i--) {
            items.add(new AskedThing.Item(texts.line(6), "s", "t" + i));
        }
        JsonObject input = AskedThing.input("x", items);

        Optional<EvidenceBundle> evidence = evidence(input, ROOMY);
        evidence.ifPresent(bundle -> {
            String user = AskedThing.prompt(input, bundle).user();
            List<QuotedEvidence.Quotation> shown =
                    QuotedEvidence.in(user.substring(user.indexOf("EVIDENCE\n") + "EVIDENCE\n".length()));
            Set<String> seen = shown.stream().map(each -> seen(each.id())).collect(Collectors.toSet());
            bundle.ids().forEach(id -> seen.add(seen(id)));
            for (int i = 0; i < shown.size(); i++) {
                String id = bundle.items().get(i).evidenceId();
                assertCites(id, id, input, bundle);
                assertCites(id, shown.get(i).id(), input, bundle);
                assertCites(id, Normalizer.normalize(shown.get(i).id(), Normalizer.Form.NFD), input, bundle);
                String other = changed(shown.get(i).id(), dice);
                if (!seen.contains(seen(other))) {
                    Verdict.Invalid refused = assertInstanceOf(
                            Verdict.Invalid.class,
                            AskedThing.judge("x", other, input, bundle),
                            () -> other + " for " + id);
                    assertEquals(ErrorKind.CITATION, refused.kind(), () -> refused + "");
                    Contracts.assertOneLine(refused.message());
                }
            }
        });

        Statistics.collect(evidence.isPresent() ? "usable" : "refused");
        Statistics.coverage(coverage -> coverage.check("usable").percentage(percent -> percent > 15));
    }

    private static void assertCites(String id, String spelling, JsonObject input, EvidenceBundle bundle) {
        Verdict verdict = AskedThing.judge("x", spelling, input, bundle);
        Verdict.Valid valid = assertInstanceOf(
                Verdict.Valid.class,
                verdict,
                () -> CleanText.line(spelling) + " for " + CleanText.line(id) + ": " + verdict);
        String stored = valid.output()
                .getJsonArray("claims")
                .getJsonObject(0)
                .getJsonArray("ids")
                .getString(0);
        assertEquals(id, stored, "what is stored can be looked up in evidence.json");
    }

    @Property(seed = DiceDomain.SEED)
    @StatisticsReport(onFailureOnly = true)
    void anEchoIsAcceptedAsItIsShownAndNoOtherIs(@ForAll Dice dice) {
        String thing = new TextDraws(dice).line(6);
        JsonObject input = AskedThing.input(thing, List.of(new AskedThing.Item("e1", "s", "t")));

        boolean asked = Contracts.guarded(() -> AskedThing.mayBeAsked(input), () -> thing)
                .orElse(false);
        if (asked) {
            EvidenceBundle bundle = evidence(input, ROOMY).orElseThrow();
            String user = AskedThing.prompt(input, bundle).user();
            String shown = user.substring("QUESTION ".length(), user.lastIndexOf(" END\nEVIDENCE\n"));
            for (String echo : List.of(thing, shown, Normalizer.normalize(shown, Normalizer.Form.NFD))) {
                Verdict verdict = AskedThing.judge(echo, "e1", input, bundle);
                assertInstanceOf(
                        Verdict.Valid.class, verdict, () -> CleanText.line(echo) + " for " + CleanText.line(thing));
            }
            String other = changed(shown, dice);
            if (!List.of(seen(thing), seen(shown)).contains(seen(other))) {
                Verdict.Invalid refused = assertInstanceOf(
                        Verdict.Invalid.class,
                        AskedThing.judge(other, "e1", input, bundle),
                        () -> other + " for " + thing);
                assertEquals(ErrorKind.ECHO, refused.kind(), () -> refused + "");
                Contracts.assertOneLine(refused.message());
            }
        }

        Statistics.collect(asked ? "may be asked" : "refused");
        Statistics.coverage(coverage -> coverage.check("may be asked").percentage(percent -> percent > 15));
    }

    @Property(seed = DiceDomain.SEED)
    void twoIdsThatLookTheSameAreRefused(@ForAll Dice dice) {
        String id = new TextDraws(dice).line(5) + dice.one(List.of("é", "ñ", "Å", "ü"));
        String twin = Normalizer.normalize(
                id,
                Normalizer.normalize(id, Normalizer.Form.NFC).equals(id) ? Normalizer.Form.NFD : Normalizer.Form.NFC);
        JsonObject input =
                AskedThing.input("x", List.of(new AskedThing.Item(id, "s", "t"), new AskedThing.Item(twin, "s", "t")));

        assertTrue(evidence(input, ROOMY).isEmpty(), () -> CleanText.line(id) + " and " + CleanText.line(twin));
    }

    /** Empty if it is refused, about a place of the input. */
    private static Optional<EvidenceBundle> evidence(JsonObject input, EvidencePolicy policy) {
        EvidenceResult result = Contracts.guarded(() -> AskedThing.evidence(input, policy), () -> input)
                .orElseThrow();
        if (result instanceof EvidenceResult.Built built) {
            return Optional.of(built.bundle());
        }
        Contracts.assertReadable(
                assertInstanceOf(EvidenceResult.Unusable.class, result).problem(), input);
        return Optional.empty();
    }

    private static Optional<String> cleaned(String text) {
        return evidence(AskedThing.input("x", List.of(new AskedThing.Item("e1", "s", text))), ROOMY).stream()
                .flatMap(bundle -> bundle.items().stream())
                .map(EvidenceItem::text)
                .findFirst();
    }

    /** The letters and digits, without those that have no picture. */
    private static String words(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .filter(character -> CleanText.isLine("a" + Character.toString(character) + "a"))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** What a reader tells two names apart by at least: letters, digits and their accents, in one form. */
    private static String seen(String text) {
        String even = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return even.codePoints()
                .filter(character -> Character.isLetterOrDigit(character)
                        || Character.getType(character) == Character.NON_SPACING_MARK && !isVariation(character))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isVariation(int character) {
        return character >= 0xfe00 && character <= 0xfe0f;
    }

    /** With one letter or digit more, or one less, or another. */
    private static String changed(String text, Dice dice) {
        int place = text.offsetByCodePoints(0, dice.below(text.codePointCount(0, text.length()) + 1));
        String added = dice.one(List.of("q", "Z", "7", "é", "ж"));
        boolean replaces = place < text.length() && dice.chance(50);
        int end = replaces ? text.offsetByCodePoints(place, 1) : place;
        return text.substring(0, place) + (replaces && dice.chance(30) ? "" : added) + text.substring(end);
    }
}
