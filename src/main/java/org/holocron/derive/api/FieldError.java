package org.holocron.derive.api;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a request.
 *
 * @param line of an NDJSON body, from 1; null for any other
 * @param field JSON pointer into the body or the line, empty for the whole; or a query parameter's name
 * @param message the end of a sentence that starts with the field
 */
record FieldError(@Nullable Integer line, String field, String message) {

    static FieldError at(String field, String message) {
        return new FieldError(null, field, message);
    }

    FieldError onLine(int number) {
        return new FieldError(number, field, message);
    }
}
