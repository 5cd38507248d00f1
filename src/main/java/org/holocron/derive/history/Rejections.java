package org.holocron.derive.history;

import java.util.EnumSet;
import java.util.Set;
import org.holocron.derive.job.ErrorKind;

/** Knows which recorded errors mean that the response itself is bad. */
final class Rejections {

    /** With {@code UNEXPECTED}: a response that met a bug in the runner would meet it again. */
    private static final Set<ErrorKind> KINDS = EnumSet.of(
            ErrorKind.NOT_JSON,
            ErrorKind.SCHEMA,
            ErrorKind.CITATION,
            ErrorKind.ECHO,
            ErrorKind.TRUNCATED,
            ErrorKind.EMPTY,
            ErrorKind.INCOMPLETE,
            ErrorKind.SERVER_ERROR,
            ErrorKind.UNEXPECTED);

    private Rejections() {}

    /** @param error as the run table keeps it, {@code KIND: message} */
    static boolean isRejection(String error) {
        return KINDS.stream().anyMatch(kind -> error.startsWith(kind.name() + ":"));
    }
}
