package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.core.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body of {@code *}{@code /*} was read as lines of many jobs. */
class ContentTypeFilterTest {

    @ParameterizedTest
    @CsvSource({"*, *, true", "application, *, true", "application, json, false", "text, plain, false"})
    void aTypeMustBeNamed(String type, String subtype, boolean any) {
        assertEquals(any, ContentTypeFilter.isAny(new MediaType(type, subtype)));
    }

    @Test
    void noneIsNotAny() {
        assertEquals(false, ContentTypeFilter.isAny(null));
    }
}
