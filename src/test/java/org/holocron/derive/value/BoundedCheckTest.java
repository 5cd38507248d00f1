package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check of one claim took a core for 69 s, and nothing could end it before. */
class BoundedCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NUMBER; 35; '34 kg and '",
                "NUMBER; 34; '1\t'",
                "DATE; 2021-05; 'May 2021 '",
                "NAME; Anna Smith; 'Anna or '",
                "ENUM; red; 'red or blue '",
                "TEXT; The crew of 35 men saw two ships at sea; 'crew of 34 men '",
            })
    void aCheckEndsWhenItsTimeIsOver(ValueType type, String value, String piece) {
        ValueCheck check = check(type);
        Words words = whole(piece.repeat(3));

        Guarded<Finding> guarded = new Guard(Duration.ZERO).run(() -> check.check(claim(value, "mass"), words));

        Guarded.Exceeded<?> exceeded = assertInstanceOf(Guarded.Exceeded.class, guarded);
        assertTrue(exceeded.ended());
    }

    /** The heads of 50,000 numbers were looked for before anybody counted them. */
    @Test
    void numbersAreCountedBeforeTheirHeadsAreLookedFor() {
        Words words = whole("1\t".repeat(2_001));

        assertEquals("review TOO_LONG", CheckTable.told(new NumberCheck().check(claim("34", "mass"), words)));
        assertEquals(2_001, words.read().quantities(words.span()).size());
    }

    /** Each "de" looked for a month behind all that follow it, twice if there was one: a line of them took the stack, a short one before a month hours. */
    @Test
    void aMonthIsLookedForBehindOneSmallWord() {
        String words = "de ".repeat(50_000);

        assertEquals(List.of(QuantityKind.DATE), kinds("el 5 de mayo"));
        assertEquals(List.of(QuantityKind.PLAIN), kinds("el 5 " + words + "mayo"));
        assertEquals(List.of(QuantityKind.PLAIN), kinds("mayo " + words + "5"));
    }

    private static List<QuantityKind> kinds(String text) {
        return QuantityReader.read(text, new Span(0, text.length()), Set.of(Language.SPANISH)).stream()
                .map(Quantity::kind)
                .toList();
    }

    @Test
    void tooManyDatesAreAPersonsToLookAt() {
        Finding finding = new DateCheck().check(claim("2022-05", "launched"), whole("May 2021 ".repeat(1_001)));

        assertEquals("review TOO_LONG", CheckTable.told(finding));
    }

    /** As many words for other choices as are looked at decide nothing, whatever comes after them. */
    @Test
    void manyOtherChoicesLeaveItOpen() {
        ClaimedValue red =
                new ClaimedValue(Json.createValue("red"), null, Map.of("blue", List.of()), "colour", List.of("Heron"));

        assertEquals(
                "review CONFLICTING",
                CheckTable.told(new EnumCheck().check(red, whole("Heron is red. " + "It is not blue. ".repeat(150)))));
        assertEquals(
                "grounded",
                CheckTable.told(new EnumCheck().check(red, whole("Heron is red. " + "It is not blue. ".repeat(50)))));
        assertEquals("grounded", CheckTable.told(new EnumCheck().check(red, whole("Heron is red. ".repeat(150)))));
    }

    private static ValueCheck check(ValueType type) {
        return switch (type) {
            case NUMBER -> new NumberCheck();
            case DATE -> new DateCheck();
            case NAME -> new NameCheck();
            case ENUM -> new EnumCheck();
            default -> new TextCheck();
        };
    }

    private static ClaimedValue claim(String value, String key) {
        return new ClaimedValue(Json.createValue(value), null, Map.of(), key, List.of("Heron"));
    }

    private static Words whole(String text) {
        return new Words(text, new Span(0, text.length()), Set.of(Language.ENGLISH));
    }
}
