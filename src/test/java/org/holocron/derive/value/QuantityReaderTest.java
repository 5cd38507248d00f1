package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class QuantityReaderTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/value/quantities.csv", delimiter = ';', quoteCharacter = '\0')
    void everyQuantityIsReadAsItsLanguageWritesIt(String language, String text, String quantities) {
        assertEquals(quantities, read(text, language(language)));
    }

    @Test
    void bothReadingsAreKeptWhereNothingDecides() {
        assertEquals("?1234 kilogram|?1.234 kilogram", read("1.234 kg", Set.of()));
        assertEquals("?1000000000|?1000000000000", read("1 billion", Set.of()));
    }

    @Test
    void anotherNumberOfTheTextDecides() {
        assertEquals("1.234 kilogram+12.5 meter", read("1.234 kg | 12.5 m", Set.of()));
        assertEquals("1234 kilogram+12.5 meter", read("1.234 kg | 12,5 m", Set.of()));
    }

    private static String read(String text, Set<Language> languages) {
        return QuantityReader.read(text, new Span(0, text.length()), languages).stream()
                .map(QuantityReaderTest::shown)
                .collect(Collectors.joining("+"));
    }

    private static String shown(Quantity quantity) {
        boolean sure = quantity.readings().stream().anyMatch(Quantity.Reading::sure);
        String readings = quantity.readings().stream()
                .filter(reading -> reading.sure() || !sure)
                .map(reading -> (reading.sure() ? "" : "?")
                        + reading.value().stripTrailingZeros().toPlainString()
                        + (reading.unit() == null ? "" : " " + reading.unit().id()))
                .collect(Collectors.joining("|"));
        String kind = quantity.kind() == QuantityKind.PLAIN ? "" : " " + quantity.kind();
        return readings + kind + (quantity.bounds() == null ? "" : " " + quantity.bounds());
    }

    static Set<Language> language(String tag) {
        Set<Language> languages = EnumSet.allOf(Language.class);
        languages.removeIf(language -> !language.tag().equals(tag));
        return languages;
    }
}
