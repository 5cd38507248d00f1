package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ENGLISH; The mast is 34 m high and was built in 1977.",
                "GERMAN; Der Mast ist 34 m hoch und wurde 1977 gebaut.",
                "GERMAN; Größe: 34 m",
                "SPANISH; El mástil mide 34 m y fue construido en 1977.",
                "FRENCH; Le mât mesure 34 m et il a été construit en 1977.",
                "ENGLISH; The café in Köln was sold for 5 million by the owners and is closed."
            })
    void aSentenceTellsItsLanguage(Language language, String text) {
        assertEquals(Set.of(language), LanguageGuess.of(text));
    }

    @Test
    void figuresTellNone() {
        assertEquals(Set.of(), LanguageGuess.of("34 m | 1.234 kg | 1977"));
    }

    @Test
    void severalAreSaidWhereItIsOpen() {
        Set<Language> languages = LanguageGuess.of("The mast is high. Der Mast ist hoch.");

        assertTrue(languages.contains(Language.ENGLISH) && languages.contains(Language.GERMAN), languages::toString);
    }
}
