package org.holocron.derive.value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Choices by their words. */
class EnumCheckTest {

    private final EnumCheck check = new EnumCheck();

    @ParameterizedTest(name = "{0}: {1} → {4}")
    @CsvFileSource(resources = "/value/choices.csv", delimiter = '|', numLinesToSkip = 1, encoding = "UTF-8")
    void aChoiceIsComparedWithTheWords(
            String language, String text, String synonyms, String key, String claimed, String expected) {
        CheckTable.assertFinding(
                check,
                CheckTable.language(language),
                text,
                CheckTable.choice(claimed, synonyms == null ? "" : synonyms, key == null ? "" : key),
                expected);
    }
}
