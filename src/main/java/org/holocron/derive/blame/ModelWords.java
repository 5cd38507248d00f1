package org.holocron.derive.blame;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.ErrorKind;

/** The errors whose words are certain and about a model, not about its server. */
final class ModelWords {

    static final Set<String> KINDS = Stream.of(
                    ErrorKind.OUT_OF_MEMORY,
                    ErrorKind.MODEL_MISSING,
                    ErrorKind.MODEL_LOAD_FAILED,
                    ErrorKind.MODEL_UNAUTHORIZED,
                    ErrorKind.MODEL_QUOTA,
                    ErrorKind.SCHEMA_REFUSED,
                    ErrorKind.OPTION_REFUSED,
                    ErrorKind.THINKING_UNSUPPORTED)
            .map(ErrorKind::name)
            .collect(Collectors.toUnmodifiableSet());

    private ModelWords() {}
}
