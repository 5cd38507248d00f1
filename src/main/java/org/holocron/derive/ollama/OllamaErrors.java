package org.holocron.derive.ollama;

import org.holocron.derive.wire.ErrorTable;
import org.holocron.derive.wire.ReportedError;

/** {@link OllamaError}, as what reads errors looks them up. */
final class OllamaErrors implements ErrorTable {

    @Override
    public Row rowOf(ReportedError error) {
        return OllamaError.of(error);
    }

    @Override
    public Row missing() {
        return OllamaError.MISSING;
    }

    @Override
    public Row otherServer() {
        return OllamaError.NO_OLLAMA;
    }

    @Override
    public String canonicalName(String model) {
        return ModelName.of(model).canonical();
    }
}
