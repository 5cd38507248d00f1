package org.holocron.derive.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.everit.json.schema.FormatValidator;
import org.holocron.derive.format.Format;
import org.holocron.derive.guard.Watch;

/** Has the validator judge a format as our table does, and not as it does itself. */
record FormatCheck(Format format) implements FormatValidator {

    /** One for each format, so that none of the validator's own is left. */
    static List<FormatCheck> all() {
        return Arrays.stream(Format.values()).map(FormatCheck::new).toList();
    }

    @Override
    public Optional<String> validate(String text) {
        Watch.check();
        return format.holds(text) ? Optional.empty() : Optional.of("must be " + format.words());
    }

    @Override
    public String formatName() {
        return format.formatName();
    }
}
