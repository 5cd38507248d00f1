package org.holocron.derive.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads request bodies, never more than a limit. */
final class Body {

    /** Of a whole request. */
    static final int MOST_BYTES = 32 * 1024 * 1024;

    /** Of one job, be it a body or a line. */
    static final int MOST_JOB_BYTES = 4 * 1024 * 1024;

    private Body() {}

    /** @throws ProblemException if there are more bytes than the limit, or the caller went away */
    static byte[] bytes(@Nullable InputStream body, int limit) {
        if (body == null) {
            return new byte[0];
        }
        try {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw tooLarge(limit);
            }
            return bytes;
        } catch (IOException cause) {
            // The server's own limit on requests shows as an exception while reading.
            throw cause.getClass().getSimpleName().contains("TooBig") ? tooLarge(limit) : cutShort();
        }
    }

    /** @throws ProblemException if they are no UTF-8 */
    static String text(byte[] bytes) {
        return decoded(bytes)
                .orElseThrow(() -> new ProblemException(
                        Problem.badRequest("not-json", "Not JSON", List.of(FieldError.at("", "is not UTF-8 text")))));
    }

    /** Empty if they are no UTF-8. A byte order mark is passed over. */
    static Optional<String> decoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException noUtf8) {
            return Optional.empty();
        }
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(Problem.of(
                413,
                "too-large",
                "Body too large",
                "it may have at most " + limit + " bytes (" + (limit >> 20) + " MB)"));
    }

    private static ProblemException cutShort() {
        return new ProblemException(Problem.of(400, "cut-short", "Body cut short", "it ended before it was whole"));
    }
}
