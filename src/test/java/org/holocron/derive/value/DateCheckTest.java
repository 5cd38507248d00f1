package org.holocron.derive.value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Dates as four languages write them, and what an answer may make of them. */
class DateCheckTest {

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
