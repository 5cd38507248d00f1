package org.holocron.derive.openai;

import org.holocron.derive.wire.ErrorTable;
import org.holocron.derive.wire.ReportedError;

/** {@link OpenAiError}, as what reads errors looks them up. */
final class OpenAiErrors implements ErrorTable {

    /** Without a model there is none that could be missing: the path is unknown there. */
    @Override
    public Row rowOf(ReportedError error, boolean ofModel) {
        OpenAiError row = OpenAiError.of(error);
        return !ofModel && row == OpenAiError.MISSING ? OpenAiError.OTHER_SERVER : row;
    }

    @Override
    public Row missing() {
        return OpenAiError.MISSING;
    }

    /** Such servers compare names letter by letter. */
    @Override
    public String canonicalName(String model) {
        return model.strip();
    }
}
