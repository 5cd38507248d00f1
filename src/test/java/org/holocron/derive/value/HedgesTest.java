package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HedgesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/value/hedges.csv", delimiter = ';', quoteCharacter = '\0')
    void whatLimitsOrDeniesAValueIsFound(String language, String marked, String kinds) {
        assertEquals(kinds, kindsOf(marked, languages(language)), marked);
    }

    @Test
    void allLanguagesAreLookedAtWhereNoneIsKnown() {
        assertEquals("UPPER", kindsOf("bis zu {34 kg}", Set.of()));
    }

    @Test
    void wordsRightBeforeAQuoteCount() {
        String text = "The mast no longer measures 34 m.";
        int start = text.indexOf("34");

        assertEquals(
                "no longer",
                Hedges.around(text, new Span(start, start + 4), Set.of(Language.ENGLISH))
                        .get(0)
                        .words());
    }

    @Test
    void aKeyMaySayTheLimitItself() {
        assertTrue(HedgeKind.UPPER.isMeantBy("max_load"));
        assertFalse(HedgeKind.UPPER.isMeantBy("load"));
        assertFalse(HedgeKind.DENIAL.isMeantBy("max_load"));
    }

    /** Looking around each value of a text without ends must not look at all of it. */
    @Test
    void looksAtAPartOfTheTextOnly() {
        String text = "nicht nur mehr als ".repeat(20_000) + "34";
        int start = text.length() - 2;

        assertTrue(Hedges.around(text, new Span(start, text.length()), Set.of()).size() < 100);
        assertTrue(Clauses.sentence(text, new Span(start, text.length())).start() >= start - Clauses.FARTHEST);
    }

    private static String kindsOf(String marked, Set<Language> languages) {
        int start = marked.indexOf('{');
        int end = marked.indexOf('}') - 1;
        String text = marked.replace("{", "").replace("}", "");
        String kinds = Hedges.around(text, new Span(start, end), languages).stream()
                .map(hedge -> hedge.kind().name())
                .distinct()
                .collect(Collectors.joining(" "));
        return kinds.isEmpty() ? "-" : kinds;
    }

    private static Set<Language> languages(String tag) {
        Set<Language> languages = EnumSet.allOf(Language.class);
        languages.removeIf(language -> !language.tag().equals(tag));
        return languages;
    }
}
