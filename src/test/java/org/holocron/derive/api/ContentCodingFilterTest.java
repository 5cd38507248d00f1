package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body in gzip was told to be no UTF-8 text. */
class ContentCodingFilterTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, true", "'', true", "identity, true", "' Identity ', true",
                "gzip, false", "br, false", "'gzip, identity', false", "x, false"
            })
    void onlyWhatComesAsItIsIsRead(@Nullable String coding, boolean plain) {
        assertEquals(plain, ContentCodingFilter.isPlain(coding));
    }
}
