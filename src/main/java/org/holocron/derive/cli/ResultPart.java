package org.holocron.derive.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table of results.
 *
 * @param lines a row a line, each with its end
 * @param next the query that the next part is asked by; null after the last one
 */
record ResultPart(byte[] lines, @Nullable String next) {

    private static final Pattern NEXT = Pattern.compile("<[^>?]*\\?([^>]*)>\\s*;\\s*rel=\"?next\"?.*");

    /** @param link the header; the address in it may be one that only the server has */
    static Optional<String> nextQuery(String link) {
        Matcher next = NEXT.matcher(link);
        return next.matches() ? Optional.of(next.group(1)) : Optional.empty();
    }
}
