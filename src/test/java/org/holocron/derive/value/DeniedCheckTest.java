package org.holocron.derive.value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Statements that an answer says are denied. Such were not checked at all. */
class DeniedCheckTest {

    private final DeniedCheck check = new DeniedCheck();

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvFileSource(resources = "/value/denied.csv", delimiter = '|', numLinesToSkip = 1, encoding = "UTF-8")
    void aStatementIsDeniedByTheWords(String language, String text, String claimed, String expected) {
        CheckTable.assertFinding(
                check, CheckTable.language(language), text, CheckTable.claim(claimed, "denied"), expected);
    }
}
