package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import jakarta.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Span;

/** What holds for every number, however a language writes it. */
class NumberPropertiesTest {

    private static final Map<Language, List<String>> LOCALES = Map.of(
            Language.ENGLISH, List.of("en", "en-IN", "en@numbers=arab", "en@numbers=deva", "en@numbers=fullwide"),
            Language.GERMAN, List.of("de", "de-AT"),
            Language.SPANISH, List.of("es"),
            Language.FRENCH, List.of("fr", "fr-CA"));

    @Property(tries = 500)
    void whatIcuWritesInDigitsIsReadBack(
            @ForAll Language language,
            @ForAll @BigRange(min = "-999999999.99", max = "999999999.99") @Scale(2) BigDecimal number) {
        for (String tag : LOCALES.get(language)) {
            NumberFormat format = NumberFormat.getInstance(ULocale.forLanguageTag(tag.replace("@numbers=", "-u-nu-")));
            String written = format.format(number);

            List<Quantity> quantities = read("x " + written + " kg", language);

            assertEquals(1, quantities.size(), () -> tag + " " + written + " " + quantities);
            assertTrue(
                    quantities.get(0).readings().stream()
                            .anyMatch(reading -> reading.value().compareTo(number) == 0),
                    () -> tag + " " + written + " " + quantities);
        }
    }

    @Property(tries = 500)
    void whatIcuSpellsIsReadBack(
            @ForAll Language language, @ForAll @LongRange(min = 2, max = 999_999_999) long number) {
        String tag = language.tag();
        String written =
                new RuleBasedNumberFormat(ULocale.forLanguageTag(tag), RuleBasedNumberFormat.SPELLOUT).format(number);

        List<Quantity> quantities = read(written, language);

        assertEquals(1, quantities.size(), () -> written + " " + quantities);
        assertEquals(
                0,
                quantities.get(0).readings().get(0).value().compareTo(BigDecimal.valueOf(number)),
                () -> written + " " + quantities);
    }

    @Property(tries = 300)
    void aScaledNumberIsNeverGrounded(
            @ForAll @IntRange(min = 1, max = 99_999) int figures,
            @ForAll @IntRange(min = -2, max = 2) int words,
            @ForAll @IntRange(min = 1, max = 6) int factor) {
        BigDecimal stated = BigDecimal.valueOf(figures).scaleByPowerOfTen(words);
        String text = "The mast is " + stated.toPlainString() + " m high.";

        assertNotEquals(
                ClaimStatus.GROUNDED,
                check(text, stated.scaleByPowerOfTen(factor)).status(),
                text);
        assertNotEquals(
                ClaimStatus.GROUNDED,
                check(text, stated.scaleByPowerOfTen(-factor)).status(),
                text);
        assertEquals(ClaimStatus.GROUNDED, check(text, stated).status(), text);
    }

    @Property(tries = 300)
    void anotherNumberIsNeverGrounded(
            @ForAll @IntRange(min = 2, max = 99_999) int stated, @ForAll @IntRange(min = 2, max = 99_999) int claimed) {
        Finding finding = check("The mast is " + stated + " m high.", BigDecimal.valueOf(claimed));

        assertEquals(stated == claimed, finding.status() == ClaimStatus.GROUNDED, finding.message());
    }

    @Property(tries = 500)
    void noTextBreaksTheReader(@ForAll @Size(max = 60) List<@IntRange(max = 25) Integer> pieces) {
        List<String> all = List.of(
                "1", "23", "456", ".", ",", " ", "'", "-", "–", "/", ":", "(", ")", "e", "E", "m", "kg", "%", "$", "€",
                "million", "and", "half", "½", "×10^", "\u00a0");
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(all.get(piece)));
        if (text.length() > 0) {
            Finding finding = check(text.toString(), BigDecimal.valueOf(456));
            assertEquals(
                    finding.status() == ClaimStatus.GROUNDED, finding.message().isEmpty());
        }
    }

    private static Finding check(String text, BigDecimal claimed) {
        Words words = new Words(text, new Span(0, text.length()), Set.of(Language.ENGLISH));
        return new NumberCheck()
                .check(new ClaimedValue(Json.createValue(claimed), "m", Map.of(), "height", List.of()), words);
    }

    private static List<Quantity> read(String text, Language language) {
        return QuantityReader.read(text, new Span(0, text.length()), Set.of(language)).stream()
                .filter(quantity -> quantity.kind() != QuantityKind.PART)
                .toList();
    }
}
