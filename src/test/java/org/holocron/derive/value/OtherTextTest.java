package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two texts that were sent, of which only one is quoted. What the other one says was not held against a claim. */
class OtherTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ENGLISH;The mast of the Heron is 34 m high.;The height of the Heron is 36 m.;review CONFLICTING",
                "ENGLISH;The mast of the Heron is 34 m high.;The height of the Heron is 34 m, once 36 m.;grounded",
                "ENGLISH;The mast of the Heron is 34 m high.;The height of the Egret is 36 m.;grounded",
                "ENGLISH;The mast of the Heron is 34 m high.;The Heron is 36 m long.;grounded",
                "ENGLISH;The mast of the Heron is 34 m high.;The height of the Heron was planned to be 36 m.;grounded",
                "GERMAN;Der Mast der Heron ist 34 m hoch.;Die Höhe der Heron beträgt 36 m.;review CONFLICTING",
                "GERMAN;Der Mast der Heron ist 34 m hoch.;Die Höhe der Egret beträgt 36 m.;grounded",
                "SPANISH;El mástil del Heron mide 34 m de altura.;La altura del Heron es de 36 m.;review CONFLICTING",
                "SPANISH;El mástil del Heron mide 34 m de altura.;La altura del Egret es de 36 m.;grounded",
                "FRENCH;Le mât du Heron a une hauteur de 34 m.;La hauteur du Heron est de 36 m.;review CONFLICTING",
                "FRENCH;Le mât du Heron a une hauteur de 34 m.;La hauteur de l'Egret est de 36 m.;grounded",
            })
    void anotherNumberOfTheSameKeyAndSubjectIsTold(Language language, String text, String other, String expected) {
        ClaimedValue claimed = new ClaimedValue(Json.createValue(34), "m", Map.of(), "height", List.of("Heron"));

        assertEquals(expected, told(ValueType.NUMBER, claimed, language, text, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ENGLISH;The Heron was launched on 4 March 1987.;Launch of the Heron: 5 March 1987.;review CONFLICTING",
                "ENGLISH;The Heron was launched on 4 March 1987.;Launch of the Egret: 5 March 1987.;grounded",
                "ENGLISH;The Heron was launched on 4 March 1987.;Launch of the Heron: March 1987.;grounded",
            })
    void soIsAnotherDate(Language language, String text, String other, String expected) {
        ClaimedValue claimed =
                new ClaimedValue(Json.createValue("1987-03-04"), null, Map.of(), "launch", List.of("Heron"));

        assertEquals(expected, told(ValueType.DATE, claimed, language, text, other));
    }

    /** The annex says what holds since the year of the key; the contract does not have the year. */
    @Test
    void theYearOfAKeyMayStandInTheOtherText() {
        ClaimedValue claimed = new ClaimedValue(
                Json.createValue(1380), "EUR", Map.of(), "monthly_rent_since_october_2023", List.of("contrato"));
        String rent = "Renta: 1.380 € mensuales más IVA.";

        assertEquals(
                "review CONFLICTING",
                told(
                        ValueType.NUMBER,
                        claimed,
                        Language.SPANISH,
                        rent,
                        "Desde el 1 de octubre de 2023 la renta pasa a 1.425 € mensuales."));
        assertEquals(
                "grounded",
                told(
                        ValueType.NUMBER,
                        claimed,
                        Language.SPANISH,
                        rent,
                        "Desde el 1 de octubre de 2022 la renta pasa a 1.425 € mensuales."));
    }

    /** A claim of nobody is not held against other texts: they may speak of anything. */
    @Test
    void aClaimWithoutASubjectIsLeftAlone() {
        ClaimedValue claimed = new ClaimedValue(Json.createValue(34), "m", Map.of(), "height", List.of());

        assertEquals(
                "grounded",
                told(ValueType.NUMBER, claimed, Language.ENGLISH, "It is 34 m high.", "The height is 36 m."));
    }

    private static String told(ValueType type, ClaimedValue claimed, Language language, String text, String other) {
        Words words = new Words(text, new Span(0, text.length()), Set.of(language));
        ValueCheck check = type == ValueType.DATE ? new DateCheck() : new NumberCheck();
        Finding finding = check.check(claimed, words);
        return CheckTable.told(
                OtherText.checked(finding, type, claimed, words, new ReadText(other, Set.of(language)), "other"));
    }
}
