package org.holocron.derive.openai;

import org.holocron.derive.wire.ErrorTable;
import org.holocron.derive.wire.ReportedError;

/** {@link OpenAiError}, as what reads errors looks them up. */
final class OpenAiErrors implements ErrorTable {

    @Override
    public Row rowOf(ReportedError error) {
        return OpenAiError.of(error);
    }

    @Override
    public Row missing() {
        return OpenAiError.MISSING;
    }

    @Override
    public Row otherServer() {
        return OpenAiError.OTHER_SERVER;
    }

    /** Such servers compare names letter by letter. */
    @Override
    public String canonicalName(String model) {
        return model.strip();
    }
}
