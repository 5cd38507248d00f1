package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Dates as four languages write them, and what an answer may make of them. */
class DateCheckTest {

    /** Said "the words state -043" of 44 BC. */
    @Test
    void yearsBeforeChristAreSaidAsTheWordsHaveThem() {
        Finding finding =
                check.check(CheckTable.claim("0044", "died"), CheckTable.words(Language.ENGLISH, "He died in 44 BC."));

        assertEquals("the words state 44 BC, not 0044", finding.message());
    }

    private final DateCheck check = new DateCheck();

    @ParameterizedTest(name = "{0}: {1} → {3}")
    @CsvFileSource(resources = "/value/dates.csv", delimiter = '|', numLinesToSkip = 1, encoding = "UTF-8")
    void aDateIsComparedWithTheWords(String language, String text, String key, String claimed, String expected) {
        CheckTable.assertFinding(
                check,
                CheckTable.language(language),
                text,
                CheckTable.claim(claimed, key == null ? "" : key),
                expected);
    }
}
