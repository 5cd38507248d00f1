package org.holocron.derive.value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Names as texts write them, and as answers do. */
class NameCheckTest {

    private final NameCheck check = new NameCheck();

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvFileSource(resources = "/value/names.csv", delimiter = '|', numLinesToSkip = 1, encoding = "UTF-8")
    void aNameIsComparedWithTheWords(String language, String text, String claimed, String expected) {
        CheckTable.assertFinding(
                check, CheckTable.language(language), text, CheckTable.claim(claimed, "name"), expected);
    }
}
