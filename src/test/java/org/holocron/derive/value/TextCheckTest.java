package org.holocron.derive.value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Short texts and statements. */
class TextCheckTest {

    private final TextCheck check = new TextCheck();

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvFileSource(resources = "/value/texts.csv", delimiter = '|', numLinesToSkip = 1, encoding = "UTF-8")
    void aTextIsComparedWithTheWords(String language, String text, String claimed, String expected) {
        CheckTable.assertFinding(
                check, CheckTable.language(language), text, CheckTable.claim(claimed, "text", "Anna Weber"), expected);
    }
}
