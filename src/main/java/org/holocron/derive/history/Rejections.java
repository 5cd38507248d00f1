package org.holocron.derive.history;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.job.ErrorKind;

/** Knows which kinds of error mean that the response itself is bad. */
final class Rejections {

    /** With {@code UNEXPECTED}: a response that met a bug in the runner would meet it again. */
    private static final Set<String> KINDS = EnumSet.of(
                    ErrorKind.NOT_JSON,
                    ErrorKind.SCHEMA,
                    ErrorKind.CITATION,
                    ErrorKind.ECHO,
                    ErrorKind.GROUNDING,
                    ErrorKind.TRUNCATED,
                    ErrorKind.WINDOW_FULL,
                    ErrorKind.EMPTY,
                    ErrorKind.INCOMPLETE,
                    ErrorKind.SERVER_ERROR,
                    ErrorKind.GRAMMAR_NOT_HELD,
                    ErrorKind.PROMPT_CUT,
                    ErrorKind.UNEXPECTED)
            .stream()
            .map(ErrorKind::name)
            .collect(Collectors.toUnmodifiableSet());

    private Rejections() {}

    /** @param errorKind of a run; other programs may store words that this one does not know */
    static boolean isRejection(String errorKind) {
        return KINDS.contains(errorKind);
    }
}
