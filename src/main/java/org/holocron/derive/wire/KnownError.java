package org.holocron.derive.wire;

import java.util.List;
import org.holocron.derive.job.ErrorKind;

/**
 * What is known of one error of a vendor's server.
 *
 * @param trouble whose it is
 * @param advice what would help, where {@code {model}} stands for the model's name; "" where the error itself says all
 * @param signs one of them is on the error
 */
public record KnownError(Trouble trouble, ErrorKind kind, String advice, List<ErrorSign> signs) {

    public KnownError {
        signs = List.copyOf(signs);
    }
}
