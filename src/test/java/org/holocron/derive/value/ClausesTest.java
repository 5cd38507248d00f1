package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ClausesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/value/clauses.csv", delimiter = ';', quoteCharacter = '\0')
    void clausesAndSentencesEndWhereReadersEndThem(String marked, String clause, String sentence) {
        Span part = new Span(marked.indexOf('{'), marked.indexOf('}') - 1);
        String text = marked.replace("{", "").replace("}", "");

        assertEquals(clause, cut(text, Clauses.clause(text, part)));
        assertEquals(sentence, cut(text, Clauses.sentence(text, part)));
    }

    @Test
    void aRowIsASentence() {
        String text = "mass  12 kg\nlength  34 m\nwidth 5 m";
        int start = text.indexOf("34");

        assertEquals("length  34 m", cut(text, Clauses.sentence(text, new Span(start, start + 4))));
    }

    @Test
    void aLineThatWasBrokenForItsLengthIsNone() {
        String text = "The mast that they had built in the year before last is\nnow 34 m high.";
        int start = text.indexOf("34");

        assertEquals(
                "The mast that they had built in the year before last is\nnow 34 m high",
                cut(text, Clauses.sentence(text, new Span(start, start + 4))));
    }

    /** A question of the next speaker made a question of what the one before had said. */
    @Test
    void whatTwoSpeakersSayIsNoSentence() {
        String text = "Nora: my brother Paul moved in with Lena only last week\nIvo: Lena from the library?";
        int start = text.indexOf("Lena");

        assertEquals(
                "Nora: my brother Paul moved in with Lena only last week",
                cut(text, Clauses.sentence(text, new Span(start, start + 4))));
    }

    private static String cut(String text, Span span) {
        return text.substring(span.start(), span.end()).strip();
    }
}
