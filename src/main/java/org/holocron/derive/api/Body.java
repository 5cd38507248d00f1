package org.holocron.derive.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies, never more than a limit: the bytes are counted here. The server's own limit must be higher or
 * none ({@code wildfly-config/network.cli}), because it shows only as a broken stream.
 */
final class Body {

    /** Of a whole request. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    /** Of one job, as a body or as a line. */
    static final int MAX_JOB_BYTES = 4 * 1024 * 1024;

    private Body() {}

    /** @throws ProblemException if there are more bytes than the limit, or the caller closed the connection */
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
        } catch (IOException callerWentAway) {
            throw new ProblemException(
                    ProblemDocument.of(400, "cut-short", "Body cut short", "it ended before it was complete"));
        }
    }

    /** @throws ProblemException if they are not UTF-8 */
    static String text(byte[] bytes) {
        return decoded(bytes)
                .orElseThrow(() -> new ProblemException(ProblemDocument.badRequest(
                        "not-json", "Not JSON", List.of(Problem.ofWhole("is not UTF-8 text")))));
    }

    /** Empty if they are not UTF-8. A byte order mark is skipped. */
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
        return new ProblemException(ProblemDocument.of(
                413,
                "too-large",
                "Body too large",
                "it may have at most " + limit + " bytes (" + (limit >> 20) + " MB)"));
    }
}
