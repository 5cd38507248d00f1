package org.holocron.derive.api;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.NotTextException;
import org.holocron.derive.text.Utf8Text;

/**
 * How large bodies may be, and their text. The bytes are counted by {@link RequestBody}: the server's own limit must be higher
 * or none ({@code wildfly-config/network.cli}), because it shows only as a broken stream.
 */
final class Body {

    /** Of a whole request. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    /** Of one job, as a body or as a line. */
    static final int MAX_JOB_BYTES = 4 * 1024 * 1024;

    private Body() {}

    /** @throws ProblemException if they are not UTF-8 */
    static String text(byte[] bytes) {
        return decoded(bytes)
                .orElseThrow(() -> new ProblemException(ProblemDocument.badRequest(
                        "not-json", "Not JSON", List.of(Problem.ofWhole("is not UTF-8 text")))));
    }

    /** Empty if they are not UTF-8. A byte order mark is skipped. */
    static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(Utf8Text.of(bytes));
        } catch (NotTextException noUtf8) {
            return Optional.empty();
        }
    }

    static ProblemException tooLarge(int limit) {
        return new ProblemException(ProblemDocument.of(
                413,
                "too-large",
                "Body too large",
                "it may have at most " + limit + " bytes (" + (limit >> 20) + " MB)"));
    }
}
