package org.holocron.derive.ollama;

import org.holocron.derive.wire.ErrorTable;
import org.holocron.derive.wire.ReportedError;

/** {@link OllamaError}, as what reads errors looks them up. */
final class OllamaErrors implements ErrorTable {

    /** Without a model there is none that could be missing: the path is unknown there. */
    @Override
    public Row rowOf(ReportedError error, boolean ofModel) {
        OllamaError row = OllamaError.of(error);
        return !ofModel && row == OllamaError.MISSING ? OllamaError.NO_OLLAMA : row;
    }

    @Override
    public Row missing() {
        return OllamaError.MISSING;
    }

    @Override
    public String canonicalName(String model) {
        return ModelName.of(model).canonical();
    }
}
